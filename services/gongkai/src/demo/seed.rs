//! Bringing the sample township to life: entered, inventoried, reviewed, published, by the acts anybody would use.

use super::accounts::Accounts;
use super::town::{PEOPLE, SAMPLE_SHEET, SECTIONS, profile};
use super::{DemoError, town};
use clients::ClientError;
use clients::api::Api;
use domain::vocabulary::Role;
use serde_json::{Value, json};
use settings::{Secrets, Settings};
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// How long what one service tells another may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// Records in one batch.
const BATCH: usize = 200;
/// Rows of the sample sheet.
const SHEET_ROWS: usize = 61;

/// Seeds the sample township through the gateway, unless that has been done.
pub async fn seed(settings: &Settings, gateway_url: &str) -> Result<(), DemoError> {
    let secrets = Secrets::in_folder(settings.secrets_folder());
    let administrator = secrets.read(registry::ADMINISTRATOR_PASSWORD).map_err(|_| DemoError::NotADemo)?;
    let mut accounts = Accounts::read_or_create(&settings.data, &administrator)?;
    if accounts.complete {
        return Ok(());
    }
    let public = Api::public(gateway_url);
    let administrator = match log_in_when_ready(&public, administrator.expose()).await {
        Err(ClientError::Unexpected { status: 400, .. }) => return Err(DemoError::NotADemo),
        logged_in => logged_in?,
    };
    let organization_id = enter_town(&administrator, &accounts).await?;
    accounts.organization_id = Some(organization_id);
    accounts.write(&settings.data)?;
    let town = Town { public, accounts: accounts.clone() };
    town.take_inventory().await?;
    town.review().await?;
    town.publish().await?;
    town.leave_something_to_sign().await?;
    accounts.complete = true;
    Ok(accounts.write(&settings.data)?)
}

/// The services start side by side; the first log-in may come too early.
async fn log_in_when_ready(public: &Api, password: &str) -> Result<Api, ClientError> {
    let until = Instant::now() + PATIENCE;
    loop {
        match public.log_in(registry::ADMINISTRATOR_USERNAME, password).await {
            Err(ClientError::Problem(problem)) if problem.status >= 500 && Instant::now() < until => {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            logged_in => return logged_in,
        }
    }
}

/// Enters body, sections and people; answers the body's id.
async fn enter_town(administrator: &Api, accounts: &Accounts) -> Result<String, DemoError> {
    let created = |answer: clients::api::Answer| -> Result<String, ClientError> {
        Ok(answer.succeeded()?.body["id"].as_str().unwrap_or_default().to_string())
    };
    let organization = created(administrator.post_once("demo/body", "/v1/organizations", &profile()).await?)?;
    let mut sections = HashMap::new();
    for name in SECTIONS {
        let path = format!("/v1/organizations/{organization}/sections");
        let key = format!("demo/section/{}", sections.len());
        let answer = administrator.post_once(&key, &path, &json!({ "name": name })).await?;
        sections.insert(name, created(answer)?);
    }
    for person in PEOPLE {
        let mut role = json!({ "role": person.role });
        if let Some(section) = person.section {
            role["section_id"] = json!(sections[section]);
        }
        let new = json!({
            "organization_id": organization,
            "name": person.name,
            "username": person.username,
            "roles": [role],
            "password": accounts.password(person.username),
        });
        created(
            administrator.post_once(&format!("demo/person/{}", person.username), "/v1/people", &new).await?,
        )?;
    }
    Ok(organization)
}

struct Town {
    public: Api,
    accounts: Accounts,
}

impl Town {
    async fn as_person(&self, username: &str) -> Result<Api, ClientError> {
        self.public.log_in(username, self.accounts.password(username)).await
    }

    /// The office's clerk imports the sheet and submits what it brought (31 March 2008).
    async fn take_inventory(&self) -> Result<(), DemoError> {
        let clerk = self.as_person("office.clerk").await?;
        let sheet = |path: &str| {
            let media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            clerk.request(reqwest::Method::POST, path).header("content-type", media_type).body(SAMPLE_SHEET)
        };
        if clerk.all("/v1/items").await?.is_empty() {
            let until = Instant::now() + PATIENCE;
            // The catalogue learns of the sections from the registry's feed.
            while clerk.answer(sheet("/v1/imports?dry_run=true")).await?.succeeded().is_err() {
                in_time(until, "the sections to reach the catalogue").await?;
            }
            clerk.answer(sheet("/v1/imports").header("idempotency-key", "demo/import")).await?.succeeded()?;
        }
        let drafted = clerk.all("/v1/items?state=drafted").await?;
        for batch in drafted.chunks(BATCH) {
            let items: Vec<_> = batch.iter().map(item_version).collect();
            let submissions = json!({ "submitted_on": "2008-03-31", "items": items });
            clerk.post("/v1/submissions", &submissions).await?.succeeded()?;
        }
        Ok(())
    }

    /// Section heads sign, the supervising leader signs, the leading group and the township-head meeting decide.
    async fn review(&self) -> Result<(), DemoError> {
        let director = self.as_person("office.director").await?;
        let until = Instant::now() + PATIENCE;
        while director.all("/v1/reviews").await?.len() < SHEET_ROWS {
            in_time(until, "the reviews to be opened").await?;
        }
        for head in PEOPLE.iter().filter(|person| person.role == Role::SectionHead) {
            self.sign(head, "2008-04-02").await?;
        }
        if let Some(leader) = PEOPLE.iter().find(|person| person.role == Role::SupervisingLeader) {
            self.sign(leader, "2008-04-08").await?;
        }
        hold(&director, "leading_group", "檀政信组纪〔2008〕1号", "2008-04-15").await?;
        hold(&director, "township_head_meeting", "檀政会纪〔2008〕4号", "2008-04-18").await
    }

    async fn sign(&self, signer: &town::SamplePerson, signed_on: &str) -> Result<(), DemoError> {
        let api = self.as_person(signer.username).await?;
        let mut path = format!("/v1/reviews?awaits={}", signer.role.code());
        if signer.section.is_some() {
            let me = api.get("/v1/me").await?.succeeded()?.body;
            path += &format!("&section_id={}", me["roles"][0]["section_id"].as_str().unwrap_or_default());
        }
        for batch in api.all(&path).await?.chunks(BATCH) {
            let signatures: Vec<_> = batch
                .iter()
                .map(|review| json!({ "review_id": review["id"], "version": review["version"] }))
                .collect();
            let new = json!({ "signed_on": signed_on, "signatures": signatures });
            api.post("/v1/signatures", &new).await?.succeeded()?;
        }
        Ok(())
    }

    /// The office publishes what was determined for proactive disclosure (5 May 2008).
    async fn publish(&self) -> Result<(), DemoError> {
        let director = self.as_person("office.director").await?;
        let until = Instant::now() + PATIENCE;
        while !director.all("/v1/items?state=under_review").await?.is_empty() {
            in_time(until, "the determinations to reach the catalogue").await?;
        }
        let due = director.all("/v1/items?state=awaiting_publication").await?;
        for batch in due.chunks(BATCH) {
            let items: Vec<_> = batch.iter().map(item_version).collect();
            let new = json!({
                "published_on": "2008-05-05",
                "publication_channels": ["government_website", "reading_room"],
                "items": items,
            });
            director.post("/v1/publications", &new).await?.succeeded()?;
        }
        Ok(())
    }

    /// One more item, filled in and submitted today: something that waits for a signature.
    async fn leave_something_to_sign(&self) -> Result<(), DemoError> {
        let clerk = self.as_person("civil-affairs.clerk").await?;
        let me = clerk.get("/v1/me").await?.succeeded()?.body;
        let metadata = json!({
            "title": "农村最低生活保障政策问答",
            "content_summary": "申请条件、办理程序与常见问题",
            "generated_on": "2008-04-28",
            "subject": "17",
            "genre": "other",
            "publication_channels": ["government_website"],
            "proposed_attribute": "proactive",
            "basis": "第十二条第六项",
        });
        let new = json!({ "section_id": me["roles"][0]["section_id"], "metadata": metadata });
        let item = clerk.post_once("demo/to-sign", "/v1/items", &new).await?.succeeded()?.body;
        let submission = json!({ "items": [item_version(&item)] });
        clerk.post_once("demo/to-sign/submission", "/v1/submissions", &submission).await?.succeeded()?;
        Ok(())
    }
}

fn item_version(item: &Value) -> Value {
    json!({ "item_id": item["id"], "version": item["version"] })
}

async fn hold(director: &Api, body: &str, minutes_number: &str, met_on: &str) -> Result<(), DemoError> {
    let waiting = director.all(&format!("/v1/reviews?awaits={body}")).await?;
    if waiting.is_empty() {
        return Ok(());
    }
    let decisions: Vec<_> = waiting
        .iter()
        .map(|review| {
            json!({
                "review_id": review["id"],
                "version": review["version"],
                "disclosure_attribute": review["disclosure_attribute"],
            })
        })
        .collect();
    let meeting =
        json!({ "body": body, "minutes_number": minutes_number, "met_on": met_on, "decisions": decisions });
    director.post("/v1/meetings", &meeting).await?.succeeded()?;
    Ok(())
}

async fn in_time(until: Instant, what: &'static str) -> Result<(), DemoError> {
    if Instant::now() > until {
        return Err(DemoError::WaitedInVain(what));
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    Ok(())
}
