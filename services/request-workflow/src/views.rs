//! Requests as the API shows them.

use crate::sealed::{self, ReplyText};
use crate::store;
use crate::store::organizations::OrganizationRow;
use crate::store::requests::Listed;
use chrono::NaiveDate;
use database::Connection;
use domain::calendar::Calendars;
use domain::ids::RequestId;
use domain::practice::Reckoning;
use domain::request::{Reply, Request, SuggestedProactive};
use problem::Problem;
use sealing::Sealer;
use wire::request_workflow::{
    ReceiptView, ReplyView, RequestSummary, RequestView, SuggestionView, TrackingView,
};

/// What stands for the rest of a masked name, however long it is.
const MASK: &str = "＊＊";

/// The first character of a name.
pub fn masked(name: &str) -> String {
    name.trim().chars().take(1).chain(MASK.chars()).collect()
}

/// The receipt of a request that just came in.
pub fn receipt(request: &Request, query_code: String, today: NaiveDate, by: Reckoning<'_>) -> ReceiptView {
    let clock = request.clock(today, by);
    ReceiptView {
        id: request.id,
        receipt_number: request.receipt_number.clone(),
        query_code,
        organization_id: request.organization_id,
        channel: request.channel,
        submitted_on: request.submitted_on,
        received_on: request.received_on,
        due_on: clock.due_on,
        legal_regime: request.legal_regime,
        content_hash: request.content_hash.clone(),
        state: request.state,
        clock,
    }
}

/// A request in a list.
pub fn summary(
    sealer: &Sealer,
    listed: &Listed,
    today: NaiveDate,
    calendars: &Calendars,
) -> Result<RequestSummary, Problem> {
    let Listed { request, organization, sealed_application } = listed;
    let application = sealed::open_application(sealer, request.id, sealed_application)?;
    Ok(RequestSummary {
        id: request.id,
        receipt_number: request.receipt_number.clone(),
        organization_id: request.organization_id,
        channel: request.channel,
        applicant_type: request.applicant_type,
        applicant_name_masked: masked(&application.applicant.name),
        state: request.state,
        submitted_on: request.submitted_on,
        received_on: request.received_on,
        outcome: request.reply.as_ref().map(|reply| reply.outcome),
        clock: request.clock(today, organization.reckoning(calendars)).into(),
    })
}

/// A request, whole.
pub fn whole(
    connection: &mut Connection<'_>,
    sealer: &Sealer,
    request: Request,
    today: NaiveDate,
) -> Result<RequestView, Problem> {
    let id = request.id;
    let organization = store::organizations::of_request(connection, request.organization_id)?;
    let sealed_application = store::particulars::find(connection, id)?;
    let missing = || Problem::internal(format!("request {id} has no particulars"));
    let application = sealed::open_application(sealer, id, &sealed_application.ok_or_else(missing)?)?;
    let calendars = calendars::current(connection)?;
    let clock = request.clock(today, organization.reckoning(&calendars));
    let reply = reply(connection, sealer, id, request.reply)?;
    let proactive_suggestion = suggestion(connection, sealer, id, request.proactive_suggestion)?;
    Ok(RequestView {
        id,
        receipt_number: request.receipt_number,
        organization_id: request.organization_id,
        channel: request.channel,
        state: request.state,
        open_acts: request.state.open_acts().iter().map(|act| act.code().to_string()).collect(),
        submitted_on: request.submitted_on,
        received_on: request.received_on,
        legal_regime: request.legal_regime,
        content_hash: request.content_hash,
        applicant: application.applicant,
        description: application.description,
        provision_medium: application.provision_medium,
        acquisition_way: application.acquisition_way,
        clock,
        extension: request.extension,
        reply,
        proactive_suggestion,
    })
}

/// A request as its applicant sees it.
pub fn tracking(
    connection: &mut Connection<'_>,
    sealer: &Sealer,
    request: Request,
    today: NaiveDate,
) -> Result<TrackingView, Problem> {
    let organization: OrganizationRow =
        store::organizations::of_request(connection, request.organization_id)?;
    let calendars = calendars::current(connection)?;
    let clock = request.clock(today, organization.reckoning(&calendars));
    let reply = reply(connection, sealer, request.id, request.reply)?;
    let proactive_suggestion = suggestion(connection, sealer, request.id, request.proactive_suggestion)?;
    Ok(TrackingView {
        receipt_number: request.receipt_number,
        organization_name: organization.name,
        state: request.state,
        submitted_on: request.submitted_on,
        received_on: request.received_on,
        due_on: clock.due_on,
        provisional: clock.due_on.map(|_| clock.provisional),
        extension: request.extension,
        reply,
        proactive_suggestion,
    })
}

/// What the applicant suggested, with their words.
fn suggestion(
    connection: &mut Connection<'_>,
    sealer: &Sealer,
    id: RequestId,
    suggested: Option<SuggestedProactive>,
) -> Result<Option<SuggestionView>, Problem> {
    let Some(SuggestedProactive { ground, suggested_on }) = suggested else { return Ok(None) };
    let missing = || Problem::internal(format!("the suggestion about request {id} has no text"));
    let sealed_text = store::suggestion_texts::find(connection, id)?.ok_or_else(missing)?;
    let suggestion = sealed::open_suggestion(sealer, id, &sealed_text)?.suggestion;
    Ok(Some(SuggestionView { ground, suggestion, suggested_on }))
}

/// The reply with its text.
fn reply(
    connection: &mut Connection<'_>,
    sealer: &Sealer,
    id: RequestId,
    reply: Option<Reply>,
) -> Result<Option<ReplyView>, Problem> {
    let Some(reply) = reply else { return Ok(None) };
    let missing = || Problem::internal(format!("the reply to request {id} has no text"));
    let sealed_text = store::reply_texts::find(connection, id)?.ok_or_else(missing)?;
    let ReplyText { content, reasons, items } = sealed::open_reply(sealer, id, &sealed_text)?;
    Ok(Some(ReplyView {
        reply_number: reply.reply_number,
        outcome: reply.outcome,
        service_method: reply.service_method,
        replied_on: reply.replied_on,
        content,
        reasons,
        items,
    }))
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn a_masked_name_shows_its_first_character_and_not_its_length() {
        assert_eq!(masked("王小明"), "王＊＊");
        assert_eq!(masked(" 欧阳 "), "欧＊＊");
        assert_eq!(masked("Li"), "L＊＊");
    }
}
