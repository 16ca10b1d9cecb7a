//! Replies to a request.

use super::answered;
use super::count_given::count_given;
use crate::app::Requests;
use crate::sealed::{self, ReplyText};
use crate::store;
use chrono::Datelike;
use clients::ClientError;
use clients::catalogue::CatalogueItem;
use domain::actor::Actor;
use domain::canonical::content_hash;
use domain::ids::{ItemId, OrganizationId, RequestId};
use domain::item::ItemState;
use domain::policy::{Act, Owner, may};
use domain::refusal::{Fault, Refusal};
use domain::request::{ReplyDraft, Request, RequestFact};
use domain::rules;
use domain::vocabulary::DisclosureAttribute;
use problem::{Code, Problem};
use sealing::Sealer;
use web::{Answer, IfMatch, Kit, Work};
use wire::request_workflow::{NewReply, RepliedItem};

/// Most items that one reply hands out.
const ITEMS_MAX: usize = 50;

/// A reply with what the catalogue said of its items, asked before the transaction because it takes long.
pub struct Prepared {
    new: NewReply,
    /// In the order of the ids. An error too is told only inside: a reply that is sent twice is answered the same
    /// twice, whatever became of the items, or of the catalogue, meanwhile.
    items: Result<Vec<Option<CatalogueItem>>, Problem>,
}

/// Asks the catalogue about the items of a reply, for an actor who may reply.
pub async fn prepare(
    kit: &Kit,
    service: &Requests,
    actor: &Actor,
    id: RequestId,
    new: NewReply,
) -> Result<Prepared, Problem> {
    let found = kit.read(move |connection| store::requests::find(connection, id)).await?;
    let (_, request) = found.ok_or_else(Problem::unknown)?;
    may(actor, Act::AnswerRequests, Owner::body(request.organization_id))?;
    check_number_of_items(&new.item_ids)?;
    let items = look_up(kit, service, &new.item_ids).await;
    Ok(Prepared { new, items })
}

/// Gives a reply.
pub fn reply_request(
    work: &mut Work<'_, '_>,
    sealer: &Sealer,
    id: RequestId,
    seen: IfMatch,
    prepared: Prepared,
) -> Result<Answer, Problem> {
    let Prepared { new, items } = prepared;
    let request = work.load::<Request>(id)?;
    let by = work.may(Act::AnswerRequests, Owner::body(request.record.organization_id))?;
    let request = seen.check(request)?;
    let items = handed_out(request.record.organization_id, items?)?;
    let day = work.day(new.replied_on, "replied_on");
    let number = reply_number(work, request.record.organization_id, day.on.year())?;
    let NewReply { outcome, item_ids, content, reasons, service_method, .. } = new;
    let draft = ReplyDraft { outcome, item_ids, content: said(content), reasons: said(reasons) };
    let text = ReplyText { content: draft.content.clone(), reasons: draft.reasons.clone(), items };
    let hash = content_hash(&text);
    let (mut facts, on) = request.record.reply(&draft, number, service_method, hash, day)?;
    if draft.outcome.hands_out_information() && !draft.item_ids.is_empty() {
        let items = count_given(work, sealer, id, &draft.item_ids)?;
        facts.push(RequestFact::Given { items });
    }
    let request = work.record(id, request, &facts, &by, on)?;
    store::reply_texts::keep(work.connection, id, &sealed::seal_reply(sealer, id, &text))?;
    answered(work, sealer, request)
}

/// A text that says something.
fn said(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}

fn check_number_of_items(item_ids: &[ItemId]) -> Result<(), Problem> {
    if item_ids.len() <= ITEMS_MAX {
        return Ok(());
    }
    Err(Problem::invalid([Fault::new(
        "/item_ids",
        "too_many",
        format!("一次答复最多提供{ITEMS_MAX}条信息。"),
        format!("A reply hands out at most {ITEMS_MAX} items."),
    )]))
}

async fn look_up(
    kit: &Kit,
    service: &Requests,
    item_ids: &[ItemId],
) -> Result<Vec<Option<CatalogueItem>>, Problem> {
    let mut items = Vec::with_capacity(item_ids.len());
    for id in item_ids {
        let token = kit.own_tokens.token().await.map_err(|error| unavailable("registry", &error))?;
        let answered = service.catalogue.item(&token, *id).await;
        if answered.as_ref().is_err_and(ClientError::is_unauthenticated) {
            kit.own_tokens.forget().await;
        }
        items.push(answered.map_err(|error| unavailable("catalogue", &error))?);
    }
    Ok(items)
}

fn unavailable(service: &str, error: &ClientError) -> Problem {
    tracing::warn!(service, %error, "items of a reply cannot be looked up");
    Problem::new(Code::Unavailable).detail(
        format!("服务 {service} 暂时不可用，无法核对所提供的信息。"),
        format!("The service {service} is unavailable; the items cannot be looked up."),
    )
}

/// The items of a reply, when all are of the body's own inventory and determined to be given to the public.
fn handed_out(
    organization_id: OrganizationId,
    items: Vec<Option<CatalogueItem>>,
) -> Result<Vec<RepliedItem>, Problem> {
    let (mut known, mut faults) = (vec![], vec![]);
    for (place, item) in items.into_iter().enumerate() {
        let pointer = format!("/item_ids/{place}");
        // An item of another body is one that the caller may not know of.
        match item.filter(|item| item.organization_id == organization_id) {
            None => {
                faults.push(Fault::new(pointer, "unknown_item", "没有该条目。", "There is no such item."));
            }
            Some(item) if known.iter().any(|before: &CatalogueItem| before.id == item.id) => {
                faults.push(Fault::new(pointer, "repeated", "该条目重复。", "The item is repeated."));
            }
            Some(item) => known.push(item),
        }
    }
    if !faults.is_empty() {
        return Err(Problem::invalid(faults));
    }
    match known.iter().find(|item| !may_be_handed_out(item)) {
        Some(item) => Err(not_reviewed(item)),
        None => Ok(known.into_iter().map(|item| RepliedItem { id: item.id, title: item.title }).collect()),
    }
}

/// Whether the review of an item is finished, and gave it to the public or to whoever asks.
fn may_be_handed_out(item: &CatalogueItem) -> bool {
    use DisclosureAttribute as Attribute;
    use ItemState as State;
    matches!(item.state, State::Published | State::AwaitingPublication | State::ListedOnRequest)
        && matches!(item.disclosure_attribute, Attribute::Proactive | Attribute::OnRequest)
}

fn not_reviewed(item: &CatalogueItem) -> Problem {
    let rule = rules::REVIEW_BEFORE_PUBLISH;
    let refusal = Refusal::NotNow { rule, state: item.state.code(), open_acts: vec![] };
    let (id, title) = (item.id, &item.title);
    Problem::from(refusal).detail(
        format!("条目{id}“{title}”不能提供：{}", rule.zh),
        format!("Item {id}, “{title}”, cannot be handed out. {}", rule.en),
    )
}

/// The next number of a reply (答复书编号) of the body in the year of its day.
fn reply_number(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    year: i32,
) -> Result<String, Problem> {
    let organization = store::organizations::of_request(work.connection, organization_id)?;
    let serial = ledger::next_number(work.connection, &format!("reply/{organization_id}/{year}"))?;
    Ok(format!("{}-F{year}-{serial:05}", organization.organization_code))
}
