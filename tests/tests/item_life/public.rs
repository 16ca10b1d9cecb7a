//! What the public reads: published in time, changed, and superseded by another item.

use super::*;

impl Scene {
    pub(super) async fn information_is_published_within_20_working_days_of_its_formation(&self) -> String {
        let id = self.fill_in(sheet(FIRST, "2019-09-27")).await;
        let to_submit = &self.work_list(CLERK).await["to_submit"];
        assert_eq!((&to_submit["count"], &to_submit["items"][0]["id"]), (&json!(1), &json!(id)));
        // Its 20 working days run before it is submitted.
        assert_eq!((&to_submit["red"], &to_submit["yellow"]), (&json!(1), &json!(0)));
        let first = &to_submit["items"][0];
        assert_eq!((&first["publication_due_on"], &first["light"]), (&json!("2019-10-30"), &json!("red")));
        assert_eq!(self.work_list("finance.clerk").await["to_submit"]["count"], 0, "of their own section");
        assert_eq!(self.person(CLERK).await.all("/v1/items?prepared_by=me").await.unwrap().len(), 1);
        assert!(self.list("prepared_by=me").await.is_empty(), "the director prepared nothing");

        let item = self.determine(&id, "2019-09-30").await;
        // 29 September and 12 October 2019 were worked, 1 to 7 October were off.
        assert_eq!(
            (&item["publication_due_on"], &item["light"]),
            (&json!("2019-10-30"), &json!("red")),
            "{item}"
        );
        assert_eq!(item["open_acts"], json!(["publish", "change"]));
        for (filter, waits) in [
            ("due_to=2019-10-30", true),
            ("due_to=2019-10-29", false),
            ("light=red", true),
            ("light=yellow", false),
            ("light=green&due_to=2030-01-01", false),
            ("light=red&state=published", false),
        ] {
            assert_eq!(!self.list(filter).await.is_empty(), waits, "{filter}");
        }
        let to_publish = &self.work_list(DIRECTOR).await["to_publish"];
        assert_eq!(
            (&to_publish["count"], &to_publish["red"], &to_publish["yellow"]),
            (&json!(1), &json!(1), &json!(0))
        );
        assert_eq!(to_publish["items"][0]["light"], "red");
        let both =
            self.person(DIRECTOR).await.get("/v1/items?light=red&reassessment_due_to=2026-01-01").await;
        assert_eq!(both.unwrap().status, 422);
        self.publish(&id, "2019-10-25").await;
        assert!(self.list("light=red").await.is_empty(), "published, and no longer due");
        let entry = self.public(&format!("entries/{id}")).await.body;
        assert_eq!((&entry["revision"], &entry["validity"]), (&json!(1), &json!("valid")));
        id
    }

    pub(super) async fn it_changes_and_is_published_again_within_20_working_days_of_the_change(
        &self,
        id: &str,
    ) {
        let change = json!({
            "metadata": sheet(CHANGED, "2019-09-27"), "changed_on": "2020-06-22", "reason": "标准调整",
            "entered_on": "2020-06-23",
        });
        assert_eq!(rule(&self.act(HEAD, id, "changes", &change).await), (403, "ROLE_REQUIRED"));
        let clerk = self.person(CLERK).await;
        let path = format!("/v1/items/{id}/changes");
        assert_eq!(clerk.post(&path, &change).await.unwrap().status, 428, "without having seen the item");
        assert_eq!(
            clerk.act(&path, "\"1\"", &change).await.unwrap().status,
            412,
            "having seen another version"
        );
        let early =
            json!({ "metadata": sheet(CHANGED, "2019-09-27"), "changed_on": "2019-09-26", "reason": " " });
        let refused = self.act(CLERK, id, "changes", &early).await;
        assert_eq!(
            faults(&refused),
            [("/changed_on", "AFTER_FORMATION"), ("/reason", "CHANGE_NEEDS_REASON")]
        );

        let etag = self.item(id).await.etag.unwrap();
        let send = async || {
            let request = clerk.request(reqwest::Method::POST, &path).json(&change);
            clerk
                .answer(request.header("if-match", &etag).header("idempotency-key", "change-1"))
                .await
                .unwrap()
        };
        let (first, again) = (send().await, send().await);
        assert_eq!((first.status, &first.body["state"]), (201, &json!("changing")), "{}", first.body);
        assert_eq!((again.status, &again.body), (201, &first.body), "sent twice, it acts once");
        let compared = clerk.get(&format!("/v1/items/{id}/comparisons")).await.unwrap().body;
        assert_eq!(
            (&compared["from"], &compared["fields"][0]["field"]),
            (&json!(1), &json!("title")),
            "{compared}"
        );

        let item = self.determine(id, "2020-06-24").await;
        // 25 to 27 June 2020 were off, Sunday the 28th was worked.
        let due = (&item["state"], &item["publication_due_on"]);
        assert_eq!(due, (&json!("change_awaiting_publication"), &json!("2020-07-21")), "{item}");
        assert_eq!(item["public_metadata"]["title"], FIRST);
        assert_eq!(self.public(&format!("entries/{id}")).await.body["title"], FIRST, "public as it was");
        let number = item["index_number"].clone();
        assert_eq!(self.publish(id, "2020-07-01").await["index_number"], number, "it never changes");
        let item = self.item(id).await.body;
        assert_eq!(
            (&item["first_published_on"], &item["published_on"]),
            (&json!("2019-10-25"), &json!("2020-07-01"))
        );
        let log = item["attribute_log"].as_array().unwrap();
        assert_eq!(
            log.iter().map(|logged| logged["revision"].clone()).collect::<Vec<_>>(),
            [json!(1), json!(2)]
        );
    }

    pub(super) async fn every_published_revision_stays_readable(&self, id: &str) {
        let revisions = self.public(&format!("entries/{id}/revisions")).await.succeeded().unwrap().body;
        let shown: Vec<_> = revisions["items"].as_array().unwrap().iter().map(|r| &r["is_current"]).collect();
        assert_eq!(shown, [&json!(false), &json!(true)], "{revisions}");
        let old = self.public(&format!("entries/{id}/revisions/1")).await.succeeded().unwrap().body;
        assert_eq!((&old["replaced_by"], &old["replaced_on"]), (&json!(2), &json!("2020-07-01")), "{old}");
        assert_eq!(
            (&old["entry"]["title"], &old["entry"]["published_on"]),
            (&json!(FIRST), &json!("2019-10-25"))
        );
        let current = self.public(&format!("entries/{id}/revisions/2")).await.body;
        assert_eq!((&current["is_current"], &current["entry"]["title"]), (&json!(true), &json!(CHANGED)));
        for wrong in ["0", "3", "x", "-1"] {
            assert_eq!(self.public(&format!("entries/{id}/revisions/{wrong}")).await.status, 404, "{wrong}");
        }
        let clerk = self.person(CLERK).await;
        let all = clerk.get(&format!("/v1/items/{id}/revisions")).await.unwrap().body;
        assert_eq!(all["items"][1]["reason"], "标准调整");
        assert_eq!(all["items"][1]["submitted_by"]["role"], "clerk");
        let one = clerk.get(&format!("/v1/items/{id}/revisions/1")).await.unwrap().body;
        assert_eq!(one["metadata"]["title"], FIRST);
        let compared = clerk.get(&format!("/v1/items/{id}/comparisons?from=1&to=2")).await.unwrap().body;
        let differences =
            json!([{ "field": "title", "zh": "信息名称", "en": "title", "old": FIRST, "new": CHANGED }]);
        assert_eq!((&compared["fields"], &compared["files"]), (&differences, &json!([])));
        let missing = clerk.get(&format!("/v1/items/{id}/comparisons?from=7")).await.unwrap();
        assert_eq!(faults(&missing), [("/from", "unknown_revision")]);
    }

    pub(super) async fn another_item_takes_its_place(&self, id: &str) -> String {
        let successor = self.fill_in(sheet("城乡低保标准通知", "2020-08-03")).await;
        let end = json!({
            "validity": "superseded", "ended_on": "2020-08-31", "superseded_by": successor,
            "basis": "新通知第八条", "entered_on": "2020-09-01",
        });
        let refused = self.act(DIRECTOR, id, "validity-ends", &end).await;
        assert_eq!(faults(&refused), [("/superseded_by", "SUCCESSOR_PUBLIC_AND_VALID")], "it is a draft");
        self.determine(&successor, "2020-08-04").await;
        self.publish(&successor, "2020-08-05").await;
        assert_eq!(rule(&self.act(CLERK, id, "validity-ends", &end).await), (403, "ROLE_REQUIRED"));
        let ended = self.act(DIRECTOR, id, "validity-ends", &end).await;
        assert_eq!((ended.status, &ended.body["validity"]), (201, &json!("superseded")), "{}", ended.body);
        assert_eq!(ended.body["open_acts"], json!(["withdraw", "change"]));
        assert_eq!(rule(&self.act(DIRECTOR, id, "validity-ends", &end).await), (409, "VALIDITY_ENDS_ONCE"));
        let back = json!({ "validity": "superseded", "ended_on": "2020-09-01", "superseded_by": id, "basis": "新通知" });
        let refused = self.act(DIRECTOR, &successor, "validity-ends", &back).await;
        assert_eq!(
            faults(&refused),
            [("/superseded_by", "SUCCESSOR_PUBLIC_AND_VALID")],
            "no going round in circles"
        );

        let entry = self.public(&format!("entries/{id}")).await.body;
        assert_eq!((&entry["validity"], &entry["superseded_by"]), (&json!("superseded"), &json!(successor)));
        assert_eq!(
            (&entry["validity_ended_on"], &entry["validity_basis"]),
            (&json!("2020-08-31"), &json!("新通知第八条"))
        );
        let old = self.public(&format!("entries/{id}/revisions/1")).await.body;
        assert_eq!(old["entry"]["validity"], "superseded", "whoever reads an old revision is told too");
        assert_eq!(ids(&self.list("validity=superseded").await), [id]);
        let changes = self.public("changes").await.body;
        let last = changes["items"].as_array().unwrap().last().unwrap();
        assert_eq!((&last["change"], &last["id"]), (&json!("changed"), &json!(id)));
        successor
    }
}
