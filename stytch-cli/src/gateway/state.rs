//! What all calls share, and how a checked request is sent.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::body::Body;
use axum::http::StatusCode;
use axum::response::Response;
use bytes::Bytes;
use serde_json::{Value, json};
use stytch_client::dynamic::DynamicRequest;
use stytch_client::{Client, Error, RequestError};
use stytch_generated::runtime::catalog::Entry;
use tokio::sync::Semaphore;

use super::fields::{self, Merged};
use super::hosts::Hosts;
use super::metrics::Metrics;
use super::page::settings::Page;
use super::rejection::{Problem, Rejection};
use crate::allowed::{Allowed, STRAYS, straying};
use crate::http::body::{self, Limit, Unread};
use crate::http::callers::{Caller, Callers};
use crate::http::error;
use crate::http::limits::Rate;
use crate::log::Log;
use crate::lookup::only_reads;

/// Everything that calls share.
pub(super) struct Gateway {
    pub(super) client: Client,
    pub(super) allowed: Allowed,
    pub(super) callers: Callers,
    pub(super) total_rate: Rate,
    /// One for each call at the same time.
    pub(super) slots: Semaphore,
    pub(super) body: Limit,
    pub(super) metrics: Metrics,
    pub(super) hosts: Hosts,
    /// `None` without the page.
    pub(super) page: Option<Page>,
    pub(super) log: Log,
}

/// What is found out about a call.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) caller: OnceLock<Arc<Caller>>,
    pub(super) operation: OnceLock<&'static str>,
}

impl Gateway {
    /// Records the operation of a call, and checks the lists of the gateway and of the caller.
    pub(super) fn admit(&self, entry: &Entry, facts: &Facts) -> Result<(), Rejection> {
        // It is set once.
        let _ = facts.operation.set(entry.name);
        let caller = facts.caller.get();
        let of_caller = |caller: &Arc<Caller>| {
            caller
                .allowed
                .as_ref()
                .is_none_or(|allowed| allowed.contains(entry))
        };
        if self.allowed.contains(entry) && caller.is_some_and(of_caller) {
            return Ok(());
        }
        let message = format!("the operation `{}` is not allowed here", entry.name);
        Err(Rejection::new(
            StatusCode::FORBIDDEN,
            "gateway_operation_not_allowed",
            message,
        ))
    }

    /// Reads a body. A body that states that it is too large is not read.
    pub(super) async fn read(&self, body: Body) -> Result<Bytes, Rejection> {
        let read = body::read(body, self.body).await;
        read.map_err(|unread| {
            let error_type = match unread {
                Unread::TooLarge => "gateway_body_too_large",
                Unread::TooSlow => "gateway_body_timeout",
                Unread::Incomplete => "gateway_request_invalid",
            };
            Rejection::new(unread.status(), error_type, unread.message(self.body))
        })
    }

    pub(super) async fn send(
        &self,
        entry: &'static Entry,
        mut merged: Merged,
    ) -> Result<Response, Rejection> {
        let straying = straying(entry, &merged.fields).map(|name| Problem {
            pointer: fields::pointer(name),
            message: STRAYS.to_owned(),
        });
        merged.problems.extend(straying);
        let checked = DynamicRequest::new(entry, Value::Object(merged.fields));
        let request = match checked {
            Ok(request) if merged.problems.is_empty() => request,
            checked => {
                let problems = Problem::all(merged.problems, checked.err().as_ref());
                return Err(Rejection::of_fields(problems));
            }
        };
        match self.client.call(&request).bytes().await {
            Ok(reply) if is_object(&reply.response) => {
                Ok(passed(reply.status(), reply.into_response(), None))
            }
            Ok(_) => Err(unreadable(entry)),
            Err(Error::Api(error)) => Ok(passed(
                error.http_status(),
                Bytes::copy_from_slice(error.body()),
                error.retry_after(),
            )),
            Err(error) => Err(failed(&error, entry)),
        }
    }
}

/// Returns the response of the API, with none of its headers except when to try again.
fn passed(status: u16, body: Bytes, retry_after: Option<Duration>) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
    error::json(status, body.into(), retry_after.map(|wait| wait.as_secs()))
}

/// Returns whether a body looks like a JSON object, as all responses of the API do. A full check would cost more than
/// everything else that the gateway does with a response.
fn is_object(body: &[u8]) -> bool {
    let body = body.trim_ascii();
    body.starts_with(b"{") && body.ends_with(b"}")
}

/// Returns the error for a call without a response that can be passed on. The client's own texts may name the server.
fn failed(error: &Error, entry: &Entry) -> Rejection {
    let (status, error_type, message) = match error {
        Error::Request(_) => (
            StatusCode::BAD_REQUEST,
            "gateway_request_invalid",
            "the request cannot be sent",
        ),
        _ if error.is_timeout() => (
            StatusCode::GATEWAY_TIMEOUT,
            "gateway_api_timeout",
            "the API did not respond in time",
        ),
        Error::Response(_) => return unreadable(entry),
        _ => (
            StatusCode::BAD_GATEWAY,
            "gateway_api_unreachable",
            "the API could not be reached",
        ),
    };
    Rejection::new(
        status,
        error_type,
        advised(message, entry, error.may_have_acted()),
    )
}

/// Returns the error for a response that is not that of an API.
fn unreadable(entry: &Entry) -> Rejection {
    let message = "the response of the API is not what it should be";
    let message = advised(message, entry, true);
    Rejection::new(StatusCode::BAD_GATEWAY, "gateway_api_response", message)
}

/// Returns a message, with advice if a repeated request could change something twice.
fn advised(message: &str, entry: &Entry, may_have_acted: bool) -> String {
    match may_have_acted && !only_reads(entry) {
        true => {
            format!("{message}: it may have processed the request, so check before you repeat it")
        }
        false => message.to_owned(),
    }
}

/// Returns the error for a name, or a method and path, that belongs to no operation, with similar ones.
pub(super) fn unknown(name: &str) -> Rejection {
    let message = match DynamicRequest::by_id(name, json!({})) {
        Err(RequestError::UnknownOperation(error)) => error.to_string(),
        _ => "this is not an operation".to_owned(),
    };
    Rejection::new(StatusCode::NOT_FOUND, "gateway_operation_unknown", message)
}
