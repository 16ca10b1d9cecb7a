//! Supervision: records, complaints, reports, assessment, appraisal, accountability.

use super::rules;

rules! { Supervision;
    FIVE_STAGES_RECORDED Statute [Order711 "45" "行政机关应当建立健全政府信息公开申请登记、审核、办理、答复、归档的工作制度"]
        "依申请公开应当有登记、审核、办理、答复、归档的记录。"
        "Registration, examination, handling, reply and filing of every application are recorded.";
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
    COMPLAINT_GROUNDS Statute
        [Order492 "33" "认为行政机关不依法履行政府信息公开义务的，可以向上级行政机关、监察机关或者政府信息公开工作主管部门举报", Order711 "51" "认为行政机关在政府信息公开工作中侵犯其合法权益的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报"]
        "投诉举报应当写明事由。"
        "A complaint says what it is about.";
    COMPLAINT_NOTICE Derived [LocalPractice "" ""]
        "受理和处理结果应当告知投诉举报人。"
        "Whoever complains is told that the complaint was accepted and what came of it.";
    COMPLAINT_TOLD_WHERE Derived [LocalPractice "" ""]
        "不予受理的，应当告知向何处提出。"
        "Whoever brings a complaint that is not accepted is told where to turn.";
    COMPLAINT_START_5WD Local ("complaint_start_working_days") [LocalPractice "" ""]
        "受理机关应当在规定期限内开始调查核实。"
        "Looking into a complaint begins within the period that practice sets.";
    COMPLAINT_TWO_INVESTIGATORS Local ("complaint_investigators") [LocalPractice "" ""]
        "调查核实投诉举报的人员不得少于两人。"
        "A complaint is looked into by at least two officers.";
    COMPLAINT_REPLY_15WD Local ("complaint_working_days") [LocalPractice "" ""]
        "投诉举报应当在规定期限内答复。"
        "A complaint is answered within the period that practice sets.";
    COMPLAINT_EXTENDED_ONCE Local ("complaint_extension_working_days") [LocalPractice "" ""]
        "答复期限经批准只能延长一次，应当在期限届满前办理并说明理由。"
        "The period for the answer is extended once, with approval, before it ends and with reasons.";
    COMPLAINT_UPHELD_WITH_MEASURES Statute
        [Order492 "33" "收到举报的机关应当予以调查处理", Order711 "47" "查证属实的，应当予以督促整改或者通报批评"]
        "查证属实的，应当决定处理措施；不属实的，不得决定处理措施。"
        "A complaint found true leads to a measure, and one found untrue to none.";
    COMPLAINT_FACTS_AND_REASONS Derived [LocalPractice "" ""]
        "处理决定应当写明查明的事实和理由。"
        "The decision on a complaint states the facts found and the reasons.";
    COMPLAINT_STATE Derived [Order492 "33" "", Order711 "51" ""]
        "该投诉举报当前状态不允许此项操作。"
        "The state of the complaint does not permit this act.";
    REPORT_PERIOD_EXISTS Derived [House "" ""]
        "季度为1至4，月份为1至12。"
        "A quarter is from 1 to 4, a month from 1 to 12.";
    REPORT_PERIOD_ENDED Derived [Order492 "32" "", Order711 "50" ""]
        "统计期结束后，数据才能核定。"
        "The figures of a period are fixed only after it has ended.";
    REPORT_NO_MISMATCH Corroborated [Return2021 "" ""]
        "勾稽关系不平衡的报表不得核定。"
        "A report whose figures do not reconcile is not validated.";
    REPORT_WARNING_EXPLAINED Derived [House "" ""]
        "存在提示性差异的，应当说明原因。"
        "A doubtful figure that is kept is explained.";
    REPORT_RETURNED_WITH_OPINION Derived [House "" ""]
        "退回报表应当写明意见。"
        "Whoever sends a report back says why.";
    REPORT_RECIPIENT Statute [Order711 "49" "应当在每年1月31日前向本级政府信息公开工作主管部门提交本行政机关上一年度政府信息公开工作年度报告并向社会公布"]
        "报送报表应当写明接收单位。"
        "A report handed in names whom it was handed to.";
    REPORT_CHANNEL Derived [Order492 "31" "", Order711 "49" "并向社会公布"]
        "公布报表应当至少有一种公开方式。"
        "A report is published through at least one channel.";
    REPORT_EDITION Derived [House "" ""]
        "更正已公布的报表应当说明原因，内容应当与上一版不同，并编为新版次。"
        "A published report is amended by a new numbered edition that differs from the last and says why.";
    REPORT_STATE Derived [Order492 "31" "", Order711 "49" ""]
        "该报表当前状态不允许此项操作。"
        "The state of the report does not permit this act.";
    ASSESSMENT_SCHEME Corroborated
        [Order492 "29" "定期对政府信息公开工作进行考核、评议", Order711 "46" "定期对政府信息公开工作进行考核、评议"]
        "考核方案应当列明指标及分值，指标代码不得重复；等次自高而低，最低等次从0分起，不得超过总分。"
        "A scheme lists its indicators with their points, each once, and its grades from the highest down, the lowest from 0 points.";
    ASSESSMENT_SELF_REPORT Corroborated [LocalPractice "" ""]
        "自评应当提交自评报告。"
        "A self-assessment hands in a report.";
    ASSESSMENT_MARKS Derived [LocalPractice "" ""]
        "评分应当对应方案中的指标，得分和扣分不得超过该指标的分值。"
        "Every mark belongs to an indicator of the scheme and is within its points.";
    ASSESSMENT_EVERY_INDICATOR Derived [LocalPractice "" ""]
        "加分制指标应当逐项评分。"
        "Every indicator that is scored by adding is marked.";
    ASSESSMENT_EVIDENCE Derived [LocalPractice "" ""]
        "评分应当写明依据。"
        "Every mark states its evidence.";
    ASSESSMENT_NOTICE Corroborated [LocalPractice "" ""]
        "考核结果应当书面通知被考核单位。"
        "The body assessed is notified of the result in writing.";
    ASSESSMENT_RECTIFY Corroborated [LocalPractice "" ""]
        "考核不合格的，应当限期整改；责令整改应当写明要求，整改完成应当有整改报告。"
        "Who fails rectifies in time; the order says what to mend, and rectification ends with a report.";
    ASSESSMENT_STATE Derived [Order492 "29" "", Order711 "46" ""]
        "该考核当前环节不允许此项操作。"
        "The state of the assessment does not permit this act.";
    APPRAISAL_QUESTIONS Corroborated [LocalPractice "" ""]
        "社会评议方案应当列明评议内容。"
        "An appraisal is planned with the questions to be answered.";
    APPRAISAL_PARTICIPANTS Corroborated [LocalPractice "" ""]
        "社会评议应当确定评议人员，各类人员不得重复，人数不得为零。"
        "The participants of an appraisal are fixed by kind, each kind once and none empty.";
    APPRAISAL_SHEETS Derived [LocalPractice "" ""]
        "收回的评议表不得为零，不得多于评议人数。"
        "At least one sheet comes back, and no more than there are participants.";
    APPRAISAL_NOTICE Corroborated [LocalPractice "" ""]
        "评议结果应当书面反馈。"
        "The result of an appraisal is fed back in writing.";
    APPRAISAL_RECTIFY Corroborated [LocalPractice "" ""]
        "评议结果为不满意的，应当整改；责令整改应当写明要求，整改完成应当有整改报告。"
        "Who is found unsatisfactory rectifies; the order says what to mend, and rectification ends with a report.";
    APPRAISAL_STATE Derived [Order492 "29" "", Order711 "46" ""]
        "该评议当前环节不允许此项操作。"
        "The state of the appraisal does not permit this act.";
    ACCOUNTABILITY_GROUNDS Statute
        [Order492 "35(1)" "不依法履行政府信息公开义务的", Order711 "53(1)" "不依法履行政府信息公开职能"]
        "责任追究应当有法定或者规定的情形。"
        "A case of accountability rests on at least one ground.";
    ACCOUNTABILITY_FACTS Corroborated [LocalPractice "" ""]
        "结束调查或者作出决定应当写明事实和理由。"
        "Whoever ends an investigation or decides states facts and reasons.";
    ACCOUNTABILITY_HEARD_FIRST Corroborated [LocalPractice "" ""]
        "作出责任追究决定前，应当听取当事人的陈述和申辩。"
        "Whoever is to be held responsible is heard before the decision.";
    ACCOUNTABILITY_MEASURES Corroborated [LocalPractice "" ""]
        "决定应当列明责任人和追究方式，责任人和追究方式均不得重复；给予行政处分的，应当写明处分种类，其他方式不写。"
        "A decision names who is responsible and the measures, each once, and says which sanction where one is given.";
    ACCOUNTABILITY_SHARES Local [LocalPractice "" ""]
        "责任大小应当与该行为的批准方式相符。"
        "Who bears how much follows from how the act was approved.";
    ACCOUNTABILITY_REMEDY_ONCE Derived [LocalPractice "" ""]
        "对同一决定，复核和申诉各一次，应当说明理由。"
        "A decision is reviewed once and appealed once, with reasons.";
    ACCOUNTABILITY_SUPERIOR Corroborated [LocalPractice "" ""]
        "申诉应当写明受理的上级机关。"
        "An appeal names the superior organ it goes to.";
    ACCOUNTABILITY_STATE Derived [Order492 "35" "", Order711 "53" ""]
        "该责任追究案件当前环节不允许此项操作。"
        "The state of the accountability case does not permit this act.";
}
