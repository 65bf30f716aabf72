//! Base URLs of servers: `https://telemetry.example.com`.
//!
//! A URL library would repair many texts (spaces, backslashes, `HTTPS:a.example`), which are mistakes here, so that each of
//! these checks would be needed beside it.

use std::fmt;
use std::net::Ipv6Addr;
use std::str::FromStr;

use crate::diagnostic::quoted;

/// A base URL: `http` or `https`, a host, and optionally a port and a path, without a slash at the end.
///
/// ```
/// use stytch_schemas::base_url::BaseUrl;
///
/// let url: BaseUrl = "https://api.example.com:8443/v2".parse()?;
/// assert_eq!(url.as_str(), "https://api.example.com:8443/v2");
/// assert!("https://api.example.com:65536".parse::<BaseUrl>().is_err());
/// # Ok::<(), stytch_schemas::base_url::BaseUrlError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BaseUrl(String);

/// Why a text is not a base URL.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BaseUrlError {
    /// The scheme is neither `http` nor `https`.
    #[error("it does not begin with `https://` or `http://`")]
    Scheme,
    /// A character that a base URL cannot have, such as one of a query or of a user name.
    #[error("{0:?} is not allowed")]
    Character(char),
    /// A slash at the end.
    #[error("it ends with `/`")]
    TrailingSlash,
    /// The host is missing or is not a name or an address.
    #[error("{} is not a host", quoted(.0))]
    Host(String),
    /// The port is not a number from 1 to 65535.
    #[error("{} is not a port from 1 to 65535", quoted(.0))]
    Port(String),
}

impl BaseUrl {
    /// Returns the text of the URL.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for BaseUrl {
    type Err = BaseUrlError;

    /// Parses a base URL.
    ///
    /// # Errors
    /// Returns the first error in the text.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
            .ok_or(BaseUrlError::Scheme)?;
        let is_allowed = |c: char| c.is_ascii_graphic() && !"{}?#\\\"<>^`|@".contains(c);
        if let Some(other) = rest.chars().find(|c| !is_allowed(*c)) {
            return Err(BaseUrlError::Character(other));
        }
        let (authority, _) = rest.split_once('/').unwrap_or((rest, ""));
        check_authority(authority)?;
        if rest.ends_with('/') {
            return Err(BaseUrlError::TrailingSlash);
        }
        Ok(Self(text.to_owned()))
    }
}

/// Checks a host with an optional port.
fn check_authority(authority: &str) -> Result<(), BaseUrlError> {
    let bad_host = || BaseUrlError::Host(authority.to_owned());
    let after = if let Some(address) = authority.strip_prefix('[') {
        let (address, after) = address.split_once(']').ok_or_else(bad_host)?;
        address.parse::<Ipv6Addr>().map_err(|_| bad_host())?;
        after
    } else {
        let end = authority.find(':').unwrap_or(authority.len());
        let (name, after) = authority.split_at(end);
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
        if name.is_empty() || !name.chars().all(is_allowed) {
            return Err(bad_host());
        }
        after
    };
    let Some(port) = after.strip_prefix(':') else {
        return if after.is_empty() {
            Ok(())
        } else {
            Err(bad_host())
        };
    };
    let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
    match port.parse::<u16>() {
        Ok(1..) if is_number => Ok(()),
        _ => Err(BaseUrlError::Port(port.to_owned())),
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{BaseUrl, BaseUrlError};

    #[test]
    fn base_urls() {
        let right = [
            "https://api.example.com",
            "http://127.0.0.1:8080/v2/x",
            "http://[::1]",
            "http://[::1]:65535/v2",
            "https://api.example.com:1",
        ];
        for url in right {
            assert_eq!(url.parse::<BaseUrl>().unwrap().as_str(), url);
        }
    }

    #[test]
    fn other_texts() {
        let host = |text: &str| BaseUrlError::Host(text.to_owned());
        let port = |text: &str| BaseUrlError::Port(text.to_owned());
        let character = BaseUrlError::Character;
        let wrong = [
            ("", BaseUrlError::Scheme),
            ("api.example.com", BaseUrlError::Scheme),
            ("ftp://example.com", BaseUrlError::Scheme),
            ("https://", host("")),
            ("https:///x", host("")),
            ("https://:80", host(":80")),
            ("https://a,b", host("a,b")),
            ("https://[::1", host("[::1")),
            ("https://[::g]", host("[::g]")),
            ("https://[::1]x", host("[::1]x")),
            ("https://example.com/", BaseUrlError::TrailingSlash),
            ("https://example.com?x", character('?')),
            ("https://example.com#x", character('#')),
            ("https://{region}.example.com", character('{')),
            ("https://me@example.com", character('@')),
            ("https://exam ple.com", character(' ')),
            ("https://exämple.com", character('ä')),
            ("https://example.com:", port("")),
            ("https://example.com:0", port("0")),
            ("https://example.com:+80", port("+80")),
            ("https://example.com:65536", port("65536")),
            ("https://[::1]:99999/x", port("99999")),
            ("https://example.com:8080:1", port("8080:1")),
        ];
        for (url, error) in wrong {
            assert_eq!(url.parse::<BaseUrl>(), Err(error), "{url}");
        }
    }
}
