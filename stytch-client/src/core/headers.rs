//! Headers that contain secrets: they are checked, marked as sensitive, and wiped after use.

use std::error::Error;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{self, HeaderMap, HeaderName, HeaderValue, InvalidHeaderValue};
use stytch_generated::Secret;
use stytch_generated::runtime::header::header as checked;
use zeroize::Zeroizing;

use crate::config::credentials::Credentials;
use crate::error::RequestError;
use crate::wiped::Buffer;

/// The headers of one request that are not common to all requests.
#[derive(Debug)]
pub(crate) struct Headers(HeaderMap);

/// Returns the headers of an operation, which contain sessions.
pub(crate) fn secret_headers(
    secrets: Vec<(&'static str, Secret)>,
) -> Result<Headers, RequestError> {
    let mut headers = HeaderMap::new();
    for (name, value) in secrets {
        // Generated operations check their headers, but other implementations may not.
        let (name, value) = checked(name, value)?;
        let key = header_name(name)?;
        headers.insert(
            key,
            secret_value(&value).map_err(|error| RequestError::Http(error.into()))?,
        );
    }
    Ok(Headers(headers))
}

impl Headers {
    /// Adds the headers that a caller asks for.
    pub(crate) fn add(&mut self, headers: &[(String, Secret)]) -> Result<(), RequestError> {
        for (name, value) in headers {
            let key = header_name(name)?;
            if RESERVED.contains(&key) {
                return Err(RequestError::ReservedHeader { name: name.clone() });
            }
            let is_allowed = |byte: u8| matches!(byte, b' '..=b'~');
            let invalid = || RequestError::HeaderValue { name: name.clone() };
            if !value.expose_secret().bytes().all(is_allowed) {
                return Err(invalid());
            }
            self.0
                .insert(key, secret_value(value).map_err(|_| invalid())?);
        }
        Ok(())
    }

    pub(crate) fn into_map(self) -> HeaderMap {
        self.0
    }
}

/// Headers that the client or the HTTP library sets. With others in their place, the server would read the credentials or
/// the body differently.
const RESERVED: [HeaderName; 17] = [
    header::ACCEPT,
    // No transport decompresses a response.
    header::ACCEPT_ENCODING,
    header::AUTHORIZATION,
    header::CONNECTION,
    header::CONTENT_ENCODING,
    header::CONTENT_LENGTH,
    header::CONTENT_TYPE,
    header::EXPECT,
    header::HOST,
    header::PROXY_AUTHORIZATION,
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
    header::USER_AGENT,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
];

fn header_name(name: &str) -> Result<HeaderName, RequestError> {
    HeaderName::try_from(name).map_err(|_| RequestError::HeaderName {
        name: name.to_owned(),
    })
}

fn secret_value(value: &Secret) -> Result<HeaderValue, InvalidHeaderValue> {
    let value = value.expose_secret();
    let mut buffer = Buffer::with_capacity(value.len());
    buffer.push(value.as_bytes());
    sensitive(buffer)
}

/// Returns the `Authorization` header for HTTP Basic authentication.
pub(crate) fn authorization(
    credentials: &Credentials,
) -> Result<HeaderValue, Box<dyn Error + Send + Sync>> {
    const SCHEME: &[u8] = b"Basic ";

    let secret = credentials.secret.expose_secret();
    let mut pair = Buffer::with_capacity(credentials.project_id.len() + 1 + secret.len());
    for part in [&credentials.project_id, ":", secret] {
        pair.push(part.as_bytes());
    }
    let length = base64::encoded_len(pair.len(), true).ok_or("the secret is too long")?;
    let mut encoded = Zeroizing::new(vec![0; length]);
    STANDARD.encode_slice(&*pair, &mut encoded)?;
    let mut value = Buffer::with_capacity(SCHEME.len() + length);
    value.push(SCHEME);
    value.push(&encoded);
    Ok(sensitive(value)?)
}

/// Returns the `Authorization` header with a token.
pub(crate) fn bearer(token: &Secret) -> Result<HeaderValue, RequestError> {
    const SCHEME: &[u8] = b"Bearer ";

    let token = token.expose_secret();
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(RequestError::HeaderValue {
            name: header::AUTHORIZATION.to_string(),
        });
    }
    let mut value = Buffer::with_capacity(SCHEME.len() + token.len());
    value.push(SCHEME);
    value.push(token.as_bytes());
    sensitive(value).map_err(|error| RequestError::Http(error.into()))
}

/// Returns a header value that `Debug` does not print, that HTTP/2 does not index, and that is wiped on drop.
fn sensitive(value: Buffer) -> Result<HeaderValue, InvalidHeaderValue> {
    let mut value = HeaderValue::from_maybe_shared(value.into_bytes())?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "X-Stytch-Member-Session";

    fn session(value: &str) -> Result<HeaderValue, RequestError> {
        let headers = secret_headers(vec![(NAME, value.into())])?.into_map();
        Ok(headers.get(NAME).unwrap().clone())
    }

    #[test]
    fn secrets_are_sensitive() {
        let session = session("canary").unwrap();
        let credentials = Credentials {
            project_id: "project-test-1".to_owned(),
            secret: "canary".into(),
        };
        let authorization = authorization(&credentials).unwrap();
        assert_eq!(session, "canary");
        assert_eq!(authorization, "Basic cHJvamVjdC10ZXN0LTE6Y2FuYXJ5");
        for value in [session, authorization] {
            assert!(value.is_sensitive());
            assert_eq!(format!("{value:?}"), "Sensitive");
            assert!(value.clone().is_sensitive());
        }
    }

    #[test]
    fn a_value_is_the_memory_that_wipes_itself() {
        let mut buffer = Buffer::with_capacity(6);
        buffer.push(b"canary");
        let address = buffer.as_ptr();
        let value = sensitive(buffer).unwrap();
        assert_eq!(value.as_bytes().as_ptr(), address);
        // reqwest and hyper clone headers.
        assert_eq!(value.clone().as_bytes().as_ptr(), address);
    }

    #[test]
    fn only_visible_ascii_travels() {
        let all: String = ('!'..='~').collect();
        assert_eq!(session(&all).unwrap(), all.as_str());
        for value in ["", " ", "\t", " a", "a ", "a\n", "a\u{7f}", "é", "\u{202e}"] {
            let error = session(value).unwrap_err();
            assert!(
                matches!(&error, RequestError::Header(error) if error.name == NAME),
                "{value:?}"
            );
        }
    }
}
