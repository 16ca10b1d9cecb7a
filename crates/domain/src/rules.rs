//! The rules a refusal can cite: what the law (or the body's own order of work) demands, and where it says so.

use serde::Serialize;

/// One rule, as it is cited to the person whose act it refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Stable code, `SCREAMING_SNAKE_CASE`.
    pub code: &'static str,
    /// Where it stands: order and article, or the practice it comes from.
    pub source: &'static str,
    /// What it demands, in Chinese.
    pub zh: &'static str,
    /// What it demands, in English.
    pub en: &'static str,
}

macro_rules! rules {
    ($($name:ident: $source:literal, $zh:literal, $en:literal;)*) => {
        $(#[doc = $en] pub const $name: Rule = Rule { code: stringify!($name), source: $source, zh: $zh, en: $en };)*
        /// Every rule, in the order of its code list.
        pub const ALL: &[Rule] = &[$($name),*];
    };
}

rules! {
    CATALOGUE_MIN_FIELDS: "492:19, 711:12", "目录应当包括索引、名称、内容概述、生成日期等内容。", "A catalogue entry has an index number, a title, a summary and a date of generation.";
    ATTRIBUTE_REASON_REQUIRED: "492:21(2), 711:14-16", "拟不予公开的，应当说明理由和依据。", "Whoever proposes to withhold an item states the reason and its basis.";
    REVIEW_BEFORE_PUBLISH: "492:14, 711:17", "先审查、后公开：未完成保密审查并确定公开属性的信息不得公开。", "Review first, disclose later: nothing is disclosed before its review is finished and its attribute determined.";
    PUBLISH_PROACTIVE_ONLY: "492:9-13, 711:19-27", "只有确定为主动公开的信息才能发布。", "Only an item determined for proactive disclosure is published.";
    PUBLICATION_CHANNEL_REQUIRED: "492:15, 711:23", "公开政府信息应当至少有一种公开方式。", "A publication names at least one channel.";
    PUB_20WD: "492:18, 711:26", "主动公开的信息应当自形成或者变更之日起20个工作日内公开。", "What is disclosed proactively is published within 20 working days from the day it was formed or changed.";
    ITEM_STATE: "review and publication life cycle", "该信息当前状态不允许此项操作。", "The item's state does not permit this act.";
    REVIEW_STATE: "review chain of the organization", "该审查当前环节不允许此项操作。", "The review is at another step of its chain.";
    SEPARATION_OF_DUTIES: "谁审查、谁负责; review chain of the organization", "同一人不得在同一审查链条上签署两个环节，也不得审查自己填报的信息。", "Nobody signs two steps of one chain, or reviews what they prepared themselves.";
    OWN_SECTION_ONLY: "review chain of the organization", "科室负责人只能签署本科室的信息。", "A section head signs for their own section only.";
    ROLE_REQUIRED: "duties of the organization", "您的岗位不能办理此事项。", "This act belongs to another role.";
    SCOPE_REQUIRED: "terms of the API client", "该接口客户端未被授权办理此事项。", "The API client was not granted the scope for this act.";
    OPINION_REQUIRED: "review chain of the organization", "退回时应当写明意见。", "Returning an item requires an opinion.";
    MINUTES_REQUIRED: "review chain of the organization", "会议决定应当附会议纪要编号。", "A decision of a meeting names its minutes.";
    LEGAL_DAY_IN_FUTURE: "one act, one day", "办理日期不得晚于今天。", "The day of an act is never in the future.";
    LEGAL_DAY_BEFORE_PREVIOUS: "one act, one day", "办理日期不得早于前一环节的日期。", "The day of an act is never before the act it follows.";
    LEGAL_DAY_BY_OFFICERS_ONLY: "492:24, 711:31", "办理日期由受理机关登记，公众不得自行填写。", "Only an officer states the day of an act; what the public sends is dated by the server.";
    REQ_MIN_FIELDS: "492:20, 711:29", "申请应当包括申请人姓名或者名称、联系方式、所需信息的内容描述和形式要求。", "An application names the applicant and how to reach them, describes the information and says in which form it is wanted.";
    REQ_ID_PROOF: "711:29", "申请应当包括申请人的身份证明。", "An application under Order 711 carries proof of the applicant's identity.";
    RECEIVED_ON_BY_CHANNEL: "711:31", "收到申请之日按提交渠道确定。", "The day of receipt follows from the channel.";
    REQUEST_STATE: "492:21-24, 711:30-36, 711:45", "该申请当前状态不允许此项操作。", "The request's state does not permit this act.";
    REPLY_15WD: "492:24", "不能当场答复的，应当自收到申请之日起15个工作日内予以答复。", "A reply that cannot be given on the spot is given within 15 working days from receipt.";
    REPLY_20WD: "711:33", "不能当场答复的，应当自收到申请之日起20个工作日内予以答复。", "A reply that cannot be given on the spot is given within 20 working days from receipt.";
    EXTEND_ONCE_MAX: "492:24, 711:33", "延长答复须经工作机构负责人同意，在期限届满前告知申请人，只能延长一次，且不超过15（20）个工作日。", "The period is extended once, with the consent of the head of the work body, told before it ends, by at most 15 (20) working days.";
    REFUSAL_MUST_STATE_REASONS: "492:21(2), 711:36(3)", "不予公开的，应当告知申请人并说明理由。", "A refusal states its reasons.";
    GRANT_HANDS_OUT_INFORMATION: "492:21(1), 711:36(2)", "予以公开的，应当提供信息或者告知获取的方式和途径。", "A grant hands out the information or says how to obtain it.";
    INDEX_NUMBER_IMMUTABLE: "目录系统实施指引: 索引号", "索引号一经赋予不再改变，不得重复使用。", "An index number once given never changes and is never used again.";
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn every_rule_has_a_code_of_its_own() {
        let mut codes: Vec<_> = ALL.iter().map(|rule| rule.code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), ALL.len());
    }
}
