//! What differs between two versions of the core metadata, element by element.

use super::{AttachedFile, CoreMetadata, elements};
use elements::{ELEMENTS, Element, FILES};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

crate::vocabulary::vocabulary! {
    /// What became of a file from one version to another.
    ChangeOfFile, "change_of_file";
    Added "added" "新增" "added";
    Removed "removed" "移除" "removed";
    Renamed "renamed" "更名" "renamed; its content is the same";
}

/// One element that says something else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FieldDifference {
    /// The field, as it is named in JSON.
    pub field: String,
    /// Its Chinese label.
    pub zh: String,
    /// Its English label.
    pub en: String,
    /// What it said before; absent when it said nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<Value>,
    /// What it says now; absent when it says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<Value>,
}

/// One file that differs. A file is the same when its content is: when its SHA-256 is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FileDifference {
    /// What became of it.
    pub change: ChangeOfFile,
    /// The file as it is now; of a removed one, as it was.
    pub file: AttachedFile,
    /// The name it had before, when it was renamed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_name: Option<String>,
}

/// Everything that differs.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
pub struct Comparison {
    /// The elements, in the order of the sheet.
    pub fields: Vec<FieldDifference>,
    /// The files: those of now in their order, then those that are gone.
    pub files: Vec<FileDifference>,
}

/// What differs from `old` to `new`.
pub fn compare(old: &CoreMetadata, new: &CoreMetadata) -> Comparison {
    let [old_json, new_json] =
        [old, new].map(|metadata| serde_json::to_value(metadata).expect("metadata is plain data"));
    let of_sheet = ELEMENTS.iter().filter(|element| element.in_metadata && element.field != FILES.field);
    let fields = of_sheet.filter_map(|element| difference(element, &old_json, &new_json)).collect();
    Comparison { fields, files: file_differences(&old.files, &new.files) }
}

fn difference(element: &Element, old: &Value, new: &Value) -> Option<FieldDifference> {
    let [old, new] = [old, new].map(|metadata| said(metadata.get(element.field)));
    (old != new).then(|| FieldDifference {
        field: element.field.into(),
        zh: element.zh.into(),
        en: element.en.into(),
        old,
        new,
    })
}

/// What a field says: an empty list says nothing.
fn said(value: Option<&Value>) -> Option<Value> {
    value.filter(|value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty())).cloned()
}

fn file_differences(old: &[AttachedFile], new: &[AttachedFile]) -> Vec<FileDifference> {
    let same_among =
        |files: &[AttachedFile], file: &AttachedFile| files.iter().find(|f| f.sha256 == file.sha256).cloned();
    let arrived = new.iter().filter_map(|file| match same_among(old, file) {
        None => Some(FileDifference { change: ChangeOfFile::Added, file: file.clone(), old_name: None }),
        Some(before) => (before.name != file.name).then(|| FileDifference {
            change: ChangeOfFile::Renamed,
            file: file.clone(),
            old_name: Some(before.name),
        }),
    });
    let gone = old.iter().filter(|file| same_among(new, file).is_none()).map(|file| FileDifference {
        change: ChangeOfFile::Removed,
        file: file.clone(),
        old_name: None,
    });
    arrived.chain(gone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::FileId;
    use serde_json::json;
    use uuid::Uuid;

    fn sheet() -> CoreMetadata {
        serde_json::from_value(json!({
            "title": "农村低保政策问答", "content_summary": "条件与程序", "generated_on": "2026-11-02",
            "subject": "17", "genre": "other", "proposed_attribute": "proactive", "basis": "第二十条第十一项",
        }))
        .expect("is metadata")
    }

    fn file(number: u128, name: &str, sha256: &str) -> AttachedFile {
        let (file_id, media_type) = (FileId(Uuid::from_u128(number)), "application/pdf".into());
        AttachedFile { file_id, name: name.into(), media_type, size_bytes: 1, sha256: sha256.into() }
    }

    #[test]
    fn equal_metadata_does_not_differ() {
        assert_eq!(compare(&sheet(), &sheet()), Comparison::default());
    }

    #[test]
    fn every_element_that_differs_is_shown_with_its_labels_in_the_order_of_the_sheet() {
        let changed = CoreMetadata {
            title: "农村低保政策问答（修订）".into(),
            keywords: vec!["低保".into()],
            basis: None,
            ..sheet()
        };
        let differences = compare(&sheet(), &changed).fields;
        let shown: Vec<_> = differences.iter().map(|d| (d.field.as_str(), d.zh.as_str())).collect();
        assert_eq!(shown, [("title", "信息名称"), ("keywords", "关键词"), ("basis", "公开依据")]);
        assert_eq!(differences[0].old, Some(json!("农村低保政策问答")));
        assert_eq!((&differences[1].old, &differences[1].new), (&None, &Some(json!(["低保"]))));
        assert_eq!((&differences[2].old, &differences[2].new), (&Some(json!("第二十条第十一项")), &None));
    }

    #[test]
    fn files_are_told_apart_by_their_content() {
        let before =
            CoreMetadata { files: vec![file(1, "甲.pdf", "aa"), file(2, "乙.pdf", "bb")], ..sheet() };
        let after = CoreMetadata {
            files: vec![file(3, "甲（终稿）.pdf", "aa"), file(4, "丙.pdf", "cc")],
            ..sheet()
        };
        let comparison = compare(&before, &after);
        assert!(comparison.fields.is_empty(), "{comparison:?}");
        let shown: Vec<_> = comparison
            .files
            .iter()
            .map(|d| (d.change, d.file.name.as_str(), d.old_name.as_deref()))
            .collect();
        let expected = [
            (ChangeOfFile::Renamed, "甲（终稿）.pdf", Some("甲.pdf")),
            (ChangeOfFile::Added, "丙.pdf", None),
            (ChangeOfFile::Removed, "乙.pdf", None),
        ];
        assert_eq!(shown, expected);
    }
}
