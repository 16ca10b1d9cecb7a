//! Bodies and sections, as copied from the registry.

use crate::schema::{organizations, sections};
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::actor::Actor;
use domain::calendar::Calendars;
use domain::ids::{OrganizationId, SectionId};
use domain::policy::{Act, Owner, may};
use domain::practice::{Practice, Reckoning};
use domain::refusal::Refusal;
use domain::registry::OrganizationProfile;
use problem::Problem;
use std::collections::HashMap;

/// A body, as far as the catalogue needs to know it.
pub struct Body {
    /// The front of its index numbers.
    pub organization_code: String,
    /// Decides its calendar.
    pub division_code: String,
    /// What it settled for itself.
    pub practice: Practice,
}

impl Body {
    /// How it reckons days: the working days of its place, and its own practice.
    pub fn reckoning<'c>(&'c self, calendars: &'c Calendars) -> Reckoning<'c> {
        Reckoning { calendar: calendars.for_region(&self.division_code), practice: &self.practice }
    }
}

/// Up to which fact of the registry a body is copied; 0 as long as it is not known here.
pub fn followed_to(connection: &mut Connection<'_>, id: OrganizationId) -> Result<i64, DatabaseError> {
    let position: Option<i64> = on!(connection, c => organizations::table
        .find(id.to_string())
        .select(organizations::followed_to)
        .first(c)
        .optional())?;
    Ok(position.unwrap_or_default())
}

/// Copies a body, as the fact at `position` has it.
pub fn save_organization(
    connection: &mut Connection<'_>,
    id: OrganizationId,
    position: i64,
    profile: &OrganizationProfile,
) -> Result<(), DatabaseError> {
    let values = (
        organizations::followed_to.eq(position),
        organizations::name.eq(&profile.name),
        organizations::organization_code.eq(profile.organization_code.as_str()),
        organizations::division_code.eq(profile.division_code.as_str()),
        organizations::parent_id.eq(profile.parent_id.map(|id| id.to_string())),
    );
    on!(connection, c => diesel::insert_into(organizations::table)
        .values((organizations::id.eq(id.to_string()), values.clone()))
        .on_conflict(organizations::id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// Copies what a body settled for itself, as the fact at `position` has it.
pub fn settle(
    connection: &mut Connection<'_>,
    id: OrganizationId,
    position: i64,
    practice: &Practice,
) -> Result<(), DatabaseError> {
    let practice = serde_json::to_string(practice).expect("a practice is plain data");
    on!(connection, c => diesel::update(organizations::table.find(id.to_string()))
        .set((organizations::practice.eq(practice), organizations::followed_to.eq(position)))
        .execute(c))?;
    Ok(())
}

/// Copies a section.
pub fn save_section(
    connection: &mut Connection<'_>,
    id: &str,
    organization_id: OrganizationId,
    name: &str,
) -> Result<(), DatabaseError> {
    let values = (sections::organization_id.eq(organization_id.to_string()), sections::name.eq(name));
    on!(connection, c => diesel::insert_into(sections::table)
        .values((sections::id.eq(id), values.clone()))
        .on_conflict(sections::id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// The body `id`, once the registry has announced it.
pub fn organization(connection: &mut Connection<'_>, id: OrganizationId) -> Result<Option<Body>, Problem> {
    Ok(among(connection, &[id])?.remove(&id))
}

/// Those of the bodies `ids` that the registry has announced.
pub fn among(
    connection: &mut Connection<'_>,
    ids: &[OrganizationId],
) -> Result<HashMap<OrganizationId, Body>, Problem> {
    let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
    let rows: Vec<(String, String, String, String)> = on!(connection, c => organizations::table
        .filter(organizations::id.eq_any(&ids))
        .select((
            organizations::id,
            organizations::organization_code,
            organizations::division_code,
            organizations::practice,
        ))
        .load(c))
    .map_err(DatabaseError::from)?;
    let body = |(id, organization_code, division_code, practice): (String, String, String, String)| {
        let practice = serde_json::from_str(&practice).map_err(Problem::internal)?;
        Ok((id.parse().map_err(Problem::internal)?, Body { organization_code, division_code, practice }))
    };
    rows.into_iter().map(body).collect()
}

/// Whose record it is, for asking whether `actor` may: with the body above, where the actor is of another body than this
/// one. Without a body: what belongs to the whole installation.
pub fn owner_for(
    connection: &mut Connection<'_>,
    actor: &Actor,
    organization_id: impl Into<Option<OrganizationId>>,
    section_id: Option<SectionId>,
) -> Result<Owner, Problem> {
    let organization_id = organization_id.into();
    let owner = Owner { organization_id, section_id, ..Owner::default() };
    let of_another = |id: &OrganizationId| actor.organization_id.is_some_and(|own| own != *id);
    let Some(organization_id) = organization_id.filter(of_another) else { return Ok(owner) };
    let parent: Option<Option<String>> = on!(connection, c => organizations::table
        .find(organization_id.to_string())
        .select(organizations::parent_id)
        .first(c)
        .optional())
    .map_err(DatabaseError::from)?;
    let parent: Option<OrganizationId> =
        parent.flatten().map(|id| id.parse().map_err(Problem::internal)).transpose()?;
    Ok(owner.under(parent))
}

/// Which bodies' records somebody may read: of their own, and of those it supervises.
#[derive(Debug, Clone, Copy)]
pub enum Visible {
    /// Of every body of the installation.
    All,
    /// Of these.
    Of {
        /// The own body, where they may read its records.
        own: Option<OrganizationId>,
        /// The body above, where they may read the records of those it supervises.
        above: Option<OrganizationId>,
    },
}

/// On the records of which bodies `actor` may do `act` (reading them).
pub fn visible_to(actor: &Actor, act: Act) -> Result<Visible, Refusal> {
    let Some(organization_id) = actor.organization_id else {
        return may(actor, act, Owner::default()).map(|_| Visible::All);
    };
    let of_own = may(actor, act, Owner::body(organization_id));
    let above = may(actor, act, Owner::default().under(organization_id)).is_ok().then_some(organization_id);
    match of_own {
        Ok(_) => Ok(Visible::Of { own: Some(organization_id), above }),
        Err(_) if above.is_some() => Ok(Visible::Of { own: None, above }),
        Err(refusal) => Err(refusal),
    }
}

/// The bodies that the actor's own supervises, when they may do `act` on their records.
pub fn supervised_by(actor: &Actor, act: Act) -> Result<Visible, Refusal> {
    let organization_id = actor.organization_id.ok_or(Refusal::Unknown)?;
    may(actor, act, Owner::default().under(organization_id))?;
    Ok(Visible::Of { own: None, above: Some(organization_id) })
}

/// A body with its name.
pub struct NamedBody {
    /// Its id.
    pub id: OrganizationId,
    /// Its full name.
    pub name: String,
    /// What else the catalogue needs to know of it.
    pub body: Body,
}

/// The bodies within `visible` after the id `after`, by their ids.
pub fn page_of(
    connection: &mut Connection<'_>,
    visible: Visible,
    after: &str,
    limit: i64,
) -> Result<Vec<NamedBody>, Problem> {
    type Row = (String, String, String, String, String);
    let rows: Vec<Row> = on!(connection, c => {
        let mut query = organizations::table
            .filter(organizations::id.gt(after))
            .order(organizations::id)
            .limit(limit)
            .select((
                organizations::id,
                organizations::name,
                organizations::organization_code,
                organizations::division_code,
                organizations::practice,
            ))
            .into_boxed();
        if let Visible::Of { own, above } = visible {
            let own = organizations::id.eq(own.map(|id| id.to_string()).unwrap_or_default());
            let supervised = organizations::parent_id.eq(above.map(|id| id.to_string()).unwrap_or_default());
            query = query.filter(supervised.assume_not_null().or(own));
        }
        query.load(c)
    })
    .map_err(DatabaseError::from)?;
    let named = |(id, name, organization_code, division_code, practice): Row| {
        let practice = serde_json::from_str(&practice).map_err(Problem::internal)?;
        let body = Body { organization_code, division_code, practice };
        Ok(NamedBody { id: id.parse().map_err(Problem::internal)?, name, body })
    };
    rows.into_iter().map(named).collect()
}

/// The name of the body `id`.
pub fn name_of(connection: &mut Connection<'_>, id: OrganizationId) -> Result<Option<String>, DatabaseError> {
    Ok(on!(connection, c => organizations::table
        .find(id.to_string())
        .select(organizations::name)
        .first(c)
        .optional())?)
}

/// The one body of this name; none where several share it.
pub fn named(connection: &mut Connection<'_>, name: &str) -> Result<Option<OrganizationId>, Problem> {
    let ids: Vec<String> = on!(connection, c => organizations::table
        .filter(organizations::name.eq(name))
        .select(organizations::id)
        .limit(2)
        .load(c))
    .map_err(DatabaseError::from)?;
    match ids.as_slice() {
        [id] => Ok(Some(id.parse().map_err(Problem::internal)?)),
        _ => Ok(None),
    }
}

/// The names of all bodies but `id`.
pub fn names_beside(connection: &mut Connection<'_>, id: OrganizationId) -> Result<Vec<String>, Problem> {
    let names = on!(connection, c => organizations::table
        .filter(organizations::id.ne(id.to_string()))
        .order(organizations::id)
        .select(organizations::name)
        .load(c))
    .map_err(DatabaseError::from)?;
    Ok(names)
}

/// Every body, with the division code that decides its calendar.
pub fn places(connection: &mut Connection<'_>) -> Result<Vec<(OrganizationId, String)>, Problem> {
    let rows: Vec<(String, String)> = on!(connection, c => organizations::table
        .order(organizations::id)
        .select((organizations::id, organizations::division_code))
        .load(c))
    .map_err(DatabaseError::from)?;
    rows.into_iter().map(|(id, code)| Ok((id.parse().map_err(Problem::internal)?, code))).collect()
}

/// Every body with its name, in the order of ids.
pub fn names(connection: &mut Connection<'_>) -> Result<Vec<(OrganizationId, String)>, Problem> {
    let rows: Vec<(String, String)> = on!(connection, c => organizations::table
        .order(organizations::id)
        .select((organizations::id, organizations::name))
        .load(c))
    .map_err(DatabaseError::from)?;
    rows.into_iter().map(|(id, name)| Ok((id.parse().map_err(Problem::internal)?, name))).collect()
}

/// The sections of a body.
pub fn sections_of(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
) -> Result<Vec<(SectionId, String)>, Problem> {
    let rows: Vec<(String, String)> = on!(connection, c => sections::table
        .filter(sections::organization_id.eq(organization_id.to_string()))
        .order(sections::id)
        .select((sections::id, sections::name))
        .load(c))
    .map_err(DatabaseError::from)?;
    rows.into_iter().map(|(id, name)| Ok((id.parse().map_err(Problem::internal)?, name))).collect()
}

/// The names of these bodies, by id; those that are not known are left out.
pub fn organization_names(
    connection: &mut Connection<'_>,
    ids: &[&str],
) -> Result<HashMap<String, String>, DatabaseError> {
    let rows: Vec<(String, String)> = on!(connection, c => organizations::table
        .filter(organizations::id.eq_any(ids))
        .select((organizations::id, organizations::name))
        .load(c))?;
    Ok(rows.into_iter().collect())
}

/// Body and name of these sections, by id; those that are not known are left out.
pub fn section_names(
    connection: &mut Connection<'_>,
    ids: &[&str],
) -> Result<HashMap<String, (String, String)>, DatabaseError> {
    let rows: Vec<(String, String, String)> = on!(connection, c => sections::table
        .filter(sections::id.eq_any(ids))
        .select((sections::id, sections::organization_id, sections::name))
        .load(c))?;
    Ok(rows.into_iter().map(|(id, organization_id, name)| (id, (organization_id, name))).collect())
}
