//! The standard catalogue of grass-roots disclosure (基层政务公开标准目录): what must be disclosed, matter by matter.

use super::rules;

rules! { Catalogue;
    MATTER_COLUMNS Corroborated [LocalPractice "" "公开事项、公开内容（要素）、公开依据、公开时限、公开主体、公开渠道和载体、公开对象、公开方式、公开层级"]
        "标准目录的每一事项应当有事项名称、内容、依据、时限、主体、渠道、对象、方式和层级。"
        "A matter of the standard catalogue has a name, content, basis, time limit, discloser, channels, audience, way and level.";
    STANDARD_CATALOGUE_FIELDS Unconfirmed [LocalPractice "" ""]
        "标准目录按26个试点领域编制；领域名称多见于各地公布的目录，未逐一核对标准指引原文。"
        "The standard catalogue has a table for each of 26 pilot fields; most names are found in catalogues of several places, and not all were checked against the guidelines.";
    MATTER_NUMBER_GAP Derived [House "" ""]
        "序号不连续。"
        "The numbers of the table have gaps.";
    MATTER_NUMBER_REPEATED Derived [House "" ""]
        "序号重复。"
        "A number of the table is given twice.";
    MATTER_REPEATED Derived [House "" ""]
        "公开事项重复。"
        "A matter is listed twice.";
    MATTER_LISTED_ONCE Derived [House "" ""]
        "标准目录中已有同一序号、同一名称的事项。"
        "The standard catalogue already has a matter with this number and this name.";
    MATTER_LIMIT_WITHIN_STATUTE Statute
        [Order492 "18" "应当自该政府信息形成或者变更之日起20个工作日内予以公开。法律、法规对政府信息公开的期限另有规定的，从其规定", Order711 "26" "应当自该政府信息形成或者变更之日起20个工作日内及时公开。法律、法规对政府信息公开的期限另有规定的，从其规定"]
        "公开时限长于20个工作日的，应当有法律、法规的规定。"
        "A time limit longer than 20 working days rests on a law or regulation.";
    MATTER_ENDED Derived [House "" ""]
        "该事项已经从标准目录中取消。"
        "The matter has been taken out of the standard catalogue.";
    MATTER_NOTHING_TO_ADOPT Derived [House "" ""]
        "该事项没有待施行的草案。"
        "Nothing is drawn up that could be put in force.";
    MATTER_KEEPS_ITS_FIELD Derived [House "" ""]
        "事项不得改列其他领域；应当在原领域取消，在另一领域另行编制。"
        "A matter stays in the table of its field; it is taken out there and drawn up in another.";
    MATTER_END_REASON Derived [House "" ""]
        "取消事项应当写明原因。"
        "Whoever takes a matter out of the standard catalogue states why.";
}
