//! How the facts of supervision stand in the ledger.

use super::{body, officer, today};
use domain::accountability_case::AccountabilityGround;
use domain::complaint::{Complaint, ComplaintFact, ComplaintKind, ComplaintSubject};
use domain::record_correction::{RecordCorrectionApplication, RecordCorrectionFact};
use domain::regime::LegalRegime;
use domain::release_coordination::{OrganAnswer, ReleaseCoordinationFact};
use domain::report::{ReportFact, ReportPeriod};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

const BODY: &str = "00000000-0000-0000-0000-000000000001";

/// Written as `expected`, and read back as it was.
fn stands_as<F: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(fact: &F, expected: Value) {
    let written = serde_json::to_value(fact).unwrap();
    assert_eq!(written, expected);
    assert_eq!(&serde_json::from_value::<F>(written).unwrap(), fact);
}

#[test]
fn a_fact_of_a_record_correction_holds_hashes_and_no_person() {
    let application = RecordCorrectionApplication {
        content_hash: "00".into(),
        evidence_hashes: vec!["01".into()],
        identity_proven: true,
    };
    let legal_regime = LegalRegime::Order711;
    let fact = RecordCorrectionFact::Received { organization_id: body(), legal_regime, application };
    stands_as(
        &fact,
        json!({ "kind": "received", "body": {
            "organization_id": BODY, "legal_regime": "order_711",
            "application": { "content_hash": "00", "evidence_hashes": ["01"], "identity_proven": true },
        } }),
    );
}

#[test]
fn a_fact_of_a_complaint_names_bodies_officers_and_grounds_and_not_who_complains() {
    let subject = ComplaintSubject {
        kind: ComplaintKind::Complaint,
        respondent_id: body(),
        grounds: vec![AccountabilityGround::IllegalFee],
        real_name: false,
        content_hash: "00".into(),
    };
    let (facts, _) = Complaint::receive(body(), "T-1".into(), subject, today()).unwrap();
    stands_as(
        &facts[0],
        json!({ "kind": "received", "body": {
            "organization_id": BODY, "complaint_number": "T-1",
            "subject": {
                "kind": "complaint", "respondent_id": BODY, "grounds": ["illegal_fee"], "real_name": false,
                "content_hash": "00",
            },
        } }),
    );
    stands_as(
        &ComplaintFact::Investigating { investigator_ids: vec![officer(1)] },
        json!({ "kind": "investigating", "body": { "investigator_ids": [BODY] } }),
    );
}

#[test]
fn a_report_says_which_year_quarter_or_month_it_is_about() {
    let begun = |period| ReportFact::Begun { organization_id: body(), period };
    let stored =
        |period: Value| json!({ "kind": "begun", "body": { "organization_id": BODY, "period": period } });
    stands_as(&begun(ReportPeriod::Annual { year: 2008 }), stored(json!({ "kind": "annual", "year": 2008 })));
    let quarter = ReportPeriod::Quarterly { year: 2008, quarter: 2 };
    stands_as(&begun(quarter), stored(json!({ "kind": "quarterly", "year": 2008, "quarter": 2 })));
    let month = ReportPeriod::Monthly { year: 2008, month: 5 };
    stands_as(&begun(month), stored(json!({ "kind": "monthly", "year": 2008, "month": 5 })));
}

#[test]
fn an_answer_without_an_opinion_is_stored_without_one() {
    let answer = OrganAnswer { organ: "县水务局".into(), confirms: true, opinion: None };
    stands_as(
        &ReleaseCoordinationFact::Answered(answer),
        json!({ "kind": "answered", "body": { "organ": "县水务局", "confirms": true } }),
    );
}
