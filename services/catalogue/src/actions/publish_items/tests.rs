//! Numbers that came with imports are passed over, however many they are.

use super::next_index_number;
use crate::app::Catalogue;
use crate::store::bodies;
use chrono::NaiveDate;
use database::{Connection, Database, Location};
use diesel::prelude::*;
use diesel::sql_types::Text;
use domain::ids::OrganizationId;
use problem::Problem;
use uuid::Uuid;
use web::Service;

const BODY: OrganizationId = OrganizationId(Uuid::from_u128(1));

/// Imported items with the serials from the first to the last, as the read table has them.
fn imported(connection: &mut Connection<'_>, year: &str, (first, last): (u32, u32)) -> Result<(), Problem> {
    let insert = format!(
        "INSERT INTO items (id, version, organization_id, section_id, state, title, generated_on, index_number, index_key, body)
         WITH RECURSIVE imported (serial) AS (
             SELECT {first} UNION ALL SELECT serial + 1 FROM imported WHERE serial < {last}
         )
         SELECT $1 || serial, 1, 'a body', 'a section', 'drafted', 'a title', '2008-03-05', $1 || serial, $1 || serial, '{{}}'
         FROM imported"
    );
    let Connection::Sqlite(connection) = connection else { panic!("is SQLite") };
    let inserted = diesel::sql_query(insert)
        .bind::<Text, _>(format!("000014349/{year}-"))
        .execute(*connection)
        .map_err(Problem::internal)?;
    assert_eq!(inserted, (last - first + 1) as usize);
    Ok(())
}

fn next(connection: &mut Connection<'_>, on: NaiveDate) -> Result<String, Problem> {
    Ok(next_index_number(connection, BODY, on)?.to_string())
}

#[tokio::test]
async fn a_run_of_imported_numbers_is_passed_over_without_gaps_and_none_is_given_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let location = Location::Sqlite(folder.path().join("catalogue.sqlite"));
    let database = Database::open(&location, 2).expect("opens");
    database.migrate(&[ledger::MIGRATIONS, calendars::MIGRATIONS, Catalogue::MIGRATIONS]).expect("migrates");
    let played = database.write(|connection| {
        let profile = serde_json::json!({
            "name": "样本乡人民政府", "level": "township", "organization_code": "000014349", "division_code": "110228",
        });
        let profile = serde_json::from_value(profile).expect("is a profile");
        bodies::save_organization(connection, BODY, 1, &profile)?;
        let (in_2008, in_2009) = (domain::law::day(2008, 5, 5), domain::law::day(2009, 5, 5));
        imported(connection, "2008", (2, 5_001))?;
        imported(connection, "2008", (5_003, 5_003))?;
        for expected in ["00001", "05002", "05004", "05005"] {
            assert_eq!(next(connection, in_2008)?, format!("000014349/2008-{expected}"));
        }
        assert_eq!(next(connection, in_2009)?, "000014349/2009-00001", "each year has its own series");
        // Numbers that come in later, in front of the series, are passed over as well.
        imported(connection, "2008", (5_006, 10_005))?;
        assert_eq!(next(connection, in_2008)?, "000014349/2008-10006");
        assert_eq!(next(connection, in_2008)?, "000014349/2008-10007");
        Ok::<_, Problem>(())
    });
    played.await.expect("is played");
}
