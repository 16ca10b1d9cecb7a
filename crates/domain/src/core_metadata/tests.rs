use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn budget() -> CoreMetadata {
    CoreMetadata {
        title: "檀营乡2006年财政预算".into(),
        content_summary: "全年收入与支出预算安排及说明".into(),
        document_number: Some("檀政发〔2006〕4号".into()),
        generated_on: day("2006-02-20"),
        subject: Subject::Finance,
        genre: Genre::Report,
        keywords: vec!["财政预算".into()],
        publication_channels: vec![PublicationChannel::GovernmentWebsite],
        disclosure_scope: None,
        disclosure_time_limit: Some(DisclosureTimeLimit::LongTerm),
        information_source: None,
        record_form: Some("纸质".into()),
        effective_on: None,
        repealed_on: None,
        proposed_attribute: DisclosureAttribute::Proactive,
        basis: Some("第十二条第二项".into()),
        withholding_reason: None,
        remark: None,
    }
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
fn a_field_nobody_knows_is_refused_and_an_empty_one_is_not_sent() {
    let mut sent = serde_json::to_value(budget()).unwrap();
    assert!(sent.get("remark").is_none());
    assert_eq!(sent["subject"], "04");
    sent["publisher"] = "檀营乡".into();
    assert!(serde_json::from_value::<CoreMetadata>(sent).is_err());
}
