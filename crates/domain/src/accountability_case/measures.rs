//! What leads to accountability, what it may consist of, and who bears it.

use crate::ids::PersonId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

crate::vocabulary::vocabulary! {
    /// What a body or officer is held responsible for: 492:34-35 and 711:52-53, with what local rules add.
    AccountabilityGround, "accountability_ground";
    DutyNotPerformed "duty_not_performed" "不依法履行政府信息公开义务" "duty to disclose not performed";
    ContentGuideCatalogueNotUpdated "content_guide_catalogue_not_updated" "不及时更新公开内容、指南或者目录"
        "content, guide or catalogue not updated in time";
    ProcedureViolated "procedure_violated" "违反公开程序" "procedure violated";
    SecrecyReviewMissingOrViolated "secrecy_review_missing_or_violated" "未建立或者违反保密审查制度"
        "secrecy review missing or violated";
    IllegalFee "illegal_fee" "违规收费" "illegal fee";
    PaidServiceViaOthers "paid_service_via_others" "通过其他组织、个人有偿提供政府信息"
        "information provided for pay through others";
    ThirdPartyRightsInfringed "third_party_rights_infringed" "侵犯商业秘密、个人隐私"
        "commercial secrets or privacy infringed";
    FalseDisclosure "false_disclosure" "公开内容不真实、搞虚假公开" "false disclosure";
    ImproperDisclosure "improper_disclosure" "公开不应当公开的政府信息" "disclosure of what must not be disclosed";
    RequestRefusedOrDelayed "request_refused_or_delayed" "无正当理由不受理、拖延申请" "application refused or delayed without reason";
    NoDepositToArchivesLibrary "no_deposit_to_archives_library" "未及时向档案馆、图书馆提供"
        "not deposited in time with archives and libraries";
    StatisticsOrReportLate "statistics_or_report_late" "未按时报送统计报表、年度报告" "return or annual report late";
    SystemsNotEstablished "systems_not_established" "未建立考核、评议、追究制度"
        "assessment, appraisal or accountability not established";
    ObstructingInspection "obstructing_inspection" "拒绝、阻挠监督检查" "inspection refused or obstructed";
    Other "other" "其他" "other" ["其它"];
}

crate::vocabulary::vocabulary! {
    /// The measures, rising; they may be combined.
    AccountabilityMeasure, "accountability_measure";
    OrderToCorrect "order_to_correct" "责令改正" "order to correct";
    AdmonishingTalk "admonishing_talk" "诫勉谈话" "admonishing talk";
    WrittenSelfCriticism "written_self_criticism" "责令作出书面检查" "written self-criticism";
    CirculatedCriticism "circulated_criticism" "通报批评" "circulated criticism";
    PerformanceWarning "performance_warning" "效能告诫" "performance warning";
    TransferFromPost "transfer_from_post" "调离工作岗位" "transfer from the post";
    DisciplinarySanction "disciplinary_sanction" "行政处分" "disciplinary sanction" ["处分"];
    CriminalReferral "criminal_referral" "移送司法机关" "referral to the judicial organs" ["移送司法"];
}

crate::vocabulary::vocabulary! {
    /// The disciplinary sanctions, rising.
    DisciplinarySanction, "disciplinary_sanction";
    Warning "warning" "警告" "warning";
    Demerit "demerit" "记过" "demerit";
    MajorDemerit "major_demerit" "记大过" "major demerit";
    Demotion "demotion" "降级" "demotion";
    RemovalFromPost "removal_from_post" "撤职" "removal from the post";
    Dismissal "dismissal" "开除" "dismissal";
}

crate::vocabulary::vocabulary! {
    /// How the act that went wrong had been approved.
    ActApproval, "act_approval";
    Unapproved "unapproved" "未经领导批准" "done without the approval of a leader";
    Approved "approved" "经领导批准" "approved by a leader";
    Collective "collective" "集体研究决定" "decided collectively";
}

crate::vocabulary::vocabulary! {
    /// In which capacity somebody is held responsible.
    LiableAs, "liable_as";
    Handler "handler" "承办人" "whoever handled it";
    ApprovingLeader "approving_leader" "批准人" "the leader who approved it";
    MainHead "main_head" "主要负责人" "the main head of the body";
}

crate::vocabulary::vocabulary! {
    /// How much somebody bears.
    LiabilityDegree, "liability_degree";
    Full "full" "全部责任" "all of it";
    Main "main" "主要责任" "the main part";
    Secondary "secondary" "次要责任" "the lesser part";
}

impl ActApproval {
    /// What somebody bears by local rules; nothing where they are not held responsible.
    pub const fn degree(self, liable_as: LiableAs) -> Option<LiabilityDegree> {
        match (self, liable_as) {
            (Self::Unapproved, LiableAs::Handler) => Some(LiabilityDegree::Full),
            (Self::Approved, LiableAs::ApprovingLeader) | (Self::Collective, LiableAs::MainHead) => {
                Some(LiabilityDegree::Main)
            }
            (Self::Approved, LiableAs::Handler) => Some(LiabilityDegree::Secondary),
            _ => None,
        }
    }
}

/// An officer who is held responsible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bearer {
    /// Who.
    pub person_id: PersonId,
    /// In which capacity; how much they bear follows from it.
    pub liable_as: LiableAs,
}

/// A measure that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureTaken {
    /// Which.
    pub measure: AccountabilityMeasure,
    /// Which sanction, where the measure is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sanction: Option<DisciplinarySanction>,
}

/// Whether there is a measure, each stands once, and a disciplinary sanction, and nothing else, says which.
pub(super) fn measures_stand(measures: &[MeasureTaken]) -> bool {
    let kinds: BTreeSet<_> = measures.iter().map(|taken| taken.measure).collect();
    let says_which = |taken: &MeasureTaken| {
        taken.sanction.is_some() == (taken.measure == AccountabilityMeasure::DisciplinarySanction)
    };
    !measures.is_empty() && kinds.len() == measures.len() && measures.iter().all(says_which)
}
