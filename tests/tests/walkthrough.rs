//! The README's walk-through really runs.

use std::process::Command;
use testkit::{Database, Layout, Suite, eventually};

#[tokio::test(flavor = "multi_thread")]
async fn the_commands_of_the_readme_do_what_it_says() {
    if Command::new("curl").arg("--version").output().is_err() {
        testkit::left_out("the README's walk-through: there is no curl here");
        return;
    }
    let suite = Suite::start_with(Database::Sqlite, Layout::OneProcess, &["--demo"]).await.unwrap();
    let accounts = suite.data().join("demo-accounts.json");
    eventually("the demo to be seeded", async || {
        std::fs::read_to_string(&accounts).ok().filter(|text| text.contains("\"complete\": true"))
    })
    .await;
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md")).unwrap();
    let (_, walk) = readme.split_once("## A walk through").unwrap();
    let (walk, _) = walk.split_once("\n## ").unwrap();
    let commands: Vec<_> =
        walk.split("```sh\n").skip(1).filter_map(|block| block.split("```").next()).collect();
    let script = commands
        .join("\necho; echo ---\n")
        .replace("http://127.0.0.1:8080", &suite.gateway_url())
        .replace("data/demo-accounts.json", &accounts.to_string_lossy());
    let folder = tempfile::tempdir().unwrap();
    let output =
        Command::new("bash").args(["-euo", "pipefail", "-c", &script]).current_dir(&folder).output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{printed}\n{errors}");
    let printed: Vec<_> = printed.split("\n---\n").collect();
    let expected = [
        "檀营乡<em>宅基地</em>申请审核程序",
        "\"name\":\"subject\"",
        "\"change\":\"created\"",
        "\"next_cursor\"",
        "-",
        "\"query_code\"",
        "\"awaiting_confirmation\"",
        "\"due_on\":\"2019-11-27\"",
        "科长卯",
        "\"awaits\":{\"kind\":\"signature\",\"role\":\"supervising_leader\"",
        "inventory.xlsx",
        "\"sha256\":",
        "\"rule\":{\"code\":\"ROLE_REQUIRED\"",
        "\"proactive\":37",
    ];
    assert_eq!(printed.len(), expected.len(), "{printed:#?}");
    for (block, expected) in printed.iter().zip(expected) {
        assert!(block.contains(expected), "{expected} in {block}");
    }
    assert!(printed[7].contains("\"deadline_on\":\"2019-10-30\""), "{}", printed[7]);
    assert!(printed[7].contains("延长的期限最长不得超过20个工作日"), "{}", printed[7]);
    assert!(printed[13].contains("\"reconciled\":true"));
}
