//! The HTTP client that a worker sends requests to the services with.

use actix_tls::connect::{ConnectError, ConnectInfo, Connection, Connector as TcpConnector};
use actix_web::dev::{Service, fn_service};
use actix_web::http::Uri;
use awc::{Client, Connector};
use std::time::Duration;
use tokio::net::TcpStream;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);
/// Connections to the services, for each worker.
const CONNECTIONS: usize = 256;
/// Shorter than the services keep theirs, so that none is closed under a request.
const IDLE: Duration = Duration::from_secs(60);
const LIFETIME: Duration = Duration::from_secs(600);

/// The client of one worker.
pub(crate) fn client() -> Client {
    let connector = Connector::new()
        .connector(fn_service(connect))
        .limit(CONNECTIONS)
        .conn_keep_alive(IDLE)
        .conn_lifetime(LIFETIME)
        .timeout(CONNECT_TIMEOUT);
    // awc's own timeout would also end the body of the answer, and with it every event stream.
    Client::builder().connector(connector).disable_redirects().disable_timeout().no_default_headers().finish()
}

/// Connects without Nagle's delay, which awc leaves on: with it, a body that came in pieces took 44 ms, waiting for the
/// service's acknowledgement, and takes about one without.
async fn connect(to: ConnectInfo<Uri>) -> Result<Connection<Uri, TcpStream>, ConnectError> {
    let connection = TcpConnector::default().service().call(to).await?;
    connection.io_ref().set_nodelay(true).map_err(ConnectError::Io)?;
    Ok(connection)
}
