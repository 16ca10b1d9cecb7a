//! Supervision, reading places, records.

use super::rules;

rules! { Supervision;
    FIVE_STAGES_RECORDED Statute [Order711 "45" "行政机关应当建立健全政府信息公开申请登记、审核、办理、答复、归档的工作制度"]
        "依申请公开应当有登记、审核、办理、答复、归档的记录。"
        "Registration, examination, handling, reply and filing of every application are recorded.";
    REFERRAL_10WD Corroborated [SecretsRegulation2024 "25" ""]
        "不明确事项应当先行拟定密级并采取保密措施，自拟定之日起10个工作日内报请确定。"
        "What is unclear is protected, and reported within 10 working days from the day it was drafted a secret.";
    REFERRAL_ANSWER_10WD Corroborated [SecretsRegulation2024 "25" ""]
        "保密行政管理部门应当在接到报告后10个工作日内作出决定。"
        "The secrecy administration decides within 10 working days from the report.";
    REVIEW_TIME_LIMIT Local ("secrecy_review_working_days") [LocalPractice "" ""]
        "保密审查应当在规定的工作日内完成。"
        "A secrecy review is finished within the working days the body has set.";
    PERIODIC_REASSESSMENT Statute ("reassessment_months")
        [Order711 "18" "对本行政机关不予公开的政府信息进行定期评估审查"]
        "不予公开的信息应当定期评估审查，因情势变化可以公开的应当公开。"
        "What is not disclosed is assessed again at intervals, and disclosed when circumstances permit.";
    GUIDE_REVIEW Statute ("guide_review_months")
        [Order492 "19" "并及时更新", Order711 "12" "政府信息公开指南和政府信息公开目录应当及时更新"]
        "公开指南应当及时更新，定期复核。"
        "The guide is kept up to date, and reviewed at intervals.";
    DEPOSIT_TO_READING_PLACES Statute ("deposit_working_days")
        [Order492 "16" "行政机关应当及时向国家档案馆、公共图书馆提供主动公开的政府信息", Order711 "25" "行政机关应当及时向国家档案馆、公共图书馆提供主动公开的政府信息"]
        "主动公开的信息应当及时向国家档案馆、公共图书馆提供。"
        "What is disclosed proactively is promptly supplied to archives and libraries.";
    FILING_TIME_LIMIT Derived ("filing_working_days")
        [Order711 "45" "行政机关应当建立健全政府信息公开申请登记、审核、办理、答复、归档的工作制度", House "" ""]
        "答复后应当在本机关规定的工作日内归档。"
        "A request is filed within the working days that the body has set, from the reply.";
    COMPLAINT_START_5WD Local ("complaint_start_working_days") [LocalPractice "" ""]
        "受理机关应当在规定期限内开始调查核实。"
        "Looking into a complaint begins within the period that practice sets.";
    COMPLAINT_REPLY_15WD Local ("complaint_working_days") [LocalPractice "" ""]
        "投诉举报应当在规定期限内答复。"
        "A complaint is answered within the period that practice sets.";
    COMPLAINT_EXTENDED_ONCE Local ("complaint_extension_working_days") [LocalPractice "" ""]
        "答复期限经批准只能延长一次，应当在期限届满前办理并说明理由。"
        "The period for the answer is extended once, with approval, before it ends and with reasons.";
}
