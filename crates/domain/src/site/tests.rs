//! Site and columns, with the codes that were seen on live pages (国办发〔2017〕47号).

use super::*;
use crate::ids::SectionId;
use crate::law::day;
use crate::vocabulary::{Genre, ProactiveScope, Subject};

fn column(key: &str, takes: ColumnRule) -> SiteColumn {
    SiteColumn {
        key: key.into(),
        parent: None,
        name: "应急预案".into(),
        description: "本级政府的应急预案".into(),
        keywords: vec!["预案".into()],
        column_type: "信息公开目录".into(),
        takes,
    }
}

fn site(columns: Vec<SiteColumn>) -> SiteDescription {
    SiteDescription {
        name: "檀营乡人民政府".into(),
        domain: "www.example.gov.cn".into(),
        id_code: "1101180001".into(),
        columns,
    }
}

fn faults(site: &SiteDescription) -> Vec<(String, String)> {
    site.faults().into_iter().map(|fault| (fault.pointer, fault.code.to_string())).collect()
}

#[test]
fn the_codes_of_live_sites_are_taken_and_the_misuse_that_was_seen_is_not() {
    for code in ["1304000009", "3100000087", "4403000052", "bm14000002", "bm29000002"] {
        assert_eq!(faults(&SiteDescription { id_code: code.into(), ..site(vec![]) }), [], "{code}");
    }
    for code in ["28", "", "BM14000002", "bm1400000", "0304000009", "13040000091", "１304000009"] {
        let found = faults(&SiteDescription { id_code: code.into(), ..site(vec![]) });
        assert_eq!(found, [("/id_code".to_string(), "SITE_ID_CODE_FORM".to_string())], "{code}");
    }
}

#[test]
fn a_domain_has_neither_scheme_nor_path() {
    for domain in ["https://www.example.gov.cn", "www.example.gov.cn/", "localhost", "a..cn", "-a.cn", ""] {
        let found = faults(&SiteDescription { domain: domain.into(), ..site(vec![]) });
        assert_eq!(found, [("/domain".to_string(), "DOMAIN".to_string())], "{domain}");
    }
    assert_eq!(faults(&SiteDescription { domain: "檀营.政务".into(), ..site(vec![]) }), []);
}

#[test]
fn a_column_has_its_four_tags_a_key_of_its_own_and_stands_after_the_one_above_it() {
    let first = column("plans", ColumnRule::default());
    let above_later = SiteColumn { parent: Some("later".into()), ..column("early", ColumnRule::default()) };
    let bare = SiteColumn {
        name: " ".into(),
        description: String::new(),
        keywords: vec![],
        column_type: String::new(),
        ..column("bare", ColumnRule::default())
    };
    let codes =
        faults(&site(vec![first.clone(), first, above_later, column("later", ColumnRule::default()), bare]));
    let expected = [
        ("/columns/1/key", "SITE_COLUMN_TREE"),
        ("/columns/2/parent", "SITE_COLUMN_TREE"),
        ("/columns/4/name", "SITE_TAG_REQUIRED"),
        ("/columns/4/description", "SITE_TAG_REQUIRED"),
        ("/columns/4/column_type", "SITE_TAG_REQUIRED"),
        ("/columns/4/keywords", "SITE_TAG_REQUIRED"),
    ];
    assert_eq!(codes, expected.map(|(pointer, code)| (pointer.to_string(), code.to_string())));
}

#[test]
fn of_several_columns_that_take_an_entry_the_first_is_its_primary() {
    let finance = ColumnRule { subjects: vec![Subject::Finance], ..ColumnRule::default() };
    let section = SectionId(Uuid::from_u128(1));
    let of_section = ColumnRule { section_ids: vec![section], ..ColumnRule::default() };
    let site = site(vec![
        column("nothing", ColumnRule::default()),
        column("finance", finance),
        column("section", of_section),
    ]);
    let class = |subject, section_id| EntryClass { subject, genre: Genre::ALL[0], section_id, scopes: &[] };
    let primary = |class| site.primary_column(&class).map(|column| column.key.as_str());
    assert_eq!(primary(class(Subject::Finance, section)), Some("finance"));
    assert_eq!(primary(class(Subject::Agriculture, section)), Some("section"));
    assert_eq!(primary(class(Subject::Agriculture, SectionId(Uuid::from_u128(2)))), None);
}

#[test]
fn a_rule_of_several_lists_takes_what_meets_each() {
    let rule = ColumnRule {
        subjects: vec![Subject::Finance, Subject::Agriculture],
        scopes: vec![ProactiveScope::Budget492],
        ..ColumnRule::default()
    };
    let class = |subject, scopes| EntryClass {
        subject,
        genre: Genre::ALL[0],
        section_id: SectionId(Uuid::from_u128(1)),
        scopes,
    };
    assert!(rule.takes(&class(Subject::Finance, &[ProactiveScope::Fees492, ProactiveScope::Budget492])));
    assert!(!rule.takes(&class(Subject::Finance, &[])));
    assert!(!rule.takes(&class(Subject::Commerce, &[ProactiveScope::Budget492])));
}

#[test]
fn a_description_takes_the_place_of_the_one_before() {
    let body = OrganizationId(Uuid::from_u128(7));
    let today = day(2026, 11, 27);
    let act = |description| Site::describe(body, description, ActDay::stated(None, today, "described_on"));
    assert!(matches!(
        act(SiteDescription { name: String::new(), ..site(vec![]) }),
        Err(Refusal::Invalid(faults)) if faults.len() == 1
    ));
    let (facts, on) = act(site(vec![])).expect("good");
    assert_eq!((facts.len(), on), (1, today));
    assert_eq!(Site::id_of(body), Site::id_of(body));
    assert_ne!(Site::id_of(body), body.0);
}
