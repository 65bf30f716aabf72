//! SAML Shield.

use bytes::Bytes;
use http::Request;
use serde_json::{Value, json};
use stytch_client::{Error, RequestError};

use crate::server::{Reply, Server, error};

/// The response of the service to a SAML response without attacks.
fn valid() -> Value {
    json!({ "message": "valid", "status_code": 200, "request_id": "request-id-test-1" })
}

#[tokio::test(start_paused = true)]
async fn saml_shield_gets_the_public_token() {
    let server = Server::new(&[], |request: &Request<Bytes>| {
        assert_eq!(request.uri(), "https://api.samlshield.com/v1/saml/validate");
        let authorization = &request.headers()["authorization"];
        assert_eq!(authorization, "Bearer public-token-test-1");
        assert!(authorization.is_sensitive());
        match &**request.body() {
            b"SAMLResponse=PHNhbWw%2BPC8%3D" => Reply::Json(200, valid()),
            _ => error(400, "saml_response_invalid"),
        }
    });
    let client = server.client();
    let valid = client
        .validate_saml("public-token-test-1", "PHNhbWw+PC8=")
        .await;
    assert_eq!(valid.unwrap().message, "valid");
    let error = client
        .validate_saml("public-token-test-1", "other")
        .await
        .unwrap_err();
    assert_eq!(error.status(), Some(400));
    assert!(client.validate_saml("a b", "other").await.is_err());
    assert_eq!(server.seen().len(), 2);
}

/// A server that is not SAML Shield must not permit what it was not asked about.
#[tokio::test(start_paused = true)]
async fn only_the_response_of_saml_shield_permits_a_saml_response() {
    let validated = async |body: Value| {
        let server = Server::new(&[], move |_| Reply::Json(200, body.clone()));
        let client = server.client();
        client
            .validate_saml("public-token-test-1", "PHNhbWw+")
            .await
    };
    let response = validated(valid()).await.unwrap();
    assert_eq!(response.request_id, "request-id-test-1");
    assert_eq!(response.status_code, 200);
    assert_eq!(response.message, "valid");

    let with = |name: &str, value: Value| {
        let mut body = valid();
        body[name] = value;
        body
    };
    let mut others = vec![
        json!({}),
        json!([]),
        json!(null),
        json!("valid"),
        json!(true),
    ];
    for name in ["message", "status_code", "request_id"] {
        let mut body = valid();
        body.as_object_mut().unwrap().remove(name);
        others.extend([body, with(name, Value::Null), with(name, json!([]))]);
    }
    others.extend(
        [0, -200, 100, 199, 300, 302, 400].map(|status| with("status_code", status.into())),
    );
    others.push(with("status_code", "200".into()));
    for body in others {
        let result = validated(body.clone()).await;
        assert!(result.is_err(), "{body}: {result:?}");
    }
    let error = validated(with("status_code", 302.into()))
        .await
        .unwrap_err();
    let Error::Response(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(error.path(), Some("status_code"));
    assert_eq!(error.request_id(), Some("request-id-test-1"));
}

#[tokio::test(start_paused = true)]
async fn secrets_are_not_sent_to_saml_shield() {
    let server = Server::new(&[], |request| panic!("{} was requested", request.uri()));
    let client = server.client();
    for text in [
        "",
        "secret-test-canary",
        "secret-live-canary",
        "project-test-canary",
        // As copied from a file.
        " ",
        " secret-test-canary",
        "\tproject-test-canary",
    ] {
        let error = client.validate_saml(text, "PHNhbWw+").await.unwrap_err();
        let Error::Request(error) = error else {
            panic!("{text}: {error:?}")
        };
        assert!(
            matches!(*error, RequestError::NotAPublicToken),
            "{text}: {error:?}"
        );
        assert!(!format!("{error} {error:?}").contains("canary"));
    }
}
