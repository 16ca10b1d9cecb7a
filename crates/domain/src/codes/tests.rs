use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

const NANYANG: &str = "1137082600432933XT";

fn organization(text: &str) -> Result<OrganizationCode, CodeFault> {
    text.parse()
}

fn credit(text: &str) -> Result<UnifiedSocialCreditCode, CodeFault> {
    text.parse()
}

#[test]
fn the_organization_codes_of_real_bodies_are_valid() {
    for code in [
        "000014349",
        "01527918X",
        "01525939-x",
        "K28044908",
        "667906513",
        "006494558",
        "003043524",
        "009315877",
        "003149652",
        "014416330",
        "01526089-2",
    ] {
        assert!(organization(code).is_ok(), "{code}");
    }
}

#[test]
fn dummy_and_division_numbers_are_not_organization_codes() {
    assert_eq!(organization("000000001").unwrap_err(), CodeFault::CheckDigit { expected: '0', found: '1' });
    assert!(matches!(organization("620702081"), Err(CodeFault::CheckDigit { .. })));
}

#[test]
fn an_organization_code_is_kept_without_hyphen_and_in_upper_case() {
    assert_eq!(organization(" 01525939-x ").unwrap().as_str(), "01525939X");
}

#[test]
fn the_credit_codes_of_real_bodies_are_valid() {
    for code in [
        NANYANG,
        "11331021002687205D",
        "1133068200259085XF",
        "113703230045260699",
        "116223010139324488",
        "91512081MA62K0260E",
        "1133102400268125XW",
        "11341821003287377R",
        "11532331015179648Q",
        "1150022873659872X5",
        "11500107709320298K",
    ] {
        assert!(credit(code).is_ok(), "{code}: {:?}", credit(code));
    }
}

#[test]
fn the_example_code_of_a_web_page_should_end_in_7() {
    let fault = credit("91310115MA1G4L1WXK").unwrap_err();
    assert_eq!(fault, CodeFault::CheckDigit { expected: '7', found: 'K' });
    assert!(fault.zh().contains('7') && fault.to_string().contains('7'));
}

#[test]
fn a_credit_code_contains_the_organization_code_and_the_division() {
    let code = credit(NANYANG).unwrap();
    assert_eq!(code.organization_code().to_string(), "00432933X");
    assert_eq!(code.registered_division(), "370826");
}

#[test]
fn every_single_mistyped_character_of_a_credit_code_is_detected() {
    let mut tried = 0;
    for position in 0..18 {
        for &other in CREDIT_ALPHABET.iter().filter(|&&c| c != NANYANG.as_bytes()[position]) {
            let mut mistyped = NANYANG.as_bytes().to_vec();
            mistyped[position] = other;
            let mistyped = String::from_utf8(mistyped).unwrap();
            assert!(credit(&mistyped).is_err(), "{mistyped}");
            tried += 1;
        }
    }
    assert_eq!(tried, 540);
}

#[test]
fn every_swap_of_neighbours_in_a_credit_code_is_detected() {
    for position in 0..17 {
        let mut swapped = NANYANG.as_bytes().to_vec();
        swapped.swap(position, position + 1);
        let swapped = String::from_utf8(swapped).unwrap();
        assert!(swapped == NANYANG || credit(&swapped).is_err(), "{swapped}");
    }
}

#[test]
fn a_fault_says_which_character_is_wrong() {
    assert_eq!(credit("11370826O0432933XT").unwrap_err(), CodeFault::Character { position: 9, found: 'O' });
    assert_eq!(credit("1137").unwrap_err(), CodeFault::Length { expected: "18", found: 4 });
}

#[test]
fn a_division_code_has_six_nine_or_twelve_digits() {
    for code in ["110228", "110118", "110118100", "110118100000"] {
        assert!(code.parse::<DivisionCode>().is_ok(), "{code}");
    }
    for code in ["", "1102", "1102281", "01022A", "110228檀营乡"] {
        assert!(code.parse::<DivisionCode>().is_err(), "{code}");
    }
}

#[test]
fn a_township_lies_in_its_county_its_city_and_nowhere_else() {
    let division = |text: &str| text.parse::<DivisionCode>().unwrap();
    let township = division("110118100");
    assert!(township.is_within(&division("110118")));
    assert!(township.is_within(&division("110000")));
    assert!(division("110118100201").is_within(&division("110118100000")));
    assert!(!township.is_within(&division("110228")));
    assert_eq!(township.county(), "110118");
}

#[test]
fn miyun_was_a_county_under_110228_until_2015_11_and_is_a_district_under_110118_since() {
    let division = |text: &str| text.parse::<DivisionCode>().unwrap();
    let on = |year, month, date| NaiveDate::from_ymd_opt(year, month, date).unwrap();
    let [county, district] = ["110228", "110118"].map(division);
    assert_eq!([county.name(), district.name()], [Some("密云县"), Some("密云区")]);
    for (day, was_county, is_district) in [
        (on(2008, 3, 31), true, false),
        (on(2015, 10, 31), true, false),
        (on(2015, 11, 17), true, true),
        (on(2015, 12, 1), false, true),
        (on(2023, 6, 30), false, true),
    ] {
        assert_eq!((county.valid_on(day), district.valid_on(day)), (was_county, is_district), "{day}");
    }
    assert_eq!(county.successor(), Some(district.clone()));
    assert_eq!(district.successor(), None);
}

#[test]
fn the_townships_of_miyun_district_are_known_by_nine_and_by_twelve_digits() {
    let division = |text: &str| text.parse::<DivisionCode>().unwrap();
    assert_eq!(division("110118003").name(), Some("檀营地区"));
    assert_eq!(division("110118108000").name(), Some("高岭镇"));
    assert_eq!(division("110118400").name(), Some("中关村科技园区密云园"));
    assert_eq!(division("110118117").name(), None);
    let founded = NaiveDate::from_ymd_opt(2015, 10, 31).unwrap();
    assert!(!division("110118100").valid_on(founded), "the district did not exist yet");
}

#[test]
fn a_division_of_which_nothing_is_on_record_is_accepted_by_its_form() {
    let division = |text: &str| text.parse::<DivisionCode>().unwrap();
    let part_of_the_county = division("110228215");
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    assert_eq!((part_of_the_county.name(), part_of_the_county.successor()), (None, None));
    assert!(!part_of_the_county.valid_on(today), "its county has been renamed");
    assert!(division("370826").valid_on(today) && division("370826100").valid_on(today));
    assert_eq!((division("370826").name(), division("370826").successor()), (None, None));
}

#[test]
fn both_codes_of_miyun_have_the_calendar_of_beijing() {
    use crate::calendar::Calendar;
    let beijing = Calendar::for_region("110000");
    for code in ["110228", "110118", "110118003"] {
        assert!(std::ptr::eq(Calendar::for_region(code), beijing), "{code}");
    }
    assert!(!std::ptr::eq(Calendar::for_region("370826"), beijing));
}

#[test]
fn a_code_travels_as_a_string_and_a_wrong_one_is_refused_on_arrival() {
    let code: OrganizationCode = serde_json::from_str("\"01525939-x\"").unwrap();
    assert_eq!(serde_json::to_string(&code).unwrap(), "\"01525939X\"");
    assert!(serde_json::from_str::<OrganizationCode>("\"000000001\"").is_err());
}

proptest! {
    #[test]
    fn no_text_makes_a_parser_panic(text in "\\PC{0,20}") {
        let _ = organization(&text);
        let _ = credit(&text);
        let _ = text.parse::<DivisionCode>();
    }

    #[test]
    fn every_stem_of_eight_has_exactly_one_check_digit(stem in "[0-9A-Z]{8}") {
        let valid = "0123456789X".chars().filter(|c| organization(&format!("{stem}{c}")).is_ok()).count();
        prop_assert_eq!(valid, 1);
    }
}
