//! A member session arrives at the server unchanged, or the request is not sent.

use stytch_client::stytch_generated::SessionAuth;
use stytch_client::{Error, RequestError};

use crate::clients::{BuildAny as _, each_transport};
use crate::operations::GetMember;
use crate::server::{Server, json};

const TOKEN: &str = "X-Stytch-Member-Session";
const JWT: &str = "X-Stytch-Member-SessionJWT";

fn with(session: SessionAuth) -> GetMember {
    GetMember {
        member_session: Some(session),
        ..GetMember::new("o", "m")
    }
}

async fn both_forms_travel_together() {
    let server = Server::start(json("200 OK", &serde_json::json!({}))).await;
    let session = SessionAuth::both("session-token", "ses.sion.jwt");
    server.client().send(&with(session)).await.unwrap();
    let seen = server.only();
    assert_eq!(seen.header(TOKEN), Some("session-token"));
    assert_eq!(seen.header(JWT), Some("ses.sion.jwt"));
}

/// HTTP drops whitespace around a value, and most servers treat an empty header as missing. The call would then be
/// authorized as the project.
async fn sessions_that_would_not_arrive_are_not_sent() {
    let server = Server::start(json("200 OK", &serde_json::json!({}))).await;
    let unchecked = server.settings().validate_requests(false).built();
    let clients = [server.client(), unchecked];
    let values = [
        "",
        " ",
        "\t",
        " \t ",
        "token ",
        " token",
        "to ken",
        "to\tken",
        "é",
        "\u{a0}",
        "\u{7f}",
        "a\r\nb: c",
    ];
    for value in values {
        let sessions = [
            (SessionAuth::token(value), TOKEN),
            (SessionAuth::jwt(value), JWT),
            (SessionAuth::both(value, "ses.sion.jwt"), TOKEN),
            (SessionAuth::both("session-token", value), JWT),
        ];
        for (session, name) in sessions {
            for client in &clients {
                let error = client.send(&with(session.clone())).await.unwrap_err();
                let Error::Request(error) = error else {
                    panic!("{value:?}: {error:?}")
                };
                assert!(
                    matches!(&*error, RequestError::Header(error) if error.name == name),
                    "{value:?}: {error:?}"
                );
            }
        }
    }
    assert_eq!(server.seen().len(), 0);
}

each_transport! {
    both_forms_travel_together,
    sessions_that_would_not_arrive_are_not_sent,
}
