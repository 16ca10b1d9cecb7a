//! Who may do what: the founding township (law.md 0.1), the competent department above it (492:3, 711:3, 711:47), and
//! programs with scopes.

use domain::actor::{Actor, ActorKind, Assignment};
use domain::assessment::AssessmentAct;
use domain::complaint::ComplaintAct;
use domain::ids::{OrganizationId, SectionId};
use domain::item::ItemAct;
use domain::life_cycle;
use domain::policy::{Act, Owner, apart, covered, may};
use domain::refusal::Refusal;
use domain::report::ReportAct;
use domain::request::RequestAct;
use domain::review::{MeetingBody, ReviewAct, StepKind};
use domain::vocabulary::Role;
use proptest::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;

const TOWNSHIP: OrganizationId = OrganizationId(Uuid::from_u128(1));
const COUNTY: OrganizationId = OrganizationId(Uuid::from_u128(2));
const ELSEWHERE: OrganizationId = OrganizationId(Uuid::from_u128(3));
const CIVIL_AFFAIRS: SectionId = SectionId(Uuid::from_u128(11));
const FINANCE: SectionId = SectionId(Uuid::from_u128(12));

fn officer(body: OrganizationId, roles: &[Role]) -> Actor {
    let roles = roles.iter().map(|role| Assignment { role: *role, section_id: None }).collect();
    Actor {
        kind: ActorKind::Person,
        id: Uuid::from_u128(100),
        organization_id: Some(body),
        roles,
        ..Actor::public()
    }
}

fn at_section(role: Role, section_id: SectionId) -> Actor {
    let roles = vec![Assignment { role, section_id: Some(section_id) }];
    Actor { roles, ..officer(TOWNSHIP, &[]) }
}

fn supervisor() -> Actor {
    officer(COUNTY, &[Role::CountySupervisor])
}

fn client(body: Option<OrganizationId>, scopes: &[&str]) -> Actor {
    let scopes = scopes.iter().map(ToString::to_string).collect();
    Actor { kind: ActorKind::Client, organization_id: body, scopes, ..Actor::public() }
}

fn own() -> Owner {
    Owner::section(TOWNSHIP, CIVIL_AFFAIRS)
}

fn supervised() -> Owner {
    own().under(COUNTY)
}

/// The code of the rule that forbids it, `unknown`, or `may`.
fn answer(actor: &Actor, act: impl Into<Act>, owner: Owner) -> &'static str {
    match may(actor, act.into(), owner) {
        Ok(_) => "may",
        Err(Refusal::Forbidden(rule)) => rule.code,
        Err(Refusal::Unknown) => "unknown",
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn every_act_of_every_life_cycle_is_covered_by_one_act_of_the_policy() {
    let covered = covered();
    for cycle in life_cycle::all() {
        for act in &cycle.acts.entries {
            let by: Vec<_> = covered
                .iter()
                .filter(|covered| (covered.cycle, covered.act) == (cycle.name, act.code))
                .collect();
            // What signs a review depends on the step: there are four roles that sign, and the meetings.
            let expected = match (cycle.name, act.code) {
                ("review", "sign" | "return") => 4,
                ("review", "cannot_determine") => 5,
                _ => 1,
            };
            assert_eq!(by.len(), expected, "{} {}", cycle.name, act.code);
        }
    }
    let acts: usize = life_cycle::all().iter().map(|cycle| cycle.acts.entries.len()).sum();
    assert_eq!(covered.len(), acts + 3 + 3 + 4, "something is covered that no life cycle has");
}

#[test]
fn an_act_on_a_review_is_that_of_the_step_it_waits_for() {
    let head = Some(StepKind::Signature { role: Role::SectionHead, own_section: true });
    let meeting = Some(StepKind::Meeting { body: MeetingBody::LeadingGroup });
    for act in [ReviewAct::Sign, ReviewAct::Return, ReviewAct::CannotDetermine] {
        assert_eq!(Act::of_review(act, head), Act::SignAsSectionHead);
        assert_eq!(Act::of_review(act, None), Act::ViewReviews);
    }
    assert_eq!(Act::of_review(ReviewAct::Sign, meeting), Act::ViewReviews);
    assert_eq!(Act::of_review(ReviewAct::CannotDetermine, meeting), Act::EnterMeetings);
    assert_eq!(Act::of_review(ReviewAct::Decide, meeting), Act::EnterMeetings);
    assert_eq!(Act::of_review(ReviewAct::Refer, None), Act::ReferUndetermined);
    let keeper = Some(StepKind::Signature { role: Role::Keeper, own_section: false });
    assert_eq!(Act::of_review(ReviewAct::Sign, keeper), Act::CarryOver);
}

/// The people of the founding township, and for each decisive act who of them may do it.
#[test]
fn in_the_founding_township_each_role_does_its_part_and_no_other() {
    use Role::{
        Administrator, Clerk, CountySupervisor, Keeper, LeadingGroup, OfficeDirector, SecrecyReviewer,
        SectionHead, SupervisingLeader, TownshipHead,
    };
    let decisive: &[(Act, &[Role])] = &[
        (ItemAct::Submit.into(), &[Clerk, OfficeDirector]),
        (ItemAct::Publish.into(), &[OfficeDirector]),
        (ItemAct::Withdraw.into(), &[OfficeDirector]),
        (ItemAct::Determine.into(), &[]),
        (Act::DescribeSites, &[OfficeDirector, Administrator]),
        (Act::SignAsSectionHead, &[SectionHead]),
        (Act::SignAsSupervisingLeader, &[SupervisingLeader]),
        (Act::SignAsSecrecyReviewer, &[SecrecyReviewer]),
        (Act::SignAsTownshipHead, &[TownshipHead]),
        (Act::EnterMeetings, &[OfficeDirector]),
        (Act::ClarifyInformation, &[Clerk, OfficeDirector]),
        (Act::CoordinateReleases, &[OfficeDirector]),
        (Act::AnswerInquiries, &[OfficeDirector]),
        (Act::ExamineSuggestions, &[Clerk, OfficeDirector]),
        (RequestAct::Confirm.into(), &[Clerk, OfficeDirector]),
        (RequestAct::Approve.into(), &[SupervisingLeader, OfficeDirector]),
        (RequestAct::Extend.into(), &[OfficeDirector]),
        (RequestAct::Reply.into(), &[OfficeDirector]),
        (ReportAct::Approve.into(), &[TownshipHead]),
        (ReportAct::Submit.into(), &[OfficeDirector]),
        (ComplaintAct::Decide.into(), &[SupervisingLeader, TownshipHead, CountySupervisor]),
        (AssessmentAct::Grade.into(), &[LeadingGroup, TownshipHead, CountySupervisor]),
        (Act::DecideAccountability, &[TownshipHead, CountySupervisor]),
        (Act::KeepReadingPlaces, &[Keeper, OfficeDirector]),
        (Act::ViewReadingPlaces, &[Clerk, SupervisingLeader, OfficeDirector, TownshipHead, Keeper]),
        (Act::KeepStandardCatalogue, &[OfficeDirector]),
        (Act::ManageRegistry, &[Administrator]),
    ];
    for (act, permitted) in decisive {
        for role in Role::ALL {
            let expected = if permitted.contains(role) { "may" } else { "ROLE_REQUIRED" };
            assert_eq!(answer(&officer(TOWNSHIP, &[*role]), *act, own()), expected, "{role:?} {act:?}");
        }
    }
    // A keeper keeps the reading place and reads what is kept of it, and neither drafts nor what is withheld.
    let permitted: Vec<_> = Act::ALL
        .iter()
        .filter(|act| may(&officer(TOWNSHIP, &[Keeper]), **act, own()).is_ok())
        .map(|act| act.code())
        .collect();
    assert_eq!(permitted, ["view_reading_places", "keep_reading_places"]);
}

#[test]
fn whoever_may_act_on_a_record_may_read_it() {
    let reading = |cycle: &str| match cycle {
        "item"
        | "clarification"
        | "release_coordination"
        | "proactive_suggestion"
        | "guide"
        | "disclosure_matter" => Act::ViewInventory,
        "deposit" => Act::ViewReadingPlaces,
        "review" => Act::ViewReviews,
        "request" | "record_correction" => Act::ViewRequests,
        "complaint" => Act::ViewComplaints,
        "report" => Act::ViewReports,
        "assessment" | "appraisal" => Act::ViewAssessments,
        "accountability_case" => Act::ViewAccountability,
        other => panic!("who reads {other}?"),
    };
    for covered in covered() {
        let view = reading(covered.cycle);
        for role in covered.by.roles().iter().chain(covered.by.own_section()) {
            assert!(view.roles().contains(role), "{role:?} may {:?} and not {view:?}", covered.by);
        }
        for role in covered.by.supervisor() {
            assert!(view.supervisor().contains(role), "{role:?} may {:?} and not {view:?}", covered.by);
        }
    }
}

#[test]
fn a_section_head_acts_for_their_own_section_only() {
    let head = at_section(Role::SectionHead, CIVIL_AFFAIRS);
    for act in [Act::SignAsSectionHead, Act::ReassessItems, Act::AssessSelf] {
        assert_eq!(answer(&head, act, own()), "may", "{act:?}");
        assert_eq!(answer(&head, act, Owner::section(TOWNSHIP, FINANCE)), "OWN_SECTION_ONLY", "{act:?}");
        // What belongs to the whole body belongs to no section.
        assert_eq!(answer(&head, act, Owner::body(TOWNSHIP)), "OWN_SECTION_ONLY", "{act:?}");
    }
    assert_eq!(
        answer(&at_section(Role::Clerk, CIVIL_AFFAIRS), Act::SignAsSectionHead, own()),
        "ROLE_REQUIRED"
    );
    let director = officer(TOWNSHIP, &[Role::OfficeDirector]);
    assert_eq!(answer(&director, Act::AssessSelf, Owner::body(TOWNSHIP)), "may");
}

#[test]
fn the_ledger_names_the_section_for_which_somebody_acted() {
    let at = |section_id| Assignment { role: Role::SectionHead, section_id: Some(section_id) };
    let of_two = Actor { roles: vec![at(FINANCE), at(CIVIL_AFFAIRS)], ..officer(TOWNSHIP, &[]) };
    let by = may(&of_two, Act::SignAsSectionHead, own()).unwrap();
    assert_eq!((by.role, by.section_id), (Some(Role::SectionHead), Some(CIVIL_AFFAIRS)));
}

#[test]
fn the_record_of_another_body_is_not_known() {
    for role in Role::ALL {
        let stranger = officer(ELSEWHERE, &[*role]);
        for act in Act::ALL {
            assert_eq!(answer(&stranger, *act, own()), "unknown", "{role:?} {act:?}");
            assert_eq!(answer(&stranger, *act, supervised()), "unknown", "{role:?} {act:?}");
        }
    }
    assert_eq!(answer(&client(Some(ELSEWHERE), &["inventory:read"]), Act::ViewInventory, own()), "unknown");
}

#[test]
fn the_county_sees_the_records_of_a_township_it_supervises() {
    let views = [Act::ViewInventory, Act::ViewReviews, Act::ViewRequestProgress, Act::ViewReports];
    for act in views.into_iter().chain([Act::ViewComplaints, Act::ViewAssessments, Act::ViewAccountability]) {
        assert_eq!(answer(&supervisor(), act, supervised()), "may", "{act:?}");
        assert_eq!(answer(&supervisor(), act, own()), "unknown", "{act:?}, and nobody said who supervises");
    }
    let by = may(&supervisor(), Act::ViewReports, supervised()).unwrap();
    assert_eq!((by.role, by.organization_id), (Some(Role::CountySupervisor), Some(COUNTY)));
    assert_eq!(answer(&supervisor(), Act::ViewRequests, supervised()), "ROLE_REQUIRED", "particulars");
}

#[test]
fn the_county_does_not_change_the_records_of_a_township_it_supervises() {
    let untouched = [
        "item",
        "review",
        "request",
        "record_correction",
        "proactive_suggestion",
        "clarification",
        "deposit",
    ];
    for covered in covered() {
        let expected = match covered.cycle {
            cycle if untouched.contains(&cycle) => "ROLE_REQUIRED",
            "release_coordination" | "guide" | "disclosure_matter" => "ROLE_REQUIRED",
            "report" if covered.act != "return" => "ROLE_REQUIRED",
            "assessment" if covered.act == "self_assess" => "ROLE_REQUIRED",
            _ => "may",
        };
        let (cycle, act) = (covered.cycle, covered.act);
        assert_eq!(answer(&supervisor(), covered.by, supervised()), expected, "{cycle} {act}");
    }
}

#[test]
fn whoever_else_works_at_the_county_finds_nothing_of_the_township() {
    for role in Role::ALL.iter().filter(|role| **role != Role::CountySupervisor) {
        for act in Act::ALL {
            assert_eq!(answer(&officer(COUNTY, &[*role]), *act, supervised()), "unknown", "{role:?} {act:?}");
        }
    }
}

#[test]
fn a_supervised_township_does_not_see_the_county() {
    let head = officer(TOWNSHIP, &[Role::TownshipHead, Role::CountySupervisor]);
    for act in Act::ALL {
        assert_eq!(answer(&head, *act, Owner::body(COUNTY)), "unknown", "{act:?}");
    }
}

#[test]
fn a_program_needs_the_scope_and_no_role_helps_it() {
    let portal = client(Some(TOWNSHIP), &["requests:submit"]);
    assert_eq!(answer(&portal, Act::RegisterRequests, own()), "may");
    assert_eq!(answer(&portal, Act::ViewRequests, own()), "SCOPE_REQUIRED");
    let everything: Vec<_> = Act::ALL.iter().filter_map(|act| act.scope()).collect();
    let all_granted = client(Some(TOWNSHIP), &everything);
    for covered in covered().iter().filter(|covered| covered.by.scope().is_none()) {
        assert_eq!(answer(&all_granted, covered.by, own()), "SCOPE_REQUIRED", "{covered:?}");
    }
    let employed =
        Actor { roles: vec![Assignment { role: Role::OfficeDirector, section_id: None }], ..portal };
    assert_eq!(answer(&employed, Act::AnswerRequests, own()), "SCOPE_REQUIRED");
}

#[test]
fn no_two_acts_share_a_code_or_a_scope() {
    let codes: BTreeSet<_> = Act::ALL.iter().map(|act| act.code()).collect();
    let names: BTreeSet<_> = Act::ALL.iter().map(|act| act.zh()).collect();
    assert_eq!((codes.len(), names.len()), (Act::ALL.len(), Act::ALL.len()));
    let scopes: Vec<_> = Act::ALL.iter().filter_map(|act| act.scope()).collect();
    assert_eq!(scopes.iter().collect::<BTreeSet<_>>().len(), scopes.len());
}

#[test]
fn whoever_did_the_one_act_does_not_do_the_other() {
    let pairs: [(Act, Act); 8] = [
        (Act::PrepareItems, Act::SignAsSectionHead),
        (Act::SignAsSectionHead, Act::SignAsSupervisingLeader),
        (RequestAct::Draft.into(), RequestAct::Approve.into()),
        (ReportAct::Validate.into(), ReportAct::Approve.into()),
        (ComplaintAct::Investigate.into(), ComplaintAct::Decide.into()),
        (AssessmentAct::SelfAssess.into(), AssessmentAct::Score.into()),
        (AssessmentAct::Score.into(), AssessmentAct::Grade.into()),
        (Act::DecideAccountability, Act::SettleAccountability),
    ];
    let somebody = officer(TOWNSHIP, Role::ALL);
    let another = Actor { id: Uuid::from_u128(101), ..somebody.clone() };
    for (earlier, act) in pairs {
        let by = somebody.acting_as(None);
        let Err(Refusal::Forbidden(rule)) = apart(&somebody, act, &[(earlier, &by)]) else {
            panic!("{act:?} after {earlier:?}")
        };
        assert_eq!(rule.code, "SEPARATION_OF_DUTIES");
        assert_eq!(
            apart(&another, act, &[(earlier, &by)]),
            Ok(()),
            "{act:?} after {earlier:?} of somebody else"
        );
        assert_eq!(apart(&somebody, act, &[]), Ok(()));
    }
}

#[test]
fn what_need_not_be_apart_may_be_done_by_one_person() {
    let director = officer(TOWNSHIP, &[Role::OfficeDirector]);
    let by = director.acting_as(None);
    for (earlier, act) in [
        (Act::HandleRequests, Act::ApproveReplies),
        (Act::ApproveReplies, Act::AnswerRequests),
        (Act::PrepareItems, Act::PublishItems),
    ] {
        assert_eq!(apart(&director, act, &[(earlier, &by)]), Ok(()), "{act:?} after {earlier:?}");
    }
}

#[test]
fn no_two_steps_of_a_review_are_signed_by_one_person_in_whatever_roles() {
    let signing: Vec<_> = Role::ALL.iter().filter_map(|role| Act::signing_as(*role)).collect();
    assert_eq!(signing.len(), 4);
    for act in &signing {
        let missing = signing.iter().chain([&Act::PrepareItems]).find(|one| !act.apart_from().contains(one));
        assert_eq!(missing, None, "{act:?}");
    }
}

fn roles() -> impl Strategy<Value = Vec<Assignment>> {
    let section = prop_oneof![Just(None), Just(Some(CIVIL_AFFAIRS)), Just(Some(FINANCE))];
    let assignment = (prop::sample::select(Role::ALL), section)
        .prop_map(|(role, section_id)| Assignment { role, section_id });
    prop::collection::vec(assignment, 0..6)
}

fn bodies() -> impl Strategy<Value = Option<OrganizationId>> {
    prop_oneof![Just(None), Just(Some(TOWNSHIP)), Just(Some(COUNTY)), Just(Some(ELSEWHERE))]
}

fn owners() -> impl Strategy<Value = Owner> {
    let section = prop_oneof![Just(None), Just(Some(CIVIL_AFFAIRS)), Just(Some(FINANCE))];
    (bodies(), section, bodies()).prop_map(|(organization_id, section_id, supervised_by)| Owner {
        organization_id,
        section_id,
        supervised_by,
    })
}

fn acts() -> impl Strategy<Value = Act> {
    prop::sample::select(Act::ALL)
}

proptest! {
    #[test]
    fn nobody_without_a_role_may_do_anything(act in acts(), owner in owners(), body in bodies()) {
        let nobody = Actor { organization_id: body, ..officer(TOWNSHIP, &[]) };
        prop_assert!(may(&nobody, act, owner).is_err());
        prop_assert!(may(&Actor::public(), act, owner).is_err());
        prop_assert!(may(&client(body, &[]), act, owner).is_err());
    }

    #[test]
    fn another_role_takes_no_permission_away(
        act in acts(), owner in owners(), body in bodies(), held in roles(), more in roles(),
    ) {
        let before = Actor { organization_id: body, roles: held.clone(), ..officer(TOWNSHIP, &[]) };
        for roles in [[held.clone(), more.clone()].concat(), [more, held].concat()] {
            let after = Actor { roles, ..before.clone() };
            prop_assert!(may(&before, act, owner).is_err() || may(&after, act, owner).is_ok());
        }
    }

    #[test]
    fn whoever_acts_does_so_in_a_role_they_hold(act in acts(), owner in owners(), body in bodies(), held in roles()) {
        let officer = Actor { organization_id: body, roles: held.clone(), ..officer(TOWNSHIP, &[]) };
        if let Ok(by) = may(&officer, act, owner) {
            let held = held.iter().any(|held| (Some(held.role), held.section_id) == (by.role, by.section_id));
            prop_assert!(held);
        }
    }

    #[test]
    fn a_supervising_body_takes_nothing_from_the_body_itself(
        act in acts(), owner in owners(), held in roles(), parent in bodies(),
    ) {
        let colleague = Actor { organization_id: owner.organization_id, roles: held, ..officer(TOWNSHIP, &[]) };
        let with_parent = Owner { supervised_by: parent, ..owner };
        prop_assert_eq!(may(&colleague, act, owner), may(&colleague, act, with_parent));
    }
}
