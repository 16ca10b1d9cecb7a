//! `docs/permissions.md`: the policy, for people.

use domain::life_cycle::{self, LifeCycle};
use domain::policy::{Act, covered};
use domain::vocabulary::Role;

const HEAD: &str = "# Who may do what

Made from `crates/domain/src/policy` by a test, which fails when this is not what the policy says;
`UPDATE_DOCS=1 cargo test --package gongkai-tests --test repository` writes it again.

- **Roles of the body.** A role reaches the records of the body it is held at. Those of another body are not found.
- **Own section only.** These roles reach the records of the section they are held at, and no other (`OWN_SECTION_ONLY`).
- **Supervising body.** These roles reach the records of, or about, a body that their own body supervises. What they may
  not do there is refused (`ROLE_REQUIRED`); for anybody else of that body the records are not found.
- **Not whoever did.** Who did one of these acts on a record does not do this one on it (`SEPARATION_OF_DUTIES`).
- **Scope.** API clients and services need it (`SCOPE_REQUIRED`). A client of a body reaches that body only.

What the public may do needs no permission and is not here: it searches, applies, and asks after its own application.

";

/// The document.
pub fn document() -> String {
    let mut text = String::from(HEAD);
    text += "## The acts\n\n";
    text += "| act | roles of the body | own section only | supervising body | not whoever did | scope |\n|---|---|---|---|---|---|\n";
    for act in Act::ALL {
        let scope = act.scope().map(|scope| format!("`{scope}`")).unwrap_or_default();
        let apart: Vec<_> = act.apart_from().iter().map(|earlier| earlier.zh()).collect();
        let columns = [roles(act.roles()), roles(act.own_section()), roles(act.supervisor())];
        text += &format!("| {} | {} | {} | {scope} |\n", named(*act), columns.join(" | "), apart.join("、"));
    }
    text += "\n## What each act covers\n\nThe acts of the life cycles are drawn in [workflows.md](workflows.md).\n\n";
    text += "| act | what it is | acts of the life cycles |\n|---|---|---|\n";
    let cycles = life_cycle::all();
    for act in Act::ALL {
        let covers: Vec<_> = cycles.iter().filter_map(|cycle| covers(*act, cycle)).collect();
        text += &format!("| {} | {} | {} |\n", named(*act), act.en(), covers.join("<br>"));
    }
    text += "\n## The roles\n";
    for role in Role::ALL {
        text += &format!("\n### {} `{}`\n\n{}\n\n", role.zh(), role.code(), capitalized(role.en()));
        text += &may_do("本机关", role, Act::roles);
        text += &may_do("仅本科室", role, Act::own_section);
        text += &may_do("所监督的机关", role, Act::supervisor);
    }
    text
}

fn named(act: Act) -> String {
    format!("{} `{}`", act.zh(), act.code())
}

fn roles(roles: &[Role]) -> String {
    roles.iter().map(|role| role.zh()).collect::<Vec<_>>().join("、")
}

fn capitalized(sentence: &str) -> String {
    let mut characters = sentence.chars();
    characters
        .next()
        .map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), characters.as_str()))
}

/// `目录条目: 修改, 提交审查`, when the act covers something of the life cycle.
fn covers(by: Act, cycle: &LifeCycle) -> Option<String> {
    let covered = covered();
    let of_cycle = covered.iter().filter(|covered| covered.by == by && covered.cycle == cycle.name);
    let labels: Vec<_> = of_cycle
        .filter_map(|covered| cycle.acts.entries.iter().find(|act| act.code == covered.act))
        .map(|act| act.zh)
        .collect();
    (!labels.is_empty()).then(|| format!("{}：{}", cycle.zh, labels.join("、")))
}

fn may_do(reach: &str, role: &Role, column: impl Fn(Act) -> &'static [Role]) -> String {
    let acts: Vec<_> =
        Act::ALL.iter().filter(|act| column(**act).contains(role)).map(|act| act.zh()).collect();
    if acts.is_empty() { String::new() } else { format!("- {reach}：{}\n", acts.join("、")) }
}
