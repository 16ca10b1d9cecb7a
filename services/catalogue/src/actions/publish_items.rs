//! Publishes items, with an index number each.

use super::on_item::act_on_item;
use crate::store::{bodies, items};
use chrono::NaiveDate;
use database::Connection;
use domain::ids::OrganizationId;
use domain::index_number::IndexNumber;
use domain::item::ItemAct;
use problem::{Code, Problem};
use web::{Answer, IfMatch, Work, all_or_none, check_batch};
use wire::catalogue::{ItemSummary, ItemVersion, ItemsView, NewPublications};

/// Publishes items, all or none; a refusal names every item that is refused. Numbers follow in the order in which they are sent.
pub fn publish_items(work: &mut Work<'_, '_>, new: NewPublications) -> Result<Answer, Problem> {
    check_batch("/items", new.items.iter().map(|item| item.item_id))?;
    let items = all_or_none("/items", &new.items, |named| publish(work, named, &new))?;
    Ok(Answer::created("/v1/catalogue/entries", &ItemsView { items }))
}

fn publish(
    work: &mut Work<'_, '_>,
    named: &ItemVersion,
    new: &NewPublications,
) -> Result<ItemSummary, Problem> {
    let seen = IfMatch::version(named.version);
    let item = act_on_item(work, (named.item_id, seen), ItemAct::Publish, |item, work| {
        let day = work.day(new.published_on, "published_on");
        item.publish(new.publication_channels.clone(), day, |on| {
            next_index_number(work.connection, item.organization_id, on)
        })
    })?;
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
