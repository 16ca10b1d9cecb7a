//! The program, as an operator uses it.

use std::path::Path;
use std::process::{Command, Output};

/// The program, without what the environment of the tests says of settings.
fn gongkai() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("GONGKAI_") {
            program.env_remove(name);
        }
    }
    program
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn succeeded(output: Output) -> String {
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn the_help_names_every_command_and_option_and_gives_examples() {
    let help = succeeded(gongkai().arg("--help").output().expect("runs"));
    for command in
        ["serve", "migrate", "secrets", "openapi", "verify-ledger", "verify-index", "rebuild", "health"]
    {
        assert!(help.lines().any(|line| line.trim_start().starts_with(command)), "{command}");
    }
    for option in ["--demo", "--data", "--listen", "--config", "--database-url", "Examples:", "Exit codes:"] {
        assert!(help.contains(option), "{option}");
    }
}

#[test]
fn a_setting_is_taken_from_the_file_then_the_environment_then_the_option() {
    let folder = tempfile::tempdir().expect("a folder");
    let [of_file, of_environment, of_option] =
        ["file", "environment", "option"].map(|name| folder.path().join(name));
    let config = folder.path().join("gongkai.toml");
    std::fs::write(&config, format!("data = {:?}\n", of_file.to_string_lossy())).expect("is written");
    let made = |data: &Path| data.join("secrets/registry.key").exists();

    succeeded(gongkai().arg("secrets").arg("--config").arg(&config).output().expect("runs"));
    assert_eq!([&of_file, &of_environment, &of_option].map(|data| made(data)), [true, false, false]);

    let mut with_environment = gongkai();
    with_environment.args(["--config".as_ref(), config.as_os_str()]).env("GONGKAI_DATA", &of_environment);
    succeeded(with_environment.arg("secrets").output().expect("runs"));
    assert_eq!([&of_environment, &of_option].map(|data| made(data)), [true, false]);

    succeeded(with_environment.arg("--data").arg(&of_option).output().expect("runs"));
    assert!(made(&of_option));
}

#[test]
fn an_unknown_setting_is_refused_by_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = folder.path().join("gongkai.toml");
    std::fs::write(&config, "lisen = \"0.0.0.0:80\"\n").expect("is written");
    let output = gongkai().arg("--config").arg(&config).arg("secrets").output().expect("runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("lisen"));
}

#[test]
fn secrets_that_are_there_stay_as_they_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let run =
        || succeeded(gongkai().arg("secrets").arg("--secrets").arg(folder.path()).output().expect("runs"));
    assert!(run().contains("made registry.key"));
    let secret = || std::fs::read_to_string(folder.path().join("registry.key")).expect("is there");
    let first = secret();
    assert!(run().starts_with("0 made"));
    assert_eq!(secret(), first);
    let shown = run();
    assert!(!shown.contains(first.trim()), "a secret is shown");
}

#[test]
fn a_description_that_has_drifted_is_named_and_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let openapi = |check: &[&str]| {
        gongkai().arg("openapi").arg("--out").arg(folder.path()).args(check).output().expect("runs")
    };
    succeeded(openapi(&[]));
    succeeded(openapi(&["--check"]));
    let file = folder.path().join("review.json");
    std::fs::write(&file, "{}\n").expect("is written");
    let output = openapi(&["--check"]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    assert!(told.contains("review.json") && !told.contains("registry.json"), "{told}");
    assert_eq!(std::fs::read_to_string(&file).expect("is there"), "{}\n");
}

#[test]
fn migrated_ledgers_are_whole_and_a_ledger_that_is_not_there_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str]| {
        gongkai().arg("--data").arg(folder.path()).args(arguments).output().expect("runs")
    };
    assert_eq!(run(&["verify-ledger"]).status.code(), Some(2));
    succeeded(run(&["migrate"]));
    let found = succeeded(run(&["verify-ledger", "--json"]));
    let found: serde_json::Value = serde_json::from_str(&found).expect("is JSON");
    assert_eq!(found.as_array().map(Vec::len), Some(settings::SERVICES.len()));
    assert!(found.as_array().into_iter().flatten().all(|finding| finding["faults"] == serde_json::json!([])));
    assert!(succeeded(run(&["rebuild", "reporting"])).contains("reporting: rebuilt"));
}

#[test]
fn nobody_there_is_not_ready() {
    let unused =
        std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    let output = gongkai().args(["health", "--url", &format!("http://{unused}")]).output().expect("runs");
    assert_eq!(output.status.code(), Some(1));
}
