//! The proxies of the environment.

use std::env;
use std::net::IpAddr;

use http::Uri;
use ureq::{Proxy, ProxyProtocol};

use crate::config::loopback::{address, is_loopback};

/// Which proxy to use for which URL.
///
/// ureq knows only one proxy for all URLs, and takes an entry of `NO_PROXY` for one host only. Most programs also apply it
/// to subdomains.
#[derive(Debug, Default)]
pub(super) struct Proxies {
    http: Option<Proxy>,
    https: Option<Proxy>,
    exceptions: Vec<Exception>,
}

/// An entry of `NO_PROXY`.
#[derive(Debug, PartialEq, Eq)]
enum Exception {
    All,
    /// A domain and its subdomains, without a dot before it.
    Domain(String),
    /// A network, or one address.
    Network(IpAddr, u8),
}

/// The variable does not contain the URL of a proxy that can be used.
#[derive(Debug, thiserror::Error)]
#[error(
    "the environment variable `{name}` does not contain the URL of an HTTP proxy, such as `http://proxy.example:8080`: \
     change it, or turn proxies off with `no_proxy`"
)]
pub(super) struct ProxyError {
    name: &'static str,
}

impl Proxies {
    /// Reads the variables that most programs use. Those in capital letters come first.
    pub(super) fn from_env() -> Result<Self, ProxyError> {
        Self::from_variables(|name| env::var(name).ok())
    }

    fn from_variables(
        variable: impl Fn(&'static str) -> Option<String>,
    ) -> Result<Self, ProxyError> {
        let first = |names: &[&'static str]| {
            names.iter().find_map(|name| {
                let value = variable(name)?;
                let value = value.trim();
                (!value.is_empty()).then(|| (*name, value.to_owned()))
            })
        };
        let all = first(&["ALL_PROXY", "all_proxy"]);
        let https = first(&["HTTPS_PROXY", "https_proxy"]);
        // In a CGI program, `HTTP_PROXY` is the header `Proxy` of the request.
        let is_cgi = variable("REQUEST_METHOD").is_some();
        let http = if is_cgi {
            None
        } else {
            first(&["HTTP_PROXY", "http_proxy"])
        };
        let exceptions = first(&["NO_PROXY", "no_proxy"]).map_or(String::new(), |(_, list)| list);
        Ok(Self {
            http: http.or(all.clone()).map(proxy).transpose()?,
            https: https.or(all).map(proxy).transpose()?,
            exceptions: exceptions.split(',').filter_map(Exception::parse).collect(),
        })
    }

    /// Returns the proxy to use for this URL; `None` to connect directly.
    pub(super) fn of(&self, url: &Uri) -> Option<&Proxy> {
        let host = url.host().unwrap_or_default();
        if is_loopback(host) || self.exceptions.iter().any(|entry| entry.includes(host)) {
            return None;
        }
        if url.scheme_str() == Some("http") {
            self.http.as_ref()
        } else {
            self.https.as_ref()
        }
    }
}

fn proxy((name, url): (&'static str, String)) -> Result<Proxy, ProxyError> {
    let proxy = Proxy::new(&url).map_err(|_| ProxyError { name })?;
    match proxy.protocol() {
        ProxyProtocol::Http | ProxyProtocol::Https => Ok(proxy),
        _ => Err(ProxyError { name }),
    }
}

impl Exception {
    fn parse(entry: &str) -> Option<Self> {
        let entry = entry.trim();
        if entry == "*" {
            return Some(Self::All);
        }
        if let Some(network) = network(entry) {
            return Some(network);
        }
        let domain = entry.strip_prefix('*').unwrap_or(entry);
        let domain = domain.strip_prefix('.').unwrap_or(domain);
        (!domain.is_empty()).then(|| Self::Domain(domain.to_ascii_lowercase()))
    }

    fn includes(&self, host: &str) -> bool {
        match self {
            Self::All => true,
            Self::Domain(domain) => {
                let host = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
                host.strip_suffix(domain.as_str())
                    .is_some_and(|before| before.is_empty() || before.ends_with('.'))
            }
            Self::Network(network, length) => {
                address(host).is_some_and(|host| shares_prefix(*network, host, *length))
            }
        }
    }
}

/// Parses an address, or a network such as `10.0.0.0/8`.
fn network(entry: &str) -> Option<Exception> {
    let (before, length) = match entry.split_once('/') {
        Some((before, length)) => (before, Some(length)),
        None => (entry, None),
    };
    let address = address(before)?;
    let longest = if address.is_ipv4() { 32 } else { 128 };
    let length = length.map_or(Some(longest), |length| length.parse().ok())?;
    (length <= longest).then_some(Exception::Network(address, length))
}

/// Returns whether the first `length` bits of both addresses are the same.
fn shares_prefix(first: IpAddr, second: IpAddr, length: u8) -> bool {
    let differ = match (first, second) {
        (IpAddr::V4(first), IpAddr::V4(second)) => {
            u128::from(first.to_bits() ^ second.to_bits()) << 96
        }
        (IpAddr::V6(first), IpAddr::V6(second)) => first.to_bits() ^ second.to_bits(),
        _ => return false,
    };
    differ.leading_zeros() >= u32::from(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxies(variables: &[(&str, &str)]) -> Result<Proxies, ProxyError> {
        Proxies::from_variables(|name| {
            let found = variables.iter().find(|(set, _)| *set == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    fn of(variables: &[(&str, &str)], url: &str) -> Option<String> {
        let proxies = proxies(variables).unwrap();
        let proxy = proxies.of(&url.parse().unwrap());
        proxy.map(|proxy| format!("{}:{}", proxy.host(), proxy.port()))
    }

    #[test]
    fn the_scheme_of_the_url_decides() {
        let both = [
            ("HTTP_PROXY", "http://plain:1"),
            ("https_proxy", "https://secure"),
            ("ALL_PROXY", "other:2"),
        ];
        let found = |variables: &[(&str, &str)]| {
            ["http://h.example/", "https://h.example/"].map(|url| of(variables, url))
        };
        let (plain, secure) = (Some("plain:1".to_owned()), Some("secure:443".to_owned()));
        let other = Some("other:2".to_owned());
        assert_eq!(found(&both), [plain.clone(), secure.clone()]);
        assert_eq!(found(&both[..2]), [plain.clone(), secure.clone()]);
        assert_eq!(found(&both[1..]), [other.clone(), secure]);
        assert_eq!(found(&both[2..]), [other.clone(), other.clone()]);
        assert_eq!(found(&[]), [None, None]);
        // An empty value is none, and capital letters come first.
        let mixed = [
            ("ALL_PROXY", " "),
            ("HTTP_PROXY", "plain:1"),
            ("http_proxy", "b"),
        ];
        assert_eq!(found(&mixed), [plain, None]);
        let cgi = [("REQUEST_METHOD", "GET"), both[0], both[2]];
        assert_eq!(found(&cgi), [other.clone(), other]);
    }

    #[test]
    fn exceptions_are_domains_and_networks() {
        let is_direct = |exceptions: &str, host: &str| {
            let variables = [("ALL_PROXY", "proxy"), ("NO_PROXY", exceptions)];
            of(&variables, &format!("https://{host}/")).is_none()
        };
        for (exceptions, host) in [
            ("*", "h.example"),
            ("a.example, h.example", "h.example"),
            ("h.example", "a.H.example"),
            (".h.example", "h.example"),
            ("*.h.example", "a.b.h.example."),
            ("10.0.0.0/8", "10.255.0.1"),
            ("10.1.2.3", "10.1.2.3"),
            ("0.0.0.0/0", "192.0.2.1"),
            ("[2001:db8::]/32", "[2001:db8:1::1]"),
            ("2001:db8::1", "[2001:db8::1]"),
            ("", "127.0.0.1"),
            ("", "a.localhost"),
        ] {
            assert!(is_direct(exceptions, host), "{exceptions} {host}");
        }
        for (exceptions, host) in [
            ("", "h.example"),
            (" , .,*.", "h.example"),
            ("h.example", "xh.example"),
            ("h.example", "h.example.org"),
            ("a.h.example", "h.example"),
            ("10.0.0.0/8", "11.0.0.1"),
            ("10.1.2.3", "10.1.2.2"),
            ("10.0.0.0/33", "10.0.0.0"),
            ("10.0.0.0/x", "10.0.0.0"),
            ("0.0.0.0/0", "[2001:db8::1]"),
            ("10.0.0.0/8", "ten.example"),
        ] {
            assert!(!is_direct(exceptions, host), "{exceptions} {host}");
        }
    }

    #[test]
    fn a_proxy_that_cannot_be_used_is_an_error() {
        for url in ["socks5://h:1", "ftp://canary", "canary canary", "http://"] {
            let error = proxies(&[("all_proxy", url)]).unwrap_err();
            let text = format!("{error} {error:?}");
            assert!(
                text.contains("`all_proxy`") && !text.contains("canary"),
                "{text}"
            );
        }
    }
}
