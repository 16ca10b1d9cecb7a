//! A harvester that pages through a repository while it is written to.

use super::*;
use crate::feeds::samples::{at, database, publish, reclassify, record, repealed, withdrawn};
use domain::actor::Actor;
use domain::vocabulary::Genre;
use std::collections::BTreeMap;
use web::Work;

fn asked(connection: &mut Connection<'_>, query: &str) -> Result<String, Problem> {
    let links = Links::below("https://gk.example.gov.cn");
    let arguments: Arguments = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let now = at("2026-11-27T05:00:00Z");
    let asked = Asked { connection, links: &links, now, arguments: &arguments };
    Ok(String::from_utf8(asked.answered("x@example.gov.cn")?).expect("UTF-8"))
}

/// The text between two others, each time they occur.
fn between<'t>(text: &'t str, begin: &str, end: &str) -> Vec<&'t str> {
    text.split(begin).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

/// What a harvester keeps: by identifier, whether the record is there.
type Kept = BTreeMap<String, bool>;

fn take(kept: &mut Kept, answer: &str) -> Option<String> {
    for record in between(answer, "<record>", "</record>") {
        let identifier = between(record, "<identifier>", "</identifier>")[0].to_string();
        kept.insert(identifier, !record.contains("status=\"deleted\""));
    }
    between(answer, "<resumptionToken cursor=", "</resumptionToken>")
        .first()
        .and_then(|rest| rest.split_once('>'))
        // Behind the last page it is empty.
        .filter(|(attributes, token)| !attributes.ends_with('/') && !token.is_empty())
        .map(|(_, token)| token.to_string())
}

#[tokio::test]
async fn what_changes_while_a_list_is_read_is_in_it_and_the_last_page_ends_it() {
    let (database, _folder) = database();
    let played = database.write(|connection| {
        let work = &mut Work::new(connection, Actor::service("test"), at("2026-11-27T04:00:00Z"));
        for n in 1..=250 {
            publish(work, n)?;
        }
        let mut kept = Kept::new();
        let first = asked(work.connection, "verb=ListRecords&metadataPrefix=oai_dc")?;
        let mut token = take(&mut kept, &first);
        assert_eq!(kept.len(), PAGE);
        // One that was read is taken back, one is changed; so are two that were not; one is new.
        record(work, 1, withdrawn())?;
        record(work, 2, repealed())?;
        record(work, 249, withdrawn())?;
        record(work, 250, repealed())?;
        publish(work, 251)?;
        let mut pages = 1;
        while let Some(next) = token {
            let query = format!("verb=ListRecords&resumptionToken={next}");
            let page = asked(work.connection, &query)?;
            assert!(!page.contains("<error"), "{page}");
            assert_eq!(page, asked(work.connection, &query)?, "a token is good as often as it is sent");
            token = take(&mut kept, &page);
            pages += 1;
        }
        assert_eq!((pages, kept.len()), (3, 251));
        let gone: Vec<_> = kept.iter().filter(|(_, there)| !**there).map(|(id, _)| id.as_str()).collect();
        assert_eq!(
            gone,
            [
                "urn:uuid:00000000-0000-0000-0000-000000000001",
                "urn:uuid:00000000-0000-0000-0000-0000000000f9"
            ]
        );
        Ok::<_, Problem>(())
    });
    played.await.expect("is played");
}

#[tokio::test]
async fn sets_times_and_identifiers_select() {
    let (database, _folder) = database();
    let played = database.write(|connection| {
        let work = &mut Work::new(connection, Actor::service("test"), at("2026-11-27T04:00:00Z"));
        let list = "verb=ListIdentifiers&metadataPrefix=oai_dc";
        assert!(asked(work.connection, list)?.contains("code=\"noRecordsMatch\""));
        publish(work, 1)?;
        publish(&mut Work::new(work.connection, Actor::service("test"), at("2026-11-28T04:00:00Z")), 2)?;
        let mut count = |more: &str| -> Result<usize, Problem> {
            Ok(between(&asked(work.connection, &format!("{list}{more}"))?, "<header>", "</header>").len())
        };
        assert_eq!(count("")?, 2);
        assert_eq!(count("&set=subject-17")?, 2);
        assert_eq!(count("&set=subject-01")?, 0);
        assert_eq!(count("&set=organization-00000000-0000-0000-0000-000000000002&from=2026-11-28")?, 1);
        assert_eq!(count("&until=2026-11-27")?, 1);
        assert_eq!(count("&from=2026-11-27T04:00:00Z&until=2026-11-27T04:00:00Z")?, 1);
        let unknown = "verb=ListMetadataFormats&identifier=urn:uuid:00000000-0000-0000-0000-000000000009";
        assert!(asked(work.connection, unknown)?.contains("code=\"idDoesNotExist\""));
        let identify = asked(work.connection, "verb=Identify")?;
        assert!(
            identify.contains("<earliestDatestamp>2026-11-27T04:00:00Z</earliestDatestamp>"),
            "{identify}"
        );
        Ok::<_, Problem>(())
    });
    played.await.expect("is played");
}

#[tokio::test]
async fn a_record_that_left_a_set_is_deleted_in_that_set_and_nowhere_else() {
    let (database, _folder) = database();
    let played = database.write(|connection| {
        let work = &mut Work::new(connection, Actor::service("test"), at("2026-11-27T04:00:00Z"));
        for n in 1..=120 {
            publish(work, n)?;
        }
        let list = "verb=ListRecords&metadataPrefix=oai_dc";
        let follow =
            |connection: &mut Connection<'_>, kept: &mut Kept, query: &str| -> Result<usize, Problem> {
                let (mut query, mut pages) = (query.to_string(), 0);
                loop {
                    let page = asked(connection, &query)?;
                    pages += 1;
                    match take(kept, &page) {
                        Some(token) => query = format!("verb=ListRecords&resumptionToken={token}"),
                        None => return Ok(pages),
                    }
                }
            };
        let there = |kept: &Kept| kept.values().filter(|there| **there).count();
        let (mut of_old, mut of_new, mut of_all) = (Kept::new(), Kept::new(), Kept::new());
        assert_eq!(follow(work.connection, &mut of_old, &format!("{list}&set=subject-17"))?, 2);
        assert_eq!(there(&of_old), 120);

        let six = Subject::from_code("06").expect("a subject");
        let later = &mut Work::new(work.connection, Actor::service("test"), at("2026-11-27T05:00:00Z"));
        for n in 1..=110 {
            reclassify(later, n, (six, Genre::Notice))?;
        }
        record(later, 110, withdrawn())?;
        record(later, 120, withdrawn())?;
        let since = format!("{list}&from=2026-11-27T05:00:00Z");
        assert_eq!(follow(later.connection, &mut of_old, &format!("{since}&set=subject-17"))?, 2);
        assert_eq!((of_old.len(), there(&of_old)), (120, 9), "110 left, one was taken back");
        assert_eq!(follow(later.connection, &mut of_new, &format!("{since}&set=subject-06"))?, 2);
        assert_eq!((of_new.len(), there(&of_new)), (110, 109));
        follow(later.connection, &mut of_all, list)?;
        assert_eq!((of_all.len(), there(&of_all)), (120, 118));

        let one = asked(later.connection, &format!("{since}&set=subject-17"))?;
        let header = between(&one, "<header status=\"deleted\">", "</header>")[0];
        assert_eq!(
            between(header, "<setSpec>", "</setSpec>"),
            ["subject-17"],
            "not deleted in that of its body"
        );
        Ok::<_, Problem>(())
    });
    played.await.expect("is played");
}
