//! Complaint, reconsideration, litigation.

use super::rules;

rules! { Remedy;
    COMPLAINT_TO_SUPERIOR Statute
        [Order492 "33" "可以向上级行政机关、监察机关或者政府信息公开工作主管部门举报", Order711 "51" "可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报"]
        "认为行政机关在政府信息公开工作中侵犯其合法权益的，可以投诉、举报。"
        "Whoever holds their rights infringed by disclosure work may complain to the superior body or the competent department.";
}
