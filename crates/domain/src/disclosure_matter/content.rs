//! What the table of the standard catalogue says of a matter: its columns.

use super::MatterTimeLimit;
use crate::refusal::{Demands, Fault, Refusal};
use crate::rules;
use crate::vocabulary::{
    DisclosureAttribute, DisclosureAudience, DisclosureLevel, GrassrootsChannel, StandardCatalogueField,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// Highest number (序号) in one table.
const NUMBER_MAX: u32 = 9_999;
/// Longest name of a matter, and of who discloses it, in characters.
const NAME_MAX_CHARACTERS: usize = 300;
/// Longest text of content and basis, in characters.
const TEXT_MAX_CHARACTERS: usize = 5_000;

/// The columns of one row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MatterContent {
    /// The field whose table it stands in (领域).
    pub field: StandardCatalogueField,
    /// 序号: its number in that table.
    pub number: u32,
    /// 一级事项.
    pub first_level: String,
    /// 二级事项.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_level: Option<String>,
    /// 三级事项.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub third_level: Option<String>,
    /// 公开内容（要素）.
    pub content: String,
    /// 公开依据.
    pub basis: String,
    /// 公开时限.
    pub time_limit: MatterTimeLimit,
    /// 公开主体.
    pub discloser: String,
    /// 公开渠道和载体: what is ticked of the check-list.
    pub channels: Vec<GrassrootsChannel>,
    /// What is written behind 其他 in the check-list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_channel: Option<String>,
    /// 公开对象.
    pub audiences: Vec<DisclosureAudience>,
    /// 公开方式: proactively, on request, or some of it either way.
    pub ways: Vec<DisclosureAttribute>,
    /// 公开层级.
    pub levels: Vec<DisclosureLevel>,
}

impl MatterContent {
    /// Its names from the first level down.
    pub fn names(&self) -> (&str, Option<&str>, Option<&str>) {
        (&self.first_level, self.second_level.as_deref(), self.third_level.as_deref())
    }

    /// Its names in one line: `一级 / 二级`.
    pub fn name(&self) -> String {
        let (first, second, third) = self.names();
        [Some(first), second, third].into_iter().flatten().collect::<Vec<_>>().join(" / ")
    }

    /// Whether it is the same row of the same table: by number and names.
    pub fn is_row_of(&self, other: &Self) -> bool {
        (self.field, self.number, self.names()) == (other.field, other.number, other.names())
    }

    /// Refuses it with everything that is wrong with it; `pointer` is where it was sent.
    pub fn check(&self, pointer: &str) -> Result<(), Refusal> {
        let faults = self.faults(pointer);
        if faults.is_empty() { Ok(()) } else { Err(Refusal::Invalid(faults)) }
    }

    /// Everything that is wrong with it; `pointer` is where it was sent.
    pub fn faults(&self, pointer: &str) -> Vec<Fault> {
        let at = |field: &str| format!("{pointer}/{field}");
        let names = [
            ("first_level", Some(&self.first_level)),
            ("second_level", self.second_level.as_ref()),
            ("third_level", self.third_level.as_ref()),
            ("discloser", Some(&self.discloser)),
            ("other_channel", self.other_channel.as_ref()),
        ];
        let names = names.into_iter().filter_map(|(field, text)| Some((field, text?, NAME_MAX_CHARACTERS)));
        let texts =
            [("content", &self.content, TEXT_MAX_CHARACTERS), ("basis", &self.basis, TEXT_MAX_CHARACTERS)];
        let mut faults: Vec<_> =
            names.chain(texts).filter_map(|(field, text, max)| text_fault(at(field), text, max)).collect();
        let rule = &rules::MATTER_COLUMNS;
        let ways = !self.ways.is_empty()
            && self
                .ways
                .iter()
                .all(|way| matches!(way, DisclosureAttribute::Proactive | DisclosureAttribute::OnRequest));
        let demanded = Demands::none()
            .that((1..=NUMBER_MAX).contains(&self.number), &at("number"), rule)
            .that(self.third_level.is_none() || self.second_level.is_some(), &at("second_level"), rule)
            .that(is_set(&self.channels), &at("channels"), rule)
            .that(is_set(&self.audiences), &at("audiences"), rule)
            .that(ways && is_set(&self.ways), &at("ways"), rule)
            .that(is_set(&self.levels), &at("levels"), rule)
            .that(
                self.other_channel.is_none() || self.channels.contains(&GrassrootsChannel::Other),
                &at("other_channel"),
                rule,
            )
            .met();
        if let Err(Refusal::Invalid(demanded)) = demanded {
            faults.extend(demanded);
        }
        faults.extend(self.time_limit.fault(&at("time_limit")));
        faults
    }
}

/// Whether something is ticked, and nothing twice.
fn is_set<T: Ord>(ticked: &[T]) -> bool {
    !ticked.is_empty() && ticked.iter().collect::<BTreeSet<_>>().len() == ticked.len()
}

fn text_fault(pointer: String, text: &str, max: usize) -> Option<Fault> {
    let length = text.trim().chars().count();
    let odd = text.chars().any(|character| character.is_control() && character != '\n');
    (length == 0 || length > max || odd).then(|| {
        let rule = rules::MATTER_COLUMNS;
        Fault::new(
            pointer,
            rule.code,
            format!("{}应为1至{max}字。", rule.zh),
            format!("{} It has 1 to {max} characters.", rule.en),
        )
    })
}
