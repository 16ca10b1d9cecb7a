use proptest::prelude::*;

use super::*;
use IndexNumberScheme::{Local, National, Uscc, UsccMonth};
use PrefixCheck::{Invalid, NotApplicable, Valid};

#[test]
fn an_issued_number_is_prefix_year_and_five_digits() {
    assert_eq!(IndexNumber::issue("000014349", 2017, 110).as_str(), "000014349/2017-00110");
    assert_eq!(
        IndexNumber::issue("1137082600432933XT", 2025, 4318).to_string(),
        "1137082600432933XT/2025-04318"
    );
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn each_scheme_prints_its_own_prefix_and_period() {
    let published = day("2024-05-20");
    for (scheme, prefix, serial, number) in [
        (National, "01527918-x", 110, "01527918X/2024-00110"),
        (Uscc, "1137082600432933XT", 4318, "1137082600432933XT/2024-04318"),
        (UsccMonth, "11341821003287377R", 58, "11341821003287377R/202405-00058"),
        (Local, "A20", 3816, "A20/2024-03816"),
    ] {
        assert_eq!(IndexNumber::issue_by(scheme, prefix, published, serial).unwrap().as_str(), number);
    }
}

#[test]
fn a_number_of_the_national_guideline_has_20_characters_and_the_later_forms_29_and_31() {
    let length = |scheme, prefix| {
        let number = IndexNumber::issue_by(scheme, prefix, day("2026-01-05"), 1).unwrap();
        number.as_str().chars().count()
    };
    assert_eq!(length(National, "000014349"), 20);
    assert_eq!(length(Uscc, "113703230045260699"), 29);
    assert_eq!(length(UsccMonth, "113703230045260699"), 31);
}

#[test]
fn no_number_is_issued_under_a_prefix_that_its_scheme_does_not_permit() {
    for (scheme, prefix) in [
        (National, "000000001"),
        (National, "620702081"),
        (National, "1137082600432933XT"),
        (Uscc, "000014349"),
        (UsccMonth, "91310115MA1G4L1WXK"),
        (Local, " "),
    ] {
        assert!(IndexNumber::issue_by(scheme, prefix, day("2026-01-05"), 1).is_err(), "{prefix}");
    }
}

#[test]
fn serials_count_within_the_year_and_in_the_month_form_within_the_month() {
    let [may, june] = ["2024-05-31", "2024-06-01"].map(day);
    assert_eq!(National.period_of(may), National.period_of(june));
    assert_eq!([UsccMonth.period_of(may), UsccMonth.period_of(june)], ["202405", "202406"]);
}

#[test]
fn every_real_number_is_read_by_its_scheme() {
    for (text, scheme, prefix, period, serial, check) in [
        ("000014349/2017-00110", National, "000014349", "2017", 110, Valid),
        ("014416330/2018-04736", National, "014416330", "2018", 4736, Valid),
        ("1137082600432933XT/2025-04318", Uscc, "1137082600432933XT", "2025", 4318, Valid),
        ("116223010139324488/2009-00021", Uscc, "116223010139324488", "2009", 21, Valid),
        ("1150022873659872X5/2023-00005", Uscc, "1150022873659872X5", "2023", 5, Valid),
        ("11500107709320298K/2021-00012", Uscc, "11500107709320298K", "2021", 12, Valid),
        ("1133102400268125XW/2024-104757", Local, "1133102400268125XW", "2024", 104_757, Valid),
        ("11341821003287377R/202405-00058", UsccMonth, "11341821003287377R", "202405", 58, Valid),
        ("003149652/202311-00194", Local, "003149652", "202311", 194, Valid),
        ("006494558/2024-1546375", Local, "006494558", "2024", 1_546_375, Valid),
        ("4303000006/2024-1270035", Local, "4303000006", "2024", 1_270_035, NotApplicable),
        ("01525939-x/20260130-00001", Local, "01525939-x", "20260130", 1, Valid),
        ("01526089-2-02_D/2016-0510008", Local, "01526089-2-02_D", "2016", 510_008, NotApplicable),
        ("11532331015179648Q-/2024-1121001", Local, "11532331015179648Q-", "2024", 1_121_001, Valid),
        ("01527918X-2020-153077", Local, "01527918X", "2020", 153_077, Valid),
        ("6107280000/2024-001005", Local, "6107280000", "2024", 1005, NotApplicable),
        ("001008003001086/2020-42401", Local, "001008003001086", "2020", 42_401, NotApplicable),
        ("QZ09045-1620-2017-20153", Local, "QZ09045-1620", "2017", 20_153, NotApplicable),
        ("XC412927-02-2013-00108", Local, "XC412927-02", "2013", 108, NotApplicable),
        ("330726JD040000/2018-03819", Local, "330726JD040000", "2018", 3819, NotApplicable),
        ("xgz/2026-00001", Local, "xgz", "2026", 1, NotApplicable),
        ("620702081/2026-00007", National, "620702081", "2026", 7, Invalid),
        ("A20/2017-03816", Local, "A20", "2017", 3816, NotApplicable),
    ] {
        let parsed = parse(text);
        assert_eq!(
            (
                parsed.scheme,
                parsed.prefix.as_str(),
                parsed.period.as_str(),
                parsed.serial,
                parsed.prefix_check
            ),
            (scheme, prefix, period, Some(serial), check),
            "{text}"
        );
    }
}

#[test]
fn the_defects_of_real_numbers_are_warnings() {
    use IndexNumberWarning::*;
    for (text, warnings) in [
        ("/2015-26440", vec![IndexPrefixMissing]),
        ("113703230045260699/2021-None", vec![IndexSerialNotANumber]),
        ("/2021-None", vec![IndexPrefixMissing, IndexSerialNotANumber]),
        ("000000001/2020-00001", vec![IndexPrefixCheckFailed]),
        ("1133102400268125XW/2024-104757", vec![IndexSerialWidth]),
        ("", vec![IndexNumberEmpty]),
        ("006494558/2024-1546375", vec![IndexSerialWidth]),
        ("620702081/2026-00007", vec![IndexPrefixCheckFailed]),
        ("4303000006/2024-1270035", vec![IndexSerialWidth]),
        ("11532331015179648Q-/2024-1121001", vec![IndexSerialWidth]),
        ("01525939-x/20260130-00001", vec![]),
        ("11341821003287377R/202405-00058", vec![]),
        ("xgz/2026-00001", vec![]),
        ("000014349/2017-00110", vec![]),
    ] {
        assert_eq!(parse(text).warnings, warnings, "{text}");
    }
}

#[test]
fn the_prefix_of_another_body_is_a_warning_whether_it_is_printed_as_9_or_18_characters() {
    use IndexNumberWarning::IndexPrefixOfAnotherBody;
    // A district's plan under the code of the General Office of the State Council.
    let district: OrganizationCode = "006494558".parse().unwrap();
    let contradictions =
        |text: &str, body: &OrganizationCode| parse(text).contradictions(body, day("2024-03-01"), None);
    assert_eq!(contradictions("000014349/2024-00110", &district), [IndexPrefixOfAnotherBody]);
    assert_eq!(contradictions("006494558/2024-1546375", &district), []);
    assert_eq!(contradictions("xgz/2024-00001", &district), [], "a local prefix is no code");
    let nanyang: OrganizationCode = "00432933X".parse().unwrap();
    assert_eq!(contradictions("1137082600432933XT/2024-04318", &nanyang), []);
    assert_eq!(contradictions("1137082600432933XT/2024-04318", &district), [IndexPrefixOfAnotherBody]);
}

#[test]
fn the_year_of_a_number_is_that_of_publication_or_of_generation() {
    use IndexNumberWarning::IndexYearDiffers;
    let body: OrganizationCode = "000014349".parse().unwrap();
    let parsed = parse("xgz/2021-00012");
    assert_eq!(parsed.contradictions(&body, day("2021-12-30"), Some(day("2022-01-10"))), []);
    assert_eq!(parsed.contradictions(&body, day("2020-12-30"), Some(day("2021-01-10"))), []);
    assert_eq!(parsed.contradictions(&body, day("2022-03-01"), Some(day("2022-03-10"))), [IndexYearDiffers]);
    assert_eq!(parsed.contradictions(&body, day("2022-03-01"), None), [IndexYearDiffers]);
    assert_eq!(
        parse("QZ09045").contradictions(&body, day("2022-03-01"), None),
        [],
        "no year, no contradiction"
    );
    assert_eq!(parse("003149652/202311-00194").year(), Some(2023));
    assert_eq!(parse("01525939-x/20260130-00001").year(), Some(2026));
}

#[test]
fn every_warning_but_the_width_of_the_serial_is_one_of_the_checks_ix1_to_ix4() {
    use IndexNumberWarning::*;
    let checks = [IndexPrefixMissing, IndexPrefixCheckFailed, IndexPrefixOfAnotherBody, IndexYearDiffers]
        .map(IndexNumberWarning::import_check);
    assert_eq!(checks, [Some("IX1"), Some("IX2"), Some("IX3"), Some("IX4")]);
    assert_eq!(IndexSerialWidth.import_check(), None);
}

#[test]
fn two_typings_of_one_number_have_one_key() {
    let key = |text: &str| IndexNumber::verbatim(text).key();
    let expected = Some("01525939X/2026-7".to_string());
    for typed in [
        "01525939X/2026-00007",
        "01525939-x/2026-7",
        " 01525939x / 2026-0007 ",
        "０１５２５９３９Ｘ／２０２６－００００７",
        "01525939X/2026—00007",
        "01525939X-2026-00007",
    ] {
        assert_eq!(key(typed), expected, "{typed}");
    }
    for other in ["01525939X/2026-00070", "01525939X/2025-00007", "015259398/2026-00007"] {
        assert_ne!(key(other), expected, "{other}");
    }
    assert_eq!(key("QZ09A"), None, "without a serial none is issued twice");
    let series = IndexNumber::issue("SAMPLE081", 2026, 7).series_key();
    assert_eq!(series, Some(("SAMPLE081/2026-".to_string(), 7)));
}

#[test]
fn an_imported_number_is_kept_to_the_letter() {
    let number = IndexNumber::verbatim("01525939-x/20260130-00001");
    assert_eq!(serde_json::to_string(&number).unwrap(), "\"01525939-x/20260130-00001\"");
    assert_eq!(number.parsed().prefix_check, PrefixCheck::Valid);
}

proptest! {
    #[test]
    fn any_text_can_be_imported(text in any::<String>()) {
        let _ = parse(&text);
    }

    #[test]
    fn what_is_issued_is_read_back(year in 1949_i32..2100, serial in 1_u32..=99_999) {
        let parsed = IndexNumber::issue("000014349", year, serial).parsed();
        prop_assert_eq!(parsed.scheme, National);
        prop_assert_eq!(parsed.period, year.to_string());
        prop_assert_eq!(parsed.serial, Some(serial));
        prop_assert!(parsed.warnings.is_empty());
    }
}
