//! Hands a request to a service and its answer back, both as they come.

use crate::door::Door;
use crate::request_body::{Fault, RequestBody, Watched};
use crate::upstreams::{Instance, Service};
use crate::{headers, routing};
use actix_web::body::{BoxBody, SizedStream};
use actix_web::http::{Method, StatusCode, header};
use actix_web::web::{Bytes, Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use awc::error::{ConnectError, SendRequestError};
use awc::{Client, ClientResponse};
use futures_util::stream;
use problem::{Code, Problem};
use std::convert::Infallible;
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;

/// Why no answer came.
enum Failure {
    /// No connection: the service has not seen the request.
    Unreachable(String),
    /// The connection ended: the service may have seen the request.
    Lost(String),
    /// Nothing happened for too long.
    Timeout,
    /// The caller's body was at fault.
    Body(Fault),
}

/// Hands the request to the service that [`routing`] names.
pub(crate) async fn proxy(
    request: HttpRequest,
    payload: Payload,
    door: Data<Door>,
    client: Data<Client>,
) -> Result<HttpResponse, Problem> {
    let name = routing::service_of(request.path()).ok_or_else(Problem::unknown)?;
    if request.method() == Method::OPTIONS {
        let allow = door.document.allow(request.path()).ok_or_else(Problem::unknown)?;
        return Ok(HttpResponse::NoContent().insert_header((header::ALLOW, allow)).finish());
    }
    let watched = Watched::new();
    let body = RequestBody::of(&request, payload, door.body_limit_bytes, &watched)?;
    let service = door.upstreams.service(name).ok_or_else(|| unavailable(name))?;
    let instance = service.choose().await.ok_or_else(|| unavailable(name))?;
    let hand_over =
        HandOver { request: &request, client: &client, service, watched, patience: door.patience };
    // Only what changes nothing and can be sent again whole.
    let repeatable = body.is_none() && [Method::GET, Method::HEAD].contains(request.method());
    let answer = match hand_over.to(instance, body).await {
        Err(Failure::Unreachable(_)) if repeatable => match service.another_than(instance) {
            Some(other) => hand_over.to(other, None).await,
            None => Err(Failure::Unreachable(String::new())),
        },
        // A kept connection that the service closed just now: the same instance is as good as another.
        Err(Failure::Lost(_)) if repeatable => {
            hand_over.to(service.another_than(instance).unwrap_or(instance), None).await
        }
        answer => answer,
    };
    answer.map(|answer| to_caller(&request, answer)).map_err(|failure| told(&failure, name))
}

/// A request on its way to a service.
struct HandOver<'a> {
    request: &'a HttpRequest,
    client: &'a Client,
    service: &'a Service,
    watched: Rc<Watched>,
    patience: Duration,
}

impl HandOver<'_> {
    async fn to(&self, instance: &Instance, body: Option<RequestBody>) -> Result<ClientResponse, Failure> {
        let target = self.request.uri().path_and_query().map_or("/", |target| target.as_str());
        // The services know one way of reading; what a HEAD leaves out is left out here.
        let method = if self.request.method() == Method::HEAD { &Method::GET } else { self.request.method() };
        let mut request =
            self.client.request(method.clone(), format!("{}{target}", instance.base)).no_decompress();
        *request.headers_mut() = headers::to_service(self.request);
        let sending = match body {
            None => request.send(),
            Some(body) => match body.length {
                Some(length) => request.send_body(SizedStream::new(length, body)),
                None => request.send_stream(body),
            },
        };
        let answer = self.wait_for(sending).await;
        if let Err(failure) = &answer {
            self.note(instance, failure);
        }
        answer
    }

    /// Waits as long as something happens: a large body on a slow line may take its time.
    async fn wait_for(
        &self,
        sending: impl Future<Output = Result<ClientResponse, SendRequestError>>,
    ) -> Result<ClientResponse, Failure> {
        let mut sending = pin!(sending);
        loop {
            let deadline = self.watched.moved_at() + self.patience;
            match tokio::time::timeout_at(deadline, &mut sending).await {
                Ok(answer) => return answer.map_err(|error| self.failure(&error)),
                Err(_) if self.watched.moved_at() + self.patience > deadline => {}
                Err(_) => return Err(Failure::Timeout),
            }
        }
    }

    fn failure(&self, error: &SendRequestError) -> Failure {
        match (self.watched.fault(), error) {
            (Some(fault), _) => Failure::Body(fault),
            (None, SendRequestError::Connect(ConnectError::Disconnected)) => Failure::Lost(error.to_string()),
            (None, SendRequestError::Connect(_)) => Failure::Unreachable(error.to_string()),
            (None, _) => Failure::Lost(error.to_string()),
        }
    }

    fn note(&self, instance: &Instance, failure: &Failure) {
        let (service, upstream) = (self.service.name, &instance.base);
        match failure {
            Failure::Unreachable(error) => {
                self.service.mark(instance, false);
                tracing::warn!(service, upstream, error, "upstream cannot be reached");
            }
            Failure::Lost(error) => tracing::warn!(service, upstream, error, "upstream gave no answer"),
            Failure::Timeout => tracing::warn!(service, upstream, "upstream did not answer in time"),
            Failure::Body(fault) => tracing::debug!(service, %fault, "body was not handed on"),
        }
    }
}

fn to_caller(request: &HttpRequest, answer: ClientResponse) -> HttpResponse {
    let mut response = HttpResponse::build(answer.status());
    for header in headers::to_caller(answer.headers()) {
        response.append_header(header);
    }
    let length = answer.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    let length: Option<u64> = length.and_then(|length| length.parse().ok());
    let empty = stream::empty::<Result<Bytes, Infallible>>;
    match (request.method() == Method::HEAD, length) {
        _ if [StatusCode::NO_CONTENT, StatusCode::NOT_MODIFIED].contains(&answer.status()) => {
            response.finish()
        }
        (true, Some(length)) => response.body(BoxBody::new(SizedStream::new(length, empty()))),
        (true, None) => response.streaming(empty()),
        (false, Some(length)) => response.body(BoxBody::new(SizedStream::new(length, answer))),
        (false, None) => response.streaming(answer),
    }
}

fn unavailable(service: &str) -> Problem {
    Problem::new(Code::Unavailable)
        .detail(format!("服务 {service} 暂时不可用。"), format!("The service {service} is unavailable."))
        .header(header::RETRY_AFTER, "2")
}

fn told(failure: &Failure, service: &str) -> Problem {
    match failure {
        Failure::Unreachable(_) => unavailable(service),
        Failure::Lost(_) => unavailable(service).detail(
            format!("服务 {service} 中断了连接，请求可能已经办理；写操作请使用同一 Idempotency-Key 重试。"),
            format!(
                "The service {service} broke off; the request may have been carried out. Repeat a write with the same \
                 Idempotency-Key."
            ),
        ),
        Failure::Timeout => Problem::new(Code::Timeout)
            .detail(format!("服务 {service} 响应超时。"), format!("The service {service} did not answer in time.")),
        Failure::Body(fault) => (*fault).into(),
    }
}
