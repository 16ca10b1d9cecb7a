//! Proactive disclosure, the catalogue and the guide.

use super::rules;

rules! { Catalogue;
    CATALOGUE_MIN_FIELDS Statute
        [Order492 "19" "政府信息公开目录，应当包括政府信息的索引、名称、内容概述、生成日期等内容", Order711 "12" "政府信息公开目录包括政府信息的索引、名称、内容概述、生成日期等内容"]
        "目录应当包括索引、名称、内容概述、生成日期等内容。"
        "A catalogue entry has an index number, a title, a summary and a date of generation.";
    GUIDE_MIN_FIELDS Statute
        [Order492 "19" "政府信息公开指南，应当包括政府信息的分类、编排体系、获取方式，政府信息公开工作机构的名称、办公地址、办公时间、联系电话、传真号码、电子邮箱等内容", Order711 "12" "政府信息公开指南包括政府信息的分类、编排体系、获取方式和政府信息公开工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式等内容"]
        "指南应当包括信息的分类、编排体系、获取方式和工作机构的名称、地址、时间、电话、传真、互联网联系方式等内容。"
        "The guide has the classification and arrangement of the information, the ways to obtain it, and name, address, hours, telephone, fax and internet contact of the work body.";
    GUIDE_ONE_PER_BODY Derived [Order492 "19" "", Order711 "12" ""]
        "一个机关只有一部公开指南，修订时另起新版。"
        "A body has one guide, of which it writes another edition when it changes.";
    GUIDE_STATE Derived [Order492 "19" "", Order711 "12" ""]
        "公开指南当前状态不允许此项操作。"
        "The state of the guide does not permit this act.";
    GUIDE_EDITION_UNDER_REVIEW Derived [Order492 "14" "", Order711 "17" ""]
        "承载该版本的目录条目正在审查或者待发布，退回后方可修改。"
        "The item that carries the edition is in review or due to be published; the edition is corrected after it is returned.";
    GUIDE_CARRIED_BY_OWN_ITEM Derived [House "" ""]
        "承载公开指南的应当是原来承载它的条目，或者新拟、未附文件的条目。"
        "The guide is carried by an item that carried it before, or by a new draft without files.";
    CATALOGUE_EDITION_OF_YEAR Derived [House "" ""]
        "同一年版的目录应当在当年编印。"
        "An edition of a year is fixed in that year.";
    CATALOGUE_EDITION_HAS_ENTRIES Derived [Order492 "19" "", Order711 "12" ""]
        "目录中没有条目，不能编印。"
        "A catalogue without entries is not printed.";
    CATALOGUE_LISTS_NO_LEAK Derived [Order492 "14" "", Order711 "17" ""]
        "目录列有因不应当公开而撤回的条目，应当重新编印后再公布。"
        "The printed catalogue lists an entry that was withdrawn because it must not be public; it is fixed anew before it is published.";
    CATALOGUE_EDITION_ONCE_A_YEAR Derived [House "" ""]
        "该年版的目录已经编印，应当在原目录上重新编印。"
        "The catalogue of that year has been fixed; fix it anew instead.";
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
    IMPORT_STATE Derived [House "" ""]
        "该次导入已经结束。"
        "The import has ended.";
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
    FILE_TYPE_TAKEN Derived [House "" ""]
        "只接收文档、表格、演示文稿、文本和图像；不接收程序、脚本、含宏的文档和压缩包。"
        "Documents, tables, presentations, texts and images are taken; programs, scripts, documents with macros and archives are not.";
    FILE_NAME_PLAIN Derived [House "" ""]
        "文件名为1至200个字，不含路径、控制字符和改变显示方向的字符。"
        "A file name has 1 to 200 characters, no path, no control character and none that changes the direction of writing.";
    FILE_NAME_MATCHES_CONTENT Derived [House "" ""]
        "文件的扩展名应当与其内容一致。"
        "The extension of a file agrees with its content.";
    FILE_OF_BODY Derived [House "" ""]
        "附件应当是本机关已经上传的文件。"
        "A file that an item names was uploaded by the same body.";
    FILE_AS_UPLOADED Derived [Order492 "14" "", Order711 "17" ""]
        "附件的名称、类型、大小和摘要应当与上传时一致：审查的内容就是公开的内容。"
        "An item names a file as its upload answered it: what is reviewed is what is published.";
    CONVERT_TO_PROACTIVE Statute
        [Order711 "44" "多个申请人就相同政府信息向同一行政机关提出公开申请，且该政府信息属于可以公开的，行政机关可以纳入主动公开的范围"]
        "可以建议或者提示转为主动公开的，是依申请公开的、属于可以公开的政府信息。"
        "What may be disclosed and was given on request may be suggested or flagged for proactive disclosure.";
    CONVERT_SEVERAL_APPLICANTS Statute ("make_proactive_applicants") [Order711 "44" "多个申请人就相同政府信息向同一行政机关提出公开申请"]
        "自动提示转为主动公开的，应当有多个不同申请人申请相同信息。"
        "Information is flagged to be made proactive when several different applicants have asked for it.";
    CONVERT_SUGGESTION_STATED Derived [Order711 "44" ""]
        "建议转为主动公开的，应当写明建议内容。"
        "Whoever suggests that information be disclosed proactively says why.";
    CONVERT_SUGGESTED_ONCE Derived [House "" ""]
        "同一申请的申请人只能提出一次转为主动公开的建议。"
        "The applicant of a request suggests once that what was given be disclosed proactively.";
    CONVERT_INTO_ONE_ITEM Derived [House "" ""]
        "采纳建议的，应当重新评估一条已有条目，或者草拟一条新条目，二者择一。"
        "A suggestion is accepted by reassessing one item or by drafting one, not both.";
    CONVERT_DECLINED_WITH_REASONS Derived [Order711 "44" "行政机关经审核认为属于主动公开范围的，应当及时主动公开"]
        "经审核不纳入主动公开范围的，应当说明理由。"
        "Whoever declines to make information proactive states the reasons.";
    CONVERT_STATE Derived [Order711 "44" ""]
        "该建议当前状态不允许此项操作。"
        "The state of the suggestion does not permit this act.";
    CLARIFICATION_SAYS_WHAT_WAS_SEEN Derived [Order492 "6" "", Order711 "6" ""]
        "发现虚假或者不完整信息的，应当写明在何处发现、所见内容是什么；内容只存哈希值。"
        "Whoever finds false or incomplete information says where it was seen and what it was; of that only the hash is kept.";
    CLARIFY_HARMFUL_INFORMATION Statute
        [Order492 "6" "行政机关发现影响或者可能影响社会稳定、扰乱社会管理秩序的虚假或者不完整信息的，应当在其职责范围内发布准确的政府信息予以澄清", Order711 "6" "行政机关发现影响或者可能影响社会稳定、扰乱社会和经济管理秩序的虚假或者不完整信息的，应当发布准确的政府信息予以澄清"]
        "核实虚假或者不完整信息的，应当写明查明的事实。"
        "Whoever verifies false or incomplete information states the facts that were found.";
    CLARIFY_BY_PUBLISHING Statute
        [Order492 "6" "应当在其职责范围内发布准确的政府信息予以澄清", Order711 "6" "应当发布准确的政府信息予以澄清"]
        "澄清应当指明本机关已经发布的准确的政府信息。"
        "A clarification names the accurate information that the body has published.";
    CLARIFY_UNFOUNDED_WITH_REASONS Derived [House "" ""]
        "认定无需澄清的，应当说明理由。"
        "Whoever finds nothing to clarify states the reasons.";
    CLARIFICATION_STATE Derived [Order492 "6" "", Order711 "6" ""]
        "该澄清事项当前状态不允许此项操作。"
        "The state of the clarification does not permit this act.";
    RELEASE_COORDINATED_BEFORE Derived [Order492 "7" "", Order711 "11" ""]
        "发布协调应当在发布之前进行；已经发布或者撤回的信息，变更后方可再行协调。"
        "A release is coordinated before it: what is published or withdrawn is not, until it changes.";
    RELEASE_COORDINATED_ONCE Derived [House "" ""]
        "同一信息的发布协调尚未办结的，不得另行发起。"
        "No other coordination of the same item begins before the last has ended.";
    RELEASE_NAMES_ORGANS Statute
        [Order492 "7" "行政机关发布政府信息涉及其他行政机关的，应当与有关行政机关进行沟通、确认", Order711 "11" "行政机关公开政府信息涉及其他机关的，应当与有关机关协商、确认"]
        "发布协调应当逐一列明涉及的其他机关，不得重复，不得为本机关。"
        "A coordination names every other organ concerned, each once, and never the body itself.";
    RELEASE_EVERY_ORGAN_ANSWERS Statute
        [Order492 "7" "应当与有关行政机关进行沟通、确认，保证行政机关发布的政府信息准确一致", Order711 "11" "应当与有关机关协商、确认，保证行政机关公开的政府信息准确一致"]
        "被征询的机关全部答复并确认后方可发布，发布的内容应当与征询的内容一致。"
        "Nothing is released before every organ asked has answered and confirmed, and only what they were asked about.";
    RELEASE_ANSWER_OF_ORGAN_ASKED Derived [Order492 "7" "", Order711 "11" ""]
        "只登记被征询机关的答复，每个机关答复一次。"
        "Only an organ that was asked answers, and once.";
    RELEASE_OBJECTION_WITH_OPINION Derived [House "" ""]
        "有异议的机关应当写明意见。"
        "An organ that objects states its opinion.";
    RELEASE_DISPUTE_SETTLED_ABOVE Local [LocalPractice "" ""]
        "有异议的，由共同的上级机关或者政府信息公开工作主管部门决定，应当写明决定机关。"
        "A dispute is decided by the superior organ or the competent department, which is named.";
    RELEASE_APPROVAL Statute
        [Order492 "7" "行政机关发布政府信息依照国家有关规定需要批准的，未经批准不得发布", Order711 "11" "行政机关公开政府信息依照法律、行政法规和国家有关规定需要批准的，经批准予以公开"]
        "依照规定需要批准的，未经批准不得发布；批准应当写明批准机关和批准文号。"
        "Where approval is required nothing is released without it; an approval names the organ and its number.";
    RELEASE_STATE Derived [Order492 "7" "", Order711 "11" ""]
        "该发布协调当前状态不允许此项操作。"
        "The state of the release coordination does not permit this act.";
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
    REASSESSMENT_REASON_REQUIRED Derived [House "" ""]
        "重新评估应当写明原因。"
        "A reassessment states what it is for.";
    VALIDITY_ENDS_ONCE Derived [House "" ""]
        "该信息已标注失效。"
        "The item has already been marked as no longer valid.";
    SUPERSEDED_NAMES_SUCCESSOR Derived [House "" ""]
        "被其他信息取代的，应当写明取代它的另一条信息；其他情形不得填写。"
        "What is superseded names the other item that takes its place; otherwise none is named.";
    SUCCESSOR_PUBLIC_AND_VALID Derived [House "" ""]
        "取代它的应当是本机关另一条已公开且有效的信息。"
        "What takes its place is another item of the same body that is public and valid.";
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
