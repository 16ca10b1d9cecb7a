//! `docs/workflows.md`: the life cycles, drawn and as tables.

use domain::life_cycle::{self, LifeCycle, Transition};
use domain::policy::covered;
use domain::rules;
use domain::vocabulary::VocabularyEntry;
use std::collections::HashSet;

const HEAD: &str = "# How records live

Made from the life cycles of `crates/domain` by a test, which fails when this is not what they say;
`UPDATE_DOCS=1 cargo test --package gongkai-tests --test repository` writes it again.

A record is in one state at a time; only the acts that are open there can be done, and every other is refused by the rule
named. An act can be refused where it is open too, by rules about its content or its day. Who may do an act is in
[permissions.md](permissions.md). A state where nothing has to happen any more leads to the end mark, whatever may still
happen.
";

/// The document.
pub fn document() -> String {
    let mut text = String::from(HEAD);
    for cycle in life_cycle::all() {
        text += &format!("\n## {} · {}\n\n`{}`; {}.\n\n", cycle.zh, cycle.en, cycle.name, cycle.source);
        text += &format!("```mermaid\n{}```\n\n", diagram(&cycle));
        text += &states(&cycle);
        text += &acts(&cycle);
    }
    text
}

fn diagram(cycle: &LifeCycle) -> String {
    let mut lines = vec!["stateDiagram-v2".to_string()];
    lines.extend(
        cycle
            .states
            .entries
            .iter()
            .map(|state| format!("    state \"{} {}\" as {}", state.zh, state.code, state.code)),
    );
    lines.extend(cycle.starts.iter().map(|start| format!("    [*] --> {start}")));
    lines.extend(
        arrows(cycle)
            .iter()
            .map(|arrow| format!("    {} --> {} : {}", arrow.from, arrow.to, arrow.labels.join("、"))),
    );
    lines.extend(cycle.ends.iter().map(|end| format!("    {end} --> [*]")));
    lines.join("\n") + "\n"
}

/// Everything that leads from one state to another.
struct Arrow {
    from: &'static str,
    to: &'static str,
    labels: Vec<&'static str>,
}

fn arrows(cycle: &LifeCycle) -> Vec<Arrow> {
    let mut arrows: Vec<Arrow> = vec![];
    for Transition { from, act, to } in &cycle.transitions {
        for to in to {
            let label = entry(&cycle.acts.entries, act).zh;
            match arrows.iter_mut().find(|arrow| (arrow.from, arrow.to) == (*from, *to)) {
                Some(arrow) => arrow.labels.push(label),
                None => arrows.push(Arrow { from, to, labels: vec![label] }),
            }
        }
    }
    arrows
}

fn states(cycle: &LifeCycle) -> String {
    let mut text = String::from("| state | meaning | open acts |\n|---|---|---|\n");
    for state in &cycle.states.entries {
        let mut marks = vec![];
        marks.extend(cycle.starts.contains(&state.code).then_some("it begins here"));
        marks.extend(cycle.ends.contains(&state.code).then_some("it may rest here"));
        let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join("; ")) };
        let open = cycle.transitions.iter().filter(|step| step.from == state.code);
        let open: Vec<_> = open.map(|step| entry(&cycle.acts.entries, step.act).zh).collect();
        let open = if open.is_empty() { "–".to_string() } else { open.join("、") };
        text += &format!("| {} `{}` | {}{marks} | {open} |\n", state.zh, state.code, state.en);
    }
    text + "\n"
}

fn acts(cycle: &LifeCycle) -> String {
    let mut text = String::from(
        "| act | what it is | where it is open → where it leads | refused elsewhere by | permission |\n|---|---|---|---|---|\n",
    );
    for act in &cycle.acts.entries {
        let open = cycle.transitions.iter().filter(|step| step.act == act.code);
        let leads: Vec<_> = open.map(|step| leads(cycle, step)).collect();
        let refusal = cycle.refusals.iter().find(|(code, _)| *code == act.code);
        let refusal = refusal.map(|(_, rule)| format!("`{}` {}", rule.code, rule.zh)).unwrap_or_default();
        let covered = covered();
        let by = covered.iter().filter(|covered| (covered.cycle, covered.act) == (cycle.name, act.code));
        let by: Vec<_> = by.map(|covered| covered.by.zh()).collect();
        text += &format!(
            "| {} `{}` | {} | {} | {refusal} | {} |\n",
            act.zh,
            act.code,
            act.en,
            leads.join("<br>"),
            by.join("<br>")
        );
    }
    text
}

fn leads(cycle: &LifeCycle, step: &Transition) -> String {
    let label = |code: &&str| entry(&cycle.states.entries, code).zh;
    format!("{} → {}", label(&step.from), step.to.iter().map(label).collect::<Vec<_>>().join(" / "))
}

fn entry<'a>(entries: &'a [VocabularyEntry], code: &str) -> &'a VocabularyEntry {
    entries.iter().find(|entry| entry.code == code).unwrap()
}

#[test]
fn every_state_a_diagram_uses_is_declared_and_is_a_word_mermaid_reads() {
    for cycle in life_cycle::all() {
        let drawn = diagram(&cycle);
        let declared: Vec<_> =
            drawn.lines().filter_map(|line| line.split_once("\" as ")).map(|(_, id)| id).collect();
        let ids: HashSet<_> = declared.iter().copied().collect();
        assert_eq!(declared.len(), cycle.states.entries.len(), "{}", cycle.name);
        assert_eq!(ids.len(), declared.len(), "{} declares a state twice", cycle.name);
        for id in &ids {
            assert!(id.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{id} is no id");
            assert!(
                !["state", "note", "end", "class", "direction", "default"].contains(id),
                "{id} is reserved"
            );
        }
        let mut arrows = 0;
        for line in drawn.lines().filter(|line| line.contains(" --> ")) {
            let arrow = line.split(" : ").next().unwrap();
            for end in arrow.trim().split(" --> ") {
                assert!(end == "[*]" || ids.contains(end), "{}: {line}", cycle.name);
            }
            arrows += 1;
        }
        assert!(arrows > cycle.starts.len() + cycle.ends.len(), "{}", cycle.name);
    }
}

#[test]
fn no_label_of_a_diagram_ends_it_early() {
    for cycle in life_cycle::all() {
        for entry in cycle.states.entries.iter().chain(&cycle.acts.entries) {
            assert!(!entry.zh.contains(['"', ':', ';', '\n', '|', '#']), "{}", entry.zh);
        }
    }
}

#[test]
fn two_states_are_joined_by_one_arrow_and_no_act_is_lost() {
    for cycle in life_cycle::all() {
        let arrows = arrows(&cycle);
        let pairs: HashSet<_> = arrows.iter().map(|arrow| (arrow.from, arrow.to)).collect();
        assert_eq!(pairs.len(), arrows.len(), "{}", cycle.name);
        let steps: usize = cycle.transitions.iter().map(|step| step.to.len()).sum();
        assert_eq!(arrows.iter().map(|arrow| arrow.labels.len()).sum::<usize>(), steps, "{}", cycle.name);
    }
}

#[test]
fn the_document_names_every_rule_that_closes_an_act_once_for_each_act() {
    let text = document();
    for cycle in life_cycle::all() {
        assert_eq!(cycle.refusals.len(), cycle.acts.entries.len(), "{}", cycle.name);
        for (act, rule) in &cycle.refusals {
            assert!(rules::find(rule.code).is_some(), "{act}: {} is no rule", rule.code);
            assert!(text.contains(&format!("`{}` {}", rule.code, rule.zh)), "{act}: {}", rule.code);
        }
    }
}
