//! The printed catalogue of a year: fixed, published, and found again by what was withdrawn.

use super::office::{Office, TODAY, warnings};
use reqwest::Method;
use serde_json::json;

/// The printed catalogue and the item that carries it.
pub struct Paper {
    pub path: String,
    pub item: String,
    pub title: String,
}

/// Kind and count of all that is amiss.
pub async fn amiss(office: &Office) -> Vec<(String, u64)> {
    let health = office.director.get("/v1/catalogue-health").await.unwrap().body;
    let warnings = health["warnings"].as_array().unwrap().iter();
    warnings.map(|w| (w["kind"].as_str().unwrap().to_string(), w["count"].as_u64().unwrap())).collect()
}

pub async fn the_catalogue_of_the_year_is_fixed(office: &Office) -> Paper {
    let new = json!({ "section_id": office.section("党政办公室").await });
    let head =
        office.suite.api().log_in("office.head", office.accounts.password("office.head")).await.unwrap();
    assert_eq!(head.post("/v1/paper-catalogues", &new).await.unwrap().status, 403);
    // What is printed are the entries of today: no other day can stand on its cover.
    let dated = json!({ "section_id": new["section_id"], "fixed_on": "2008-12-31" });
    assert_eq!(office.clerk.post("/v1/paper-catalogues", &dated).await.unwrap().status, 422);
    let fixed = office.clerk.post_once("paper", "/v1/paper-catalogues", &new).await.unwrap();
    assert_eq!(fixed.status, 201, "{}", fixed.body);
    assert_eq!(fixed.body["editions"][0]["entries"], 38 + 22, "37 and the guide, and the titles on request");
    let twice = office.clerk.post("/v1/paper-catalogues", &new).await.unwrap();
    assert_eq!((twice.status, &twice.body["rule"]["code"]), (409, &json!("CATALOGUE_EDITION_ONCE_A_YEAR")));
    let again = office.clerk.post_once("paper", "/v1/paper-catalogues", &new).await.unwrap();
    assert_eq!(again.body["id"], fixed.body["id"], "sent twice, fixed once");

    let item = fixed.body["item_id"].as_str().unwrap().to_string();
    let path = format!("/v1/paper-catalogues/{}", fixed.body["id"].as_str().unwrap());
    office.submit(&item, TODAY).await;
    office.review_and_publish(&item, TODAY).await;
    let view = office.director.get(&path).await.unwrap().body;
    assert_eq!(view["state"], "published", "{view}");
    let entry = office.public(&format!("/v1/catalogue/entries/{item}")).await.body;
    let title = format!("檀营乡政府信息公开目录（{}年版）", view["year"]);
    assert_eq!(entry["title"], json!(title));
    let file = view["editions"][0]["file"]["file_id"].as_str().unwrap();
    let file = office.suite.api().request(Method::GET, &format!("/v1/catalogue/entries/{item}/files/{file}"));
    let printed = file.send().await.unwrap().text().await.unwrap();
    assert!(
        printed.contains("共60件")
            && printed.contains("农村低保家庭入户调查表")
            && !printed.contains("战备物资")
    );

    let health = office.director.get("/v1/catalogue-health").await.unwrap().body;
    let kinds: Vec<_> =
        health["warnings"].as_array().unwrap().iter().map(|w| w["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["subjects_without_entry"], "{health}");
    let row = format!("<tr id=\"{}\"", office.entry("檀营乡2003年财政预算").await);
    assert!(printed.contains(&row), "a link can lead to an entry");
    Paper { path, item, title }
}

/// An edition is a fixed file: what is withdrawn stays in it, so whoever withdraws is told where.
pub async fn what_is_withdrawn_is_found_in_the_printed_catalogue(office: &Office, paper: &Paper) -> String {
    let [other, leaked, later] = [
        office.entry("檀营乡2003年财政预算").await,
        office.entry("檀营乡2004年财政决算").await,
        office.entry("檀营乡2006年财政预算").await,
    ];
    let path = |item: &str| format!("/v1/items/{item}");
    assert_eq!(office.director.get(&path(&other)).await.unwrap().body.get("listed_in_paper"), None, "public");
    let catalogue_id = paper.path.rsplit('/').next().unwrap();
    let published_on =
        office.director.get(&paper.path).await.unwrap().body["editions"][0]["published_on"].clone();
    let first = json!({
        "paper_catalogue_id": catalogue_id, "edition": 1, "item_id": paper.item, "title": paper.title,
        "published_on": published_on,
    });
    let answer =
        office.act(&office.director, &path(&other), "withdrawals", json!({ "reason": "内容有误" })).await;
    assert_eq!((answer.status, &answer.body["listed_in_paper"]), (201, &json!([first])), "{}", answer.body);
    let leak = json!({ "reason": "含个人信息", "withdrawal_kind": "leak" });
    let answer = office.act(&office.director, &path(&leaked), "withdrawals", leak).await;
    assert_eq!(answer.body["listed_in_paper"], json!([first]), "{}", answer.body);
    let view = office.director.get(&path(&leaked)).await.unwrap().body;
    assert_eq!(view["listed_in_paper"], json!([first]), "and whoever looks later");

    let health = office.director.get("/v1/catalogue-health").await.unwrap().body;
    let found = |kind: &str| warnings(&health, kind).next().cloned().unwrap_or_default();
    for (kind, to_do) in [("paper_lists_leaks", "请撤回承载该目录的条目"), ("paper_lists_gone", "请重新编印")]
    {
        let warning = found(kind);
        assert_eq!((&warning["count"], &warning["item_id"]), (&json!(1), &json!(paper.item)), "{health}");
        assert_eq!(warning["paper_catalogue_id"], *catalogue_id, "{warning}");
        let told = warning["zh"].as_str().unwrap();
        assert!(told.contains(to_do) && told.contains(&paper.title), "{told}");
    }
    assert_eq!(health["warnings"][0]["kind"], "paper_lists_leaks", "the gravest first");

    let anew = office.act(&office.clerk, &paper.path, "editions", json!({})).await;
    assert_eq!(
        (anew.status, anew.body["editions"].as_array().map(Vec::len)),
        (201, Some(2)),
        "{}",
        anew.body
    );
    assert_eq!(
        anew.body["editions"][1]["entries"],
        39 - 2 + 22,
        "with the catalogue itself, without what was withdrawn"
    );
    assert_eq!(office.director.get(&path(&paper.item)).await.unwrap().body["state"], "changing");
    // What is withdrawn now stands in the edition that is prepared, too.
    let leak = json!({ "reason": "含个人信息", "withdrawal_kind": "leak" });
    let answer = office.act(&office.director, &path(&later), "withdrawals", leak).await;
    let editions: Vec<_> = answer.body["listed_in_paper"].as_array().unwrap().iter().collect();
    assert_eq!(editions.len(), 2, "{}", answer.body);
    assert_eq!((&editions[1]["edition"], editions[1].get("published_on")), (&json!(2), None));
    let view = office.director.get(&path(&leaked)).await.unwrap().body;
    assert_eq!(view["listed_in_paper"], json!([first]), "the second edition was fixed after its withdrawal");

    // 711:17: what must not be public is not published in a list of titles either.
    office.submit(&paper.item, TODAY).await;
    let refused = office.review_and_try_to_publish(&paper.item, TODAY).await;
    assert_eq!((refused.status, &refused.body["rule"]["code"]), (409, &json!("CATALOGUE_LISTS_NO_LEAK")));
    assert!(refused.body.to_string().contains(&later), "{}", refused.body);
    leaked
}

pub async fn a_leak_leaves_with_the_printed_catalogue(office: &Office, paper: &Paper, leaked: &str) {
    let path = format!("/v1/items/{}", paper.item);
    let withdrawn = json!({ "reason": "列有已撤回的信息" });
    let answer = office.act(&office.director, &path, "withdrawals", withdrawn).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let kinds: Vec<_> = amiss(office).await.into_iter().map(|(kind, _)| kind).collect();
    assert!(!kinds.iter().any(|kind| kind.starts_with("paper_lists")), "{kinds:?}");
    assert!(kinds.contains(&"catalogue_not_published".to_string()), "{kinds:?}");
    let view = office.director.get(&format!("/v1/items/{leaked}")).await.unwrap().body;
    assert_eq!(view.get("listed_in_paper"), None, "nobody reads it any more: {view}");
}
