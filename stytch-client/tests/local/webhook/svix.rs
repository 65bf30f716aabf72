//! Svix's own crate signs messages, and decides about changed ones.

use proptest::collection::vec;
use proptest::prelude::*;
use stytch_client::webhook::Webhook;

use super::{Message, OTHER_SECRET, SECRET, TIME};

/// A change to a message.
#[derive(Clone, Debug)]
enum Change {
    Nothing,
    Body(usize),
    Id(usize),
    Time,
    Signature(usize),
    Signatures(Vec<String>),
    Secret,
    Drop(&'static str),
}

fn change() -> impl Strategy<Value = Change> {
    let header = prop::sample::select(vec!["svix-id", "svix-timestamp", "svix-signature"]);
    let garbage = "v1,[A-Za-z0-9+/=]{0,48}|v[02],[a-z]{0,8}|[ -~]{0,12}";
    prop_oneof![
        2 => Just(Change::Nothing),
        1 => any::<usize>().prop_map(Change::Body),
        1 => any::<usize>().prop_map(Change::Id),
        1 => Just(Change::Time),
        1 => any::<usize>().prop_map(Change::Signature),
        2 => vec(garbage, 1..4).prop_map(Change::Signatures),
        1 => Just(Change::Secret),
        1 => header.prop_map(Change::Drop),
    ]
}

/// Replaces one byte by another that is allowed in the same place.
fn altered(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_owned();
    if !bytes.is_empty() {
        let at = at % bytes.len();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
    }
    bytes
}

fn changed(message: Message, change: &Change) -> Message {
    let value = |name: &str| message.headers()[name].as_bytes().to_owned();
    let (id, signature) = (value("svix-id"), value("svix-signature"));
    match change {
        Change::Nothing | Change::Secret => message,
        Change::Body(at) => Message {
            body: altered(&message.body, *at),
            ..message
        },
        Change::Id(at) => message.with("svix-id", altered(&id, *at)),
        Change::Time => message.with("svix-timestamp", (TIME + 7).to_string()),
        Change::Signature(at) => {
            // The version stays as it is.
            let altered = altered(&signature[3..], *at);
            message.with("svix-signature", [b"v1,", &altered[..]].concat())
        }
        Change::Signatures(more) => {
            let genuine = String::from_utf8(signature).unwrap();
            let mut all = more.clone();
            if more.len() > 1 {
                all.insert(1, genuine);
            }
            message.with("svix-signature", all.join(" ").trim())
        }
        Change::Drop(name) => message.without(name),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_reach_the_same_verdict(
        key in vec(any::<u8>(), 24..76),
        id in "[A-Za-z0-9_-]{1,40}",
        body in "\\PC{0,80}",
        change in change(),
    ) {
        let secret = format!("whsec_{}", base64(&key));
        let message = changed(Message::signed(&secret, &id, TIME, body.as_bytes()), &change);
        let secret = if matches!(change, Change::Secret) { OTHER_SECRET } else { &secret };
        let ours = message.verify(&Webhook::new(secret).unwrap());
        let svix = ::svix::webhooks::Webhook::new(secret).unwrap();
        let theirs = svix.verify_ignoring_timestamp(&message.body, &message.headers());
        prop_assert_eq!(ours.is_ok(), theirs.is_ok(), "{:?} {:?}", ours, theirs);
        if matches!(change, Change::Nothing) {
            prop_assert!(ours.is_ok(), "{:?}", ours);
        }
    }
}

#[test]
fn a_signature_of_svix_is_the_same() {
    let message = Message::signed(SECRET, super::ID, TIME, super::BODY);
    assert_eq!(message.headers()["svix-signature"], super::SIGNATURE);
}

pub(super) fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}
