//! Without a command: the whole suite in this process.

use super::told_to_stop;
use crate::{Ended, Suite, demo, start_suite};
use settings::Settings;
use std::process::ExitCode;
use web::Clock;

/// Runs the suite until it is told to stop; with `demo` the sample township is there.
pub async fn run(settings: Settings, demo: bool) -> Ended {
    if demo {
        demo::prepare(&settings)?;
    }
    let suite = start_suite(settings, Clock::default()).await?;
    if demo && let Err(error) = demo::seed(&suite.settings, &suite.gateway_url()).await {
        suite.stop().await;
        return Err(error.into());
    }
    print!("{}", welcome(&suite, demo));
    told_to_stop().await?;
    println!("Stopping: what has been asked is still answered.");
    suite.stop().await;
    Ok(ExitCode::SUCCESS)
}

fn welcome(suite: &Suite, demo: bool) -> String {
    let (url, data) = (suite.gateway_url(), suite.settings.data.display());
    let accounts = match demo {
        true => format!("  Accounts       {}\n", suite.settings.data.join(demo::ACCOUNTS_FILE).display()),
        false => String::new(),
    };
    format!(
        "\nGongkai runs. Ctrl-C stops it.\n\
         \x20 Gateway        {url}\n\
         \x20 Documentation  {url}/docs/\n\
         \x20 Data           {data}\n\
         {accounts}\
         \x20 Try            curl {url}/v1/organizations\n\n"
    )
}
