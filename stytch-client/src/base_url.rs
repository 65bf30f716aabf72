//! The URL that requests are sent to, and how an operation's path is appended to it.

use std::fmt;

use http::Uri;
use reqwest::Url;
use thiserror::Error;

use crate::loopback::{address, is_loopback};

/// An origin with a path that is put before the path of every operation.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    /// The whole URL, without a trailing slash.
    text: String,
    /// The index in `text` at which the path begins.
    path_start: usize,
    is_secure: bool,
    is_loopback: bool,
}

/// Why a URL cannot be a base URL. No part of the URL is quoted, because it may contain a password.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum UrlError {
    /// It begins with neither `https://` nor `http://`.
    #[error(
        "does not begin with `https://` or `http://`, expected a URL like `https://login.example.com`"
    )]
    Scheme,
    /// It is not a URL.
    #[error("is not a valid URL ({0}), expected one like `https://login.example.com`")]
    Malformed(String),
    /// It contains whitespace, a control character, or another character that is not allowed in a URL.
    #[error(
        "contains whitespace or another character that is not allowed in a URL: remove it, or percent-encode it (in a \
         host name: use Punycode)"
    )]
    Character,
    /// A URL parser would change it.
    #[error(
        "would be read as a different URL: write the host in its canonical form (`127.0.0.1`, not `127.1`), and \
         percent-encode the path, without `.` or `..`"
    )]
    NotNormal,
    /// It contains a user name or a password.
    #[error("contains a user name or password: remove it, credentials have their own setting")]
    UserInfo,
    /// It contains a query, which cannot precede an operation's path.
    #[error("contains a query: remove the `?` and what follows")]
    Query,
    /// It contains a fragment, which is never sent.
    #[error("contains a fragment: remove the `#` and what follows")]
    Fragment,
    /// It needs TLS, which this build of the crate lacks.
    #[error("needs TLS: enable the feature `rustls` or `native-tls` of this crate")]
    NoTls,
    /// It would send passwords and sessions to another machine without encryption.
    #[error(
        "is plain `http` to another machine, so anyone on the network path could read credentials, passwords and \
         sessions: use `https`, or call `allow_plain_http` if the network can be trusted"
    )]
    PlainHttp,
}

impl BaseUrl {
    pub(crate) fn parse(text: &str) -> Result<Self, UrlError> {
        Self::parse_for(HAS_TLS, text)
    }

    /// Parses a base URL for a build of this crate with or without TLS.
    pub(crate) fn parse_for(has_tls: bool, text: &str) -> Result<Self, UrlError> {
        let is_secure = is_https(text)?;
        let url = Url::parse(text).map_err(|error| UrlError::Malformed(error.to_string()))?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(UrlError::UserInfo);
        }
        if url.query().is_some() {
            return Err(UrlError::Query);
        }
        if url.fragment().is_some() {
            return Err(UrlError::Fragment);
        }
        check_form(text, &url)?;
        if is_secure && !has_tls {
            return Err(UrlError::NoTls);
        }
        // Nothing follows the path, so the path ends the text.
        let path_start = url.as_str().len() - url.path().len();
        Ok(Self {
            text: url.as_str().trim_end_matches('/').to_owned(),
            path_start,
            is_secure,
            is_loopback: is_loopback(&url),
        })
    }

    /// Rejects plain `http` to another machine, unless it is allowed.
    pub(crate) fn guarded(self, allow_plain_http: bool) -> Result<Self, UrlError> {
        if !(self.is_secure || self.is_loopback || allow_plain_http) {
            return Err(UrlError::PlainHttp);
        }
        Ok(self)
    }

    /// Whether the host is this machine.
    pub(crate) fn is_loopback(&self) -> bool {
        self.is_loopback
    }

    /// Returns the URL of an operation, or `None` if a URL parser would change `path`.
    ///
    /// Base and path are joined as text and then parsed: [`Url::join`] would drop the base's path, and the setters of
    /// [`Url`] would encode `path` a second time. A parser resolves `.`, `..` and `%2e%2e` and drops line breaks, so the
    /// parsed path is compared with the original.
    pub(crate) fn join(&self, path: &str) -> Option<Url> {
        let url = Url::parse(&format!("{}{path}", self.text)).ok()?;
        let unchanged = path.starts_with('/') && url.path().strip_prefix(self.path()) == Some(path);
        unchanged.then_some(url)
    }

    fn path(&self) -> &str {
        self.text.get(self.path_start..).unwrap_or_default()
    }
}

/// Whether this build of the crate supports TLS.
pub(crate) const HAS_TLS: bool = cfg!(any(feature = "rustls", feature = "native-tls"));

/// Returns whether the scheme is `https` (and not `http`).
///
/// Any other scheme is an error that does not name it, because the text may be a user name.
fn is_https(text: &str) -> Result<bool, UrlError> {
    let (scheme, rest) = text.split_once(':').ok_or(UrlError::Scheme)?;
    let is_https = scheme.eq_ignore_ascii_case("https");
    if !rest.starts_with("//") || !(is_https || scheme.eq_ignore_ascii_case("http")) {
        return Err(UrlError::Scheme);
    }
    Ok(is_https)
}

/// Rejects a text that the parser changed, because the author meant a different URL.
///
/// The parser ignores line breaks, tabs and surrounding spaces, reads `\` as `/` and `///` as `//`, normalizes the host,
/// and resolves `.` and `..`.
fn check_form(text: &str, url: &Url) -> Result<(), UrlError> {
    if !text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\')
    {
        return Err(UrlError::Character);
    }
    let (_, rest) = text.split_once("//").unwrap_or_default();
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    if authority.is_empty() {
        return Err(UrlError::Malformed("empty host".to_owned()));
    }
    let (host, port) = authority.split_at(host_end(authority));
    let same_host = is_same_host(host, url.host_str().unwrap_or_default());
    let same_port = port.is_empty() || port.starts_with(':');
    let same_path = path == url.path() || (path.is_empty() && url.path() == "/");
    if !(same_host && same_port && same_path) {
        return Err(UrlError::NotNormal);
    }
    // `Uri` is stricter than `Url`, and is the type that is sent.
    match url.as_str().parse::<Uri>() {
        Ok(_) => Ok(()),
        Err(error) => Err(UrlError::Malformed(error.to_string())),
    }
}

/// Returns the index at which the host of an authority without user information ends.
fn host_end(authority: &str) -> usize {
    let after_address = authority.find(']').map(|end| end + 1);
    after_address
        .or_else(|| authority.find(':'))
        .unwrap_or(authority.len())
}

/// Returns whether both hosts are the same name or the same address. An IPv6 address has several forms.
fn is_same_host(written: &str, read: &str) -> bool {
    let same_address = address(written).is_some_and(|written| Some(written) == address(read));
    same_address || written.eq_ignore_ascii_case(read)
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(base: &str, path: &str) -> Option<String> {
        let url = BaseUrl::parse(base).unwrap().join(path)?;
        Some(url.to_string())
    }

    #[test]
    fn a_path_of_the_base_survives() {
        for base in [
            "http://h.example/a/b",
            "http://h.example/a/b/",
            "http://h.example/a/b//",
        ] {
            assert_eq!(
                joined(base, "/v1/x").unwrap(),
                "http://h.example/a/b/v1/x",
                "{base}"
            );
        }
        for base in ["http://h.example:8080", "http://h.example:8080/"] {
            assert_eq!(
                joined(base, "/v1/x").unwrap(),
                "http://h.example:8080/v1/x",
                "{base}"
            );
        }
    }

    #[test]
    fn an_encoded_path_stays_as_it_is() {
        let path = "/v1/a%2Fb%20c%2Bd%25%C3%A9/x~y";
        assert_eq!(
            joined("http://h.example/p%20q", path).unwrap(),
            format!("http://h.example/p%20q{path}")
        );
    }

    #[test]
    fn a_path_that_a_parser_would_change_is_refused() {
        let paths = [
            "/v1/../x",
            "/v1/..",
            "/v1/./x",
            "/v1/%2e%2e/x",
            "/v1/%2E./x",
            "/v1/%2e",
            "/v1/a b",
            "/v1/é",
            "/v1/a\nb",
            "/v1/a?b",
            "/v1/a#b",
            "/v1\\x",
            "v1/x",
            "",
            "@evil.example/x",
            ":81/x",
            ".evil.example/x",
        ];
        for base in ["http://h.example", "http://h.example/p"] {
            for path in paths {
                assert_eq!(joined(base, path), None, "{base} {path:?}");
            }
        }
    }

    fn error(text: &str) -> UrlError {
        BaseUrl::parse(text).unwrap_err()
    }

    #[test]
    fn what_a_base_url_cannot_be() {
        for text in [
            "http://",
            "http://[::1",
            "http:///v1",
            "http:////h",
            "http://h:99999",
            "http://:80",
        ] {
            assert!(matches!(error(text), UrlError::Malformed(_)), "{text:?}");
        }
        for text in [
            "",
            "login.example.com",
            "/v1",
            "ftp://h.example",
            "localhost:3000",
            "admin:hunter2@h",
            "http:h.example",
            "http:/h.example",
            "http:\\\\h.example",
            "https",
            " http://h.example",
            "\nhttp://h.example",
            "ht\ntp://h.example",
        ] {
            assert_eq!(error(text), UrlError::Scheme, "{text:?}");
        }
        assert_eq!(error("http://user@h.example"), UrlError::UserInfo);
        assert_eq!(error("http://:canary@h.example"), UrlError::UserInfo);
        assert_eq!(error("http://h.example/?"), UrlError::Query);
        assert_eq!(error("http://h.example/?a=b"), UrlError::Query);
        assert_eq!(error("http://h.example/#a"), UrlError::Fragment);
    }

    #[test]
    fn what_a_parser_would_repair_is_refused() {
        for text in [
            "http://h.example ",
            "http://h.example/a b",
            "http://h\n/x",
            "http://h.exa\tmple",
            "http://h.example/\r\n",
            "http://h.example\\x",
            "http://h.example/\u{202e}",
            "http://m\u{fc}nchen.example",
            "http://h.example/\u{e9}",
        ] {
            assert_eq!(error(text), UrlError::Character, "{text:?}");
        }
        for text in [
            "http://127.1",
            "http://0x7f.0.0.1",
            "http://2130706433",
            "http://%68.example",
            "http://h.example/a/../b",
            "http://h.example/./a",
            "http://h.example/%2e%2E/a",
            "http://h.example/<a>",
        ] {
            assert_eq!(error(text), UrlError::NotNormal, "{text:?}");
        }
        let text = UrlError::NotNormal.to_string();
        assert!(text.contains("canonical form"), "{text}");
        // `Url` accepts these hosts, but `Uri` does not, so nothing could be sent.
        for text in ["http://a\"b.example", "http://{h}.example"] {
            assert!(matches!(error(text), UrlError::Malformed(_)), "{text:?}");
        }
        for text in [
            "http://h.example",
            "HTTP://H.example:80/",
            "http://h.example:8080/a%20b/c",
            "http://xn--mnchen-3ya.example",
            "http://[::1]:80/x",
            "http://[0:0:0:0:0:0:0:1]",
            "http://[::ffff:127.0.0.1]:8080",
            "http://10.0.0.1/",
            "http://localhost./",
        ] {
            assert!(BaseUrl::parse(text).is_ok(), "{text:?}");
        }
    }

    #[test]
    fn plain_http_stays_on_this_machine_unless_allowed() {
        for text in [
            "http://h.example",
            "http://10.0.0.1",
            "http://localhost.example",
        ] {
            let url = BaseUrl::parse(text).unwrap();
            assert_eq!(
                url.clone().guarded(false),
                Err(UrlError::PlainHttp),
                "{text}"
            );
            assert!(url.guarded(true).is_ok(), "{text}");
        }
        for text in [
            "http://127.0.0.1:80",
            "http://[::1]",
            "http://localhost:3000",
            "http://a.localhost",
        ] {
            assert!(
                BaseUrl::parse(text).unwrap().guarded(false).is_ok(),
                "{text}"
            );
        }
        let encrypted = BaseUrl::parse_for(true, "https://h.example").unwrap();
        assert!(encrypted.guarded(false).is_ok());
    }

    #[test]
    fn https_needs_tls() {
        let url = "https://h.example";
        assert_eq!(BaseUrl::parse_for(false, url), Err(UrlError::NoTls));
        assert!(BaseUrl::parse_for(true, url).is_ok());
        assert_eq!(BaseUrl::parse(url).is_ok(), HAS_TLS);
    }
}
