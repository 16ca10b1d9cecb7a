use std::collections::BTreeSet;

use super::*;

#[test]
fn codes_and_labels_are_unique_within_their_list() {
    for list in all() {
        let codes: BTreeSet<_> = list.entries.iter().map(|entry| entry.code).collect();
        let labels: BTreeSet<_> = list.entries.iter().map(|entry| entry.zh).collect();
        assert_eq!((codes.len(), labels.len()), (list.entries.len(), list.entries.len()), "{}", list.name);
    }
}

#[test]
fn every_list_has_its_official_length() {
    let lengths: Vec<_> = all().iter().map(|list| (list.name, list.entries.len())).collect();
    let expected = [
        ("disclosure_attribute", 4),
        ("publication_channel", 14),
        ("subject", 22),
        ("genre", 17),
        ("disclosure_time_limit", 2),
        ("applicant_type", 6),
        ("submission_channel", 8),
        ("provision_medium", 4),
        ("acquisition_way", 7),
        ("role", 10),
        ("organization_level", 3),
        ("legal_regime", 2),
        ("clock_state", 3),
        ("light", 3),
        ("law", 29),
        ("day_kind", 2),
    ];
    assert_eq!(lengths, expected);
}

#[test]
fn an_entry_travels_as_its_code() {
    for channel in PublicationChannel::ALL {
        let sent = serde_json::to_value(channel).unwrap();
        assert_eq!(sent, channel.code());
        assert_eq!(serde_json::from_value::<PublicationChannel>(sent).unwrap(), *channel);
        assert_eq!(PublicationChannel::from_code(channel.code()), Some(*channel));
    }
    assert_eq!(serde_json::to_string(&Subject::Agriculture).unwrap(), "\"06\"");
}

#[test]
fn the_schema_lists_the_codes() {
    use utoipa::PartialSchema;
    let schema = serde_json::to_value(Subject::schema()).unwrap();
    let codes: Vec<_> = Subject::ALL.iter().map(|subject| subject.code()).collect();
    assert_eq!(schema["enum"], serde_json::json!(codes));
}

#[test]
fn what_clerks_write_is_understood() {
    assert_eq!(DisclosureAttribute::from_label(" 主动公开 "), Some(DisclosureAttribute::Proactive));
    assert_eq!(DisclosureAttribute::from_label("免予公开"), Some(DisclosureAttribute::NotDisclosed));
    assert_eq!(DisclosureAttribute::from_label("内部公开"), None);
    assert_eq!(PublicationChannel::from_label("网站"), Some(PublicationChannel::GovernmentWebsite));
    assert_eq!(PublicationChannel::from_label("查阅点"), Some(PublicationChannel::ReadingRoom));
    assert_eq!(PublicationChannel::from_label("公示栏"), Some(PublicationChannel::NoticeBoard));
    assert_eq!(Genre::from_label("命令(令)"), Some(Genre::Order));
    assert_eq!(ApplicantType::from_label("公民"), Some(ApplicantType::NaturalPerson));
    assert_eq!(Role::from_label("主管领导"), Some(Role::SupervisingLeader));
}

#[test]
fn a_subject_is_known_by_name_code_and_sub_class_whatever_comma_is_typed() {
    for label in
        ["农业、林业、水利", "农业，林业，水利", "06", "农业、林业、水利\\林业", "农业、 林业、 水利"]
    {
        assert_eq!(Subject::from_label(label), Some(Subject::Agriculture), "{label}");
    }
    assert_eq!(Subject::from_label("行政事务"), None);
    assert_eq!(Subject::from_label(""), None);
}

#[test]
fn the_kinds_of_document_changed_on_2012_07_01() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let count = |on: &str| Genre::ALL.iter().filter(|genre| genre.period().contains(day(on))).count();
    assert_eq!((count("2012-06-30"), count("2012-07-01")), (13 + 1, 15 + 1));
    assert!(Genre::MeetingMinutes.period().contains(day("2008-03-05")));
    assert!(!Genre::MeetingMinutes.period().contains(day("2012-07-01")));
}
