//! Checks that no secret is printed.

use stytch_client::Client;
use stytch_client::stytch_generated::SessionAuth;

use crate::canary::{everything_shown, get, shown};
use crate::clients::{BuildAny as _, each_transport};
use crate::operations::GetMember;

async fn debug_and_display_print_none() {
    let text = everything_shown().await;
    assert!(!text.contains("canary"), "{text}");
    // "canary" in base64, in each of the three alignments, without the characters that depend on adjacent bytes.
    for encoded in ["Y2FuYX", "NhbmFye", "jYW5hcn"] {
        assert!(!text.contains(encoded), "{text}");
    }
}

async fn a_request_that_fails_prints_none() {
    let client = Client::builder()
        .without_credentials()
        .base_url("http://127.0.0.1:9")
        .built();
    let request = GetMember {
        member_session: Some(SessionAuth::jwt("canary\n")),
        ..GetMember::new("o", "m")
    };
    let text = shown(&client.send(&request).await.unwrap_err());
    assert!(!text.contains("canary"), "{text}");
    // Nothing listens on this port, so the connection fails. The error must not contain the URL.
    let direct = Client::builder()
        .without_credentials()
        .base_url("http://127.0.0.1:9")
        .no_proxy()
        .built();
    let error = direct.send(&get()).await.unwrap_err();
    assert!(
        error.is_connect() && !shown(&error).contains("canary"),
        "{}",
        shown(&error)
    );
}

each_transport! {
    debug_and_display_print_none,
    a_request_that_fails_prints_none,
}
