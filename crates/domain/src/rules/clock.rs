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
    CORRECTION_ONCE_7WD Statute
        [Order711 "30" "自收到申请之日起7个工作日内一次性告知申请人作出补正，说明需要补正的事项和合理的补正期限"]
        "申请内容不明确的，应当自收到申请之日起7个工作日内一次性告知补正；逾期告知或者再次告知的，不影响答复期限。"
        "Correction is asked for once, within 7 working days from receipt; a later or second notice does not move the period.";
    CORRECTION_TIME_LIMIT Local ("correction_working_days") [Order711 "30" "合理的补正期限", LocalPractice "" ""]
        "补正通知未写明期限的，申请人应当在本机关规定的合理期限内补正。"
        "Where the notice names no other time, the applicant corrects within the one that the body has set.";
    CORRECTION_RESTARTS_CLOCK Statute [Order711 "30" "答复期限自行政机关收到补正的申请之日起计算"]
        "答复期限自收到补正的申请之日起计算。"
        "The period for the reply runs from the day on which the corrected application is received.";
    CORRECTION_LAPSE_ABANDONS Statute
        [Order711 "30" "申请人无正当理由逾期不补正的，视为放弃申请，行政机关不再处理该政府信息公开申请"]
        "申请人无正当理由逾期不补正的，视为放弃申请。"
        "Who does not correct in time without good reason is held to have given the application up.";
    CORRECTION_492 Local ("order_492_correction_pauses_clock") [Order492 "21(4)" "申请内容不明确的，应当告知申请人作出更改、补充", LocalPractice "" ""]
        "申请内容不明确的，应当告知申请人作出更改、补充；条例未规定对答复期限的影响，是否中止计时依当地做法。"
        "An unclear application is to be changed or supplemented; Order 492 gives that no effect on the period, and whether it pauses is local practice.";
    EXCLUDE_CONSULTATION Statute
        [Order492 "24" "申请公开的政府信息涉及第三方权益的，行政机关征求第三方意见所需时间不计算在本条第二款规定的期限内", Order711 "33" "行政机关征求第三方和其他机关意见所需时间不计算在前款规定的期限内"]
        "征求第三方（和其他机关）意见所需时间不计算在答复期限内；重叠的时间不重复扣除。"
        "The time needed to consult third parties (and, since Order 711, other bodies) is not counted; time that overlaps is left out once.";
    THIRD_PARTY_15WD Statute
        [Order711 "32" "第三方应当自收到征求意见书之日起15个工作日内提出意见。第三方逾期未提出意见的，由行政机关依照本条例的规定决定是否公开"]
        "第三方应当自收到征求意见书之日起15个工作日内提出意见；逾期未提出的，由行政机关决定是否公开。"
        "A third party gives its opinion within 15 working days from receiving the letter; if it is silent, the body decides.";
    CO_PRODUCER_SILENCE_CONSENTS Statute
        [Order711 "34" "被征求意见的行政机关应当自收到征求意见书之日起15个工作日内提出意见，逾期未提出意见的视为同意公开"]
        "被征求意见的共同制作机关应当自收到征求意见书之日起15个工作日内提出意见；逾期未提出的，视为同意公开。"
        "A body that made the information jointly gives its opinion within 15 working days from receiving the letter; silence is consent.";
    OTHER_ORGAN_OPINION Derived ("other_organ_opinion_working_days") [Order711 "33" ""]
        "征求其他机关意见的时限，条例未作规定，依本机关的规定。"
        "How long another body may take for its opinion is not fixed by the Order; the body settles it.";
    REASONS_FOR_EXCESS Statute
        [Order711 "35" "申请人申请公开政府信息的数量、频次明显超过合理范围，行政机关可以要求申请人说明理由"]
        "申请数量、频次明显超过合理范围的，可以要求申请人说明理由；条例未规定对答复期限的影响。"
        "Where number or frequency clearly exceeds a reasonable range, reasons may be asked for; the Order gives that no effect on the period.";
    DELAYED_PERIOD Statute
        [Order711 "35" "行政机关认为申请理由合理，但是无法在本条例第三十三条规定的期限内答复申请人的，可以确定延迟答复的合理期限并告知申请人"]
        "理由合理但无法按期答复的，可以确定延迟答复的合理期限并告知申请人。"
        "If the reasons are good and the period cannot be kept, a reasonable delayed period may be fixed and told to the applicant.";
    FEE_RESTARTS_CLOCK Unconfirmed [HandlingFee2020 "6" ""]
        "收费通知应当在办理期限内发出；自申请人完成缴费次日起重新计算办理期限。"
        "A fee notice is given within the period; the period is counted anew from the day after payment is completed.";
    REPLY_DAY_BY_SERVICE Corroborated [Service2016 "" "交邮之日"]
        "直接送达、委托送达的，以签收之日为答复日；邮寄送达的，以交邮之日为答复日。"
        "The reply is given on the day it is signed for, or posted.";
    ORDERED_ANEW Derived [Reconsideration2023 "" "", Reconsideration1999 "" "", Litigation2014 "" "", Litigation1989 "" ""]
        "复议决定或者判决责令重新答复的，期限按其要求重新计算。"
        "A decision or judgment that orders a new reply begins a new period, as it orders.";
    TRAFFIC_LIGHT Derived ("green_above_working_days") [House "" ""]
        "红黄灯：剩余工作日多于阈值为绿灯，到期日及以前为黄灯，逾期为红灯。"
        "Lights: green above the threshold of working days left, yellow up to the due day, red after it.";
    CASE_FACT_ORDER Derived [House "" ""]
        "事实应当按日期先后排列，首先是提交申请；后续事实须有其前提（例如先有通知，后有补正、缴费）。"
        "Facts come in order of days and begin with the submission; each needs what it answers (a correction its notice, a payment its fee).";
}
