//! What nothing can be faster than: a bare actix-web server that answers a fixed JSON, and one that answers a row found by
//! its primary key, on the same database, from the same machine, in the same run.

use actix_web::{App, HttpResponse, HttpServer, web};
use database::{Connection, Database, DatabaseError, on};
use diesel::sql_types::Text;
use diesel::{OptionalExtension, QueryableByName, RunQueryDsl};
use std::net::TcpListener;

#[derive(QueryableByName)]
struct Body {
    #[diesel(sql_type = Text)]
    body: String,
}

/// The body of an item, by its primary key and nothing else.
fn select(connection: &mut Connection<'_>, id: &str) -> Result<Option<String>, DatabaseError> {
    let row: Option<Body> = match connection {
        Connection::Sqlite(c) => diesel::sql_query("SELECT body FROM items WHERE id = ?")
            .bind::<Text, _>(id)
            .get_result(*c)
            .optional()?,
        Connection::Postgres(c) => diesel::sql_query("SELECT body FROM items WHERE id = $1")
            .bind::<Text, _>(id)
            .get_result(*c)
            .optional()?,
    };
    Ok(row.map(|row| row.body))
}

/// Starts both; answers their base URL.
pub fn start(database: Database, json: String) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = HttpServer::new(move || {
        App::new()
            .app_data(web::Data::new(database.clone()))
            .app_data(web::Data::new(json.clone()))
            .route("/json", web::get().to(fixed))
            .route("/rows/{id}", web::get().to(row))
    })
    .workers(2)
    .tcp_nodelay(true)
    .disable_signals()
    .listen(listener)
    .unwrap()
    .run();
    tokio::spawn(server);
    url
}

async fn fixed(json: web::Data<String>) -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(json.get_ref().clone())
}

async fn row(database: web::Data<Database>, id: web::Path<String>) -> HttpResponse {
    let found = database.read(move |connection| select(connection, &id)).await.unwrap();
    HttpResponse::Ok().content_type("application/json").body(found.unwrap())
}

/// How many rows of items there are.
pub async fn items(database: &Database) -> i64 {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        count: i64,
    }
    let counted = database.read(|connection| -> Result<Count, DatabaseError> {
        Ok(on!(connection, c => diesel::sql_query("SELECT COUNT(*) AS count FROM items").get_result(c))?)
    });
    counted.await.unwrap().count
}

/// Brings what the planner knows of the tables up to date after so many rows at once, as PostgreSQL's autovacuum does by
/// itself within a minute; SQLite plans without.
pub async fn analyze(database: &Database) {
    let analyzed = database.write(|connection| -> Result<(), DatabaseError> {
        if let Connection::Postgres(c) = connection {
            diesel::sql_query("ANALYZE").execute(*c)?;
        }
        Ok(())
    });
    analyzed.await.unwrap();
}

/// A position in the middle of the ledger.
pub async fn middle(database: &Database) -> i64 {
    database.read(ledger::head).await.unwrap() / 2
}
