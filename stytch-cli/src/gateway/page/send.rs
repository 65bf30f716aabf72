//! Calls by the page.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::response::Response;
use serde_json::json;

use super::{parts, texts};
use crate::gateway::fields;
use crate::gateway::rejection::Rejection;
use crate::gateway::state::{Facts, Gateway, unknown};

/// Sends what was typed into a form. The response has the status and the headers of a call, and the parts of its body.
pub(in crate::gateway) async fn send(
    gateway: &Gateway,
    facts: &Facts,
    name: &str,
    request: Request,
) -> Result<Response, Rejection> {
    let (head, body) = request.into_parts();
    let entry = stytch_generated::catalog().find(name);
    let entry = entry.ok_or_else(|| unknown(name))?;
    gateway.admit(entry, facts)?;
    let body = gateway.read(body).await?;
    let form = fields::of_body(&head.headers, &body)?;
    let response = gateway.send(entry, texts::values(entry, form)).await?;
    let (head, body) = response.into_parts();
    // The body is in memory already, so it can be neither too large nor incomplete.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let shown = json!({ "parts": parts::parts(&body, &entry.response) });
    Ok(Response::from_parts(head, Body::from(shown.to_string())))
}
