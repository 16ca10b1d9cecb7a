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
    UNDETERMINED_BLOCKS_PUBLISH Statute
        [Order492 "14" "行政机关对政府信息不能确定是否可以公开时，应当依照法律、法规和国家有关规定报有关主管部门或者同级保密工作部门确定", Order711 "17" "行政机关不能确定政府信息是否可以公开的，应当依照法律、法规和国家有关规定报有关主管部门或者保密行政管理部门确定"]
        "不能确定是否可以公开的信息，在有关主管部门或者保密行政管理部门确定前不得公开，也不得继续签署。"
        "What cannot be determined goes to the competent department or the secrecy administration; until it has answered, nothing is signed and nothing published.";
    UNDETERMINED_REASON_REQUIRED Derived [House "" ""]
        "认定不能确定属性的，应当写明原因。"
        "Whoever finds that the attribute cannot be determined states why.";
    REFERRAL_NAMES_LETTER Derived [House "" ""]
        "送审应当写明报送机关和送审函文号。"
        "A referral names the authority it goes to and the number of its letter.";
    ANSWER_NAMES_DOCUMENT Derived [House "" ""]
        "登记答复应当写明答复文号。"
        "The answer to a referral is entered with the number of its document.";
    REFERRAL_10WD Statute
        [SecretsRegulation2024 "25" "自拟定之日起10个工作日内报有关部门确定"]
        "不明确事项应当自拟定之日起10个工作日内报有关部门确定。"
        "What is unclear is reported within 10 working days from the day it was found so.";
    REFERRAL_ANSWER_10WD Statute
        [SecretsRegulation2024 "25" "保密行政管理部门接到报告后，应当在10个工作日内作出决定"]
        "保密行政管理部门应当在接到报告后10个工作日内作出决定。"
        "The secrecy administration decides within 10 working days from the report.";
    REVIEW_TIME_LIMIT Local ("secrecy_review_working_days") [LocalPractice "" ""]
        "保密审查应当在规定的工作日内完成。"
        "A secrecy review is finished within the working days the body has set.";
    CONTENT_CHANGED_STARTS_AGAIN Derived [Order492 "14" "", Order711 "17" ""]
        "签署后内容发生变更的，原审查终止，重新审查，并说明原因。"
        "When the content changes after a signature, the review ends and a new one begins; the reason is stated.";
    CLASSIFIED_NEVER_DISCLOSED Statute
        [Order492 "14" "行政机关不得公开涉及国家秘密、商业秘密、个人隐私的政府信息", Order711 "14" "依法确定为国家秘密的政府信息，法律、行政法规禁止公开的政府信息，以及公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息，不予公开"]
        "标有密级的信息不得确定为主动公开或者依申请公开。"
        "What bears a classification is determined neither for proactive disclosure nor for disclosure on request.";
    DECLASSIFY_FIRST Corroborated [Order492 "14" "", Order711 "17" ""]
        "保密期限已满的信息，应当先履行解密手续，再确定公开。"
        "A secret whose term has expired is formally declassified before it is disclosed.";
    JOINT_PRODUCERS_OPINION Corroborated [Order492 "7" "", Order711 "11" ""]
        "与其他机关共同制作的信息，主动公开前应当取得其书面意见。"
        "What was made jointly is disclosed proactively only with the other organs' opinions in writing.";
    SOURCE_CONSENT Corroborated [Order492 "7" "", Order711 "11" ""]
        "其他机关的信息，主动公开前应当经其同意。"
        "Another organ's information is disclosed proactively only with its consent.";
    ORGAN_NAMED Derived [House "" ""]
        "应当写明其他机关的全称，已有书面意见的写明文号。"
        "Another organ is named in full, and its written opinion by the number of its letter.";
    STEP_DECIDES Derived [House "" ""]
        "该环节无权确定此属性。"
        "This step of the chain may not decide for that attribute.";
    CHAIN_LENGTH Derived [House "" ""]
        "审查链条应当有1至10个环节。"
        "A review chain has 1 to 10 steps.";
    CHAIN_PRESET_FIXED Derived [House "" ""]
        "预设的审查链条不得改动；需要改动的，使用自定义链条。"
        "A preset chain has its own steps; other steps make a custom chain.";
    CHAIN_ROLE_REPEATED Derived [House "" ""]
        "同一岗位不得连续签署两个环节。"
        "No role signs two steps in a row.";
    CHAIN_MEETING_REPEATED Derived [House "" ""]
        "同一会议在链条中只出现一次。"
        "A meeting decides once in a chain.";
    CHAIN_STEP_SIGNER Derived [House "" ""]
        "该岗位不签署审查意见。"
        "This role signs no review.";
    CHAIN_STEP_DECISIONS Derived [House "" ""]
        "每个环节应当能够提出至少一种属性，且不得为不能确定或者重复。"
        "A step may decide for at least one attribute, each named once, and never for undetermined.";
    CHAIN_LAST_STEP_DECIDES Derived [House "" ""]
        "最后一个环节应当能够确定全部三种属性。"
        "The last step may decide for all three attributes.";
    CHAIN_STEP_TERMS Derived [House "" ""]
        "环节名称应当为1至30个字，时限应当为1至60个工作日。"
        "A step's label has 1 to 30 characters, its time limit is 1 to 60 working days.";
}
