//! Whatever stands in the cells of a sheet, reading it ends, says what is wrong, and holds no more than it was given.

use domain::sheet::{Cell, SheetContext, SheetMapping, SheetReader, form};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const SECTIONS: [&str; 2] = ["党政办公室", "农业科"];

fn cell() -> impl Strategy<Value = Cell> {
    let known = [
        "",
        "无",
        "主动公开",
        "不予公开",
        "综合政务\\政务公开",
        "综合政务,公民,其他",
        "2008.3.5",
        "2008年3月5日",
        "２００８-３-５",
        "二○○八年三月五日",
        "05/03/2008",
        "2008-02-30",
        "39512",
        "檀政发[2008 ]3号",
        "000014349/2017-00110",
        "/2021-None",
        "科室负责人签字：",
        "填报日期：2008年3月31日",
        "\"a、b\"；c",
        "\"",
        "有效",
        "党政办公室",
        "镇镇镇镇镇镇镇镇",
        "葛公镇葛公镇公示",
        "〔〔2008〕号号",
        "东坪镇人民政府信息公开指南",
        "019357e2-0000-7000-8000-000000000001",
        "3",
    ];
    prop_oneof![
        Just(Cell::Empty),
        select(known.to_vec()).prop_map(|text| Cell::Text(text.into())),
        any::<String>().prop_map(Cell::Text),
        "[〔〕号年月日/.:\\-0-9０-９ 镇乡区人民政府委发党\"'；、,\n]{0,40}".prop_map(Cell::Text),
        any::<f64>().prop_map(Cell::Number),
        (-100_000_i32..3_000_000).prop_filter_map("a day", |days| {
            chrono::NaiveDate::from_num_days_from_ce_opt(days).map(Cell::Day)
        }),
    ]
}

fn headings() -> Vec<Cell> {
    let more = ["序号", "发布机构", "公开依据或不公开理由"].map(String::from);
    let known = form(&SECTIONS).into_iter().map(|column| column.heading.to_owned()).chain(more);
    known.map(Cell::Text).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_cells_are_too_strange(rows in vec(vec(cell(), 0..34), 0..6), any_other in any::<bool>()) {
        let mapping: SheetMapping = serde_json::from_value(serde_json::json!({
            "values": { "subject": { "*": "22" }, "section": { "*": "农业科" } },
            "copies": { "content_summary": "title", "generated_on": "published_on" },
            "defaults": { "basis": "第二十条" },
            "genre_from_title": true,
            "date_order": "day_month_year",
        })).unwrap();
        let today = domain::law::day(2026, 11, 27);
        let context = SheetContext { mapping: any_other.then_some(&mapping), ..SheetContext::new(&SECTIONS, today) };
        let mut reader = SheetReader::new(context);
        reader.read(0, &headings());
        for (row, index) in rows.iter().zip(1..) {
            let read = reader.read(index, row);
            // Either it is an item without a fault, or it says why not, or it is no row of the table.
            prop_assert!(read.row.is_none() || read.faults.is_empty());
            prop_assert!(!read.is_item || read.row.is_some() || !read.faults.is_empty());
            prop_assert!(read.row.is_none_or(|row| row.metadata.check(today).is_empty()));
            for fault in read.faults.iter().chain(&read.warnings) {
                prop_assert!(fault.zh.chars().count() <= 1_001 && !fault.en.is_empty());
            }
        }
        prop_assert!(reader.finish().is_none());
    }
}
