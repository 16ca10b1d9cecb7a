//! What a reply says.

use super::rules;

rules! { Reply;
    REFUSAL_MUST_STATE_REASONS Statute
        [Order492 "21(2)" "应当告知申请人并说明理由", Order711 "36(3)" "告知申请人不予公开并说明理由"]
        "不予公开的，应当告知申请人并说明理由。"
        "A refusal states its reasons.";
    GRANT_HANDS_OUT_INFORMATION Statute
        [Order492 "21(1)" "应当告知申请人获取该政府信息的方式和途径", Order711 "36(2)" "向申请人提供该政府信息，或者告知申请人获取该政府信息的方式、途径和时间"]
        "予以公开的，应当提供信息或者告知获取的方式和途径。"
        "A grant hands out the information or says how to obtain it.";
    REPLY_AS_APPROVED Derived [House "" ""]
        "答复内容应当与经批准的拟稿一致。"
        "What is served is what was approved.";
}
