//! What is suggested while somebody types.

use super::*;

fn suggested(index: &SearchIndex, typed: &str) -> Vec<u128> {
    let (ids, _) = index.suggest(&query(typed)).unwrap();
    ids.into_iter().map(|item| item.0.as_u128()).collect()
}

#[test]
fn a_title_that_begins_with_what_was_typed_comes_before_one_that_has_it() {
    let (_folder, index) = index_of([
        document(1, "关于农村低保的通知"),
        document(2, "农村低保对象名额和资金发放情况"),
        document(3, "低保工作农村"),
    ]);
    assert_eq!(suggested(&index, "农村低保"), [2, 1]);
    assert_eq!(suggested(&index, "农")[0], 2);
    assert_eq!(suggested(&index, "农").len(), 3);
    assert_eq!(suggested(&index, "農村低"), [2, 1]);
}

#[test]
fn initials_keywords_and_numbers_are_suggested_and_summaries_are_not() {
    let (_folder, index) = index_of([Document {
        keywords: vec!["最低生活保障".into()],
        document_number: Some("檀政发〔2005〕20号".into()),
        content_summary: "申请条件".into(),
        ..document(1, "农村低保办法")
    }]);
    for typed in ["ncdb", "NCDBBF", "dbbf", "最低生活", "檀政发", "2005 20", "[2005]20", "低保 办法"]
    {
        assert_eq!(suggested(&index, typed), [1], "{typed}");
    }
    for typed in ["申请", "ncbd", "n"] {
        assert_eq!(suggested(&index, typed), [] as [u128; 0], "{typed}");
    }
}
