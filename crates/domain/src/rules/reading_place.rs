//! Reading places: places, what stands on their shelves, what is deposited at them, and who came.

use super::rules;

rules! { Catalogue;
    READING_PLACES_EQUIPPED Statute
        [Order492 "16" "各级人民政府应当在国家档案馆、公共图书馆设置政府信息查阅场所，并配备相应的设施、设备", Order711 "25" "各级人民政府应当在国家档案馆、公共图书馆、政务服务场所设置政府信息查阅场所，并配备相应的设施、设备"]
        "查阅场所应当有名称、地址、开放时间、设施设备和专人负责。"
        "A reading place has a name, an address, opening hours, equipment and a keeper.";
    READING_PLACE_OPEN Derived [House "" ""]
        "该查阅场所已经关闭。"
        "The reading place has been closed.";
    READING_PLACE_CLOSING_REASON Derived [House "" ""]
        "关闭查阅场所应当写明原因。"
        "Whoever closes a reading place states why.";
    READING_PLACE_USE_RULES Local [LocalPractice "" ""]
        "查阅场所应当有查阅使用制度。"
        "A reading place has rules of use.";
    HOLDING_NAMES_ITEM_OR_TITLE Derived [House "" ""]
        "纸质信息应当写明目录条目或者名称，二者择一。"
        "A paper holding names an item of the catalogue or a title, one of the two.";
    HOLDING_ON_SHELF Derived [House "" ""]
        "该纸质信息已经下架。"
        "The paper holding has been taken off the shelf.";
    HOLDING_REMOVAL_REASON Derived [House "" ""]
        "下架应当写明原因。"
        "Whoever takes paper off the shelf states why.";
    DEPOSIT_PUBLISHED_ONLY Statute
        [Order492 "16" "行政机关应当及时向国家档案馆、公共图书馆提供主动公开的政府信息", Order711 "25" "行政机关应当及时向国家档案馆、公共图书馆提供主动公开的政府信息"]
        "移送的应当是本机关已经主动公开的信息。"
        "What is deposited is information that the body has disclosed proactively.";
    DEPOSIT_SIGNED_BY_TWO Local [LocalPractice "" "移送明细表：移送人、接收人"]
        "移送明细表应当由移送人和接收人分别签收，不得为同一人。"
        "A hand-over list is signed by whoever hands over and whoever receives, two different people.";
    DEPOSIT_ONCE_AT_A_TIME Derived [House "" ""]
        "该信息已列入另一批尚未签收的移送。"
        "The item is in another batch for this place that is not received yet.";
    DEPOSIT_STATE Derived [House "" ""]
        "该移送批次当前状态不允许此项操作。"
        "The state of the deposit does not permit this act.";
    DEPOSIT_CANCELLATION_REASON Derived [House "" ""]
        "取消移送应当写明原因。"
        "Whoever cancels a deposit states why.";
    VISIT_WITHOUT_PERSONAL_DATA Derived [House "" ""]
        "查阅登记不得含有查阅人的姓名、证件号码、电话号码等个人信息。"
        "The log of visits holds no personal data of visitors: no names, identity or telephone numbers.";
    VISIT_CANCELLED_ONCE Derived [House "" ""]
        "该查阅登记已经注销。"
        "The entry in the log of visits has been cancelled.";
    VISIT_WHILE_OPEN Derived [House "" ""]
        "查阅日期应当在查阅场所开放期间。"
        "A visit lies on a day on which the reading place existed.";
}
