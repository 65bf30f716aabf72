//! No secret shows where people look.

use stytch_client::Client;
use stytch_client::stytch_generated::MemberAuth;

use crate::canary::{everything_shown, get, shown};
use crate::operations::GetMember;

#[tokio::test]
async fn debug_and_display_show_none() {
    let text = everything_shown().await;
    assert!(!text.contains("canary"), "{text}");
    // "canary" in base64, in each of the three alignments, as far as the neighbours do not matter.
    for encoded in ["Y2FuYX", "NhbmFye", "jYW5hcn"] {
        assert!(!text.contains(encoded), "{text}");
    }
}

#[tokio::test]
async fn a_request_that_fails_shows_none() {
    let client = Client::gateway("http://127.0.0.1:9").unwrap();
    let request = GetMember {
        member_session: Some(MemberAuth::jwt("canary\n")),
        ..GetMember::new("o", "m")
    };
    let text = shown(&client.send(&request).await.unwrap_err());
    assert!(!text.contains("canary"), "{text}");
    // Nobody listens there: the connection fails, and the URL is not told.
    let direct = Client::builder()
        .without_credentials()
        .base_url("http://127.0.0.1:9")
        .no_proxy()
        .build()
        .unwrap();
    let error = direct.send(&get()).await.unwrap_err();
    assert!(
        error.is_connect() && !shown(&error).contains("canary"),
        "{}",
        shown(&error)
    );
}
