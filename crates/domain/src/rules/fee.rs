//! Cost fees and the information-handling fee.

use super::rules;

rules! { Fee;
    NO_FEE_UNDER_THRESHOLD Statute [Order711 "42" "行政机关依申请提供政府信息，不收取费用"]
        "依申请提供政府信息不收取费用；申请数量、频次明显超过合理范围的，可以收取信息处理费。"
        "Information is provided free of charge; only where number or frequency clearly exceeds a reasonable range may a handling fee be charged.";
}
