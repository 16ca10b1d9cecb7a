//! The regulation as rule sets: what each version of it fixes, and from when to when.
//!
//! A revision is one more rule set in [`RULE_SETS`], and one more code in [`LegalRegime`]. The day that decides which one
//! governs is the day of receipt of an application, and the day of formation or change of an item.

use crate::law::{InForce, ORDER_492, ORDER_711, Period, in_force_on};
use crate::rules::{self, Rule};
use crate::vocabulary::SubmissionChannel;
use chrono::NaiveDate;

crate::vocabulary::vocabulary! {
    /// The regulation that governs a case. It is stored with the case and does not change when the law does.
    LegalRegime, "legal_regime";
    Order492 "order_492" "国务院令第492号" "State Council Order 492 (2008-05-01 to 2019-05-14)" ["492", "492号令"] @ ORDER_492;
    Order711 "order_711" "国务院令第711号" "State Council Order 711 (since 2019-05-15)" ["711", "711号令"] @ ORDER_711;
}

crate::vocabulary::vocabulary! {
    /// Whom a body asks for an opinion before it replies (征求意见).
    ConsultedParty, "consulted_party";
    ThirdParty "third_party" "第三方" "third party";
    CoProducer "co_producer" "共同制作机关" "body that made the information jointly" @ ORDER_711;
    OtherOrgan "other_organ" "其他机关" "other body" ["协办机关"];
}

/// What one version of the regulation fixes.
#[derive(Debug)]
pub struct RuleSet {
    /// Its code.
    pub legal_regime: LegalRegime,
    /// From when to when it governs.
    pub in_force: Period,
    /// Working days within which proactive information is published, from its formation or change.
    pub publication_working_days: u32,
    /// Working days within which a reply is given, from receipt.
    pub reply_working_days: u32,
    /// The rule that says so.
    pub reply_rule: Rule,
    /// Working days by which a reply may be extended, once.
    pub extension_max_working_days: u32,
    /// Working days from receipt within which a correction is asked for; none: no period is fixed.
    pub correction_notice_working_days: Option<u32>,
    /// Whether the period runs anew from receipt of the corrected application.
    pub correction_restarts_clock: bool,
    /// Whose consultation is not counted in the period.
    pub excluded_consultations: &'static [ConsultedParty],
    /// Working days within which a third party or co-producer gives its opinion, from receipt of the letter; none: no
    /// period is fixed, and the wait lasts until the opinion is there.
    pub opinion_working_days: Option<u32>,
    /// Whether excessive applications may be asked for reasons, and answered after a reasonable delay.
    pub knows_excessive_requests: bool,
    /// Whether every application carries proof of identity.
    pub requires_identity_proof: bool,
    /// Whether whoever wants a record about themselves corrected shows proof of identity.
    pub record_correction_needs_identity_proof: bool,
    /// Whether a body that may not correct a record may tell where to turn instead of forwarding the matter.
    pub record_correction_may_be_redirected: bool,
    /// Channels on which the day of submission is the day of receipt; on the others both sides confirm it.
    pub received_at_once: &'static [SubmissionChannel],
}

/// Every version, in order.
pub const RULE_SETS: &[RuleSet] = &[
    RuleSet {
        legal_regime: LegalRegime::Order492,
        in_force: ORDER_492,
        publication_working_days: 20,
        reply_working_days: 15,
        reply_rule: rules::REPLY_15WD,
        extension_max_working_days: 15,
        correction_notice_working_days: None,
        correction_restarts_clock: false,
        excluded_consultations: &[ConsultedParty::ThirdParty],
        opinion_working_days: None,
        knows_excessive_requests: false,
        requires_identity_proof: false,
        record_correction_needs_identity_proof: true,
        record_correction_may_be_redirected: false,
        received_at_once: &[
            SubmissionChannel::InPerson,
            SubmissionChannel::MailSigned,
            SubmissionChannel::Oral,
            SubmissionChannel::Email,
            SubmissionChannel::Online,
        ],
    },
    RuleSet {
        legal_regime: LegalRegime::Order711,
        in_force: ORDER_711,
        publication_working_days: 20,
        reply_working_days: 20,
        reply_rule: rules::REPLY_20WD,
        extension_max_working_days: 20,
        correction_notice_working_days: Some(7),
        correction_restarts_clock: true,
        excluded_consultations: ConsultedParty::ALL,
        opinion_working_days: Some(15),
        knows_excessive_requests: true,
        requires_identity_proof: true,
        record_correction_needs_identity_proof: false,
        record_correction_may_be_redirected: true,
        received_at_once: &[
            SubmissionChannel::InPerson,
            SubmissionChannel::MailSigned,
            SubmissionChannel::Oral,
        ],
    },
];

impl InForce for RuleSet {
    fn in_force(&self) -> Period {
        self.in_force
    }
}

impl InForce for LegalRegime {
    fn in_force(&self) -> Period {
        self.period()
    }
}

impl LegalRegime {
    /// The regulation that governs what happens on `day`. Bodies prepared under the first one before it took effect.
    pub fn on(day: NaiveDate) -> Self {
        in_force_on(RULE_SETS, day).unwrap_or(&RULE_SETS[0]).legal_regime
    }

    /// What it fixes.
    pub fn rules(self) -> &'static RuleSet {
        RULE_SETS.iter().find(|set| set.legal_regime == self).unwrap_or(&RULE_SETS[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::day;

    #[test]
    fn order_711_governs_from_2019_05_15_and_order_492_before() {
        assert_eq!(LegalRegime::on(day(2019, 5, 15)), LegalRegime::Order711);
        assert_eq!(LegalRegime::on(day(2019, 5, 14)), LegalRegime::Order492);
        assert_eq!(LegalRegime::on(day(2008, 3, 5)), LegalRegime::Order492);
        assert_eq!(serde_json::to_string(&LegalRegime::Order492).unwrap(), "\"order_492\"");
    }

    #[test]
    fn every_regime_has_one_rule_set_and_they_follow_each_other_without_a_gap() {
        for regime in LegalRegime::ALL {
            assert_eq!(RULE_SETS.iter().filter(|set| set.legal_regime == *regime).count(), 1);
            assert_eq!(regime.rules().legal_regime, *regime);
            assert_eq!(regime.rules().in_force, regime.period());
        }
        for pair in RULE_SETS.windows(2) {
            assert_eq!(pair[0].in_force.until.unwrap().succ_opt(), Some(pair[1].in_force.from));
        }
        assert_eq!(RULE_SETS.last().unwrap().in_force.until, None);
    }
}
