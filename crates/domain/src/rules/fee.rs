//! Cost fees and the information-handling fee.

use super::rules;

rules! { Fee;
    NO_FEE_UNDER_THRESHOLD Statute [Order711 "42" "行政机关依申请提供政府信息，不收取费用"]
        "依申请提供政府信息不收取费用；申请数量、频次明显超过合理范围的，可以收取信息处理费。"
        "Information is provided free of charge; only where number or frequency clearly exceeds a reasonable range may a handling fee be charged.";
    COST_FEE_492_ONLY Statute
        [Order492 "27" "行政机关依申请提供政府信息，除可以收取检索、复制、邮寄等成本费用外，不得收取其他费用"]
        "依申请提供政府信息，除检索、复制、邮寄等成本费用外，不得收取其他费用；价格由当地价格、财政部门核定。"
        "Besides the costs of search, copying and mailing nothing is charged; the county fixes the prices.";
    FEE_WAIVER_FOR_HARDSHIP Statute
        [Order492 "28" "申请公开政府信息的公民确有经济困难的，经本人申请、政府信息公开工作机构负责人审核同意，可以减免相关费用"]
        "公民确有经济困难的，经本人申请、工作机构负责人审核同意，可以减免费用，减免数额不超过应缴数额。"
        "The fee of a citizen in genuine hardship may be waived, in whole or in part, on their application and with the consent of the head of the work body.";
    FEE_REGIME_BY_DATE Unconfirmed
        [CostFees2008 "" "", Order711 "42" "行政机关依申请提供政府信息，不收取费用", HandlingFee2020 "" ""]
        "2017年3月31日以前可以收取成本费用，2017年4月1日至2020年12月31日不收费，2021年1月1日起可以收取信息处理费；该日不得收取此项费用。"
        "Cost fees were charged until 2017-03-31, nothing until 2020-12-31, and the handling fee since 2021-01-01; on this day this fee is not charged.";
    FEE_ONE_STANDARD_ONLY Statute
        [HandlingFee2020 "3" "行政机关对每件申请可以根据实际情况选择适用其中一种标准，但不得同时按照两种标准重复计算"]
        "每件申请只适用按件计收、按量计收中的一种标准，不得重复计算。"
        "Each application is charged by one standard, by item or by page, never by both.";
    FEE_MONTHLY_ITEM_TIERS Statute
        [HandlingFee2020 "4" "同一申请人一个自然月内累计申请10件以下（含10件）的，不收费。同一申请人一个自然月内累计申请11—30件（含30件）的部分：100元/件。同一申请人一个自然月内累计申请31件以上的部分：以10件为一档，每增加一档，收费标准提高100元/件"]
        "按件计收：同一申请人一个自然月内累计10件以下不收费，11至30件每件100元，31件以上以10件为一档，每增加一档每件提高100元。"
        "By item, per applicant and calendar month: up to 10 free, 11 to 30 at 100 yuan each, from 31 on each further ten 100 yuan dearer.";
    FEE_PAGE_TIERS Statute
        [HandlingFee2020 "5" "30页以下（含30页）的，不收费；31—100页（含100页）的部分：10元/页；101—200页（含200页）的部分：20元/页；201页以上的部分：40元/页"]
        "按量计收：30页以下不收费，31至100页每页10元，101至200页每页20元，201页以上每页40元。"
        "By page, per application: up to 30 free, 31 to 100 at 10 yuan, 101 to 200 at 20 yuan, from 201 on at 40 yuan each.";
    FEE_PAGES_SUPPLIED_ONLY Statute
        [HandlingFee2020 "5" "按量计收适用于申请人要求以提供纸质件、发送电子邮件、复制电子数据等方式获取政府信息的情形"]
        "按量计收只适用于以纸质件、电子邮件、复制电子数据等方式提供的信息；已经主动公开并告知获取方式的，不适用。"
        "Only what is supplied on paper, by e-mail or as copied electronic data is charged by page, never what is public already.";
    FEE_COUNT_PLAUSIBLE Derived [House "" ""]
        "数量或者单价为零，或者超出可能的范围。"
        "The count or the price is nought or beyond what is possible.";
    FEE_NOTICE_CONTENT Corroborated [HandlingFee2020 "6" ""]
        "收费通知应当在办理期限内发出，说明收费的依据、标准、数额和缴费途径。"
        "The fee notice is given within the period for the reply and states basis, standard, amount and way of payment.";
    FEE_PAY_20WD Corroborated [HandlingFee2020 "6" ""]
        "申请人应当自收到收费通知次日起20个工作日内缴纳费用，逾期未缴纳的视为放弃申请。"
        "The fee is paid within 20 working days from the day after receipt of the notice; otherwise the application counts as abandoned.";
    FEE_NOT_CHALLENGED_ALONE SingleSource [HandlingFee2020 "7" ""]
        "收费决定不得单独申请行政复议或者提起行政诉讼；缴费期满后，可以对不再处理的行为寻求救济。"
        "The fee decision alone is not taken to reconsideration or court; once the period for payment is over, the refusal to handle the application may be.";
}
