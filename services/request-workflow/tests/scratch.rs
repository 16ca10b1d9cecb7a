use reqwest::{Client, Method};
use serde_json::{Value, json};
use std::net::TcpListener;

struct Http(Client);
impl Http {
    async fn call(&self, m: Method, url: String, token: Option<&str>, headers: &[(&str, String)], body: Option<Value>) -> (u16, reqwest::header::HeaderMap, Value) {
        let mut r = self.0.request(m.clone(), &url).header("accept-language", "en");
        if let Some(t) = token { r = r.bearer_auth(t) }
        for (k, v) in headers { r = r.header(*k, v) }
        if let Some(b) = body { r = r.json(&b) }
        let r = r.send().await.unwrap();
        let s = r.status().as_u16();
        let h = r.headers().clone();
        let t = r.text().await.unwrap();
        let v: Value = serde_json::from_str(&t).unwrap_or(Value::String(t));
        println!("--- {m} {} -> {s} etag={:?} replay={:?}\n{v:#}", url.split_once("/v1").map_or("", |u| u.1), h.get("etag"), h.get("idempotent-replayed"));
        (s, h, v)
    }
}

async fn go() {
    let dir = tempfile::tempdir().unwrap();
    let mut settings = settings::Settings { data: dir.path().into(), ..Default::default() };
    let secrets = settings::Secrets::in_folder(settings.secrets_folder());
    for s in settings::SERVICES { secrets.read_or_create(&format!("{s}.secret")).unwrap(); }
    secrets.read_or_create(registry::KEY_SECRET).unwrap();
    secrets.read_or_create(request_workflow::PERSONAL_DATA_KEY).unwrap();
    let admin = secrets.read_or_create(registry::ADMINISTRATOR_PASSWORD).unwrap();
    let (l1, l2, l3) = (TcpListener::bind("127.0.0.1:0").unwrap(), TcpListener::bind("127.0.0.1:0").unwrap(), TcpListener::bind("127.0.0.1:0").unwrap());
    let reg = format!("http://{}", l1.local_addr().unwrap());
    let rw = format!("http://{}", l2.local_addr().unwrap());
    settings.upstreams.insert("registry".into(), reg.clone());
    settings.upstreams.insert("catalogue".into(), format!("http://{}", l3.local_addr().unwrap()));
    if let Ok(url) = std::env::var("SCRATCH_PG") { settings.database_url = Some(url); }
    let r1 = web::start::<registry::Registry>(&settings, web::Clock::default(), l1).await.unwrap();
    let h = Http(Client::new());
    let form = |u: &str, p: &str| [("grant_type", "password".to_string()), ("username", u.to_string()), ("password", p.to_string())];
    async fn login(h: &Http, reg: &str, f: [(&str, String); 3]) -> String {
        let v: Value = h.0.post(format!("{reg}/oauth/token")).form(&f).send().await.unwrap().json().await.unwrap();
        v["access_token"].as_str().unwrap_or_else(|| panic!("{v}")).to_string()
    }
    let t = login(&h, &reg, form("administrator", admin.expose())).await;
    let (_, _, org) = h.call(Method::POST, format!("{reg}/v1/organizations"), Some(&t), &[], Some(json!({"name":"密云县古北口镇人民政府","level":"township","organization_code":"000014349","division_code":"110228"}))).await;
    let org = org["id"].as_str().unwrap().to_string();
    h.call(Method::POST, format!("{reg}/v1/people"), Some(&t), &[], Some(json!({"organization_id":org,"name":"李主任","username":"director","roles":[{"role":"office_director"}],"password":"director-password-1"}))).await;
    let d = login(&h, &reg, form("director", "director-password-1")).await;
    let o2 = org.clone();
    let item = move |id: &str| match id {
        "0199d3a2-6f5e-7000-8000-000000000001" => Some(json!({"id":id,"organization_id":o2,"state":"listed_on_request","title":"征地补偿标准的批复","disclosure_attribute":"on_request","other":1})),
        "0199d3a2-6f5e-7000-8000-000000000002" => Some(json!({"id":id,"organization_id":o2,"state":"under_review","title":"草案","disclosure_attribute":"undetermined"})),
        "0199d3a2-6f5e-7000-8000-000000000003" => Some(json!({"id":id,"organization_id":"0199d3a2-6f5e-7000-8000-0000000000ff","state":"published","title":"别人的","disclosure_attribute":"proactive"})),
        _ => None,
    };
    let fake = actix_web::HttpServer::new(move || {
        let item = item.clone();
        actix_web::App::new().route("/v1/items/{id}", actix_web::web::get().to(move |p: actix_web::web::Path<String>| {
            let found = item(&p);
            async move { match found {
                Some(v) => actix_web::HttpResponse::Ok().json(v),
                None => actix_web::HttpResponse::NotFound().json(json!({"type":"x","title":"x","status":404,"code":"not_found"})),
            } }
        }))
    }).workers(1).listen(l3).unwrap().run();
    let fh = fake.handle();
    tokio::spawn(fake);
    let r2 = web::start::<request_workflow::Requests>(&settings, web::Clock::default(), l2).await.unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(800)).await;

    let app = |channel: Value, on: Value| json!({"organization_id":org,"channel":channel,"received_on":on,"applicant":{"type":"natural_person","name":"王小明","contact":{"telephone":"010-1"}},"description":"本村2007年度征地补偿标准的批复","provision_medium":"paper","acquisition_way":"pick_up"});
    // officer at the counter
    let key = [("idempotency-key", "k1".to_string())];
    let (s, _, a) = h.call(Method::POST, format!("{rw}/v1/requests"), Some(&d), &key, Some(app(json!("in_person"), json!("2008-06-02")))).await;
    assert_eq!((s, a["due_on"].as_str().unwrap(), a["receipt_number"].as_str().unwrap()), (201, "2008-06-24", "000014349-2008-00001"));
    let (_, _, b) = h.call(Method::POST, format!("{rw}/v1/requests"), Some(&d), &key, Some(app(json!("in_person"), json!("2008-06-02")))).await;
    assert_eq!(a, b);
    let id = a["id"].as_str().unwrap().to_string();
    // public
    assert_eq!(h.call(Method::POST, format!("{rw}/v1/requests"), None, &[], Some(app(json!("in_person"), json!("2008-06-02")))).await.0, 422);
    assert_eq!(h.call(Method::POST, format!("{rw}/v1/requests"), None, &[], Some(app(Value::Null, Value::Null))).await.0, 422);
    let mut p = app(Value::Null, Value::Null);
    p["applicant"]["identity_document"] = json!({"name":"居民身份证","number":"1"});
    let (s, _, q) = h.call(Method::POST, format!("{rw}/v1/requests"), None, &[("idempotency-key", "pub".into())], Some(p.clone())).await;
    assert_eq!(s, 201);
    let (_, _, q2) = h.call(Method::POST, format!("{rw}/v1/requests"), None, &[("idempotency-key", "pub".into())], Some(p.clone())).await;
    assert_eq!(q, q2);
    let (mut u, mut w) = (p.clone(), p.clone());
    u["organization_id"] = json!("0199d3a2-6f5e-7000-8000-0000000000aa");
    assert_eq!(h.call(Method::POST, format!("{rw}/v1/requests"), None, &[], Some(u)).await.0, 422);
    w["x"] = json!(1);
    assert_eq!(h.call(Method::POST, format!("{rw}/v1/requests"), None, &[], Some(w)).await.0, 422);
    // lists, view
    assert_eq!(h.call(Method::GET, format!("{rw}/v1/requests?limit=1"), Some(&d), &[], None).await.0, 200);
    assert_eq!(h.call(Method::GET, format!("{rw}/v1/requests?state=registered&received_from=2008-06-01&received_to=2008-06-30&organization_id={org}"), Some(&d), &[], None).await.2["items"].as_array().unwrap().len(), 1);
    assert_eq!(h.call(Method::GET, format!("{rw}/v1/requests"), Some(&t), &[], None).await.0, 403);
    assert_eq!(h.call(Method::GET, format!("{rw}/v1/requests"), None, &[], None).await.0, 401);
    let (_, hd, _) = h.call(Method::GET, format!("{rw}/v1/requests/{id}"), Some(&d), &[], None).await;
    let etag = hd["etag"].to_str().unwrap().to_string();
    // extension
    let m = |e: &str, k: &str| vec![("if-match", e.to_string()), ("idempotency-key", k.to_string())];
    assert_eq!(h.call(Method::POST, format!("{rw}/v1/requests/{id}/extensions"), Some(&d), &[], Some(json!({"working_days":10,"reason":"x"}))).await.0, 428);
    assert_eq!(h.call(Method::POST, format!("{rw}/v1/requests/{id}/extensions"), Some(&d), &m("\"1\"", "e0"), Some(json!({"working_days":10,"reason":"x"}))).await.0, 412);
    let (s, hd, _) = h.call(Method::POST, format!("{rw}/v1/requests/{id}/extensions"), Some(&d), &m(&etag, "e1"), Some(json!({"working_days":10,"reason":"征求意见","extended_on":"2008-06-10"}))).await;
    assert_eq!(s, 201);
    let etag = hd["etag"].to_str().unwrap().to_string();
    // replies
    let rep = |ids: &[&str]| json!({"outcome":"granted","item_ids":ids,"content":"见附件","service_method":"direct","replied_on":"2008-06-12"});
    let (i1, i2, i3, i4) = ("0199d3a2-6f5e-7000-8000-000000000001", "0199d3a2-6f5e-7000-8000-000000000002", "0199d3a2-6f5e-7000-8000-000000000003", "0199d3a2-6f5e-7000-8000-000000000004");
    let ru = format!("{rw}/v1/requests/{id}/replies");
    assert_eq!(h.call(Method::POST, ru.clone(), Some(&d), &m(&etag, "r1"), Some(rep(&[i1, i3, i4, i1]))).await.0, 422);
    assert_eq!(h.call(Method::POST, ru.clone(), Some(&d), &m(&etag, "r2"), Some(rep(&[i1, i2]))).await.0, 409);
    assert_eq!(h.call(Method::POST, ru.clone(), Some(&t), &m(&etag, "r2"), Some(rep(&[i1]))).await.0, 403);
    let (s, _, r) = h.call(Method::POST, ru.clone(), Some(&d), &m(&etag, "r3"), Some(rep(&[i1]))).await;
    assert_eq!((s, r["reply"]["reply_number"].as_str().unwrap()), (201, "000014349-F2008-00001"));
    // track
    let tr = format!("{rw}/v1/tracking/000014349-2008-00001");
    let code = a["query_code"].as_str().unwrap().to_lowercase();
    assert_eq!(h.call(Method::GET, tr.clone(), None, &[("query-code", code)], None).await.0, 200);
    assert_eq!(h.call(Method::GET, tr.clone(), None, &[("query-code", "AAAAAAAAAAAA".into())], None).await.0, 404);
    assert_eq!(h.call(Method::GET, tr.clone(), None, &[], None).await.0, 404);
    assert_eq!(h.call(Method::GET, format!("{tr}9"), None, &[("query-code", "A".into())], None).await.0, 404);
    assert_eq!(h.call(Method::GET, format!("{rw}/v1/requests/{id}/history?limit=2"), Some(&d), &[], None).await.0, 200);
    assert_eq!(h.call(Method::GET, format!("{rw}/v1/requests/{id}/history?cursor=2"), Some(&d), &[], None).await.2["items"].as_array().unwrap().len(), 2);
    // confirm, withdraw the other one
    let oid = q["id"].as_str().unwrap();
    let (s, hd, _) = h.call(Method::POST, format!("{rw}/v1/requests/{oid}/confirmations"), Some(&d), &m("\"1\"", "c1"), Some(json!({}))).await;
    assert_eq!(s, 201);
    let e = hd["etag"].to_str().unwrap().to_string();
    // catalogue away: 503, and a replay still answers
    fh.stop(false).await;
    assert_eq!(h.call(Method::POST, ru.clone(), Some(&d), &m(&etag, "r3"), Some(rep(&[i1]))).await.0, 201);
    assert_eq!(h.call(Method::POST, format!("{rw}/v1/requests/{oid}/replies"), Some(&d), &m(&e, "r9"), Some(json!({"outcome":"granted","item_ids":[i1],"service_method":"mail"}))).await.0, 503);
    assert_eq!(h.call(Method::POST, format!("{rw}/v1/requests/{oid}/withdrawals"), Some(&d), &m(&e, "w1"), Some(json!({}))).await.0, 201);
    assert_eq!(h.call(Method::POST, format!("{rw}/v1/requests/{oid}/withdrawals"), Some(&d), &m("\"3\"", "w2"), Some(json!({}))).await.0, 409);
    // rebuild
    let before = h.call(Method::GET, format!("{rw}/v1/requests"), Some(&d), &[], None).await.2;
    let db = web::migrate::<request_workflow::Requests>(&settings).unwrap();
    web::rebuild::<request_workflow::Requests>(&db).await.unwrap();
    let after = h.call(Method::GET, format!("{rw}/v1/requests"), Some(&d), &[], None).await.2;
    assert_eq!(before, after);
    // nothing personal in the clear
    if settings.database_url.is_none() {
        r2.stop().await;
        for f in std::fs::read_dir(dir.path().join("request-workflow")).unwrap() {
            let bytes = std::fs::read(f.unwrap().path()).unwrap();
            let has = |n: &str| bytes.windows(n.len()).any(|w| w == n.as_bytes());
            for n in ["王小明", "征地补偿", "见附件", a["query_code"].as_str().unwrap(), "010-1"] { assert!(!has(n), "{n}"); }
            assert!(has("content_hash"));
        }
    } else { r2.stop().await }
    r1.stop().await;
}

#[test]
fn scratch() {
    actix_web::rt::System::new().block_on(go());
}

#[test]
fn document() {
    let d = serde_json::to_value(web::openapi::<request_workflow::Requests>()).unwrap();
    let text = d.to_string();
    let schemas = d["components"]["schemas"].as_object().unwrap();
    for part in text.split("#/components/schemas/").skip(1) {
        let name = part.split('"').next().unwrap();
        assert!(schemas.contains_key(name), "dangling {name}");
    }
    std::fs::write("/tmp/rw-openapi.json", serde_json::to_string_pretty(&d).unwrap()).unwrap();
}
