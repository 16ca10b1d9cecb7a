//! Deposits paper copies at reading places: draws up the list, has it signed twice, and puts what was received on the
//! shelf.

use super::on_record::{act_on, begin, permitted};
use super::shelve_paper::own_open_place;
use crate::store::{deposits, entries, records};
use chrono::NaiveDate;
use domain::ids::{DepositId, ItemId, OrganizationId, ReadingPlaceId};
use domain::policy::Act;
use domain::reading_place::{Deposit, DepositLine, Holding, ReadingPlace, ShelvedPaper};
use domain::record::Acted;
use domain::refusal::{ActDay, Fault};
use domain::rules;
use problem::Problem;
use std::collections::HashMap;
use uuid::Uuid;
use web::{Answer, IfMatch, Work, check_batch};
use wire::catalogue::{
    DepositSide, EntryView, NewCancellation, NewDeposit, NewDepositLine, NewDepositSignature,
};

const PATH: &str = "/v1/deposits";
const ACT: Act = Act::KeepReadingPlaces;

/// Draws up the list of what is deposited at an open place of the caller's body.
pub fn prepare_deposit(work: &mut Work<'_, '_>, new: NewDeposit) -> Result<Answer, Problem> {
    let place = own_open_place(work, new.place_id)?;
    check_batch("/items", new.items.iter().map(|line| line.item_id))?;
    let lines = lines(work, &place, &new.items)?;
    let day = work.day(new.prepared_on, "prepared_on");
    let prepared = Deposit::prepare(place.organization_id, (place.id, place.established_on), lines, day);
    begin::<Deposit>(work, place.organization_id, ACT, PATH, prepared)
}

fn lines(
    work: &mut Work<'_, '_>,
    place: &ReadingPlace,
    wanted: &[NewDepositLine],
) -> Result<Vec<DepositLine>, Problem> {
    let ids: Vec<ItemId> = wanted.iter().map(|line| line.item_id).collect();
    let published = published(work, place.organization_id, &ids)?;
    let elsewhere = deposits::listed_elsewhere(work.connection, place.id, &ids)?;
    let (mut lines, mut faults) = (vec![], vec![]);
    for (at, line) in wanted.iter().enumerate() {
        let pointer = format!("/items/{at}/item_id");
        match published.get(&line.item_id) {
            None => faults.push(Fault::of(pointer, &rules::DEPOSIT_PUBLISHED_ONLY)),
            Some(_) if elsewhere.contains(&line.item_id) => {
                faults.push(Fault::of(pointer, &rules::DEPOSIT_ONCE_AT_A_TIME));
            }
            Some(entry) => lines.push(DepositLine {
                item_id: line.item_id,
                title: entry.title.clone(),
                index_number: entry.index_number.clone(),
                document_number: entry.document_number.clone(),
                generated_on: entry.generated_on,
                published_on: entry.published_on,
                copies: line.copies,
            }),
        }
    }
    if faults.is_empty() { Ok(lines) } else { Err(Problem::invalid(faults)) }
}

/// Those of `ids` that the body has published.
fn published(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    ids: &[ItemId],
) -> Result<HashMap<ItemId, EntryView>, Problem> {
    let entries = entries::among(work.connection, ids)?.into_iter().map(|(_, entry)| entry);
    let own = entries.filter(|entry| entry.organization_id == organization_id);
    Ok(own.map(|entry| (entry.id, entry)).collect())
}

/// Signs the hand-over list, on one of its two sides. With the second signature what was deposited stands on the shelf.
pub fn sign_deposit(
    work: &mut Work<'_, '_>,
    id: DepositId,
    seen: IfMatch,
    new: NewDepositSignature,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, ACT, PATH, |deposit: &Deposit, work| {
        let day = work.day(new.signed_on, "signed_on");
        match new.side {
            DepositSide::HandedOver if new.function.is_some() => {
                Err(Problem::invalid([Fault::of("/function", &rules::DEPOSIT_SIGNED_BY_TWO)]))
            }
            DepositSide::HandedOver => hand_over(work, deposit, day),
            DepositSide::Received => receive(work, deposit, new.function, day),
        }
    })
}

type Signed = Result<Acted<<Deposit as domain::record::Record>::Fact>, Problem>;

/// What was withdrawn since the list was drawn up is not handed over.
fn hand_over(work: &mut Work<'_, '_>, deposit: &Deposit, day: ActDay) -> Signed {
    let acted = deposit.hand_over(day)?;
    ledger::lock(work.connection)?;
    let ids: Vec<ItemId> = deposit.lines.iter().map(|line| line.item_id).collect();
    let published = published(work, deposit.organization_id, &ids)?;
    let withdrawn = ids.iter().enumerate().filter(|(_, id)| !published.contains_key(id));
    let faults: Vec<_> = withdrawn
        .map(|(at, _)| Fault::of(format!("/lines/{at}/item_id"), &rules::DEPOSIT_PUBLISHED_ONLY))
        .collect();
    if faults.is_empty() { Ok(Ok(acted)) } else { Err(Problem::invalid(faults)) }
}

fn receive(work: &mut Work<'_, '_>, deposit: &Deposit, function: Option<String>, day: ActDay) -> Signed {
    let by = permitted(work, ACT, deposit.organization_id)?;
    let (facts, on) = deposit.receive(&by, function, day)?;
    let place = work.load::<ReadingPlace>(deposit.place_id)?.record;
    place.is_open()?;
    for line in &deposit.lines {
        shelve(work, deposit, (place.id, place.established_on), line, on)?;
    }
    Ok(Ok((facts, on)))
}

fn shelve(
    work: &mut Work<'_, '_>,
    deposit: &Deposit,
    place: (ReadingPlaceId, NaiveDate),
    line: &DepositLine,
    on: NaiveDate,
) -> Result<(), Problem> {
    let paper = ShelvedPaper {
        item_id: Some(line.item_id),
        title: line.title.clone(),
        document_number: line.document_number.clone(),
        edition_on: Some(line.published_on),
        deposit_id: Some(deposit.id),
        shelf_mark: None,
        copies: line.copies,
    };
    let by = permitted(work, ACT, deposit.organization_id)?;
    let day = ActDay { on, today: work.today(), field: "signed_on" };
    let (facts, on) = Holding::shelve(deposit.organization_id, place, paper, day)?;
    let holding = work.start::<Holding>(Uuid::now_v7(), &facts, &by, on)?;
    records::save(work.connection, &holding)?;
    Ok(())
}

/// Takes a list back before it was received.
pub fn cancel_deposit(
    work: &mut Work<'_, '_>,
    id: DepositId,
    seen: IfMatch,
    new: NewCancellation,
) -> Result<Answer, Problem> {
    act_on(work, id, seen, ACT, PATH, |deposit: &Deposit, work| {
        Ok(deposit.cancel(new.reason, work.day(new.cancelled_on, "cancelled_on")))
    })
}
