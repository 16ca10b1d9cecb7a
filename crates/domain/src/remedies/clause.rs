//! The clause on remedies that every reply ends with (救济告知).

use super::{COURT, ReconsiderationRules, Remedy};
use crate::calendar::periods::TimeLimit;
use crate::law::in_force_on;
use crate::request::Outcome;
use crate::rules;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The bodies that a clause names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RemedyBodies<'a> {
    /// The name of the body that decides on reconsideration.
    pub reconsideration: &'a str,
    /// The name of the court.
    pub court: &'a str,
}

/// One way of a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RemedyWay {
    /// Which.
    pub remedy: Remedy,
    /// Within which time: from receipt of the reply, or of the decision on reconsideration.
    pub limit: TimeLimit,
    /// The name of the body to turn to.
    pub body: String,
    /// Code of the rule that fixes the time.
    pub rule: String,
}

/// What a reply says of remedies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RemedyClause {
    /// Whether reconsideration comes before any action.
    pub reconsideration_first: bool,
    /// The ways, in the order in which they are open.
    pub ways: Vec<RemedyWay>,
    /// Codes of the rules the clause rests on.
    pub rules: Vec<String>,
    /// The clause for the letter, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

/// The clause of a reply of this outcome, given on `on`.
///
/// A partial disclosure names the grounds on which its parts are withheld; for other outcomes they mean nothing.
pub fn remedy_clause(
    outcome: Outcome,
    withheld_grounds: &[Outcome],
    on: NaiveDate,
    bodies: RemedyBodies<'_>,
) -> RemedyClause {
    let reconsideration_first = ReconsiderationRules::on(on).comes_first(outcome, withheld_grounds);
    let court = in_force_on(COURT, on);
    let remedies: &[Remedy] = if reconsideration_first {
        &[Remedy::Reconsideration, Remedy::LitigationAfterReconsideration]
    } else if court.is_some_and(|court| court.not_accepted.contains(&outcome)) {
        &[Remedy::Reconsideration]
    } else {
        &[Remedy::Reconsideration, Remedy::Litigation]
    };
    let ways: Vec<_> = remedies.iter().map(|remedy| way(*remedy, on, bodies)).collect();
    let mut cited = vec![rules::REMEDY_CLAUSE_BY_DATE.code];
    if reconsideration_first {
        cited.push(rules::RECONSIDERATION_FIRST.code);
    }
    cited.extend(court.map(|court| court.rule.code));
    let cited = cited.into_iter().map(String::from).chain(ways.iter().map(|way| way.rule.clone())).collect();
    let (zh, en) = letter(&ways);
    RemedyClause { reconsideration_first, ways, rules: cited, zh, en }
}

fn way(remedy: Remedy, on: NaiveDate, bodies: RemedyBodies<'_>) -> RemedyWay {
    let (limit, rule) = remedy.limit(on);
    let body = if remedy == Remedy::Reconsideration { bodies.reconsideration } else { bodies.court };
    RemedyWay { remedy, limit, body: body.into(), rule: rule.code.into() }
}

/// The sentence for the letter: what is alternative, what comes first, what alone is open.
fn letter(ways: &[RemedyWay]) -> (String, String) {
    let [first, then @ ..] = ways else { return (String::new(), String::new()) };
    let (limit_zh, limit_en, body) = (first.limit.zh(), first.limit.en(), &first.body);
    let Some(second) = then.first() else {
        return (
            format!("如对本答复不服，可以自收到本答复之日起{limit_zh}内向{body}申请行政复议。"),
            format!(
                "If you disagree with this reply, you may apply to {body} for administrative reconsideration within {limit_en} from its receipt."
            ),
        );
    };
    let (then_zh, then_en, court) = (second.limit.zh(), second.limit.en(), &second.body);
    if second.remedy == Remedy::LitigationAfterReconsideration {
        (
            format!(
                "如对本答复不服，应当自收到本答复之日起{limit_zh}内先向{body}申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起{then_zh}内向{court}提起行政诉讼。"
            ),
            format!(
                "If you disagree with this reply, you must first apply to {body} for administrative reconsideration within {limit_en} from its receipt; if you disagree with the decision on it, you may bring an action before {court} within {then_en} from receipt of that decision."
            ),
        )
    } else {
        (
            format!(
                "如对本答复不服，可以自收到本答复之日起{limit_zh}内向{body}申请行政复议，或者自收到本答复之日起{then_zh}内向{court}提起行政诉讼。"
            ),
            format!(
                "If you disagree with this reply, you may apply to {body} for administrative reconsideration within {limit_en} from its receipt, or bring an action before {court} within {then_en} from its receipt."
            ),
        )
    }
}
