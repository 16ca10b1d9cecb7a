//! Supervision, reading places, records.

use super::rules;

rules! { Supervision;
    FIVE_STAGES_RECORDED Statute [Order711 "45" "行政机关应当建立健全政府信息公开申请登记、审核、办理、答复、归档的工作制度"]
        "依申请公开应当有登记、审核、办理、答复、归档的记录。"
        "Registration, examination, handling, reply and filing of every application are recorded.";
    CORRECTION_ONCE_7WD Statute
        [Order711 "30" "自收到申请之日起7个工作日内一次性告知申请人作出补正，说明需要补正的事项和合理的补正期限"]
        "申请内容不明确的，应当自收到申请之日起7个工作日内一次性告知补正。"
        "What has to be corrected is told at once, within 7 working days from receipt.";
    CORRECTION_TIME_LIMIT Local ("correction_working_days") [Order711 "30" "合理的补正期限", LocalPractice "" ""]
        "补正通知未写明期限的，申请人应当在本机关规定的合理期限内补正。"
        "Where the notice names no other time, the applicant corrects within the one that the body has set.";
    THIRD_PARTY_15WD Statute [Order711 "32" "第三方应当自收到征求意见书之日起15个工作日内提出意见"]
        "第三方应当自收到征求意见书之日起15个工作日内提出意见；逾期未提出的，由行政机关决定是否公开。"
        "A third party gives its opinion within 15 working days from receipt of the letter; after that the body decides by itself.";
    CO_PRODUCER_SILENCE_CONSENTS Statute
        [Order711 "34" "被征求意见的其他行政机关应当自收到征求意见书之日起15个工作日内提出意见，逾期未提出意见的视为同意公开"]
        "共同制作机关应当自收到征求意见书之日起15个工作日内提出意见，逾期视为同意公开。"
        "A co-producer gives its opinion within 15 working days from receipt of the letter; its silence counts as consent.";
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
