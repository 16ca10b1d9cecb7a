//! How requests are answered: the outcomes and their groups in the annual report.

use serde::{Deserialize, Serialize};

/// How a request was answered; each maps to one row of the annual report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 予以公开: already public, the applicant is told where.
    AlreadyPublic,
    /// 予以公开: the information is handed out.
    Granted,
    /// 部分公开.
    PartiallyGranted,
    /// 不予公开: state secret.
    DeniedStateSecret,
    /// 不予公开: law or administrative regulation forbids it.
    DeniedProhibitedByLaw,
    /// 不予公开: 三安全一稳定.
    DeniedSecurityStability,
    /// 不予公开: rights of a third party.
    DeniedThirdPartyRights,
    /// 不予公开: internal affairs.
    DeniedInternalAffairs,
    /// 不予公开: process information.
    DeniedProcessInformation,
    /// 不予公开: administrative enforcement case file.
    DeniedEnforcementCaseFile,
    /// 不予公开: register inquiry matter.
    DeniedAdministrativeInquiry,
    /// 无法提供: nothing found after search.
    Nonexistent,
    /// 无法提供: another body's information.
    NotThisOrgan,
    /// 无法提供: would have to be made.
    RequiresCreation,
    /// 无法提供: still unclear after correction.
    StillUnclear,
    /// 不予处理: petition, complaint or report.
    PetitionComplaint,
    /// 不予处理: repeated application.
    Repeat,
    /// 不予处理: public publication.
    Publication,
    /// 不予处理: excessive without good reason.
    Excessive,
    /// 不予处理: wants what was obtained confirmed or issued again.
    ConfirmOrReissue,
}

/// The groups of outcomes, as the annual report heads them.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeGroup {
    /// （一）予以公开.
    Granted,
    /// （二）部分公开.
    PartiallyGranted,
    /// （三）不予公开.
    Denied,
    /// （四）无法提供.
    UnableToProvide,
    /// （五）不予处理.
    NotProcessed,
    /// （六）其他处理.
    Other,
}

impl Outcome {
    /// The group it is counted in.
    pub fn group(self) -> OutcomeGroup {
        use Outcome as O;
        match self {
            O::AlreadyPublic | O::Granted => OutcomeGroup::Granted,
            O::PartiallyGranted => OutcomeGroup::PartiallyGranted,
            O::DeniedStateSecret
            | O::DeniedProhibitedByLaw
            | O::DeniedSecurityStability
            | O::DeniedThirdPartyRights
            | O::DeniedInternalAffairs
            | O::DeniedProcessInformation
            | O::DeniedEnforcementCaseFile
            | O::DeniedAdministrativeInquiry => OutcomeGroup::Denied,
            O::Nonexistent | O::NotThisOrgan | O::RequiresCreation | O::StillUnclear => {
                OutcomeGroup::UnableToProvide
            }
            O::PetitionComplaint | O::Repeat | O::Publication | O::Excessive | O::ConfirmOrReissue => {
                OutcomeGroup::NotProcessed
            }
        }
    }

    /// Whether the reply has to hand out information, or say where it is.
    pub fn hands_out(self) -> bool {
        matches!(self.group(), OutcomeGroup::Granted | OutcomeGroup::PartiallyGranted)
    }

    /// Whether it gives out information that was not public before.
    pub fn hands_out_information(self) -> bool {
        self.hands_out() && self != Self::AlreadyPublic
    }

    /// Whether the reply has to give reasons.
    pub fn requires_reasons(self) -> bool {
        !matches!(self.group(), OutcomeGroup::Granted)
    }
}
