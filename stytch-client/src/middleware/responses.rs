//! The responses to requests that are not let through.

use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use http::{HeaderValue, Response};
use serde_json::json;

use super::error::{AccessError, AccessErrorKind};
use super::setting::SettingError;

type Respond = dyn Fn(&AccessError) -> Response<Bytes> + Send + Sync;

/// How errors become responses.
#[derive(Clone)]
pub(super) struct Responses {
    challenges: Challenges,
    respond: Option<Arc<Respond>>,
}

/// The values of `WWW-Authenticate` (RFC 6750, section 3).
#[derive(Clone)]
struct Challenges {
    /// A request without credentials has no error.
    missing: HeaderValue,
    rejected: HeaderValue,
    denied: HeaderValue,
}

impl Default for Responses {
    fn default() -> Self {
        Self {
            challenges: Challenges {
                missing: HeaderValue::from_static(r#"Bearer realm="stytch""#),
                rejected: HeaderValue::from_static(
                    r#"Bearer realm="stytch", error="invalid_token""#,
                ),
                denied: HeaderValue::from_static(
                    r#"Bearer realm="stytch", error="insufficient_scope""#,
                ),
            },
            respond: None,
        }
    }
}

impl Responses {
    pub(super) fn set_realm(&mut self, realm: &str) -> Result<(), SettingError> {
        let error = || SettingError::realm(realm);
        let is_text = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
        if !realm.bytes().all(is_text) {
            return Err(error());
        }
        let challenge = |more: &str| {
            HeaderValue::try_from(format!(r#"Bearer realm="{realm}"{more}"#)).map_err(|_| error())
        };
        self.challenges = Challenges {
            missing: challenge("")?,
            rejected: challenge(r#", error="invalid_token""#)?,
            denied: challenge(r#", error="insufficient_scope""#)?,
        };
        Ok(())
    }

    pub(super) fn set_respond(&mut self, respond: Arc<Respond>) {
        self.respond = Some(respond);
    }

    pub(super) fn respond(&self, error: &AccessError) -> Response<Bytes> {
        match &self.respond {
            Some(respond) => respond(error),
            None => self.default_response(error),
        }
    }

    pub(super) fn default_response(&self, error: &AccessError) -> Response<Bytes> {
        let facts = error.facts();
        let body = json!({
            "status_code": facts.status.as_u16(),
            "error_type": facts.error_type,
            "error_message": facts.error_message,
        });
        let mut response = Response::new(Bytes::from(body.to_string()));
        *response.status_mut() = facts.status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let challenge = match error.kind() {
            AccessErrorKind::NoCredentials => &self.challenges.missing,
            AccessErrorKind::Ambiguous | AccessErrorKind::Rejected => &self.challenges.rejected,
            AccessErrorKind::Denied => &self.challenges.denied,
            AccessErrorKind::Unavailable | AccessErrorKind::Misconfigured => return response,
        };
        headers.insert(WWW_AUTHENTICATE, challenge.clone());
        response
    }
}
