//! What the registry does, one use case a file.

pub mod ask_calendar;
pub mod change_password;
pub mod change_roles;
pub mod change_settings;
pub mod issue_calendar_notice;
pub mod issue_token;
pub mod register_client;
pub mod register_organization;
pub mod register_person;
pub mod register_section;
