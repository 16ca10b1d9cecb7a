//! Who may act, and how an act is entered.

use super::rules;

rules! { Access;
    SEPARATION_OF_DUTIES Derived [House "" "谁审查、谁负责"]
        "同一人不得办理应当分开的环节：不得在同一审查链条上签署两个环节，也不得审查自己填报的信息、批准自己拟办的事项。"
        "Nobody signs two steps of one chain, or reviews, approves or decides what they prepared themselves.";
    OWN_SECTION_ONLY Derived [House "" ""]
        "该事项只能由本科室办理。"
        "This is done for the own section only.";
    ROLE_REQUIRED Derived [House "" ""]
        "您的岗位不能办理此事项。"
        "This act belongs to another role.";
    SCOPE_REQUIRED Derived [House "" ""]
        "该接口客户端未被授权办理此事项。"
        "The API client was not granted the scope for this act.";
    LEGAL_DAY_IN_FUTURE Derived [House "" ""]
        "办理日期不得晚于今天。"
        "The day of an act is never in the future.";
    LEGAL_DAY_BEFORE_PREVIOUS Derived [House "" ""]
        "办理日期不得早于前一环节的日期。"
        "The day of an act is never before the act it follows.";
    LEGAL_DAY_BY_OFFICERS_ONLY Derived
        [Order492 "24" "收到申请之日", Order711 "31" "收到政府信息公开申请的时间"]
        "办理日期由受理机关登记，公众不得自行填写。"
        "Only an officer states the day of an act; what the public sends is dated by the server.";
}
