//! The catalogue on paper: printed when it is asked for, and fixed as an item of the inventory.

use super::{on_records, pages};
use crate::actions::fix_catalogue as fixings;
use crate::app::Catalogue;
use crate::documents::{self, CATALOGUE, ENTRIES_AT_A_TIME, Outline, print_catalogue, section_name};
use crate::printing::{Cover, Printer};
use crate::store::bodies;
use crate::store::listings::{self, Printed, Wanted};
use crate::store::records::{self, Filter};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, get, post, web as actix};
use domain::ids::{OrganizationId, PaperCatalogueId, SectionId};
use domain::paper_catalogue::{PaperCatalogue, PaperCatalogueState};
use domain::policy::{Act, Owner, may};
use domain::refusal::Fault;
use domain::vocabulary::DisclosureAttribute;
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use tokio::sync::mpsc;
use web::{Acting, Body, Caller, Id, IfMatch, Kit, ListParams, NotModified, Params, content_etag};
use wire::catalogue::{NewPaperCatalogue, PaperCatalogueView};
use wire::page::Page;

/// What is printed of which catalogue.
#[derive(Debug, Clone, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PaperParams {
    /// Of which body; for officers by default the caller's.
    organization_id: Option<OrganizationId>,
    /// Only of this section.
    section_id: Option<SectionId>,
    /// Only what was generated in this year.
    year: Option<i32>,
    /// Only this list; by default what is disclosed proactively and the titles of what is disclosed on request.
    attribute: Option<DisclosureAttribute>,
}

/// Pieces of a page that wait to be sent: the printing waits for a slow reader and not the other way round.
const PIECES_AHEAD: usize = 2;
/// The years that a catalogue can have.
const YEARS: std::ops::RangeInclusive<i32> = 1949..=9999;

/// Print the public catalogue
///
/// Public: the whole catalogue of a body, or of one section or year, as a page for A4 paper with cover and contents,
/// grouped by section and year and numbered within each like the list of an archive file. Of what is disclosed on request
/// only titles.
#[utoipa::path(
    tag = "catalogue",
    params(
        PaperParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The catalogue", body = String, content_type = "text/html"),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(())
)]
#[get("/v1/catalogue/paper")]
pub async fn print_public_catalogue(
    kit: Kit,
    params: Params<PaperParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let Some(organization_id) = params.0.organization_id else {
        let (zh, en) = ("请写明机关。", "Name the body.");
        return Err(Problem::invalid([Fault::new("/organization_id", "required", zh, en)]));
    };
    let lists = match params.0.attribute {
        None => vec![DisclosureAttribute::Proactive, DisclosureAttribute::OnRequest],
        Some(one @ (DisclosureAttribute::Proactive | DisclosureAttribute::OnRequest)) => vec![one],
        Some(_) => return Err(no_list()),
    };
    let print = Print { params: params.0, organization_id, lists, internal: false };
    print.answer(kit, &seen, "public, no-cache").await
}

/// Print the inventory
///
/// As the public catalogue, with all columns of the on-request list; with `attribute=not_disclosed` the register of what is
/// withheld, with the reasons, marked as not for handing out.
#[utoipa::path(
    tag = "inventory",
    params(
        PaperParams,
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The inventory", body = String, content_type = "text/html"),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/items/paper")]
pub async fn print_inventory(
    kit: Kit,
    caller: Caller,
    params: Params<PaperParams>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    let organization_id = params.0.organization_id.or(caller.0.organization_id);
    let (actor, section_id) = (caller.0, params.0.section_id);
    kit.read(move |connection| {
        let owner = bodies::owner_for(connection, &actor, organization_id, section_id)?;
        Ok(may(&actor, Act::ViewInventory, owner)?)
    })
    .await?;
    let lists = match params.0.attribute {
        None => vec![DisclosureAttribute::Proactive, DisclosureAttribute::OnRequest],
        Some(DisclosureAttribute::Undetermined) => return Err(no_list()),
        Some(one) => vec![one],
    };
    let organization_id = organization_id.ok_or_else(Problem::unknown)?;
    let print = Print { params: params.0, organization_id, lists, internal: true };
    print.answer(kit, &seen, "private, no-cache").await
}

/// Which printed catalogues are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PaperCatalogueParams {
    /// Of which body; by default the caller's.
    organization_id: Option<OrganizationId>,
    /// Where they stand.
    state: Option<PaperCatalogueState>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Fix the catalogue of a year
///
/// The catalogue of the caller's body as it stands today, printed and made an item of the inventory
/// (《…政府信息公开目录（Y年版）》), which is submitted, reviewed and published like any other. Once a year; later editions of
/// the year are fixed anew. The file keeps every title, whatever becomes of the entry: the view of a withdrawn item names
/// the editions that list it (`listed_in_paper`), and the catalogue's health those that have to be seen to.
#[utoipa::path(
    tag = "guide",
    request_body = NewPaperCatalogue,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once")),
    responses(
        (status = 201, description = "Fixed", body = PaperCatalogueView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/paper-catalogues")]
pub async fn fix_catalogue(
    kit: Kit,
    catalogue: actix::Data<Catalogue>,
    acting: Acting,
    body: Body<NewPaperCatalogue>,
) -> Result<HttpResponse, Problem> {
    let acting = acting.authenticated()?;
    let organization_id = acting.actor().organization_id.ok_or_else(Problem::unknown)?;
    may(acting.actor(), Act::CompileDocuments, Owner::body(organization_id))?;
    let rendered = print_catalogue(&kit, &catalogue, organization_id).await?;
    let sent = acting.sent(&body.bytes);
    kit.act(sent, move |work| fixings::fix_catalogue(work, &body.content, &rendered)).await
}

/// Fix the catalogue of a year anew
///
/// As it stands today. Its item is corrected, or changed once it was published; editions that were published stay readable
/// with the item.
#[utoipa::path(
    tag = "guide",
    request_body = NewPaperCatalogue,
    params(
        ("id" = PaperCatalogueId, Path, description = "The printed catalogue"),
        ("If-Match" = String, Header, description = "ETag of the printed catalogue as last read"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key and body act once"),
    ),
    responses(
        (status = 201, description = "Fixed", body = PaperCatalogueView),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/v1/paper-catalogues/{id}/editions")]
pub async fn fix_catalogue_anew(
    kit: Kit,
    catalogue: actix::Data<Catalogue>,
    acting: Acting,
    id: Id<PaperCatalogueId>,
    seen: IfMatch,
    body: Body<NewPaperCatalogue>,
) -> Result<HttpResponse, Problem> {
    let acting = acting.authenticated()?;
    let id = id.0;
    let found = kit.read(move |connection| records::find::<PaperCatalogue>(connection, id)).await?;
    let (organization_id, ..) = found.ok_or_else(Problem::unknown)?;
    may(acting.actor(), Act::CompileDocuments, Owner::body(organization_id))?;
    let rendered = print_catalogue(&kit, &catalogue, organization_id).await?;
    let sent = acting.sent(&body.bytes);
    kit.act(sent, move |work| fixings::fix_catalogue_anew(work, id, seen, &body.content, &rendered)).await
}

/// List printed catalogues
#[utoipa::path(
    tag = "guide",
    params(PaperCatalogueParams),
    responses(
        (status = 200, description = "Printed catalogues, one a year", body = Page<PaperCatalogueView>),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/paper-catalogues")]
pub async fn list_paper_catalogues(
    kit: Kit,
    caller: Caller,
    params: Params<PaperCatalogueParams>,
) -> Result<HttpResponse, Problem> {
    let PaperCatalogueParams { organization_id, state, limit, cursor } = params.0;
    let filter = Filter { organization_id, state: state.map(PaperCatalogueState::code), subject: None };
    let params = ListParams { limit, cursor };
    on_records::list::<PaperCatalogue>(&kit, &caller, Act::ViewInventory, filter, params).await
}

/// View a printed catalogue
///
/// With its editions, each with its file.
#[utoipa::path(
    tag = "guide",
    params(
        ("id" = PaperCatalogueId, Path, description = "The printed catalogue"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the caller has: 304 when one of them is that of the answer"),
    ),
    responses(
        (status = 200, description = "The printed catalogue", body = PaperCatalogueView),
        (status = 304, description = "As the caller has it"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/paper-catalogues/{id}")]
pub async fn view_paper_catalogue(
    kit: Kit,
    caller: Caller,
    id: Id<PaperCatalogueId>,
    seen: NotModified,
) -> Result<HttpResponse, Problem> {
    on_records::view::<PaperCatalogue>(&kit, &caller, Act::ViewInventory, id.0, &seen).await
}

fn no_list() -> Problem {
    let (zh, en) = ("该属性没有可以打印的目录。", "There is no list of this attribute to print.");
    Problem::invalid([Fault::new("/attribute", "range", zh, en)])
}

/// What is to be printed.
struct Print {
    params: PaperParams,
    organization_id: OrganizationId,
    lists: Vec<DisclosureAttribute>,
    internal: bool,
}

impl Print {
    async fn answer(
        self,
        kit: Kit,
        seen: &NotModified,
        cache: &'static str,
    ) -> Result<HttpResponse, Problem> {
        if self.params.year.is_some_and(|year| !YEARS.contains(&year)) {
            let (zh, en) = ("年度应为1949至9999。", "A year is 1949 to 9999.");
            return Err(Problem::invalid([Fault::new("/year", "range", zh, en)]));
        }
        let (wanted, lists) = (self.wanted(), self.lists.clone());
        let read = kit.read(move |connection| {
            // First: what is counted is at least as new as the tag says.
            let head = ledger::head(connection)?;
            Ok(documents::outline(connection, &wanted, &lists)?.map(|outline| (head, outline)))
        });
        let (head, outline) = read.await?.ok_or_else(Problem::unknown)?;
        let cover = self.cover(&outline, kit.clock.today())?;
        let made_of = format!("{head}|{:?}|{cover:?}|{:?}", self.params, outline.sections);
        let etag = content_etag(made_of.as_bytes());
        let mut response = if seen.has(&etag) { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        pages::page(&mut response, &etag, cache);
        if seen.has(&etag) {
            return Ok(response.finish());
        }
        let (sender, receiver) = mpsc::channel(PIECES_AHEAD);
        actix_web::rt::spawn(async move {
            // A failure breaks the page off; it is never ended as if it were whole. Who went away is not told.
            if let Err(problem) = print(&kit, &wanted, &outline, &cover, &sender).await {
                drop(sender.send(Err(problem)).await);
            }
        });
        let pieces = futures_util::stream::unfold(receiver, |mut receiver| async {
            receiver.recv().await.map(|piece| (piece, receiver))
        });
        Ok(response.streaming(pieces))
    }

    fn wanted(&self) -> Wanted {
        Wanted {
            organization_id: self.organization_id,
            section_id: self.params.section_id,
            year: self.params.year,
            listed_as: DisclosureAttribute::Proactive,
        }
    }

    fn cover(&self, outline: &Outline, today: chrono::NaiveDate) -> Result<Cover, Problem> {
        let mut restricted_to = vec![];
        if let Some(section) = self.params.section_id {
            if outline.sections.iter().all(|(id, _)| *id != section) {
                let (zh, en) = ("本机关没有此科室。", "The body has no such section.");
                return Err(Problem::invalid([Fault::new("/section_id", "unknown_section", zh, en)]));
            }
            restricted_to.push(section_name(&outline.sections, section));
        }
        restricted_to.extend(self.params.year.map(|year| format!("{year}年度")));
        Ok(Cover {
            title: documents::title(&outline.organization, CATALOGUE),
            organization: outline.organization.clone(),
            on: today,
            restricted_to,
            internal: self.internal,
        })
    }
}

/// Prints piece by piece, reading as much as is sent.
async fn print(
    kit: &Kit,
    wanted: &Wanted,
    outline: &Outline,
    cover: &Cover,
    sender: &mpsc::Sender<Result<Bytes, Problem>>,
) -> Result<(), Problem> {
    let send = async |piece: String| sender.send(Ok(Bytes::from(piece))).await.is_ok();
    let (mut printer, head) = Printer::open(cover, &outline.parts);
    let mut wanted_by_reader = send(head).await;
    for (part, sections) in outline.parts.iter().zip(&outline.order) {
        wanted_by_reader = wanted_by_reader && send(printer.part(part)).await;
        let wanted = Wanted { listed_as: part.listed_as, ..*wanted };
        for section in sections.iter().copied() {
            let name = section_name(&outline.sections, section);
            let mut last: Option<Printed> = None;
            while wanted_by_reader {
                let after = last.take();
                let read = move |connection: &mut database::Connection<'_>| {
                    listings::page(connection, &wanted, section, after.as_ref(), ENTRIES_AT_A_TIME)
                };
                let entries = kit.read(read).await?;
                if entries.is_empty() {
                    break;
                }
                wanted_by_reader = send(printer.entries(&name, &entries)).await;
                last = entries.into_iter().next_back();
            }
        }
    }
    let (_, end) = printer.close();
    send(end).await;
    Ok(())
}
