//! The whole suite in one process.

use crate::in_use::InUse;
use crate::services::DataService;
use crate::{openapi, secrets};
use settings::Settings;
use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use tokio::task::JoinSet;
use web::{Clock, Running, StartError, listener};

/// A port of its own on the loopback address.
const LOOPBACK: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// A running suite: the gateway and every service behind it.
pub struct Suite {
    /// What it runs with: as given, and where each service is.
    pub settings: Settings,
    gateway: Running,
    services: Services,
}

/// Starts every service on a loopback port of its own, then the gateway on `settings.listen` (port 0: a free one).
/// Secrets that are missing are made.
pub async fn start_suite(mut settings: Settings, clock: Clock) -> Result<Suite, StartError> {
    secrets::make_missing(&settings).map_err(|error| StartError::new("suite", error))?;
    // Every port is taken before the first service starts, so that each knows where the others will be.
    let entrance = listener(gateway::NAME, settings.listen)?;
    let mut listeners = vec![];
    for service in DataService::ALL {
        let listener = listener(service.name(), LOOPBACK)?;
        let address = listener.local_addr().map_err(|error| StartError::new(service.name(), error))?;
        settings.upstreams.insert(service.name().into(), format!("http://{address}"));
        listeners.push((service, listener));
    }
    let mut services = Services::default();
    match services.start(&settings, &clock, listeners, entrance).await {
        Ok(gateway) => Ok(Suite { settings, gateway, services }),
        Err(error) => {
            services.stop().await;
            Err(error)
        }
    }
}

impl Suite {
    /// The base URL of the gateway, as it can be reached from this machine.
    pub fn gateway_url(&self) -> String {
        format!("http://{}", reachable(self.gateway.address))
    }

    /// The base URL of a service behind the gateway.
    pub fn service_url(&self, service: DataService) -> String {
        self.settings.upstreams.get(service.name()).cloned().unwrap_or_default()
    }

    /// Stops it: first the gateway, which answers what has been asked, then the services.
    pub async fn stop(self) {
        self.gateway.stop().await;
        self.services.stop().await;
    }
}

#[derive(Default)]
struct Services {
    running: Vec<Running>,
    in_use: Vec<InUse>,
}

impl Services {
    async fn start(
        &mut self,
        settings: &Settings,
        clock: &Clock,
        listeners: Vec<(DataService, TcpListener)>,
        entrance: TcpListener,
    ) -> Result<Running, StartError> {
        for (service, listener) in listeners {
            self.in_use.extend(mark_in_use(settings, service)?);
            self.running.push(service.start(settings, clock.clone(), listener).await?);
        }
        let document = openapi::merged().map_err(|error| StartError::new(gateway::NAME, error))?;
        gateway::start(settings, document, entrance).await
    }

    /// All at once: each first ends its following of the others, and none then waits for a reader of its feed.
    async fn stop(self) {
        let mut stopping = JoinSet::new();
        for service in self.running {
            stopping.spawn(service.stop());
        }
        stopping.join_all().await;
    }
}

/// Marks the data of `service` as in use while it runs. Where that cannot be done (a folder that cannot be written,
/// a file system without locks) it runs all the same: the mark protects against an operator's slip only.
pub(crate) fn mark_in_use(settings: &Settings, service: DataService) -> Result<Option<InUse>, StartError> {
    match InUse::shared(settings, service.name()) {
        Ok(in_use) => Ok(Some(in_use)),
        Err(error) if error.kind() == ErrorKind::ResourceBusy => Err(StartError::new(service.name(), error)),
        Err(error) => {
            tracing::warn!(service = service.name(), %error, "data folder cannot be marked as in use");
            Ok(None)
        }
    }
}

/// The address under which this machine reaches what listens on `address`.
pub(crate) fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}
