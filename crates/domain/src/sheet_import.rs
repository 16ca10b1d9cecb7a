//! One import of a core metadata sheet (核心元数据表): what was asked, how far it has come, how it ended.
//!
//! A sheet of many rows goes in over many transactions. Each records here how far it came, together with the items it
//! wrote: so whatever happens in between, it is known which rows are in and which are not.

use crate::actor::ActedBy;
use crate::ids::{ImportId, OrganizationId};
use crate::record::{Record, Recorded};
use crate::refusal::Refusal;
use crate::rules;
use crate::sheet::SheetMapping;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::vocabulary::vocabulary! {
    /// Where an import stands.
    ImportState, "import_state";
    Checking "checking" "校验中" "its rows are being checked; nothing is written";
    Writing "writing" "导入中" "its rows are being written";
    Completed "completed" "已完成" "every row without a fault is in";
    Checked "checked" "已试算" "a dry run: every row was checked, nothing was written";
    Refused "refused" "已拒绝" "a row has a fault; nothing was written";
    Cancelled "cancelled" "已取消" "ended by a person; what was written until then stays";
    Failed "failed" "已失败" "could not go on; what was written until then stays";
}

crate::vocabulary::vocabulary! {
    /// What to do with rows that have faults.
    FaultyRows, "faulty_rows";
    RefuseSheet "refuse_sheet" "整表退回" "one fault refuses the whole sheet; nothing goes in";
    LeaveOut "leave_out" "跳过错误行" "rows without a fault go in; the others are listed";
}

crate::vocabulary::vocabulary! {
    /// What became of a row that went in.
    RowOutcome, "row_outcome";
    Drafted "drafted" "新增" "a new item";
    Revised "revised" "修改" "an item that was exported, corrected";
    Unchanged "unchanged" "未变" "an item that was exported, as it is";
}

impl ImportState {
    /// Whether nothing more will happen to it.
    pub fn has_ended(self) -> bool {
        !matches!(self, Self::Checking | Self::Writing)
    }
}

/// How a sheet is imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manner {
    /// What to do with rows that have faults.
    pub faulty_rows: FaultyRows,
    /// Whether nothing is written.
    pub dry_run: bool,
    /// The legal day; absent: the one the sheet says it was filled in on, or that of the import.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prepared_on: Option<NaiveDate>,
    /// The profile by which it is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// What that profile said when the import began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mapping: Option<Box<SheetMapping>>,
}

/// Rows by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RowCounts {
    /// Rows that became new items.
    pub drafted: u32,
    /// Rows of exported items that were corrected.
    pub revised: u32,
    /// Rows of exported items that are as they were.
    pub unchanged: u32,
    /// Rows that have faults.
    pub faulty: u32,
}

impl RowCounts {
    /// Counts a row.
    pub fn count(&mut self, outcome: RowOutcome) {
        match outcome {
            RowOutcome::Drafted => self.drafted += 1,
            RowOutcome::Revised => self.revised += 1,
            RowOutcome::Unchanged => self.unchanged += 1,
        }
    }

    /// Rows that are in.
    pub fn done(self) -> u32 {
        self.drafted + self.revised + self.unchanged
    }

    fn add(&mut self, more: Self) {
        self.drafted += more.drafted;
        self.revised += more.revised;
        self.unchanged += more.unchanged;
        self.faulty += more.faulty;
    }
}

/// What happened to an import.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum SheetImportFact {
    /// A sheet was sent.
    Received {
        /// Whose inventory it is for.
        organization_id: OrganizationId,
        /// SHA-256 of the file, hex.
        sheet_sha256: String,
        /// How it is imported.
        manner: Manner,
    },
    /// All its rows were checked, and it may be written.
    Checked {
        /// Its rows.
        rows: u32,
        /// Those that have faults, and stay out.
        faulty: u32,
        /// The day the sheet says it was filled in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        filled_in_on: Option<NaiveDate>,
    },
    /// Some of its rows went in.
    Written {
        /// All rows up to this one, as the spreadsheet shows it, are in, but for the faulty ones.
        through_row: u32,
        /// What became of them. Faulty here is what was found only when it was to be written.
        counts: RowCounts,
    },
    /// All of it is done.
    Completed {},
    /// It was refused for its faults.
    Refused {
        /// Its rows.
        rows: u32,
        /// Those that have faults.
        faulty: u32,
    },
    /// Somebody ended it.
    Cancelled {},
    /// It could not go on.
    Failed {
        /// Why, in Chinese.
        zh: String,
        /// The same in English.
        en: String,
    },
}

/// An import.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetImport {
    /// Its id.
    pub id: ImportId,
    /// Whose inventory it is for.
    pub organization_id: OrganizationId,
    /// SHA-256 of the file, hex.
    pub sheet_sha256: String,
    /// How it is imported.
    pub manner: Manner,
    /// Who sent it: whoever acts for it acts in this capacity.
    pub by: ActedBy,
    /// When it was sent.
    pub received_at: DateTime<Utc>,
    /// The day on which it was sent.
    pub received_on: NaiveDate,
    /// When anything happened to it last.
    pub changed_at: DateTime<Utc>,
    /// Where it stands.
    pub state: ImportState,
    /// Its rows, once checked.
    pub rows: Option<u32>,
    /// What became of them so far.
    pub counts: RowCounts,
    /// All rows up to this one are in, but for the faulty ones; 0 while none is.
    pub through_row: u32,
    /// The day the sheet says it was filled in.
    pub filled_in_on: Option<NaiveDate>,
    /// Why it failed, in Chinese and in English.
    pub failure: Option<(String, String)>,
}

impl Record for SheetImport {
    const KIND: &'static str = "import";
    type Fact = SheetImportFact;

    fn begin(id: Uuid, first: &Recorded<SheetImportFact>) -> Option<Self> {
        let SheetImportFact::Received { organization_id, sheet_sha256, manner } = &first.fact else {
            return None;
        };
        Some(Self {
            id: ImportId(id),
            organization_id: *organization_id,
            sheet_sha256: sheet_sha256.clone(),
            manner: manner.clone(),
            by: first.by.clone(),
            received_at: first.recorded_at,
            received_on: first.day,
            changed_at: first.recorded_at,
            state: ImportState::Checking,
            rows: None,
            counts: RowCounts::default(),
            through_row: 0,
            filled_in_on: None,
            failure: None,
        })
    }

    fn evolve(&mut self, next: &Recorded<SheetImportFact>) {
        self.changed_at = next.recorded_at;
        match &next.fact {
            SheetImportFact::Received { .. } => {}
            SheetImportFact::Checked { rows, faulty, filled_in_on } => {
                self.rows = Some(*rows);
                self.counts.faulty = *faulty;
                self.filled_in_on = *filled_in_on;
                self.state = if self.manner.dry_run { ImportState::Checked } else { ImportState::Writing };
            }
            SheetImportFact::Written { through_row, counts } => {
                self.through_row = *through_row;
                self.counts.add(*counts);
                // Of more faults than are told one by one some are found twice.
                let rows = self.rows.unwrap_or(u32::MAX);
                self.counts.faulty = self.counts.faulty.min(rows.saturating_sub(self.counts.done()));
            }
            SheetImportFact::Completed {} => {
                self.state = ImportState::Completed;
                // More faults may have been found than are told one by one: what is not in by now has one.
                self.counts.faulty = self.rows.unwrap_or_default().saturating_sub(self.counts.done());
            }
            SheetImportFact::Refused { rows, faulty } => {
                self.rows = Some(*rows);
                self.counts.faulty = *faulty;
                self.state = ImportState::Refused;
            }
            SheetImportFact::Cancelled {} => self.state = ImportState::Cancelled,
            SheetImportFact::Failed { zh, en } => {
                self.state = ImportState::Failed;
                self.failure = Some((zh.clone(), en.clone()));
            }
        }
    }
}

impl SheetImport {
    /// The facts of somebody ending it. What is written stays, and is said.
    pub fn cancel(&self) -> Result<Vec<SheetImportFact>, Refusal> {
        if self.state.has_ended() {
            return Err(Refusal::NotNow {
                rule: rules::IMPORT_STATE,
                state: self.state.code(),
                open_acts: vec![],
            });
        }
        Ok(vec![SheetImportFact::Cancelled {}])
    }

    /// The facts of all its rows having been checked.
    pub fn check(&self, rows: u32, faulty: u32, filled_in_on: Option<NaiveDate>) -> Vec<SheetImportFact> {
        let is_refused = faulty > 0 && (self.manner.faulty_rows == FaultyRows::RefuseSheet || faulty >= rows);
        let refused = SheetImportFact::Refused { rows, faulty };
        vec![if is_refused { refused } else { SheetImportFact::Checked { rows, faulty, filled_in_on } }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Actor;

    fn import(faulty_rows: FaultyRows, facts: &[SheetImportFact]) -> SheetImport {
        let recorded = |fact: SheetImportFact| Recorded {
            fact,
            day: "2026-11-27".parse().unwrap(),
            by: Actor::service("catalogue").acting_as(None),
            recorded_at: DateTime::UNIX_EPOCH,
        };
        let manner = Manner { faulty_rows, dry_run: false, prepared_on: None, profile: None, mapping: None };
        let received = SheetImportFact::Received {
            organization_id: OrganizationId(Uuid::nil()),
            sheet_sha256: String::new(),
            manner,
        };
        let mut import = SheetImport::begin(Uuid::nil(), &recorded(received)).unwrap();
        for fact in facts {
            import.evolve(&recorded(fact.clone()));
        }
        import
    }

    #[test]
    fn one_faulty_row_refuses_the_sheet_unless_it_is_to_be_left_out() {
        let refused = import(FaultyRows::RefuseSheet, &[]).check(10, 1, None);
        assert_eq!(refused, [SheetImportFact::Refused { rows: 10, faulty: 1 }]);
        let checked = import(FaultyRows::LeaveOut, &[]).check(10, 1, None);
        assert_eq!(checked, [SheetImportFact::Checked { rows: 10, faulty: 1, filled_in_on: None }]);
        let all_faulty = import(FaultyRows::LeaveOut, &[]).check(10, 10, None);
        assert_eq!(all_faulty, [SheetImportFact::Refused { rows: 10, faulty: 10 }]);
    }

    #[test]
    fn what_was_written_is_counted_and_what_has_ended_is_not_cancelled() {
        let counts = RowCounts { drafted: 3, unchanged: 1, ..RowCounts::default() };
        let facts = [
            SheetImportFact::Checked { rows: 9, faulty: 1, filled_in_on: None },
            SheetImportFact::Written { through_row: 6, counts },
            SheetImportFact::Written { through_row: 10, counts },
        ];
        let writing = import(FaultyRows::LeaveOut, &facts);
        assert_eq!(
            (writing.state, writing.through_row, writing.counts.done()),
            (ImportState::Writing, 10, 8)
        );
        assert!(writing.cancel().is_ok());
        let ended = import(FaultyRows::LeaveOut, &[&facts[..], &[SheetImportFact::Completed {}]].concat());
        assert!(matches!(ended.cancel(), Err(Refusal::NotNow { .. })));
    }
}
