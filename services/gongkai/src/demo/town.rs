//! Who there is in the sample township. Every person is invented, and named so that nobody is meant.

use domain::registry::OrganizationProfile;
use domain::vocabulary::{OrganizationLevel, Role};

/// The body.
pub const ORGANIZATION_NAME: &str = "檀营乡人民政府";

/// Its sections, as its core metadata sheet names them; the first is the office (党政办公室).
pub const SECTIONS: [&str; 9] = [
    "党政办公室",
    "农业科",
    "财政科",
    "民政科",
    "规划建设科",
    "计划生育办公室",
    "综合治理办公室",
    "经济发展科",
    "文教科",
];

/// The core metadata sheet of 61 rows.
pub const SAMPLE_SHEET: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/core_metadata_sheet.xlsx"));

/// An invented person.
#[derive(Debug, Clone, Copy)]
pub struct SamplePerson {
    /// The name to log in with.
    pub username: &'static str,
    /// The name they sign with.
    pub name: &'static str,
    /// What they are.
    pub role: Role,
    /// The section, when they belong to one.
    pub section: Option<&'static str>,
}

const fn of(username: &'static str, name: &'static str, role: Role, section: &'static str) -> SamplePerson {
    SamplePerson { username, name, role, section: Some(section) }
}

/// The people: a clerk and a head for every section, and the leaders.
pub const PEOPLE: [SamplePerson; 21] = [
    SamplePerson { username: "township.head", name: "乡长甲", role: Role::TownshipHead, section: None },
    SamplePerson {
        username: "supervising.leader",
        name: "副乡长乙",
        role: Role::SupervisingLeader,
        section: None,
    },
    SamplePerson {
        username: "office.director",
        name: "办公室主任丙",
        role: Role::OfficeDirector,
        section: None,
    },
    of("office.clerk", "办事员子", Role::Clerk, "党政办公室"),
    of("office.head", "科长子", Role::SectionHead, "党政办公室"),
    of("agriculture.clerk", "办事员丑", Role::Clerk, "农业科"),
    of("agriculture.head", "科长丑", Role::SectionHead, "农业科"),
    of("finance.clerk", "办事员寅", Role::Clerk, "财政科"),
    of("finance.head", "科长寅", Role::SectionHead, "财政科"),
    of("civil-affairs.clerk", "办事员卯", Role::Clerk, "民政科"),
    of("civil-affairs.head", "科长卯", Role::SectionHead, "民政科"),
    of("planning.clerk", "办事员辰", Role::Clerk, "规划建设科"),
    of("planning.head", "科长辰", Role::SectionHead, "规划建设科"),
    of("family-planning.clerk", "办事员巳", Role::Clerk, "计划生育办公室"),
    of("family-planning.head", "科长巳", Role::SectionHead, "计划生育办公室"),
    of("public-order.clerk", "办事员午", Role::Clerk, "综合治理办公室"),
    of("public-order.head", "科长午", Role::SectionHead, "综合治理办公室"),
    of("economy.clerk", "办事员未", Role::Clerk, "经济发展科"),
    of("economy.head", "科长未", Role::SectionHead, "经济发展科"),
    of("culture.clerk", "办事员申", Role::Clerk, "文教科"),
    of("culture.head", "科长申", Role::SectionHead, "文教科"),
];

/// What is on record of the body. The organization code is a sample with a right check digit; the township's own was
/// never found.
pub fn profile() -> OrganizationProfile {
    OrganizationProfile {
        name: ORGANIZATION_NAME.into(),
        level: OrganizationLevel::Township,
        organization_code: "SAMPLE081".parse().expect("the sample code has its check digit"),
        division_code: "110228".parse().expect("Miyun's code until 2015 is a division code"),
        parent_id: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_the_sample_township_has_a_clerk_and_a_head() {
        for section in SECTIONS {
            for role in [Role::Clerk, Role::SectionHead] {
                let holders =
                    PEOPLE.iter().filter(|person| person.section == Some(section) && person.role == role);
                assert_eq!(holders.count(), 1, "{section} {role:?}");
            }
        }
        assert_eq!(profile().organization_code.as_str(), "SAMPLE081");
    }
}
