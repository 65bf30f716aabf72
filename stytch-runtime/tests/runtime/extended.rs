//! Tests unknown fields of requests and responses.

use serde_json::json;
use stytch_runtime::extended::{WithFields, WithRaw};
use stytch_runtime::limits::FieldErrorKind;
use stytch_runtime::parts::RequestParts;
use stytch_runtime::{Operation, OperationInfo, RetrySafety, json_object};

use crate::operations::Plain;
use crate::{Leaf, refused};

fn leaf() -> Leaf {
    Leaf {
        name: "ab".to_owned(),
        number: Some(3),
    }
}

#[test]
fn additional_fields_are_sent_in_the_body() {
    let request = WithFields::new(leaf(), json_object!({ "newer": [1], "number": "three" }));
    let body = serde_json::to_string(&request).unwrap();
    // An additional field that replaces a known one is sent once.
    assert_eq!(body, r#"{"name":"ab","newer":[1],"number":"three"}"#);
    assert_eq!(request.path().unwrap(), leaf().path().unwrap());
    assert!(request.validate().is_ok());
    let plain = WithFields::new(leaf(), []);
    assert_eq!(
        serde_json::to_value(&plain).unwrap(),
        serde_json::to_value(leaf()).unwrap()
    );
    let shown = format!("{request:?}");
    assert!(
        shown.contains("newer") && !shown.contains("three"),
        "{shown}"
    );
}

#[test]
fn additional_fields_without_a_body_are_an_error() {
    let request = WithFields::new(Plain, [("newer", 1)]);
    let error = request.validate().unwrap_err();
    assert_eq!(error.errors()[0].kind, FieldErrorKind::NoBody);
    assert_eq!(
        error.to_string(),
        "`newer` cannot be sent: the operation has no body"
    );
    assert!(WithFields::new(Plain, []).validate().is_ok());
}

#[test]
fn the_facts_are_those_of_the_request() {
    let plain = OperationInfo::of::<WithFields<Plain>>("a", "b");
    assert_eq!(plain, OperationInfo::of::<Plain>("a", "b"));
    assert_eq!(plain.retry_safety, RetrySafety::Safe);
    let leaf = OperationInfo::of::<WithFields<Leaf>>("a", "b");
    assert_eq!(leaf, OperationInfo::of::<Leaf>("a", "b"));
}

#[test]
fn the_limits_of_the_request_are_checked() {
    let mut request = WithFields::new(leaf(), []);
    request.request.number = Some(6);
    assert!(request.validate().is_err());
}

#[test]
fn a_server_reads_additional_fields() {
    let parts = RequestParts {
        path: "/v1/ab/leaf",
        body: br#"{"newer": {"a": 1}, "name": "ab", "number": 3}"#,
        ..RequestParts::default()
    };
    let request = WithFields::<Leaf>::from_parts(&parts).unwrap();
    assert_eq!(
        request,
        WithFields::new(leaf(), json_object!({ "newer": { "a": 1 } }))
    );
    assert!(refused::<WithFields<Leaf>>("{}").contains("missing field `name`"));
}

#[test]
fn a_raw_response_has_unknown_fields() {
    let sent = json!({"name": "ab", "number": 3, "newer": {"a": 1}});
    let response: WithRaw<Leaf> = serde_json::from_value(sent.clone()).unwrap();
    assert_eq!(response.response, leaf());
    assert_eq!(Some(&response.raw), sent.as_object());
    assert_eq!(response.name, "ab");
    assert_eq!(response.raw["newer"]["a"], 1);
    assert_eq!(serde_json::to_value(&response).unwrap(), sent);
    let shown = format!("{response:?}");
    assert!(!shown.contains("newer"), "{shown}");
    refused::<WithRaw<Leaf>>("{\"number\": 3}");
}

#[test]
fn a_field_that_appears_twice_is_an_error() {
    let text = r#"{"newer": 1, "name": "ab", "newer": 2}"#;
    assert!(refused::<WithRaw<Leaf>>(text).contains("duplicate field `newer`"));
    let text = r#"{"name": "ab", "name": "cd"}"#;
    assert!(refused::<WithFields<Leaf>>(text).contains("duplicate field `name`"));
    for text in ["null", "[]", "\"canary\"", "7"] {
        let error = refused::<WithRaw<Leaf>>(text);
        assert!(
            error.contains("expected an object") && !error.contains("canary"),
            "{error}"
        );
    }
}

#[test]
fn all_broken_limits_are_reported_at_once() {
    let mut request = WithFields::new(Plain, [("newer", 1)]);
    request.fields.insert("newest".to_owned(), json!(2));
    assert_eq!(request.validate().unwrap_err().errors().len(), 2);
}
