use super::*;
use crate::request::Outcome;
use crate::vocabulary::{ApplicantType, Role};
use proptest::prelude::*;

fn handling() -> &'static FeeRules {
    FeeRules::on(day(2021, 1, 1))
}

fn cost() -> &'static FeeRules {
    FeeRules::on(day(2008, 5, 1))
}

/// The total in yuan; every vector is in whole yuan.
fn in_yuan(assessment: Result<FeeAssessment, Refusal>) -> u64 {
    let total = assessment.unwrap().total_fen;
    assert_eq!(total % 100, 0);
    total / 100
}

fn pointers<T: std::fmt::Debug>(refused: Result<T, Refusal>) -> Vec<(String, &'static str)> {
    let Err(Refusal::Invalid(faults)) = refused else { panic!("not refused: {refused:?}") };
    faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
}

#[test]
fn cost_fees_end_on_2017_03_31_and_the_handling_fee_begins_on_2021_01_01() {
    for (on, regime) in [
        (day(2008, 4, 30), FeeRegime::Free),
        (day(2008, 5, 1), FeeRegime::CostFees),
        (day(2017, 3, 31), FeeRegime::CostFees),
        (day(2017, 4, 1), FeeRegime::Free),
        (day(2019, 5, 15), FeeRegime::Free),
        (day(2020, 12, 31), FeeRegime::Free),
        (day(2021, 1, 1), FeeRegime::HandlingFee),
        (day(2026, 11, 23), FeeRegime::HandlingFee),
    ] {
        assert_eq!(FeeRules::on(on).fee_regime, regime, "{on}");
    }
}

#[test]
fn the_regimes_follow_each_other_without_a_gap() {
    for pair in FEE_RULES.windows(2) {
        assert_eq!(pair[0].in_force.until.unwrap().succ_opt(), Some(pair[1].in_force.from));
    }
    assert!(FEE_RULES.iter().map(|rules| rules.fee_regime).eq(FeeRegime::ALL.iter().copied()));
}

#[test]
fn by_item_one_applicant_pays_for_a_month_what_law_md_1_7_2_computes() {
    for (items, yuan) in [
        (1, 0),
        (10, 0),
        (11, 100),
        (30, 2000),
        (31, 2200),
        (40, 4000),
        (41, 4300),
        (50, 7000),
        (51, 7400),
        (60, 11_000),
    ] {
        assert_eq!(in_yuan(handling().charge_by_items(0, items)), yuan, "{items}");
    }
}

#[test]
fn by_page_an_application_costs_what_law_md_1_7_2_computes() {
    for (pages, yuan) in [
        (1, 0),
        (30, 0),
        (31, 10),
        (100, 700),
        (101, 720),
        (200, 2700),
        (201, 2740),
        (250, 4700),
        (500, 14_700),
    ] {
        assert_eq!(in_yuan(handling().charge_by_pages(pages)), yuan, "{pages}");
    }
}

#[test]
fn the_marginal_fee_of_law_md_1_7_2_is_free_to_10_then_100_then_100_more_for_each_ten_from_31() {
    let scale = handling().by_item.unwrap();
    for (position, yuan) in [
        (1, 0),
        (10, 0),
        (11, 100),
        (30, 100),
        (31, 200),
        (40, 200),
        (41, 300),
        (50, 300),
        (51, 400),
        (101, 900),
    ] {
        assert_eq!(scale.marginal_fen(position), yuan * 100, "{position}");
    }
}

#[test]
fn an_assessment_says_which_positions_cost_how_much_each() {
    let assessment = handling().charge_by_items(8, 35).unwrap();
    let lines: Vec<_> = assessment
        .lines
        .iter()
        .map(|line| {
            (line.first.unwrap(), line.last.unwrap(), line.quantity, line.rate_fen, line.subtotal_fen)
        })
        .collect();
    assert_eq!(
        lines,
        [
            (9, 10, 2, 0, 0),
            (11, 30, 20, 10_000, 200_000),
            (31, 40, 10, 20_000, 200_000),
            (41, 43, 3, 30_000, 90_000)
        ]
    );
    assert_eq!((assessment.gross_fen, assessment.waived_fen, assessment.total_fen), (490_000, 0, 490_000));
    assert_eq!((assessment.standard, assessment.counted_before), (Some(FeeStandard::ByItem), 8));
}

#[test]
fn a_notice_states_basis_standard_calculation_and_amount() {
    let assessment = handling().charge_by_items(8, 23).unwrap();
    assert_eq!(
        assessment.zh,
        "依据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第4条按件计收：第9至10件不收费；\
         第11至30件20件×100元＝2000元；第31件1件×200元＝200元；应缴2200元。"
    );
    assert!(assessment.en.ends_with("item 31: 1 x 200 yuan = 200 yuan; to be paid: 2200 yuan."));
    assert_eq!(assessment.rules, ["FEE_MONTHLY_ITEM_TIERS"]);
}

#[test]
fn under_the_threshold_nothing_is_charged_and_the_rule_is_named() {
    let assessment = handling().charge_by_items(0, 10).unwrap();
    assert!(assessment.is_free());
    assert_eq!(assessment.rules, ["FEE_MONTHLY_ITEM_TIERS", "NO_FEE_UNDER_THRESHOLD"]);
    assert!(!handling().charge_by_items(10, 1).unwrap().is_free());
}

#[test]
fn no_items_and_absurd_counts_are_refused() {
    let fault = |pointer: &str| vec![(pointer.to_string(), "FEE_COUNT_PLAUSIBLE")];
    for (before, items) in [(0, 0), (0, MAX_COUNT + 1), (MAX_COUNT, 1), (u32::MAX, u32::MAX), (0, u32::MAX)] {
        assert_eq!(pointers(handling().charge_by_items(before, items)), fault("/items"), "{before} {items}");
    }
    for pages in [0, MAX_COUNT + 1, u32::MAX] {
        assert_eq!(pointers(handling().charge_by_pages(pages)), fault("/pages"), "{pages}");
    }
    assert!(handling().charge_by_items(0, MAX_COUNT).is_ok());
    // By hand: 2000 + 1000 x (2 + 3 + … + 9998 for the 9997 full groups from 31 to 100000) yuan.
    let groups: u64 = (2..=9998).sum();
    assert_eq!(in_yuan(handling().charge_by_items(0, MAX_COUNT)), 2000 + 1000 * groups);
}

#[test]
fn the_fee_of_the_last_thinkable_position_does_not_overflow() {
    let by_item = handling().by_item.unwrap();
    assert_eq!(by_item.marginal_fen(u32::MAX), 10_000 * (2 + u64::from((u32::MAX - 31) / 10)));
    assert_eq!(handling().by_page.unwrap().marginal_fen(u32::MAX), 4000);
    assert_eq!(by_item.bands(u32::MAX - 3, u32::MAX).last().unwrap().last, u32::MAX);
}

#[test]
fn pages_are_charged_only_where_information_is_supplied() {
    let by_page = |outcome, provision_medium| {
        handling().charge(Charge::ByPage { pages: 100, outcome, provision_medium })
    };
    for medium in ProvisionMedium::ALL {
        assert_eq!(in_yuan(by_page(Outcome::Granted, Some(*medium))), 700);
        assert_eq!(in_yuan(by_page(Outcome::PartiallyGranted, Some(*medium))), 700);
    }
    let refused = |pointer: &str| (pointer.to_string(), "FEE_PAGES_SUPPLIED_ONLY");
    assert_eq!(
        pointers(by_page(Outcome::AlreadyPublic, Some(ProvisionMedium::Email))),
        [refused("/outcome")]
    );
    assert_eq!(pointers(by_page(Outcome::Granted, None)), [refused("/provision_medium")]);
    assert_eq!(
        pointers(by_page(Outcome::DeniedStateSecret, None)),
        [refused("/outcome"), refused("/provision_medium")]
    );
}

#[test]
fn an_application_noticed_by_one_standard_is_never_charged_by_the_other() {
    for noticed in FeeStandard::ALL {
        for chosen in FeeStandard::ALL {
            let answer = one_standard_only(Some(*noticed), *chosen);
            if noticed == chosen {
                assert!(answer.is_ok());
            } else {
                assert_eq!(pointers(answer), [("/standard".to_string(), "FEE_ONE_STANDARD_ONLY")]);
            }
        }
    }
    assert!(one_standard_only(None, FeeStandard::ByPage).is_ok());
}

#[test]
fn a_charge_travels_with_its_one_standard() {
    let sent = r#"{"standard":"by_item","already_counted_in_month":3,"items":9}"#;
    let charge: Charge = serde_json::from_str(sent).unwrap();
    assert_eq!(charge.standard(), FeeStandard::ByItem);
    assert_eq!(in_yuan(handling().charge(charge)), 200);
}

#[test]
fn no_handling_fee_before_2021_and_no_cost_fee_after_2017_03() {
    let by_date = |pointer: &str| [(pointer.to_string(), "FEE_REGIME_BY_DATE")];
    for rules in [cost(), FeeRules::on(day(2018, 1, 1))] {
        assert_eq!(pointers(rules.charge_by_items(0, 50)), by_date("/standard"));
        assert_eq!(pointers(rules.charge_by_pages(50)), by_date("/standard"));
    }
    for rules in [handling(), FeeRules::on(day(2017, 4, 1))] {
        assert_eq!(pointers(rules.charge_costs(&[copies(10)], None)), by_date("/items"));
    }
}

#[test]
fn the_handling_fee_is_paid_within_20_working_days_from_the_day_after_the_notice() {
    // Saturday 2021-09-18 was worked, 09-20 and 09-21 were off, Sunday 09-26 was worked: from Friday 09-03 there are
    // 11 working days to 09-17, the twelfth on 09-18, three to 09-24, the sixteenth on 09-26 and four to 09-30.
    let due = handling().payment_due(day(2021, 9, 2), Calendar::national()).unwrap();
    assert_eq!(due, Deadline { on: day(2021, 9, 30), provisional: false });
    assert_eq!(cost().payment_due(day(2010, 9, 2), Calendar::national()), None);
}

fn copies(quantity: u32) -> CostItem {
    CostItem { kind: FeeKind::Copy, quantity, price_fen: 30 }
}

fn waiver(share: WaivedShare) -> Waiver {
    Waiver {
        applicant_type: ApplicantType::NaturalPerson,
        applied_on: day(2009, 3, 2),
        approved_by: Role::OfficeDirector,
        approved_on: day(2009, 3, 3),
        share,
    }
}

#[test]
fn cost_fees_are_counted_at_the_prices_the_county_gives() {
    let items = [
        CostItem { kind: FeeKind::Search, quantity: 1, price_fen: 200 },
        copies(25),
        CostItem { kind: FeeKind::Mailing, quantity: 1, price_fen: 380 },
    ];
    let assessment = cost().charge_costs(&items, None).unwrap();
    assert_eq!((assessment.gross_fen, assessment.total_fen), (200 + 750 + 380, 1330));
    assert_eq!(
        (assessment.standard, assessment.rules.as_slice()),
        (None, ["COST_FEE_492_ONLY".to_string()].as_slice())
    );
    assert!(
        assessment.zh.contains("第27条按当地核定价格：") && assessment.zh.contains("复制费25×0.30元＝7.50元")
    );
    assert!(assessment.zh.ends_with("应缴13.30元。"));
}

#[test]
fn a_waiver_for_hardship_reduces_the_fee_to_nothing_or_by_a_part() {
    let charged = |share| cost().charge_costs(&[copies(100)], Some(&waiver(share))).unwrap();
    let whole = charged(WaivedShare::All);
    assert_eq!((whole.gross_fen, whole.waived_fen, whole.total_fen), (3000, 3000, 0));
    let part = charged(WaivedShare::Part { amount_fen: 1000 });
    assert_eq!((part.gross_fen, part.waived_fen, part.total_fen), (3000, 1000, 2000));
    assert_eq!(part.rules, ["COST_FEE_492_ONLY", "FEE_WAIVER_FOR_HARDSHIP"]);
    assert!(part.zh.ends_with("减免10元；应缴20元。"));
}

#[test]
fn a_waiver_needs_a_citizen_an_application_and_the_head_of_the_work_body() {
    let wrong = Waiver {
        applicant_type: ApplicantType::CommercialEnterprise,
        applied_on: day(2009, 3, 4),
        approved_by: Role::Clerk,
        approved_on: day(2009, 3, 3),
        share: WaivedShare::Part { amount_fen: 3001 },
    };
    let at = |field: &str| (format!("/waiver/{field}"), "FEE_WAIVER_FOR_HARDSHIP");
    assert_eq!(
        pointers(cost().charge_costs(&[copies(100)], Some(&wrong))),
        [at("applicant_type"), at("approved_by"), at("approved_on"), at("share")]
    );
    let nothing = waiver(WaivedShare::Part { amount_fen: 0 });
    assert_eq!(pointers(cost().charge_costs(&[copies(100)], Some(&nothing))), [at("share")]);
}

#[test]
fn nothing_but_search_copying_and_mailing_is_charged_and_all_faults_are_told_at_once() {
    let items = [
        CostItem { kind: FeeKind::InformationHandling, quantity: 1, price_fen: 100 },
        CostItem { kind: FeeKind::Search, quantity: 0, price_fen: 0 },
        CostItem { kind: FeeKind::Copy, quantity: u32::MAX, price_fen: u64::MAX },
    ];
    assert_eq!(
        pointers(cost().charge_costs(&items, None)),
        [
            ("/items/0/kind".to_string(), "COST_FEE_492_ONLY"),
            ("/items/1/quantity".to_string(), "FEE_COUNT_PLAUSIBLE"),
            ("/items/1/price_fen".to_string(), "FEE_COUNT_PLAUSIBLE"),
            ("/items/2/quantity".to_string(), "FEE_COUNT_PLAUSIBLE"),
            ("/items/2/price_fen".to_string(), "FEE_COUNT_PLAUSIBLE"),
        ]
    );
    assert_eq!(pointers(cost().charge_costs(&[], None)), [("/items".to_string(), "FEE_COUNT_PLAUSIBLE")]);
}

#[test]
fn an_assessment_is_read_again_as_it_was_written() {
    let assessment = handling().charge_by_pages(250).unwrap();
    let stored = serde_json::to_string(&assessment).unwrap();
    assert_eq!(serde_json::from_str::<FeeAssessment>(&stored).unwrap(), assessment);
}

proptest! {
    #[test]
    fn one_more_item_or_page_never_costs_less(before in 0_u32..500, items in 1_u32..500) {
        let total = |before, items| handling().charge_by_items(before, items).unwrap().total_fen;
        prop_assert!(total(before, items) <= total(before, items + 1));
        prop_assert!(total(before, items) <= total(before + 1, items));
        let pages = |pages| handling().charge_by_pages(pages).unwrap().total_fen;
        prop_assert!(pages(items) <= pages(items + 1));
        prop_assert!(items < 30 || pages(items) < pages(items + 1), "it grows with every page above 30");
    }

    #[test]
    fn however_a_month_is_split_into_applications_it_costs_the_same(parts in prop::collection::vec(1_u32..40, 1..8)) {
        let mut before = 0;
        let mut total = 0;
        for items in &parts {
            total += handling().charge_by_items(before, *items).unwrap().total_fen;
            before += items;
        }
        prop_assert_eq!(total, handling().charge_by_items(0, before).unwrap().total_fen);
    }

    #[test]
    fn a_charge_is_the_sum_of_its_positions(before in 0_u32..300, items in 1_u32..200) {
        let scale = handling().by_item.unwrap();
        let assessment = handling().charge_by_items(before, items).unwrap();
        let by_position: u64 = (before + 1..=before + items).map(|position| scale.marginal_fen(position)).sum();
        prop_assert_eq!(assessment.total_fen, by_position);
        prop_assert_eq!(assessment.lines.iter().map(|line| line.quantity).sum::<u32>(), items);
    }

    #[test]
    fn a_charge_has_one_standard_and_is_never_both(items in 1_u32..300, pages in 1_u32..300, by_item: bool) {
        let charge = if by_item {
            Charge::ByItem { already_counted_in_month: 0, items }
        } else {
            Charge::ByPage { pages, outcome: Outcome::Granted, provision_medium: Some(ProvisionMedium::Paper) }
        };
        let assessment = handling().charge(charge).unwrap();
        prop_assert_eq!(assessment.standard, Some(charge.standard()));
        let alone = if by_item { handling().charge_by_items(0, items) } else { handling().charge_by_pages(pages) };
        prop_assert_eq!(assessment, alone.unwrap());
    }
}
