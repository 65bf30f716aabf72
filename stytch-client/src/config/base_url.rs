//! The URL that requests are sent to, and how an operation's path is appended to it.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};

use http::Uri;
use thiserror::Error;

use super::loopback::{address, is_loopback};
use super::url_path::is_stable;

/// An origin with a path that is put before the path of every operation.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    /// The whole URL, without a trailing slash.
    text: String,
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
    #[error(
        "needs TLS: enable the feature `rustls-ring`, `rustls-aws-lc`, `rustls-no-provider` or `native-tls` of this crate"
    )]
    NoTls,
    /// It would send passwords and sessions to another machine without encryption.
    #[error(
        "is plain `http` to another machine, so anyone on the network path could read credentials, passwords and \
         sessions: use `https`, or call `allow_plain_http` if the network can be trusted"
    )]
    PlainHttp,
}

impl BaseUrl {
    /// Parses a base URL. It must be written as every URL parser would write it, except for upper case and the default
    /// port in scheme and host.
    pub(crate) fn parse(text: &str) -> Result<Self, UrlError> {
        let (is_secure, rest) = scheme(text)?;
        if rest.contains('#') {
            return Err(UrlError::Fragment);
        }
        if rest.contains('?') {
            return Err(UrlError::Query);
        }
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        if authority.contains('@') {
            return Err(UrlError::UserInfo);
        }
        if !rest
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\')
        {
            return Err(UrlError::Character);
        }
        let (host, port) = authority.split_at(host_end(authority));
        let host = canonical_host(host)?;
        let port = canonical_port(port, is_secure)?;
        if !(path.is_empty() || is_stable(path)) {
            return Err(UrlError::NotNormal);
        }
        let origin = format!("http{}://{host}{port}", if is_secure { "s" } else { "" });
        let text = format!("{origin}{}", path.trim_end_matches('/'));
        // `Uri` is the type that is sent, and it has its own rules.
        if let Err(error) = text.parse::<Uri>() {
            return Err(UrlError::Malformed(error.to_string()));
        }
        // A URL parser also decodes Punycode, and rejects a name that does not decode.
        #[cfg(feature = "reqwest")]
        if reqwest::Url::parse(&text).is_err() {
            return Err(UrlError::NotNormal);
        }
        Ok(Self {
            text,
            is_secure,
            is_loopback: is_loopback(&host),
        })
    }

    /// Rejects plain `http` to another machine, unless it is allowed.
    pub(crate) fn guarded(self, allow_plain_http: bool) -> Result<Self, UrlError> {
        if !(self.is_secure || self.is_loopback || allow_plain_http) {
            return Err(UrlError::PlainHttp);
        }
        Ok(self)
    }

    /// Returns the URL without a trailing slash.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the scheme is `https`.
    pub(crate) fn is_secure(&self) -> bool {
        self.is_secure
    }

    /// Whether the host is this machine.
    pub(crate) fn is_loopback(&self) -> bool {
        self.is_loopback
    }

    /// Returns the URL of an operation, or `None` if a URL parser would change `path`.
    ///
    /// Base and path are joined as text, so the base's path survives and `path` is not encoded a second time.
    pub(crate) fn join(&self, path: &str) -> Option<String> {
        is_stable(path).then(|| format!("{}{path}", self.text))
    }
}

/// Returns whether the scheme is `https` (and not `http`), and the text after `://`.
///
/// Any other scheme is an error that does not name it, because the text may be a user name.
fn scheme(text: &str) -> Result<(bool, &str), UrlError> {
    let (scheme, rest) = text.split_once("://").ok_or(UrlError::Scheme)?;
    let is_https = scheme.eq_ignore_ascii_case("https");
    if !(is_https || scheme.eq_ignore_ascii_case("http")) {
        return Err(UrlError::Scheme);
    }
    Ok((is_https, rest))
}

/// Returns the index at which the host of an authority without user information ends.
fn host_end(authority: &str) -> usize {
    let after_address = authority.find(']').map(|end| end + 1);
    after_address
        .or_else(|| authority.find(':'))
        .unwrap_or(authority.len())
}

/// Returns the host in lower case, and an IPv6 address in its shortest form.
fn canonical_host(host: &str) -> Result<String, UrlError> {
    let malformed = |reason: &str| Err(UrlError::Malformed(reason.to_owned()));
    if host.is_empty() {
        return malformed("empty host");
    }
    if host.starts_with('[') {
        return match address(host) {
            Some(IpAddr::V6(address)) => Ok(format!("[{address}]")),
            _ => malformed("invalid IPv6 address"),
        };
    }
    if host.parse::<Ipv4Addr>().is_err() && is_read_as_ipv4(host) || host.contains('%') {
        return Err(UrlError::NotNormal);
    }
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if !host.bytes().all(is_allowed) {
        return malformed("invalid character in the host");
    }
    Ok(host.to_ascii_lowercase())
}

/// Returns whether URL parsers read the host as an IPv4 address: its last label is a number, such as `127.1` or `0x7f`.
fn is_read_as_ipv4(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    let (_, last) = host.rsplit_once('.').unwrap_or(("", host));
    let is_decimal = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
    let hexadecimal = last.strip_prefix("0x").or_else(|| last.strip_prefix("0X"));
    is_decimal
        || hexadecimal.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Returns the port with its colon, or an empty text for the scheme's default port.
fn canonical_port(port: &str, is_secure: bool) -> Result<String, UrlError> {
    if port.is_empty() {
        return Ok(String::new());
    }
    let digits = port.strip_prefix(':').ok_or(UrlError::NotNormal)?;
    if digits.is_empty() {
        return Ok(String::new());
    }
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.parse::<u16>().ok().filter(|_| is_number);
    let Some(number) = number else {
        return Err(UrlError::Malformed("invalid port number".to_owned()));
    };
    let default = if is_secure { 443 } else { 80 };
    Ok(if number == default {
        String::new()
    } else {
        format!(":{number}")
    })
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
        BaseUrl::parse(base).unwrap().join(path)
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
            "http://[127.0.0.1]",
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
        let encrypted = BaseUrl::parse("https://h.example").unwrap();
        assert!(encrypted.guarded(false).is_ok());
    }

    #[cfg(feature = "reqwest")]
    #[test]
    fn a_url_parser_reads_what_is_written() {
        use proptest::prelude::*;

        let part = "[a-zA-Z0-9.:/%@?#\\[\\]_~ -]{0,12}|127\\.0\\.0\\.1|0x7f|%2e|\\.\\.|\\[::1\\]";
        let text = proptest::collection::vec(part, 1..5).prop_map(|parts| parts.concat());
        proptest!(|(rest in text)| {
            let text = format!("http://{rest}");
            let Ok(base) = BaseUrl::parse(&text) else { return Ok(()) };
            let url = reqwest::Url::parse(&text).unwrap();
            let read = url.as_str().trim_end_matches('/');
            prop_assert_eq!(read, base.text.as_str());
            prop_assert_eq!(is_loopback(url.host_str().unwrap()), base.is_loopback);
        });
    }
}
