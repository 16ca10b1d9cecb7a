//! Sheets go in and come out: long ones as jobs that survive anything, by profiles, with numbers of their own, and as
//! they were exported.

use clients::api::Api;
use serde_json::Value;
use testkit::{Database, Layout, Suite, Town, eventually};

mod long_sheets;
mod numbers;
mod real_entries;
mod round_trips;

use long_sheets::a_long_sheet_goes_in_once;
use numbers::numbers_that_came_with_a_sheet_are_passed_over;
use real_entries::every_real_entry_is_an_item_or_its_clerk_is_told_why;
use round_trips::what_is_exported_comes_back;

const HEADINGS: &str = "信息名称,内容概述,文号,生成日期,产生科室,主题分类,体裁分类,拟定公开属性,公开依据\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_long_sheet_goes_in_once_whatever_happens_on_sqlite() {
    a_long_sheet_goes_in_once(Database::Sqlite, Layout::OneProcess).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_sheet_goes_in_once_whatever_happens_in_two_processes_on_postgres() {
    a_long_sheet_goes_in_once(Database::Postgres, Layout::Separate { replicas: 2 }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_exported_comes_back_on_sqlite() {
    what_is_exported_comes_back(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_exported_comes_back_on_postgres() {
    what_is_exported_comes_back(Database::Postgres).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_that_came_with_a_sheet_are_passed_over_on_sqlite() {
    numbers_that_came_with_a_sheet_are_passed_over(Database::Sqlite, Layout::OneProcess).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_that_came_with_a_sheet_are_passed_over_on_postgres() {
    numbers_that_came_with_a_sheet_are_passed_over(Database::Postgres, Layout::Separate { replicas: 2 })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_real_entry_is_an_item_or_its_clerk_is_told_why_on_sqlite() {
    every_real_entry_is_an_item_or_its_clerk_is_told_why(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_real_entry_is_an_item_or_its_clerk_is_told_why_on_postgres() {
    every_real_entry_is_an_item_or_its_clerk_is_told_why(Database::Postgres).await;
}

/// A clerk, once the catalogue knows the sections of the body.
async fn clerk_of(suite: &Suite, town: &Town) -> Api {
    let clerk = town.person(suite, "agriculture.clerk").await;
    let probe = format!("{HEADINGS}试,试,,2008-02-29,农业科,06,其他,主动公开,试\n");
    eventually("the sections of the body", async || {
        let (status, _) = import(&clerk, "/v1/imports?dry_run=true", probe.clone().into()).await;
        (status == 200).then_some(())
    })
    .await;
    clerk
}

async fn import(clerk: &Api, path: &str, sheet: Vec<u8>) -> (u16, Value) {
    let request = clerk.request(reqwest::Method::POST, path).header("content-type", "text/csv").body(sheet);
    let answer = clerk.answer(request).await.unwrap();
    (answer.status, answer.body)
}
