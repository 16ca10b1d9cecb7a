//! The index as the catalogue uses it.

mod counting;
mod opening;
mod ordering;
mod properties;
mod suggesting;

use super::*;
use chrono::NaiveDate;
use tempfile::TempDir;
use uuid::Uuid;

/// Titles as they were published.
const TITLES: [&str; 12] = [
    "镇巴县人民政府工作规则",
    "2025年微山县南阳镇人民政府主动公开基本目录",
    "固东镇政府信息公开信息目录管理和备案制度",
    "关于调整2006年农村低保标准的通知",
    "关于印发《檀营满族蒙古族乡农村居民最低生活保障实施办法》的通知",
    "关于做好“十一五”规划编制工作的意见",
    "檀营地区计划生育办公室2008年工作总结",
    "关于开展消防安全检查的通知（试行）",
    "Windows 11 操作系统政府采购公告",
    "财政预算执行情况和2009年财政预算草案的报告",
    "关于表彰 先进集体 和先进个人的决定",
    "中华人民共和国政府信息公开条例",
];

fn document(number: u128, title: &str) -> Document {
    Document {
        item_id: id(number),
        index_number: format!("01526089-2/2008-{number:05}"),
        title: title.into(),
        content_summary: "概述".into(),
        document_number: None,
        keywords: vec![],
        generated_on: day("2006-03-01"),
        published_on: day("2008-05-01"),
        classes: vec![],
        files: vec![],
    }
}

fn id(number: u128) -> ItemId {
    ItemId(Uuid::from_u128(number))
}

fn day(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

fn put(document: Document) -> Change {
    Change::Put(Box::new(document))
}

fn index_of(documents: impl IntoIterator<Item = Document>) -> (TempDir, SearchIndex) {
    let folder = TempDir::new().unwrap();
    let index = SearchIndex::open(folder.path()).unwrap();
    index.apply(documents.into_iter().map(put).collect(), 1).unwrap();
    (folder, index)
}

fn index_of_titles() -> (TempDir, SearchIndex) {
    index_of(TITLES.iter().zip(0..).map(|(title, number)| document(number, title)))
}

fn query(text: &str) -> Query {
    Query { text: Some(text.into()), limit: HITS_MAX, ..Query::default() }
}

fn found(index: &SearchIndex, query: &Query) -> Vec<ItemId> {
    let hits = index.search(query).unwrap();
    assert_eq!(hits.total, hits.hits.len() as u64, "everything fits on one page");
    hits.hits.into_iter().map(|hit| hit.item_id).collect()
}

fn numbers(index: &SearchIndex, text: &str) -> Vec<u128> {
    let mut numbers: Vec<u128> =
        found(index, &query(text)).into_iter().map(|item| item.0.as_u128()).collect();
    numbers.sort_unstable();
    numbers
}

#[test]
fn every_part_of_a_title_finds_its_item() {
    let (_folder, index) = index_of_titles();
    for (title, number) in TITLES.iter().zip(0..) {
        let characters: Vec<char> = title.chars().collect();
        for (start, end) in
            (0..characters.len()).flat_map(|i| (i + 1..=characters.len()).map(move |j| (i, j)))
        {
            let part: String = characters[start..end].iter().collect();
            if !part.trim().is_empty() {
                assert!(numbers(&index, &part).contains(&number), "{part} of {title}");
            }
        }
    }
}

#[test]
fn a_word_that_is_not_in_a_title_does_not_find_it() {
    let (_folder, index) = index_of_titles();
    assert_eq!(numbers(&index, "低保"), [3], "最低生活保障 has 低 and 保, but not 低保");
    assert_eq!(numbers(&index, "公开目录"), [] as [u128; 0], "公开 and 目录 stand apart");
    assert_eq!(numbers(&index, "公开 目录"), [1, 2], "two terms may stand apart");
}

#[test]
fn spaces_inside_a_chinese_title_do_not_matter() {
    let (_folder, index) = index_of_titles();
    assert_eq!(numbers(&index, "表彰先进集体和"), [10]);
    assert_eq!(numbers(&index, "windows11"), [] as [u128; 0]);
    assert_eq!(numbers(&index, "Windows 11操作"), [8]);
}

#[test]
fn a_document_number_is_found_with_any_brackets() {
    let numbered = |number| Document {
        document_number: Some("檀政发〔2006〕4号".into()),
        ..document(number, "通知")
    };
    let (_folder, index) = index_of([numbered(1), document(2, "檀政发2006")]);
    for typed in [
        "檀政发[2006]4号",
        "檀政发〔2006〕4号",
        "檀政发（2006）4号",
        "檀政发【2006】4号",
        "檀政发［２００６］４号",
        "政发(2006",
        "〕4号",
    ] {
        assert_eq!(numbers(&index, typed), [1], "{typed}");
    }
}

#[test]
fn a_document_number_is_found_by_its_parts_and_without_its_brackets() {
    let numbered = |number, written: &str| Document {
        document_number: Some(written.into()),
        ..document(number, "通知")
    };
    let (_folder, index) = index_of([numbered(1, "檀政发〔2022〕15号"), numbered(2, "檀政公〔2021〕3号")]);
    for typed in ["2022 15", "〔2022〕15号", "檀政发 15", "檀政发202215号", "15号", "[2022] 檀政"]
    {
        assert_eq!(numbers(&index, typed), [1], "{typed}");
    }
    // The index number of the second, by its back part.
    assert_eq!(numbers(&index, "2008-00002"), [2]);
    assert_eq!(numbers(&index, "00002"), [2]);
}

#[test]
fn traditional_characters_mean_the_simplified_ones() {
    let (_folder, index) = index_of_titles();
    assert_eq!(numbers(&index, "農村低保標準"), [3]);
    assert_eq!(numbers(&index, "政府信息公開條例"), [11]);
    let (_folder, index) = index_of([document(1, "臺灣同胞投資保護辦法")]);
    assert_eq!(numbers(&index, "台湾同胞"), [1]);
}

#[test]
fn quotation_marks_around_a_whole_term_keep_it_together() {
    let (_folder, index) = index_of([
        document(1, "Open Government Information 公开指南"),
        document(2, "Information on Open Government"),
        document(3, "关于“两免一补”的通知"),
        document(4, "关于“两免\"一补的通知"),
    ]);
    assert_eq!(numbers(&index, "open information"), [1, 2]);
    for typed in [
        "\"government information\"",
        "“government information”",
        "「government  information」 公开",
        "＂Government Information＂",
    ] {
        assert_eq!(numbers(&index, typed), [1], "{typed}");
    }
    assert_eq!(numbers(&index, "“两免一补”"), [3], "the marks need not stand in the title");
    assert_eq!(numbers(&index, "关于“两免一补”的通知"), [3], "nor do they matter within what was pasted");
    assert_eq!(numbers(&index, "“两免\"一补"), [4], "a mark that does not end the term is a character");
    assert_eq!(numbers(&index, "“两免"), [3, 4]);
    for typed in ["\"\"", "“ ”", "「」", "\"", "“”“”"] {
        index.search(&query(typed)).unwrap();
    }
}

#[test]
fn the_text_of_files_is_searched_and_weighs_least() {
    let file = |name: &str, text: &str| FileText {
        file_id: domain::ids::FileId(Uuid::from_u128(1)),
        name: name.into(),
        text: text.into(),
    };
    let (_folder, index) = index_of([
        Document {
            files: vec![file("附件.pdf", "乡镇水库除险加固工程一览")], ..document(1, "名单")
        },
        Document { content_summary: "水库除险加固".into(), ..document(2, "工程") },
        Document { files: vec![file("水库名录.xlsx", "")], ..document(3, "目录") },
    ]);
    assert_eq!(numbers(&index, "水库"), [1, 2, 3]);
    assert_eq!(found(&index, &query("除险加固")), [id(2), id(1)]);
    assert_eq!(numbers(&index, "pdf乡镇"), [] as [u128; 0], "name and text never run into each other");
    let marks = index.search(&query("除险")).unwrap().highlighting.unwrap();
    let long = format!("{}除险<{}", "前".repeat(50), "后".repeat(200));
    let snippet = marks.snippet(&long).unwrap();
    assert_eq!(snippet, format!("…{}<em>除险</em>&lt;{}…", "前".repeat(30), "后".repeat(89)));
    assert_eq!(marks.snippet("除险"), Some("<em>除险</em>".into()));
    assert_eq!(marks.snippet("险除"), None);
    assert_eq!(marks.matching("没有"), None);
}

#[test]
fn width_and_case_do_not_matter() {
    let (_folder, index) = index_of_titles();
    assert_eq!(numbers(&index, "ｗｉｎｄｏｗｓ　１１"), [8]);
    assert_eq!(numbers(&index, "２００９年财政"), [9]);
    assert_eq!(numbers(&index, "\"十一五\"规划"), [5]);
    assert_eq!(numbers(&index, "通知(试行)"), [7]);
    assert_eq!(numbers(&index, "财政\u{200b}预算"), [9], "what cannot be seen does not matter either");
}

#[test]
fn operators_are_plain_text() {
    let (_folder, index) =
        index_of([document(1, "甲 AND 乙"), document(2, "title:乙 OR *"), document(3, "甲乙")]);
    assert_eq!(numbers(&index, "甲 AND 乙"), [1]);
    assert_eq!(numbers(&index, "title:乙"), [2]);
    assert_eq!(numbers(&index, "*"), [2]);
    assert_eq!(numbers(&index, "-甲"), [] as [u128; 0]);
    for typed in ["\"", "(", "title:[a TO b]", "a\\", "+", "^2", "~", "{}", "/x/", "IN ["] {
        index.search(&query(typed)).unwrap();
    }
}

#[test]
fn keywords_numbers_and_summary_are_searched_and_never_run_into_each_other() {
    let (_folder, index) = index_of([Document {
        content_summary: "全乡低保对象名单".into(),
        keywords: vec!["民政".into(), "救助".into()],
        document_number: Some("檀民发〔2007〕2号".into()),
        ..document(7, "名册")
    }]);
    for typed in
        ["低保对象", "民政", "救助", "檀民发", "2008-00007", "01526089-2/2008", "名册 救助 低保 号", "册"]
    {
        assert_eq!(numbers(&index, typed), [7], "{typed}");
    }
    for typed in ["民政救助", "政救", "名册全乡", "救助檀民", "号01526089"] {
        assert_eq!(numbers(&index, typed), [] as [u128; 0], "{typed}");
    }
}

#[test]
fn a_title_weighs_more_than_a_summary() {
    let in_summary = Document {
        content_summary: "危房改造补助".into(), ..document(1, "关于下达资金的通知")
    };
    let (_folder, index) = index_of([in_summary, document(2, "关于危房改造工作安排的补充通知")]);
    assert_eq!(found(&index, &query("危房改造")), [id(2), id(1)]);
}

#[test]
fn a_match_in_whole_words_comes_first() {
    // 政法 stands in 行政法规 without being a word of it.
    let (_folder, index) = index_of([document(2, "行政法规汇编目录本"), document(1, "政法委员会工作通知")]);
    assert_eq!(found(&index, &query("政法")), [id(1), id(2)]);
}

#[test]
fn among_equal_hits_the_newer_comes_first() {
    let of = |number, published_on| Document {
        published_on: day(published_on),
        ..document(number, "征地公告")
    };
    let (_folder, index) = index_of([of(1, "2008-05-01"), of(2, "2009-01-01"), of(3, "2008-12-31")]);
    assert_eq!(found(&index, &query("征地")), [id(2), id(3), id(1)]);
}

#[test]
fn pages_give_each_hit_once() {
    let (_folder, index) = index_of((0..53).map(|number| {
        let title = ["征地公告", "关于征地的公告", "征地补偿安置方案"][number as usize % 3];
        document(number, title)
    }));
    let whole = found(&index, &query("征地"));
    assert_eq!(whole.len(), 53);
    let mut page = Query { limit: 7, ..query("征地") };
    let mut paged = vec![];
    loop {
        let hits = index.search(&page).unwrap();
        assert_eq!(hits.total, 53);
        assert!(hits.hits.len() <= 7);
        paged.extend(hits.hits.iter().map(|hit| hit.item_id));
        page.after = hits.next_cursor;
        if page.after.is_none() {
            break;
        }
    }
    assert_eq!(paged, whole);
}

#[test]
fn matches_are_shown_and_markup_is_escaped() {
    let shown = |title: &str, text: &str| {
        let (_folder, index) = index_of([document(1, title)]);
        index.search(&query(text)).unwrap().highlighting.unwrap().whole(title)
    };
    assert_eq!(shown("关于调整低保标准的通知", "低保"), "关于调整<em>低保</em>标准的通知");
    assert_eq!(shown("低保与低保户", "低保 户"), "<em>低保</em>与<em>低保户</em>");
    assert_eq!(
        shown("<b>甲</b>&\"乙\"", "甲 &"),
        "&lt;b&gt;<em>甲</em>&lt;/b&gt;<em>&amp;</em>&quot;乙&quot;"
    );
    assert_eq!(shown("檀政发〔２００６〕4号", "[2006]"), "檀政发<em>〔２００６〕</em>4号");
    assert_eq!(shown("关于表彰 先进的决定", "表彰先进"), "关于<em>表彰 先进</em>的决定");
    assert_eq!(shown("İ甲", "i"), "<em>İ</em>甲");
}

#[test]
fn what_cannot_be_searched_for_is_refused_in_both_languages() {
    let (_folder, index) = index_of_titles();
    for typed in ["", " \u{3000}\t", "\u{200b}", &"长".repeat(101)] {
        let Err(SearchError::Query { zh, en }) = index.search(&query(typed)) else { panic!("{typed:?}") };
        assert!(!zh.is_empty() && !en.is_empty());
    }
    index.search(&query(&"长".repeat(100))).unwrap();
    for after in ["", "x", "AAAA", "中文", "%%%%", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        let answer = index.search(&Query { after: Some(after.into()), ..query("的") });
        assert!(matches!(answer, Err(SearchError::Cursor { .. })), "{after}");
    }
}
