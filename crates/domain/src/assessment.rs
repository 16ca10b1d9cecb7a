//! The assessment of the work of disclosure (考核): by a scheme with points, to a grade, and to rectification where it
//! failed.
//!
//! Order 492 article 29, Order 711 article 46; the steps and grades are those of local measures.

mod scheme;

pub use scheme::{AssessmentGrade, GradeThreshold, Indicator, IndicatorScore, Mark, Scheme, Scoring};

use crate::ids::{AssessmentId, OrganizationId, PersonId, SectionId};
use crate::record::{Acted, Record, Recorded};
use crate::refusal::{ActDay, Demands};
use crate::rules;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::life_cycle::life_cycle! {
    assessment "考核" "assessment" "492:29, 711:46";
    /// Where an assessment stands.
    states AssessmentState "assessment_state" {
        Scheme "scheme" "已定方案" "its scheme is fixed and announced";
        SelfAssessed "self_assessed" "已自评" "the body assessed has assessed itself";
        Scored "scored" "已评分" "scored on site, by samples and overall";
        Graded "graded" "已评定等次" "graded, with approval";
        Notified "notified" "已通知" "the body assessed was notified";
        Rectifying "rectifying" "整改中" "ordered to rectify";
        Closed "closed" "已结束" "closed";
    }
    /// What may be done to an assessment.
    acts AssessmentAct "assessment_act" {
        SelfAssess "self_assess" "自评" "hand in a self-assessment" => ASSESSMENT_STATE;
        Score "score" "评分" "score it" => ASSESSMENT_STATE;
        Grade "grade" "评定等次" "give the grade that the points earn" => ASSESSMENT_STATE;
        Notify "notify" "通知结果" "notify the result in writing" => ASSESSMENT_STATE;
        OrderRectification "order_rectification" "责令整改" "order to rectify" => ASSESSMENT_STATE;
        Close "close" "结束" "close it" => ASSESSMENT_STATE;
    }
    starts [Scheme];
    ends [Closed];
    open {
        Scheme: SelfAssess -> [SelfAssessed];
        SelfAssessed: Score -> [Scored];
        Scored: Grade -> [Graded];
        Graded: Notify -> [Notified];
        Notified: OrderRectification -> [Rectifying], Close -> [Closed];
        Rectifying: Close -> [Closed];
        Closed: ;
    }
}

/// Who is assessed or appraised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Assessed {
    /// A body, by the one above it.
    Organization(OrganizationId),
    /// A section, by its body.
    Section(SectionId),
}

/// What happened to an assessment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum AssessmentFact {
    /// Its scheme was fixed.
    Opened {
        /// The body that assesses.
        organization_id: OrganizationId,
        /// Who is assessed.
        assessed: Assessed,
        /// By what.
        scheme: Scheme,
    },
    /// The body assessed has assessed itself.
    SelfAssessed {
        /// SHA-256 of its report, hex.
        report_hash: String,
    },
    /// It was scored.
    Scored {
        /// The marks.
        marks: Vec<Mark>,
        /// What each indicator came to.
        scores: Vec<IndicatorScore>,
        /// The total.
        points: u32,
    },
    /// It was graded.
    Graded {
        /// The grade.
        grade: AssessmentGrade,
        /// Who approved it.
        approved_by: PersonId,
    },
    /// The result was notified.
    Notified {
        /// SHA-256 of the notice, hex.
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

/// An assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// Its id.
    pub id: AssessmentId,
    /// The body that assesses.
    pub organization_id: OrganizationId,
    /// Who is assessed.
    pub assessed: Assessed,
    /// By what.
    pub scheme: Scheme,
    /// Where it stands.
    pub state: AssessmentState,
    /// What each indicator came to.
    pub scores: Vec<IndicatorScore>,
    /// The total, once scored.
    pub points: Option<u32>,
    /// The grade, once given.
    pub grade: Option<AssessmentGrade>,
    /// By when to rectify, once ordered.
    pub rectification_due_on: Option<NaiveDate>,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl Assessment {
    /// The facts of fixing its scheme.
    pub fn open(
        organization_id: OrganizationId,
        assessed: Assessed,
        scheme: Scheme,
        day: ActDay,
    ) -> Acted<AssessmentFact> {
        scheme.check()?;
        Ok((vec![AssessmentFact::Opened { organization_id, assessed, scheme }], day.not_before(None)?))
    }

    /// The facts of the body assessed handing in its self-assessment.
    pub fn self_assess(&self, report_hash: String, day: ActDay) -> Acted<AssessmentFact> {
        self.state.permits(AssessmentAct::SelfAssess)?;
        Demands::none().text(&report_hash, "/report_hash", &rules::ASSESSMENT_SELF_REPORT).met()?;
        Ok((vec![AssessmentFact::SelfAssessed { report_hash }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of scoring it.
    pub fn score(&self, marks: Vec<Mark>, day: ActDay) -> Acted<AssessmentFact> {
        self.state.permits(AssessmentAct::Score)?;
        self.scheme.check_marks(&marks)?;
        let scores = self.scheme.scores(&marks);
        let points = scores.iter().fold(0_u32, |sum, score| sum.saturating_add(score.points));
        let on = day.not_before(Some(self.acted_on))?;
        Ok((vec![AssessmentFact::Scored { marks, scores, points }], on))
    }

    /// The facts of giving the grade that its points earn, as `approved_by` approved it.
    pub fn give_grade(&self, approved_by: PersonId, day: ActDay) -> Acted<AssessmentFact> {
        self.state.permits(AssessmentAct::Grade)?;
        // A scheme that was checked has a grade for any points; one that has none gives none.
        let earned = self.points.and_then(|points| self.scheme.grade(points));
        let grade = earned.ok_or_else(|| self.state.refuses(rules::ASSESSMENT_SCHEME))?;
        Ok((vec![AssessmentFact::Graded { grade, approved_by }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of notifying the result.
    pub fn notify(&self, notice_hash: String, day: ActDay) -> Acted<AssessmentFact> {
        self.state.permits(AssessmentAct::Notify)?;
        Demands::none().text(&notice_hash, "/notice_hash", &rules::ASSESSMENT_NOTICE).met()?;
        Ok((vec![AssessmentFact::Notified { notice_hash }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of ordering to rectify by `due_on`. Also a body that passed may be told what to mend.
    pub fn order_rectification(
        &self,
        demands: String,
        due_on: NaiveDate,
        day: ActDay,
    ) -> Acted<AssessmentFact> {
        self.state.permits(AssessmentAct::OrderRectification)?;
        let on = day.not_before(Some(self.acted_on))?;
        Demands::none()
            .text(&demands, "/demands", &rules::ASSESSMENT_RECTIFY)
            .that(due_on > on, "/due_on", &rules::ASSESSMENT_RECTIFY)
            .met()?;
        Ok((vec![AssessmentFact::RectificationOrdered { demands, due_on }], on))
    }

    /// The facts of closing it. Who failed is ordered to rectify first, and rectification ends with a report.
    pub fn close(&self, rectification_hash: Option<String>, day: ActDay) -> Acted<AssessmentFact> {
        self.state.permits(AssessmentAct::Close)?;
        let failed = self.grade == Some(AssessmentGrade::Unqualified);
        if failed && self.state == AssessmentState::Notified {
            return Err(self.state.refuses(rules::ASSESSMENT_RECTIFY));
        }
        let reported = rectification_hash.as_deref().is_some_and(|hash| !hash.trim().is_empty());
        let owed = self.state == AssessmentState::Rectifying;
        Demands::none().that(!owed || reported, "/rectification_hash", &rules::ASSESSMENT_RECTIFY).met()?;
        Ok((vec![AssessmentFact::Closed { rectification_hash }], day.not_before(Some(self.acted_on))?))
    }
}

impl Record for Assessment {
    const KIND: &'static str = "assessment";
    type Fact = AssessmentFact;

    fn begin(id: Uuid, first: &Recorded<AssessmentFact>) -> Option<Self> {
        let AssessmentFact::Opened { organization_id, assessed, scheme } = &first.fact else { return None };
        Some(Self {
            id: AssessmentId(id),
            organization_id: *organization_id,
            assessed: *assessed,
            scheme: scheme.clone(),
            state: AssessmentState::Scheme,
            scores: vec![],
            points: None,
            grade: None,
            rectification_due_on: None,
            acted_on: first.day,
        })
    }

    fn evolve(&mut self, next: &Recorded<AssessmentFact>) {
        match &next.fact {
            AssessmentFact::Opened { .. } => {}
            AssessmentFact::SelfAssessed { .. } => self.state = AssessmentState::SelfAssessed,
            AssessmentFact::Scored { scores, points, .. } => {
                self.state = AssessmentState::Scored;
                self.scores.clone_from(scores);
                self.points = Some(*points);
            }
            AssessmentFact::Graded { grade, .. } => {
                self.state = AssessmentState::Graded;
                self.grade = Some(*grade);
            }
            AssessmentFact::Notified { .. } => self.state = AssessmentState::Notified,
            AssessmentFact::RectificationOrdered { due_on, .. } => {
                self.state = AssessmentState::Rectifying;
                self.rectification_due_on = Some(*due_on);
            }
            AssessmentFact::Closed { .. } => self.state = AssessmentState::Closed,
        }
        self.acted_on = next.day;
    }
}
