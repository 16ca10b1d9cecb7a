//! The services that own data, by name.

use clap::ValueEnum;
use settings::Settings;
use std::net::TcpListener;
use utoipa::openapi::OpenApi;
use web::{Clock, Running, Service, StartError};

/// A service that owns data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DataService {
    /// Bodies, sections, people, API clients, tokens and keys.
    Registry,
    /// Inventory, publication, search.
    Catalogue,
    /// Secrecy review and determination of the attribute.
    Review,
    /// Disclosure on request, from the counter to the reply.
    RequestWorkflow,
    /// Figures for the annual report.
    Reporting,
}

/// `$body` with the type of the service as `$kind`.
macro_rules! with_type {
    ($service:expr, $kind:ident => $body:expr) => {
        match $service {
            DataService::Registry => {
                type $kind = registry::Registry;
                $body
            }
            DataService::Catalogue => {
                type $kind = catalogue::Catalogue;
                $body
            }
            DataService::Review => {
                type $kind = review::Reviews;
                $body
            }
            DataService::RequestWorkflow => {
                type $kind = request_workflow::Requests;
                $body
            }
            DataService::Reporting => {
                type $kind = reporting::Reports;
                $body
            }
        }
    };
}

impl DataService {
    /// Every one, in the order in which they are started.
    pub const ALL: [Self; 5] =
        [Self::Registry, Self::Catalogue, Self::Review, Self::RequestWorkflow, Self::Reporting];

    /// Its name.
    pub fn name(self) -> &'static str {
        with_type!(self, S => S::NAME)
    }

    /// Starts it on `listener`.
    pub(crate) async fn start(
        self,
        settings: &Settings,
        clock: Clock,
        listener: TcpListener,
    ) -> Result<Running, StartError> {
        with_type!(self, S => web::start::<S>(settings, clock, listener).await)
    }

    /// Brings its tables, and what is in its read tables, up to this version.
    pub(crate) async fn migrate(self, settings: &Settings) -> Result<(), StartError> {
        with_type!(self, S => web::migrate::<S>(settings).await.map(drop))
    }

    /// Makes its read tables again from its ledger.
    pub(crate) async fn rebuild(self, settings: &Settings) -> Result<(), StartError> {
        with_type!(self, S => web::rebuild::<S>(settings).await)
    }

    /// Its OpenAPI document.
    pub(crate) fn openapi(self) -> OpenApi {
        with_type!(self, S => web::openapi::<S>())
    }

    /// `chosen`, or every one when none is chosen.
    pub(crate) fn chosen(chosen: Vec<Self>) -> Vec<Self> {
        if chosen.is_empty() { Self::ALL.to_vec() } else { chosen }
    }
}

#[cfg(test)]
mod tests {
    use super::DataService;

    #[test]
    fn the_services_are_those_of_the_settings_in_the_same_order() {
        assert_eq!(DataService::ALL.map(DataService::name), settings::SERVICES);
    }
}
