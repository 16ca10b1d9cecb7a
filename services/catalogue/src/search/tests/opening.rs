//! The index and the ledger position it stands at.

use super::*;

#[test]
fn a_withdrawn_item_is_no_longer_found() {
    let (_folder, index) = index_of_titles();
    index.apply(vec![Change::Remove(id(3))], 2).unwrap();
    assert_eq!(numbers(&index, "低保"), [] as [u128; 0]);
    assert_eq!(index.position(), 2);
}

#[test]
fn an_item_that_comes_back_has_its_last_content_only() {
    let (_folder, index) = index_of([document(1, "甲稿")]);
    let again = vec![
        put(document(1, "乙稿")),
        Change::Remove(id(1)),
        put(document(1, "丙稿")),
        put(document(2, "丁稿")),
        Change::Remove(id(2)),
    ];
    index.apply(again, 9).unwrap();
    assert_eq!(numbers(&index, "稿"), [1]);
    assert_eq!(numbers(&index, "丙稿"), [1]);
}

#[test]
fn an_index_opened_again_stands_where_it_stood() {
    let (folder, index) = index_of_titles();
    index.apply(vec![], 4711).unwrap();
    drop(index);
    let index = SearchIndex::open(folder.path()).unwrap();
    assert_eq!(index.position(), 4711);
    assert_eq!(numbers(&index, "低保"), [3]);
}

#[test]
fn what_the_index_stands_at_is_not_applied_again() {
    let (_folder, index) = index_of_titles();
    index.apply(vec![Change::Remove(id(3))], 8).unwrap();
    index.apply(vec![put(document(3, TITLES[3]))], 8).unwrap();
    index.apply(vec![put(document(3, TITLES[3]))], 2).unwrap();
    assert_eq!((index.position(), numbers(&index, "低保")), (8, vec![]));
}

#[test]
fn an_index_that_is_filled_stands_at_its_position_only_when_it_is_whole() {
    let folder = TempDir::new().unwrap();
    let index = SearchIndex::open(folder.path()).unwrap();
    index.fill(vec![put(document(1, "甲稿"))]).unwrap();
    assert_eq!(
        (index.position(), numbers(&index, "稿")),
        (0, vec![1]),
        "found at once, and to be begun again"
    );
    index.fill(vec![put(document(2, "乙稿"))]).unwrap();
    index.filled(77).unwrap();
    drop(index);
    let index = SearchIndex::open(folder.path()).unwrap();
    assert_eq!((index.position(), numbers(&index, "稿")), (77, vec![1, 2]));
    let contents = index.contents().unwrap();
    let fingerprint = put(document(1, "甲稿")).fingerprint();
    assert_eq!((contents.len(), contents.get(&id(1)).copied()), (2, fingerprint));
    assert_ne!(put(document(1, "甲稿。")).fingerprint(), fingerprint);
}

#[test]
fn a_reset_index_is_empty_and_can_be_filled_again() {
    let (folder, index) = index_of_titles();
    index.reset().unwrap();
    assert_eq!((index.position(), numbers(&index, "低保")), (0, vec![]));
    drop(index);
    let index = SearchIndex::open(folder.path()).unwrap();
    assert_eq!((index.position(), numbers(&index, "低保")), (0, vec![]));
    index.apply(vec![put(document(3, TITLES[3]))], 1).unwrap();
    assert_eq!(numbers(&index, "低保"), [3]);
}

#[test]
fn a_folder_that_is_open_is_refused_by_name_and_left_alone() {
    let (folder, index) = index_of_titles();
    let Err(error @ SearchError::InUse { .. }) = SearchIndex::open(folder.path()) else {
        panic!("opened twice")
    };
    assert!(error.to_string().contains(&*folder.path().to_string_lossy()));
    assert_eq!(numbers(&index, "低保"), [3]);
}

#[test]
fn an_index_that_cannot_be_read_begins_again() {
    let damages: [fn(&Path); 4] = [
        |index| std::fs::write(index.join("meta.json"), "{").unwrap(),
        |index| {
            let meta = std::fs::read_to_string(index.join("meta.json")).unwrap();
            std::fs::write(index.join("meta.json"), meta.replace("\"2 1\"", "\"1 1\"")).unwrap();
        },
        |index| files(index, "term").for_each(|file| std::fs::remove_file(file).unwrap()),
        |index| {
            for file in files(index, "idx") {
                let mut bytes = std::fs::read(&file).unwrap();
                bytes[3] ^= 0xff;
                std::fs::write(&file, bytes).unwrap();
            }
        },
    ];
    for damage in damages {
        let (folder, index) = index_of_titles();
        drop(index);
        damage(&folder.path().join("index"));
        let index = SearchIndex::open(folder.path()).unwrap();
        assert_eq!((index.position(), numbers(&index, "低保")), (0, vec![]));
        index.apply(vec![put(document(3, TITLES[3]))], 5).unwrap();
        assert_eq!(numbers(&index, "低保"), [3]);
    }
}

fn files(folder: &Path, extension: &'static str) -> impl Iterator<Item = std::path::PathBuf> {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.filter(move |file| file.extension().is_some_and(|found| found == extension))
}
