//! What a process may take that takes out a text: it is started for one file, and contained before it opens it.
#![cfg(target_os = "linux")]

use catalogue::extraction::contain;
use std::process::{Command, Output};

const MIB: usize = 1024 * 1024;

/// Says to a process of this program that it is one that is contained.
const CONTAINED: &str = "CONTAINED";

/// Another process of this program, in which only the test `name` runs, contained.
fn contained(name: &str) -> Output {
    let program = std::env::current_exe().expect("is a program");
    let arguments = ["--exact", name, "--nocapture", "--test-threads=1"];
    Command::new(program).args(arguments).env(CONTAINED, "1").output().expect("starts")
}

fn is_contained() -> bool {
    std::env::var_os(CONTAINED).is_some()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn memory_ends_at_a_gigabyte() {
    if is_contained() {
        contain().expect("is contained");
        let mut modest = Vec::<u8>::new();
        modest.try_reserve_exact(512 * MIB).expect("half of it is there");
        drop(modest);
        let refused = Vec::<u8>::new().try_reserve_exact(1_025 * MIB);
        assert!(refused.is_err(), "more than all of it is not");
        // Whoever does not ask first ends here, and nothing but the process with it.
        let greedy = vec![1_u8; 1_025 * MIB];
        println!("has {} bytes", greedy.len());
        return;
    }
    let output = contained("memory_ends_at_a_gigabyte");
    let said = said(&output);
    assert!(!output.status.success() && said.contains("memory allocation of"), "{said}");
    assert!(!said.contains("panicked") && !said.contains("has "), "{said}");
}

#[test]
fn processor_time_ends_after_half_a_minute() {
    if is_contained() {
        contain().expect("is contained");
        println!("{}", std::fs::read_to_string("/proc/self/limits").expect("are told"));
        return;
    }
    let output = contained("processor_time_ends_after_half_a_minute");
    let said = said(&output);
    assert!(output.status.success(), "{said}");
    let limit = said.lines().find_map(|line| line.strip_prefix("Max cpu time")).expect("is told");
    let [soft, hard, unit] = limit.split_whitespace().collect::<Vec<_>>()[..] else { panic!("{limit}") };
    assert_eq!((soft, hard, unit), ("30", "30", "seconds"), "nobody can raise it again");
}
