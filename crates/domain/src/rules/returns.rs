//! Annual and quarterly returns.

use super::rules;

rules! { Returns;
    REPORT_RECONCILE_R1 Corroborated
        [Return2019 "表三" "第一项加第二项之和，等于第三项加第四项之和", Return2021 "表三" "第一项加第二项之和，等于第三项加第四项之和"]
        "本年新收与上年结转之和，等于本年办理与结转下年之和。"
        "New and carried in together equal handled and carried out, in every column.";
    REPORT_DUE Statute
        [Order492 "31" "各级行政机关应当在每年3月31日前公布本行政机关的政府信息公开工作年度报告", Order711 "49" "县级以上人民政府部门应当在每年1月31日前向本级政府信息公开工作主管部门提交本行政机关上一年度政府信息公开工作年度报告并向社会公布"]
        "年度报告的期限：2018年度以前各级行政机关为次年3月31日；此后县级以上人民政府部门为次年1月31日，县级以上地方人民政府为次年3月31日。"
        "Annual reports are due on 31 March, up to that of 2018 for every body; since then on 31 January for departments and 31 March for governments.";
    TOWNSHIP_REPORT_DUE Local ("township_report_due_month") [LocalPractice "" ""]
        "乡镇年度报告的期限由县级主管部门规定。"
        "By when a township hands in its annual report is set by the county.";
    QUARTERLY_RETURN_DUE Local ("quarterly_return_due_day") [LocalPractice "" ""]
        "季度报表应当在季后首月的规定日期前报送。"
        "The quarterly return is handed in by the set day of the first month after the quarter.";
    REPORT_RECONCILE_R2 Derived [Return2019 "表三" "总计", Return2021 "表三" "（七）总计"]
        "本年度办理结果的总计等于各项办理结果之和。"
        "All handled are the sum of the results, in every column.";
    REPORT_RECONCILE_R3 Derived [Return2019 "表三" "总计", Return2021 "表三" "总计"]
        "总计等于自然人、商业企业、科研机构、社会公益组织、法律服务机构和其他之和。"
        "The total is the sum of the six kinds of applicant, in every row.";
    REPORT_RECONCILE_R4 Derived [Return2019 "表三" "上年结转", Return2021 "表三" "二、上年结转政府信息公开申请数量"]
        "上年结转数应当等于上一年度报告的结转下年度继续办理数。"
        "What is carried in is what last year's report carried out.";
    REPORT_RECONCILE_R5 Derived [Return2019 "表四" "总计", Return2021 "表四" "总计"]
        "复议、诉讼各栏总计等于结果维持、结果纠正、其他结果、尚未审结之和。"
        "Of reconsiderations and actions, the total is the sum of upheld, corrected, otherwise ended and pending.";
    REPORT_RECONCILE_R6 Derived [Return2021 "表二" "现行有效件数"]
        "现行有效件数等于上一年度现行有效件数加本年制发件数减本年废止件数。"
        "Documents in force are those of last year, and those issued, less those repealed.";
    REPORT_RECONCILE_R8 Corroborated
        [Return2019 "表三" "区分处理的，只计这一情形，不计其他情形", Return2021 "表三" "区分处理的，只计这一情形，不计其他情形"]
        "部分公开（区分处理的）只计这一情形；各项之和超出总计的数正好等于部分公开数，疑似重复计算。"
        "What is disclosed in part is counted there only: the results exceed their total by exactly the number of partial disclosures, which may be counted twice.";
    REPORT_PARTS_2008 Derived [LocalPractice "政府信息公开情况统计报表" ""]
        "申请总数、答复总数、否决公开答复总数分别等于其各项之和（10=11至16；17=18+19+20；20=21至31）。"
        "Applications, replies and refusals are each the sum of their parts (10 = 11 to 16, 17 = 18 + 19 + 20, 20 = 21 to 31).";
    REPORT_PARTS_2014 Unconfirmed [Return2014 "" ""]
        "收到申请数、申请办结数、申请答复数、不同意公开答复数和工作人员数分别等于其各项之和。"
        "Applications received, closed and answered, refusals and staff are each the sum of their parts.";
    REPORT_OF_WHICH Derived [Return2014 "" "其中", LocalPractice "政府信息公开情况统计报表" "其中"]
        "其中项不得大于其所属总数。"
        "A part that is printed as one of a whole is not larger than the whole.";
    REPORT_CELL_OF_FORMAT Derived [Return2014 "" "", Return2019 "" "", Return2021 "" ""]
        "该年度的报表没有此栏目。"
        "The return of that year has no such cell.";
    REPORT_CELL_RANGE Derived [Return2021 "表二" ""]
        "除本年增/减外，各栏应当为非负整数，且应当在合理范围内。"
        "Every figure is a whole number from nought up, but for the yearly increase or decrease, and of a size that can be.";
}
