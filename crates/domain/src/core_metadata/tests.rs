use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An item as it was sent before there were sub-classes, scopes and validity.
const OLD_JSON: &str = r#"{
    "title": "檀营乡2006年财政预算", "content_summary": "全年收入与支出预算安排及说明",
    "document_number": "檀政发〔2006〕4号", "generated_on": "2006-02-20", "subject": "04", "genre": "report",
    "keywords": ["财政预算"], "publication_channels": ["government_website"], "disclosure_time_limit": "long_term",
    "record_form": "纸质", "proposed_attribute": "proactive", "basis": "第十二条第二项"
}"#;

fn budget() -> CoreMetadata {
    serde_json::from_str(OLD_JSON).unwrap()
}

fn faults_of(metadata: &CoreMetadata) -> Vec<(&'static str, &'static str)> {
    metadata.check(day("2008-03-31")).into_iter().map(|fault| (fault.field, fault.code)).collect()
}

#[test]
fn a_complete_item_has_no_fault() {
    assert_eq!(faults_of(&budget()), []);
}

#[test]
fn every_fault_is_reported_at_once() {
    let metadata = CoreMetadata {
        title: String::new(),
        content_summary: "字".repeat(501),
        generated_on: day("2009-01-05"),
        basis: None,
        ..budget()
    };
    assert_eq!(
        faults_of(&metadata),
        [
            ("title", "REQUIRED"),
            ("content_summary", "TOO_LONG"),
            ("generated_on", "DAY_IN_FUTURE"),
            ("basis", "BASIS_REQUIRED")
        ]
    );
}

#[test]
fn a_title_has_at_most_300_characters_counted_as_people_count() {
    assert_eq!(faults_of(&CoreMetadata { title: "测".repeat(300), ..budget() }), []);
    assert_eq!(faults_of(&CoreMetadata { title: "测".repeat(301), ..budget() }), [("title", "TOO_LONG")]);
}

#[test]
fn whoever_proposes_to_withhold_states_the_reason() {
    let withheld = CoreMetadata { proposed_attribute: DisclosureAttribute::NotDisclosed, ..budget() };
    assert_eq!(faults_of(&withheld), [("withholding_reason", "ATTRIBUTE_REASON_REQUIRED")]);
    let reasoned = CoreMetadata { withholding_reason: Some("国家秘密".into()), basis: None, ..withheld };
    assert_eq!(faults_of(&reasoned), []);
}

#[test]
fn an_empty_reason_is_no_reason() {
    let withheld = CoreMetadata {
        proposed_attribute: DisclosureAttribute::NotDisclosed,
        withholding_reason: Some("  ".into()),
        ..budget()
    };
    assert_eq!(faults_of(&withheld), [("withholding_reason", "REQUIRED")]);
}

#[test]
fn a_section_cannot_propose_that_the_attribute_is_undetermined() {
    let metadata = CoreMetadata { proposed_attribute: DisclosureAttribute::Undetermined, ..budget() };
    assert_eq!(faults_of(&metadata), [("proposed_attribute", "ATTRIBUTE_NOT_PROPOSED")]);
}

#[test]
fn information_is_not_generated_before_the_republic_and_may_be_generated_today() {
    let generated = |on: &str| CoreMetadata { generated_on: day(on), ..budget() };
    assert_eq!(faults_of(&generated("1949-09-30")), [("generated_on", "DAY_TOO_EARLY")]);
    assert_eq!(faults_of(&generated("1949-10-01")), []);
    assert_eq!(faults_of(&generated("2008-03-31")), []);
}

#[test]
fn nothing_is_repealed_before_it_takes_effect() {
    let metadata = CoreMetadata {
        effective_on: Some(day("2006-03-01")),
        repealed_on: Some(day("2006-02-28")),
        ..budget()
    };
    assert_eq!(faults_of(&metadata), [("repealed_on", "REPEALED_BEFORE_EFFECTIVE")]);
}

#[test]
fn characters_nobody_sees_are_refused() {
    for title in ["预算\u{0}", "预\n算", "预\u{202e}算", "预\u{200b}算"] {
        let faults = faults_of(&CoreMetadata { title: title.into(), ..budget() });
        assert_eq!(faults, [("title", "CONTROL_CHARACTER")], "{title:?}");
    }
    assert_eq!(faults_of(&CoreMetadata { remark: Some("一\n二".into()), ..budget() }), []);
}

#[test]
fn a_repeated_keyword_or_channel_is_a_fault() {
    let channel = PublicationChannel::ReadingRoom;
    let metadata = CoreMetadata {
        keywords: vec!["预算".into(), "预算".into()],
        publication_channels: vec![channel, channel],
        ..budget()
    };
    assert_eq!(faults_of(&metadata), [("keywords", "REPEATED"), ("publication_channels", "REPEATED")]);
}

#[test]
fn tidying_removes_what_a_clerk_did_not_mean_to_type() {
    let typed = CoreMetadata {
        title: " 檀营乡2006年财政预算 ".into(),
        document_number: Some("檀政发[2006]4号".into()),
        remark: Some(" ".into()),
        ..budget()
    };
    assert_eq!(faults_of(&typed), [("title", "NOT_TRIMMED"), ("remark", "REQUIRED")]);
    assert_eq!(typed.tidied(), budget());
}

#[test]
fn the_hash_follows_the_content_and_nothing_else() {
    let again: CoreMetadata = serde_json::from_value(serde_json::to_value(budget()).unwrap()).unwrap();
    assert_eq!(budget().content_hash(), again.content_hash());
    assert_eq!(budget().content_hash().len(), 64);
    assert_ne!(
        budget().content_hash(),
        CoreMetadata { remark: Some("改".into()), ..budget() }.content_hash()
    );
}

#[test]
fn the_hash_of_metadata_from_before_the_new_fields_is_what_it_was() {
    // Computed outside this program, over the keys in order and without spaces.
    assert_eq!(budget().content_hash(), "cc3c7afe61fdac1efc78318e65f8ec9b5764c44a62a89db5ff24f3a395832636");
}

#[test]
fn every_new_field_changes_the_hash() {
    let budget = budget();
    let hash = budget.content_hash();
    for changed in [
        CoreMetadata { subject_subclass: Some(SubjectSubclass::PublicFinance), ..budget.clone() },
        CoreMetadata { proactive_scopes: vec![ProactiveScope::Finance492], ..budget.clone() },
        CoreMetadata { validity: Some(Validity::InForce), ..budget.clone() },
        CoreMetadata { is_normative_document: true, ..budget.clone() },
        CoreMetadata { audiences: vec![ServiceAudience::Citizen], ..budget.clone() },
    ] {
        assert_ne!(changed.content_hash(), hash);
    }
}

#[test]
fn a_sub_class_belongs_to_the_subject() {
    let with = |subclass| CoreMetadata { subject_subclass: Some(subclass), ..budget() };
    assert_eq!(faults_of(&with(SubjectSubclass::PublicFinance)), []);
    assert_eq!(faults_of(&with(SubjectSubclass::Forestry)), [("subject_subclass", "SUBCLASS_OF_SUBJECT")]);
}

#[test]
fn a_scope_is_one_of_the_regulation_that_governs_the_day_of_generation() {
    let with = |scope, on: &str| {
        let metadata = CoreMetadata { proactive_scopes: vec![scope], generated_on: day(on), ..budget() };
        metadata
            .check(day("2026-11-23"))
            .into_iter()
            .map(|fault| (fault.field, fault.code))
            .collect::<Vec<_>>()
    };
    let fault = [("proactive_scopes", "SCOPE_IN_FORCE")];
    assert_eq!(
        with(ProactiveScope::Finance492, "2006-02-20"),
        [],
        "prepared under 492 before it took effect"
    );
    assert_eq!(with(ProactiveScope::Finance492, "2019-05-14"), []);
    assert_eq!(with(ProactiveScope::Finance492, "2019-05-15"), fault);
    assert_eq!(with(ProactiveScope::Budget, "2019-05-15"), []);
    assert_eq!(with(ProactiveScope::Budget, "2019-05-14"), fault);
}

#[test]
fn only_what_is_proposed_for_proactive_disclosure_names_a_scope() {
    let scoped = CoreMetadata { proactive_scopes: vec![ProactiveScope::Finance492], ..budget() };
    let on_request = CoreMetadata { proposed_attribute: DisclosureAttribute::OnRequest, ..scoped.clone() };
    assert_eq!(faults_of(&on_request), [("proactive_scopes", "SCOPE_OF_PROACTIVE_ONLY")]);
    let twice = CoreMetadata { proactive_scopes: vec![ProactiveScope::Finance492; 2], ..scoped };
    assert_eq!(faults_of(&twice), [("proactive_scopes", "REPEATED")]);
}

#[test]
fn a_normative_document_states_its_validity() {
    let normative = CoreMetadata { is_normative_document: true, ..budget() };
    assert_eq!(faults_of(&normative), [("validity", "VALIDITY_OF_NORMATIVE_DOCUMENTS")]);
    assert_eq!(faults_of(&CoreMetadata { validity: Some(Validity::Expired), ..normative }), []);
}

#[test]
fn a_field_nobody_knows_is_refused_and_an_empty_one_is_not_sent() {
    let mut sent = serde_json::to_value(budget()).unwrap();
    assert!(sent.get("remark").is_none());
    assert_eq!(sent["subject"], "04");
    sent["publisher"] = "檀营乡".into();
    assert!(serde_json::from_value::<CoreMetadata>(sent).is_err());
}
