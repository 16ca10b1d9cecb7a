//! The social appraisal of the work of disclosure (社会评议): what the public, deputies and experts think of it.
//!
//! Order 492 article 29, Order 711 article 46; the steps and grades are those of local measures. Sheets are counted,
//! never named.

use crate::assessment::Assessed;
use crate::ids::{AppraisalId, OrganizationId};
use crate::record::{Acted, Record, Recorded};
use crate::refusal::{ActDay, Demands};
use crate::rules;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

crate::life_cycle::life_cycle! {
    appraisal "社会评议" "social appraisal" "492:29, 711:46";
    /// Where an appraisal stands.
    states AppraisalState "appraisal_state" {
        Planned "planned" "已定方案" "its plan is published";
        ParticipantsFixed "participants_fixed" "已定评议人员" "who takes part is fixed";
        CarriedOut "carried_out" "已评议" "carried out and summed up";
        Graded "graded" "已评定等次" "graded";
        Notified "notified" "已反馈" "fed back in writing";
        Rectifying "rectifying" "整改中" "ordered to rectify";
        Closed "closed" "已结束" "closed";
    }
    /// What may be done to an appraisal.
    acts AppraisalAct "appraisal_act" {
        FixParticipants "fix_participants" "确定评议人员" "fix who takes part" => APPRAISAL_STATE;
        CarryOut "carry_out" "评议" "carry it out and sum up the sheets" => APPRAISAL_STATE;
        Grade "grade" "评定等次" "give the grade" => APPRAISAL_STATE;
        Notify "notify" "反馈结果" "feed the result back in writing" => APPRAISAL_STATE;
        OrderRectification "order_rectification" "责令整改" "order to rectify" => APPRAISAL_STATE;
        Close "close" "结束" "close it" => APPRAISAL_STATE;
    }
    starts [Planned];
    ends [Closed];
    open {
        Planned: FixParticipants -> [ParticipantsFixed];
        ParticipantsFixed: CarryOut -> [CarriedOut];
        CarriedOut: Grade -> [Graded];
        Graded: Notify -> [Notified];
        Notified: OrderRectification -> [Rectifying], Close -> [Closed];
        Rectifying: Close -> [Closed];
        Closed: ;
    }
}

crate::vocabulary::vocabulary! {
    /// Who takes part in an appraisal.
    AppraisalParticipant, "appraisal_participant";
    Public "public" "社会公众" "the public" ["公众", "群众"];
    PeoplesCongressDeputy "peoples_congress_deputy" "人大代表" "deputies of the people's congress";
    ConsultativeConferenceMember "consultative_conference_member" "政协委员" "members of the consultative conference";
    SpecialSupervisor "special_supervisor" "特邀监督员" "special supervisors";
    Media "media" "新闻媒体" "media";
    Expert "expert" "专家学者" "experts" ["专家"];
    Lawyer "lawyer" "律师" "lawyers";
    ResidentRepresentative "resident_representative" "居民代表" "residents' representatives" ["村民代表"];
}

crate::vocabulary::vocabulary! {
    /// How content those asked are.
    AppraisalGrade, "appraisal_grade";
    Satisfied "satisfied" "满意" "satisfied";
    BasicallySatisfied "basically_satisfied" "基本满意" "basically satisfied";
    Dissatisfied "dissatisfied" "不满意" "dissatisfied";
}

/// How many of one kind take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participants {
    /// Which kind.
    pub kind: AppraisalParticipant,
    /// How many.
    pub count: u32,
}

/// The sheets that came back, by what they say overall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetCount {
    /// 满意.
    pub satisfied: u32,
    /// 基本满意.
    pub basically_satisfied: u32,
    /// 不满意.
    pub dissatisfied: u32,
}

impl SheetCount {
    /// All of them.
    pub fn total(self) -> u64 {
        u64::from(self.satisfied) + u64::from(self.basically_satisfied) + u64::from(self.dissatisfied)
    }
}

/// What happened to an appraisal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum AppraisalFact {
    /// Its plan was published.
    Planned {
        /// The body that has it carried out.
        organization_id: OrganizationId,
        /// Who is appraised.
        appraised: Assessed,
        /// What is asked.
        questions: Vec<String>,
    },
    /// Who takes part was fixed.
    ParticipantsFixed {
        /// Who.
        participants: Vec<Participants>,
    },
    /// It was carried out.
    CarriedOut {
        /// The sheets that came back.
        sheets: SheetCount,
    },
    /// It was graded.
    Graded {
        /// The grade.
        grade: AppraisalGrade,
    },
    /// The result was fed back.
    Notified {
        /// SHA-256 of the letter, hex.
        notice_hash: String,
    },
    /// It was ordered to rectify.
    RectificationOrdered {
        /// What to mend.
        demands: String,
        /// By when.
        due_on: NaiveDate,
    },
    /// It was closed.
    Closed {
        /// SHA-256 of the report on the rectification, hex.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rectification_hash: Option<String>,
    },
}

/// A social appraisal.
#[derive(Debug, Clone, PartialEq)]
pub struct Appraisal {
    /// Its id.
    pub id: AppraisalId,
    /// The body that has it carried out.
    pub organization_id: OrganizationId,
    /// Who is appraised.
    pub appraised: Assessed,
    /// What is asked.
    pub questions: Vec<String>,
    /// Where it stands.
    pub state: AppraisalState,
    /// Who takes part.
    pub participants: Vec<Participants>,
    /// The sheets that came back.
    pub sheets: Option<SheetCount>,
    /// The grade, once given.
    pub grade: Option<AppraisalGrade>,
    /// By when to rectify, once ordered.
    pub rectification_due_on: Option<NaiveDate>,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl Appraisal {
    /// The facts of publishing its plan.
    pub fn plan(
        organization_id: OrganizationId,
        appraised: Assessed,
        questions: Vec<String>,
        day: ActDay,
    ) -> Acted<AppraisalFact> {
        let asked = !questions.is_empty() && questions.iter().all(|question| !question.trim().is_empty());
        Demands::none().that(asked, "/questions", &rules::APPRAISAL_QUESTIONS).met()?;
        Ok((vec![AppraisalFact::Planned { organization_id, appraised, questions }], day.not_before(None)?))
    }

    /// The facts of fixing who takes part.
    pub fn fix_participants(&self, participants: Vec<Participants>, day: ActDay) -> Acted<AppraisalFact> {
        self.state.permits(AppraisalAct::FixParticipants)?;
        let kinds: BTreeSet<_> = participants.iter().map(|participants| participants.kind).collect();
        let fixed = !participants.is_empty()
            && kinds.len() == participants.len()
            && participants.iter().all(|participants| participants.count > 0);
        Demands::none().that(fixed, "/participants", &rules::APPRAISAL_PARTICIPANTS).met()?;
        let on = day.not_before(Some(self.acted_on))?;
        Ok((vec![AppraisalFact::ParticipantsFixed { participants }], on))
    }

    /// The facts of carrying it out.
    pub fn carry_out(&self, sheets: SheetCount, day: ActDay) -> Acted<AppraisalFact> {
        self.state.permits(AppraisalAct::CarryOut)?;
        let asked: u64 = self.participants.iter().map(|participants| u64::from(participants.count)).sum();
        let plausible = (1..=asked).contains(&sheets.total());
        Demands::none().that(plausible, "/sheets", &rules::APPRAISAL_SHEETS).met()?;
        Ok((vec![AppraisalFact::CarriedOut { sheets }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of grading it. No text says how sheets become a grade: whoever holds the appraisal fixes it.
    pub fn give_grade(&self, grade: AppraisalGrade, day: ActDay) -> Acted<AppraisalFact> {
        self.state.permits(AppraisalAct::Grade)?;
        Ok((vec![AppraisalFact::Graded { grade }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of feeding the result back.
    pub fn notify(&self, notice_hash: String, day: ActDay) -> Acted<AppraisalFact> {
        self.state.permits(AppraisalAct::Notify)?;
        Demands::none().text(&notice_hash, "/notice_hash", &rules::APPRAISAL_NOTICE).met()?;
        Ok((vec![AppraisalFact::Notified { notice_hash }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of ordering to rectify by `due_on`.
    pub fn order_rectification(
        &self,
        demands: String,
        due_on: NaiveDate,
        day: ActDay,
    ) -> Acted<AppraisalFact> {
        self.state.permits(AppraisalAct::OrderRectification)?;
        let on = day.not_before(Some(self.acted_on))?;
        Demands::none()
            .text(&demands, "/demands", &rules::APPRAISAL_RECTIFY)
            .that(due_on > on, "/due_on", &rules::APPRAISAL_RECTIFY)
            .met()?;
        Ok((vec![AppraisalFact::RectificationOrdered { demands, due_on }], on))
    }

    /// The facts of closing it. Who got the lowest grade is ordered to rectify first; rectification ends with a report.
    pub fn close(&self, rectification_hash: Option<String>, day: ActDay) -> Acted<AppraisalFact> {
        self.state.permits(AppraisalAct::Close)?;
        let failed = self.grade == Some(AppraisalGrade::Dissatisfied);
        if failed && self.state == AppraisalState::Notified {
            return Err(self.state.refuses(rules::APPRAISAL_RECTIFY));
        }
        let reported = rectification_hash.as_deref().is_some_and(|hash| !hash.trim().is_empty());
        let owed = self.state == AppraisalState::Rectifying;
        Demands::none().that(!owed || reported, "/rectification_hash", &rules::APPRAISAL_RECTIFY).met()?;
        Ok((vec![AppraisalFact::Closed { rectification_hash }], day.not_before(Some(self.acted_on))?))
    }
}

impl Record for Appraisal {
    const KIND: &'static str = "appraisal";
    type Fact = AppraisalFact;

    fn begin(id: Uuid, first: &Recorded<AppraisalFact>) -> Option<Self> {
        let AppraisalFact::Planned { organization_id, appraised, questions } = &first.fact else {
            return None;
        };
        Some(Self {
            id: AppraisalId(id),
            organization_id: *organization_id,
            appraised: *appraised,
            questions: questions.clone(),
            state: AppraisalState::Planned,
            participants: vec![],
            sheets: None,
            grade: None,
            rectification_due_on: None,
            acted_on: first.day,
        })
    }

    fn evolve(&mut self, next: &Recorded<AppraisalFact>) {
        match &next.fact {
            AppraisalFact::Planned { .. } => {}
            AppraisalFact::ParticipantsFixed { participants } => {
                self.state = AppraisalState::ParticipantsFixed;
                self.participants.clone_from(participants);
            }
            AppraisalFact::CarriedOut { sheets } => {
                self.state = AppraisalState::CarriedOut;
                self.sheets = Some(*sheets);
            }
            AppraisalFact::Graded { grade } => {
                self.state = AppraisalState::Graded;
                self.grade = Some(*grade);
            }
            AppraisalFact::Notified { .. } => self.state = AppraisalState::Notified,
            AppraisalFact::RectificationOrdered { due_on, .. } => {
                self.state = AppraisalState::Rectifying;
                self.rectification_due_on = Some(*due_on);
            }
            AppraisalFact::Closed { .. } => self.state = AppraisalState::Closed,
        }
        self.acted_on = next.day;
    }
}
