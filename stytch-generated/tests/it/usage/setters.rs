//! Tests the types that setters of builders accept.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use stytch_generated::b2b::discovery::organizations::CreateRequest as CreateOrganization;
use stytch_generated::b2b::organizations::EmailImplicitRoleAssignment;
use stytch_generated::b2b::totp::{
    AuthenticateRequest, AuthenticateRequestBuilder, CreateRequest, MigrateRequest,
};
use stytch_generated::consumer::users::SearchUsersQuery;
use stytch_generated::runtime::builder::Set;
use stytch_generated::runtime::json_object;
use stytch_generated::{JsonObject, Secret};

#[test]
fn an_empty_list_needs_no_type() {
    let request = MigrateRequest::builder()
        .organization_id("o")
        .member_id("m")
        .secret("s")
        .recovery_codes([])
        .build();
    assert!(request.recovery_codes.is_empty());
    let request = CreateOrganization::builder()
        .intermediate_session_token("t")
        .email_allowed_domains([])
        .rbac_email_implicit_role_assignments([])
        .build();
    assert_eq!(request.email_allowed_domains, Some(Vec::new()));
    assert_eq!(
        request.rbac_email_implicit_role_assignments,
        Some(Vec::new())
    );
    let request = authentication().session_custom_claims([]).build();
    assert_eq!(request.session_custom_claims, Some(JsonObject::new()));
}

#[test]
fn a_list_is_an_array_or_a_collection_or_an_iterator() {
    fn domains(request: CreateOrganization) -> Vec<String> {
        request.email_allowed_domains.unwrap()
    }
    let start = || CreateOrganization::builder().intermediate_session_token("t");
    let owned = vec!["a".to_owned(), "b".to_owned()];
    let pair = ["a", "b"].map(str::to_owned);
    let requests = [
        start().email_allowed_domains(["a", "b"]),
        start().email_allowed_domains(["a".to_owned(), "b".to_owned()]),
        start().email_allowed_domains(&pair),
        start().email_allowed_domains(owned.clone()),
        start().email_allowed_domains(&owned),
        start().email_allowed_domains(owned.as_slice()),
        start().email_allowed_domains(owned.iter().map(String::as_str)),
        start().email_allowed_domains(owned.iter().filter(|_| true)),
        start().email_allowed_domains(BTreeSet::from(["b", "a"])),
        start().maybe_email_allowed_domains(Some(["a", "b"])),
    ];
    for request in requests {
        assert_eq!(domains(request.build()), ["a", "b"]);
    }
    let assignment = EmailImplicitRoleAssignment::builder()
        .domain("d")
        .role_id("r")
        .build();
    let request = start()
        .rbac_email_implicit_role_assignments([assignment])
        .build();
    assert_eq!(
        request.rbac_email_implicit_role_assignments.unwrap().len(),
        1
    );
    // A slice can have more than the 64 elements that are the maximum for arrays.
    let request = start().email_allowed_domains(vec!["a"; 65]).build();
    assert_eq!(domains(request).len(), 65);
}

#[test]
fn an_object_is_written_as_json_or_as_entries() {
    let expected = json_object!({ "plan": "pro", "seats": 5 });
    let mut entries = HashMap::new();
    entries.insert("plan".to_owned(), serde_json::json!("pro"));
    entries.insert("seats".to_owned(), 5.into());
    let requests = [
        authentication().session_custom_claims(expected.clone()),
        authentication().session_custom_claims(json_object!({ "seats": 5, "plan": "pro" })),
        authentication().session_custom_claims(
            [("seats", 5.into()), ("plan", "pro".into())] as [(&str, serde_json::Value); 2]
        ),
        authentication().session_custom_claims(BTreeMap::from_iter(entries.clone())),
        authentication().session_custom_claims(entries),
        authentication().maybe_session_custom_claims(Some(expected.clone())),
    ];
    for request in requests {
        assert_eq!(
            request.build().session_custom_claims.as_ref(),
            Some(&expected)
        );
    }
    let flags = authentication()
        .session_custom_claims([("a", true), ("b", false)])
        .build();
    assert_eq!(
        flags.session_custom_claims.unwrap(),
        json_object!({ "a": true, "b": false })
    );
    let query = SearchUsersQuery::builder()
        .operator("AND")
        .operands([json_object!({ "filter_name": "user_id", "filter_value": ["u"] })])
        .build();
    assert_eq!(query.operands[0]["filter_value"][0], "u");
}

#[test]
fn secrets_take_what_strings_take() {
    let text = "canary".to_owned();
    let start = || CreateRequest::builder().organization_id("o").member_id("m");
    let requests = [
        start().session_token("canary"),
        start().session_token(&text),
        start().session_token(text.clone()),
        start().session_token(text.clone().into_boxed_str()),
        start().session_token(Cow::Borrowed("canary")),
        start().session_token(Secret::from("canary")),
    ];
    for request in requests {
        assert_eq!(request.build().session_token.unwrap(), "canary");
    }
}

#[test]
fn an_option_is_set_or_cleared_in_the_chain() {
    let start = || CreateRequest::builder().organization_id("o").member_id("m");
    let request = start()
        .maybe_expiration_minutes(Some(30))
        .maybe_session_token(Some("t"))
        .maybe_session_jwt(None::<Secret>)
        .build();
    assert_eq!(request.expiration_minutes, Some(30));
    assert_eq!(request.session_token.unwrap(), "t");
    assert_eq!(request.session_jwt, None);
    let request = start()
        .expiration_minutes(30)
        .maybe_expiration_minutes(None)
        .build();
    assert_eq!(request.expiration_minutes, None);
}

fn authentication() -> AuthenticateRequestBuilder<Set, Set, Set> {
    AuthenticateRequest::builder()
        .organization_id("o")
        .member_id("m")
        .code("123456")
}
