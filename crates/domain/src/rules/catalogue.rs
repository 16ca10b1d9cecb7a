//! Proactive disclosure, the catalogue and the guide.

use super::rules;

rules! { Catalogue;
    CATALOGUE_MIN_FIELDS Statute
        [Order492 "19" "政府信息公开目录，应当包括政府信息的索引、名称、内容概述、生成日期等内容", Order711 "12" "政府信息公开目录包括政府信息的索引、名称、内容概述、生成日期等内容"]
        "目录应当包括索引、名称、内容概述、生成日期等内容。"
        "A catalogue entry has an index number, a title, a summary and a date of generation.";
    PUBLISH_PROACTIVE_ONLY Derived
        [Order492 "9" "应当主动公开", Order711 "19" "行政机关应当主动公开"]
        "只有确定为主动公开的信息才能发布。"
        "Only an item determined for proactive disclosure is published.";
    PUBLICATION_CHANNEL_REQUIRED Statute
        [Order492 "15" "通过政府公报、政府网站、新闻发布会以及报刊、广播、电视等便于公众知晓的方式公开", Order711 "23" "通过政府公报、政府网站或者其他互联网政务媒体、新闻发布会以及报刊、广播、电视等途径予以公开"]
        "公开政府信息应当至少有一种公开方式。"
        "A publication names at least one channel.";
    PUB_20WD Statute
        [Order492 "18" "应当自该政府信息形成或者变更之日起20个工作日内予以公开", Order711 "26" "应当自该政府信息形成或者变更之日起20个工作日内及时公开"]
        "主动公开的信息应当自形成或者变更之日起20个工作日内公开。"
        "What is disclosed proactively is published within 20 working days from the day it was formed or changed.";
    ITEM_STATE Derived [Order492 "14" "", Order711 "17" ""]
        "该信息当前状态不允许此项操作。"
        "The item's state does not permit this act.";
    INDEX_NUMBER_IMMUTABLE Corroborated [CatalogueGuideline "" ""]
        "索引号一经赋予不再改变，不得重复使用。"
        "An index number once given never changes and is never used again.";
    CHANGE_NEEDS_REASON Derived [Order492 "18" "", Order711 "26" ""]
        "信息变更应当写明变更原因。"
        "Whoever enters that information changed says what for.";
    AFTER_FORMATION Derived [Order492 "18" "", Order711 "26" ""]
        "变更日期或者失效日期不得早于生成日期，也不得晚于办理日期。"
        "Information changes or loses its validity on no day before it was formed, nor after the day on which that is entered.";
    PERIODIC_REASSESSMENT Statute ("reassessment_months")
        [Order711 "18" "行政机关应当建立健全政府信息管理动态调整机制，对本行政机关不予公开的政府信息进行定期评估审查，对因情势变化可以公开的政府信息应当公开"]
        "不予公开的信息应当定期评估审查，因情势变化可以公开的应当公开。"
        "What is not disclosed is assessed again at intervals, and disclosed when circumstances permit.";
    CONVERT_TO_PROACTIVE Statute
        [Order711 "44" "行政机关可以纳入主动公开的范围"]
        "多个申请人申请相同信息，或者申请人建议主动公开的，经审查可以转为主动公开。"
        "What several applicants ask for, or one suggests, may be made proactive after review.";
    REASSESSMENT_REASON_REQUIRED Derived [House "" ""]
        "重新评估应当写明原因。"
        "A reassessment states what it is for.";
    VALIDITY_ENDS_ONCE Derived [House "" ""]
        "该信息已标注失效。"
        "The item has already been marked as no longer valid.";
    SUPERSEDED_NAMES_SUCCESSOR Derived [House "" ""]
        "被其他信息取代的，应当写明取代它的另一条信息；其他情形不得填写。"
        "What is superseded names the other item that takes its place; otherwise none is named.";
    VALIDITY_BASIS_REQUIRED Derived [House "" ""]
        "标注失效应当写明依据。"
        "Whoever marks information as no longer valid states the basis.";
    WITHDRAWAL_REASON_REQUIRED Derived [House "" ""]
        "撤回应当写明原因。"
        "A withdrawal states why.";
    LEAK_NEEDS_REMEDY Corroborated [Order492 "35" "", Order711 "53" ""]
        "公开了不应当公开的信息的，应当立即撤回，采取补救措施并登记。"
        "What must not be public is withdrawn at once, and the remedy taken is entered.";
}
