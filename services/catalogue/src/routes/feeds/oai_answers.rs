//! What each request of OAI-PMH is answered.

use crate::feeds::entry::Change;
use crate::feeds::links::Links;
use crate::feeds::oai::{self, Code, Envelope, OaiError, PAGE, Request, Selection, Set, SetView};
use crate::store::bodies;
use crate::store::public_entries::{self as entries, Filter};
use chrono::{DateTime, Utc};
use database::Connection;
use domain::vocabulary::Subject;
use problem::Problem;
use web::Kit;

/// Names and values, as they were sent.
type Arguments = Vec<(String, String)>;

/// The answer to these arguments.
pub(super) async fn answer(kit: &Kit, links: Links, arguments: Arguments) -> Result<Vec<u8>, Problem> {
    let (now, contact_email) = (kit.clock.now(), kit.settings.contact_email.clone());
    kit.read(move |connection| {
        let asked = Asked { connection, links: &links, now, arguments: &arguments };
        asked.answered(&contact_email)
    })
    .await
}

struct Asked<'a, 'c, 'd> {
    connection: &'a mut Connection<'d>,
    links: &'c Links,
    now: DateTime<Utc>,
    arguments: &'c Arguments,
}

impl Asked<'_, '_, '_> {
    fn answered(mut self, contact_email: &str) -> Result<Vec<u8>, Problem> {
        let envelope = Envelope { links: self.links, now: self.now, arguments: self.arguments };
        let request = match oai::read(self.arguments) {
            Ok(request) => request,
            Err(error) => return Ok(envelope.error(&error)),
        };
        Ok(match request {
            Request::Identify => envelope.identify(entries::earliest(self.connection)?, contact_email),
            Request::ListSets => envelope.list_sets(&self.sets()?),
            Request::ListMetadataFormats { identifier } => {
                match identifier.map(|identifier| self.record(&identifier)).transpose()? {
                    Some(Err(error)) => envelope.error(&error),
                    // Every record is to be had in every format.
                    Some(Ok(_)) | None => envelope.list_formats(),
                }
            }
            Request::GetRecord { identifier, format } => match self.record(&identifier)? {
                Ok(change) => envelope.record(format, &change),
                Err(error) => envelope.error(&error),
            },
            Request::List { headers_only, selection } => {
                let (changes, next) = oai::page(self.selected(&selection)?, &selection);
                // The end of a list that was begun may be empty by now; the list is not.
                if changes.is_empty() && selection.listed == 0 {
                    envelope.error(&OaiError::new(
                        Code::NoRecordsMatch,
                        "没有符合条件的记录。No records match the request.",
                    ))
                } else {
                    envelope.list(headers_only, &selection, &changes, next.as_ref())
                }
            }
        })
    }

    fn record(&mut self, identifier: &str) -> Result<Result<Change, OaiError>, Problem> {
        let id = match oai::item_of(identifier) {
            Ok(id) => id,
            Err(error) => return Ok(Err(error)),
        };
        Ok(entries::find(self.connection, id)?.ok_or_else(|| oai::unknown(identifier)))
    }

    fn selected(&mut self, selection: &Selection) -> Result<Vec<Change>, Problem> {
        let from = selection.from.map(|from| from.begins());
        let before = selection.until.map(|until| until.ends());
        let (first, last) = entries::bounds(self.connection, from, before)?;
        let mut filter = Filter::default();
        match selection.set {
            Some(Set::Organization(id)) => filter.organization_id = Some(id),
            Some(Set::Subject(subject)) => filter.subject = Some(subject),
            None => {}
        }
        let rows = i64::try_from(PAGE).unwrap_or(i64::MAX - 1) + 1;
        entries::after_position(self.connection, filter, (first.max(selection.after), last), rows)
    }

    fn sets(&mut self) -> Result<Vec<SetView>, Problem> {
        let of_body = |(id, name)| SetView { set: Set::Organization(id), name };
        let of_subject = |subject: &Subject| SetView {
            set: Set::Subject(*subject),
            name: format!("{} {}", subject.zh(), subject.en()),
        };
        let bodies = bodies::names(self.connection)?.into_iter().map(of_body);
        Ok(bodies.chain(Subject::ALL.iter().map(of_subject)).collect())
    }
}

#[cfg(test)]
mod tests;
