use super::*;
use crate::vocabulary::{DisclosureAttribute, PublicationChannel};

const SECTIONS: [&str; 3] = ["党政办公室", "农业科", "财政科"];

const HEADINGS: &str = "序号|信息名称|内容概述|文号|生成日期|产生科室|主题分类|体裁分类|记录形式|拟定公开属性|\
                        公开依据或不公开理由|公开方式|公开时限|备注";

const GUIDE: &str = "1|檀营乡政府信息公开指南|分类、获取方式、工作机构与监督方式||2008-03-28|党政办公室|综合政务|其他|纸质|\
                     主动公开|第十九条|网站、查阅点|长期公开|";
const SUBSIDY: &str = "2|粮食直补资金发放办法|直补面积核定、标准与发放时间|檀政发〔2004〕6号|2004-03-29|农业科|\
                       农业、林业、水利|通知|纸质|主动公开|第十二条第一项|网站、查阅点|长期公开|";
const SURVEY: &str = "3|退耕还林分户面积核查表|分户面积与补助金额||2006-12-08|农业科|农业、林业、水利|其他|纸质|\
                      依申请公开|第十三条|依申请提供||";
const DRAFT: &str = "4|信访积案化解工作方案（讨论稿）|重点事项与责任分工讨论稿||2007-08-14|党政办公室|综合政务|其他|纸质|\
                     不予公开|过程性信息|||";
const BUDGET: &str = "5|檀营乡2006年财政预算|全年收入与支出预算安排及说明|檀政发[2006]4号|2006/2/20|财政科|\
                      财政、金融、审计|报告|纸质|主动公开|第十二条第二项|网站、查阅点|长期公开|";
const SIGNATURES: &str = "科室负责人签字：||||主管领导签字：||||经办人：|||||";

/// A row as it would be typed; figures in the first column are numbers, as a spreadsheet stores them.
fn cells(line: &str) -> Vec<Cell> {
    let cell = |text: &str| match text.parse::<f64>() {
        _ if text.is_empty() => Cell::Empty,
        Ok(number) => Cell::Number(number),
        Err(_) => Cell::Text(text.to_owned()),
    };
    line.split('|').map(cell).collect()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A sheet with its title and date above and its signatures below; the first item stands in row 4.
fn read(items: &[&str]) -> SheetReading {
    read_under(HEADINGS, items)
}

fn read_under(headings: &str, items: &[&str]) -> SheetReading {
    let above =
        ["檀营乡政府信息核心元数据表", "填报单位：檀营乡人民政府|||||||||填报日期：2008年3月31日", headings];
    let below = ["", SIGNATURES, "||||2008年3月31日"];
    let lines = above.iter().chain(items).chain(&below);
    read_sheet(
        &lines.map(|line| cells(line)).collect::<Vec<_>>(),
        SheetContext::new(&SECTIONS, day("2008-04-02")),
    )
}

/// Where the faults stand and what they are: `E4 DAY_IMPOSSIBLE`.
fn places(faults: &[SheetFault]) -> Vec<String> {
    let place = |fault: &SheetFault| {
        format!("{}{} {}", fault.column.as_deref().unwrap_or("?"), fault.row, fault.code)
    };
    faults.iter().map(place).collect()
}

fn faults_of(items: &[&str]) -> Vec<String> {
    places(&read(items).faults)
}

#[test]
fn a_clean_sheet_is_read_without_a_fault() {
    let reading = read(&[GUIDE, SUBSIDY, SURVEY, DRAFT]);
    assert_eq!((reading.faults, reading.warnings), (vec![], vec![]));
    assert_eq!(reading.filled_in_on, Some(day("2008-03-31")));
    let rows: Vec<_> = reading.rows.iter().map(|row| (row.row, row.section_name.as_str())).collect();
    assert_eq!(rows, [(4, "党政办公室"), (5, "农业科"), (6, "农业科"), (7, "党政办公室")]);
    let attributes: Vec<_> = reading.rows.iter().map(|row| row.metadata.proposed_attribute).collect();
    use DisclosureAttribute::{NotDisclosed, OnRequest, Proactive};
    assert_eq!(attributes, [Proactive, Proactive, OnRequest, NotDisclosed]);
}

#[test]
fn the_shared_column_is_the_basis_of_what_is_disclosed_and_the_reason_for_what_is_not() {
    let reading = read(&[SURVEY, DRAFT]);
    let [survey, draft] = [&reading.rows[0].metadata, &reading.rows[1].metadata];
    assert_eq!((survey.basis.as_deref(), &survey.withholding_reason), (Some("第十三条"), &None));
    assert_eq!((&draft.basis, draft.withholding_reason.as_deref()), (&None, Some("过程性信息")));
}

#[test]
fn several_channels_are_told_apart_and_provision_on_request_is_no_channel() {
    let reading = read(&[&GUIDE.replace("网站、查阅点", "网站，公示栏；广播电视"), SURVEY]);
    use PublicationChannel::{GovernmentWebsite, NoticeBoard, Radio, Television};
    let channels = &reading.rows[0].metadata.publication_channels;
    assert_eq!(channels, &[GovernmentWebsite, NoticeBoard, Radio, Television]);
    assert_eq!(reading.rows[1].metadata.publication_channels, []);
}

#[test]
fn an_unknown_channel_is_a_fault_and_a_contradictory_one_a_warning() {
    assert_eq!(faults_of(&[&GUIDE.replace("查阅点", "飞鸽")]), ["L4 CHANNEL_UNKNOWN"]);
    let reading = read(&[&GUIDE.replace("网站、查阅点", "依申请提供")]);
    assert_eq!(places(&reading.warnings), ["L4 CHANNEL_CONTRADICTS_ATTRIBUTE"]);
}

#[test]
fn a_document_number_is_normalised_with_a_warning() {
    let reading = read(&[BUDGET]);
    assert_eq!(reading.rows[0].metadata.document_number.as_deref(), Some("檀政发〔2006〕4号"));
    assert_eq!(places(&reading.warnings), ["D4 DOCUMENT_NUMBER_NORMALISED"]);
}

#[test]
fn a_day_is_read_from_text_number_and_day_cells() {
    let mut rows = [HEADINGS, GUIDE, SUBSIDY, SURVEY].map(cells);
    rows[1][4] = Cell::Number(39512.0);
    rows[2][4] = Cell::Day(day("2004-03-29"));
    rows[3][4] = Cell::Text("２００６－１２－０８".into());
    let reading = read_sheet(&rows, SheetContext::new(&SECTIONS, day("2008-04-02")));
    let days: Vec<_> = reading.rows.iter().map(|row| row.metadata.generated_on).collect();
    assert_eq!(days, ["2008-03-05", "2004-03-29", "2006-12-08"].map(day));
    assert_eq!(reading.filled_in_on, None);
}

#[test]
fn every_kind_of_fault_is_found_where_it_stands() {
    for (item, place) in [
        (SURVEY.replace("退耕还林分户面积核查表", ""), "B4 REQUIRED"),
        (SURVEY.replace("退耕还林分户面积核查表", &"测".repeat(400)), "B4 TOO_LONG"),
        (SURVEY.replace("分户面积与补助金额", "无"), "C4 REQUIRED"),
        (SURVEY.replace("2006-12-08", "2008-02-30"), "E4 DAY_IMPOSSIBLE"),
        (SURVEY.replace("2006-12-08", "2006年12月"), "E4 DAY_MISSING"),
        (SURVEY.replace("2006-12-08", "前年"), "E4 DAY_UNREADABLE"),
        (SURVEY.replace("2006-12-08", "2009-01-05"), "E4 GENERATED_AFTER_FILLED_IN"),
        (SURVEY.replace("农业科", "招商办公室"), "F4 SECTION_UNKNOWN"),
        (SURVEY.replace("农业、林业、水利", "行政事务"), "G4 NOT_IN_LIST"),
        (SURVEY.replace("其他", "台账"), "H4 NOT_IN_LIST"),
        (SURVEY.replace("依申请公开", "内部公开"), "J4 NOT_IN_LIST"),
        (SURVEY.replace("第十三条", ""), "K4 BASIS_REQUIRED"),
        (DRAFT.replace("过程性信息", ""), "K4 ATTRIBUTE_REASON_REQUIRED"),
        (GUIDE.replace("长期公开", "三年"), "M4 NOT_IN_LIST"),
    ] {
        let reading = read(&[&item]);
        assert_eq!(places(&reading.faults), [place], "{item}");
        assert_eq!(reading.rows, [], "a row with a fault is not imported");
    }
}

#[test]
fn all_faults_of_a_row_are_reported_and_the_other_rows_are_read() {
    let reading = read(&[GUIDE, "62|只有名称||||||||||||", SUBSIDY]);
    let expected = ["C5", "E5", "F5", "G5", "H5", "J5"].map(|place| format!("{place} REQUIRED"));
    assert_eq!(places(&reading.faults), expected);
    assert_eq!(reading.rows.iter().map(|row| row.row).collect::<Vec<_>>(), [4, 6]);
}

#[test]
fn a_repetition_is_a_fault_of_the_later_row_and_names_the_earlier() {
    let same_document = SURVEY.replace("补助金额|", "补助金额|檀政发[2004]6号");
    let reading = read(&[SUBSIDY, &same_document]);
    assert_eq!(places(&reading.faults), ["D5 DOCUMENT_NUMBER_REPEATED"]);
    assert_eq!(reading.faults[0].zh, "文号与第4行重复。");
    assert!(reading.faults[0].en.contains("row 4"));
    assert_eq!(faults_of(&[GUIDE, &GUIDE.replacen('1', "9", 1)]), ["B5 ITEM_REPEATED"]);
    assert_eq!(faults_of(&[GUIDE, &SURVEY.replacen('3', "1", 1)]), ["A5 SEQUENCE_NUMBER_REPEATED"]);
}

#[test]
fn a_repetition_is_found_however_it_is_typed() {
    let typed_otherwise = GUIDE.replacen("1|檀营乡政府信息公开指南", "9|《檀营乡政府信息公开 指南》", 1);
    assert_eq!(faults_of(&[GUIDE, &typed_otherwise]), ["B5 ITEM_REPEATED"]);
    let headings = format!("{HEADINGS}|索引号");
    let with_number = |row: &str, number: &str| format!("{row}|{number}");
    let guide = with_number(GUIDE, "01525939X/2008-00007");
    for number in ["01525939X/2008-00007", "０１５２５９３９Ｘ／２００８－７", "01525939-x/2008-0007"]
    {
        let reading = read_under(&headings, &[&guide, &with_number(SUBSIDY, number)]);
        assert_eq!(places(&reading.faults), ["O5 INDEX_NUMBER_REPEATED"], "{number}");
    }
    let reading = read_under(&headings, &[&guide, &with_number(SUBSIDY, "01525939X/2008-00008")]);
    assert_eq!(places(&reading.faults), [""; 0]);
}

#[test]
fn a_missing_column_is_one_fault_of_the_row_of_headings() {
    let without_subject = |line: &str| {
        let cells: Vec<_> = line.split('|').collect();
        [&cells[..6], &cells[7..]].concat().join("|")
    };
    let items = [without_subject(GUIDE), without_subject(&SUBSIDY.replace("2004-03-29", "无"))];
    let reading = read_under(&without_subject(HEADINGS), &[&items[0], &items[1]]);
    assert_eq!(places(&reading.faults), ["?3 COLUMN_MISSING", "E5 REQUIRED"]);
    assert_eq!(reading.faults[0].field, "subject");
    assert_eq!(reading.rows, []);
}

#[test]
fn headings_are_recognised_by_their_synonyms_in_any_order() {
    let headings = "Title|成文日期（年月日）|* 内容摘要|科室|公开属性|不公开理由|公开依据|文种|主题|领导批示";
    let items = [
        "指南|2008.3.8|概述|财政科|主动公开||第九条|其他|综合政务|阅",
        "方案|2008.3.8|概述|财政科|免予公开|草稿||其他|综合政务\\政务公开|",
    ];
    let reading = read_under(headings, &items);
    assert_eq!(reading.faults, []);
    // A title that only says 方案 is one of the oddities of real catalogues.
    assert_eq!(places(&reading.warnings), ["J3 COLUMN_UNKNOWN", "A5 TITLE_SAYS_NOTHING"]);
    assert_eq!(reading.rows[1].metadata.withholding_reason.as_deref(), Some("草稿"));
}

#[test]
fn empty_rows_numbered_rows_and_repeated_headings_are_passed_over() {
    let reading = read(&[GUIDE, "", HEADINGS, SUBSIDY, "3|||||||||||||"]);
    assert_eq!(reading.faults, []);
    assert_eq!(reading.rows.iter().map(|row| row.row).collect::<Vec<_>>(), [4, 7]);
}

#[test]
fn a_sheet_without_headings_says_so() {
    let reading = read_sheet(&[cells("甲|乙"), vec![]], SheetContext::new(&SECTIONS, day("2008-04-02")));
    assert_eq!(places(&reading.faults), ["?1 HEADINGS_NOT_FOUND"]);
    assert_eq!(read_sheet(&[], SheetContext::new(&SECTIONS, day("2008-04-02"))).faults.len(), 1);
}

#[test]
fn the_day_the_sheet_was_filled_in_may_stand_beside_its_label() {
    let rows =
        [vec![Cell::Text("填表日期：".into()), Cell::Empty, Cell::Day(day("2008-03-31"))], cells(HEADINGS)];
    assert_eq!(
        read_sheet(&rows, SheetContext::new(&SECTIONS, day("2008-04-02"))).filled_in_on,
        Some(day("2008-03-31"))
    );
    let unreadable = [cells("填报日期：三月底"), cells(HEADINGS)];
    let reading = read_sheet(&unreadable, SheetContext::new(&SECTIONS, day("2008-04-02")));
    assert_eq!(places(&reading.warnings), ["A1 DAY_UNREADABLE"]);
}

#[test]
fn a_genre_that_did_not_exist_yet_is_a_warning() {
    let reading = read(&[&GUIDE.replace("其他", "决议")]);
    assert_eq!(places(&reading.warnings), ["H4 GENRE_NOT_IN_FORCE"]);
    assert_eq!(reading.rows.len(), 1);
}

#[test]
fn a_known_sub_class_is_kept_and_an_unknown_one_is_a_warning() {
    use crate::vocabulary::{Subject, SubjectSubclass};
    let subclass = |subject: &str| {
        let reading = read(&[&GUIDE.replace("综合政务", subject)]);
        assert_eq!(reading.faults, []);
        let metadata = &reading.rows[0].metadata;
        (metadata.subject, metadata.subject_subclass, places(&reading.warnings))
    };
    let affairs = Subject::GeneralGovernmentAffairs;
    assert_eq!(subclass("综合政务"), (affairs, None, vec![]));
    assert_eq!(subclass("综合政务\\政务公开"), (affairs, Some(SubjectSubclass::Openness), vec![]));
    assert_eq!(subclass("综合政务\\台账"), (affairs, None, vec!["G4 SUBCLASS_UNKNOWN".into()]));
    let supplied = vec!["G4 SUBJECT_SUPPLIED".into()];
    assert_eq!(subclass("应急管理"), (affairs, Some(SubjectSubclass::EmergencyManagement), supplied));
}

#[test]
fn scopes_audiences_and_validity_are_read_from_their_columns() {
    use crate::vocabulary::{ProactiveScope, ServiceAudience, Validity};
    let headings = format!("{HEADINGS}|主动公开范围|服务对象分类|有效性|是否规范性文件");
    let scopes = "执行计划生育政策的情况；o492.art9.3";
    let item = format!("{GUIDE}|{scopes}|公民、企业|有效|是");
    let reading = read_under(&headings, &[&item, &format!("{SUBSIDY}||||否")]);
    assert_eq!((reading.faults, reading.warnings), (vec![], vec![]));
    let metadata = &reading.rows[0].metadata;
    use ProactiveScope::{FamilyPlanning492, OrganizationAndProcedures};
    assert_eq!(metadata.proactive_scopes, [FamilyPlanning492, OrganizationAndProcedures]);
    assert_eq!(metadata.audiences, [ServiceAudience::Citizen, ServiceAudience::Enterprise]);
    assert_eq!((metadata.validity, metadata.is_normative_document), (Some(Validity::InForce), true));
    let bare = &reading.rows[1].metadata;
    assert!(bare.proactive_scopes.is_empty() && bare.audiences.is_empty() && !bare.is_normative_document);
}

#[test]
fn a_scope_audience_or_validity_nobody_knows_is_a_fault_at_its_cell() {
    let headings = format!("{HEADINGS}|主动公开范围|服务对象分类|有效性|是否规范性文件");
    let unknown = format!("{GUIDE}|土地征收|外星人|已归档|也许");
    let reading = read_under(&headings, &[&unknown]);
    let expected = ["O4", "P4", "Q4", "R4"].map(|place| format!("{place} NOT_IN_LIST"));
    assert_eq!(places(&reading.faults), expected);
}

#[test]
fn columns_are_lettered_as_the_spreadsheet_letters_them() {
    assert_eq!(
        [0, 25, 26, 51, 52, 701, 702].map(headings::letter),
        ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
    );
}
