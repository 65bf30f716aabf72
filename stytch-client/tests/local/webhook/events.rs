//! The bodies of genuine messages.

use serde::Serialize;
use serde_json::{Value, json};
use stytch_client::stytch_generated::b2b::organizations::{Organization, members::Member};
use stytch_client::stytch_generated::b2b::{scim, sso};
use stytch_client::stytch_generated::consumer::users::User;
use stytch_client::webhook::{Action, Event, Object, ObjectType, Source, Vertical, WebhookError};

use super::{ID, Message, SECRET, TIME};

/// Returns the body of an event without an object.
pub(super) fn body(name: &str) -> Vec<u8> {
    written(name).to_string().into()
}

fn written(name: &str) -> Value {
    let mut parts = name.split('.');
    let mut part = || parts.next().unwrap();
    let (source, object_type, action) = (part(), part(), part());
    json!({
        "action": action.to_uppercase(),
        "event_id": "webhook-event-test-1",
        "id": format!("{object_type}-test-1"),
        "object_type": object_type,
        "project_id": "project-test-1",
        "source": source.to_uppercase(),
        "timestamp": "2026-11-27T21:00:00.123456Z",
    })
}

/// Returns an event with an object under the name of its type.
fn with_object(name: &str, object: impl Serialize) -> Value {
    let mut event = written(name);
    let object_type = event["object_type"].as_str().unwrap().to_owned();
    event[object_type] = serde_json::to_value(object).unwrap();
    event
}

fn verified(body: &str) -> Result<Event, WebhookError> {
    Message::signed(SECRET, ID, TIME, body.as_bytes()).event()
}

fn event(body: &Value) -> Event {
    verified(&body.to_string()).unwrap()
}

#[test]
fn the_envelope_is_typed() {
    let mut body = written("scim.member.update");
    body["vertical"] = json!("B2B");
    body["workspace_id"] = json!("workspace-prod-1");
    body["details"] = json!({ "organization_id": "organization-test-1", "newer": [1] });
    let event = event(&body);
    assert_eq!(event.action, Action::Update);
    assert_eq!(event.event_id, "webhook-event-test-1");
    assert_eq!(event.id, "member-test-1");
    assert_eq!(event.object_type, ObjectType::Member);
    assert_eq!(event.project_id, "project-test-1");
    assert_eq!(event.source, Source::Scim);
    assert_eq!(event.timestamp.as_str(), "2026-11-27T21:00:00.123456Z");
    assert_eq!(event.vertical, Some(Vertical::B2b));
    assert_eq!(event.workspace_id.as_deref(), Some("workspace-prod-1"));
    assert_eq!(
        event.organization_id.as_deref(),
        Some("organization-test-1")
    );
    assert_eq!(event.name(), "scim.member.update");
    assert_eq!(event.json()["details"]["newer"], json!([1]));
}

#[test]
fn optional_fields_may_be_missing_null_or_of_another_type() {
    for value in [None, Some(json!(null)), Some(json!(7)), Some(json!([]))] {
        let mut body = written("direct.user.create");
        for name in ["vertical", "workspace_id", "details"] {
            if let Some(value) = &value {
                body[name] = value.clone();
            }
        }
        let event = event(&body);
        assert_eq!(event.vertical, None);
        assert_eq!(event.workspace_id, None);
        assert_eq!(event.organization_id, None);
    }
}

#[test]
fn every_known_object_is_typed() {
    let decoded = |name: &str, object: Value| event(&with_object(name, object)).object().unwrap();
    let member = serde_json::to_value(Member::default()).unwrap();
    assert!(matches!(
        decoded("direct.member.create", member),
        Object::Member(_)
    ));
    let organization = serde_json::to_value(Organization::default()).unwrap();
    let organization = decoded("direct.organization.update", organization);
    assert!(matches!(organization, Object::Organization(_)));
    let user = serde_json::to_value(User::default()).unwrap();
    assert!(matches!(
        decoded("direct.user.create", user),
        Object::User(_)
    ));
    let saml = serde_json::to_value(sso::SamlConnection::default()).unwrap();
    let saml = decoded("dashboard.saml_connection.create", saml);
    assert!(matches!(saml, Object::SamlConnection(_)));
    let oidc = serde_json::to_value(sso::OidcConnection::default()).unwrap();
    let oidc = decoded("dashboard.oidc_connection.create", oidc);
    assert!(matches!(oidc, Object::OidcConnection(_)));
    let scim = serde_json::to_value(scim::ScimConnection::default()).unwrap();
    let scim = decoded("dashboard.scim_connection.create", scim);
    assert!(matches!(scim, Object::ScimConnection(_)));
}

/// The fields that the examples of Stytch's event types have. They have fewer than a response.
#[test]
fn a_member_as_in_the_examples_decodes() {
    let member = json!({
        "default_mfa_method": "", "email_address": "ada@example.com", "email_address_verified": false, "is_admin": false,
        "is_breakglass": false, "member_id": "member-test-1", "member_password_id": "", "mfa_enrolled": false,
        "mfa_phone_number": "", "mfa_phone_number_verified": false, "name": "Ada", "oauth_registrations": [],
        "organization_id": "organization-test-1", "sso_registrations": [], "status": "active",
        "roles": [{ "role_id": "stytch_member", "sources": [{ "details": {}, "type": "direct_assignment" }] }],
        "totp_registration_id": "", "trusted_metadata": {}, "untrusted_metadata": {},
    });
    let event = event(&with_object("dashboard.member.create", member));
    let Object::Member(member) = event.object().unwrap() else {
        panic!("{event:?}")
    };
    assert_eq!(member.email_address, "ada@example.com");
    assert_eq!(member.roles[0].role_id, "stytch_member");
}

#[test]
fn deleted_objects_are_absent() {
    for name in [
        "direct.user.delete",
        "scim.member.delete",
        "direct.thing.delete",
    ] {
        let event = event(&written(name));
        assert_eq!(event.action, Action::Delete);
        assert_eq!(event.object(), Ok(Object::Absent));
    }
    let null = event(&with_object("direct.member.delete", Value::Null));
    assert_eq!(null.object(), Ok(Object::Absent));
}

#[test]
fn unknown_events_survive() {
    let mut body = with_object("robot.password_policy.rotate", json!({ "minimum": 12 }));
    body["vertical"] = json!("IOT");
    let event = event(&body);
    assert_eq!(event.action.as_str(), "ROTATE");
    assert_eq!(event.source.as_str(), "ROBOT");
    assert_eq!(event.object_type.as_str(), "password_policy");
    assert_eq!(event.vertical.as_ref().map(Vertical::as_str), Some("IOT"));
    assert_eq!(event.name(), "robot.password_policy.rotate");
    assert_eq!(event.object(), Ok(Object::Other(json!({ "minimum": 12 }))));
    assert_eq!(Value::from(event.json().clone()), body);
}

#[test]
fn an_object_that_does_not_decode_leaves_the_event_intact() {
    let mut member = serde_json::to_value(Member::default()).unwrap();
    member["roles"] = json!([{ "role_id": "a", "sources": [] }, { "role_id": "canary", "sources": [{ "type": 7 }] }]);
    let event = event(&with_object("direct.member.update", &member));
    let error = event.object().unwrap_err();
    assert_eq!(error.object_type, ObjectType::Member);
    assert_eq!(error.path, "roles[1].sources[0].type");
    let shown = error.to_string();
    assert!(
        shown.contains("found integer") && !shown.contains("canary"),
        "{shown}"
    );
    assert_eq!(event.json()["member"], member);
}

#[test]
fn every_required_field_is_a_string() {
    for name in [
        "action",
        "event_id",
        "id",
        "object_type",
        "project_id",
        "source",
        "timestamp",
    ] {
        let mut body = written("direct.user.create");
        body[name] = json!(["canary"]);
        let error = verified(&body.to_string()).unwrap_err();
        let reason = format!("the field `{name}` is not a string");
        assert_eq!(error, WebhookError::Body { reason });
        body.as_object_mut().unwrap().remove(name);
        let error = verified(&body.to_string()).unwrap_err();
        let reason = format!("missing field `{name}`");
        assert_eq!(error, WebhookError::Body { reason });
    }
}

#[test]
fn bodies_that_are_not_events() {
    for body in [
        "",
        "canary",
        "[]",
        "null",
        "7",
        "\"canary\"",
        "{",
        "{\"a\":1}x",
        "\u{feff}{}",
    ] {
        let error = verified(body).unwrap_err();
        assert!(
            matches!(error, WebhookError::Body { .. }),
            "{body}: {error}"
        );
        assert!(!error.to_string().contains("canary"), "{error}");
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(verified(&deep), Err(WebhookError::Body { .. })));
}

#[test]
fn a_forged_event_is_not_decoded() {
    let mut message = Message::signed(SECRET, ID, TIME, &body("direct.user.create"));
    message.body = body("direct.user.delete");
    assert_eq!(message.event().unwrap_err(), WebhookError::Mismatch);
}

#[test]
fn the_object_is_not_printed() {
    let event = event(&with_object(
        "direct.user.create",
        json!({ "name": "canary" }),
    ));
    let shown = format!("{event:?}");
    assert!(
        shown.contains("direct.user.create") && !shown.contains("canary"),
        "{shown}"
    );
}
