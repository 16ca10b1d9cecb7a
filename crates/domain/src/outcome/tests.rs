use super::*;
use crate::law::{Law, day};

const R492: LegalRegime = LegalRegime::Order492;
const R711: LegalRegime = LegalRegime::Order711;

/// The provisions of each regulation that an outcome stands on, in one line.
fn basis(outcome: Outcome, regime: LegalRegime, law: Law) -> String {
    let articles: Vec<_> =
        outcome.basis(regime).iter().filter(|cited| cited.law == law).map(|cited| cited.article).collect();
    articles.join(", ")
}

/// law.md §4.3, columns "outcome code", "title used", "basis 711", "basis 492".
const TABLE: &[(&str, &str, &str, &str)] = &[
    ("already_public", "政府信息公开告知书", "36(1)", "21(1)"),
    ("granted", "政府信息公开告知书", "36(2)", "21(1)"),
    ("partially_granted", "政府信息部分公开告知书", "37", "22"),
    ("denied_state_secret", "政府信息不予公开告知书", "14", "14"),
    ("denied_prohibited_by_law", "政府信息不予公开告知书", "14", "21(2)"),
    ("denied_security_stability", "政府信息不予公开告知书", "14", "8"),
    ("denied_third_party_rights", "政府信息不予公开告知书", "15, 32", "14, 23"),
    ("denied_internal_affairs", "政府信息不予公开告知书", "16¶1", ""),
    ("denied_process_information", "政府信息不予公开告知书", "16¶2", ""),
    ("denied_enforcement_case_file", "政府信息不予公开告知书", "16¶2", ""),
    ("denied_administrative_inquiry", "政府信息公开申请答复书", "36(7)", ""),
    ("nonexistent", "政府信息不存在告知书", "36(4)", "21(3)"),
    ("not_this_organ", "非本机关政府信息告知书", "36(5)", "21(3)"),
    ("requires_creation", "政府信息公开申请答复书", "38", ""),
    ("still_unclear", "政府信息公开申请答复书", "30", "21(4)"),
    ("petition_complaint", "告知书（信访投诉举报类）", "39¶1", ""),
    ("repeat", "不予重复处理告知书", "36(6)", ""),
    ("publication", "政府信息公开申请答复书", "39¶2", ""),
    ("excessive", "不予处理告知书", "35", ""),
    ("confirm_or_reissue", "政府信息公开申请答复书", "", ""),
    ("correction_overdue", "终止办理告知书", "30", ""),
    ("fee_unpaid", "终止办理告知书", "", ""),
    ("not_government_information", "非政府信息告知书", "2", "2"),
    ("public_interest_override", "政府信息公开告知书", "15, 32", "23"),
];

#[test]
fn every_outcome_stands_on_the_articles_of_law_md_4_3_and_has_its_title() {
    for (code, title, articles_711, articles_492) in TABLE {
        let outcome = Outcome::from_code(code).unwrap();
        assert_eq!(basis(outcome, R711, Law::Order711), *articles_711, "{code} 711");
        assert_eq!(basis(outcome, R492, Law::Order492), *articles_492, "{code} 492");
        assert_eq!(basis(outcome, R711, Law::Order492), "", "{code}: never the law that is repealed");
        let titles = [outcome.title(R492), outcome.title(R711)];
        assert!(titles.contains(&Some(*title)), "{code} {titles:?}");
    }
}

#[test]
fn what_a_regulation_knows_has_a_basis_under_it_and_what_it_does_not_know_has_neither_basis_nor_title() {
    for outcome in Outcome::ALL.iter().copied().filter(|outcome| *outcome != Outcome::Other) {
        for regime in [R492, R711] {
            let known = outcome.known_to(regime);
            assert_eq!(known, !outcome.basis(regime).is_empty(), "{} {}", outcome.code(), regime.code());
            assert_eq!(known, outcome.title(regime).is_some(), "{} {}", outcome.code(), regime.code());
        }
    }
}

#[test]
fn the_tree_of_order_492_has_its_own_refusals_and_no_excessive_application() {
    let only = |regime: LegalRegime, other: LegalRegime| -> Vec<&str> {
        let of = |outcome: &&Outcome| outcome.known_to(regime) && !outcome.known_to(other);
        Outcome::ALL.iter().filter(of).map(|outcome| outcome.code()).collect()
    };
    assert_eq!(
        only(R492, R711),
        [
            "denied_commercial_secret",
            "denied_personal_privacy",
            "denied_other_statutory",
            "change_or_supplement",
            "other_channel"
        ]
    );
    assert_eq!(only(R711, R492), ["excessive", "fee_unpaid"]);
    assert!(!Outcome::FeeUnpaid.period().contains(day(2020, 12, 31)), "no fee before 2021-01-01");
}

#[test]
fn codes_that_stand_in_ledgers_are_kept() {
    let kept = [
        "already_public",
        "granted",
        "partially_granted",
        "denied_state_secret",
        "denied_prohibited_by_law",
        "denied_security_stability",
        "denied_third_party_rights",
        "denied_internal_affairs",
        "denied_process_information",
        "denied_enforcement_case_file",
        "denied_administrative_inquiry",
        "nonexistent",
        "not_this_organ",
        "requires_creation",
        "still_unclear",
        "petition_complaint",
        "repeat",
        "publication",
        "excessive",
        "confirm_or_reissue",
    ];
    for code in kept {
        let read: Outcome = serde_json::from_value(code.into()).unwrap();
        assert_eq!(read.code(), code);
    }
    assert!(
        OutcomeGroup::Granted < OutcomeGroup::PartiallyGranted && OutcomeGroup::Denied < OutcomeGroup::Other
    );
}

#[test]
fn a_reply_under_the_wrong_regulation_is_refused() {
    let stated = [ReplyElement::Reasons, ReplyElement::ThirdPartyRefusal];
    let codes = |regime| {
        let faults = Outcome::DeniedCommercialSecret.check(regime, None, &stated);
        faults.into_iter().map(|fault| fault.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(R711), ["OUTCOME_OF_REGIME"]);
    assert!(codes(R492).is_empty());
}

#[test]
fn a_refusal_for_process_information_says_which_of_the_four_kinds_and_why() {
    let refused = Outcome::DeniedProcessInformation;
    let faults = refused.check(R711, Some(SubGround::Personnel), &[]);
    let codes: Vec<_> = faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["SUB_GROUND_OF_OUTCOME", "REPLY_STATES_ELEMENTS", "REFUSAL_MUST_STATE_REASONS"]);
    let stated = [ReplyElement::KindOfProcessInformation, ReplyElement::Reasons];
    assert!(refused.check(R711, Some(SubGround::Draft), &stated).is_empty());
    assert_eq!(refused.sub_grounds().len(), 4);
    assert_eq!(Outcome::DeniedInternalAffairs.sub_grounds().len(), 3);
    assert_eq!(Outcome::DeniedThirdPartyRights.sub_grounds().len(), 3);
}

#[test]
fn the_level_of_a_secret_is_recorded_and_not_quoted() {
    let unquoted: Vec<_> = SubGround::ALL.iter().filter(|ground| !ground.is_quoted()).collect();
    assert_eq!(unquoted, [&SubGround::TopSecret, &SubGround::Secret, &SubGround::Confidential]);
    assert_eq!(Outcome::DeniedStateSecret.must_state(), [ReplyElement::Reasons]);
    let owners = |ground: &SubGround| {
        Outcome::ALL.iter().filter(|outcome| outcome.sub_grounds().contains(ground)).count()
    };
    assert!(SubGround::ALL.iter().all(|ground| owners(ground) == 1));
}

#[test]
fn not_this_organ_gives_the_contact_only_if_it_can_be_determined_711_36_5() {
    assert_eq!(Outcome::NotThisOrgan.states_if_known(), [ReplyElement::OtherOrganContact]);
    assert!(Outcome::NotThisOrgan.check(R711, None, &[ReplyElement::Reasons]).is_empty());
}

#[test]
fn only_what_is_granted_hands_out_and_only_what_is_given_up_ends_without_a_reply() {
    let those = |asked: fn(Outcome) -> bool| -> Vec<&str> {
        Outcome::ALL.iter().copied().filter(|outcome| asked(*outcome)).map(Outcome::code).collect()
    };
    assert_eq!(
        those(Outcome::hands_out),
        ["already_public", "granted", "public_interest_override", "partially_granted"]
    );
    assert_eq!(those(Outcome::ends_without_reply), ["correction_overdue", "fee_unpaid", "other"]);
    assert_eq!(
        those(|outcome| !outcome.requires_reasons()),
        ["already_public", "granted", "change_or_supplement", "other"]
    );
}

#[test]
fn every_group_of_the_table_has_the_number_of_rows_that_it_prints() {
    use OutcomeGroup as G;
    let count = |group: G| {
        let under_711 = |outcome: &&Outcome| outcome.known_to(R711) && outcome.group() == group;
        Outcome::ALL.iter().filter(under_711).count()
    };
    assert_eq!(count(G::Denied), 8);
    // Nonexistent and not this organ's share the row 本机关不掌握相关政府信息.
    assert_eq!(count(G::UnableToProvide), 3 + 1);
    assert_eq!(count(G::NotProcessed), 5);
}

#[test]
fn a_document_stands_on_the_article_of_its_regulation() {
    let articles = |kind: DocumentKind, regime| -> Vec<&str> {
        kind.basis(regime).iter().map(|cited| cited.article).collect()
    };
    assert_eq!(articles(DocumentKind::ExtensionNotice, R492), ["24"]);
    assert_eq!(articles(DocumentKind::ExtensionNotice, R711), ["33"]);
    assert_eq!(articles(DocumentKind::CorrectionNotice, R711), ["30"]);
    assert_eq!(articles(DocumentKind::ThirdPartyConsultation, R492), ["23"]);
    assert!(!DocumentKind::ReasonRequest.known_to(R492) && DocumentKind::ReasonRequest.known_to(R711));
    assert!(!DocumentKind::FeeNotice.known_to(R492));
    assert_eq!(DocumentKind::ALL.len(), 13);
}

#[test]
fn an_extension_notice_names_the_consent_of_the_head_of_the_work_body() {
    assert!(DocumentKind::ExtensionNotice.elements().contains(&DocumentElement::HeadApproval));
    assert!(DocumentKind::ExtensionNotice.wording(R492).unwrap().contains("15个工作日"));
    assert_eq!(DocumentKind::ExtensionNotice.wording(R711), None);
}

#[test]
fn a_third_party_is_not_told_who_asks() {
    let told = DocumentKind::ThirdPartyConsultation.elements();
    assert!(!told.contains(&DocumentElement::Applicant) && told.contains(&DocumentElement::Question));
}

#[test]
fn every_element_stands_in_a_document_and_every_reply_element_in_a_reply() {
    for element in DocumentElement::ALL {
        assert!(DocumentKind::ALL.iter().any(|kind| kind.elements().contains(element)), "{}", element.code());
    }
    for element in ReplyElement::ALL {
        let states = |outcome: &Outcome| {
            outcome.must_state().contains(element) || outcome.states_if_known().contains(element)
        };
        assert!(Outcome::ALL.iter().any(states), "{}", element.code());
    }
}
