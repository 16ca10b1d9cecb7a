//! Contents in a folder, and in a bucket of a small S3 that answers on the loopback address.

mod bucket;

use super::*;
use bucket::Bucket;
use sha2::{Digest as _, Sha256};
use std::io::Write;

fn content(bytes: &[u8]) -> (Digest, u64, File) {
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(bytes).expect("is written");
    (Digest::of(&Sha256::digest(bytes).into()), bytes.len() as u64, file)
}

async fn read(storage: &Storage, digest: &Digest, range: Range<u64>) -> Result<Vec<u8>, StorageError> {
    let pieces: Vec<Bytes> = storage.read(digest, range).await?.try_collect().await?;
    Ok(pieces.concat())
}

/// What holds of every store.
async fn keeps_contents(storage: &Storage) {
    // More than two parts, the last one short.
    let large: Vec<u8> = (0..PART_BYTES * 2 + 1_000).map(|n| (n % 251) as u8).collect();
    for bytes in [&b"abc"[..], &large] {
        let (digest, size, file) = content(bytes);
        assert!(!storage.has(&digest, size).await.expect("is asked"));
        assert!(matches!(read(storage, &digest, 0..size).await, Err(StorageError::Missing(_))));
        storage.keep(&digest, size, file).await.expect("is kept");
        let (_, _, again) = content(bytes);
        storage.keep(&digest, size, again).await.expect("the same content once more");
        assert!(storage.has(&digest, size).await.expect("is asked"));
        assert!(read(storage, &digest, 0..size).await.expect("is read") == bytes);
        assert_eq!(read(storage, &digest, 1..3).await.expect("is read"), &bytes[1..3]);
        let end = size - 2..size;
        assert_eq!(read(storage, &digest, end).await.expect("is read"), &bytes[bytes.len() - 2..]);
        assert!(read(storage, &digest, 1..1).await.expect("is read").is_empty());
        storage.remove(&digest).await.expect("is removed");
        storage.remove(&digest).await.expect("what is not there is removed");
        assert!(!storage.has(&digest, size).await.expect("is asked"));
    }
}

#[tokio::test]
async fn a_folder_keeps_contents() {
    let folder = tempfile::tempdir().expect("a folder");
    keeps_contents(&Storage::in_folder(folder.path()).expect("opens")).await;
}

#[tokio::test]
async fn a_bucket_keeps_contents_and_signs_every_request() {
    let bucket = Bucket::start();
    let s3 = S3 {
        endpoint: bucket.url.clone(),
        bucket: "files".into(),
        access_key: "key".into(),
        allow_http: true,
        ..S3::default()
    };
    let storage = Storage::in_bucket(&s3, &Secret::random()).expect("opens");
    keeps_contents(&storage).await;
    assert_eq!(bucket.unsigned(), 0);
    assert_eq!(storage.sweep().expect("nothing to sweep"), 0);
}

#[tokio::test]
async fn a_busy_bucket_is_asked_again_a_few_times_and_not_for_ever() {
    let bucket = Bucket::start();
    let s3 = S3 {
        endpoint: bucket.url.clone(),
        bucket: "files".into(),
        access_key: "key".into(),
        allow_http: true,
        ..S3::default()
    };
    let storage = Storage::in_bucket(&s3, &Secret::random()).expect("opens");
    let (digest, size, file) = content(b"abc");
    bucket.be_busy(RETRIES_MAX);
    storage.keep(&digest, size, file).await.expect("is kept once it answers");
    bucket.be_busy(usize::MAX);
    let begun = SystemTime::now();
    assert!(matches!(storage.remove(&digest).await, Err(StorageError::Failed(_))));
    assert!(matches!(storage.has(&digest, size).await, Err(StorageError::Failed(_))));
    assert_eq!(bucket.requests(), 2 * (1 + RETRIES_MAX));
    assert!(begun.elapsed().expect("time goes on") < RETRY_WITHIN);
    bucket.be_busy(0);
    assert!(storage.has(&digest, size).await.expect("answers again"));
}

#[test]
fn a_bucket_without_its_settings_or_in_the_clear_without_leave_is_refused() {
    let whole = S3 {
        endpoint: "http://127.0.0.1:1".into(),
        bucket: "files".into(),
        access_key: "key".into(),
        ..S3::default()
    };
    for (settings, told) in [
        (S3 { bucket: String::new(), allow_http: true, ..whole.clone() }, "s3.bucket"),
        (S3 { access_key: String::new(), allow_http: true, ..whole.clone() }, "s3.access_key"),
        (S3 { endpoint: String::new(), allow_http: true, ..whole.clone() }, "s3.endpoint"),
        (whole, "s3.allow_http"),
    ] {
        let error = Storage::in_bucket(&settings, &Secret::random()).expect_err("is refused");
        assert!(error.to_string().contains(told), "{error}");
    }
}

#[tokio::test]
async fn a_bucket_behind_tls_needs_a_program_that_can_speak_it() {
    let s3 = S3 {
        // Nobody listens there.
        endpoint: "https://127.0.0.1:1".into(),
        bucket: "files".into(),
        access_key: "key".into(),
        ..S3::default()
    };
    let opened = Storage::in_bucket(&s3, &Secret::random());
    if cfg!(feature = "https") {
        let (digest, size, _) = content(b"abc");
        let asked = opened.expect("opens").has(&digest, size).await;
        assert!(matches!(asked, Err(StorageError::Failed(_))), "{asked:?}");
    } else {
        let error = opened.expect_err("is refused");
        assert!(error.to_string().contains("--features s3-https"), "{error}");
    }
}

#[tokio::test]
async fn only_what_was_left_half_written_long_ago_is_swept() {
    let folder = tempfile::tempdir().expect("a folder");
    let storage = Storage::in_folder(folder.path()).expect("opens");
    let (digest, size, file) = content(b"abc");
    storage.keep(&digest, size, file).await.expect("is kept");
    let shelf = folder.path().join(&digest.as_str()[..2]);
    let [old, new] = ["1", "2"].map(|number| shelf.join(format!("{digest}#{number}")));
    for path in [&old, &new] {
        std::fs::write(path, b"a").expect("is written");
    }
    let long_ago = SystemTime::now() - ABANDONED_AFTER * 2;
    File::options().write(true).open(&old).and_then(|file| file.set_modified(long_ago)).expect("is aged");
    assert_eq!(storage.sweep().expect("is swept"), 1);
    assert!(!old.exists() && new.exists());
    assert!(storage.has(&digest, size).await.expect("is asked"));
}

#[test]
fn only_a_sha_256_in_small_letters_is_a_digest() {
    let good = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(good.parse::<Digest>().expect("is one").as_str(), good);
    for bad in ["", "ba78", &good.to_uppercase(), &format!("../{}", &good[3..]), &format!("{good}0")] {
        assert!(bad.parse::<Digest>().is_err(), "{bad}");
    }
}
