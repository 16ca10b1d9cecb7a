//! Takes an application in: from the public, from a portal, or from an officer at the counter.

use crate::store::organizations::OrganizationRow;
use crate::{query_code, sealed, store, views};
use chrono::{Datelike, NaiveDate};
use domain::actor::{ActedBy, ActorKind};
use domain::canonical::content_hash;
use domain::ids::{OrganizationId, RequestId};
use domain::policy::{Act, Owner};
use domain::refusal::Fault;
use domain::request::{Application, Request};
use domain::rules;
use domain::vocabulary::SubmissionChannel;
use problem::Problem;
use sealing::Sealer;
use uuid::Uuid;
use web::{Answer, Work};
use wire::request_workflow::NewRequest;

/// Longest single line of an application, in characters.
const LINE_MAX_CHARACTERS: usize = 200;

/// How an application comes in: who enters it, by which channel, on which day.
struct Intake {
    by: ActedBy,
    channel: SubmissionChannel,
    on: NaiveDate,
}

/// Takes an application in and answers its receipt.
pub fn submit_request(work: &mut Work<'_, '_>, sealer: &Sealer, new: NewRequest) -> Result<Answer, Problem> {
    let Intake { by, channel, on } = intake(work, &new)?;
    let organization_id = new.organization_id;
    let organization = known_organization(work, organization_id)?;
    let application = application(new)?;
    let id = RequestId(Uuid::now_v7());
    let number = receipt_number(work, organization_id, &organization, on)?;
    let hash = content_hash(&application);
    let facts = Request::submit(organization_id, number, channel, (&application, hash), on)?;
    let loaded = work.start::<Request>(id, &facts, &by, on)?;
    let code = query_code::random();
    store::requests::save(work.connection, &loaded)?;
    store::particulars::keep(work.connection, id, &sealed::seal_application(sealer, id, &application))?;
    store::query_codes::keep(work.connection, id, &query_code::digest(sealer, &code))?;
    let calendars = calendars::current(work.connection)?;
    let receipt = views::receipt(&loaded.record, code, work.today(), organization.reckoning(&calendars));
    Ok(Answer::created(format!("/v1/requests/{id}"), &receipt).version(loaded.version))
}

/// An officer says how and when it came in; what the public and portals send comes in online, today.
fn intake(work: &Work<'_, '_>, new: &NewRequest) -> Result<Intake, Problem> {
    let owner = Owner::body(new.organization_id);
    let by = match work.actor.kind {
        ActorKind::Public => work.actor.acting_as(None),
        _ => work.may(Act::RegisterRequests, owner)?,
    };
    if work.actor.kind == ActorKind::Person {
        let channel = new.channel.ok_or_else(channel_missing)?;
        let on = work.day(new.received_on, "received_on").not_before(None)?;
        return Ok(Intake { by, channel, on });
    }
    let mut faults = vec![];
    if new.received_on.is_some() {
        faults.push(Fault::of("/received_on", &rules::LEGAL_DAY_BY_OFFICERS_ONLY));
    }
    if new.channel.is_some_and(|channel| channel != SubmissionChannel::Online) {
        faults.push(Fault::new(
            "/channel",
            "channel_by_officers_only",
            "网上提交的申请，提交渠道只能是 online。",
            "What is not entered by an officer comes by the channel online.",
        ));
    }
    if !faults.is_empty() {
        return Err(Problem::invalid(faults));
    }
    Ok(Intake { by, channel: SubmissionChannel::Online, on: work.today() })
}

fn channel_missing() -> Problem {
    Problem::invalid([Fault::of("/channel", &rules::RECEIVED_ON_BY_CHANNEL)])
}

fn known_organization(work: &mut Work<'_, '_>, id: OrganizationId) -> Result<OrganizationRow, Problem> {
    store::organizations::find(work.connection, id)?.ok_or_else(|| {
        Problem::invalid([Fault::new(
            "/organization_id",
            "unknown_organization",
            "没有该机关。",
            "There is no such organization.",
        )])
    })
}

/// The application as it is sealed and hashed, when none of its lines is too long.
fn application(new: NewRequest) -> Result<Application, Problem> {
    let NewRequest { applicant, description, provision_medium, acquisition_way, .. } = new;
    let (proof, contact) = (&applicant.identity_document, &applicant.contact);
    let lines = [
        ("name", Some(&applicant.name)),
        ("identity_document/name", proof.as_ref().map(|proof| &proof.name)),
        ("identity_document/number", proof.as_ref().map(|proof| &proof.number)),
        ("contact/telephone", contact.telephone.as_ref()),
        ("contact/email", contact.email.as_ref()),
        ("contact/postal_address", contact.postal_address.as_ref()),
    ];
    let too_long = |(_, line): &(_, Option<&String>)| {
        line.is_some_and(|line| line.chars().count() > LINE_MAX_CHARACTERS)
    };
    let faults: Vec<_> = lines.into_iter().filter(too_long).map(|(field, _)| line_too_long(field)).collect();
    if !faults.is_empty() {
        return Err(Problem::invalid(faults));
    }
    Ok(Application { applicant, description, provision_medium, acquisition_way })
}

fn line_too_long(field: &str) -> Fault {
    Fault::new(
        format!("/applicant/{field}"),
        "too_long",
        format!("该项不得超过{LINE_MAX_CHARACTERS}字。"),
        format!("This has at most {LINE_MAX_CHARACTERS} characters."),
    )
}

/// The next receipt number (受理编号) of the body in the year of the day.
fn receipt_number(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    organization: &OrganizationRow,
    on: NaiveDate,
) -> Result<String, Problem> {
    let year = on.year();
    let serial = ledger::next_number(work.connection, &format!("receipt/{organization_id}/{year}"))?;
    Ok(format!("{}-{year}-{serial:05}", organization.organization_code))
}
