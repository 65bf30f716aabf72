//! Under which names a browser may reach the gateway.

use std::net::IpAddr;

use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::http::uri::Authority;

/// The names by which a browser may address the gateway.
///
/// A site can let its own name lead to this machine, and its scripts could then read the page and the metrics. Calls need
/// a token, which such a site does not have.
pub(super) struct Hosts {
    is_local: bool,
    names: Vec<String>,
}

impl Hosts {
    pub(super) fn new(is_local: bool, names: Vec<String>) -> Self {
        Self { is_local, names }
    }

    /// Returns whether the host of a request for the metrics is accepted. If other machines can reach the gateway, every
    /// host is, because programs that read metrics may use an address.
    pub(super) fn accept_for_metrics(&self, headers: &HeaderMap) -> bool {
        !self.is_local || self.accept(headers)
    }

    /// Returns whether the host of a request is one of the names. Which names lead to a gateway that other machines can
    /// reach is not known, unless they were given.
    pub(super) fn accept(&self, headers: &HeaderMap) -> bool {
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

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

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
