//! Targets for webhooks.

use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::{HeaderMap, HeaderName, HeaderValue};
use sha2::Sha256;
use stytch_client::webhook::{Event, Webhook, WebhookError};

const KEY: &[u8] = b"the key of this target";
const TIME: &str = "1700000000";
const NAMES: [&str; 3] = ["svix-id", "svix-timestamp", "svix-signature"];

/// A message, with its parts separated by zero bytes: the values of the three headers, and the body.
///
/// Without the key, nobody can make a signature, so no input is genuine. The same message with a right signature is, if
/// its headers have their form.
pub fn webhook(data: &[u8]) {
    let mut parts = data.splitn(4, |byte| *byte == 0);
    let values = [0; 3].map(|_| parts.next().unwrap_or_default());
    let body = parts.next().unwrap_or_default();
    let secret = format!("whsec_{}", BASE64_STANDARD.encode(KEY));
    let webhook = Webhook::new(&secret).expect("the secret is ours");
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);

    let headers = headers(values);
    let forged = webhook.verify_at(&headers, body, now);
    checked(&forged.expect_err("nobody else has the key"));

    let id = headers.get(NAMES[0]).map(HeaderValue::as_bytes);
    let signature = sign(&[id.unwrap_or_default(), TIME.as_bytes(), body]);
    let mut signed = headers.clone();
    signed.insert(NAMES[1], HeaderValue::from_static(TIME));
    signed.insert(
        NAMES[2],
        HeaderValue::try_from(signature).expect("base64 is a value"),
    );
    match webhook.verify_at(&signed, body, now) {
        Ok(event) => decoded(&event, body),
        Err(WebhookError::Body { reason }) => assert!(!reason.is_empty()),
        Err(WebhookError::Header { name, .. }) => assert_eq!(name, NAMES[0]),
        Err(error) => panic!("{error}"),
    }
}

/// Returns the headers, without those whose values HTTP does not allow.
fn headers(values: [&[u8]; 3]) -> HeaderMap {
    let header = |(name, value): (&'static str, &[u8])| {
        let value = HeaderValue::from_bytes(value).ok()?;
        Some((HeaderName::from_static(name), value))
    };
    NAMES.into_iter().zip(values).filter_map(header).collect()
}

fn sign(parts: &[&[u8]]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(KEY).expect("a key of any length can be used");
    mac.update(&parts.join(&b'.'));
    format!("v1,{}", BASE64_STANDARD.encode(mac.finalize().into_bytes()))
}

fn checked(error: &WebhookError) {
    let text = error.to_string();
    assert!(
        !text.is_empty() && text.chars().all(|c| !c.is_control()),
        "{text:?}"
    );
}

/// Checks that an event has everything that was received.
fn decoded(event: &Event, body: &[u8]) {
    let received: serde_json::Value = serde_json::from_slice(body).expect("an event is JSON");
    assert_eq!(received.as_object(), Some(event.json()));
    assert!(!format!("{event:?}").is_empty());
    match event.object() {
        Ok(object) => assert!(!format!("{object:?}").is_empty()),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// Returns messages with the objects of events.
pub(crate) fn messages() -> Vec<Vec<u8>> {
    let blank = crate::responses::blank();
    let objects = blank
        .iter()
        .filter_map(|one| std::str::from_utf8(one.get(1..)?).ok());
    let types = [
        "member",
        "organization",
        "user",
        "saml_connection",
        "scim_connection",
        "robot",
    ];
    let message = |(object_type, object): (&str, &str)| {
        let body = format!(
            r#"{{"action":"UPDATE","event_id":"e","id":"i","object_type":"{object_type}","project_id":"p","source":"SCIM","timestamp":"2026-01-01T00:00:00Z","vertical":"B2B","details":{{"organization_id":"o"}},"{object_type}":{object}}}"#
        );
        format!("msg_1\0{TIME}\0v1,{} v1a,x\0{body}", "A".repeat(43)).into_bytes()
    };
    let pairs = types
        .into_iter()
        .flat_map(|one| objects.clone().map(move |object| (one, object)));
    pairs.map(message).collect()
}
