//! What is not, or no longer, public: supervised, withdrawn, withheld, waiting for other organs.

use super::*;

impl Scene {
    /// 492:3, 711:3: the competent department above supervises; it changes nothing.
    pub(super) async fn the_body_above_reads_and_changes_nothing(&self, id: &str) {
        let path = format!("/v1/items/{id}");
        let seen = self.county.supervisor.get(&path).await.unwrap().succeeded().unwrap();
        let list = format!("/v1/items?organization_id={}", self.town.organization_id);
        assert_eq!(self.county.supervisor.all(&list).await.unwrap().len(), 2);
        assert_eq!(self.county.supervisor.get(&format!("{path}/revisions")).await.unwrap().status, 200);
        self.the_body_above_reads_what_is_kept_beside_items().await;
        self.every_body_below_is_read_in_one_list().await;
        let withdrawal = json!({ "reason": "核查" });
        let refused = self
            .county
            .supervisor
            .act(&format!("{path}/withdrawals"), &seen.etag.unwrap(), &withdrawal)
            .await;
        assert_eq!(rule(&refused.unwrap()), (403, "ROLE_REQUIRED"));
        for path in [path.clone(), format!("{path}/revisions"), format!("{path}/comparisons"), list] {
            assert_eq!(self.county.clerk.get(&path).await.unwrap().status, 404, "{path}");
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
        let seen = self.county.supervisor.get(&room).await.unwrap().succeeded().unwrap();
        let of_body = |path: &str| format!("/v1/{path}?organization_id={}", self.town.organization_id);
        assert_eq!(self.county.supervisor.all(&of_body("reading-places")).await.unwrap(), [seen.body]);
        let lists = ["guides", "paper-catalogues", "files", "deposits", "holdings/to-take-off"];
        let lists = lists.map(of_body);
        let paths = [format!("{room}/history"), format!("{room}/visits"), format!("{room}/visit-statistics")];
        for path in lists.iter().chain(&paths).chain([&room]) {
            assert_eq!(self.county.supervisor.get(path).await.unwrap().status, 200, "{path}");
            assert_eq!(self.county.clerk.get(path).await.unwrap().status, 404, "{path}");
        }
        let closing = json!({ "reason": "核查" });
        let refused =
            self.county.supervisor.act(&format!("{room}/closings"), &seen.etag.unwrap(), &closing).await;
        assert_eq!(rule(&refused.unwrap()), (403, "ROLE_REQUIRED"), "read, and nothing else");
    }

    async fn every_body_below_is_read_in_one_list(&self) {
        let list = "/v1/items?scope=supervised";
        let first = self.county.supervisor.all(list).await.unwrap();
        assert_eq!(first.len(), 2, "the other township has none yet");
        let above = &self.county.organization_id;
        let second = Town::enter_below_as(&self.suite, "b.", "DEM020103", above).await;
        let new =
            json!({ "section_id": second.sections["民政科"], "metadata": sheet("低保通知", "2020-03-02") });
        let clerk = second.person(&self.suite, CLERK).await;
        eventually("the other township to reach the catalogue", async || {
            (clerk.post("/v1/items", &new).await.unwrap().status == 201).then_some(())
        })
        .await;
        let all = self.county.supervisor.all(list).await.unwrap();
        assert_eq!(all.len(), 3);
        let mut paged = vec![];
        let mut cursor = String::new();
        loop {
            let page = self
                .county
                .supervisor
                .get(&format!("{list}&limit=1{cursor}"))
                .await
                .unwrap()
                .succeeded()
                .unwrap();
            paged.extend(page.body["items"].as_array().unwrap().clone());
            let Some(next) = page.body["next_cursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(paged, all, "page by page, over both");
        let drafted = self.county.supervisor.all(&format!("{list}&state=drafted")).await.unwrap();
        assert_eq!(drafted.len(), 1);
        assert_eq!(drafted[0]["organization_id"], json!(second.organization_id));
        assert!(
            self.county.supervisor.all(&format!("{list}&light=red")).await.unwrap().is_empty(),
            "nothing waits"
        );
        let of_one = format!("{list}&organization_id={}", self.town.organization_id);
        assert_eq!(
            faults(&self.county.supervisor.get(&of_one).await.unwrap()),
            [("/scope", "one_at_a_time")]
        );
        assert_eq!(self.county.supervisor.get(&format!("{list}&cursor=x")).await.unwrap().status, 422);
        assert_eq!(self.county.clerk.get(list).await.unwrap().status, 404);
        assert_eq!(self.person(DIRECTOR).await.get(list).await.unwrap().status, 404, "supervises nothing");
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
        assert_eq!(
            (&awaited["red"], &awaited["items"][0]["light"]),
            (&json!(1), &json!("red")),
            "due at once"
        );
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
        assert_eq!(
            (&due["red"], &due["yellow"], &due["items"][0]["light"]),
            (&json!(1), &json!(0), &json!("red"))
        );
        let reassessment =
            json!({ "ground": "periodic", "reason": "定期评估", "reassessed_on": "2024-09-04" });
        let refused = self.act("finance.head", &id, "reassessments", &reassessment).await;
        assert_eq!(rule(&refused), (403, "OWN_SECTION_ONLY"));
        let taken_up = self.act(HEAD, &id, "reassessments", &reassessment).await;
        assert_eq!((taken_up.status, &taken_up.body["state"]), (201, &json!("drafted")), "{}", taken_up.body);
        assert_eq!(rule(&self.act(HEAD, &id, "reassessments", &reassessment).await), (409, "ITEM_STATE"));
        assert_eq!(self.work_list(HEAD).await["reassessments_due"]["count"], 0);
        let to_submit = &self.work_list(CLERK).await["to_submit"];
        assert_eq!((&to_submit["count"], &to_submit["red"]), (&json!(1), &json!(0)));
        assert_eq!(
            to_submit["items"][0].get("light"),
            None,
            "what is proposed to be withheld is due by no day"
        );
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
        // Formed on 6 May 2024; Saturday the 11th was worked after the holiday of 1 May.
        for review in &mine {
            let due = (&review["publication_due_on"], &review["light"]);
            assert_eq!(due, (&json!("2024-05-31"), &json!("red")), "{review}");
        }
        for (filter, count) in [
            ("mine=true&due_to=2024-05-31", 2),
            ("mine=true&due_to=2024-05-30", 0),
            ("mine=true&light=red", 2),
            ("mine=true&light=yellow", 0),
            ("mine=true&light=paused", 0),
            ("light=red&awaits=section_head", 2),
            ("due_to=2024-05-30", 0),
        ] {
            let listed = head.all(&format!("/v1/reviews?{filter}")).await.unwrap();
            assert_eq!(listed.len(), count, "{filter}");
        }
        let page = head.get("/v1/reviews?mine=true&light=red&limit=1").await.unwrap().body;
        let rest =
            format!("/v1/reviews?mine=true&light=red&cursor={}", page["next_cursor"].as_str().unwrap());
        assert_eq!(head.all(&rest).await.unwrap().len(), 1);
        assert!(self.person("finance.head").await.all("/v1/reviews?mine=true").await.unwrap().is_empty());
        let review = head.get(&format!("/v1/reviews/{}", of_joint["id"].as_str().unwrap())).await.unwrap();
        assert_eq!(review.body["declarations"]["joint_producers"], silent["joint_producers"]);
        assert_eq!(review.body["publication_due_on"], "2024-05-31");

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
