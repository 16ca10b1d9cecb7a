//! Whatever the process does that takes out a text, it ends, and not much of what it says is held.

use super::*;

/// Long enough for a process to start on a busy machine, and to be seen to be killed.
const PATIENCE: RealTime = RealTime::from_secs(5);

/// What becomes of a process that does this.
fn outcome(script: &str, patience: RealTime) -> (Result<String, String>, RealTime) {
    let begun = Instant::now();
    let child = Command::new("sh").args(["-c", script]).stdout(Stdio::piped()).spawn().expect("starts");
    (extracted(child, "MARK", patience), begun.elapsed())
}

#[test]
fn what_stands_behind_the_mark_is_the_text() {
    assert_eq!(outcome("printf 'warning MARK'; printf 'abc'", PATIENCE).0, Ok("abc".into()));
    assert!(outcome("printf 'abc'", PATIENCE).0.is_err(), "no mark");
    assert!(outcome("printf 'MARK\\377'", PATIENCE).0.is_err(), "no text");
    assert!(outcome("printf 'MARKabc'; exit 3", PATIENCE).0.is_err(), "it did not end well");
    assert!(outcome("printf 'MARKabc'; kill -ABRT $$", PATIENCE).0.is_err());
}

#[test]
fn a_process_that_does_not_end_is_ended() {
    let short = RealTime::from_millis(300);
    for script in [
        "exec sleep 600",
        "printf 'MARKabc'; exec sleep 600",
        // Nobody reads any more, and it goes on.
        "printf 'MARKabc'; exec >&-; exec sleep 600",
    ] {
        let (outcome, took) = outcome(script, short);
        assert_eq!(outcome, Err("the process was ended, because it took too long".into()), "{script}");
        assert!(took < RealTime::from_secs(60), "{script}: {took:?}");
    }
}

#[test]
fn a_process_that_says_more_than_any_text_has_is_not_listened_to() {
    let (outcome, took) = outcome("printf MARK; exec yes", RealTime::from_secs(60));
    assert!(outcome.is_err(), "{:?}", outcome.map(|text| text.len()));
    assert!(took < RealTime::from_secs(60), "it ends when nobody reads: {took:?}");
}
