//! The sample township in a suite under test: entered by its administrator, acted in by its people.

use crate::Suite;
use clients::api::Api;
use gongkai::demo;
use serde_json::{Value, json};
use settings::Secret;
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// How long what one service tells another may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// The sample township.
pub struct Town {
    /// Its id.
    pub organization_id: String,
    /// Its sections' ids, by name.
    pub sections: HashMap<String, String>,
    password: String,
    prefix: String,
}

impl Town {
    /// Enters the sample township, its sections and its people.
    pub async fn enter(suite: &Suite) -> Self {
        Self::enter_as(suite, "", demo::profile().organization_code.as_str()).await
    }

    /// Enters a township like the sample one, with another code, whose people log in with `prefix` before their name.
    pub async fn enter_as(suite: &Suite, prefix: &str, organization_code: &str) -> Self {
        let mut profile = serde_json::to_value(demo::profile()).unwrap();
        profile["organization_code"] = json!(organization_code);
        Self::enter_profile(suite, prefix, &profile).await
    }

    /// Enters the sample township below the body `parent_id`, which supervises it.
    pub async fn enter_below(suite: &Suite, parent_id: &str) -> Self {
        let mut profile = serde_json::to_value(demo::profile()).unwrap();
        profile["parent_id"] = json!(parent_id);
        Self::enter_profile(suite, "", &profile).await
    }

    /// Enters a township with another code below the body `parent_id`, whose people log in with `prefix` before their name.
    pub async fn enter_below_as(
        suite: &Suite,
        prefix: &str,
        organization_code: &str,
        parent_id: &str,
    ) -> Self {
        let mut profile = serde_json::to_value(demo::profile()).unwrap();
        profile["organization_code"] = json!(organization_code);
        profile["parent_id"] = json!(parent_id);
        Self::enter_profile(suite, prefix, &profile).await
    }

    async fn enter_profile(suite: &Suite, prefix: &str, profile: &Value) -> Self {
        let administrator = Self::administrator(suite).await;
        let organization_id = created(&administrator, "/v1/organizations", profile).await;
        let mut sections = HashMap::new();
        for name in demo::SECTIONS {
            let path = format!("/v1/organizations/{organization_id}/sections");
            sections.insert(name.to_string(), created(&administrator, &path, &json!({ "name": name })).await);
        }
        let password = Secret::random().expose().to_string();
        let town = Self { organization_id, sections, password, prefix: prefix.into() };
        for person in demo::PEOPLE {
            let role = match person.section {
                Some(section) => json!({ "role": person.role, "section_id": town.sections[section] }),
                None => json!({ "role": person.role }),
            };
            town.employ(&administrator, person.username, person.name, json!([role])).await;
        }
        town
    }

    /// Enters one more person.
    pub async fn employ(&self, administrator: &Api, username: &str, name: &str, roles: Value) {
        let new = json!({
            "organization_id": self.organization_id,
            "username": format!("{}{username}", self.prefix),
            "name": name,
            "roles": roles,
            "password": self.password,
        });
        created(administrator, "/v1/people", &new).await;
    }

    /// The API for the administrator of the installation.
    pub async fn administrator(suite: &Suite) -> Api {
        suite
            .api()
            .log_in("administrator", suite.administrator_password())
            .await
            .expect("the administrator logs in")
    }

    /// The API for one of its people.
    pub async fn person(&self, suite: &Suite, username: &str) -> Api {
        suite.api().log_in(&format!("{}{username}", self.prefix), &self.password).await.expect("they log in")
    }

    /// Imports a core metadata sheet as `clerk`, once the catalogue knows the sections; answers status and body.
    pub async fn import(&self, clerk: &Api, sheet: &'static [u8]) -> (u16, Value) {
        let until = Instant::now() + PATIENCE;
        loop {
            let answer = clerk.answer(sheet_request(clerk, "/v1/imports", sheet)).await.unwrap();
            let unknown = |fault: &&Value| fault["code"] == "SECTION_UNKNOWN";
            let sections_unknown = answer.body["errors"]
                .as_array()
                .is_some_and(|faults| faults.iter().filter(unknown).count() >= 50);
            if !sections_unknown || Instant::now() > until {
                return (answer.status, answer.body);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// A county above townships.
pub struct County {
    /// Its id.
    pub organization_id: String,
    /// Who supervises what is below it.
    pub supervisor: Api,
    /// Somebody else who works there.
    pub clerk: Api,
}

impl County {
    /// Enters the county and its two people.
    pub async fn enter(suite: &Suite, organization_code: &str) -> Self {
        let administrator = Town::administrator(suite).await;
        let profile = json!({
            "name": "样本县人民政府", "level": "county", "organization_code": organization_code,
            "division_code": "110228",
        });
        let organization_id = created(&administrator, "/v1/organizations", &profile).await;
        let password = Secret::random().expose().to_string();
        for (username, role) in [("county.supervisor", "county_supervisor"), ("county.clerk", "clerk")] {
            let person = json!({
                "organization_id": organization_id, "username": username, "name": "县级人员甲",
                "roles": [{ "role": role }], "password": password,
            });
            created(&administrator, "/v1/people", &person).await;
        }
        let log_in = async |username| suite.api().log_in(username, &password).await.expect("they log in");
        let (supervisor, clerk) = (log_in("county.supervisor").await, log_in("county.clerk").await);
        Self { organization_id, supervisor, clerk }
    }
}

/// A request that sends a sheet.
pub fn sheet_request(api: &Api, path: &str, sheet: &'static [u8]) -> reqwest::RequestBuilder {
    let media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    api.request(reqwest::Method::POST, path).header("content-type", media_type).body(sheet)
}

async fn created(api: &Api, path: &str, body: &Value) -> String {
    let answer =
        api.post(path, body).await.unwrap().succeeded().unwrap_or_else(|error| panic!("{path}: {error}"));
    answer.body["id"].as_str().expect("what is created has an id").to_string()
}

/// Asks again until `ready` finds what it looks for.
pub async fn eventually<T>(what: &str, mut ready: impl AsyncFnMut() -> Option<T>) -> T {
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = ready().await {
            return found;
        }
        assert!(Instant::now() < until, "waited in vain for {what}");
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
}
