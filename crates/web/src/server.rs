//! A running HTTP server.

use std::net::{SocketAddr, TcpListener};
use std::time::Duration;
use tokio::task::JoinHandle;

/// A service cannot start.
#[derive(Debug, thiserror::Error)]
#[error("{service} cannot start: {cause}")]
pub struct StartError {
    /// Which.
    pub service: &'static str,
    /// Why.
    pub cause: String,
}

impl StartError {
    /// `service` cannot start because of `cause`.
    pub fn new(service: &'static str, cause: impl std::fmt::Display) -> Self {
        Self { service, cause: cause.to_string() }
    }
}

/// Listens on `address`; port 0 takes a free one.
pub fn listener(service: &'static str, address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).map_err(|cause| StartError::new(service, format!("{address}: {cause}")))
}

/// Longer than clients keep their idle connections, so that none is closed under a request.
pub(crate) const KEEP_ALIVE: Duration = Duration::from_secs(75);
/// How long requests under way may take when the service is told to stop, in seconds.
pub(crate) const SHUTDOWN_SECONDS: u64 = 20;

/// A running service.
pub struct Running {
    /// Its name.
    pub name: &'static str,
    /// Where it listens.
    pub address: SocketAddr,
    handle: actix_web::dev::ServerHandle,
    server: JoinHandle<std::io::Result<()>>,
    tasks: Vec<JoinHandle<()>>,
    at_stop: Box<dyn FnOnce() + Send>,
}

impl Running {
    /// A server under way, with the tasks that work beside it.
    pub fn new(
        name: &'static str,
        address: SocketAddr,
        server: actix_web::dev::Server,
        tasks: Vec<JoinHandle<()>>,
    ) -> Self {
        let handle = server.handle();
        Self { name, address, handle, server: tokio::spawn(server), tasks, at_stop: Box::new(|| ()) }
    }

    /// What is to be done first when it stops.
    pub fn at_stop(mut self, at_stop: impl FnOnce() + Send + 'static) -> Self {
        self.at_stop = Box::new(at_stop);
        self
    }

    /// Its base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Stops it: no new requests, those under way are finished.
    pub async fn stop(self) {
        for task in &self.tasks {
            task.abort();
        }
        (self.at_stop)();
        self.handle.stop(true).await;
        if let Err(error) = self.server.await {
            tracing::error!(service = self.name, %error, "server ended badly");
        }
    }
}
