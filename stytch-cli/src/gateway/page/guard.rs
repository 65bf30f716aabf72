//! What protects the page in a browser.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_FRAME_OPTIONS};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::gateway::access::random_id;
use crate::gateway::rejection::Rejection;
use crate::gateway::state::Gateway;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
                      trusted-types 'none'";

/// The headers of everything that the page consists of.
const HEADERS: [(HeaderName, &str); 6] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (REFERRER_POLICY, "no-referrer"),
    (X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    ),
];

/// Rejects requests for other hosts, and adds the headers.
pub(super) async fn guard(
    State(gateway): State<Arc<Gateway>>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = if !gateway.hosts.accept(request.headers()) {
        let message = "the gateway has no page under this name: `--page-host NAME` adds a name\n";
        (StatusCode::MISDIRECTED_REQUEST, message).into_response()
    } else if is_foreign(&request) {
        let message = "the page does not respond to pages of other sites\n";
        (StatusCode::FORBIDDEN, message).into_response()
    } else {
        next.run(request).await
    };
    if let Some(rejection) = response.extensions_mut().remove::<Rejection>() {
        response = rejection.render(&random_id());
    }
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Returns whether a page of another site made the request, other than by a link. Such a page cannot read the response,
/// but its requests would take time and count.
fn is_foreign(request: &Request) -> bool {
    let is = |name: &str, expected: &str| {
        let value = request.headers().get(name);
        value.is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(expected.as_bytes()))
    };
    let is_link = request.method() == Method::GET && is("sec-fetch-mode", "navigate");
    let site = |site: &str| is("sec-fetch-site", site);
    (site("cross-site") || site("same-site")) && !is_link
}
