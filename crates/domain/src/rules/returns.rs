//! Annual and quarterly returns.

use super::rules;

rules! { Returns;
    REPORT_RECONCILE_R1 Corroborated [Return2021 "表三" "第一项加第二项之和，等于第三项加第四项之和"]
        "本年新收与上年结转之和，等于本年办理与结转下年之和。"
        "New and carried in together equal handled and carried out, in every column.";
}
