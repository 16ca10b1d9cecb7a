//! What a reply says.

use super::rules;

rules! { Reply;
    REFUSAL_MUST_STATE_REASONS Statute
        [Order492 "21(2)" "应当告知申请人并说明理由", Order711 "36(3)" "告知申请人不予公开并说明理由"]
        "不予公开的，应当告知申请人并说明理由。"
        "A refusal states its reasons.";
    GRANT_HANDS_OUT_INFORMATION Statute
        [Order492 "21(1)" "应当告知申请人获取该政府信息的方式和途径", Order711 "36(2)" "向申请人提供该政府信息，或者告知申请人获取该政府信息的方式、途径和时间"]
        "予以公开的，应当提供信息或者告知获取的方式和途径。"
        "A grant hands out the information or says how to obtain it.";
    REPLY_AS_APPROVED Derived [House "" ""]
        "答复内容应当与经批准的拟稿一致。"
        "What is served is what was approved.";
    OUTCOME_OF_REGIME Derived [Order492 "21" "", Order711 "36" ""]
        "答复类型应当是受理时所适用条例规定的类型。"
        "A request is answered in one of the ways that the regulation governing it knows.";
    REPLY_STATES_ELEMENTS Derived [Order492 "21" "", Order711 "36" ""]
        "答复应当载明该类答复的法定内容。"
        "A reply states what the law wants a reply of its kind to state.";
    SUB_GROUND_OF_OUTCOME Derived [Order711 "14、15、16" ""]
        "不予公开的具体情形应当与不予公开的理由一致。"
        "A sub-ground belongs to the ground that the reply gives.";
    SECRECY_LEVEL_NOT_QUOTED Derived [Order492 "14" "", Order711 "14" ""]
        "答复中不写明密级和保密期限。"
        "A reply does not quote the level of secrecy.";
    ANSWER_ALREADY_PUBLIC Statute
        [Order492 "21(1)" "属于公开范围的，应当告知申请人获取该政府信息的方式和途径", Order711 "36(1)" "所申请公开信息已经主动公开的，告知申请人获取该政府信息的方式、途径"]
        "已经主动公开的，告知获取的方式、途径。"
        "Where the information is public already, the applicant is told in which way and through which channel to obtain it.";
    SEVERABLE_MUST_PARTIAL Statute
        [Order492 "22" "能够作区分处理的，行政机关应当向申请人提供可以公开的信息内容", Order711 "37" "能够作区分处理的，行政机关应当向申请人提供可以公开的政府信息内容，并对不予公开的内容说明理由"]
        "能够作区分处理的，提供可以公开的内容，并对不予公开的内容说明理由。"
        "What can be severed is provided in the part that may be disclosed, with reasons for the rest.";
    ANSWER_STATE_SECRET Statute
        [Order492 "14" "行政机关不得公开涉及国家秘密、商业秘密、个人隐私的政府信息", Order711 "14" "依法确定为国家秘密的政府信息，法律、行政法规禁止公开的政府信息，以及公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息，不予公开"]
        "属于国家秘密的，不予公开。"
        "State secrets are not disclosed.";
    ANSWER_PROHIBITED_BY_LAW Statute
        [Order492 "21(2)" "属于不予公开范围的，应当告知申请人并说明理由", Order711 "14" "法律、行政法规禁止公开的政府信息"]
        "法律、行政法规禁止公开的，不予公开。"
        "What a law or administrative regulation forbids to disclose is not disclosed.";
    ANSWER_SECURITY_STABILITY Statute
        [Order492 "8" "行政机关公开政府信息，不得危及国家安全、公共安全、经济安全和社会稳定", Order711 "14" "公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息"]
        "公开后可能危及国家安全、公共安全、经济安全、社会稳定的，不予公开。"
        "What may endanger national, public or economic security or social stability is not disclosed.";
    ANSWER_THIRD_PARTY_RIGHTS Statute
        [Order492 "14" "行政机关不得公开涉及国家秘密、商业秘密、个人隐私的政府信息", Order492 "23" "第三方不同意公开的，不得公开", Order711 "15" "涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害的政府信息，行政机关不得公开", Order711 "32" "第三方不同意公开且有合理理由的，行政机关不予公开"]
        "公开会损害第三方合法权益、第三方不同意公开的，不予公开。"
        "What would harm a third party who does not consent is not disclosed.";
    ANSWER_PUBLIC_INTEREST Statute
        [Order492 "23" "行政机关认为不公开可能对公共利益造成重大影响的，应当予以公开，并将决定公开的政府信息内容和理由书面通知第三方", Order711 "15" "第三方同意公开或者行政机关认为不公开会对公共利益造成重大影响的，予以公开", Order711 "32" "可以决定予以公开，并将决定公开的政府信息内容和理由书面告知第三方"]
        "不公开可能对公共利益造成重大影响的，予以公开，并书面告知第三方内容和理由。"
        "Where withholding may gravely affect the public interest the information is disclosed, and the third party is told in writing what and why.";
    ANSWER_INTERNAL_AFFAIRS Statute
        [Order711 "16¶1" "行政机关的内部事务信息，包括人事管理、后勤管理、内部工作流程等方面的信息，可以不予公开"]
        "人事管理、后勤管理、内部工作流程等内部事务信息，可以不予公开。"
        "Information on internal affairs (personnel, logistics, internal workflow) may be withheld.";
    ANSWER_PROCESS_INFORMATION Statute
        [Order711 "16¶2" "讨论记录、过程稿、磋商信函、请示报告等过程性信息以及行政执法案卷信息，可以不予公开"]
        "讨论记录、过程稿、磋商信函、请示报告等过程性信息，可以不予公开。"
        "Process information (records of discussion, drafts, letters of consultation, requests and reports) may be withheld.";
    ANSWER_ENFORCEMENT_CASE_FILE Statute [Order711 "16¶2" "行政执法案卷信息，可以不予公开"]
        "行政执法案卷信息，可以不予公开。"
        "Files of administrative enforcement cases may be withheld.";
    ANSWER_INTERNAL_OR_PROCESS_2010 Unconfirmed [Practice2010 "" ""]
        "内部管理信息和处于讨论、研究或者审查中的过程性信息，一般不属于应公开的政府信息。"
        "Under Order 492, internal management information and information still under discussion, study or review was as a rule not held to be information to be disclosed.";
    ANSWER_ADMINISTRATIVE_INQUIRY Statute
        [Order711 "36(7)" "所申请公开信息属于工商、不动产登记资料等信息，有关法律、行政法规对信息的获取有特别规定的，告知申请人依照有关法律、行政法规的规定办理"]
        "对信息的获取有特别规定的，告知申请人依照有关法律、行政法规的规定办理。"
        "Where a law has its own rules of access (business and real-estate registers), the applicant is told to follow them.";
    ANSWER_NONEXISTENT Statute
        [Order492 "21(3)" "依法不属于本行政机关公开或者该政府信息不存在的，应当告知申请人", Order711 "36(4)" "经检索没有所申请公开信息的，告知申请人该政府信息不存在"]
        "经检索没有所申请公开信息的，告知申请人该政府信息不存在。"
        "Where a search finds nothing, the applicant is told that the information does not exist.";
    NOT_THIS_ORGAN_GIVE_CONTACT Statute
        [Order492 "21(3)" "对能够确定该政府信息的公开机关的，应当告知申请人该行政机关的名称、联系方式", Order711 "36(5)" "能够确定负责公开该政府信息的行政机关的，告知申请人该行政机关的名称、联系方式"]
        "不属于本机关负责公开的，告知申请人并说明理由；能够确定负责机关的，告知其名称、联系方式。"
        "Where another organ is responsible, the applicant is told so and why, with that organ's name and contact if it can be determined.";
    ANSWER_REQUIRES_CREATION Statute
        [Order711 "38" "需要行政机关对现有政府信息进行加工、分析的，行政机关可以不予提供"]
        "需要对现有政府信息进行加工、分析的，可以不予提供。"
        "Information that would first have to be processed or analysed need not be provided.";
    ANSWER_REQUIRES_CREATION_2010 Unconfirmed [Practice2010 "" ""]
        "一般不承担汇总、加工或者重新制作政府信息的义务。"
        "Under Order 492, bodies were as a rule not held to compile, process or make information anew.";
    ANSWER_STILL_UNCLEAR Statute
        [Order492 "21(4)" "申请内容不明确的，应当告知申请人作出更改、补充", Order711 "30" "政府信息公开申请内容不明确的，行政机关应当给予指导和释明"]
        "申请内容不明确的，告知申请人补正；补正后仍不明确的，告知申请人。"
        "An unclear application is to be corrected; one that stays unclear is answered so.";
    ANSWER_PETITION_COMPLAINT Statute
        [Order711 "39¶1" "行政机关应当告知申请人不作为政府信息公开申请处理并可以告知通过相应渠道提出"]
        "以政府信息公开申请的形式进行信访、投诉、举报等活动的，告知不作为政府信息公开申请处理。"
        "A petition, complaint or report in the form of an application is not treated as one; the applicant may be told the proper channel.";
    ANSWER_PUBLICATION Statute
        [Order711 "39¶2" "要求行政机关提供政府公报、报刊、书籍等公开出版物的，行政机关可以告知获取的途径"]
        "要求提供公开出版物的，可以告知获取的途径。"
        "Who asks for a public publication may be told where to obtain it.";
    ANSWER_REPEAT Statute
        [Order711 "36(6)" "申请人重复申请公开相同政府信息的，告知申请人不予重复处理"]
        "已经作出答复、重复申请公开相同政府信息的，告知不予重复处理。"
        "An application for the same information by the same applicant is not processed a second time.";
    ANSWER_EXCESSIVE Statute
        [Order711 "35" "行政机关认为申请理由不合理的，告知申请人不予处理"]
        "申请数量、频次明显超过合理范围且理由不合理的，告知不予处理。"
        "Applications beyond any reasonable number or frequency are not processed when the reasons given for them are unreasonable.";
    ANSWER_CONFIRM_OR_REISSUE Corroborated
        [Return2019 "表三" "要求行政机关确认或重新出具已获取信息", Return2021 "表三" "要求行政机关确认或重新出具已获取信息"]
        "要求确认或者重新出具已获取信息的，不予处理。"
        "Who wants information confirmed or issued again that they have already obtained is told that this is not processed.";
    ANSWER_CORRECTION_OVERDUE Statute
        [Order711 "30" "申请人无正当理由逾期不补正的，视为放弃申请，行政机关不再处理该政府信息公开申请"]
        "无正当理由逾期不补正的，视为放弃申请。"
        "Who does not correct in time and without good reason is taken to have given up the application.";
    ANSWER_CORRECTION_OVERDUE_492 Local [LocalPractice "" "逾期未补正的，视为放弃申请"]
        "逾期未补正的，视为放弃申请。"
        "Under Order 492, the forms of some places took an application that was not corrected in time to be given up.";
    ANSWER_FEE_UNPAID Corroborated [HandlingFee2020 "6" ""]
        "逾期未按收费通知要求缴纳费用的，视为放弃申请。"
        "Who does not pay the handling fee in time is taken to have given up the application.";
    ANSWER_NOT_GOVERNMENT_INFORMATION Statute
        [Order492 "2" "行政机关在履行职责过程中制作或者获取的，以一定形式记录、保存的信息", Order711 "2" "行政机关在履行行政管理职能过程中制作或者获取的，以一定形式记录、保存的信息"]
        "不属于政府信息的，告知申请人并说明理由。"
        "What is no government information is not subject to disclosure; the applicant is told why.";
    ANSWER_BY_PRACTICE_492 Local [LocalPractice "" ""]
        "国务院令第492号未作规定的，按照当时的做法答复。"
        "Where Order 492 says nothing, the body answered as was the practice of the time.";
    OUTCOME_HAS_ITS_OWN_ACT Derived [Order711 "30" "", HandlingFee2020 "6" "", House "" ""]
        "视为放弃、撤回等办理结果由相应环节登记，不以答复作出。"
        "That a request is given up or withdrawn is entered by its own act, not replied.";
}
