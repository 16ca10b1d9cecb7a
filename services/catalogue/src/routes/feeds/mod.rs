//! What portals and harvesters read, over HTTP. All public; all answer conditional requests; nothing holds more than a
//! page of entries in memory.

mod atom;
mod columns;
mod conditional;
mod dcat;
mod dumps;
mod oai;
mod oai_answers;
mod portal;
mod public_links;
mod sitemap;
mod sites;

use conditional::CACHE;
pub(super) use conditional::Seen;
pub(super) use public_links::PublicLinks;

use domain::refusal::Fault;
use problem::Problem;
use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of the feeds.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(atom::view_atom_feed)
        .service(dcat::view_dcat_catalogue)
        .service(dcat::view_dcat_dataset)
        .service(oai::harvest)
        .service(oai::harvest_by_form)
        .service(oai::view_oai_schema)
        .service(sitemap::view_sitemap_index)
        .service(sitemap::view_sitemap)
        .service(dumps::list_dumps)
        .service(dumps::dump_csv)
        .service(dumps::dump_json)
        .service(dumps::dump_ndjson)
        .service(portal::list_portal_articles)
        .service(sites::describe_site)
        .service(sites::view_site)
        .service(columns::list_columns)
        .service(columns::view_meta_tags);
}

/// A path with those of the parameters that are there.
fn path(path: &str, parameters: &[(&str, Option<String>)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in parameters {
        if let Some(value) = value {
            query.append_pair(name, value);
        }
    }
    match query.finish() {
        query if query.is_empty() => path.to_string(),
        query => format!("{path}?{query}"),
    }
}

/// The position that a cursor names.
fn position(cursor: Option<&str>) -> Result<Option<i64>, Problem> {
    let Some(cursor) = cursor else { return Ok(None) };
    let position = cursor.parse().ok().filter(|position: &i64| *position >= 0);
    position.map(Some).ok_or_else(|| {
        Problem::invalid([Fault::new(
            "/cursor",
            "cursor",
            "cursor 无效。",
            "This is no cursor of this list.",
        )])
    })
}
