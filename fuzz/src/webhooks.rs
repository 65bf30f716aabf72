//! Targets for webhooks.

use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::{HeaderMap, HeaderName, HeaderValue};
use sha2::Sha256;
use stytch_client::webhook::{Event, Webhook, WebhookError};

const KEY: &[u8] = b"the key of this target, of 32 b.";
const TIME: &str = "1700000000";
const NAMES: [&str; 3] = ["svix-id", "svix-timestamp", "svix-signature"];

/// A message, with its parts separated by zero bytes: the values of the three headers, and the body.
///
/// Without the key, nobody can make a signature, so no input is genuine. The same message with a right signature is, if
/// its headers have their form, whatever other signatures it has, unless a header occurs twice.
pub fn webhook(data: &[u8]) {
    let mut parts = data.splitn(4, |byte| *byte == 0);
    let values = [0; 3].map(|_| parts.next().unwrap_or_default());
    let body = parts.next().unwrap_or_default();
    let received = headers(values);
    rejected(&received, body);

    let id = received.get(NAMES[0]).map(HeaderValue::as_bytes);
    let id = id.unwrap_or_default();
    let genuine = sign(&[id, TIME.as_bytes(), body]);
    let mut signed = received.clone();
    signed.insert(NAMES[1], HeaderValue::from_static(TIME));
    signed.insert(NAMES[2], value(genuine.as_bytes()));
    accepted(&signed, body);

    // The received signatures make no difference, if HTTP allows them and all of the header is text.
    let others = received.get(NAMES[2]).map(HeaderValue::as_bytes);
    let others = others.unwrap_or_default();
    signed.insert(
        NAMES[2],
        value(&[others, genuine.as_bytes(), others].join(&b' ')),
    );
    if others
        .iter()
        .all(|byte| *byte == b'\t' || (b' '..=b'~').contains(byte))
    {
        accepted(&signed, body);
    } else {
        let error = verified(&signed, body).expect_err("the header is not text");
        let expected = [NAMES[0], NAMES[2]];
        assert!(
            matches!(&error, WebhookError::Header { name, .. } if expected.contains(name)),
            "{error}"
        );
        checked(&error);
    }
    signed.insert(NAMES[2], value(genuine.as_bytes()));

    // A signature is for one message.
    rejected(&signed, &[body, b"x"].concat());
    for name in NAMES {
        let mut twice = signed.clone();
        let first = twice.get(name).cloned();
        twice.append(name, first.unwrap_or_else(|| HeaderValue::from_static("a")));
        if twice.get_all(name).iter().count() > 1 {
            rejected(&twice, body);
        }
    }
}

fn verified(headers: &HeaderMap, body: &[u8]) -> Result<Event, WebhookError> {
    let secret = format!("whsec_{}", BASE64_STANDARD.encode(KEY));
    let webhook = Webhook::new(&secret).expect("the secret is ours");
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    webhook.verify_at(headers, body, now)
}

fn rejected(headers: &HeaderMap, body: &[u8]) {
    let error = verified(headers, body).expect_err("the message is not genuine");
    assert!(
        !matches!(error, WebhookError::Body { .. }),
        "the body was read"
    );
    checked(&error);
}

/// Checks that a message with a right signature is genuine, if its id can be one.
fn accepted(headers: &HeaderMap, body: &[u8]) {
    match verified(headers, body) {
        Ok(event) => decoded(&event, body),
        Err(WebhookError::Body { reason }) => assert!(!reason.is_empty()),
        Err(WebhookError::Header { name, .. }) => assert_eq!(name, NAMES[0]),
        Err(error) => panic!("{error}"),
    }
}

fn value(bytes: &[u8]) -> HeaderValue {
    HeaderValue::from_bytes(bytes).expect("each part is a value")
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
    let mut messages: Vec<_> = pairs.map(message).collect();
    let signatures = [
        "",
        "v1",
        "v1,",
        "v1,!!! v2,AAAA v1a,AAAA",
        "v1,AAAA= v1,AAAA== v1,=",
        "  v1,AA  ",
        "v1,\u{e9}",
        "v1\t,AA",
    ];
    for (id, signature) in ["msg_1", "msg.1", "", "\u{e9}"]
        .into_iter()
        .flat_map(|id| signatures.map(|one| (id, one)))
    {
        messages.push(format!("{id}\0{TIME}\0{signature}\0{{}}").into_bytes());
    }
    messages
}
