//! Enrolling a member in a second factor, with the generated operations.

use serde_json::{Value, json};
use stytch_client::stytch_generated::b2b::mfa::MfaEnrollment;
use stytch_client::stytch_generated::b2b::{otps, recovery_codes, totp};
use stytch_client::stytch_generated::runtime::operation::Operation;

use crate::clients::each_transport;
use crate::server::{Server, json};

/// Sends the request to a server that returns a blank response, and compares the request that arrived.
async fn arrives<O: Operation<Response: Default>>(request: O, line: &str, body: Value) {
    let blank = serde_json::to_value(O::Response::default()).unwrap();
    let server = Server::start(json("200 OK", &blank)).await;
    let response = server.client().send(&request).await.unwrap();
    assert_eq!(serde_json::to_value(response).unwrap(), blank);

    let seen = server.only();
    assert_eq!(format!("{} {}", seen.method, seen.target), line);
    let found = if seen.body.is_empty() {
        Value::Null
    } else {
        seen.json()
    };
    assert_eq!(found, body, "{line}");
}

async fn totp_travels() {
    let create = totp::CreateRequest::builder()
        .organization_id("o")
        .member_id("m")
        .expiration_minutes(30)
        .session_token("t")
        .build();
    let body = json!({"organization_id": "o", "member_id": "m", "expiration_minutes": 30, "session_token": "t"});
    arrives(create, "POST /v1/b2b/totp", body).await;

    let authenticate = totp::AuthenticateRequest::builder()
        .organization_id("o")
        .member_id("m")
        .code("123456")
        .session_duration_minutes(60)
        .session_custom_claims([("k", json!({"a": [1]}))])
        .set_mfa_enrollment(MfaEnrollment::Enroll)
        .set_default_mfa(false)
        .build();
    let body = json!({
        "organization_id": "o",
        "member_id": "m",
        "code": "123456",
        "session_duration_minutes": 60,
        "session_custom_claims": {"k": {"a": [1]}},
        "set_mfa_enrollment": "enroll",
        "set_default_mfa": false,
    });
    arrives(authenticate, "POST /v1/b2b/totp/authenticate", body).await;

    let migrate = totp::MigrateRequest::builder()
        .organization_id("o")
        .member_id("m")
        .secret("BASE32")
        .recovery_codes(["a", "b"])
        .build();
    let body = json!({"organization_id": "o", "member_id": "m", "secret": "BASE32", "recovery_codes": ["a", "b"]});
    arrives(migrate, "POST /v1/b2b/totp/migrate", body).await;
}

async fn passcodes_by_sms_travel() {
    let send = otps::sms::SendRequest::builder()
        .organization_id("o")
        .member_id("m")
        .mfa_phone_number("+12025550123")
        .build();
    let body =
        json!({"organization_id": "o", "member_id": "m", "mfa_phone_number": "+12025550123"});
    arrives(send, "POST /v1/b2b/otps/sms/send", body).await;

    let authenticate = otps::sms::AuthenticateRequest::builder()
        .organization_id("o")
        .member_id("m")
        .code("123456")
        .intermediate_session_token("t")
        .build();
    let body = json!({
        "organization_id": "o",
        "member_id": "m",
        "code": "123456",
        "intermediate_session_token": "t",
    });
    arrives(authenticate, "POST /v1/b2b/otps/sms/authenticate", body).await;
}

async fn recovery_codes_travel() {
    let recover = recovery_codes::RecoverRequest::builder()
        .organization_id("o")
        .member_id("m")
        .recovery_code("c")
        .build();
    let body = json!({"organization_id": "o", "member_id": "m", "recovery_code": "c"});
    arrives(recover, "POST /v1/b2b/recovery_codes/recover", body).await;

    let rotate = recovery_codes::RotateRequest::builder()
        .organization_id("o")
        .member_id("m")
        .build();
    let body = json!({"organization_id": "o", "member_id": "m"});
    arrives(rotate, "POST /v1/b2b/recovery_codes/rotate", body).await;

    let get = recovery_codes::GetRequest::builder()
        .organization_id("o/1")
        .member_id("m é")
        .build();
    arrives(
        get,
        "GET /v1/b2b/recovery_codes/o%2F1/m%20%C3%A9",
        Value::Null,
    )
    .await;
}

each_transport! {
    totp_travels,
    passcodes_by_sms_travel,
    recovery_codes_travel,
}
