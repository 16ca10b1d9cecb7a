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
    INDEX_NUMBER_FORM Corroborated("index_number_scheme") [CatalogueGuideline "1" ""]
        "索引号由发布机构代码、年份和顺序号组成，代码的校验码应当正确。"
        "An index number is the code of the publishing body, the year and a serial; the check digits of the code hold.";
    CATALOGUE_FIELDS_IN_USE Local [LocalPractice "" ""]
        "目录条目除法定四项外，还应当著录本地目录通行的项目。"
        "Besides the four elements of the statute, an entry carries those that catalogues of the place have in use.";
    DOCUMENT_NUMBER_OF_DOCUMENTS Derived [CatalogueGuideline "" ""]
        "有文号的公文应当填写文号。"
        "A numbered document is entered with its number.";
    VALIDITY_OF_NORMATIVE_DOCUMENTS Local [LocalPractice "" ""]
        "规范性文件应当标明有效性。"
        "A normative document is entered with its validity.";
    SUBCLASS_OF_SUBJECT Derived [Order492 "19" "", Order711 "12" ""]
        "主题子类应当属于所选的主题分类。"
        "The sub-class belongs to the class of the subject.";
    BASIS_REQUIRED Derived [House "" ""]
        "拟公开的，应当写明公开依据。"
        "Whoever proposes to disclose an item states the basis.";
    ATTRIBUTE_NOT_PROPOSED Derived [Order492 "14" "", Order711 "17" "", House "" ""]
        "科室应当提出主动公开、依申请公开或者不予公开的意见；能否确定由审查认定。"
        "A section proposes one of three attributes; that it cannot be determined is found by the review.";
    SCOPE_OF_PROACTIVE_ONLY Derived [Order492 "9" "", Order711 "19" ""]
        "只有拟主动公开的信息才注明主动公开范围。"
        "Only what is proposed for proactive disclosure names a scope of it.";
    SCOPE_IN_FORCE Derived [Order492 "9" "", Order711 "19" ""]
        "主动公开范围应当是信息生成之日施行的条例所列的事项。"
        "A scope is one that the regulation lists which governs the day on which the information was generated.";
}
