//! Wire types of the request workflow: applications, the acts on them, tracking.

use chrono::NaiveDate;
use domain::clock::{ClockReading, ClockState, Light};
use domain::ids::{ItemId, OrganizationId, RequestId};
use domain::proactive_suggestion::ProactiveGround;
use domain::regime::LegalRegime;
use domain::request::{Applicant, Extension, Outcome, RequestState, ServiceMethod};
use domain::vocabulary::{AcquisitionWay, ApplicantType, ProvisionMedium, SubmissionChannel};
use serde::{Deserialize, Serialize};

/// An application to submit.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "organization_id": "0199d3a2-6f5e-7000-8000-000000000001",
    "channel": "in_person",
    "received_on": "2008-06-02",
    "applicant": {
        "type": "natural_person",
        "name": "王小明",
        "contact": { "telephone": "010-69600000", "postal_address": "密云县某村1号" }
    },
    "description": "本村2007年度征地补偿标准的批复",
    "provision_medium": "paper",
    "acquisition_way": "pick_up"
}))]
pub struct NewRequest {
    /// The body applied to.
    pub organization_id: OrganizationId,
    /// How it came. An officer says it; of the public and of API clients it is `online`, and may be absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<SubmissionChannel>,
    /// The day on which it came in, for officers only; absent: today. Never in the future.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_on: Option<NaiveDate>,
    /// Who applies.
    pub applicant: Applicant,
    /// Name, document number or other description of the information wanted.
    pub description: String,
    /// In which medium it is wanted.
    pub provision_medium: ProvisionMedium,
    /// How it is to reach the applicant.
    pub acquisition_way: AcquisitionWay,
}

/// The receipt of an application (登记回执).
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReceiptView {
    /// The request.
    pub id: RequestId,
    /// Its number (受理编号), quoted on paper.
    #[schema(example = "000014349-2008-00001")]
    pub receipt_number: String,
    /// With the receipt number it opens tracking. Told this once; not stored in the clear.
    #[schema(example = "7K3M9QX2TB4D")]
    pub query_code: String,
    /// The body applied to.
    pub organization_id: OrganizationId,
    /// How it came.
    pub channel: SubmissionChannel,
    /// The day on which it came in.
    pub submitted_on: NaiveDate,
    /// The day from which the period runs, once it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_on: Option<NaiveDate>,
    /// The last day for the reply, once the period runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// The law that decides its periods, once it counts as received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_regime: Option<LegalRegime>,
    /// SHA-256 over the canonical JSON of the application, hex.
    pub content_hash: String,
    /// Where it stands.
    pub state: RequestState,
    /// How its clock stands, and why.
    pub clock: ClockReading,
}

/// How the clock of a request stands, without the reasons.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ClockSummary {
    /// Whether it runs.
    pub state: ClockState,
    /// The last day for the reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// Working days after today up to the due day; negative when it is overdue. Only while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_days_left: Option<i64>,
    /// The light. Only while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub light: Option<Light>,
    /// The due day leans on a year whose holidays are not announced yet.
    pub provisional: bool,
}

impl From<ClockReading> for ClockSummary {
    fn from(reading: ClockReading) -> Self {
        let ClockReading { state, due_on, working_days_left, light, provisional, .. } = reading;
        Self { state, due_on, working_days_left, light, provisional }
    }
}

/// A request, as the list shows it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RequestSummary {
    /// Its id.
    pub id: RequestId,
    /// Its number.
    pub receipt_number: String,
    /// The body applied to.
    pub organization_id: OrganizationId,
    /// How it came.
    pub channel: SubmissionChannel,
    /// Who applies, as the annual report counts.
    pub applicant_type: ApplicantType,
    /// The first character of the applicant's name.
    #[schema(example = "王＊＊")]
    pub applicant_name_masked: String,
    /// Where it stands.
    pub state: RequestState,
    /// The day on which it came in.
    pub submitted_on: NaiveDate,
    /// The day from which the period runs, once it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_on: Option<NaiveDate>,
    /// How it was answered, once it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// How its clock stands.
    pub clock: ClockSummary,
}

/// A request, whole: with the application, which is personal data.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RequestView {
    /// Its id.
    pub id: RequestId,
    /// Its number.
    pub receipt_number: String,
    /// The body applied to.
    pub organization_id: OrganizationId,
    /// How it came.
    pub channel: SubmissionChannel,
    /// Where it stands.
    pub state: RequestState,
    /// What may be done to it now.
    #[schema(example = json!(["extend", "reply", "withdraw"]))]
    pub open_acts: Vec<String>,
    /// The day on which it came in.
    pub submitted_on: NaiveDate,
    /// The day from which the period runs, once it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_on: Option<NaiveDate>,
    /// The law that decides its periods, once it counts as received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_regime: Option<LegalRegime>,
    /// SHA-256 over the canonical JSON of the application, hex.
    pub content_hash: String,
    /// Who applies.
    pub applicant: Applicant,
    /// Name, document number or other description of the information wanted.
    pub description: String,
    /// In which medium it is wanted.
    pub provision_medium: ProvisionMedium,
    /// How it is to reach the applicant.
    pub acquisition_way: AcquisitionWay,
    /// How its clock stands, and why.
    pub clock: ClockReading,
    /// The extension, if one was granted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<Extension>,
    /// The reply, once given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<ReplyView>,
    /// What the applicant suggested of what was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proactive_suggestion: Option<SuggestionView>,
}

/// A reply.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReplyView {
    /// Its number (答复书编号).
    #[schema(example = "000014349-F2008-00001")]
    pub reply_number: String,
    /// How the request was answered.
    pub outcome: Outcome,
    /// How it was served.
    pub service_method: ServiceMethod,
    /// The day that counts as the day of the reply.
    pub replied_on: NaiveDate,
    /// The information itself, or where and how to obtain it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// The reasons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasons: Option<String>,
    /// The items handed out or pointed to.
    pub items: Vec<RepliedItem>,
}

/// An item that a reply hands out or points to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RepliedItem {
    /// The item in the inventory.
    pub id: ItemId,
    /// Its title at the time of the reply.
    pub title: String,
}

/// The day of receipt, confirmed with the applicant.
#[derive(Debug, Clone, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewConfirmation {
    /// The day on which both sides confirmed; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<NaiveDate>,
}

/// An extension to grant.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewExtension {
    /// By how many working days: at most 15 under Order 492, at most 20 under Order 711.
    #[schema(example = 10)]
    pub working_days: u32,
    /// Why; the applicant is told.
    #[schema(example = "需要征求县国土资源局的意见")]
    pub reason: String,
    /// The day on which it was granted and told; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extended_on: Option<NaiveDate>,
}

/// A reply to give.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReply {
    /// How the request is answered.
    pub outcome: Outcome,
    /// The items handed out or pointed to, at most 50: items of the own inventory, reviewed and determined.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub item_ids: Vec<ItemId>,
    /// The information itself, or where and how to obtain it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// The reasons; required unless everything is granted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasons: Option<String>,
    /// How it is served.
    pub service_method: ServiceMethod,
    /// The day of signing for it or of posting it; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replied_on: Option<NaiveDate>,
}

/// That the applicant took the request back.
#[derive(Debug, Clone, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWithdrawal {
    /// The day on which they did; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_on: Option<NaiveDate>,
}

/// A request, as its applicant sees it with receipt number and query code.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TrackingView {
    /// Its number.
    pub receipt_number: String,
    /// The body applied to.
    pub organization_name: String,
    /// Where it stands.
    pub state: RequestState,
    /// The day on which it came in.
    pub submitted_on: NaiveDate,
    /// The day from which the period runs, once it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_on: Option<NaiveDate>,
    /// The last day for the reply, once the period runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// Whether the due day leans on a year whose holidays are not announced yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provisional: Option<bool>,
    /// The extension, if one was granted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<Extension>,
    /// The reply, once given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<ReplyView>,
    /// What the applicant suggested of what was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proactive_suggestion: Option<SuggestionView>,
}

/// What an applicant suggests through tracking: that what was given be disclosed proactively (711:44).
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTrackedSuggestion {
    /// Why it should be public.
    pub ground: ProactiveGround,
    /// In the applicant's words. Kept encrypted; the body reads it.
    #[schema(example = "该补偿标准涉及全村各户，建议主动公开")]
    pub suggestion: String,
}

/// That a suggestion came in.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SuggestedView {
    /// The number of the request.
    pub receipt_number: String,
    /// Why it should be public.
    pub ground: ProactiveGround,
    /// The day on which it came in.
    pub suggested_on: NaiveDate,
}

/// What an applicant suggested.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SuggestionView {
    /// Why it should be public.
    pub ground: ProactiveGround,
    /// In the applicant's words.
    pub suggestion: String,
    /// The day on which it came in.
    pub suggested_on: NaiveDate,
}
