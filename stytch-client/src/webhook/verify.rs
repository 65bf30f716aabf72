//! Verifies the signature of a message.

use std::fmt;
use std::time::{Duration, SystemTime};

use http::HeaderMap;

use super::error::WebhookError;
use super::event::Event;
use super::headers::Signed;
use super::secret::{Key, WebhookSecretError, decode};

/// The default of [`Webhook::tolerance`]: five minutes.
pub const DEFAULT_TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// The version of the signatures: HMAC with SHA-256.
const VERSION: &str = "v1";

/// Verifies the webhooks that arrive at one endpoint.
///
/// `Debug` does not print the secrets.
#[derive(Clone)]
pub struct Webhook {
    keys: Vec<Key>,
    tolerance: Duration,
}

impl Webhook {
    /// Creates it with the secret of the endpoint, `whsec_…`, which is a key of at least 24 bytes in base64.
    ///
    /// # Errors
    /// The secret does not have that form, or is too short.
    pub fn new(secret: &str) -> Result<Self, WebhookSecretError> {
        Ok(Self {
            keys: vec![Key::parse(secret)?],
            tolerance: DEFAULT_TOLERANCE,
        })
    }

    /// Also accepts messages that are signed with another secret, while the secret is being changed.
    ///
    /// # Errors
    /// As for [`new`](Self::new).
    pub fn or_secret(mut self, secret: &str) -> Result<Self, WebhookSecretError> {
        self.keys.push(Key::parse(secret)?);
        Ok(self)
    }

    /// Sets how far the time of a signature may differ from the time of this machine, in both directions. Default:
    /// [`DEFAULT_TOLERANCE`]. The comparison uses whole seconds.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Verifies a message, and decodes its event. `body` must be exactly what was received.
    ///
    /// # Errors
    /// The message is not genuine, is too old, or is not an event.
    pub fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<Event, WebhookError> {
        self.verify_at(headers, body, SystemTime::now())
    }

    /// Verifies a message as [`verify`](Self::verify) does, at the given time.
    ///
    /// # Errors
    /// As for `verify`.
    pub fn verify_at(
        &self,
        headers: &HeaderMap,
        body: &[u8],
        now: SystemTime,
    ) -> Result<Event, WebhookError> {
        self.verify_signature(headers, body, now)?;
        Event::parse(body)
    }

    /// Verifies a message at the given time, without decoding its event.
    ///
    /// # Errors
    /// The message is not genuine or is too old.
    pub fn verify_signature(
        &self,
        headers: &HeaderMap,
        body: &[u8],
        now: SystemTime,
    ) -> Result<(), WebhookError> {
        let signed = Signed::of(headers)?;
        self.check_time(signed.seconds, seconds(now))?;
        let signatures = signatures(signed.signatures)?;
        let parts = [
            signed.id.as_bytes(),
            b".",
            signed.timestamp.as_bytes(),
            b".",
            body,
        ];
        let is_genuine = self.keys.iter().any(|key| key.signed(&parts, &signatures));
        is_genuine.then_some(()).ok_or(WebhookError::Mismatch)
    }

    fn check_time(&self, signed: i64, now: i64) -> Result<(), WebhookError> {
        let tolerance = self.tolerance;
        let difference = Duration::from_secs(signed.abs_diff(now));
        if difference <= tolerance {
            return Ok(());
        }
        Err(if signed < now {
            WebhookError::TooOld {
                age: difference,
                tolerance,
            }
        } else {
            WebhookError::TooNew {
                ahead: difference,
                tolerance,
            }
        })
    }
}

/// Returns the whole seconds since 1970, which are negative before.
fn seconds(time: SystemTime) -> i64 {
    let saturated = |duration: Duration| i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) => saturated(since),
        Err(error) => -saturated(error.duration()),
    }
}

/// Returns the signatures of the known version. Those that cannot be decoded match nothing, so they are left out.
fn signatures(header: &str) -> Result<Vec<Vec<u8>>, WebhookError> {
    let mut known = header
        .split(' ')
        .filter_map(|part| part.split_once(','))
        .filter_map(|(version, signature)| (version == VERSION).then_some(signature))
        .peekable();
    if known.peek().is_none() {
        return Err(WebhookError::NoSignature);
    }
    Ok(known.filter_map(decode).collect())
}

impl fmt::Debug for Webhook {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Webhook")
            .field("secrets", &self.keys.len())
            .field("tolerance", &self.tolerance)
            .finish()
    }
}
