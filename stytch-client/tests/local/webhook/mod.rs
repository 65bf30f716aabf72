//! Webhooks: signatures, also compared with Svix's own crate, and events.

mod events;
mod rejected;
mod svix;
mod times;

use std::time::{Duration, SystemTime};

use http::{HeaderMap, HeaderName, HeaderValue};
use stytch_client::webhook::{Event, Webhook, WebhookError};

/// The secret, message and signature of the example in Svix's documentation.
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
const TIME: u64 = 1_614_265_330;
const BODY: &[u8] = br#"{"test": 2432232314}"#;
const SIGNATURE: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

const OTHER_SECRET: &str = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGA==";

/// A message, as it arrives.
#[derive(Clone, Debug)]
struct Message {
    headers: Vec<(&'static str, Vec<u8>)>,
    body: Vec<u8>,
    now: SystemTime,
}

impl Message {
    /// Returns the message of the example, at the time at which it was signed.
    fn example() -> Self {
        Self {
            headers: vec![
                ("svix-id", ID.into()),
                ("svix-timestamp", TIME.to_string().into()),
                ("svix-signature", SIGNATURE.into()),
            ],
            body: BODY.to_owned(),
            now: at(TIME),
        }
    }

    /// Returns a message that is signed by Svix's own crate.
    fn signed(secret: &str, id: &str, seconds: u64, body: &[u8]) -> Self {
        let signer = ::svix::webhooks::Webhook::new(secret).unwrap();
        let signature = signer.sign(id, seconds.try_into().unwrap(), body).unwrap();
        Self {
            body: body.to_owned(),
            now: at(seconds),
            ..Self::example()
        }
        .with("svix-id", id)
        .with("svix-timestamp", seconds.to_string())
        .with("svix-signature", &signature)
    }

    fn with(self, name: &'static str, value: impl AsRef<[u8]>) -> Self {
        self.without(name).and(name, value)
    }

    fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(other, _)| *other != name);
        self
    }

    fn and(mut self, name: &'static str, value: impl AsRef<[u8]>) -> Self {
        self.headers.push((name, value.as_ref().to_owned()));
        self
    }

    fn headers(&self) -> HeaderMap {
        let header = |(name, value): &(&'static str, Vec<u8>)| {
            let value = HeaderValue::from_bytes(value).unwrap();
            (HeaderName::from_static(name), value)
        };
        self.headers.iter().map(header).collect()
    }

    fn verify(&self, webhook: &Webhook) -> Result<(), WebhookError> {
        webhook.verify_signature(&self.headers(), &self.body, self.now)
    }

    fn event(&self) -> Result<Event, WebhookError> {
        webhook().verify_at(&self.headers(), &self.body, self.now)
    }
}

fn webhook() -> Webhook {
    Webhook::new(SECRET).unwrap()
}

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

#[test]
fn the_example_of_the_documentation_is_genuine() {
    assert_eq!(Message::example().verify(&webhook()), Ok(()));
}

#[test]
fn any_of_several_secrets_verifies() {
    let both = Webhook::new(OTHER_SECRET).unwrap().or_secret(SECRET);
    assert_eq!(Message::example().verify(&both.unwrap()), Ok(()));
    let both = webhook().or_secret(OTHER_SECRET).unwrap();
    for secret in [SECRET, OTHER_SECRET] {
        let message = Message::signed(secret, ID, TIME, BODY);
        assert_eq!(message.verify(&both), Ok(()), "{secret}");
    }
    let other = Webhook::new(OTHER_SECRET).unwrap();
    assert_eq!(
        Message::example().verify(&other),
        Err(WebhookError::Mismatch)
    );
}

#[test]
fn any_of_several_signatures_verifies() {
    let other = Message::signed(OTHER_SECRET, ID, TIME, BODY);
    let other = other.headers()["svix-signature"]
        .to_str()
        .unwrap()
        .to_owned();
    for signatures in [
        format!("{other} {SIGNATURE}"),
        format!("{SIGNATURE} {other}"),
        format!("v2,{} v1a,abc {SIGNATURE}", "A".repeat(43)),
        format!("  {SIGNATURE}  "),
        format!("v1,!!! v1, v1 ,,, {SIGNATURE}"),
    ] {
        let message = Message::example().with("svix-signature", &signatures);
        assert_eq!(message.verify(&webhook()), Ok(()), "{signatures}");
    }
}

#[test]
fn other_headers_make_no_difference() {
    let message = Message::example()
        .and("user-agent", "Svix-Webhooks/1.62.0")
        .and("webhook-signature", "v1,AAAA");
    assert_eq!(message.verify(&webhook()), Ok(()));
}

#[test]
fn the_current_time_is_used_by_default() {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let body = events::body("direct.user.create");
    let message = Message::signed(SECRET, ID, now.unwrap().as_secs(), &body);
    let event = webhook().verify(&message.headers(), &body).unwrap();
    assert_eq!(event.name(), "direct.user.create");
    let old = Message::example();
    let error = webhook().verify(&old.headers(), &old.body).unwrap_err();
    assert!(matches!(error, WebhookError::TooOld { .. }), "{error}");
}
