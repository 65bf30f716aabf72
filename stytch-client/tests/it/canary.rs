//! Makes calls with the word "canary" in every possible secret, and collects all text that they produce.

use std::error::Error as _;
use std::fmt::Write as _;

use serde_json::json;
use stytch_client::Error;
use stytch_client::stytch_generated::MemberAuth;
use stytch_client::stytch_generated::Secret;

use crate::operations::{CreateTotp, GetMember};
use crate::server::{Reply, Server, json, reply};

/// Returns the text of an error and of its sources.
pub(crate) fn shown(error: &Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(error) = source {
        write!(text, " {error} {error:?}").unwrap();
        source = error.source();
    }
    text
}

pub(crate) fn create() -> CreateTotp {
    CreateTotp {
        session_token: Some(Secret::from("canary-session-token")),
        ..CreateTotp::new()
    }
}

pub(crate) fn get() -> GetMember {
    GetMember {
        note: Some("canary-query".to_owned()),
        member_session: Some(MemberAuth::jwt("canary-jwt")),
        ..GetMember::new("canary-path", "m")
    }
}

/// Returns replies of all kinds, each with a value that must not be printed.
fn replies() -> Vec<Reply> {
    vec![
        json(
            "200 OK",
            &json!({"request_id": "r", "secret": "canary", "recovery_codes": ["canary"], "member": "canary"}),
        ),
        json("200 OK", &json!("canary")),
        json(
            "200 OK",
            &json!({"member": {"member_id": "canary", "status": {"canary": 1}}}),
        ),
        json(
            "400 Bad Request",
            &json!({"error_type": "t", "error_details": {"canary": "canary"}, "token": "canary"}),
        ),
        json("400 Bad Request", &json!("canary")),
        reply("500 Oh", &[], "<html>canary"),
        reply("302 Found", &[("location", "/canary")], "canary"),
        Reply::Bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"a\": \"canary".to_vec()),
        Reply::Bytes(b"canary\r\n\r\n".to_vec()),
    ]
}

/// Sends both kinds of request to a server for each reply, and returns the text of the errors and the client.
pub(crate) async fn everything_shown() -> String {
    let mut text = String::new();
    for reply in replies() {
        let server = Server::start(reply.clone()).await;
        let client = server.client();
        let error = client.send(&create()).await.unwrap_err();
        write!(
            text,
            "{client:?} {client:#?} {:?} {} ",
            server.settings(),
            shown(&error)
        )
        .unwrap();
        // This operation has no response fields, so it accepts some of the replies.
        if let Err(error) = client.send(&get()).await {
            write!(text, "{} ", shown(&error)).unwrap();
        }
        assert_eq!(server.seen().len(), 2, "{reply:?}");
    }
    text
}
