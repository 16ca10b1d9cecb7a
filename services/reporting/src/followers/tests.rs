use super::{catalogue, registry, request_workflow, review};
use crate::app::Reports;
use crate::figures;
use crate::store::{self, Year};
use chrono::{NaiveDate, Utc};
use database::{Database, Location};
use domain::actor::Actor;
use domain::ids::{ItemId, OrganizationId, ReviewId, SectionId};
use domain::index_number::IndexNumber;
use domain::item::{Item, ItemFact, WithdrawalKind};
use domain::record::Record;
use domain::registry::{Organization, OrganizationFact};
use domain::request::{Outcome, Request, RequestFact, ServiceMethod};
use domain::review::{Declarations, Review, ReviewFact, ReviewSubject};
use domain::vocabulary::{ApplicantType, DisclosureAttribute, PublicationChannel, SubmissionChannel};
use ledger::{Entry, NewFact, StreamName};
use problem::Problem;
use serde_json::json;
use uuid::Uuid;
use web::{Service, Work};
use wire::reporting::{ApplicantColumns, ItemFigures, RequestFigures};

const BODY: OrganizationId = OrganizationId(Uuid::from_u128(1));

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn entry<R: Record>(id: u128, fact: &R::Fact, on: &str) -> Entry {
    let new = NewFact::of::<R>(fact);
    Entry {
        position: 1,
        stream: StreamName::of::<R>(Uuid::from_u128(id)).as_str().into(),
        version: 1,
        kind: new.kind,
        body: serde_json::from_str(&new.body).expect("is JSON"),
        actor: Actor::service("test").acting_as(None),
        recorded_at: Utc::now(),
        day: day(on),
        previous_hash: String::new(),
        hash: String::new(),
    }
}

fn drafted(id: u128, on: &str) -> Entry {
    let metadata = serde_json::from_value(json!({
        "title": "2008年度农业补贴发放方案",
        "content_summary": "补贴对象、标准和办法",
        "generated_on": "2003-05-01",
        "subject": "06",
        "genre": "notice",
        "proposed_attribute": "proactive",
    }));
    let metadata = Box::new(metadata.expect("is metadata"));
    let section_id = SectionId(Uuid::from_u128(2));
    let drafted = ItemFact::Drafted {
        organization_id: BODY,
        section_id,
        metadata,
        import_id: None,
        index_number: None,
        published_elsewhere_on: None,
    };
    entry::<Item>(id, &drafted, on)
}

fn determined(id: u128, disclosure_attribute: DisclosureAttribute, on: &str) -> Entry {
    let review_id = ReviewId(Uuid::from_u128(id));
    let fact = ItemFact::AttributeDetermined { review_id, disclosure_attribute, withholding_reason: None };
    entry::<Item>(id, &fact, on)
}

fn published(id: u128, on: &str) -> Entry {
    let index_number: IndexNumber =
        serde_json::from_value(json!("000014349/2008-00001")).expect("is a number");
    let publication_channels = vec![PublicationChannel::GovernmentWebsite];
    entry::<Item>(id, &ItemFact::Published { index_number, publication_channels }, on)
}

fn submitted(id: u128, applicant_type: ApplicantType, on: &str) -> Entry {
    let fact = RequestFact::Submitted {
        organization_id: BODY,
        receipt_number: "2008-1".into(),
        channel: SubmissionChannel::InPerson,
        applicant_type,
        content_hash: String::new(),
    };
    entry::<Request>(id, &fact, on)
}

fn received(id: u128, on: &str) -> Entry {
    let legal_regime = domain::regime::LegalRegime::on(day(on));
    entry::<Request>(id, &RequestFact::Received { legal_regime }, on)
}

fn replied(id: u128, outcome: Outcome, on: &str) -> Entry {
    let fact = RequestFact::Replied {
        outcome,
        item_ids: vec![],
        reply_number: "2008-1".into(),
        service_method: ServiceMethod::Direct,
        content_hash: String::new(),
    };
    entry::<Request>(id, &fact, on)
}

/// A database of reporting, and the folder that goes when it does.
struct Town {
    database: Database,
    _folder: tempfile::TempDir,
}

impl Town {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let location = Location::Sqlite(folder.path().join("reporting.sqlite"));
        let database = Database::open(&location, 2).expect("opens");
        database.migrate(&[ledger::MIGRATIONS, Reports::MIGRATIONS]).expect("migrates");
        Self { database, _folder: folder }
    }

    async fn hears(&self, entries: Vec<Entry>) -> Result<(), Problem> {
        self.database
            .write(move |connection| {
                let work = &mut Work::new(connection, Actor::service("reporting"), Utc::now());
                for entry in &entries {
                    registry::apply(work, entry)?;
                    catalogue::apply(work, entry)?;
                    review::apply(work, entry)?;
                    request_workflow::apply(work, entry)?;
                }
                Ok(())
            })
            .await
    }

    async fn reports(&self, year: i32) -> (ItemFigures, RequestFigures, i64) {
        let days = Year { first: day(&format!("{year}-01-01")), last: day(&format!("{year}-12-31")) };
        let counted = self.database.read(move |connection| {
            let items = store::items::figures(connection, BODY, days)?;
            let requests = store::requests::figures(connection, BODY, days)?;
            let reviews = store::reviews::count_determined(connection, BODY, days)?;
            Ok::<_, Problem>((figures::items(&items), figures::requests(&requests), reviews))
        });
        let (items, requests, reviews) = counted.await.expect("counts");
        assert!(figures::reconcile(&items, &requests).iter().all(|equality| equality.holds), "{requests:?}");
        (items, requests, reviews)
    }
}

fn one_natural_person() -> ApplicantColumns {
    ApplicantColumns { natural_person: 1, total: 1, ..ApplicantColumns::default() }
}

#[tokio::test]
async fn an_inventory_is_counted_as_it_stood_on_the_last_day_of_the_year() {
    let town = Town::new();
    let withdrawn =
        ItemFact::Withdrawn { reason: "含个人信息".into(), withdrawal_kind: WithdrawalKind::Leak };
    town.hears(vec![
        drafted(10, "2008-03-01"),
        determined(10, DisclosureAttribute::Proactive, "2008-03-31"),
        published(10, "2008-04-01"),
        entry::<Item>(10, &withdrawn, "2010-05-01"),
        drafted(11, "2008-03-01"),
        determined(11, DisclosureAttribute::NotDisclosed, "2009-01-01"),
        drafted(12, "2009-01-01"),
    ])
    .await
    .expect("is applied");
    let figures = |total, proactive, not_disclosed, undetermined, published| ItemFigures {
        total,
        proactive,
        on_request: 0,
        not_disclosed,
        undetermined,
        published,
    };
    assert_eq!(town.reports(2007).await.0, figures(0, 0, 0, 0, 0));
    assert_eq!(town.reports(2008).await.0, figures(2, 1, 0, 1, 1));
    assert_eq!(town.reports(2009).await.0, figures(3, 1, 1, 1, 1));
    assert_eq!(town.reports(2010).await.0, figures(3, 1, 1, 1, 0));
}

#[tokio::test]
async fn a_change_published_later_leaves_the_figures_of_earlier_years_as_they_were() {
    let town = Town::new();
    let first = [
        drafted(10, "2008-03-01"),
        determined(10, DisclosureAttribute::Proactive, "2008-03-31"),
        published(10, "2008-04-01"),
    ];
    town.hears(first.to_vec()).await.expect("is applied");
    let before = town.reports(2008).await;
    assert_eq!((before.0.proactive, before.0.published), (1, 1));
    let change =
        vec![determined(10, DisclosureAttribute::Proactive, "2010-05-01"), published(10, "2010-05-04")];
    town.hears(change).await.expect("is applied");
    assert_eq!(town.reports(2008).await, before);
}

#[tokio::test]
async fn a_request_that_is_open_when_the_year_ends_is_carried_out_of_it_and_into_the_next() {
    let town = Town::new();
    town.hears(vec![
        submitted(20, ApplicantType::NaturalPerson, "2008-12-20"),
        received(20, "2008-12-20"),
        replied(20, Outcome::Granted, "2010-01-10"),
    ])
    .await
    .expect("is applied");
    let (_, first, _) = town.reports(2008).await;
    assert_eq!((first.new_received, first.carried_out), (one_natural_person(), one_natural_person()));
    let (_, second, _) = town.reports(2009).await;
    assert_eq!((second.carried_in, second.carried_out), (one_natural_person(), one_natural_person()));
    let (_, third, _) = town.reports(2010).await;
    assert_eq!((third.carried_in, &third.results.granted), (one_natural_person(), &one_natural_person()));
    assert_eq!((third.total_handled, third.carried_out), (one_natural_person(), ApplicantColumns::default()));
    assert_eq!(town.reports(2011).await.1, RequestFigures::default());
}

#[tokio::test]
async fn a_withdrawn_request_is_an_other_result_unless_it_was_never_received() {
    let town = Town::new();
    town.hears(vec![
        submitted(20, ApplicantType::NaturalPerson, "2008-06-02"),
        received(20, "2008-06-03"),
        entry::<Request>(20, &RequestFact::Withdrawn {}, "2008-06-10"),
        submitted(21, ApplicantType::NaturalPerson, "2008-06-02"),
        entry::<Request>(21, &RequestFact::Withdrawn {}, "2008-06-10"),
        submitted(22, ApplicantType::ResearchInstitution, "2008-06-02"),
    ])
    .await
    .expect("is applied");
    let (_, figures, _) = town.reports(2008).await;
    assert_eq!(
        (&figures.new_received, &figures.results.other),
        (&one_natural_person(), &one_natural_person())
    );
    assert_eq!(figures.carried_out, ApplicantColumns::default());
}

#[tokio::test]
async fn facts_that_are_heard_again_change_no_figure() {
    let subject = ReviewSubject {
        item_id: ItemId(Uuid::from_u128(10)),
        revision: 1,
        content_hash: String::new(),
        organization_id: BODY,
        section_id: SectionId(Uuid::from_u128(2)),
        title: "2008年度农业补贴发放方案".into(),
        proposed_attribute: DisclosureAttribute::Proactive,
        withholding_reason: None,
        formed_or_changed_on: None,
        prepared_by: Actor::service("test").acting_as(None),
        declarations: Declarations::default(),
    };
    let ended = ReviewFact::Determined {
        item_id: subject.item_id,
        revision: 1,
        content_hash: String::new(),
        disclosure_attribute: DisclosureAttribute::Proactive,
        withholding_reason: None,
    };
    let opened = ReviewFact::Opened { subject: Box::new(subject), chain: vec![] };
    let heard = vec![
        drafted(10, "2008-03-01"),
        entry::<Review>(30, &opened, "2008-03-02"),
        entry::<Review>(30, &ended, "2008-03-31"),
        determined(10, DisclosureAttribute::Proactive, "2008-03-31"),
        published(10, "2008-04-01"),
        submitted(20, ApplicantType::NaturalPerson, "2008-05-06"),
        received(20, "2008-05-06"),
        replied(20, Outcome::AlreadyPublic, "2008-05-07"),
    ];
    let town = Town::new();
    town.hears(heard.clone()).await.expect("is applied");
    let once = town.reports(2008).await;
    assert_eq!((once.0.proactive, once.1.results.granted.total, once.2), (1, 1, 1));
    town.hears(heard).await.expect("is applied again");
    assert_eq!(town.reports(2008).await, once);
}

#[tokio::test]
async fn a_fact_of_a_record_that_was_never_seen_stops_the_following() {
    let town = Town::new();
    assert!(town.hears(vec![published(10, "2008-04-01")]).await.is_err());
    assert!(town.hears(vec![received(20, "2008-06-03")]).await.is_err());
}

#[tokio::test]
async fn a_body_is_known_once_the_registry_has_told_of_it() {
    let town = Town::new();
    let profile = serde_json::from_value(json!({
        "name": "密云县檀营乡人民政府",
        "level": "township",
        "organization_code": "000014349",
        "division_code": "110228",
    }));
    let fact = OrganizationFact::Registered { profile: profile.expect("is a profile") };
    let known = || {
        town.database.read(|connection| Ok::<_, Problem>(store::organizations::is_known(connection, BODY)?))
    };
    assert!(!known().await.expect("reads"));
    town.hears(vec![entry::<Organization>(1, &fact, "2008-01-01")]).await.expect("is applied");
    assert!(known().await.expect("reads"));
}
