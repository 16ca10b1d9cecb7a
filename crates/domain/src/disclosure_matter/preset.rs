//! A catalogue to begin with: the matters that the Regulation itself names for townships.

use super::{MatterContent, MatterTimeLimit};
use crate::law::Law;
use crate::vocabulary::{
    DisclosureAttribute, DisclosureAudience, DisclosureLevel, GrassrootsChannel, ProactiveScope,
    ProactiveScopeList, StandardCatalogueField,
};

crate::vocabulary::vocabulary! {
    /// A catalogue to begin with.
    MatterPreset, "matter_preset";
    Township711 "township_711" "国务院令第711号第二十一条（乡镇）" "Order 711 article 21: townships" @ crate::law::ORDER_711;
    Township492 "township_492" "国务院令第492号第十二条（乡镇）" "Order 492 article 12: townships" @ crate::law::ORDER_492;
}

/// The matters of a preset for the body with this name, in the order of the article, with the limit of the statute.
pub fn preset(preset: MatterPreset, discloser: &str) -> Vec<MatterContent> {
    let (list, law, article) = match preset {
        MatterPreset::Township711 => (ProactiveScopeList::Article21Township, Law::Order711, "第二十一条"),
        MatterPreset::Township492 => (ProactiveScopeList::Article12, Law::Order492, "第十二条"),
    };
    let listed = ProactiveScope::ALL.iter().filter(|scope| scope.parent() == Some(list.code()));
    let matter = |(number, scope): (u32, &ProactiveScope)| MatterContent {
        field: StandardCatalogueField::StatutoryScope,
        number,
        first_level: scope.zh().into(),
        second_level: None,
        third_level: None,
        content: scope.zh().into(),
        basis: format!("{}{article}", law.zh()),
        time_limit: MatterTimeLimit::STATUTORY,
        discloser: discloser.into(),
        channels: vec![
            GrassrootsChannel::GovernmentWebsite,
            GrassrootsChannel::ReadingPlace,
            GrassrootsChannel::NoticeBoard,
        ],
        other_channel: None,
        audiences: vec![DisclosureAudience::WholeSociety],
        ways: vec![DisclosureAttribute::Proactive],
        levels: vec![DisclosureLevel::Township],
    };
    (1..).zip(listed).map(matter).collect()
}
