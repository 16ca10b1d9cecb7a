use std::collections::BTreeSet;

use super::*;

#[test]
fn codes_are_unique_within_their_list_and_labels_within_their_parent() {
    for list in all() {
        let codes: BTreeSet<_> = list.entries.iter().map(|entry| entry.code).collect();
        let labels: BTreeSet<_> = list.entries.iter().map(|entry| (entry.parent, entry.zh)).collect();
        assert_eq!((codes.len(), labels.len()), (list.entries.len(), list.entries.len()), "{}", list.name);
    }
}

#[test]
fn every_label_of_a_flat_list_is_understood() {
    for list in all().iter().filter(|list| list.entries.iter().all(|entry| entry.parent.is_none())) {
        let keys: BTreeSet<_> = list.entries.iter().map(|entry| label_key(entry.zh)).collect();
        assert_eq!(keys.len(), list.entries.len(), "{}", list.name);
    }
    for channel in PublicationChannel::ALL {
        assert_eq!(PublicationChannel::from_label(channel.zh()), Some(*channel));
    }
}

#[test]
fn every_parent_is_an_entry_of_a_list() {
    let lists = all();
    let known: BTreeSet<_> = lists.iter().flat_map(|list| &list.entries).map(|entry| entry.code).collect();
    for entry in lists.iter().flat_map(|list| &list.entries) {
        assert!(entry.parent.is_none_or(|parent| known.contains(parent)), "{}", entry.code);
    }
}

#[test]
fn every_list_has_its_official_length() {
    let lengths: Vec<_> = lists::lists().iter().map(|list| (list.name, list.entries.len())).collect();
    let expected = [
        ("disclosure_attribute", 4),
        ("publication_channel", 14),
        ("subject", 22),
        ("subject_subclass", 121),
        ("genre", 17),
        ("disclosure_time_limit", 2),
        ("proactive_scope_list", 8),
        ("proactive_scope", 60),
        ("beijing_class", 5),
        ("grassroots_channel", 13),
        ("disclosure_audience", 2),
        ("disclosure_level", 3),
        ("standard_catalogue_field", 28),
        ("time_limit_start", 3),
        ("matter_preset", 2),
        ("reading_place_kind", 7),
        ("reading_place_equipment", 8),
        ("week_day", 7),
        ("visit_way", 2),
        ("secrecy_status", 2),
        ("validity", 4),
        ("audience", 3),
        ("obligation", 3),
        ("index_number_scheme", 4),
        ("applicant_type", 6),
        ("submission_channel", 8),
        ("provision_medium", 4),
        ("acquisition_way", 7),
        ("role", 10),
        ("organization_level", 3),
        ("legal_regime", 2),
        ("clock_state", 5),
        ("light", 4),
        ("clock_effect", 10),
        ("awaited", 8),
        ("ordering_authority", 2),
        ("consulted_party", 3),
        ("service_method", 4),
        ("opinion", 3),
        ("abandonment_ground", 2),
        ("rule_topic", 11),
        ("rule_provenance", 6),
        ("law", 29),
        ("time_unit", 3),
        ("fee_regime", 3),
        ("fee_standard", 2),
        ("fee_kind", 4),
        ("remedy", 3),
        ("reconsideration_body", 3),
        ("deadline_kind", 22),
        ("outcome", 30),
        ("outcome_group", 6),
        ("reply_element", 21),
        ("sub_ground", 17),
        ("document_kind", 13),
        ("document_element", 49),
        ("return_format", 4),
        ("return_unit", 8),
        ("severity", 2),
        ("proactive_ground", 3),
        ("complaint_kind", 2),
        ("complaint_measure", 7),
        ("information_defect", 2),
        ("information_harm", 2),
        ("release_dispute_decision", 3),
        ("assessment_scoring", 2),
        ("assessment_grade", 4),
        ("appraisal_participant", 8),
        ("appraisal_grade", 3),
        ("accountability_remedy_outcome", 3),
        ("accountability_ground", 15),
        ("accountability_measure", 8),
        ("disciplinary_sanction", 6),
        ("act_approval", 3),
        ("liable_as", 3),
        ("liability_degree", 3),
        ("withdrawal_kind", 3),
        ("item_validity", 4),
        ("reassessment_ground", 4),
        ("file_type", 21),
        ("file_state", 3),
        ("file_text_state", 4),
        ("change_of_file", 3),
        ("classification", 5),
        ("referral_authority", 2),
        ("meeting_body", 3),
        ("chain_preset", 4),
        ("day_kind", 2),
        ("date_order", 2),
        ("import_state", 7),
        ("faulty_rows", 2),
        ("row_outcome", 3),
        ("catalogue_health_warning", 11),
        ("guide_part", 17),
        ("guide_warning", 8),
        ("paper_catalogue_state", 2),
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
fn the_sub_classes_of_each_class_are_those_of_the_state_councils_list() {
    // Classes 01 to 22; the last has none, and 民族、宗教, 港澳台侨工作 and 国防 have no 其他.
    let counts = [10, 9, 7, 9, 8, 4, 12, 6, 6, 6, 4, 5, 4, 3, 7, 4, 7, 2, 3, 3, 2, 0];
    let of = |subject: Subject| SubjectSubclass::ALL.iter().filter(move |subclass| subclass.is_of(subject));
    for (subject, count) in Subject::ALL.iter().zip(counts) {
        assert_eq!(of(*subject).count(), count, "{}", subject.zh());
        for (place, subclass) in of(*subject).enumerate() {
            assert_eq!(subclass.code(), format!("{}{:02}", subject.code(), place + 1));
        }
        let others = of(*subject).filter(|subclass| subclass.zh() == "其他").count();
        let without = ["18", "20", "21", "22"].contains(&subject.code());
        assert_eq!(others, usize::from(!without), "{}", subject.zh());
    }
    let labels = |subject| of(subject).map(|subclass| subclass.zh()).collect::<Vec<_>>().join("；");
    assert_eq!(
        labels(Subject::GeneralGovernmentAffairs),
        "政务公开；政务督查；应急管理；电子政务；文秘工作；保密工作；信访；参事、文史；其他"
    );
    assert_eq!(labels(Subject::Agriculture), "农业、畜牧业、渔业；林业；水利；其他");
    assert_eq!(labels(Subject::HongKongMacaoTaiwanOverseas), "港澳工作；对台工作；侨务工作");
}

#[test]
fn a_written_subject_is_a_class_a_class_with_its_sub_class_or_a_sub_class_alone() {
    use SubjectSubclass::{CounsellorsAndHistory, Forestry, GeneralOther, InformationIndustry, Openness};
    let read = |written: &str| WrittenSubject::read(written).map(|read| (read.subject.code(), read.subclass));
    assert_eq!(read("综合政务"), Some(("02", None)));
    assert_eq!(read("综合政务\\政务公开"), Some(("02", Some(Openness))));
    assert_eq!(read("综合政务＼参事、文史"), Some(("02", Some(CounsellorsAndHistory))));
    assert_eq!(read("综合政务\\其他"), Some(("02", Some(GeneralOther))));
    assert_eq!(read("工业、交通\\信息产业"), Some(("07", Some(InformationIndustry))));
    assert_eq!(read("林业"), Some(("06", Some(Forestry))), "it belongs to one class only");
    assert_eq!(read("0602"), Some(("06", Some(Forestry))));
    assert_eq!(read("其他"), Some(("22", None)), "the class, not one of the many sub-classes");
    assert_eq!(read("综合政务\\林业"), Some(("02", None)), "not a sub-class of this class");
    assert_eq!(read("林业\\其他"), None);
    assert_eq!(read("行政事务"), None);
    let unknown = |written: &str| WrittenSubject::read(written).unwrap().names_unknown_subclass(written);
    assert!(unknown("综合政务\\林业") && !unknown("综合政务\\政务公开") && !unknown("综合政务"));
}

#[test]
fn a_label_that_several_entries_share_names_none_of_them() {
    assert_eq!(SubjectSubclass::from_label("其他"), None);
    assert_eq!(ProactiveScope::from_label("土地征收"), None);
    assert_eq!(ProactiveScope::from_label("宅基地使用情况审核"), Some(ProactiveScope::HomesteadUseReview));
}

#[test]
fn the_lists_of_proactive_disclosure_have_the_items_of_their_articles() {
    let counts = [("o492.art9", 4), ("o492.art10", 11), ("o492.art11", 4), ("o492.art12", 8)].into_iter();
    let counts = counts.chain([("o711.art19", 3), ("o711.art20", 15)]);
    let counts = counts.chain([("o711.art21.county", 7), ("o711.art21.township", 8)]);
    for ((article, count), list) in counts.zip(ProactiveScopeList::ALL) {
        assert_eq!(list.code(), article);
        let scopes: Vec<_> = ProactiveScope::ALL.iter().filter(|scope| scope.list() == *list).collect();
        let codes: Vec<_> = scopes.iter().map(|scope| scope.code().to_owned()).collect();
        assert_eq!(codes, (1..=count).map(|item| format!("{article}.{item}")).collect::<Vec<_>>());
        assert!(scopes.iter().all(|scope| scope.period() == list.period()), "{article}");
    }
}

#[test]
fn the_township_list_of_order_492_article_12_is_worded_as_in_the_text() {
    let labels = ProactiveScope::ALL.iter().filter(|scope| scope.list() == ProactiveScopeList::Article12);
    assert_eq!(
        labels.map(|scope| scope.zh()).collect::<Vec<_>>(),
        [
            "贯彻落实国家关于农村工作政策的情况",
            "财政收支、各类专项资金的管理和使用情况",
            "乡（镇）土地利用总体规划、宅基地使用的审核情况",
            "征收或者征用土地、房屋拆迁及其补偿、补助费用的发放、使用情况",
            "乡（镇）的债权债务、筹资筹劳情况",
            "抢险救灾、优抚、救济、社会捐助等款物的发放情况",
            "乡镇集体企业及其他乡镇经济实体承包、租赁、拍卖等情况",
            "执行计划生育政策的情况",
        ]
    );
}

#[test]
fn the_township_list_of_order_711_article_21_is_worded_as_in_the_text() {
    let township = ProactiveScopeList::Article21Township;
    let labels = ProactiveScope::ALL.iter().filter(|scope| scope.list() == township);
    assert_eq!(
        labels.map(|scope| scope.zh()).collect::<Vec<_>>().join("、"),
        "贯彻落实农业农村政策、农田水利工程建设运营、农村土地承包经营权流转、宅基地使用情况审核、土地征收、房屋征收、筹资筹劳、社会救助"
    );
}

#[test]
fn a_township_discloses_by_the_general_lists_and_its_own_a_county_and_its_departments_by_theirs() {
    use OrganizationLevel::{County, Department, Township};
    let lists = |level: OrganizationLevel| {
        let apply = ProactiveScopeList::ALL.iter().filter(|list| list.applies_to(level));
        apply.map(|list| list.code()).collect::<Vec<_>>()
    };
    assert_eq!(
        lists(Township),
        ["o492.art9", "o492.art12", "o711.art19", "o711.art20", "o711.art21.township"]
    );
    let county = ["o492.art9", "o492.art10", "o492.art11", "o711.art19", "o711.art20", "o711.art21.county"];
    assert_eq!((lists(County), lists(Department)), (county.to_vec(), county.to_vec()));
    assert!(ProactiveScope::SocialAssistance.applies_to(Township));
    assert!(!ProactiveScope::SocialAssistanceCounty.applies_to(Township));
}

#[test]
fn a_scope_is_found_by_code_or_by_the_label_of_the_regulation_of_the_day() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let written = |label: &str, on: &str| ProactiveScope::written(label, day(on)).map(ProactiveScope::code);
    let documents = "行政法规、规章和规范性文件";
    assert_eq!(written(documents, "2019-05-14"), Some("o492.art10.1"));
    assert_eq!(written(documents, "2019-05-15"), Some("o711.art20.1"));
    assert_eq!(
        written("执行计划生育政策的情况", "2006-02-20"),
        Some("o492.art12.8"),
        "before any regulation"
    );
    assert_eq!(written("执行计划生育政策的情况", "2020-01-01"), None);
    assert_eq!(written("土地征收", "2020-01-01"), None, "in the list of the county and of the township");
    assert_eq!(written("o711.art21.township.5", "2020-01-01"), Some("o711.art21.township.5"));
}

#[test]
fn an_entry_says_its_parent_its_period_and_its_regulation() {
    let lists = all();
    let entry = |list: &str, code: &str| {
        let list = lists.iter().find(|known| known.name == list).unwrap();
        serde_json::to_value(list.entries.iter().find(|entry| entry.code == code).unwrap()).unwrap()
    };
    let scope = entry("proactive_scope", "o492.art12.8");
    assert_eq!(scope["parent"], "o492.art12");
    assert_eq!((&scope["valid_from"], &scope["valid_until"]), (&"2008-05-01".into(), &"2019-05-14".into()));
    assert_eq!(scope["legal_regimes"], serde_json::json!(["order_492"]));
    assert_eq!(entry("subject_subclass", "0201")["parent"], "02");
    assert!(entry("subject", "02").get("parent").is_none());
}

#[test]
fn the_service_hall_is_a_reading_place_since_order_711() {
    let hall = PublicationChannel::ServiceHall.period();
    assert_eq!((hall.from, hall.until), (day(2019, 5, 15), None));
    assert_eq!(PublicationChannel::Archives.period(), Period::ALWAYS);
}

#[test]
fn the_lists_of_the_grass_roots_catalogue_are_worded_as_its_columns() {
    let labels = |entries: Vec<&'static str>| entries.join(" ");
    assert_eq!(
        labels(GrassrootsChannel::ALL.iter().map(|channel| channel.zh()).collect()),
        "政府网站 政府公报 两微一端 发布会/听证会 广播电视 纸质媒体 公开查阅点 政务服务中心 便民服务站 入户/现场 \
         社区/企事业单位/村公示栏（电子屏） 精准推送 其他"
    );
    assert_eq!(labels(DisclosureLevel::ALL.iter().map(|level| level.zh()).collect()), "县级 乡镇级 村级");
    assert_eq!(DisclosureAudience::from_label("特定群众"), Some(DisclosureAudience::SpecificGroup));
    assert_eq!(
        labels(BeijingClass::ALL.iter().map(|class| class.zh()).collect()),
        "机构职能 法规文件 规划计划 行政职责 业务动态"
    );
    assert_eq!(BeijingClass::from_label("业务动态类"), Some(BeijingClass::BusinessUpdates));
}

#[test]
fn the_mark_on_a_document_says_its_attribute() {
    assert_eq!(DisclosureAttribute::from_label("(此件公开发布)"), Some(DisclosureAttribute::Proactive));
}

#[test]
fn the_kinds_of_document_changed_on_2012_07_01() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let count = |on: &str| Genre::ALL.iter().filter(|genre| genre.period().contains(day(on))).count();
    assert_eq!((count("2012-06-30"), count("2012-07-01")), (13 + 1, 15 + 1));
    assert!(Genre::MeetingMinutes.period().contains(day("2008-03-05")));
    assert!(!Genre::MeetingMinutes.period().contains(day("2012-07-01")));
}
