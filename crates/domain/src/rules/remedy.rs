//! Complaint, reconsideration, litigation.

use super::rules;

rules! { Remedy;
    COMPLAINT_TO_SUPERIOR Statute
        [Order492 "33" "可以向上级行政机关、监察机关或者政府信息公开工作主管部门举报", Order711 "51" "可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报"]
        "认为行政机关在政府信息公开工作中侵犯其合法权益的，可以投诉、举报。"
        "Whoever holds their rights infringed by disclosure work may complain to the superior body or the competent department.";
    REMEDY_CLAUSE_BY_DATE Statute
        [Order492 "33" "可以依法申请行政复议或者提起行政诉讼", Order711 "51" "也可以依法申请行政复议或者提起行政诉讼"]
        "答复应当告知救济途径、期限和机关，以答复之日施行的法律为准。"
        "A reply names the remedies, their time limits and the bodies, as the law of its day has them.";
    RECONSIDERATION_60_DAYS Statute
        [Reconsideration1999 "9" "可以自知道该具体行政行为之日起六十日内提出行政复议申请", Reconsideration2023 "20" "可以自知道或者应当知道该行政行为之日起六十日内提出行政复议申请"]
        "申请行政复议的期限为自知道该行为之日起60日。"
        "Reconsideration is applied for within 60 days from knowing of the act.";
    RECONSIDERATION_UNTOLD_ONE_YEAR Statute
        [Reconsideration2023 "20" "自知道或者应当知道行政行为内容之日起最长不得超过一年"]
        "未告知复议权利、机关和期限的，申请期限自知道行为内容之日起最长一年。"
        "Where the reply did not tell of reconsideration, the time for it ends at the latest one year after its content was known.";
    RECONSIDERATION_FIRST Statute [Reconsideration2023 "23" "申请政府信息公开，行政机关不予公开"]
        "2024年1月1日起，对依据《政府信息公开条例》第十四条至第十六条不予公开的决定不服的，应当先申请行政复议。"
        "Since 2024-01-01 a refusal under Order 711 articles 14 to 16 goes to reconsideration before any court.";
    RECONSIDERATION_BODY Statute
        [Reconsideration1999 "13" "对地方各级人民政府的具体行政行为不服的，向上一级地方人民政府申请行政复议", Reconsideration2023 "24" "对下一级人民政府作出的行政行为不服的"]
        "对乡镇人民政府的行为不服的，向县级人民政府申请行政复议。"
        "The county government decides on the acts of a township.";
    RECONSIDERATION_DECIDED_60_DAYS Statute
        [Reconsideration1999 "31" "行政复议机关应当自受理申请之日起六十日内作出行政复议决定", Reconsideration2023 "62" "行政复议机关应当自受理申请之日起六十日内作出行政复议决定"]
        "行政复议机关应当自受理申请之日起60日内作出决定。"
        "Reconsideration is decided within 60 days from acceptance.";
    LITIGATION_3_MONTHS SingleSource [Litigation1989 "39" ""]
        "2015年4月30日以前，直接提起行政诉讼的期限为自知道该行为之日起3个月。"
        "Until 2015-04-30 an action is brought at once within three months from knowing of the act.";
    LITIGATION_6_MONTHS Statute
        [Litigation2014 "46" "应当自知道或者应当知道作出行政行为之日起六个月内提出"]
        "直接提起行政诉讼的期限为自知道该行为之日起6个月。"
        "An action is brought at once within six months from knowing of the act.";
    LITIGATION_15_DAYS_AFTER_RECONSIDERATION Statute
        [Litigation1989 "38" "可以在收到复议决定书之日起十五日内向人民法院提起诉讼", Litigation2014 "45" "可以在收到复议决定书之日起十五日内向人民法院提起诉讼"]
        "对复议决定不服的，可以自收到复议决定书之日起15日内提起行政诉讼。"
        "Whoever disagrees with the decision on reconsideration brings an action within 15 days from its receipt.";
    COURT_2011_NOT_ACCEPTED Statute
        [Court2011 "2" "要求行政机关提供政府公报、报纸、杂志、书籍等公开出版物，行政机关予以拒绝的；要求行政机关为其制作、搜集政府信息，或者对若干政府信息进行汇总、分析、加工，行政机关予以拒绝的"]
        "2025年5月31日以前，拒绝提供公开出版物，拒绝制作、搜集、汇总、分析、加工信息的，人民法院不予受理。"
        "Until 2025-05-31 the courts accept no action against refusing publications, or refusing to make, collect or analyse information.";
    COURT_2025_ACCEPTED Corroborated [Court2025 "" ""]
        "对第十四条至第十六条以外的答复，包括因未补正、未缴费不再处理以及信息不存在、非本机关信息，可以直接提起行政诉讼。"
        "Against replies other than under articles 14 to 16 an action may be brought at once.";
}
