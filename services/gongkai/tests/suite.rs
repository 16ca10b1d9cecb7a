//! The whole suite in one process.

use gongkai::{DataService, start_suite};
use settings::Settings;
use web::Clock;

fn settings(data: &std::path::Path) -> Settings {
    Settings { data: data.into(), listen: ([127, 0, 0, 1], 0).into(), workers: 1, ..Settings::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suite_starts_on_ports_of_its_own_answers_and_stops() {
    let folder = tempfile::tempdir().expect("a folder");
    let suite = start_suite(settings(folder.path()), Clock::default()).await.expect("starts");
    let url = format!("{}/v1/organizations", suite.gateway_url());
    let answer = reqwest::get(&url).await.expect("answers");
    assert_eq!(answer.status(), 200);
    for service in DataService::ALL {
        let url = format!("{}/health/ready", suite.service_url(service));
        assert_eq!(reqwest::get(&url).await.expect("answers").status(), 200, "{url}");
    }
    suite.stop().await;
    assert!(reqwest::get(&url).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_runs_is_not_rebuilt() {
    let folder = tempfile::tempdir().expect("a folder");
    let suite = start_suite(settings(folder.path()), Clock::default()).await.expect("starts");
    let rebuild = || {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_gongkai"));
        program.arg("--data").arg(folder.path()).args(["rebuild", "reporting"]).output().expect("runs")
    };
    let output = rebuild();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("stop reporting first"));
    suite.stop().await;
    assert!(rebuild().status.success());
}
