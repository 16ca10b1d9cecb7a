//! What read tables hold changes only together with its version, so that no service answers from what older code wrote.
//!
//! `services/*/projection.txt` says what each version holds. `UPDATE_PROJECTIONS=1` writes it again, but never for a
//! version that it already describes otherwise: that version may be in somebody's database.

use database::{Database, DatabaseError, Location, on};
use diesel::sql_types::Text;
use diesel::{QueryableByName, RunQueryDsl};
use std::path::{Path, PathBuf};
use web::Service;

/// What stands in a `projection.txt`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Projection {
    version: u32,
    holds: Vec<String>,
}

impl Projection {
    fn read(text: &str) -> Self {
        let mut lines = text.lines();
        let version = lines.next().and_then(|line| line.strip_prefix("PROJECTION ")).expect("it begins so");
        let holds = lines.filter(|line| !line.is_empty()).map(Into::into).collect();
        Self { version: version.parse().unwrap(), holds }
    }

    fn text(&self) -> String {
        format!("PROJECTION {}\n\n{}\n", self.version, self.holds.join("\n"))
    }
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    of_table: String,
    #[diesel(sql_type = Text)]
    named: String,
}

/// The columns of every table of `S` beside the ledger, whatever it is for: one too many costs a rebuild, one too few wrong
/// answers.
async fn columns<S: Service>() -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::open(&Location::Sqlite(folder.path().join("shape.sqlite")), 1).unwrap();
    database.migrate(&[ledger::MIGRATIONS]).unwrap();
    let of_ledger = all_columns(&database).await;
    database.migrate(&[S::SHARED_MIGRATIONS, &[S::MIGRATIONS]].concat()).unwrap();
    all_columns(&database).await.into_iter().filter(|column| !of_ledger.contains(column)).collect()
}

async fn all_columns(database: &Database) -> Vec<String> {
    let query = "SELECT m.name AS of_table, c.name AS named FROM sqlite_master m JOIN pragma_table_info(m.name) c \
                 WHERE m.type = 'table' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY m.name, c.name";
    let columns = database.read(move |connection| -> Result<Vec<Column>, DatabaseError> {
        Ok(on!(connection, c => diesel::sql_query(query).load(c))?)
    });
    let columns = columns.await.unwrap();
    columns.iter().map(|column| format!("column {}.{}", column.of_table, column.named)).collect()
}

/// What is wrong with the file, or what it has to become.
fn judged(file: Option<&Projection>, now: &Projection) -> Result<(), String> {
    let Some(file) = file else { return Ok(()) };
    let missing = |one: &Projection, other: &Projection| {
        let missing = one.holds.iter().filter(|line| !other.holds.contains(line));
        missing.map(|line| format!("\n    {line}")).collect::<String>()
    };
    if now.version < file.version || (now.version == file.version && now.holds != file.holds) {
        return Err(format!(
            "what the read tables hold has changed: raise PROJECTION to {}, then write projection.txt again\n  \
             no longer held:{}\n  held now:{}",
            file.version + 1,
            missing(file, now),
            missing(now, file)
        ));
    }
    Ok(())
}

async fn check<S: Service>() {
    let mut holds = columns::<S>().await;
    holds.extend(S::stored().lines().map(Into::into));
    let now = Projection { version: S::PROJECTION, holds };
    let path: PathBuf =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../services").join(S::NAME).join("projection.txt");
    let file = std::fs::read_to_string(&path).ok().map(|text| Projection::read(&text));
    judged(file.as_ref(), &now).unwrap_or_else(|wrong| panic!("{}: {wrong}", S::NAME));
    if file.as_ref() == Some(&now) {
        return;
    }
    assert!(
        std::env::var("UPDATE_PROJECTIONS").is_ok(),
        "{}: projection.txt is of an older version; run with UPDATE_PROJECTIONS=1",
        S::NAME
    );
    std::fs::write(path, now.text()).unwrap();
}

#[tokio::test]
async fn what_read_tables_hold_changes_only_with_their_version() {
    check::<registry::Registry>().await;
    check::<catalogue::Catalogue>().await;
    check::<review::Reviews>().await;
    check::<request_workflow::Requests>().await;
    check::<reporting::Reports>().await;
}

#[test]
fn a_version_that_is_described_is_never_described_otherwise() {
    let of = |version, holds: &[&str]| Projection {
        version,
        holds: holds.iter().map(ToString::to_string).collect(),
    };
    let file = of(2, &["Request.id type = string", "Request.state type = string"]);
    assert_eq!(judged(Some(&file), &file), Ok(()));
    assert_eq!(Projection::read(&file.text()), file);
    let with_case =
        of(2, &["Request.case type = array", "Request.id type = string", "Request.state type = string"]);
    let refused = judged(Some(&file), &with_case).unwrap_err();
    assert!(refused.contains("raise PROJECTION to 3") && refused.contains("Request.case"), "{refused}");
    let without_state = of(2, &["Request.id type = string"]);
    assert!(judged(Some(&file), &without_state).unwrap_err().contains("Request.state"));
    assert_eq!(judged(Some(&file), &Projection { version: 3, ..with_case }), Ok(()));
    assert!(judged(Some(&file), &Projection { version: 1, ..file.clone() }).is_err(), "versions only rise");
}
