//! What protects the page in a browser.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, HOST, REFERRER_POLICY, X_FRAME_OPTIONS};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::gateway::app::Gateway;
use crate::gateway::rejection::Rejection;

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

/// The names by which a browser may address the gateway.
///
/// A site can let its own name lead to this machine, and its scripts could then read the page. Calls need a token, which
/// such a site does not have.
pub(super) struct Hosts {
    is_local: bool,
    names: Vec<String>,
}

impl Hosts {
    pub(super) fn new(is_local: bool, names: Vec<String>) -> Self {
        Self { is_local, names }
    }

    /// Returns whether the host of a request is one of the names. Which names lead to a gateway that other machines can
    /// reach is not known, unless they were given.
    fn accept(&self, headers: &HeaderMap) -> bool {
        if !self.is_local && self.names.is_empty() {
            return true;
        }
        let host = headers.get(HOST).and_then(|host| host.to_str().ok());
        let authority = host.and_then(|host| host.parse::<Authority>().ok());
        let Some(host) = authority.as_ref().map(Authority::host) else {
            return false;
        };
        let address = host.trim_start_matches('[').trim_end_matches(']');
        let is_loopback = |address: IpAddr| address.is_loopback();
        host.eq_ignore_ascii_case("localhost")
            || address.parse().is_ok_and(is_loopback)
            || self
                .names
                .iter()
                .any(|name| host.eq_ignore_ascii_case(name))
    }
}

/// Rejects requests for other hosts, and adds the headers.
pub(super) async fn guard(
    State(gateway): State<Arc<Gateway>>,
    request: Request,
    next: Next,
) -> Response {
    let is_accepted = gateway
        .page
        .as_ref()
        .is_some_and(|page| page.hosts.accept(request.headers()));
    let mut response = if !is_accepted {
        let message = "the gateway has no page under this name: `--page-host NAME` adds a name\n";
        (StatusCode::MISDIRECTED_REQUEST, message).into_response()
    } else if is_foreign(&request) {
        let message = "the page does not respond to pages of other sites\n";
        (StatusCode::FORBIDDEN, message).into_response()
    } else {
        next.run(request).await
    };
    if let Some(rejection) = response.extensions_mut().remove::<Rejection>() {
        response = rejection.render(&format!("{:032x}", fastrand::u128(..)));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_here() {
        let accepts = |hosts: &Hosts, host: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(HOST, HeaderValue::from_str(host).unwrap());
            hosts.accept(&headers)
        };
        let local = Hosts::new(true, Vec::new());
        for host in [
            "localhost",
            "LOCALHOST:8378",
            "127.0.0.1:1",
            "127.1.2.3",
            "[::1]:8378",
        ] {
            assert!(accepts(&local, host), "{host}");
        }
        for host in [
            "example.com",
            "localhost.example.com",
            "127.0.0.1.example.com",
            "10.0.0.1",
            "a b",
            "",
            "[::2]",
        ] {
            assert!(!accepts(&local, host), "{host}");
        }
        assert!(!local.accept(&HeaderMap::new()));
        let named = vec!["gateway.example.com".to_owned()];
        for hosts in [Hosts::new(true, named.clone()), Hosts::new(false, named)] {
            assert!(accepts(&hosts, "Gateway.example.com:443"));
            assert!(accepts(&hosts, "localhost"));
            assert!(!accepts(&hosts, "example.com"));
        }
        assert!(accepts(&Hosts::new(false, Vec::new()), "example.com"));
    }
}
