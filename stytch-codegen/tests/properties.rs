//! Tests that any input gives valid Rust or diagnostics, and never a panic.
#![allow(clippy::unwrap_used, reason = "a helper of tests may fail the test")]

mod common;

use common::options;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};
use stytch_codegen::generate;
use stytch_schemas::corpus::Corpus;
use stytch_schemas::diagnostic::Diagnostic;
use stytch_schemas::files::Files;

const TROUBLE: [&str; 34] = [
    "id",
    "name",
    "value",
    "type",
    "self",
    "Self",
    "crate",
    "gen",
    "mod",
    "build",
    "builder",
    "userId",
    "user_id",
    "2fa",
    "+1",
    "-1",
    "_",
    "",
    "a/b",
    "größe",
    "名前",
    "new\nline",
    "{x}",
    "token",
    "member_session",
    "other",
    "T",
    "A",
    "std",
    "operations",
    "required",
    "r#type",
    "\"",
    "*/",
];

/// Names that are special, ordinary names, and any text.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![3 => select(&TROUBLE[..]).prop_map(str::to_owned), 1 => ".{0,12}", 60 => "[a-z]{4}_[a-z]{4}"]
}

/// The ids that schemas refer to.
const IDS: [&str; 4] = ["Thing", "a_v1_Thing", "T", "a.b-c"];

/// Ids that only sometimes have a schema, because their names conflict.
const CLASHING: [&str; 2] = ["thing", "Result"];

fn reference(id: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{id}") })
}

/// A schema of a single value.
fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        1 => Just(json!({"type": "boolean"})),
        1 => Just(json!({"type": "number"})),
        1 => (0_i64..9, 0_i64..9).prop_map(|(a, b)| json!({"type": "integer", "minimum": a, "maximum": a + b})),
        1 => (0_u64..9, 0_u64..9).prop_map(|(a, b)| json!({"type": "string", "minLength": a, "maxLength": a + b})),
        1 => select(&["int32", "uint64"][..]).prop_map(|format| json!({"type": "integer", "format": format})),
        1 => select(&["date-time", "password", "uuid"][..]).prop_map(|format| json!({"type": "string", "format": format})),
        1 => vec(name(), 1..4).prop_map(|values| json!({"type": "string", "enum": values})),
        1 => select(&IDS[..]).prop_map(reference),
    ]
}

fn schema() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        1 => Just(json!({})),
        6 => scalar(),
        3 => select(&IDS[..]).prop_map(reference),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            1 => inner.clone().prop_map(|items| json!({"type": "array", "items": items})),
            1 => inner.clone().prop_map(|values| json!({"type": "object", "additionalProperties": values})),
            3 => object(inner),
        ]
    })
}

fn object(inner: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    let property = (
        name(),
        inner,
        any::<bool>(),
        proptest::option::of(".{0,30}"),
    );
    vec(property, 0..5).prop_map(|properties| {
        let mut schemas = Map::new();
        let mut required = Vec::new();
        for (name, mut schema, is_required, description) in properties {
            if let (Some(schema), Some(description)) = (schema.as_object_mut(), description) {
                schema.insert("description".to_owned(), description.into());
            }
            if is_required && !schemas.contains_key(&name) {
                required.push(name.clone());
            }
            schemas.insert(name, schema);
        }
        json!({"type": "object", "properties": schemas, "required": required})
    })
}

fn operation(number: usize) -> impl Strategy<Value = (String, Value)> {
    let parameter = (
        name(),
        select(&["query", "header"][..]),
        scalar(),
        any::<bool>(),
    );
    let parts = (
        "[a-z_]{0,6}",
        proptest::option::of(select(&IDS[..])),
        proptest::option::of(select(&IDS[..])),
    );
    (parts, vec(parameter, 0..3), select(&["get", "post", "put", "delete"][..])).prop_map(
        move |((segment, body, answer), parameters, method)| {
            let content = |id: &str| json!({"application/json": {"schema": reference(id)}});
            let parameters: Vec<Value> = parameters
                .into_iter()
                .map(|(name, place, schema, required)| json!({"name": name, "in": place, "schema": schema, "required": required}))
                .collect();
            let answer = answer.map_or(json!({}), |id| json!({"content": content(id)}));
            let mut operation = json!({
                "operationId": format!("operation{number}"),
                "parameters": parameters,
                "responses": {"200": answer},
            });
            if let (Some(body), Some(operation)) = (body, operation.as_object_mut()) {
                operation.insert("requestBody".to_owned(), json!({"content": content(body)}));
            }
            (format!("/v1/{segment}{number}"), json!({ method: operation }))
        },
    )
}

/// Schemas of all ids, and sometimes operations.
fn corpus() -> impl Strategy<Value = Files> {
    let ids = IDS.iter().chain(&CLASHING);
    let schemas: Vec<_> = ids
        .map(|id| {
            (
                Just(*id),
                prop_oneof![1 => schema(), 3 => object(schema())],
                0_u8..8,
            )
        })
        .collect();
    let operations = (operation(0), operation(1), any::<bool>());
    (schemas, operations).prop_map(|(schemas, (one, two, has_operations))| {
        let mut files = Files::new();
        for (number, (id, mut schema, chance)) in schemas.into_iter().enumerate() {
            if CLASHING.contains(&id) && chance > 0 {
                continue;
            }
            if let Some(schema) = schema.as_object_mut() {
                schema.insert(
                    "$id".to_owned(),
                    format!("#/components/schemas/{id}").into(),
                );
            }
            files.insert(format!("components/{number}.json"), schema.to_string());
        }
        if has_operations {
            let paths: Map<String, Value> = [one, two].into_iter().collect();
            let document =
                json!({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": paths});
            files.insert("openapi.json", document.to_string());
        }
        files
    })
}

/// A folder with one overlay file.
fn overlay_file(bytes: impl Into<Vec<u8>>) -> Files {
    [("overlay/a.toml", bytes)].into_iter().collect()
}

/// An overlay that often applies to such a corpus.
fn overlay() -> impl Strategy<Value = Files> {
    let quoted = |text: String| Value::from(text).to_string();
    let path = prop_oneof![
        select(
            &[
                "a::Kind",
                "things::Thing",
                "Thing",
                "types::Result",
                "operations::X",
                "self::X"
            ][..]
        )
        .prop_map(str::to_owned),
        ".{0,12}",
    ];
    let attribute = prop_oneof![
        ".{0,40}".prop_map(move |text| format!("doc = {}", quoted(text))),
        select(&["date-time", "password", "plain", "int32", "uint64"][..])
            .prop_map(|format| format!("format = {format:?}")),
        (-9_i64..9).prop_map(|limit| format!("minimum = {limit}")),
        (0_u8..9).prop_map(|limit| format!("max_length = {limit}")),
        (0_u8..9).prop_map(|limit| format!("max_items = {limit}")),
        Just("nullable = true".to_owned()),
        Just("set = \"a::Kind\"".to_owned()),
        Just("reserved = [\"iss\"]".to_owned()),
        Just("max_bytes = 9".to_owned()),
    ];
    let field = (name(), attribute)
        .prop_map(move |(name, attribute)| format!("[fields.{}]\n{attribute}\n", quoted(name)));
    let named = (select(&IDS[..]), path)
        .prop_map(move |(id, path)| format!("[names.types]\n{:?} = {}\n", id, quoted(path)));
    let set = vec(name(), 0..3)
        .prop_map(|values| format!("[sets.\"a::Kind\"]\nvalues = {}\n", json!(values)));
    let word = (name(), name()).prop_map(move |(word, written)| {
        format!("[names.words]\n{} = {}\n", quoted(word), quoted(written))
    });
    (vec(field, 0..3), named, set, word, any::<[bool; 3]>()).prop_map(
        |(fields, named, set, word, has)| {
            let mut text = fields.concat();
            for (part, _) in [named, set, word].iter().zip(has).filter(|(_, has)| *has) {
                text.push_str(part);
            }
            overlay_file(text)
        },
    )
}

/// Runs the generator and checks the result. Returns whether code was generated.
fn check(schemas: &Files, overlay: &Files) -> bool {
    if Corpus::load(schemas).is_err() {
        return false;
    }
    let files = schemas.iter().chain(overlay.iter()).collect();
    match generate(&files, &options()) {
        Ok(generated) => {
            for (path, content) in &generated.files {
                let parsed = syn::parse_file(content);
                assert!(parsed.is_ok(), "{path}: {:?}\n{content}", parsed.err());
            }
            assert!(!generated.warnings.iter().any(Diagnostic::is_error));
            true
        }
        Err(diagnostics) => {
            assert!(
                diagnostics.iter().any(Diagnostic::is_error),
                "{diagnostics:?}"
            );
            let own = ["typify", "internal"];
            let bug = diagnostics
                .iter()
                .find(|diagnostic| own.contains(&diagnostic.code));
            assert!(bug.is_none(), "{bug:?}");
            false
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]

    #[test]
    fn any_corpus_gives_code_or_diagnostics(files in corpus()) {
        check(&files, &Files::new());
    }

    #[test]
    fn any_overlay_gives_code_or_diagnostics(files in corpus(), overlay in overlay()) {
        check(&files, &overlay);
    }

    #[test]
    fn any_bytes_may_be_an_overlay(bytes in vec(any::<u8>(), 0..200), text in ".{0,200}") {
        let files = common::fixtures("shapes").remove("features").unwrap();
        let schemas = common::without_overlay(&files);
        check(&schemas, &overlay_file(bytes));
        check(&schemas, &overlay_file(text));
    }
}

/// The tests above are only meaningful if both results occur.
#[test]
fn some_random_corpora_give_code_and_some_do_not() {
    let mut runner = TestRunner::deterministic();
    let cases = (0..64).map(|_| corpus().new_tree(&mut runner).unwrap().current());
    let accepted = cases.filter(|files| check(files, &Files::new())).count();
    assert!((8..56).contains(&accepted), "{accepted} of 64 gave code");
}
