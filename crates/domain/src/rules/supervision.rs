//! Supervision, reading places, records.

use super::rules;

rules! { Supervision;
    FIVE_STAGES_RECORDED Statute [Order711 "45" "行政机关应当建立健全政府信息公开申请登记、审核、办理、答复、归档的工作制度"]
        "依申请公开应当有登记、审核、办理、答复、归档的记录。"
        "Registration, examination, handling, reply and filing of every application are recorded.";
}
