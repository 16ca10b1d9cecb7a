//! Which act of a life cycle is covered by which act of the policy. The matches are exhaustive: an act that is added to
//! a life cycle does not compile before somebody has said who may do it.

use super::Act;
use crate::accountability_case::AccountabilityCaseAct;
use crate::appraisal::AppraisalAct;
use crate::assessment::AssessmentAct;
use crate::clarification::ClarificationAct;
use crate::complaint::ComplaintAct;
use crate::disclosure_matter::DisclosureMatterAct;
use crate::guide::GuideAct;
use crate::item::ItemAct;
use crate::proactive_suggestion::ProactiveSuggestionAct;
use crate::reading_place::DepositAct;
use crate::record_correction::RecordCorrectionAct;
use crate::release_coordination::ReleaseCoordinationAct;
use crate::report::ReportAct;
use crate::request::RequestAct;
use crate::review::{MeetingBody, ReviewAct, StepKind};
use crate::vocabulary::Role;

/// One act of a life cycle, and the act of the policy that covers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Covered {
    /// Name of the life cycle.
    pub cycle: &'static str,
    /// Code of its act.
    pub act: &'static str,
    /// What decides who may do it.
    pub by: Act,
}

macro_rules! covered {
    ($($cycle:literal $LifeCycleAct:ident { $($($act:ident)|+ => $by:ident,)+ })+) => {
        $(
            impl From<$LifeCycleAct> for Act {
                fn from(act: $LifeCycleAct) -> Self {
                    match act { $($($LifeCycleAct::$act)|+ => Self::$by,)+ }
                }
            }
        )+

        fn covered_by_kind() -> Vec<Covered> {
            let mut covered = vec![];
            $(covered.extend($LifeCycleAct::ALL.iter().map(|act| {
                Covered { cycle: $cycle, act: act.code(), by: Act::from(*act) }
            }));)+
            covered
        }
    };
}

covered! {
    "item" ItemAct {
        Revise | Submit | Change => PrepareItems,
        Return | Determine => CarryOver,
        Publish | EndValidity => PublishItems,
        Withdraw | Remedy => WithdrawItems,
        Reassess => ReassessItems,
    }
    "request" RequestAct {
        Confirm | RequestCorrection | EnterCorrection | RequestReasons | EnterReasons | Assign | Consult
            | EnterDelivery | EnterOpinion | NoteSilence | NotifyFee | EnterPayment | Abandon | Withdraw
            | OrderAnew => HandleRequests,
        Draft => DraftReplies,
        Return | Approve => ApproveReplies,
        Extend | Reply => AnswerRequests,
        File => FileRequests,
    }
    "record_correction" RecordCorrectionAct {
        Verify | Correct | Forward | Redirect | Refuse => HandleRecordCorrections,
    }
    "proactive_suggestion" ProactiveSuggestionAct {
        Examine | Accept | Decline => ExamineSuggestions,
    }
    "complaint" ComplaintAct {
        Accept | Decline | Investigate | Reply | Close => HandleComplaints,
        Extend | Decide => DecideComplaints,
    }
    "clarification" ClarificationAct {
        Verify | Dismiss | Clarify => ClarifyInformation,
    }
    "release_coordination" ReleaseCoordinationAct {
        Send | Answer | Settle | Approve | Deny | Release => CoordinateReleases,
    }
    "report" ReportAct {
        Validate => PrepareReports,
        Return => ReturnReports,
        Approve => ApproveReports,
        Submit | Publish | Amend => SubmitReports,
    }
    "assessment" AssessmentAct {
        SelfAssess => AssessSelf,
        Score => ScoreAssessments,
        Grade => GradeAssessments,
        Notify | OrderRectification | Close => ConductAssessments,
    }
    "appraisal" AppraisalAct {
        FixParticipants | CarryOut | Grade | Notify | OrderRectification | Close => ConductAppraisals,
    }
    "deposit" DepositAct {
        HandOver | Receive | Cancel => KeepReadingPlaces,
    }
    "accountability_case" AccountabilityCaseAct {
        Investigate | Hear | RequestReview | Appeal | Close => HandleAccountability,
        Dismiss | Decide => DecideAccountability,
        Settle => SettleAccountability,
    }
    "guide" GuideAct {
        Revise | PutUp | DraftEdition => CompileDocuments,
        Publish => CarryOver,
        Review => ReviewGuide,
    }
    "disclosure_matter" DisclosureMatterAct {
        Redraft | Adopt | End => KeepStandardCatalogue,
        AssignItems | RemoveItems => PrepareItems,
    }
}

impl Act {
    /// What covers an act on a review that waits for a step of kind `awaited`: of the step's own act there are as many
    /// as there are roles that sign. An act that the step is not taken with needs no more than reading, for the review
    /// itself refuses it and says what is open.
    pub const fn of_review(act: ReviewAct, awaited: Option<StepKind>) -> Self {
        match (act, awaited) {
            (ReviewAct::Refer | ReviewAct::Answer, _) => Self::ReferUndetermined,
            (ReviewAct::Supersede, _) => Self::CarryOver,
            (ReviewAct::Decide, _) | (ReviewAct::CannotDetermine, Some(StepKind::Meeting { .. })) => {
                Self::EnterMeetings
            }
            (
                ReviewAct::Sign | ReviewAct::Return | ReviewAct::CannotDetermine,
                Some(StepKind::Signature { role, .. }),
            ) => match Self::signing_as(role) {
                Some(signing) => signing,
                // No chain has such a step (`CHAIN_STEP_SIGNER`); if one had, nobody could sign it.
                None => Self::CarryOver,
            },
            (ReviewAct::Sign | ReviewAct::Return, Some(StepKind::Meeting { .. }))
            | (ReviewAct::Sign | ReviewAct::Return | ReviewAct::CannotDetermine, None) => Self::ViewReviews,
        }
    }
}

/// Every act of every life cycle with the act of the policy that covers it. Only the acts on a review stand here once
/// for every kind of step.
pub fn covered() -> Vec<Covered> {
    let mut covered = covered_by_kind();
    let signers = Role::ALL.iter().filter(|role| Act::signing_as(**role).is_some());
    let signatures = signers.map(|role| StepKind::Signature { role: *role, own_section: false });
    let steps: Vec<_> = signatures.chain([StepKind::Meeting { body: MeetingBody::LeadingGroup }]).collect();
    for act in ReviewAct::ALL {
        for step in &steps {
            let by = Act::of_review(*act, Some(*step));
            let entry = Covered { cycle: "review", act: act.code(), by };
            if by != Act::ViewReviews && !covered.contains(&entry) {
                covered.push(entry);
            }
        }
    }
    covered
}
