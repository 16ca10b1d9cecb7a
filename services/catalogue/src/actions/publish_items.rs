//! Publishes items, with an index number each.

use crate::actions::carry_over_editions::carry_over_editions;
use crate::store::{bodies, items};
use chrono::NaiveDate;
use database::Connection;
use domain::ids::OrganizationId;
use domain::index_number::IndexNumber;
use domain::item::Item;
use domain::policy::{Act, Owner};
use problem::{Code, Problem};
use web::{Answer, IfMatch, Work, check_batch};
use wire::catalogue::{ItemSummary, ItemVersion, ItemsView, NewPublications};

/// Publishes items, all or none; a refusal names the item. Numbers follow in the order in which they are sent.
pub fn publish_items(work: &mut Work<'_, '_>, new: NewPublications) -> Result<Answer, Problem> {
    check_batch("/items", new.items.iter().map(|item| item.item_id))?;
    let mut published = vec![];
    for (place, named) in new.items.iter().enumerate() {
        let item =
            publish(work, named, &new).map_err(|problem| problem.within(&format!("/items/{place}")))?;
        published.push(item);
    }
    Ok(Answer::created("/v1/catalogue/entries", &ItemsView { items: published }))
}

fn publish(
    work: &mut Work<'_, '_>,
    named: &ItemVersion,
    new: &NewPublications,
) -> Result<ItemSummary, Problem> {
    let item = work.load::<Item>(named.item_id)?;
    let organization_id = item.record.organization_id;
    let by = work.may(Act::PublishItems, Owner::section(organization_id, item.record.section_id))?;
    let item = IfMatch::version(named.version).check(item)?;
    let day = work.day(new.published_on, "published_on");
    let connection = &mut *work.connection;
    let (facts, on) = item.record.publish(new.publication_channels.clone(), day, |on| {
        next_index_number(connection, organization_id, on)
    })?;
    let item = work.record(named.item_id, item, &facts, &by, on)?;
    items::save(work.connection, &item)?;
    carry_over_editions(work, &item, &by, on)?;
    Ok(items::shown(&item).summary)
}

/// The next number of the body, by the scheme it settled, in the year or month of publication.
fn next_index_number(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    on: NaiveDate,
) -> Result<IndexNumber, Problem> {
    let body = bodies::organization(connection, organization_id)?.ok_or_else(|| {
        Problem::new(Code::Unavailable).detail(
            "尚未收到登记服务 registry 关于本机关的信息。",
            "The registry has not announced this body yet.",
        )
    })?;
    let scheme = body.practice.index_number_scheme;
    let period = scheme.period_of(on);
    let serial = ledger::next_number(connection, &format!("index/{organization_id}/{period}"))?;
    IndexNumber::issue_by(scheme, &body.organization_code, on, serial).map_err(Problem::internal)
}
