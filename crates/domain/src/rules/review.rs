//! The secrecy review.

use super::rules;

rules! { Review;
    REVIEW_BEFORE_PUBLISH Statute
        [Order492 "14" "行政机关在公开政府信息前，应当依照《中华人民共和国保守国家秘密法》以及其他法律、法规和国家有关规定对拟公开的政府信息进行审查", Order711 "17" "行政机关应当依照《中华人民共和国保守国家秘密法》以及其他法律、法规和国家有关规定对拟公开的政府信息进行审查", SecretsRegulation2024 "42" "按照先审查、后公开的原则，对拟公开的信息逐项进行保密审查"]
        "先审查、后公开：未完成保密审查并确定公开属性的信息不得公开。"
        "Review first, disclose later: nothing is disclosed before its review is finished and its attribute determined.";
    ATTRIBUTE_REASON_REQUIRED Corroborated
        [Order492 "21(2)" "属于不予公开范围的，应当告知申请人并说明理由", Order711 "36(3)" "行政机关依据本条例的规定决定不予公开的，告知申请人不予公开并说明理由"]
        "拟不予公开的，应当说明理由和依据。"
        "Whoever proposes to withhold an item states the reason and its basis.";
    REVIEW_STATE Derived [House "" ""]
        "该审查当前环节不允许此项操作。"
        "The review is at another step of its chain.";
    OPINION_REQUIRED Derived [House "" ""]
        "退回时应当写明意见。"
        "Returning an item requires an opinion.";
    MINUTES_REQUIRED Derived [House "" ""]
        "会议决定应当附会议纪要编号。"
        "A decision of a meeting names its minutes.";
}
