//! The documents that the catalogue makes of itself, the guide and the printed catalogue: rendered, and kept as contents
//! before the act that names them. What a crash leaves is a content that nobody names.

use crate::app::Catalogue;
use crate::files::{Content, Making};
use crate::printing::{self, Cover, GuideDocument, Part, Printer};
use crate::store::listings::{self, Printed, Wanted};
use crate::store::{bodies, guides};
use chrono::NaiveDate;
use database::Connection;
use domain::actor::Actor;
use domain::guide::{Guide, GuideContent, GuideState};
use domain::ids::{GuideId, ItemId, OrganizationId, SectionId};
use domain::policy::{Act, may};
use domain::vocabulary::DisclosureAttribute;
use ledger::Loaded;
use problem::{Code, Problem};
use web::Kit;

/// Entries printed at a time.
pub const ENTRIES_AT_A_TIME: i64 = 1_000;

/// The newest edition of a guide, rendered.
#[derive(Debug, Clone)]
pub struct RenderedGuide {
    /// The version of the guide that was rendered.
    pub version: i32,
    /// The title of the guide.
    pub title: String,
    /// The edition.
    pub edition: u32,
    /// The document.
    pub content: Content,
}

/// The printed catalogue, rendered.
#[derive(Debug, Clone)]
pub struct RenderedCatalogue {
    /// The body.
    pub organization_id: OrganizationId,
    /// Its title.
    pub title: String,
    /// The day as of which it was printed: the entries are those of that day.
    pub on: NaiveDate,
    /// The entries that it has.
    pub item_ids: Vec<ItemId>,
    /// The document.
    pub content: Content,
}

/// The name of a document of a body: `檀营乡` + `政府信息公开指南`.
pub fn title(organization: &str, what: &str) -> String {
    format!("{}{what}", organization.strip_suffix("人民政府").unwrap_or(organization))
}

/// What the guide of a body is called.
pub const GUIDE: &str = "政府信息公开指南";
/// What the catalogue of a body is called.
pub const CATALOGUE: &str = "政府信息公开目录";

/// The guide `id`, for a caller who may do `act` on it.
pub async fn guide_for(
    kit: &Kit,
    actor: &Actor,
    act: Act,
    id: GuideId,
) -> Result<(Loaded<Guide>, String), Problem> {
    let asking = actor.clone();
    let found = kit
        .read(move |connection| {
            let Some(guide) = guides::load(connection, id)? else { return Ok(None) };
            let owner = bodies::owner_for(connection, &asking, guide.record.organization_id, None)?;
            may(&asking, act, owner)?;
            let name = bodies::name_of(connection, guide.record.organization_id)?;
            Ok(Some((guide, name.unwrap_or_default())))
        })
        .await?;
    found.ok_or_else(Problem::unknown)
}

/// Renders the newest edition of a guide as it is, or with `revised` in its place, by the law of `on`, and keeps it. None
/// when it is revised and no item carries it yet.
pub async fn render_guide(
    kit: &Kit,
    catalogue: &Catalogue,
    (guide, organization): (Loaded<Guide>, String),
    revised: Option<GuideContent>,
    on: NaiveDate,
) -> Result<Option<RenderedGuide>, Problem> {
    if revised.is_some() && guide.record.state != GuideState::PutUp {
        return Ok(None);
    }
    let Some(edition) = guide.record.editions.last() else { return Err(Problem::unknown()) };
    let title = title(&organization, GUIDE);
    let html = printing::guide(&GuideDocument {
        title: &title,
        organization: &organization,
        number: edition.number,
        on,
        content: revised.as_ref().unwrap_or(&edition.content),
        replaced: None,
    });
    let incoming = catalogue.files.incoming().to_path_buf();
    let made = actix_web::web::block(move || {
        let mut making = Making::begin(&incoming)?;
        making.add(&html)?;
        making.finish()
    });
    let received = made.await.map_err(Problem::internal)?.map_err(Problem::internal)?;
    let edition = edition.number;
    let content = catalogue.files.keep(kit, received, &file_name(&title, edition)).await?;
    Ok(Some(RenderedGuide { version: guide.version, title, edition, content }))
}

/// The name of the file that is the edition.
pub fn file_name(title: &str, edition: u32) -> String {
    format!("{title}（第{edition}版）.html")
}

/// The sections of a body, with their names.
type Sections = Vec<(SectionId, String)>;

/// What stands before the first entry: the parts with their groups.
pub struct Outline {
    /// The name of the body.
    pub organization: String,
    /// Its sections.
    pub sections: Sections,
    /// The parts.
    pub parts: Vec<Part>,
    /// Of each part, its sections in order.
    pub order: Vec<Vec<SectionId>>,
}

/// Counts what is printed of `wanted`, list by list.
pub fn outline(
    connection: &mut Connection<'_>,
    wanted: &Wanted,
    lists: &[DisclosureAttribute],
) -> Result<Option<Outline>, Problem> {
    let Some(organization) = bodies::name_of(connection, wanted.organization_id)? else { return Ok(None) };
    let sections = bodies::sections_of(connection, wanted.organization_id)?;
    let (mut parts, mut order) = (vec![], vec![]);
    for listed_as in lists.iter().copied() {
        let counted = listings::contents(connection, &Wanted { listed_as, ..*wanted })?;
        let mut in_order: Vec<_> = counted.iter().map(|(section, ..)| *section).collect();
        in_order.dedup();
        let groups = counted
            .into_iter()
            .map(|(section, year, count)| (section_name(&sections, section), year, count))
            .collect();
        parts.push(Part { listed_as, groups });
        order.push(in_order);
    }
    Ok(Some(Outline { organization, sections, parts, order }))
}

/// The name of a section; its id where the registry has not told it yet.
pub fn section_name(sections: &Sections, id: SectionId) -> String {
    let known = sections.iter().find(|(section, _)| *section == id);
    known.map_or_else(|| id.to_string(), |(_, name)| name.clone())
}

/// Prints the public catalogue of a body as it stands today, and keeps it. It is read in one go, so that what it counts is
/// what it has.
pub async fn print_catalogue(
    kit: &Kit,
    catalogue: &Catalogue,
    organization_id: OrganizationId,
) -> Result<RenderedCatalogue, Problem> {
    use chrono::Datelike;
    let on = kit.clock.today();
    let incoming = catalogue.files.incoming().to_path_buf();
    let (title, item_ids, received) = kit
        .read(move |connection| {
            let wanted = Wanted {
                organization_id,
                section_id: None,
                year: None,
                listed_as: DisclosureAttribute::Proactive,
            };
            let lists = [DisclosureAttribute::Proactive, DisclosureAttribute::OnRequest];
            let outline = outline(connection, &wanted, &lists)?.ok_or_else(body_unknown)?;
            let title = format!("{}（{}年版）", title(&outline.organization, CATALOGUE), on.year());
            let cover = Cover {
                title: title.clone(),
                organization: outline.organization.clone(),
                on,
                restricted_to: vec![],
                internal: false,
            };
            let mut making = Making::begin(&incoming).map_err(Problem::internal)?;
            let item_ids = print_all(connection, &wanted, &outline, &cover, &mut |piece| making.add(piece))?;
            Ok::<_, Problem>((title, item_ids, making.finish().map_err(Problem::internal)?))
        })
        .await?;
    let content = catalogue.files.keep(kit, received, &format!("{title}.html")).await?;
    Ok(RenderedCatalogue { organization_id, title, on, item_ids, content })
}

fn body_unknown() -> Problem {
    Problem::new(Code::Unavailable).detail(
        "尚未收到登记服务 registry 关于本机关的信息。",
        "The registry has not announced this body yet.",
    )
}

/// Prints every entry; answers which.
fn print_all(
    connection: &mut Connection<'_>,
    wanted: &Wanted,
    outline: &Outline,
    cover: &Cover,
    write: &mut dyn FnMut(&str) -> std::io::Result<()>,
) -> Result<Vec<ItemId>, Problem> {
    let mut item_ids = vec![];
    let (mut printer, head) = Printer::open(cover, &outline.parts);
    write(&head).map_err(Problem::internal)?;
    for (part, sections) in outline.parts.iter().zip(&outline.order) {
        write(&printer.part(part)).map_err(Problem::internal)?;
        let wanted = Wanted { listed_as: part.listed_as, ..*wanted };
        for section in sections {
            let name = section_name(&outline.sections, *section);
            let mut last: Option<Printed> = None;
            loop {
                let page = listings::page(connection, &wanted, *section, last.as_ref(), ENTRIES_AT_A_TIME)?;
                write(&printer.entries(&name, &page)).map_err(Problem::internal)?;
                for entry in &page {
                    item_ids.push(entry.id.parse().map_err(Problem::internal)?);
                }
                match page.last() {
                    Some(entry) => last = Some(entry.clone()),
                    None => break,
                }
            }
        }
    }
    let (_, end) = printer.close();
    write(&end).map_err(Problem::internal)?;
    Ok(item_ids)
}
