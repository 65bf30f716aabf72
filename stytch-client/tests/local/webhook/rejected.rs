//! Messages that are not genuine, and secrets that cannot be used.

use stytch_client::webhook::{HeaderProblem, Webhook, WebhookError, WebhookSecretError};

use super::svix::base64;
use super::{BODY, ID, Message, OTHER_SECRET, SECRET, SIGNATURE, TIME, webhook};

fn header(name: &'static str, problem: HeaderProblem) -> WebhookError {
    WebhookError::Header { name, problem }
}

fn error(message: &Message) -> WebhookError {
    message.verify(&webhook()).unwrap_err()
}

const NAMES: [&str; 3] = ["svix-id", "svix-timestamp", "svix-signature"];

#[test]
fn each_header_occurs_exactly_once() {
    for name in NAMES {
        let message = Message::example();
        let value = message.headers()[name].clone();
        assert_eq!(
            error(&message.clone().without(name)),
            header(name, HeaderProblem::Missing)
        );
        // Even the same value twice: a proxy might have read another one than this crate.
        let twice = message.and(name, value);
        assert_eq!(error(&twice), header(name, HeaderProblem::Duplicate));
    }
}

#[test]
fn headers_that_svix_never_sends() {
    let malformed = [
        ("svix-id", &b""[..]),
        ("svix-id", b"\xff"),
        ("svix-timestamp", b""),
        ("svix-timestamp", b"\xe9"),
        ("svix-timestamp", b"+1614265330"),
        ("svix-timestamp", b"-1614265330"),
        ("svix-timestamp", b" 1614265330"),
        ("svix-timestamp", b"1614265330.0"),
        ("svix-timestamp", b"1e9"),
        ("svix-timestamp", b"9223372036854775808"),
        ("svix-timestamp", "١".as_bytes()),
        ("svix-signature", b"v1,\x80"),
    ];
    for (name, value) in malformed {
        let message = Message::example().with(name, value);
        assert_eq!(
            error(&message),
            header(name, HeaderProblem::Malformed),
            "{value:?}"
        );
    }
}

/// The signed text is `id.time.body`, so a body with such parts could be presented as another message.
#[test]
fn the_parts_of_the_signed_text_cannot_be_moved() {
    let message = Message::signed(SECRET, ID, TIME, b"x.1714265330.{}");
    let mut moved = message.clone();
    moved.body = b"{}".to_vec();
    let moved = moved
        .with("svix-id", format!("{ID}.{TIME}.x"))
        .with("svix-timestamp", "1714265330");
    let moved = Message {
        now: super::at(1_714_265_330),
        ..moved
    };
    assert_eq!(error(&moved), header("svix-id", HeaderProblem::Malformed));
    assert_eq!(message.verify(&webhook()), Ok(()));
}

#[test]
fn signatures_without_a_known_version() {
    let (_, signature) = SIGNATURE.split_once(',').unwrap();
    for value in [
        String::new(),
        " ".to_owned(),
        signature.to_owned(),
        "v1".to_owned(),
        format!("v2,{signature}"),
        format!("V1,{signature}"),
        format!("v1a,{signature} v0,{signature}"),
        format!(",{signature}"),
    ] {
        let message = Message::example().with("svix-signature", &value);
        assert_eq!(error(&message), WebhookError::NoSignature, "{value:?}");
    }
}

#[test]
fn signatures_that_do_not_match() {
    let (_, signature) = SIGNATURE.split_once(',').unwrap();
    for value in [
        "v1,".to_owned(),
        "v1,!!!".to_owned(),
        format!("v1,{}", "A".repeat(43)),
        format!("v1,{}", &signature[..20]),
        format!("v1,{signature}{signature}"),
        format!("v1,{}", signature.to_lowercase()),
        format!("v1,,{signature}"),
        format!("v1\t{signature} v1,"),
    ] {
        let message = Message::example().with("svix-signature", &value);
        assert_eq!(error(&message), WebhookError::Mismatch, "{value:?}");
    }
}

#[test]
fn every_part_is_signed() {
    let message = Message::example();
    let changed = [
        message
            .clone()
            .with("svix-id", "msg_p5jXN8AQM9LWM0D4loKWxJeK"),
        message
            .clone()
            .with("svix-timestamp", (TIME + 1).to_string()),
        message.clone().with("svix-timestamp", format!("0{TIME}")),
        Message {
            body: Vec::new(),
            ..message.clone()
        },
        Message {
            body: [BODY, b"\n"].concat(),
            ..message.clone()
        },
    ];
    for changed in changed {
        assert_eq!(error(&changed), WebhookError::Mismatch, "{changed:?}");
    }
    for at in 0..BODY.len() {
        let mut changed = message.clone();
        changed.body[at] ^= 1;
        assert_eq!(error(&changed), WebhookError::Mismatch, "{changed:?}");
    }
}

#[test]
fn secrets_have_the_form_of_svix() {
    for secret in ["", "whsec_"] {
        assert_eq!(Webhook::new(secret).unwrap_err(), WebhookSecretError::Empty);
    }
    for secret in [
        "secret-test-MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n",
        "whsec_canary-canary",
        "whsec_é",
    ] {
        let error = webhook().or_secret(secret).unwrap_err();
        assert_eq!(error, WebhookSecretError::NotBase64);
        assert!(!error.to_string().contains("canary"));
    }
    for bytes in [1, 3, 16, 23] {
        let secret = format!("whsec_{}", base64(&vec![7; bytes]));
        let error = webhook().or_secret(&secret).unwrap_err();
        assert_eq!(error, WebhookSecretError::TooShort { bytes });
        assert_eq!(Webhook::new(&secret).unwrap_err(), error);
        let shown = error.to_string();
        assert!(
            shown.contains(&format!("{bytes} bytes")) && shown.contains("at least 24"),
            "{shown}"
        );
    }
    for bytes in [24, 25, 75, 76] {
        assert!(Webhook::new(&base64(&vec![7; bytes])).is_ok(), "{bytes}");
    }
    // Without the prefix, and without padding.
    let message = Message::signed(OTHER_SECRET, ID, TIME, BODY);
    for secret in [
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGA==",
        "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGA",
    ] {
        assert_eq!(
            message.verify(&Webhook::new(secret).unwrap()),
            Ok(()),
            "{secret}"
        );
    }
}

#[test]
fn nothing_is_quoted() {
    let shown = format!("{:?}", webhook());
    assert_eq!(shown, "Webhook { secrets: 1, tolerance: 300s }");
    for message in [
        Message::example().with("svix-id", "canary."),
        Message::example().with("svix-timestamp", "canary"),
        Message::example().with("svix-signature", "v1,canary"),
        Message::example().with("svix-signature", "canary"),
    ] {
        let error = error(&message);
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("canary"), "{shown}");
    }
}
