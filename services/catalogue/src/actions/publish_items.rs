//! Publishes items, with an index number each.

use super::carry_over_editions::carry_over_editions;
use super::coordinate_release::last_of;
use super::on_item::act_on_item;
use crate::store::{bodies, items};
use chrono::NaiveDate;
use database::Connection;
use domain::ids::OrganizationId;
use domain::index_number::IndexNumber;
use domain::item::{Item, ItemAct};
use problem::{Code, Problem};
use web::{Answer, IfMatch, Work, all_or_none, check_batch};
use wire::catalogue::{ItemSummary, ItemVersion, ItemsView, NewPublications};

/// Publishes items, all or none; a refusal names every item that is refused. Numbers follow in the order in which they are sent.
pub fn publish_items(work: &mut Work<'_, '_>, new: NewPublications) -> Result<Answer, Problem> {
    check_batch("/items", new.items.iter().map(|item| item.item_id))?;
    // Before anything is read: no coordination of a release begins meanwhile.
    ledger::lock(work.connection)?;
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
        check_coordination(work, item)?;
        item.publish(new.publication_channels.clone(), day, |on| {
            next_index_number(work.connection, item.organization_id, on)
        })
    })?;
    carry_over_editions(work, &item)?;
    Ok(items::shown(&item).summary)
}

/// Where a release was to be coordinated it is published only after the coordination released it (492:7, 711:11).
fn check_coordination(work: &mut Work<'_, '_>, item: &Item) -> Result<(), Problem> {
    let Some(coordination) = last_of(work, item.id)? else { return Ok(()) };
    coordination.permits_publication(item).map_err(|refusal| {
        let (id, place) = (coordination.id, coordination.state);
        Problem::from(refusal).detail(
            format!("条目{}的发布协调{id}当前为“{}”，不能发布。", item.id, place.zh()),
            format!(
                "Item {} cannot be published: its release coordination {id} stands at {}.",
                item.id,
                place.code()
            ),
        )
    })
}

/// The next number of the body, by the scheme it settled, in the year or month of publication. Serials that came with
/// an import are passed over: then the series of both is without gaps. The lock of the ledger, which issuing a number
/// takes, is held until the transaction ends, so no import brings the number in between.
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
    let series = format!("index/{organization_id}/{}", scheme.period_of(on));
    let issue = |serial| {
        IndexNumber::issue_by(scheme, &body.organization_code, on, serial).map_err(Problem::internal)
    };
    let next = ledger::next_number(connection, &series)?;
    let number = issue(next)?;
    let Some((keys, _)) = number.series_key() else {
        return Err(Problem::internal(format!("{number} has no serial")));
    };
    let free = items::first_free_serial(connection, &keys, next)?;
    if free == next {
        return Ok(number);
    }
    ledger::pass_on_to(connection, &series, free)?;
    issue(free)
}

#[cfg(test)]
mod tests;
