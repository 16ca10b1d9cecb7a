//! The period for the reply.

use super::rules;

rules! { Clock;
    REPLY_15WD Statute [Order492 "24" "行政机关不能当场答复的，应当自收到申请之日起15个工作日内予以答复"]
        "不能当场答复的，应当自收到申请之日起15个工作日内予以答复。"
        "A reply that cannot be given on the spot is given within 15 working days from receipt.";
    REPLY_20WD Statute [Order711 "33" "行政机关不能当场答复的，应当自收到申请之日起20个工作日内予以答复"]
        "不能当场答复的，应当自收到申请之日起20个工作日内予以答复。"
        "A reply that cannot be given on the spot is given within 20 working days from receipt.";
    EXTEND_ONCE_MAX Statute
        [Order492 "24" "延长答复的期限最长不得超过15个工作日", Order711 "33" "需要延长答复期限的，应当经政府信息公开工作机构负责人同意并告知申请人，延长的期限最长不得超过20个工作日"]
        "延长答复须经工作机构负责人同意，在期限届满前告知申请人，只能延长一次，且不超过15（20）个工作日。"
        "The period is extended once, with the consent of the head of the work body, told before it ends, by at most 15 (20) working days.";
}
