//! Who may do which act on what: one table, by role, section and body; clients and services by scope.

use crate::actor::{ActedBy, Actor, ActorKind};
use crate::ids::{OrganizationId, SectionId};
use crate::refusal::Refusal;
use crate::rules;
use crate::vocabulary::Role;

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident: $code:literal, roles [$($role:ident),*], own_section $own:literal, scope $scope:expr;)*) => {
        /// An act that needs permission.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Act { $($(#[$doc])* $name),* }

        impl Act {
            /// Every act.
            pub const ALL: &[Act] = &[$(Act::$name),*];

            /// The code, as documents name it.
            pub fn code(self) -> &'static str { match self { $(Act::$name => $code),* } }

            /// The roles of the same body that may do it.
            pub fn roles(self) -> &'static [Role] { match self { $(Act::$name => &[$(Role::$role),*]),* } }

            /// Whether a role held at a section reaches that section only.
            pub fn own_section(self) -> bool { match self { $(Act::$name => $own),* } }

            /// The scope with which a client or service may do it.
            pub fn scope(self) -> Option<&'static str> { match self { $(Act::$name => $scope),* } }
        }
    };
}

acts! {
    /// Read the inventory, drafts included.
    ViewInventory: "view_inventory", roles [Clerk, SectionHead, SupervisingLeader, OfficeDirector, LeadingGroup, TownshipHead, SecrecyReviewer, Keeper], own_section false, scope Some("inventory:read");
    /// Fill in items, one by one or from a core metadata sheet.
    PrepareItems: "prepare_items", roles [Clerk, OfficeDirector], own_section false, scope Some("inventory:write");
    /// Publish what was determined for proactive disclosure.
    PublishItems: "publish_items", roles [OfficeDirector], own_section false, scope None;
    /// Take something back from the public.
    WithdrawItems: "withdraw_items", roles [OfficeDirector], own_section false, scope None;
    /// Read reviews.
    ViewReviews: "view_reviews", roles [Clerk, SectionHead, SupervisingLeader, OfficeDirector, LeadingGroup, TownshipHead, SecrecyReviewer], own_section false, scope Some("reviews:read");
    /// Sign as section head, for the own section.
    SignAsSectionHead: "sign_as_section_head", roles [SectionHead], own_section true, scope None;
    /// Sign as supervising leader.
    SignAsSupervisingLeader: "sign_as_supervising_leader", roles [SupervisingLeader], own_section false, scope None;
    /// Sign as secrecy reviewer.
    SignAsSecrecyReviewer: "sign_as_secrecy_reviewer", roles [SecrecyReviewer], own_section false, scope None;
    /// Sign as head of the body.
    SignAsTownshipHead: "sign_as_township_head", roles [TownshipHead], own_section false, scope None;
    /// Enter what a meeting of the leading group or the township head decided.
    EnterMeetings: "enter_meetings", roles [OfficeDirector], own_section false, scope None;
    /// Enter an application that came in on paper, or pass one on from a portal.
    RegisterRequests: "register_requests", roles [Clerk, OfficeDirector], own_section false, scope Some("requests:submit");
    /// Read applications, applicants' particulars included.
    ViewRequests: "view_requests", roles [Clerk, OfficeDirector], own_section false, scope Some("requests:read");
    /// Confirm the day of receipt with the applicant, or enter a withdrawal.
    HandleRequests: "handle_requests", roles [Clerk, OfficeDirector], own_section false, scope None;
    /// Extend the period, reply: the head of the work body.
    AnswerRequests: "answer_requests", roles [OfficeDirector], own_section false, scope None;
    /// Read the figures of a body before they are published.
    ViewReports: "view_reports", roles [Clerk, SectionHead, SupervisingLeader, OfficeDirector, LeadingGroup, TownshipHead, CountySupervisor], own_section false, scope Some("reports:read");
    /// Enter bodies, sections, people and API clients; rotate keys.
    ManageRegistry: "manage_registry", roles [Administrator], own_section false, scope Some("registry:write");
    /// Settle the practice and the review chain of a body.
    SettlePractice: "settle_practice", roles [Administrator, OfficeDirector], own_section false, scope None;
    /// Read the register of bodies' people and clients.
    ViewRegistry: "view_registry", roles [Administrator, OfficeDirector], own_section false, scope Some("registry:read");
    /// Follow the ledger of a service.
    FollowFeed: "follow_feed", roles [], own_section false, scope Some("feed:read");
}

impl Act {
    /// The act of signing in `role`; roles that never sign have none.
    pub fn signing_as(role: Role) -> Option<Self> {
        match role {
            Role::SectionHead => Some(Self::SignAsSectionHead),
            Role::SupervisingLeader => Some(Self::SignAsSupervisingLeader),
            Role::SecrecyReviewer => Some(Self::SignAsSecrecyReviewer),
            Role::TownshipHead => Some(Self::SignAsTownshipHead),
            _ => None,
        }
    }
}

/// Whose record it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Owner {
    /// The body; none for what belongs to the whole installation.
    pub organization_id: Option<OrganizationId>,
    /// The section, when the record belongs to one.
    pub section_id: Option<SectionId>,
}

impl Owner {
    /// A record of a body.
    pub fn body(organization_id: OrganizationId) -> Self {
        Self { organization_id: Some(organization_id), section_id: None }
    }

    /// A record of a section of a body.
    pub fn section(organization_id: OrganizationId, section_id: SectionId) -> Self {
        Self { organization_id: Some(organization_id), section_id: Some(section_id) }
    }
}

/// Whether `actor` may do `act` on a record of `owner`, and if so in which capacity.
///
/// A record of another body is [`Refusal::Unknown`]: the caller may not even know of it.
pub fn may(actor: &Actor, act: Act, owner: Owner) -> Result<ActedBy, Refusal> {
    match actor.kind {
        ActorKind::Public => Err(Refusal::Forbidden(rules::ROLE_REQUIRED)),
        ActorKind::Service | ActorKind::Client => program_may(actor, act, owner),
        ActorKind::Person => person_may(actor, act, owner),
    }
}

fn program_may(actor: &Actor, act: Act, owner: Owner) -> Result<ActedBy, Refusal> {
    // A client works for one body or, without one, for the whole installation; a service for all.
    let bound_elsewhere = actor.organization_id.is_some() && actor.organization_id != owner.organization_id;
    if bound_elsewhere {
        return Err(Refusal::Unknown);
    }
    match act.scope() {
        Some(scope) if actor.granted(scope) => Ok(actor.acting_as(None)),
        _ => Err(Refusal::Forbidden(rules::SCOPE_REQUIRED)),
    }
}

fn person_may(actor: &Actor, act: Act, owner: Owner) -> Result<ActedBy, Refusal> {
    let of_whole_installation = actor.organization_id.is_none();
    if !of_whole_installation && actor.organization_id != owner.organization_id {
        return Err(Refusal::Unknown);
    }
    let section = if act.own_section() { owner.section_id } else { None };
    match act.roles().iter().find(|role| actor.holds(**role, section)) {
        Some(role) => Ok(actor.acting_as(Some(*role))),
        None if act.own_section() && act.roles().iter().any(|role| actor.holds(*role, None)) => {
            Err(Refusal::Forbidden(rules::OWN_SECTION_ONLY))
        }
        None => Err(Refusal::Forbidden(rules::ROLE_REQUIRED)),
    }
}
