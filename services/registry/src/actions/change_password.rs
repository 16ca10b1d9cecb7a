//! Changes the caller's own password.

use crate::{passwords, store};
use domain::actor::{Actor, ActorKind};
use domain::ids::PersonId;
use domain::refusal::Fault;
use problem::Problem;
use web::{Kit, Work};
use wire::registry::PasswordChange;

/// Changes the caller's password: checks the old one, and ends every log-in that is open.
pub async fn change_password(kit: &Kit, caller: &Actor, change: PasswordChange) -> Result<(), Problem> {
    if caller.kind != ActorKind::Person {
        return Err(domain::refusal::Refusal::Forbidden(domain::rules::ROLE_REQUIRED).into());
    }
    passwords::check("/new_password", &change.new_password)?;
    let id = PersonId(caller.id);
    let stored = kit.read(move |connection| Ok(store::passwords::find(connection, id)?)).await?;
    let hash_now = stored.map(|(hash, _)| hash);
    if !passwords::verify_off_thread(change.current_password, hash_now).await? {
        let fault = Fault::new(
            "/current_password",
            "wrong_password",
            "当前密码不正确。",
            "The current password is wrong.",
        );
        return Err(Problem::invalid([fault]));
    }
    let hash = passwords::hash_off_thread(change.new_password).await?;
    kit.act_alone(move |work: &mut Work<'_, '_>| {
        store::passwords::set(work.connection, id, &hash, false)?;
        Ok(store::refresh_tokens::end_all_of(work.connection, id)?)
    })
    .await
}
