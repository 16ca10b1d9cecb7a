//! The record of a file.

use crate::actor::ActedBy;
use crate::core_metadata::AttachedFile;
use crate::ids::{FileId, ItemId, OrganizationId};
use crate::record::{Record, Recorded};
use crate::refusal::Fault;
use crate::rules;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::vocabulary::vocabulary! {
    /// Where a file stands.
    FileState, "file_state";
    Uploaded "uploaded" "已上传" "uploaded; no item has named it yet";
    Attached "attached" "已附于条目" "named by an item, or kept with it as a letter about it; kept for ever";
    Removed "removed" "已清除" "removed, because no item named it in time";
}

crate::vocabulary::vocabulary! {
    /// How far the text of a file is for the search.
    FileTextState, "file_text_state";
    Pending "pending" "待提取" "to be taken out, or tried again";
    Extracted "extracted" "已提取" "taken out; the search finds its words";
    Without "none" "无文字" "of a kind that has no text, or without any";
    Failed "failed" "提取失败" "could not be read, however often it was tried";
}

/// What happened to a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum FileFact {
    /// It was uploaded; the content lies in the store under its digest.
    Uploaded {
        /// The body whose file it is.
        organization_id: OrganizationId,
        /// Its name.
        name: String,
        /// Its media type, as its content shows it.
        media_type: String,
        /// Its size in bytes.
        size_bytes: u64,
        /// SHA-256 of its content, hex.
        sha256: String,
    },
    /// An item has it from now on: its metadata named it for the first time, or it is a letter about it.
    Attached {
        /// The item.
        item_id: ItemId,
    },
    /// Its text was taken out for the search; the text itself is kept beside the ledger, and can be taken out again.
    TextExtracted {
        /// Of which content, hex.
        sha256: String,
        /// How many characters it has.
        characters: u64,
    },
    /// It was removed, because no item had named it in time.
    Removed {
        /// How many days nobody named it.
        unattached_days: u32,
    },
}

/// A file.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// What the metadata of an item says of it.
    pub file: AttachedFile,
    /// The body whose file it is.
    pub organization_id: OrganizationId,
    /// Where it stands.
    pub state: FileState,
    /// The items whose metadata named it at some time, or with which it is kept as a letter about them.
    pub items: Vec<ItemId>,
    /// The day of its upload.
    pub uploaded_on: NaiveDate,
    /// Who uploaded it.
    pub uploaded_by: ActedBy,
}

impl Record for File {
    const KIND: &'static str = "file";
    type Fact = FileFact;

    fn begin(id: Uuid, first: &Recorded<FileFact>) -> Option<Self> {
        let FileFact::Uploaded { organization_id, name, media_type, size_bytes, sha256 } = &first.fact else {
            return None;
        };
        let file = AttachedFile {
            file_id: FileId(id),
            name: name.clone(),
            media_type: media_type.clone(),
            size_bytes: *size_bytes,
            sha256: sha256.clone(),
        };
        Some(Self {
            file,
            organization_id: *organization_id,
            state: FileState::Uploaded,
            items: vec![],
            uploaded_on: first.day,
            uploaded_by: first.by.clone(),
        })
    }

    fn evolve(&mut self, next: &Recorded<FileFact>) {
        match &next.fact {
            FileFact::Uploaded { .. } | FileFact::TextExtracted { .. } => {}
            FileFact::Attached { item_id } => {
                self.state = FileState::Attached;
                self.items.push(*item_id);
            }
            FileFact::Removed { .. } => self.state = FileState::Removed,
        }
    }
}

impl File {
    /// The facts of the metadata of `item_id`, an item of the body, naming it as `named`; none where that item named it
    /// before. What differs from the upload is refused: what is reviewed is what lies in the store.
    pub fn attach(
        &self,
        item_id: ItemId,
        organization_id: OrganizationId,
        named: &AttachedFile,
    ) -> Result<Vec<FileFact>, Fault> {
        let known = self.state != FileState::Removed && self.organization_id == organization_id;
        if !known {
            return Err(Self::unknown());
        }
        if *named != self.file {
            return Err(Fault::of("", &rules::FILE_AS_UPLOADED));
        }
        Ok(if self.items.contains(&item_id) { vec![] } else { vec![FileFact::Attached { item_id }] })
    }

    /// The facts of its being kept with `item_id`, an item of the body, as a letter about it (书面意见). It is none of the files
    /// that the item publishes.
    pub fn keep_with(
        &self,
        item_id: ItemId,
        organization_id: OrganizationId,
    ) -> Result<Vec<FileFact>, Fault> {
        self.attach(item_id, organization_id, &self.file)
    }

    /// The fault of naming a file that the body does not have: never uploaded, removed, or another body's.
    pub fn unknown() -> Fault {
        Fault::of("/file_id", &rules::FILE_OF_BODY)
    }

    /// The facts of removing it, `unattached_days` after its upload; none once an item has named it.
    pub fn remove(&self, unattached_days: u32) -> Vec<FileFact> {
        match self.state {
            FileState::Uploaded => vec![FileFact::Removed { unattached_days }],
            FileState::Attached | FileState::Removed => vec![],
        }
    }

    /// The facts of its text having been taken out; none once it is removed.
    pub fn text_extracted(&self, characters: u64) -> Vec<FileFact> {
        match self.state {
            FileState::Removed => vec![],
            FileState::Uploaded | FileState::Attached => {
                vec![FileFact::TextExtracted { sha256: self.file.sha256.clone(), characters }]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Actor;
    use chrono::Utc;

    const TOWN: OrganizationId = OrganizationId(Uuid::from_u128(1));
    const ITEM: ItemId = ItemId(Uuid::from_u128(2));

    fn recorded(fact: FileFact) -> Recorded<FileFact> {
        let (now, by) = (Utc::now(), Actor::service("catalogue").acting_as(None));
        Recorded { fact, day: now.date_naive(), by, recorded_at: now }
    }

    fn uploaded() -> File {
        let fact = FileFact::Uploaded {
            organization_id: TOWN,
            name: "通知.pdf".into(),
            media_type: "application/pdf".into(),
            size_bytes: 3,
            sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".into(),
        };
        File::begin(Uuid::from_u128(9), &recorded(fact)).expect("begins so")
    }

    fn after(mut file: File, facts: Vec<FileFact>) -> File {
        facts.into_iter().for_each(|fact| file.evolve(&recorded(fact)));
        file
    }

    #[test]
    fn a_file_that_an_item_named_is_kept_for_ever() {
        let file = uploaded();
        let facts = file.attach(ITEM, TOWN, &file.file).expect("may be attached");
        let file = after(file, facts);
        assert_eq!((file.state, file.items.as_slice()), (FileState::Attached, &[ITEM][..]));
        assert!(file.remove(7).is_empty());
        assert!(file.attach(ITEM, TOWN, &file.file).expect("again").is_empty(), "told once for each item");
    }

    #[test]
    fn what_differs_from_the_upload_is_refused() {
        let file = uploaded();
        let swapped = AttachedFile { sha256: "0".repeat(64), ..file.file.clone() };
        let renamed = AttachedFile { name: "别的.pdf".into(), ..file.file.clone() };
        for named in [swapped, renamed] {
            assert_eq!(file.attach(ITEM, TOWN, &named).expect_err("differs").code, "FILE_AS_UPLOADED");
        }
    }

    #[test]
    fn a_removed_file_and_one_of_another_body_are_unknown() {
        let elsewhere = OrganizationId(Uuid::from_u128(3));
        let file = uploaded();
        assert_eq!(file.attach(ITEM, elsewhere, &file.file).expect_err("not theirs").code, "FILE_OF_BODY");
        let facts = file.remove(7);
        let removed = after(file, facts);
        assert_eq!(removed.attach(ITEM, TOWN, &removed.file).expect_err("gone").code, "FILE_OF_BODY");
        assert!(removed.remove(7).is_empty() && removed.text_extracted(1).is_empty());
    }
}
