//! Sheets of other forms come in by a profile, the form is filled in, and what is exported comes back to its items.

use super::{clerk_of, import};
use clients::api::Api;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};
use testkit::{Database, Layout, Suite, Town};

pub(super) async fn what_is_exported_comes_back(database: Database) {
    let Some(suite) = Suite::start(database, Layout::OneProcess).await else { return };
    let town = Town::enter(&suite).await;
    let clerk = clerk_of(&suite, &town).await;
    a_sheet_of_another_form_is_read_by_its_profile(&suite, &town, &clerk).await;
    the_form_is_filled_in_and_accepted(&clerk).await;

    let csv = fetched(&clerk, "/v1/items/export?format=csv").await;
    for (name, sheet) in [("csv", csv.clone()), ("xlsx", fetched(&clerk, "/v1/items/export").await)] {
        let back = import(&clerk, "/v1/imports", sheet).await;
        assert_eq!(back.0, 201, "{name}: {}", back.1);
        assert_eq!(outcomes(&back.1), ["unchanged"; 3], "{name}: {}", back.1);
    }
    let corrected = String::from_utf8(csv).unwrap().replacen("旧站导入的年报", "旧站导入的年度报告", 1);
    let (status, first) = import(&clerk, "/v1/imports", corrected.clone().into_bytes()).await;
    assert_eq!((status, outcomes(&first)), (201, vec!["revised", "unchanged", "unchanged"]), "{first}");
    let id = first["items"][0]["item_id"].as_str().unwrap();
    let item = clerk.get(&format!("/v1/items/{id}")).await.unwrap().body;
    assert_eq!(
        (&item["version"], &item["metadata"]["content_summary"]),
        (&json!(2), &json!("旧站导入的年度报告"))
    );
    assert_eq!(item["index_number"], "000014349/2009-00021", "a number once given never changes");

    let again = corrected.replace("旧站导入的年度报告", "又改了一次");
    let (status, stale) = import(&clerk, "/v1/imports", again.into_bytes()).await;
    assert_eq!((status, &stale["errors"][0]["code"]), (422, &json!("STALE_VERSION")), "{stale}");
    assert_eq!(stale["errors"][0]["row"], 2);
    let elsewhere = Town::enter_as(&suite, "other.", "DEM020082").await;
    let other = clerk_of(&suite, &elsewhere).await;
    let (status, unknown) = import(&other, "/v1/imports", corrected.into_bytes()).await;
    assert_eq!(status, 422);
    let codes: BTreeSet<_> =
        unknown["errors"].as_array().unwrap().iter().map(|fault| fault["code"].as_str().unwrap()).collect();
    assert!(codes.contains("ITEM_UNKNOWN"), "the ids are of another body: {unknown}");
    let head = town.person(&suite, "agriculture.head").await;
    assert_eq!(head.get("/v1/items/export?format=csv").await.unwrap().status, 200);
    assert!([400, 422].contains(&head.get("/v1/items/export?format=pdf").await.unwrap().status));
    assert_eq!(import(&head, "/v1/imports", b"a,b\n".to_vec()).await.0, 403);
}

async fn a_sheet_of_another_form_is_read_by_its_profile(suite: &Suite, town: &Town, clerk: &Api) {
    let sheet = "索引号,公文名称,发文日期,发布日期,类别\n\
                 000014349/2009-00021,2008年政府信息公开工作年度报告,2009.1.6,2009-01-06,年报\n\
                 000014349/2009-00022,关于印发应急预案的通知,2009年3月2日,2009-03-03,预案\n";
    let (status, refused) = import(clerk, "/v1/imports?profile=old-site", sheet.into()).await;
    assert_eq!((status, &refused["errors"][0]["code"]), (422, &json!("PROFILE_UNKNOWN")), "{refused}");
    let path = "/v1/import-profiles/old-site";
    let profile = json!({ "mapping": {
        "headings": { "公文名称": "title", "发文日期": "generated_on", "类别": "genre" },
        "values": { "genre": { "年报": "report", "*": "other" } },
        "defaults": {
            "section": "党政办公室", "subject": "02", "proposed_attribute": "proactive",
            "basis": "第二十条", "content_summary": "旧站导入的年报",
        },
    }});
    let put = async |api: &Api, etag: Option<&str>, profile: &Value| {
        let request = api.request(reqwest::Method::PUT, path).json(profile);
        let request = if let Some(etag) = etag { request.header("if-match", etag) } else { request };
        api.answer(request).await.unwrap()
    };
    let head = town.person(suite, "agriculture.head").await;
    assert_eq!(put(&head, None, &profile).await.status, 403);
    let wrong = put(clerk, None, &json!({ "mapping": { "defaults": { "subject": "无此类" } } })).await;
    assert_eq!(
        (wrong.status, &wrong.body["errors"][0]["pointer"]),
        (422, &json!("/mapping/defaults/subject"))
    );
    assert_eq!(put(clerk, None, &profile).await.status, 201);
    assert_eq!(put(clerk, None, &profile).await.status, 428, "one that is there needs the version seen");
    assert_eq!(put(clerk, Some("\"7\""), &profile).await.status, 412);
    assert_eq!(put(clerk, Some("\"1\""), &profile).await.status, 200);
    assert_eq!(clerk.get(path).await.unwrap().etag.as_deref(), Some("\"2\""));
    let history = clerk.get(&format!("{path}/history")).await.unwrap().body;
    assert_eq!(history["items"].as_array().unwrap().len(), 2);

    let (status, imported) = import(clerk, "/v1/imports?profile=old-site", sheet.into()).await;
    assert_eq!((status, outcomes(&imported)), (201, vec!["drafted", "drafted"]), "{imported}");
    let warnings: Vec<_> = imported["warnings"].as_array().unwrap().iter().map(|it| &it["code"]).collect();
    assert!(warnings.contains(&&json!("INDEX_PREFIX_OF_ANOTHER_BODY")), "{warnings:?}");
    assert!(warnings.contains(&&json!("VALUE_REPLACED")), "预案 is no genre: {warnings:?}");
    let renamed = sheet.replace("2008年政府", "二〇〇八年政府").replace("应急", "防汛");
    let (status, taken) = import(clerk, "/v1/imports?profile=old-site", renamed.into()).await;
    assert_eq!((status, &taken["errors"][0]["code"]), (422, &json!("INDEX_NUMBER_TAKEN")), "{taken}");
    let removed =
        clerk.answer(clerk.request(reqwest::Method::DELETE, path).header("if-match", "\"2\"")).await;
    assert_eq!(removed.unwrap().status, 200);
    assert_eq!(clerk.get(path).await.unwrap().status, 404);
}

async fn the_form_is_filled_in_and_accepted(clerk: &Api) {
    let form = fetched(clerk, "/v1/imports/blank-sheet").await;
    let cells = [
        ("B", "防汛抗旱应急预案"),
        ("C", "预警、响应与善后"),
        ("E", "2008-03-05"),
        ("G", "农业科"),
        ("H", "农业、林业、水利\\水利"),
        ("I", "其他"),
        ("M", "主动公开"),
        ("O", "第十条第十项"),
    ];
    let cells: String = cells
        .iter()
        .map(|(column, text)| format!("<c r=\"{column}2\" t=\"inlineStr\"><is><t>{text}</t></is></c>"))
        .collect();
    let row = format!("<row r=\"2\">{cells}</row></sheetData>");
    let (status, imported) = import(clerk, "/v1/imports", with_row(&form, &row)).await;
    assert_eq!((status, outcomes(&imported)), (201, vec!["drafted"]), "{imported}");
    assert_eq!(imported["warnings"], json!([]));
    let csv = fetched(clerk, "/v1/imports/blank-sheet?format=csv").await;
    assert!(String::from_utf8(csv).unwrap().contains("信息名称"));
}

/// The workbook with a row added to its first sheet.
fn with_row(workbook: &[u8], row: &str) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(vec![]));
    for index in 0..from.len() {
        let mut part = from.by_index(index).unwrap();
        let mut content = vec![];
        part.read_to_end(&mut content).unwrap();
        if part.name().unwrap() == "xl/worksheets/sheet1.xml" {
            content = String::from_utf8(content).unwrap().replace("</sheetData>", row).into_bytes();
        }
        to.start_file(part.name().unwrap(), zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&content).unwrap();
    }
    to.finish().unwrap().into_inner()
}

fn outcomes(imported: &Value) -> Vec<&str> {
    imported["items"]
        .as_array()
        .map_or(vec![], |items| items.iter().map(|item| item["outcome"].as_str().unwrap()).collect())
}

async fn fetched(api: &Api, path: &str) -> Vec<u8> {
    let answer = api.request(reqwest::Method::GET, path).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    answer.bytes().await.unwrap().to_vec()
}
