//! Counts to how many different applicants each item of a reply was handed out: several who ask for the same are a reason
//! to disclose it proactively (711:44). Who they are stays here.

use crate::{sealed, store};
use domain::ids::{ItemId, RequestId};
use domain::proactive_suggestion::SameInformation;
use domain::request::{Applicant, GivenItem};
use problem::Problem;
use sealing::Sealer;
use web::Work;

/// What a reply to the request `id` hands out, with how often each was handed out by then. Under the ledger's lock, so
/// that of two replies at once the second counts the first.
pub fn count_given(
    work: &mut Work<'_, '_>,
    sealer: &Sealer,
    id: RequestId,
    item_ids: &[ItemId],
) -> Result<Vec<GivenItem>, Problem> {
    ledger::lock(work.connection)?;
    let sealed_application = store::particulars::find(work.connection, id)?;
    let missing = || Problem::internal(format!("request {id} has no particulars"));
    let application = sealed::open_application(sealer, id, &sealed_application.ok_or_else(missing)?)?;
    let applicant = sealer.digest(&same_applicant(&application.applicant));
    item_ids.iter().map(|item_id| count(work, *item_id, id, &applicant)).collect()
}

fn count(
    work: &mut Work<'_, '_>,
    item_id: ItemId,
    id: RequestId,
    applicant: &str,
) -> Result<GivenItem, Problem> {
    let limit = i64::try_from(SameInformation::REQUESTS_MAX).map_err(Problem::internal)?;
    store::given_items::keep(work.connection, item_id, id, applicant)?;
    let different_applicants = store::given_items::different_applicants(work.connection, item_id)?;
    let mut request_ids = store::given_items::last_requests(work.connection, item_id, limit)?;
    if !request_ids.contains(&id) {
        request_ids.push(id);
    }
    Ok(GivenItem { item_id, request_ids, different_applicants })
}

/// What is the same in two applications of one applicant, however it is written: the number that proves who they are,
/// and where none was asked for (Order 492) the name, so that namesakes count once rather than one person twice.
fn same_applicant(applicant: &Applicant) -> String {
    let plain = |text: &str| -> String {
        text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_uppercase).collect()
    };
    let number = applicant.identity_document.as_ref().map(|proof| plain(&proof.number));
    match number.filter(|number| !number.is_empty()) {
        Some(number) => format!("applicant/number/{number}"),
        None => format!("applicant/name/{}", plain(&applicant.name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::request::{Contact, IdentityDocument};
    use domain::vocabulary::ApplicantType;

    fn applicant(name: &str, number: Option<&str>) -> Applicant {
        let proof = |number: &str| IdentityDocument { name: "居民身份证".into(), number: number.into() };
        Applicant {
            r#type: ApplicantType::NaturalPerson,
            name: name.into(),
            identity_document: number.map(proof),
            contact: Contact { telephone: None, email: None, postal_address: None },
        }
    }

    #[test]
    fn an_applicant_is_known_by_the_number_that_proves_who_they_are_however_it_is_written() {
        let same = |one: &Applicant, other: &Applicant| same_applicant(one) == same_applicant(other);
        let first = applicant("申请人甲", Some("样本0001x"));
        assert!(same(&first, &applicant("申请人甲（代填）", Some("样本 0001X"))));
        assert!(!same(&first, &applicant("申请人甲", Some("样本0002X"))));
        assert!(same(&applicant("申请人甲", None), &applicant(" 申请人甲 ", Some(" "))));
        assert!(!same(&applicant("申请人甲", None), &applicant("申请人乙", None)));
    }
}
