//! The law of government information disclosure: its rules, its clock, its life cycles, its names.
//!
//! Pure: no I/O, no async and no clock of its own; the day is an argument. Every record of the law is a
//! [`record::Record`]: a method for each act says which facts it makes or which [`rules::Rule`] refuses it, and the
//! record is what its facts made of it.

pub mod accountability_case;
pub mod actor;
pub mod appraisal;
pub mod assessment;
pub mod calendar;
pub mod canonical;
pub mod catalogue_health;
pub mod clarification;
pub mod clock;
pub mod codes;
pub mod complaint;
pub mod core_metadata;
pub mod deadlines;
pub mod disclosure_matter;
pub mod document_number;
pub mod fees;
pub mod file;
pub mod guide;
pub mod ids;
pub mod index_number;
pub mod item;
pub mod law;
pub mod life_cycle;
pub mod outcome;
pub mod paper_catalogue;
pub mod personal_data;
pub mod policy;
pub mod practice;
pub mod proactive_suggestion;
pub mod reading_place;
pub mod record;
pub mod record_correction;
pub mod refusal;
pub mod regime;
pub mod registry;
pub mod release_coordination;
pub mod remedies;
pub mod report;
pub mod request;
pub mod returns;
pub mod review;
pub mod rules;
pub mod sheet;
pub mod sheet_import;
pub mod sheet_profile;
pub mod site;
pub mod title;
pub mod vocabulary;
pub mod written_day;
