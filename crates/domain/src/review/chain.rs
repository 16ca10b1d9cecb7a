//! Review chains as configuration: presets that were found in practice, and chains a body makes itself.

use crate::policy::Act;
use crate::refusal::Fault;
use crate::rules;
use crate::vocabulary::{DisclosureAttribute, Role};
use serde::{Deserialize, Serialize};

/// Steps of a chain at most. No law fixes it; the longest chain found has five.
pub const STEPS_MAX: usize = 10;
/// Characters of a step's label.
const LABEL_MAX_CHARACTERS: usize = 30;
/// Working days of a step's own time limit at most.
const TIME_LIMIT_MAX_WORKING_DAYS: u32 = 60;
/// Working days in which the review body answers in the prefecture-style chain (a local rule, not a national one).
const REVIEW_BODY_WORKING_DAYS: u32 = 7;

crate::vocabulary::vocabulary! {
    /// A body that decides in a meeting.
    MeetingBody, "meeting_body";
    LeadingGroup "leading_group" "政府信息公开工作领导小组会" "leading group for disclosure" ["领导小组会", "领导小组"];
    TownshipHeadMeeting "township_head_meeting" "乡长办公会" "township-head working meeting" ["镇长办公会"];
    DepartmentHeadMeeting "department_head_meeting" "局长办公会" "department-head working meeting" ["主任办公会"];
}

crate::vocabulary::vocabulary! {
    /// A chain as it was found in practice.
    ChainPreset, "chain_preset";
    SeedTownship "seed_township" "科室、分管领导、领导小组会、乡长办公会（2008年）"
        "section head, supervising leader, leading group, township-head meeting (township, 2008)";
    Miyun2025 "miyun_2025" "初审、复审、专审、终审四级审查（2025年）"
        "four levels: section, supervising leader, secrecy leader, head (township, 2025)";
    CountyDepartment "county_department" "科室提出、审查机构审查、领导批准"
        "section proposes, review body examines, leader approves (department)";
    Custom "custom" "自定义" "steps of the body's own";
}

/// Who takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StepKind {
    /// Somebody signs.
    Signature {
        /// Who.
        role: Role,
        /// Whether they sign for the item's own section only.
        own_section: bool,
    },
    /// A meeting decides.
    Meeting {
        /// Which.
        body: MeetingBody,
    },
}

impl StepKind {
    /// The code of the role or meeting, as work lists name it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Signature { role, .. } => role.code(),
            Self::Meeting { body } => body.code(),
        }
    }
}

/// One step of a review chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "WrittenStep")]
pub struct ChainStep {
    /// Who takes it.
    #[serde(flatten)]
    pub kind: StepKind,
    /// What the body calls it (主责科室初审); absent: the name of its role or meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_zh: Option<String>,
    /// Working days in which it is to be taken, from the day the review came to it; absent: only the whole review has
    /// a limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_limit_working_days: Option<u32>,
    /// The attributes it may decide for; absent: all three.
    #[serde(default = "every_attribute", skip_serializing_if = "is_every_attribute")]
    pub may_decide: Vec<DisclosureAttribute>,
}

/// A step as it is written: all on one level, so that what is misspelt is refused and named.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenStep {
    kind: WrittenKind,
    role: Option<Role>,
    own_section: Option<bool>,
    body: Option<MeetingBody>,
    label_zh: Option<String>,
    time_limit_working_days: Option<u32>,
    #[serde(default = "every_attribute")]
    may_decide: Vec<DisclosureAttribute>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum WrittenKind {
    Signature,
    Meeting,
}

impl TryFrom<WrittenStep> for ChainStep {
    type Error = &'static str;

    fn try_from(written: WrittenStep) -> Result<Self, Self::Error> {
        let WrittenStep { kind, role, own_section, body, label_zh, time_limit_working_days, may_decide } =
            written;
        let kind = match (kind, role, own_section, body) {
            (WrittenKind::Signature, Some(role), Some(own_section), None) => {
                StepKind::Signature { role, own_section }
            }
            (WrittenKind::Meeting, None, None, Some(body)) => StepKind::Meeting { body },
            (WrittenKind::Signature, ..) => {
                return Err("a signature has `role` and `own_section`, and no `body`");
            }
            (WrittenKind::Meeting, ..) => {
                return Err("a meeting has `body`, and neither `role` nor `own_section`");
            }
        };
        Ok(Self { kind, label_zh, time_limit_working_days, may_decide })
    }
}

fn every_attribute() -> Vec<DisclosureAttribute> {
    DisclosureAttribute::PROPOSABLE.to_vec()
}

fn is_every_attribute(attributes: &Vec<DisclosureAttribute>) -> bool {
    *attributes == DisclosureAttribute::PROPOSABLE
}

impl ChainStep {
    fn of(kind: StepKind) -> Self {
        Self { kind, label_zh: None, time_limit_working_days: None, may_decide: every_attribute() }
    }

    /// A signature of `role`.
    pub fn signature(role: Role, own_section: bool) -> Self {
        Self::of(StepKind::Signature { role, own_section })
    }

    /// A decision of `body`.
    pub fn meeting(body: MeetingBody) -> Self {
        Self::of(StepKind::Meeting { body })
    }

    /// The same step under a name of its own.
    pub fn called(self, label_zh: &str) -> Self {
        Self { label_zh: Some(label_zh.into()), ..self }
    }

    /// The same step, to be taken within so many working days.
    pub fn within(self, working_days: u32) -> Self {
        Self { time_limit_working_days: Some(working_days), ..self }
    }

    fn check(&self, pointer: &str, faults: &mut Vec<Fault>) {
        if let StepKind::Signature { role, .. } = self.kind
            && Act::signing_as(role).is_none()
        {
            faults.push(Fault::of(format!("{pointer}/role"), &rules::CHAIN_STEP_SIGNER));
        }
        let label = self.label_zh.as_ref().map(|label| label.trim().chars().count());
        if label.is_some_and(|count| count == 0 || count > LABEL_MAX_CHARACTERS) {
            faults.push(Fault::of(format!("{pointer}/label_zh"), &rules::CHAIN_STEP_TERMS));
        }
        let limit = self.time_limit_working_days;
        if limit.is_some_and(|days| days == 0 || days > TIME_LIMIT_MAX_WORKING_DAYS) {
            faults.push(Fault::of(format!("{pointer}/time_limit_working_days"), &rules::CHAIN_STEP_TERMS));
        }
        let repeats =
            self.may_decide.iter().enumerate().any(|(place, one)| self.may_decide[..place].contains(one));
        if self.may_decide.is_empty()
            || repeats
            || self.may_decide.contains(&DisclosureAttribute::Undetermined)
        {
            faults.push(Fault::of(format!("{pointer}/may_decide"), &rules::CHAIN_STEP_DECISIONS));
        }
    }
}

/// The chain of a body: a preset, or steps of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewChain {
    /// Which preset; `custom`: the steps below.
    pub preset: ChainPreset,
    /// The steps of a custom chain, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<ChainStep>,
}

impl Default for ReviewChain {
    fn default() -> Self {
        Self::preset(ChainPreset::SeedTownship)
    }
}

impl ReviewChain {
    /// A preset chain.
    pub fn preset(preset: ChainPreset) -> Self {
        Self { preset, steps: vec![] }
    }

    /// A chain of the body's own.
    pub fn custom(steps: Vec<ChainStep>) -> Self {
        Self { preset: ChainPreset::Custom, steps }
    }

    /// Its steps, in order: what a review takes along when it is opened.
    pub fn to_steps(&self) -> Vec<ChainStep> {
        match self.preset {
            ChainPreset::SeedTownship => seed_township(),
            ChainPreset::Miyun2025 => miyun_2025(),
            ChainPreset::CountyDepartment => county_department(),
            ChainPreset::Custom => self.steps.clone(),
        }
    }

    /// Everything that is wrong with it; empty when reviews may go through it.
    pub fn validate(&self) -> Vec<Fault> {
        let mut faults = vec![];
        if self.preset != ChainPreset::Custom && !self.steps.is_empty() {
            faults.push(Fault::of("/steps", &rules::CHAIN_PRESET_FIXED));
            return faults;
        }
        let steps = self.to_steps();
        if steps.is_empty() || steps.len() > STEPS_MAX {
            faults.push(Fault::of("/steps", &rules::CHAIN_LENGTH));
        }
        // Beyond the longest chain one fault says it all.
        for (place, step) in steps.iter().enumerate().take(STEPS_MAX) {
            let pointer = format!("/steps/{place}");
            step.check(&pointer, &mut faults);
            let earlier = &steps[..place];
            match step.kind {
                // A role twice in a row makes sense only where the second is of another section (会签).
                StepKind::Signature { .. } if earlier.last().is_some_and(|last| last.kind == step.kind) => {
                    faults.push(Fault::of(format!("{pointer}/role"), &rules::CHAIN_ROLE_REPEATED));
                }
                StepKind::Meeting { .. } if earlier.iter().any(|other| other.kind == step.kind) => {
                    faults.push(Fault::of(format!("{pointer}/body"), &rules::CHAIN_MEETING_REPEATED));
                }
                _ => {}
            }
        }
        if let Some((last, place)) = steps.last().zip(steps.len().checked_sub(1))
            && !DisclosureAttribute::PROPOSABLE.iter().all(|attribute| last.may_decide.contains(attribute))
        {
            let pointer = format!("/steps/{place}/may_decide");
            faults.push(Fault::of(pointer, &rules::CHAIN_LAST_STEP_DECIDES));
        }
        faults
    }
}

/// The chain of the founding document: section head, supervising leader (preliminary attribute), leading group,
/// township-head meeting (final attribute). The clerk who fills in the item stands before it.
pub fn default_chain() -> Vec<ChainStep> {
    ReviewChain::default().to_steps()
}

fn seed_township() -> Vec<ChainStep> {
    vec![
        ChainStep::signature(Role::SectionHead, true),
        ChainStep::signature(Role::SupervisingLeader, false),
        ChainStep::meeting(MeetingBody::LeadingGroup),
        ChainStep::meeting(MeetingBody::TownshipHeadMeeting),
    ]
}

/// 主责科室初审、主管领导复审、保密领导专审、主要领导终审.
fn miyun_2025() -> Vec<ChainStep> {
    vec![
        ChainStep::signature(Role::SectionHead, true).called("主责科室初审"),
        ChainStep::signature(Role::SupervisingLeader, false).called("主管领导复审"),
        ChainStep::signature(Role::SecrecyReviewer, false).called("保密领导专审"),
        ChainStep::signature(Role::TownshipHead, false).called("主要领导终审"),
    ]
}

/// The section proposes, the review body answers within seven working days, a leader approves.
fn county_department() -> Vec<ChainStep> {
    vec![
        ChainStep::signature(Role::SectionHead, true).called("科室提出意见"),
        ChainStep::signature(Role::SecrecyReviewer, false)
            .called("保密审查机构审查")
            .within(REVIEW_BODY_WORKING_DAYS),
        ChainStep::signature(Role::SupervisingLeader, false).called("领导批准"),
    ]
}
