//! Annual and quarterly returns.

use super::rules;

rules! { Returns;
    REPORT_RECONCILE_R1 Corroborated [Return2021 "表三" "第一项加第二项之和，等于第三项加第四项之和"]
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
}
