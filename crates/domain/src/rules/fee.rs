//! Cost fees and the information-handling fee.

use super::rules;

rules! { Fee;
    NO_FEE_UNDER_THRESHOLD Statute [Order711 "42" "行政机关依申请提供政府信息，不收取费用"]
        "依申请提供政府信息不收取费用；申请数量、频次明显超过合理范围的，可以收取信息处理费。"
        "Information is provided free of charge; only where number or frequency clearly exceeds a reasonable range may a handling fee be charged.";
    FEE_PAY_20WD Corroborated [HandlingFee2020 "6" ""]
        "申请人应当自收到收费通知次日起20个工作日内缴纳费用，逾期未缴纳的，视为放弃申请。"
        "The fee is paid within 20 working days counted from the day after the notice was received; otherwise the application is held to be given up.";
}
