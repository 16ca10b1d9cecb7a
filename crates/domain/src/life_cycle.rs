//! The life cycles of the law's records: one table each, from which the open acts, the diagram and the tests come.

use crate::rules::Rule;
use crate::vocabulary::Vocabulary;

/// A life cycle, as it is drawn and walked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LifeCycle {
    /// Its name: the record's name in the API.
    pub name: &'static str,
    /// Its title in Chinese.
    pub zh: &'static str,
    /// Its title in English.
    pub en: &'static str,
    /// Where the law has it.
    pub source: &'static str,
    /// The states.
    pub states: Vocabulary,
    /// The acts.
    pub acts: Vocabulary,
    /// Codes of the states in which it begins.
    pub starts: Vec<&'static str>,
    /// Codes of the states in which nothing has to happen any more, whatever may still happen.
    pub ends: Vec<&'static str>,
    /// What is open where, and where it leads.
    pub transitions: Vec<Transition>,
    /// By code of the act, in the order of the acts: the rule that refuses it where it is not open.
    pub refusals: Vec<(&'static str, Rule)>,
}

/// One open act of one state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// Code of the state.
    pub from: &'static str,
    /// Code of the act.
    pub act: &'static str,
    /// Codes of the states it can lead to.
    pub to: Vec<&'static str>,
}

/// Declares the life cycle of a record: its states, its acts with the rule each refusal cites, and the one table of
/// what is open where and where it leads.
///
/// ```text
/// life_cycle! {
///     item "目录条目" "inventory item" "492:18-19, 711:26";
///     /// Where an item stands.
///     states ItemState "item_state" { Drafted "drafted" "草拟" "drafted"; }
///     /// What may be done to an item.
///     acts ItemAct "item_act" { Submit "submit" "提交审查" "submit for review" => ITEM_STATE; }
///     starts [Drafted];
///     ends [Published];
///     open { Drafted: Submit -> [UnderReview]; UnderReview: ; }
/// }
/// ```
macro_rules! life_cycle {
    (
        $name:ident $zh:literal $en:literal $source:literal;
        $(#[$state_meta:meta])*
        states $State:ident $states:literal { $($state:ident $state_code:tt $state_zh:tt $state_en:tt;)+ }
        $(#[$act_meta:meta])*
        acts $Act:ident $acts:literal { $($act:ident $act_code:tt $act_zh:tt $act_en:tt => $rule:ident;)+ }
        starts [$($start:ident),+];
        ends [$($end:ident),+];
        open { $($from:ident: $($open:ident -> [$($to:ident),+]),*;)+ }
    ) => {
        $crate::vocabulary::vocabulary! {
            $(#[$state_meta])*
            $State, $states;
            $($state $state_code $state_zh $state_en;)+
        }

        $crate::vocabulary::vocabulary! {
            $(#[$act_meta])*
            $Act, $acts;
            $($act $act_code $act_zh $act_en;)+
        }

        impl $State {
            /// The acts that are open in this state.
            pub const fn open_acts(self) -> &'static [$Act] {
                match self { $(Self::$from => &[$($Act::$open),*]),+ }
            }

            /// The states that `act` can lead to from here; none where it is not open.
            pub fn leads_to(self, act: $Act) -> &'static [Self] {
                match (self, act) {
                    $($((Self::$from, $Act::$open) => &[$(Self::$to),+],)*)+
                    #[allow(unreachable_patterns, reason = "a cycle may leave no act closed")]
                    _ => &[],
                }
            }

            /// Nothing when `act` is open here; otherwise why it is not, and what is open instead.
            pub fn permits(self, act: $Act) -> Result<(), $crate::refusal::Refusal> {
                if self.open_acts().contains(&act) { Ok(()) } else { Err(self.refuses(act.rule())) }
            }

            /// The refusal of an act in this state by `rule`.
            pub fn refuses(self, rule: $crate::rules::Rule) -> $crate::refusal::Refusal {
                $crate::refusal::Refusal::NotNow {
                    rule,
                    state: self.code(),
                    open_acts: self.open_acts().iter().map(|act| act.code()).collect(),
                }
            }
        }

        impl $Act {
            /// The rule that forbids it where it is not open.
            pub const fn rule(self) -> $crate::rules::Rule {
                match self { $(Self::$act => $crate::rules::$rule),+ }
            }
        }

        /// The life cycle, as it is drawn and walked.
        pub fn life_cycle() -> $crate::life_cycle::LifeCycle {
            let open = |state: &$State| {
                let from = *state;
                from.open_acts().iter().map(move |act| $crate::life_cycle::Transition {
                    from: from.code(),
                    act: act.code(),
                    to: from.leads_to(*act).iter().map(|to| to.code()).collect(),
                })
            };
            $crate::life_cycle::LifeCycle {
                name: stringify!($name),
                zh: $zh,
                en: $en,
                source: $source,
                states: $State::vocabulary(),
                acts: $Act::vocabulary(),
                starts: vec![$($State::$start.code()),+],
                ends: vec![$($State::$end.code()),+],
                transitions: $State::ALL.iter().flat_map(open).collect(),
                refusals: $Act::ALL.iter().map(|act| (act.code(), act.rule())).collect(),
            }
        }
    };
}

pub(crate) use life_cycle;

/// Every life cycle.
pub fn all() -> Vec<LifeCycle> {
    vec![
        crate::item::life_cycle(),
        crate::review::life_cycle(),
        crate::request::life_cycle(),
        crate::record_correction::life_cycle(),
        crate::proactive_suggestion::life_cycle(),
        crate::complaint::life_cycle(),
        crate::clarification::life_cycle(),
        crate::release_coordination::life_cycle(),
        crate::report::life_cycle(),
        crate::assessment::life_cycle(),
        crate::appraisal::life_cycle(),
        crate::accountability_case::life_cycle(),
        crate::reading_place::deposit_life_cycle(),
        crate::guide::life_cycle(),
        crate::disclosure_matter::life_cycle(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The states that can be reached from `seeds`.
    fn reached(cycle: &LifeCycle, seeds: &[&'static str]) -> BTreeSet<&'static str> {
        let mut reached: BTreeSet<_> = seeds.iter().copied().collect();
        loop {
            let next: Vec<_> = cycle
                .transitions
                .iter()
                .filter(|step| reached.contains(step.from))
                .flat_map(|step| step.to.iter().copied())
                .filter(|to| !reached.contains(to))
                .collect();
            if next.is_empty() {
                return reached;
            }
            reached.extend(next);
        }
    }

    #[test]
    fn every_state_is_reached_and_has_a_way_to_an_end() {
        for cycle in all() {
            let states: BTreeSet<_> = cycle.states.entries.iter().map(|state| state.code).collect();
            assert_eq!(reached(&cycle, &cycle.starts), states, "{}", cycle.name);
            let ends: BTreeSet<_> = cycle.ends.iter().copied().collect();
            assert!(ends.is_subset(&states), "{}", cycle.name);
            for state in &states {
                let reached = reached(&cycle, &[state]);
                assert!(!reached.is_disjoint(&ends), "{}: no way to an end from {state}", cycle.name);
            }
            for state in states.difference(&ends) {
                let open = cycle.transitions.iter().any(|step| step.from == *state);
                assert!(open, "{}: nothing can be done in {state}", cycle.name);
            }
        }
    }
}
