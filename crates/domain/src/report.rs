//! An annual report, or a quarterly or monthly return, from collecting its figures to its last edition.
//!
//! Order 492 articles 31-32, Order 711 articles 49-50; quarterly and monthly returns are local practice. What figures
//! there are and how they reconcile is not decided here: the caller says how many findings the reconciliation made.

use crate::ids::{OrganizationId, PersonId, ReportId};
use crate::record::{Acted, Record, Recorded};
use crate::refusal::{ActDay, Demands};
use crate::rules;
use crate::vocabulary::PublicationChannel;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::life_cycle::life_cycle! {
    report "年度报告和统计报表" "annual report or return" "492:31-32, 711:49-50";
    /// Where a report stands.
    states ReportState "report_state" {
        Collecting "collecting" "填报中" "its figures are collected";
        Validated "validated" "已核定" "its figures reconcile and are fixed";
        Approved "approved" "已批准" "approved by the head of the body";
        Submitted "submitted" "已报送" "handed in; a quarterly or monthly return may rest here";
        Published "published" "已公布" "published in its first edition";
        Amended "amended" "已更正" "published in a later edition";
    }
    /// What may be done to a report.
    acts ReportAct "report_act" {
        Validate "validate" "核定" "fix its figures" => REPORT_STATE;
        Return "return" "退回" "send it back to collecting" => REPORT_STATE;
        Approve "approve" "批准" "approve it" => REPORT_STATE;
        Submit "submit" "报送" "hand it in" => REPORT_STATE;
        Publish "publish" "公布" "publish it" => REPORT_STATE;
        Amend "amend" "更正" "publish a new edition" => REPORT_STATE;
    }
    starts [Collecting];
    ends [Submitted, Published, Amended];
    open {
        Collecting: Validate -> [Validated];
        Validated: Return -> [Collecting], Approve -> [Approved];
        Approved: Return -> [Collecting], Submit -> [Submitted];
        Submitted: Return -> [Collecting], Publish -> [Published];
        Published: Amend -> [Amended];
        Amended: Amend -> [Amended];
    }
}

/// The time a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReportPeriod {
    /// A year: the annual report.
    Annual {
        /// The year reported on.
        year: i32,
    },
    /// A quarter.
    Quarterly {
        /// The year.
        year: i32,
        /// From 1 to 4.
        quarter: u32,
    },
    /// A month.
    Monthly {
        /// The year.
        year: i32,
        /// From 1 to 12.
        month: u32,
    },
}

impl ReportPeriod {
    /// Its last day; none when there is no such quarter or month.
    pub fn last_day(self) -> Option<NaiveDate> {
        let (year, month) = match self {
            Self::Annual { year } => (year, 12),
            Self::Quarterly { year, quarter } if (1..=4).contains(&quarter) => (year, quarter * 3),
            Self::Monthly { year, month } if (1..=12).contains(&month) => (year, month),
            _ => return None,
        };
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        first.checked_add_months(chrono::Months::new(1))?.pred_opt()
    }
}

/// The figures of a report, and what its reconciliation found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedFigures {
    /// SHA-256 of the report, hex.
    pub content_hash: String,
    /// Findings that may not stand: R1, R2, R3 or R5 does not hold.
    pub errors: u32,
    /// Findings that may stand when they are explained.
    pub warnings: u32,
    /// Why the doubtful figures are right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub override_reason: Option<String>,
}

impl CheckedFigures {
    fn demands(&self) -> Demands {
        let explained = self.override_reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
        Demands::none().that(self.errors == 0, "/errors", &rules::REPORT_NO_MISMATCH).that(
            self.warnings == 0 || explained,
            "/override_reason",
            &rules::REPORT_WARNING_EXPLAINED,
        )
    }
}

/// What happened to a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum ReportFact {
    /// Collecting began.
    Begun {
        /// The body that reports.
        organization_id: OrganizationId,
        /// What it reports on.
        period: ReportPeriod,
    },
    /// Its figures were fixed.
    Validated(CheckedFigures),
    /// It was sent back.
    Returned {
        /// Why.
        opinion: String,
    },
    /// It was approved.
    Approved {
        /// By whom.
        approved_by: PersonId,
    },
    /// It was handed in.
    Submitted {
        /// To whom.
        recipient: String,
    },
    /// It was published.
    Published {
        /// Where.
        publication_channels: Vec<PublicationChannel>,
    },
    /// A new edition was published.
    Amended {
        /// Its number; the first edition is 1.
        edition: u32,
        /// Its figures.
        figures: CheckedFigures,
        /// Why.
        reason: String,
    },
}

/// A report.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// The body that reports.
    pub organization_id: OrganizationId,
    /// What it reports on.
    pub period: ReportPeriod,
    /// Where it stands.
    pub state: ReportState,
    /// Its figures, once fixed.
    pub figures: Option<CheckedFigures>,
    /// The number of the edition; the first is 1.
    pub edition: u32,
    /// Why it was sent back or amended last.
    pub opinion: Option<String>,
    /// Who approved it.
    pub approved_by: Option<PersonId>,
    /// The day on which it was handed in.
    pub submitted_on: Option<NaiveDate>,
    /// The day on which it was first published.
    pub published_on: Option<NaiveDate>,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl Report {
    /// The facts of beginning to collect its figures.
    pub fn collect(organization_id: OrganizationId, period: ReportPeriod, day: ActDay) -> Acted<ReportFact> {
        let exists = period.last_day().is_some();
        Demands::none().that(exists, "/period", &rules::REPORT_PERIOD_EXISTS).met()?;
        Ok((vec![ReportFact::Begun { organization_id, period }], day.not_before(None)?))
    }

    /// The facts of fixing its figures, after its period has ended.
    pub fn validate(&self, figures: CheckedFigures, day: ActDay) -> Acted<ReportFact> {
        self.state.permits(ReportAct::Validate)?;
        let on = day.not_before(Some(self.acted_on))?;
        if self.period.last_day().is_none_or(|last| on <= last) {
            return Err(self.state.refuses(rules::REPORT_PERIOD_ENDED));
        }
        figures.demands().met()?;
        Ok((vec![ReportFact::Validated(figures)], on))
    }

    /// The facts of sending it back to collecting.
    pub fn send_back(&self, opinion: String, day: ActDay) -> Acted<ReportFact> {
        self.state.permits(ReportAct::Return)?;
        Demands::none().text(&opinion, "/opinion", &rules::REPORT_RETURNED_WITH_OPINION).met()?;
        Ok((vec![ReportFact::Returned { opinion }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of the head of the body approving it.
    pub fn approve(&self, approved_by: PersonId, day: ActDay) -> Acted<ReportFact> {
        self.state.permits(ReportAct::Approve)?;
        Ok((vec![ReportFact::Approved { approved_by }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of handing it in.
    pub fn submit(&self, recipient: String, day: ActDay) -> Acted<ReportFact> {
        self.state.permits(ReportAct::Submit)?;
        Demands::none().text(&recipient, "/recipient", &rules::REPORT_RECIPIENT).met()?;
        Ok((vec![ReportFact::Submitted { recipient }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of publishing it.
    pub fn publish(&self, publication_channels: Vec<PublicationChannel>, day: ActDay) -> Acted<ReportFact> {
        self.state.permits(ReportAct::Publish)?;
        let somewhere = !publication_channels.is_empty();
        Demands::none().that(somewhere, "/publication_channels", &rules::REPORT_CHANNEL).met()?;
        Ok((vec![ReportFact::Published { publication_channels }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of publishing a new edition, with other figures or other words than the last.
    pub fn amend(&self, figures: CheckedFigures, reason: String, day: ActDay) -> Acted<ReportFact> {
        self.state.permits(ReportAct::Amend)?;
        let changed = self.figures.as_ref().is_none_or(|last| last.content_hash != figures.content_hash);
        figures
            .demands()
            .that(changed, "/content_hash", &rules::REPORT_EDITION)
            .text(&reason, "/reason", &rules::REPORT_EDITION)
            .met()?;
        let on = day.not_before(Some(self.acted_on))?;
        Ok((vec![ReportFact::Amended { edition: self.edition + 1, figures, reason }], on))
    }
}

impl Record for Report {
    const KIND: &'static str = "report";
    type Fact = ReportFact;

    fn begin(id: Uuid, first: &Recorded<ReportFact>) -> Option<Self> {
        let ReportFact::Begun { organization_id, period } = &first.fact else { return None };
        Some(Self {
            id: ReportId(id),
            organization_id: *organization_id,
            period: *period,
            state: ReportState::Collecting,
            figures: None,
            edition: 1,
            opinion: None,
            approved_by: None,
            submitted_on: None,
            published_on: None,
            acted_on: first.day,
        })
    }

    fn evolve(&mut self, next: &Recorded<ReportFact>) {
        match &next.fact {
            ReportFact::Begun { .. } => {}
            ReportFact::Validated(figures) => {
                self.state = ReportState::Validated;
                self.figures = Some(figures.clone());
            }
            ReportFact::Returned { opinion } => {
                // What was fixed, approved and handed in no longer holds.
                self.state = ReportState::Collecting;
                self.figures = None;
                self.approved_by = None;
                self.submitted_on = None;
                self.opinion = Some(opinion.clone());
            }
            ReportFact::Approved { approved_by } => {
                self.state = ReportState::Approved;
                self.approved_by = Some(*approved_by);
            }
            ReportFact::Submitted { .. } => {
                self.state = ReportState::Submitted;
                self.submitted_on = Some(next.day);
            }
            ReportFact::Published { .. } => {
                self.state = ReportState::Published;
                self.published_on = Some(next.day);
            }
            ReportFact::Amended { edition, figures, reason } => {
                self.state = ReportState::Amended;
                self.edition = *edition;
                self.figures = Some(figures.clone());
                self.opinion = Some(reason.clone());
            }
        }
        self.acted_on = next.day;
    }
}
