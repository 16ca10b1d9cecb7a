use super::*;
use std::collections::BTreeSet;

const FORMATS: [ReturnFormat; 4] =
    [ReturnFormat::Form2008, ReturnFormat::Table2014, ReturnFormat::Report2019, ReturnFormat::Report2021];

/// The labels of a sheet's rows, headings included, in their order.
fn labels(format: ReturnFormat, sheet: &str) -> Vec<&'static str> {
    format.format().sheet(sheet).unwrap().rows.iter().map(|row| row.zh).collect()
}

#[test]
fn each_year_is_reported_in_the_format_of_law_md_0_2() {
    let format = |year| ReturnFormat::for_year(year).map(ReturnFormat::code);
    let years = [2007, 2008, 2013, 2014, 2018, 2019, 2020, 2021, 2025];
    let expected = [
        None,
        Some("form_2008"),
        Some("form_2008"),
        Some("table_2014"),
        Some("table_2014"),
        Some("report_2019"),
        Some("report_2019"),
        Some("report_2021"),
        Some("report_2021"),
    ];
    assert_eq!(years.map(format), expected);
}

#[test]
fn every_outcome_channel_and_applicant_reaches_one_leaf_of_each_format() {
    for format in FORMATS {
        let is_leaf = |code: &str| {
            let rows = format.format().sheets.iter().flat_map(|sheet| sheet.rows);
            let found: Vec<_> = rows.filter(|row| row.code == code).collect();
            matches!(found[..], [row] if row.kind == RowKind::Leaf)
        };
        for outcome in Outcome::ALL {
            let row = format.row_of(*outcome);
            assert!(is_leaf(row), "{} {} {row}", format.code(), outcome.code());
        }
        for channel in SubmissionChannel::ALL {
            let row = format.received_row(*channel);
            assert!(is_leaf(row), "{} {} {row}", format.code(), channel.code());
        }
        for applicant in ApplicantType::ALL {
            let sheet = format.format().row(format.row_of(Outcome::Granted)).unwrap().0;
            for column in format.columns_of(*applicant) {
                assert!(sheet.column(column).is_some_and(|column| !column.is_sum), "{}", format.code());
            }
        }
    }
}

#[test]
fn rows_have_codes_of_their_own_and_stand_under_rows_that_exist() {
    for format in FORMATS {
        let mut codes = BTreeSet::new();
        for sheet in format.format().sheets {
            for row in sheet.rows {
                assert!(codes.insert(row.code), "{} twice", row.code);
                match sheet.row(row.parent) {
                    Some(parent) => assert!(parent.level < row.level, "{}", row.code),
                    None => assert_eq!((row.parent, row.level), ("", 1), "{}", row.code),
                }
                if matches!(row.kind, RowKind::Sum(_)) {
                    assert!(sheet.parts(row).len() > 1, "{}", row.code);
                }
            }
        }
        for top in format.format().request_rows {
            assert!(codes.contains(top), "{top}");
        }
    }
}

#[test]
fn table_3_since_2021_prints_25_rows_of_figures_as_law_md_2_3() {
    let sheet = ReturnFormat::Report2021.format().sheet("requests").unwrap();
    let printed: Vec<_> = sheet.figures().map(|row| row.zh).collect();
    let expected = [
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "（一）予以公开",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "1.属于国家秘密",
        "2.其他法律行政法规禁止公开",
        "3.危及“三安全一稳定”",
        "4.保护第三方合法权益",
        "5.属于三类内部事务信息",
        "6.属于四类过程性信息",
        "7.属于行政执法案卷",
        "8.属于行政查询事项",
        "1.本机关不掌握相关政府信息",
        "2.没有现成信息需要另行制作",
        "3.补正后申请内容仍不明确",
        "1.信访举报投诉类申请",
        "2.重复申请",
        "3.要求提供公开出版物",
        "4.无正当理由大量反复申请",
        "5.要求行政机关确认或重新出具已获取信息",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "3.其他",
        "（七）总计",
        "四、结转下年度继续办理",
    ];
    assert_eq!(printed, expected);
    let results = sheet.rows.iter().filter(|row| row.parent == "results" || row.level == 3);
    assert_eq!(results.filter(|row| row.kind != RowKind::Header).count(), 22, "rowspan of 三");
    let columns: Vec<_> = sheet.columns.iter().map(|column| column.zh).collect();
    assert_eq!(columns, ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]);
    assert_eq!(sheet.columns.iter().filter(|column| column.heads.contains(&"法人或其他组织")).count(), 5);
}

#[test]
fn table_3_of_2019_has_one_undivided_row_of_other_handling_and_23_rows_in_all_law_md_2_7() {
    let sheet = ReturnFormat::Report2019.format().sheet("requests").unwrap();
    assert_eq!(sheet.figures().count(), 23);
    assert!(sheet.figures().any(|row| row.zh == "（六）其他处理"));
    for outcome in [Outcome::CorrectionOverdue, Outcome::FeeUnpaid, Outcome::Other] {
        assert_eq!(ReturnFormat::Report2019.row_of(outcome), "other");
    }
}

#[test]
fn table_2_changed_between_2019_and_2021_as_law_md_2_7_says() {
    let columns = |format: ReturnFormat, sheet: &str| -> Vec<&str> {
        format.format().sheet(sheet).unwrap().columns.iter().map(|column| column.zh).collect()
    };
    let (old, new) = (ReturnFormat::Report2019, ReturnFormat::Report2021);
    assert_eq!(columns(old, "documents"), ["本年新制作数量", "本年新公开数量", "对外公开总数量"]);
    assert_eq!(columns(new, "documents"), ["本年制发件数", "本年废止件数", "现行有效件数"]);
    assert_eq!(labels(old, "documents"), ["规章", "规范性文件"]);
    assert_eq!(labels(new, "documents"), ["规章", "行政规范性文件"]);
    assert_eq!(columns(old, "licensing"), ["上一年项目数量", "本年增/减", "处理决定数量"]);
    assert_eq!(columns(new, "licensing"), ["本年处理决定数量"]);
    assert_eq!(labels(old, "licensing"), ["行政许可", "其他对外管理服务事项"]);
    assert_eq!(labels(new, "enforcement"), ["行政处罚", "行政强制"]);
    assert_eq!(columns(old, "fees"), ["上一年项目数量", "本年增/减"]);
    assert_eq!(columns(new, "fees"), ["本年收费金额（单位：万元）"]);
    assert_eq!(columns(old, "procurement"), ["采购项目数量", "采购总金额"]);
    assert!(new.format().sheet("procurement").is_none());
}

#[test]
fn table_4_has_fifteen_figures_in_one_line_law_md_2_4() {
    for format in [ReturnFormat::Report2019, ReturnFormat::Report2021] {
        let sheet = format.format().sheet("remedies").unwrap();
        assert!(sheet.is_one_line);
        assert_eq!(sheet.figures().count() * sheet.columns.len(), 15);
        let columns: Vec<_> = sheet.columns.iter().map(|column| column.zh).collect();
        assert_eq!(columns, ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]);
    }
}

#[test]
fn the_form_of_2008_has_the_codes_01_to_35_without_a_gap_law_md_3_1() {
    let sheet = ReturnFormat::Form2008.format().sheet("statistics").unwrap();
    let numbers: Vec<u32> = sheet.rows.iter().map(|row| row.number.parse().unwrap()).collect();
    assert_eq!(numbers, (1..=35).collect::<Vec<_>>());
    let numbered = |sum: &str| -> Vec<&str> {
        sheet.parts(sheet.row(sum).unwrap()).iter().map(|part| part.number).collect()
    };
    assert_eq!(numbered("requests_total"), ["11", "12", "13", "14", "15", "16"]);
    assert_eq!(numbered("replies_total"), ["18", "19", "20"]);
    let refusals: Vec<_> = (21..=31).map(|number| number.to_string()).collect();
    assert_eq!(numbered("replies_refused_total"), refusals);
    assert_eq!(sheet.row("refused_exempt_6").unwrap().zh, "(10)“免予公开范围6”数");
}

#[test]
fn the_table_of_2014_counts_online_and_email_as_network_and_both_mails_as_letter() {
    use SubmissionChannel as C;
    let row = |channel| ReturnFormat::Table2014.received_row(channel);
    assert_eq!((row(C::Online), row(C::Email)), ("requests_network", "requests_network"));
    assert_eq!((row(C::MailSigned), row(C::MailOrdinary)), ("requests_letter", "requests_letter"));
    let tops = labels(ReturnFormat::Table2014, "statistics");
    let tops: Vec<_> = tops.into_iter().filter(|label| label.chars().nth(1) == Some('、')).collect();
    assert_eq!(
        tops,
        [
            "一、主动公开情况",
            "二、回应解读情况",
            "三、依申请公开情况",
            "四、行政复议数量",
            "五、行政诉讼数量",
            "六、举报投诉数量",
            "七、依申请公开信息收取的费用",
            "八、机构建设和保障经费情况",
            "九、政府信息公开会议和培训情况"
        ]
    );
}

#[test]
fn outcomes_reach_the_rows_of_law_md_4_3_and_6() {
    let rows = |outcome: Outcome| FORMATS.map(|format| format.row_of(outcome));
    let is_granted = ["replies_granted", "replies_already_public", "granted", "granted"];
    assert_eq!(rows(Outcome::AlreadyPublic), is_granted);
    let not_held = ["refused_not_held", "replies_not_this_organ", "unable_not_held", "unable_not_held"];
    assert_eq!(rows(Outcome::NotThisOrgan), not_held);
    let nonexistent = ["refused_nonexistent", "replies_nonexistent", "unable_not_held", "unable_not_held"];
    assert_eq!(rows(Outcome::Nonexistent), nonexistent);
    let own_row = "refused_not_government_information";
    assert_eq!(rows(Outcome::NotGovernmentInformation), [own_row, own_row, "other", "other_other"]);
    assert_eq!(ReturnFormat::Report2021.row_of(Outcome::CorrectionOverdue), "other_correction_overdue");
    assert_eq!(ReturnFormat::Report2021.row_of(Outcome::FeeUnpaid), "other_fee_unpaid");
    assert_eq!(ReturnFormat::Table2014.row_of(Outcome::DeniedCommercialSecret), "refused_commercial_secret");
    assert_eq!(ReturnFormat::Form2008.row_of(Outcome::DeniedCommercialSecret), "refused_exempt_2");
}

#[test]
fn the_group_of_an_outcome_is_the_heading_its_row_stands_under_since_2021() {
    for outcome in Outcome::ALL {
        let (sheet, row) =
            ReturnFormat::Report2021.format().row(ReturnFormat::Report2021.row_of(*outcome)).unwrap();
        assert!(sheet.is_under(row, outcome.group().code()), "{} {}", outcome.code(), row.code);
    }
}

#[test]
fn a_cell_that_the_format_does_not_have_or_that_cannot_be_is_refused() {
    let mut report = Return::of_year(2025).unwrap();
    let code =
        |result: Result<(), crate::refusal::Fault>| result.map_err(|fault| (fault.pointer, fault.code));
    assert_eq!(
        code(report.enter("other", "total", 1)),
        Err(("/cells/other/total".into(), "REPORT_CELL_OF_FORMAT")),
        "a heading since 2021"
    );
    assert_eq!(
        code(report.enter("granted", "upheld", 1)),
        Err(("/cells/granted/upheld".into(), "REPORT_CELL_OF_FORMAT"))
    );
    assert_eq!(
        code(report.enter("granted", "total", -1)),
        Err(("/cells/granted/total".into(), "REPORT_CELL_RANGE"))
    );
    assert_eq!(
        code(report.enter("granted", "total", i64::MAX)),
        Err(("/cells/granted/total".into(), "REPORT_CELL_RANGE"))
    );
    let mut before = Return::of_year(2020).unwrap();
    assert_eq!(code(before.enter("penalties", "change", -18)), Ok(()), "Pingtan 2020: 本年增/减 -18");
}

#[test]
fn what_was_not_entered_is_blank_and_what_was_entered_is_read_back() {
    let mut report = Return::of_year(2025).unwrap();
    let all = report.blanks().len();
    report.enter("licences", "decisions", 97).unwrap();
    assert_eq!(report.blanks().len(), all - 1);
    let cells: Vec<_> = report.cells().collect();
    assert_eq!(Return::read(ReturnFormat::Report2021, 2025, &cells), Ok(report));
    let wrong = Cell { row: "licences".into(), column: "issued".into(), value: 1 };
    let faults = Return::read(ReturnFormat::Report2021, 2025, &[wrong.clone(), wrong]).unwrap_err();
    assert_eq!(faults.len(), 2, "all faults at once");
}

#[test]
fn money_is_kept_in_fen_and_printed_in_ten_thousand_yuan() {
    let (sheet, row) = ReturnFormat::Report2021.format().row("administrative_fees").unwrap();
    assert_eq!((row.unit, sheet.columns[0].unit), (Unit::Money, Some(Unit::Money)));
    // Pingtan 2021 prints 24252.311082: 242 523 110.82 yuan.
    assert_eq!(24_252_311_082 / FEN_PER_TEN_THOUSAND_YUAN, 24_252);
}
