//! Enters a person.

use super::register_organization::taken;
use super::register_section::known_organization;
use crate::{passwords, store};
use domain::actor::Assignment;
use domain::ids::{OrganizationId, PersonId};
use domain::policy::{Act, Owner};
use domain::refusal::Fault;
use domain::registry::{Person, PersonFact, check_name};
use domain::vocabulary::Role;
use problem::Problem;
use settings::Secret;
use uuid::Uuid;
use web::{Answer, Work};
use wire::registry::{NewPerson, PersonView};

/// A person with the hash of their first password, made before the transaction because it takes long.
pub struct Prepared {
    new: NewPerson,
    hash: String,
    one_time_password: Option<Secret>,
}

/// Checks the first password, or makes one, and hashes it.
pub async fn prepare(new: NewPerson) -> Result<Prepared, Problem> {
    let one_time_password = new.password.is_none().then(Secret::random);
    let password = match (&new.password, &one_time_password) {
        (Some(password), _) => {
            passwords::check("/password", password)?;
            password.clone()
        }
        (None, made) => made.as_ref().map(|made| made.expose().to_string()).unwrap_or_default(),
    };
    let hash = passwords::hash_off_thread(password).await?;
    Ok(Prepared { new, hash, one_time_password })
}

/// Enters a person; their user name must be new.
pub fn register_person(work: &mut Work<'_, '_>, prepared: Prepared) -> Result<Answer, Problem> {
    let Prepared { new, hash, one_time_password } = prepared;
    let owner = Owner { organization_id: new.organization_id, ..Owner::default() };
    let by = work.may(Act::ManageRegistry, owner)?;
    check_name("/name", &new.name)?;
    check_username(&new.username)?;
    if let Some(organization_id) = new.organization_id {
        known_organization(work, organization_id, "/organization_id")?;
    }
    check_roles(work, new.organization_id, &new.roles)?;
    let id = PersonId(Uuid::now_v7());
    let registered = PersonFact::Registered {
        organization_id: new.organization_id,
        name: new.name,
        username: new.username,
        roles: new.roles,
    };
    let loaded = work.start::<Person>(id, &[registered], &by, work.today())?;
    store::people::save(work.connection, &loaded)
        .map_err(taken("该用户名已被使用。", "This user name is already in use."))?;
    store::passwords::set(work.connection, id, &hash, one_time_password.is_some())?;
    let shown = store::people::shown(&loaded.record);
    let one_time_password = one_time_password.map(|password| password.expose().to_string());
    let view = PersonView { one_time_password, ..shown.clone() };
    Ok(Answer::created(format!("/v1/people/{id}"), &view).kept_as(&shown).version(loaded.version))
}

fn check_username(username: &str) -> Result<(), Problem> {
    let fits = (3..=50).contains(&username.len())
        && username.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b));
    if fits {
        return Ok(());
    }
    Err(Problem::invalid([Fault::new(
        "/username",
        "username",
        "用户名应为3至50个小写字母、数字或者 . _ -。",
        "A user name has 3 to 50 of a-z, 0-9, '.', '_', '-'.",
    )]))
}

/// Roles are held at sections of the person's own body; only the administrator belongs to no body.
pub(super) fn check_roles(
    work: &mut Work<'_, '_>,
    organization_id: Option<OrganizationId>,
    roles: &[Assignment],
) -> Result<(), Problem> {
    let sections = match organization_id {
        Some(id) => store::sections::list(work.connection, id, "", i64::MAX)?,
        None => vec![],
    };
    let mut faults = vec![];
    for (place, assignment) in roles.iter().enumerate() {
        let pointer = format!("/roles/{place}");
        if assignment.section_id.is_some_and(|id| sections.iter().all(|section| section.id != id)) {
            let pointer = format!("{pointer}/section_id");
            faults.push(Fault::new(
                pointer,
                "unknown_section",
                "该机关没有此科室。",
                "The body has no such section.",
            ));
        }
        if (assignment.role == Role::Administrator) != organization_id.is_none() {
            faults.push(Fault::new(
                format!("{pointer}/role"),
                "administrator_belongs_to_no_body",
                "系统管理员不属于任何机关，其他岗位必须属于一个机关。",
                "An administrator belongs to no body; every other role is held at one.",
            ));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults)) }
}
