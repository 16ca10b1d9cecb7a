//! What is not, or no longer, public: supervised, withdrawn, withheld, waiting for other organs.

use super::*;

impl Scene {
    /// 492:3, 711:3: the competent department above supervises; it changes nothing.
    pub(super) async fn the_body_above_reads_and_changes_nothing(&self, id: &str) {
        let path = format!("/v1/items/{id}");
        let seen = self.supervisor.get(&path).await.unwrap().succeeded().unwrap();
        let list = format!("/v1/items?organization_id={}", self.town.organization_id);
        assert_eq!(self.supervisor.all(&list).await.unwrap().len(), 2);
        assert_eq!(self.supervisor.get(&format!("{path}/revisions")).await.unwrap().status, 200);
        self.the_body_above_reads_what_is_kept_beside_items().await;
        let withdrawal = json!({ "reason": "核查" });
        let refused =
            self.supervisor.act(&format!("{path}/withdrawals"), &seen.etag.unwrap(), &withdrawal).await;
        assert_eq!(rule(&refused.unwrap()), (403, "ROLE_REQUIRED"));
        for path in [path.clone(), format!("{path}/revisions"), format!("{path}/comparisons"), list] {
            assert_eq!(self.county_clerk.get(&path).await.unwrap().status, 404, "{path}");
            assert_eq!(self.suite.api().get(&path).await.unwrap().status, 401, "{path}");
        }
    }

    /// Guides, files, reading places and the other records of a body: as its items.
    async fn the_body_above_reads_what_is_kept_beside_items(&self) {
        let director = self.person(DIRECTOR).await;
        let room = json!({
            "profile": {
                "name": "查询办公室", "kind": "reading_room", "address": "乡政府一层",
                "opening_hours": [{ "week_day": "monday", "opens": "09:00:00", "closes": "16:00:00" }],
                "keeper": { "function": "专管员" },
            },
            "established_on": "2008-04-20",
        });
        let room = director.post("/v1/reading-places", &room).await.unwrap().succeeded().unwrap().body;
        let room = format!("/v1/reading-places/{}", room["id"].as_str().unwrap());
        let seen = self.supervisor.get(&room).await.unwrap().succeeded().unwrap();
        let of_body = |path: &str| format!("/v1/{path}?organization_id={}", self.town.organization_id);
        assert_eq!(self.supervisor.all(&of_body("reading-places")).await.unwrap(), [seen.body]);
        let lists = ["guides", "paper-catalogues", "files", "deposits", "holdings/to-take-off"];
        let lists = lists.map(of_body);
        let paths = [format!("{room}/history"), format!("{room}/visits"), format!("{room}/visit-statistics")];
        for path in lists.iter().chain(&paths).chain([&room]) {
            assert_eq!(self.supervisor.get(path).await.unwrap().status, 200, "{path}");
            assert_eq!(self.county_clerk.get(path).await.unwrap().status, 404, "{path}");
        }
        let closing = json!({ "reason": "核查" });
        let refused = self.supervisor.act(&format!("{room}/closings"), &seen.etag.unwrap(), &closing).await;
        assert_eq!(rule(&refused.unwrap()), (403, "ROLE_REQUIRED"), "read, and nothing else");
    }

    pub(super) async fn a_leak_is_gone_at_once_and_remedied(&self, id: &str, successor: &str) {
        let leak = json!({ "reason": "含个人信息", "withdrawal_kind": "leak", "withdrawn_on": "2020-09-02" });
        assert_eq!(rule(&self.act(CLERK, successor, "withdrawals", &leak).await), (403, "ROLE_REQUIRED"));
        let withdrawn = self.act(DIRECTOR, successor, "withdrawals", &leak).await;
        assert_eq!(
            (withdrawn.status, &withdrawn.body["awaits_remedy"]),
            (201, &json!(true)),
            "{}",
            withdrawn.body
        );
        let entry = format!("entries/{successor}");
        for path in [entry.clone(), format!("{entry}/revisions"), format!("{entry}/revisions/1")] {
            assert_eq!(self.public(&path).await.status, 404, "{path}");
        }
        let hits = self.public("entries?q=%E5%9F%8E%E4%B9%A1%E4%BD%8E%E4%BF%9D").await.body;
        assert_eq!(hits["items"], json!([]));
        let changes = self.public("changes").await.body;
        let last = changes["items"].as_array().unwrap().last().unwrap();
        assert_eq!((&last["change"], &last["id"]), (&json!("withdrawn"), &json!(successor)));
        assert_eq!(
            self.public(&format!("entries/{id}")).await.body.get("superseded_by"),
            None,
            "leads nowhere"
        );

        let awaited = &self.work_list(DIRECTOR).await["remedies_awaited"];
        assert_eq!((&awaited["count"], &awaited["items"][0]["id"]), (&json!(1), &json!(successor)));
        let remedy = json!({ "remedy": "通知转载网站删除", "remedied_on": "2020-09-03" });
        let silent = json!({ "remedy": " " });
        let refused = self.act(DIRECTOR, successor, "remedies", &silent).await;
        assert_eq!(faults(&refused), [("/remedy", "LEAK_NEEDS_REMEDY")]);
        assert_eq!(rule(&self.act(HEAD, successor, "remedies", &remedy).await), (403, "ROLE_REQUIRED"));
        let remedied = self.act(DIRECTOR, successor, "remedies", &remedy).await.succeeded().unwrap().body;
        assert_eq!(remedied["incident"], json!({ "opened_on": "2020-09-02", "remedied_on": "2020-09-03" }));
        assert_eq!(rule(&self.act(DIRECTOR, successor, "remedies", &remedy).await), (409, "ITEM_STATE"));
        assert_eq!(self.work_list(DIRECTOR).await["remedies_awaited"]["count"], 0);
    }

    /// 711:18: what is not disclosed is assessed again at the interval the body has set.
    pub(super) async fn what_is_withheld_is_assessed_again(&self) {
        let mut withheld = sheet("低保对象核查名单", "2024-03-01");
        withheld["proposed_attribute"] = json!("not_disclosed");
        withheld["withholding_reason"] = json!("涉及个人隐私（第十五条）");
        let id = self.fill_in(withheld).await;
        let item = self.determine(&id, "2024-03-04").await;
        assert_eq!(
            (&item["state"], &item["reassessment_due_on"]),
            (&json!("withheld"), &json!("2025-03-04"))
        );
        assert_eq!(ids(&self.list("reassessment_due_to=2025-03-04").await), [id.as_str()]);
        assert!(self.list("reassessment_due_to=2025-03-03").await.is_empty());
        self.settle(json!({ "reassessment_months": 6 })).await;
        eventually("the changed practice to move the day", async || {
            (self.list("reassessment_due_to=2024-09-04").await.len() == 1).then_some(())
        })
        .await;
        let due = &self.work_list(HEAD).await["reassessments_due"];
        assert_eq!(
            (&due["count"], &due["items"][0]["reassessment_due_on"]),
            (&json!(1), &json!("2024-09-04"))
        );
        let reassessment =
            json!({ "ground": "periodic", "reason": "定期评估", "reassessed_on": "2024-09-04" });
        let refused = self.act("finance.head", &id, "reassessments", &reassessment).await;
        assert_eq!(rule(&refused), (403, "OWN_SECTION_ONLY"));
        let taken_up = self.act(HEAD, &id, "reassessments", &reassessment).await;
        assert_eq!((taken_up.status, &taken_up.body["state"]), (201, &json!("drafted")), "{}", taken_up.body);
        assert_eq!(rule(&self.act(HEAD, &id, "reassessments", &reassessment).await), (409, "ITEM_STATE"));
        assert_eq!(self.work_list(HEAD).await["reassessments_due"]["count"], 0);
        assert_eq!(self.work_list(CLERK).await["to_submit"]["count"], 1);
    }

    /// law.md §5.1: jointly made information waits for the other organs' opinions, another organ's for its consent.
    pub(super) async fn what_other_organs_have_a_say_in_waits_for_them(&self) {
        let joint = self.fill_in(sheet("联合救助公告", "2024-05-06")).await;
        let foreign = self.fill_in(sheet("转发救助统计", "2024-05-06")).await;
        let unnamed = json!({ "joint_producers": [{ "name": " " }] });
        let version = self.item(&joint).await.body["version"].clone();
        let items = json!([{ "item_id": joint, "version": version, "declarations": unnamed }]);
        let refused =
            self.person(CLERK).await.post("/v1/submissions", &json!({ "items": items })).await.unwrap();
        assert_eq!(faults(&refused), [("/items/0/declarations/joint_producers/0/name", "ORGAN_NAMED")]);

        let silent = json!({ "joint_producers": [{ "name": "某县民政部门" }] });
        self.submit(&joint, "2024-05-07", silent.clone()).await;
        let letter = self.a_letter_is_kept_with_the_item(&foreign).await;
        let against = json!({
            "letter_number": "函〔2024〕3号", "given_on": "2024-05-06", "agrees": false, "file_id": letter,
        });
        let source = json!({ "source_organization": { "name": "某县统计部门", "opinion": against } });
        self.submit(&foreign, "2024-05-08", source).await;
        let kept = self.person(HEAD).await.get(&format!("/v1/files/{letter}")).await.unwrap().body;
        assert_eq!(
            (&kept["state"], &kept["items"]),
            (&json!("attached"), &json!([foreign])),
            "not cleaned away"
        );
        let scan = format!("/v1/files/{letter}/content");
        assert_eq!(self.person(HEAD).await.get(&scan).await.unwrap().status, 200, "who reviews reads it");
        assert_eq!(
            self.item(&foreign).await.body["metadata"].get("files"),
            None,
            "it is published with nothing"
        );
        let public = self.public(&format!("entries/{foreign}/files/{letter}")).await;
        assert_eq!(public.status, 404);
        let (of_joint, of_foreign) = (self.to_sign(&joint).await, self.to_sign(&foreign).await);
        let head = self.person(HEAD).await;
        let mine = head.all("/v1/reviews?mine=true").await.unwrap();
        let order: Vec<_> = mine.iter().map(|review| &review["item_id"]).collect();
        assert_eq!(order, [&json!(joint), &json!(foreign)], "the oldest first");
        assert!(self.person("finance.head").await.all("/v1/reviews?mine=true").await.unwrap().is_empty());
        let review = head.get(&format!("/v1/reviews/{}", of_joint["id"].as_str().unwrap())).await.unwrap();
        assert_eq!(review.body["declarations"]["joint_producers"], silent["joint_producers"]);

        let on = |review: &Value| json!({ "review_id": review["id"], "version": review["version"] });
        let signatures = json!({ "signed_on": "2024-05-09", "signatures": [on(&of_joint), on(&of_foreign)] });
        let refused = head.post("/v1/signatures", &signatures).await.unwrap();
        assert_eq!(refused.status, 422);
        let expected = [
            ("/signatures/0/disclosure_attribute", "JOINT_PRODUCERS_OPINION"),
            ("/signatures/1/disclosure_attribute", "SOURCE_CONSENT"),
        ];
        assert_eq!(faults(&refused), expected, "each of them is named");
    }
    /// A scan of the letter is uploaded; what is no file of the body is refused where it is named.
    async fn a_letter_is_kept_with_the_item(&self, id: &str) -> String {
        let clerk = self.person(CLERK).await;
        let upload = clerk.request(reqwest::Method::POST, "/v1/files?name=letter.txt");
        let upload = upload.header("content-type", "application/octet-stream").body("不同意公开");
        let letter = clerk.answer(upload).await.unwrap().succeeded().unwrap().body;
        let version = self.item(id).await.body["version"].clone();
        let opinion = json!({
            "letter_number": "函〔2024〕3号", "given_on": "2024-05-06", "agrees": false, "file_id": id,
        });
        let declared = json!({ "source_organization": { "name": "某县统计部门", "opinion": opinion } });
        let items = json!([{ "item_id": id, "version": version, "declarations": declared }]);
        let refused = clerk.post("/v1/submissions", &json!({ "items": items })).await.unwrap();
        let pointer = "/items/0/declarations/source_organization/opinion/file_id";
        assert_eq!(faults(&refused), [(pointer, "FILE_OF_BODY")]);
        letter["file_id"].as_str().unwrap().into()
    }
}
