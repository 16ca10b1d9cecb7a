use super::*;
use wire::reporting::ResultFigures;

fn row(counts: [i64; 7]) -> ApplicantColumns {
    let [natural, enterprise, research, welfare, legal, other, total] = counts;
    ApplicantColumns {
        natural_person: natural,
        commercial_enterprise: enterprise,
        research_institution: research,
        public_welfare_organization: welfare,
        legal_service_organization: legal,
        other_organization: other,
        total,
    }
}

/// A published table 3 for 2025, its third level summed into groups.
fn published_table() -> RequestFigures {
    RequestFigures {
        new_received: row([13612, 252, 0, 45, 128, 32, 14069]),
        carried_in: row([535, 6, 0, 1, 18, 0, 560]),
        results: ResultFigures {
            granted: row([5345, 129, 0, 41, 19, 14, 5548]),
            partially_granted: row([2120, 39, 0, 1, 6, 2, 2168]),
            denied: row([719, 8, 0, 0, 1, 2, 730]),
            unable_to_provide: row([3271, 53, 0, 0, 89, 8, 3421]),
            not_processed: row([451, 3, 0, 0, 3, 0, 457]),
            other: row([1458, 20, 0, 2, 3, 3, 1486]),
        },
        total_handled: row([13364, 252, 0, 44, 121, 29, 13810]),
        carried_out: row([783, 6, 0, 2, 25, 3, 819]),
    }
}

fn failing(checked: &[EqualityView]) -> Vec<(&str, Option<&str>)> {
    let place = |equality: &EqualityView| equality.column.is_some();
    checked
        .iter()
        .filter(|equality| !equality.holds)
        .map(|equality| {
            let at = if place(equality) { &equality.column } else { &equality.row };
            (equality.rule.as_str(), at.as_deref())
        })
        .collect()
}

#[test]
fn a_table_that_was_published_reconciles() {
    let checked = reconcile(&ItemFigures::default(), &published_table());
    assert_eq!(failing(&checked), []);
    assert_eq!(checked.len(), 7 + 7 + 10 + 1);
}

#[test]
fn one_figure_too_many_breaks_the_equalities_it_stands_in() {
    let mut table = published_table();
    table.results.denied.commercial_enterprise += 1;
    let checked = reconcile(&ItemFigures::default(), &table);
    assert_eq!(failing(&checked), [("R2", Some("commercial_enterprise")), ("R3", Some("denied"))]);
}

#[test]
fn a_request_received_and_granted_in_the_year_is_counted_in_its_column() {
    let counts = [RequestCount {
        applicant_type: Some(ApplicantType::NaturalPerson),
        outcome_group: Some(OutcomeGroup::Granted),
        new_received: 1,
        carried_in: 0,
        handled: 1,
        carried_out: 0,
    }];
    let figures = requests(&counts);
    let one = row([1, 0, 0, 0, 0, 0, 1]);
    assert_eq!(figures.new_received, one);
    assert_eq!(figures.results.granted, one);
    assert_eq!(figures.total_handled, one);
    assert_eq!(failing(&reconcile(&ItemFigures::default(), &figures)), []);
}

#[test]
fn a_result_in_no_row_and_a_code_in_no_column_show_as_equalities_that_do_not_hold() {
    let counts = [RequestCount {
        applicant_type: None,
        outcome_group: None,
        new_received: 1,
        carried_in: 0,
        handled: 1,
        carried_out: 0,
    }];
    let checked = reconcile(&ItemFigures::default(), &requests(&counts));
    let expected = [("R2", Some("total")), ("R3", Some("new_received")), ("R3", Some("total_handled"))];
    assert_eq!(failing(&checked), expected);
}

#[test]
fn an_inventory_counts_by_attribute_what_was_determined_by_then() {
    let count = |attribute, total, determined, published| ItemCount {
        attribute: Some(attribute),
        total,
        determined,
        undetermined: total - determined,
        published,
    };
    let figures = items(&[
        count(DisclosureAttribute::Proactive, 40, 37, 30),
        count(DisclosureAttribute::OnRequest, 22, 22, 0),
        count(DisclosureAttribute::NotDisclosed, 2, 2, 0),
        count(DisclosureAttribute::Undetermined, 5, 0, 0),
    ]);
    let expected = ItemFigures {
        total: 69,
        proactive: 37,
        on_request: 22,
        not_disclosed: 2,
        undetermined: 8,
        published: 30,
    };
    assert_eq!(figures, expected);
    assert_eq!(failing(&reconcile(&figures, &RequestFigures::default())), []);
}
