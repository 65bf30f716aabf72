//! Tests the result of reading valid folders.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests may fail the test"
)]

use proptest::prelude::*;
use stytch_schemas::base_url::BaseUrl;
use stytch_schemas::corpus::{Corpus, Kind, Method, ParameterLocation, Schema, TypeDef};
use stytch_schemas::diagnostic::render;
use stytch_schemas::files::Files;
use stytch_schemas::tree::Node;

fn read(files: &[(&str, &str)]) -> Corpus {
    let files: Files = files.iter().copied().collect();
    Corpus::load(&files).unwrap_or_else(|errors| panic!("{}", render(&errors, false)))
}

/// Returns `name!: kind` for each property; `!` marks required properties.
fn properties(def: &TypeDef) -> Vec<String> {
    let Kind::Object(properties) = &def.schema.kind else {
        panic!("{} is not an object", def.id);
    };
    properties
        .iter()
        .map(|p| {
            format!(
                "{}{}: {}",
                p.name,
                if p.required { "!" } else { "" },
                kind(&p.schema)
            )
        })
        .collect()
}

fn kind(schema: &Schema) -> String {
    let name = match &schema.kind {
        Kind::Any => "any".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Integer => "integer".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::String => "string".to_owned(),
        Kind::Enum(values) => values.join("|"),
        Kind::Array(element) => format!("[{}]", kind(element)),
        Kind::Map(element) => format!("{{{}}}", kind(element)),
        Kind::Object(properties) => format!("object of {}", properties.len()),
        Kind::Ref(id) => format!("&{id}"),
    };
    match &schema.format {
        Some(format) => format!("{name} {format}"),
        None => name,
    }
}

const TOTP_CREATE: &str = include_str!("fixtures/components/totp_create.json");
const TOTP_MIGRATE: &str = include_str!("fixtures/components/totp_migrate.json");
const SMS_AUTHENTICATE: &str = include_str!("fixtures/components/sms_authenticate.json");

#[test]
fn requests_of_the_slice() {
    let corpus = read(&[
        ("components/b.json", TOTP_MIGRATE),
        ("components/b2b/a.json", TOTP_CREATE),
        ("components/c.json", SMS_AUTHENTICATE),
    ]);
    let types: Vec<_> = corpus
        .types
        .values()
        .map(|def| (&def.id, properties(def)))
        .collect();
    insta::assert_debug_snapshot!(types);
    let create = &corpus.types["api_b2b_totp_v1_CreateRequest"];
    assert_eq!(
        create.schema.title.as_deref(),
        Some("api_b2b_totp_v1_CreateRequest")
    );
    assert_eq!(create.location.to_string(), "components/b2b/a.json:3:10");
    let Kind::Object(fields) = &create.schema.kind else {
        panic!("an object")
    };
    assert_eq!(fields[1].location.to_string(), "components/b2b/a.json:10:5");
    assert_eq!(fields[1].location.pointer(), "/properties/member_id");
}

#[test]
fn every_keyword_is_read() {
    let corpus = read(&[(
        "all.json",
        r##"{
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": "#/components/schemas/all",
            "type": "object",
            "deprecated": true,
            "description": "d",
            "properties": {
                "any": {},
                "integer": { "type": "integer", "format": "int32", "minimum": -5, "maximum": 18446744073709551615, "default": 60 },
                "number": { "type": "number", "format": "double", "minimum": 0.5, "maximum": 1 },
                "text": { "type": "string", "minLength": 1, "maxLength": 128, "format": "password" },
                "one of": { "type": "string", "enum": ["b", "a"], "default": "a" },
                "list": { "type": "array", "items": { "type": "boolean" }, "minItems": 0, "maxItems": 2 },
                "any map": { "type": "object", "additionalProperties": true },
                "map": { "type": "object", "additionalProperties": { "$ref": "#/components/schemas/all" } },
                "bare": { "type": "object" },
                "closed": { "type": "object", "properties": { "x": {} }, "additionalProperties": false },
                "self": { "$ref": "#/components/schemas/all", "description": "s", "deprecated": true, "title": "t" },
                "below": { "type": "integer", "default": -1 },
                "empty": { "type": "object", "properties": {} },
                "closed and empty": { "type": "object", "additionalProperties": false }
            }
        }"##,
    )]);
    let all = &corpus.types["all"];
    assert!(all.schema.deprecated);
    assert_eq!(all.schema.description.as_deref(), Some("d"));
    let Kind::Object(fields) = &all.schema.kind else {
        panic!("an object")
    };
    let report: Vec<String> = fields
        .iter()
        .map(|p| {
            format!(
                "{}: {} {:?} {:?}",
                p.name,
                kind(&p.schema),
                p.schema.limits,
                p.schema.default.as_ref().map(Node::to_json)
            )
        })
        .collect();
    insta::assert_snapshot!(report.join("\n"));
    assert!(fields[10].schema.deprecated);
}

#[test]
fn operations() {
    let corpus = read(&[
        (
            "components/a.json",
            r##"{ "$id": "#/components/schemas/A", "type": "object", "properties": {} }"##,
        ),
        ("openapi.json", include_str!("fixtures/openapi.json")),
        ("overlay/names.toml", "ignored"),
    ]);
    let routes: Vec<String> = corpus
        .operations
        .iter()
        .map(|o| format!("{} {} {}", o.id, o.method, o.template))
        .collect();
    assert_eq!(
        routes,
        [
            "list GET /v1/a",
            "create POST /v1/a",
            "update PUT /v1/a/{a_id}",
            "amend PATCH /v1/a/{a_id}",
            "drop DELETE /v1/a/{a_id}"
        ]
    );
    let [list, create, update, ..] = corpus.operations.as_slice() else {
        panic!("five")
    };
    assert_eq!(
        (list.body.as_deref(), list.response.as_deref()),
        (None, Some("A"))
    );
    assert_eq!(
        (create.body.as_deref(), create.response.as_deref()),
        (Some("A"), Some("A"))
    );
    assert_eq!(
        (update.body.as_deref(), update.response.as_deref()),
        (Some("A"), None)
    );
    assert_eq!(
        list.host.as_ref().map(BaseUrl::as_str),
        Some("https://telemetry.example.com")
    );
    assert_eq!(
        create.host.as_ref().map(BaseUrl::as_str),
        Some("http://localhost:8080/base")
    );
    assert_eq!(
        update.host.as_ref().map(BaseUrl::as_str),
        Some("https://api.example.com")
    );
    assert_eq!((list.deprecated, create.deprecated), (true, false));
    assert_eq!(update.method, Method::Put);
    assert_eq!(update.location.to_string(), "openapi.json:42:7");
    let parameters: Vec<_> = update
        .parameters
        .iter()
        .map(|p| (p.name.as_str(), p.sent_in, p.required, kind(&p.schema)))
        .collect();
    assert_eq!(
        parameters,
        [
            ("a_id", ParameterLocation::Path, true, "string".to_owned()),
            (
                "X-Session",
                ParameterLocation::Header,
                false,
                "string".to_owned()
            ),
            (
                "limit",
                ParameterLocation::Query,
                true,
                "integer uint32".to_owned()
            ),
        ]
    );
}

#[test]
fn operations_have_credentials_unless_no_scheme_is_named() {
    let credentials = |document: &str, operation: &str| {
        let text = format!(
            r#"{{ "openapi": "3.1.0", {document} "paths": {{ "/v1/a": {{ "get": {{ "operationId": "a", {operation} "responses": {{}} }} }} }}, "components": {{ "securitySchemes": {{ "key": {{}} }} }} }}"#
        );
        read(&[("openapi.json", &text)]).operations[0].has_credentials
    };
    let (none, anonymous, key) = (
        r#""security": [],"#,
        r#""security": [{}],"#,
        r#""security": [{ "key": [] }],"#,
    );
    for (document, operation, expected) in [
        ("", "", true),
        ("", key, true),
        ("", none, false),
        ("", anonymous, false),
        ("", r#""security": [{}, { "key": [] }],"#, true),
        (none, "", false),
        (none, key, true),
        (key, "", true),
        (key, none, false),
    ] {
        assert_eq!(
            credentials(document, operation),
            expected,
            "{document} {operation}"
        );
    }
}

#[test]
fn a_folder_of_schemas_alone() {
    let corpus = read(&[
        (
            "A.json",
            r##"{ "$id": "#/components/schemas/A", "$ref": "#/components/schemas/B" }"##,
        ),
        (
            "deeper/B.json",
            r##"{ "$id": "#/components/schemas/B", "type": "string" }"##,
        ),
    ]);
    let ids: Vec<&String> = corpus.types.keys().collect();
    assert_eq!(ids, ["A", "B"]);
    assert!(corpus.operations.is_empty());
}

#[test]
fn errors_of_all_files_are_reported_at_once() {
    let files: Files = [
        (
            "A.json",
            r##"{ "$id": "#/components/schemas/A", "type": "strng" }"##,
        ),
        ("B.json", "{"),
    ]
    .into_iter()
    .collect();
    let errors = Corpus::load(&files).unwrap_err();
    assert_eq!(errors.len(), 2);
}

/// Documents made of the dialect's keywords, mostly in invalid positions.
fn document() -> impl Strategy<Value = serde_json::Value> {
    let word = prop_oneof![
        Just("$id"),
        Just("$ref"),
        Just("$schema"),
        Just("type"),
        Just("properties"),
        Just("required"),
        Just("items"),
        Just("enum"),
        Just("format"),
        Just("minimum"),
        Just("maximum"),
        Just("minLength"),
        Just("additionalProperties"),
        Just("default"),
        Just("object"),
        Just("array"),
        Just("string"),
        Just("integer"),
        Just("#/components/schemas/A"),
        Just("openapi"),
        Just("paths"),
        Just("/v1/{a}"),
        Just("get"),
        Just("post"),
        Just("parameters"),
        Just("servers"),
        Just("requestBody"),
        Just("responses"),
        Just("200"),
        Just("content"),
        Just("application/json"),
        Just("schema"),
        Just("in"),
        Just("path"),
        Just("name"),
        Just("operationId"),
        Just("3.1.0"),
        Just("a"),
    ];
    let leaf = prop_oneof![
        word.clone().prop_map(serde_json::Value::from),
        any::<bool>().prop_map(Into::into),
        any::<i8>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        Just(serde_json::Value::Null),
    ];
    leaf.prop_recursive(6, 64, 6, move |inner| {
        prop_oneof![
            1 => proptest::collection::vec(inner.clone(), 0..4).prop_map(serde_json::Value::from),
            4 => proptest::collection::btree_map(word.clone().prop_map(str::to_owned), inner, 0..6)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn no_document_panics(a in document(), b in document(), api in document()) {
        let files: Files = [("components/a.json", a), ("components/b.json", b), ("openapi.json", api)]
            .map(|(name, value)| (name, value.to_string()))
            .into_iter()
            .collect();
        if let Err(errors) = Corpus::load(&files) {
            prop_assert!(!render(&errors, false).is_empty());
        }
    }
}
