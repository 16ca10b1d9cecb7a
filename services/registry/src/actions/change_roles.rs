//! Sets a person's roles anew.

use super::register_person::check_roles;
use crate::store;
use domain::ids::PersonId;
use domain::policy::{Act, Owner};
use domain::registry::{Person, PersonFact};
use problem::Problem;
use web::{Answer, IfMatch, Work};
use wire::registry::NewRoles;

/// Sets a person's roles anew; tokens already issued keep the old ones until they end.
pub fn change_roles(
    work: &mut Work<'_, '_>,
    id: PersonId,
    seen: IfMatch,
    new: NewRoles,
) -> Result<Answer, Problem> {
    let person = work.load::<Person>(id)?;
    let owner = Owner { organization_id: person.record.organization_id, ..Owner::default() };
    let by = work.may(Act::ManageRegistry, owner)?;
    let person = seen.check(person)?;
    check_roles(work, person.record.organization_id, &new.roles)?;
    let changed = PersonFact::RolesChanged { roles: new.roles };
    let person = work.record(id, person, &[changed], &by, work.today())?;
    store::people::save(work.connection, &person)?;
    Ok(Answer::done(&store::people::shown(&person.record)).version(person.version))
}
