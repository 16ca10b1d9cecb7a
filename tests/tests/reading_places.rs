//! Reading places from their setting-up to the log of visits: the one of the founding document (one computer, one
//! catalogue, a named keeper, rules of use, paper kept after the rules for archives), and the county archives.

use clients::api::{Answer, Api};
use reqwest::Method;
use serde_json::{Value, json};
use settings::Secret;
use testkit::{Database, Layout, Suite, Town, act, eventually, refusal, refused_with};

#[tokio::test(flavor = "multi_thread")]
async fn a_township_keeps_its_reading_places_on_sqlite() {
    a_township_keeps_its_reading_places(Database::Sqlite, Layout::OneProcess).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_township_keeps_its_reading_places_on_postgres() {
    a_township_keeps_its_reading_places(Database::Postgres, Layout::Separate { replicas: 2 }).await;
}

/// Who acts, and where.
struct People {
    keeper: Api,
    director: Api,
    clerk: Api,
    public: Api,
    /// The office director of another township.
    stranger: Api,
    keeper_id: String,
}

async fn a_township_keeps_its_reading_places(database: Database, layout: Layout) {
    let Some(mut suite) = Suite::start(database, layout).await else { return };
    let people = enter(&suite).await;
    let room = the_keeper_sets_up_the_reading_room(&people).await;
    the_rules_of_use_are_adopted_anew(&people, &room).await;
    let deposited = copies_are_deposited_and_signed_for_twice(&people, &room).await;
    let archives = the_archives_sign_outside(&people, &deposited[0]).await;
    paper_of_another_kind_stands_there_too(&people, &room).await;
    let listed = an_open_list_keeps_its_items_while_the_place_receives_nothing(&people, &room).await;
    a_withdrawal_shows_on_the_shelves(&people, &room, &archives, &deposited[0]).await;
    visits_are_counted_and_nobody_is_named(&people, &room, &deposited[1]).await;
    nobody_else_sees_or_does_anything(&people, &room).await;

    let before = everything(&people, &room).await;
    suite.kill();
    let (code, printed) = suite.run(&["rebuild"]);
    assert_eq!(code, 0, "{printed}");
    suite.go_on().await;
    assert_eq!(everything(&people, &room).await, before, "made again from the ledger");
    is_in_one_open_list(&people, &room, &listed).await;
    let (code, printed) = suite.run(&["verify-ledger"]);
    assert_eq!(code, 0, "{printed}");
}

async fn enter(suite: &Suite) -> People {
    let accounts = suite.seed_demo().await;
    let administrator = Town::administrator(suite).await;
    let password = Secret::random().expose().to_string();
    let keeper = json!({
        "organization_id": accounts.organization_id, "username": "keeper", "name": "专管员酉",
        "roles": [{ "role": "keeper" }], "password": password,
    });
    let keeper_id = created(administrator.post("/v1/people", &keeper).await.unwrap());
    let other = Town::enter_as(suite, "b.", "DEM020082").await;
    let log_in = async |username: &str| {
        suite.api().log_in(username, accounts.password(username)).await.expect("they log in")
    };
    People {
        keeper: suite.api().log_in("keeper", &password).await.unwrap(),
        director: log_in("office.director").await,
        clerk: log_in("office.clerk").await,
        public: suite.api(),
        stranger: other.person(suite, "office.director").await,
        keeper_id,
    }
}

fn created(answer: Answer) -> String {
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.body["id"].as_str().unwrap().to_string()
}

fn reading_room(keeper_id: &str) -> Value {
    let hours =
        |day: &str, opens: &str, closes: &str| json!({ "week_day": day, "opens": opens, "closes": closes });
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday"];
    let hours: Vec<_> = days
        .iter()
        .flat_map(|day| [hours(day, "08:30:00", "11:30:00"), hours(day, "13:30:00", "17:00:00")])
        .collect();
    json!({
        "profile": {
            "name": "檀营乡政府信息公开查询办公室", "kind": "reading_room", "address": "乡政府一层",
            "opening_hours": hours,
            "equipment": [{ "kind": "computer", "count": 1 }, { "kind": "catalogue", "count": 1 }],
            "keeper": { "function": "查询办公室专管员", "person_id": keeper_id },
            "deposits_from": "2008-05-01",
        },
        "use_rules": "查阅者应当登记人数和查阅内容，不登记姓名。",
        "established_on": "2008-04-20",
    })
}

async fn the_keeper_sets_up_the_reading_room(people: &People) -> String {
    let new = reading_room(&people.keeper_id);
    let by_clerk = people.clerk.post("/v1/reading-places", &new).await.unwrap();
    assert_eq!(refused_with(&by_clerk), refusal(403, "", "ROLE_REQUIRED"));
    let mut closed = new.clone();
    closed["profile"]["opening_hours"] = json!([]);
    closed["profile"]["equipment"][0]["count"] = json!(0);
    let answer = people.keeper.post("/v1/reading-places", &closed).await.unwrap();
    let codes: Vec<_> =
        answer.body["errors"].as_array().unwrap().iter().map(|error| &error["pointer"]).collect();
    assert_eq!(answer.status, 422);
    assert!(codes.contains(&&json!("/profile/equipment/0/count")), "{}", answer.body);
    assert!(codes.contains(&&json!("/profile/opening_hours")), "{}", answer.body);
    let mut stranger = new.clone();
    stranger["profile"]["keeper"]["person_id"] = json!("01900000-0000-7000-8000-000000000000");
    let answer = people.keeper.post("/v1/reading-places", &stranger).await.unwrap();
    assert_eq!(refused_with(&answer), refusal(422, "/profile/keeper/person_id", "unknown_person"));

    // The catalogue learns from the registry who works at the body.
    let first = eventually("the keeper to reach the catalogue", async || {
        let answer = people.keeper.post("/v1/reading-places", &new).await.unwrap();
        (answer.status == 201).then_some(answer)
    })
    .await;
    let room = format!("/v1/reading-places/{}", created(first));

    let answer = people.public.get("/v1/catalogue/reading-places").await.unwrap();
    let place = &answer.body["items"][0];
    assert_eq!((&place["keeper"], &place["keeper_name"]), (&json!("查询办公室专管员"), &Value::Null));
    assert_eq!(
        (&place["use_rules"]["edition"], place["opening_hours"].as_array().unwrap().len()),
        (&json!(1), 10)
    );
    assert!(!answer.body.to_string().contains(&people.keeper_id), "the public is not told who it is");
    let known = people.public.request(Method::GET, "/v1/catalogue/reading-places");
    let known = people.public.answer(known.header("if-none-match", answer.etag.unwrap())).await.unwrap();
    assert_eq!(known.status, 304);
    assert_eq!(people.public.get("/v1/catalogue/reading-places?town=1").await.unwrap().status, 400);
    room
}

async fn the_rules_of_use_are_adopted_anew(people: &People, room: &str) {
    let rules = json!({ "text": "查阅者应当爱护资料；只登记人数和查阅内容。", "adopted_on": "2009-01-05" });
    let path = format!("{room}/use-rules");
    assert_eq!(people.keeper.post(&path, &rules).await.unwrap().status, 428, "without a version");
    assert_eq!(people.keeper.act(&path, "\"1\"", &rules).await.unwrap().status, 412, "of an older version");
    let adopted = act(&people.keeper, room, "use-rules", rules).await;
    assert_eq!((adopted.status, &adopted.body["use_rules"]["edition"]), (201, &json!(2)), "{}", adopted.body);
    let history = people.director.get(&format!("{room}/history")).await.unwrap().body;
    let kinds: Vec<_> =
        history["items"].as_array().unwrap().iter().map(|fact| fact["kind"].as_str().unwrap()).collect();
    let adopted = "reading_place.use_rules_adopted";
    assert_eq!(kinds, ["reading_place.established", adopted, adopted]);
}

/// What was published on Monday 2008-05-05 has to be there within 20 working days: by Monday 2008-06-02.
async fn copies_are_deposited_and_signed_for_twice(people: &People, room: &str) -> [String; 2] {
    let place_id = room.rsplit('/').next().unwrap();
    let due = format!("/v1/deposits/due?place_id={place_id}");
    let items = people.keeper.all(&due).await.unwrap();
    assert_eq!(items.len(), 37, "everything that is published");
    assert!(
        items.iter().all(|item| item["due_on"] == "2008-06-02" && item["light"] == "red"),
        "{}",
        items[0]
    );
    assert_eq!(people.keeper.all(&format!("{due}&due_to=2008-06-01")).await.unwrap().len(), 0);
    assert_eq!(people.keeper.all(&format!("{due}&due_to=2008-06-02")).await.unwrap().len(), 37);
    let page = people.keeper.get(&format!("{due}&limit=30")).await.unwrap().body;
    let rest = format!("{due}&limit=30&cursor={}", page["next_cursor"].as_str().unwrap());
    assert_eq!(people.keeper.get(&rest).await.unwrap().body["items"].as_array().unwrap().len(), 7);

    let [first, second] = [0, 1].map(|at| items[at]["item_id"].as_str().unwrap().to_string());
    let kept_back = people.director.all("/v1/items?state=listed_on_request").await.unwrap();
    let new = |ids: &[&str]| {
        let lines: Vec<_> = ids.iter().map(|id| json!({ "item_id": id, "copies": 2 })).collect();
        json!({ "place_id": place_id, "items": lines, "prepared_on": "2008-05-20" })
    };
    let on_request = kept_back[0]["id"].as_str().unwrap();
    let answer = people.keeper.post("/v1/deposits", &new(&[&first, on_request])).await.unwrap();
    assert_eq!(refused_with(&answer), refusal(422, "/items/1/item_id", "DEPOSIT_PUBLISHED_ONLY"));
    let list = new(&[&first, &second]);
    let answer = people.keeper.post_once("batch-1", "/v1/deposits", &list).await.unwrap();
    let deposit = format!("/v1/deposits/{}", created(answer));
    let again = people.keeper.post_once("batch-1", "/v1/deposits", &list).await.unwrap();
    assert_eq!(format!("/v1/deposits/{}", created(again)), deposit, "sent twice, drawn up once");
    let answer = people.keeper.post("/v1/deposits", &new(&[&second])).await.unwrap();
    assert_eq!(refused_with(&answer), refusal(422, "/items/0/item_id", "DEPOSIT_ONCE_AT_A_TIME"));
    assert_eq!(people.keeper.all(&due).await.unwrap().len(), 35, "what is listed is no longer to be listed");

    let sign = |side: &str, on: &str| json!({ "side": side, "signed_on": on });
    let answer = act(&people.director, &deposit, "signatures", sign("received", "2008-05-22")).await;
    assert_eq!(refused_with(&answer), refusal(409, "", "DEPOSIT_STATE"));
    assert_eq!(answer.body["open_acts"], json!(["hand_over", "cancel"]));
    let answer = act(&people.director, &deposit, "signatures", sign("handed_over", "2008-05-19")).await;
    assert_eq!(refused_with(&answer), refusal(422, "/signed_on", "LEGAL_DAY_BEFORE_PREVIOUS"));
    let answer = act(&people.director, &deposit, "signatures", sign("handed_over", "2008-05-21")).await;
    assert_eq!((answer.status, &answer.body["state"]), (201, &json!("handed_over")), "{}", answer.body);
    let answer = act(&people.director, &deposit, "signatures", sign("received", "2008-05-22")).await;
    assert_eq!(refused_with(&answer), refusal(403, "", "DEPOSIT_SIGNED_BY_TWO"));
    let answer = act(&people.keeper, &deposit, "signatures", sign("received", "2008-05-22")).await;
    assert_eq!((answer.status, &answer.body["state"]), (201, &json!("received")), "{}", answer.body);

    let request = people.keeper.request(Method::GET, &format!("{deposit}/hand-over-list"));
    let page = request.send().await.unwrap().text().await.unwrap();
    for written in
        ["主动公开政府信息移送明细表", "办公室主任丙　2008-05-21", "专管员酉　2008-05-22", "合计2件"]
    {
        assert!(page.contains(written), "{written}: {page}");
    }
    let paper = people.public.get(&format!("/v1/catalogue/entries/{second}/holdings")).await.unwrap().body;
    let copy = &paper["items"][0];
    assert_eq!((&copy["copies"], &copy["since"]), (&json!(2), &json!("2008-05-22")), "{paper}");
    assert_eq!(copy["place"]["name"], "檀营乡政府信息公开查询办公室");
    assert_eq!(people.keeper.all(&due).await.unwrap().len(), 35);
    [first, second]
}

/// The archives are no part of the installation: whoever received there is entered by function and day.
async fn the_archives_sign_outside(people: &People, item_id: &str) -> String {
    let new = json!({
        "profile": {
            "name": "县档案馆", "kind": "archives", "address": "县城",
            "opening_hours": [{ "week_day": "monday", "opens": "09:00:00", "closes": "16:00:00" }],
            "keeper": { "function": "档案馆查阅服务台" }, "deposits_from": "2008-05-01",
        },
        "established_on": "2008-04-20",
    });
    let id = created(people.director.post("/v1/reading-places", &new).await.unwrap());
    let due = format!("/v1/deposits/due?place_id={id}");
    assert_eq!(
        people.director.all(&due).await.unwrap().len(),
        37,
        "what was published before it was entered"
    );
    let list = json!({ "place_id": id, "items": [{ "item_id": item_id, "copies": 1 }] });
    let cancelled =
        format!("/v1/deposits/{}", created(people.director.post("/v1/deposits", &list).await.unwrap()));
    let answer = act(&people.director, &cancelled, "cancellations", json!({ "reason": "份数有误" })).await;
    assert_eq!((answer.status, &answer.body["state"]), (201, &json!("cancelled")), "{}", answer.body);
    assert_eq!(people.director.all(&due).await.unwrap().len(), 37, "due again");

    let deposit =
        format!("/v1/deposits/{}", created(people.director.post("/v1/deposits", &list).await.unwrap()));
    let handed_over = act(&people.director, &deposit, "signatures", json!({ "side": "handed_over" })).await;
    assert_eq!(handed_over.status, 201, "{}", handed_over.body);
    let received = json!({ "side": "received", "function": "县档案馆接收员" });
    let answer = act(&people.director, &deposit, "signatures", received.clone()).await;
    assert_eq!(refused_with(&answer), refusal(403, "", "DEPOSIT_SIGNED_BY_TWO"), "for both sides");
    let answer = act(&people.keeper, &deposit, "signatures", received).await;
    assert_eq!((answer.status, &answer.body["received"]["function"]), (201, &json!("县档案馆接收员")));
    assert_eq!(people.director.all(&due).await.unwrap().len(), 36);
    format!("/v1/reading-places/{id}")
}

async fn paper_of_another_kind_stands_there_too(people: &People, room: &str) {
    let place_id = room.rsplit('/').next().unwrap();
    let both = json!({ "place_id": place_id, "title": "图册", "item_id": place_id, "copies": 1 });
    let answer = people.keeper.post("/v1/holdings", &both).await.unwrap();
    assert_eq!(refused_with(&answer), refusal(422, "/item_id", "HOLDING_NAMES_ITEM_OR_TITLE"));
    let new =
        json!({ "place_id": place_id, "title": "土地利用总体规划图册", "copies": 1, "since": "2008-06-03" });
    let paper = format!("/v1/holdings/{}", created(people.keeper.post("/v1/holdings", &new).await.unwrap()));
    let moved = json!({ "shelf_mark": "2-3-07", "copies": 2, "moved_on": "2008-06-04" });
    let answer = act(&people.keeper, &paper, "moves", moved).await;
    assert_eq!(
        (answer.status, &answer.body["paper"]["shelf_mark"]),
        (201, &json!("2-3-07")),
        "{}",
        answer.body
    );
    let listed =
        people.keeper.all(&format!("/v1/holdings?place_id={place_id}&state=on_shelf")).await.unwrap();
    assert_eq!(listed.len(), 3);
}

/// A list is open until it is received or taken back, whatever is due meanwhile.
async fn an_open_list_keeps_its_items_while_the_place_receives_nothing(
    people: &People,
    room: &str,
) -> String {
    let place_id = room.rsplit('/').next().unwrap();
    let due = format!("/v1/deposits/due?place_id={place_id}");
    let before = people.keeper.all(&due).await.unwrap();
    let item_id = before[0]["item_id"].as_str().unwrap().to_string();
    let list = json!({ "place_id": place_id, "items": [{ "item_id": item_id, "copies": 1 }] });
    created(people.keeper.post("/v1/deposits", &list).await.unwrap());

    for (deposits_from, count) in [(None, 0), (Some("2008-05-01"), before.len() - 1)] {
        let mut profile = reading_room(&people.keeper_id)["profile"].clone();
        profile["deposits_from"] = json!(deposits_from);
        profile.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        let etag = people.keeper.get(room).await.unwrap().etag.unwrap();
        let put = people.keeper.request(Method::PUT, &format!("{room}/profile")).header("if-match", etag);
        let answer = people.keeper.answer(put.json(&json!({ "profile": profile }))).await.unwrap();
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(people.keeper.all(&due).await.unwrap().len(), count, "{deposits_from:?}");
        is_in_one_open_list(people, room, &item_id).await;
    }
    item_id
}

async fn is_in_one_open_list(people: &People, room: &str, item_id: &str) {
    let place_id = room.rsplit('/').next().unwrap();
    let list = json!({ "place_id": place_id, "items": [{ "item_id": item_id, "copies": 1 }] });
    let answer = people.keeper.post("/v1/deposits", &list).await.unwrap();
    assert_eq!(refused_with(&answer), refusal(422, "/items/0/item_id", "DEPOSIT_ONCE_AT_A_TIME"));
    let due = people.keeper.all(&format!("/v1/deposits/due?place_id={place_id}")).await.unwrap();
    assert!(due.iter().all(|item| item["item_id"] != item_id), "what is listed is not to be listed");
}

async fn a_withdrawal_shows_on_the_shelves(people: &People, room: &str, archives: &str, item_id: &str) {
    assert_eq!(people.keeper.all("/v1/holdings/to-take-off").await.unwrap().len(), 0);
    let paper = format!("/v1/catalogue/entries/{item_id}/holdings");
    assert_eq!(people.public.get(&paper).await.unwrap().body["items"].as_array().unwrap().len(), 2);
    let answer = act(
        &people.director,
        &format!("/v1/items/{item_id}"),
        "withdrawals",
        json!({ "reason": "内容有误" }),
    )
    .await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    assert_eq!(people.public.get(&paper).await.unwrap().status, 404, "at once");
    let off = people.keeper.all("/v1/holdings/to-take-off").await.unwrap();
    let places: Vec<_> = off
        .iter()
        .map(|paper| format!("/v1/reading-places/{}", paper["place_id"].as_str().unwrap()))
        .collect();
    assert_eq!(places, [room, archives]);

    let paper = format!("/v1/holdings/{}", off[0]["id"].as_str().unwrap());
    let answer = act(&people.keeper, &paper, "removals", json!({ "reason": " " })).await;
    assert_eq!(refused_with(&answer), refusal(422, "/reason", "HOLDING_REMOVAL_REASON"));
    let answer = act(&people.keeper, &paper, "removals", json!({ "reason": "原件已撤回" })).await;
    assert_eq!((answer.status, &answer.body["state"]), (201, &json!("removed")), "{}", answer.body);
    let answer = act(&people.keeper, &paper, "removals", json!({ "reason": "再次" })).await;
    assert_eq!(refused_with(&answer), refusal(409, "", "HOLDING_ON_SHELF"));
    assert_eq!(people.keeper.all("/v1/holdings/to-take-off").await.unwrap().len(), 1);
}

async fn visits_are_counted_and_nobody_is_named(people: &People, room: &str, item_id: &str) {
    let visits = format!("{room}/visits");
    let on_site = json!({
        "visited_on": "2008-05-12", "way": "on_site", "visitors": 2, "item_ids": [item_id], "looked_up": 3,
        "copies_made": 4, "note": "查阅低保政策",
    });
    let called = json!({ "visited_on": "2008-06-03", "way": "by_telephone", "visitors": 1, "looked_up": 1 });
    for note in ["来访者电话138 0000 0000", "证号110000198001010000"] {
        let mut named = on_site.clone();
        named["note"] = json!(note);
        let answer = people.keeper.post(&visits, &named).await.unwrap();
        assert_eq!(refused_with(&answer), refusal(422, "/note", "VISIT_WITHOUT_PERSONAL_DATA"));
    }
    let mut unknown = on_site.clone();
    unknown["item_ids"] = json!([item_id, "01900000-0000-7000-8000-000000000000"]);
    let answer = people.keeper.post(&visits, &unknown).await.unwrap();
    assert_eq!(refused_with(&answer), refusal(422, "/item_ids/1", "unknown_item"));
    let answer = people.clerk.post(&visits, &on_site).await.unwrap();
    assert_eq!(refused_with(&answer), refusal(403, "", "ROLE_REQUIRED"));

    for _ in 0..2 {
        created(people.keeper.post_once("visit-1", &visits, &on_site).await.unwrap());
    }
    created(people.keeper.post(&visits, &called).await.unwrap());
    let mistake = created(people.keeper.post(&visits, &called).await.unwrap());
    let mistake = format!("/v1/reading-place-visits/{mistake}");
    let answer = act(&people.keeper, &mistake, "cancellations", json!({ "reason": "登记两次" })).await;
    assert_eq!((answer.status, &answer.body["state"]), (201, &json!("cancelled")), "{}", answer.body);

    let counted =
        people.director.get(&format!("{room}/visit-statistics?from=2008-05-01&to=2008-12-31")).await.unwrap();
    let month = |month: &str, on_site: u32, by_telephone: u32, looked_up: u32, copies: u32| {
        json!({
            "month": month, "entries": 1, "visitors_on_site": on_site, "visitors_by_telephone": by_telephone,
            "looked_up": looked_up, "copies_made": copies,
        })
    };
    assert_eq!(counted.body["months"], json!([month("2008-05", 2, 0, 3, 4), month("2008-06", 0, 1, 1, 0)]));
    assert_eq!(counted.body["total"]["entries"], 2);
    let answer =
        people.director.get(&format!("{room}/visit-statistics?from=2009-01-01&to=2008-01-01")).await.unwrap();
    assert_eq!(refused_with(&answer), refusal(422, "/from", "range"));
}

async fn nobody_else_sees_or_does_anything(people: &People, room: &str) {
    let place_id = room.rsplit('/').next().unwrap();
    for path in [room.to_string(), format!("{room}/visits"), format!("/v1/deposits/due?place_id={place_id}")]
    {
        assert_eq!(people.stranger.get(&path).await.unwrap().status, 404, "{path}");
        assert_eq!(people.public.get(&path).await.unwrap().status, 401, "{path}");
    }
    // The keeper keeps the place; drafts, and what is withheld and why, are not theirs to read.
    for path in ["/v1/items", "/v1/items/paper?attribute=not_disclosed", "/v1/files", "/v1/imports"] {
        let answer = people.keeper.get(path).await.unwrap();
        assert_eq!(refused_with(&answer), refusal(403, "", "ROLE_REQUIRED"), "{path}");
    }
    let visit = json!({ "way": "on_site", "visitors": 1, "looked_up": 1 });
    assert_eq!(people.stranger.post(&format!("{room}/visits"), &visit).await.unwrap().status, 404);
    let paper = json!({ "place_id": place_id, "title": "图册", "copies": 1 });
    assert_eq!(people.stranger.post("/v1/holdings", &paper).await.unwrap().status, 404);
}

/// What is read from tables that are made again from the ledger.
async fn everything(people: &People, room: &str) -> Vec<Value> {
    let place_id = room.rsplit('/').next().unwrap();
    let mut read = vec![];
    for path in [
        "/v1/reading-places".to_string(),
        "/v1/holdings".into(),
        "/v1/holdings/to-take-off".into(),
        "/v1/deposits".into(),
        format!("/v1/deposits/due?place_id={place_id}&limit=100"),
        format!("{room}/visits"),
        format!("{room}/visit-statistics?from=2008-05-01&to=2008-12-31"),
    ] {
        let answer = people.director.get(&path).await.unwrap();
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        read.push(answer.body);
    }
    read
}
