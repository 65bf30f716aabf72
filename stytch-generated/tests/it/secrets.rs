//! Tests that secrets do not appear in `Debug` output and errors.
//!
//! The overlay states which fields are secrets. They are tested at every depth of every type. The client's own tests
//! cover its errors and trace events.

use std::error::Error;
use std::fmt::Write;

use serde_json::{Value, json};
use stytch_generated::runtime::parts::RequestParts;

use super::corpus::{CORPUS, EFFECTIVE, REFERENCE, is_in_this_build};
use super::entry::TypeEntry;
use super::instances::{Maker, Style};
use super::table::{BUILDERS, OPERATIONS, TYPES};

const CANARY: &str = "canary-in-a-coal-mine";

/// Digits that occur in no other value of these tests.
const NUMBER: u64 = 777_000_777_000_777;

/// The maximum number of locations in a value that are replaced, for each kind.
const TRIES: usize = 30;

/// The location of a string in an instance.
struct Spot {
    pointer: String,
    is_secret: bool,
}

/// Returns a value of a type with every field, and the locations of its strings.
fn full(id: &str) -> (Value, Vec<Spot>) {
    let made = Maker::new(&EFFECTIVE, Style::default(), 11, 1).make(&EFFECTIVE[id]);
    let mut value = made.kept;
    let mut spots = Vec::new();
    walk(
        &json!({"$ref": format!("{REFERENCE}{id}")}),
        &mut value,
        "",
        false,
        &mut spots,
    );
    (value, spots)
}

/// Collects the strings of a value. An empty list of strings gets one element.
fn walk(schema: &Value, value: &mut Value, pointer: &str, is_secret: bool, spots: &mut Vec<Spot>) {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let id = reference.strip_prefix(REFERENCE).unwrap();
        let Some(properties) = EFFECTIVE[id]["properties"].as_object() else {
            return walk(&EFFECTIVE[id], value, pointer, is_secret, spots);
        };
        for (name, property) in properties {
            if let Some(value) = value.get_mut(name) {
                let said = CORPUS.said_of(id, name);
                let format = said.get("format").and_then(toml::Value::as_str);
                walk(
                    property,
                    value,
                    &format!("{pointer}/{name}"),
                    format == Some("password"),
                    spots,
                );
            }
        }
    } else if let Some(choices) = schema.get("anyOf") {
        walk(&choices[0], value, pointer, is_secret, spots);
    } else if schema["type"] == "string" {
        if value.is_null() {
            *value = json!("");
        }
        spots.push(Spot {
            pointer: pointer.to_owned(),
            is_secret,
        });
    } else if let (Some(items), Some(list)) = (schema.get("items"), value.as_array_mut()) {
        if list.is_empty() && items["type"] == "string" {
            list.push(json!(""));
        }
        for (index, value) in list.iter_mut().enumerate() {
            walk(
                items,
                value,
                &format!("{pointer}/{index}"),
                is_secret,
                spots,
            );
        }
    }
}

/// Replaces the strings that are secrets, or those that are not, with a text. Returns their number.
fn plant(value: &mut Value, spots: &[Spot], secret: bool, text: &Value) -> usize {
    let chosen = spots.iter().filter(|spot| spot.is_secret == secret);
    chosen
        .map(|spot| *value.pointer_mut(&spot.pointer).unwrap() = text.clone())
        .count()
}

fn count(text: &str, word: &str) -> usize {
    text.matches(word).count()
}

/// Returns the `Display` and `Debug` output of an error and its sources.
fn said(error: &dyn Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(error) = source {
        write!(text, " {error} {error:?} {error:#?}").unwrap();
        source = error.source();
    }
    text
}

/// Returns the texts of decoding errors, with and without the path to the value.
fn refusal(entry: &TypeEntry, text: &str) -> Option<String> {
    let error = entry.decode(text).err()?;
    let traced = entry.decode_traced(text).err()?;
    Some(format!("{} {}", said(&error), said(&traced)))
}

#[test]
fn values_print_none_of_their_secrets() {
    let mut planted = 0;
    for entry in TYPES {
        let (mut value, spots) = full(entry.id);
        // A long text exceeds every limit of its field.
        for canary in [CANARY.to_owned(), CANARY.repeat(1_000)] {
            let secrets = plant(&mut value, &spots, true, &json!(canary));
            planted += secrets;
            let decoded = entry.decode(&value.to_string()).unwrap();
            assert_eq!(
                count(&decoded.encode(), &canary),
                secrets,
                "{}: is not sent",
                entry.id
            );
            let mut text = format!("{decoded:?} {decoded:#?}");
            if let Err(error) = decoded.verify() {
                write!(text, " {}", said(&error)).unwrap();
            }
            assert!(!text.contains("canary"), "{}: {text}", entry.id);
        }
    }
    assert!(
        planted > 0 || TYPES.len() < 50,
        "the tests lost the secrets"
    );
}

/// Tests that a canary in any other string is found, so that a printed secret would be found as well.
#[test]
fn strings_that_are_not_secrets_are_printed() {
    for entry in TYPES {
        let (mut value, spots) = full(entry.id);
        let others = plant(&mut value, &spots, false, &json!(CANARY));
        let decoded = entry.decode(&value.to_string()).unwrap();
        assert_eq!(
            count(&format!("{decoded:?}"), CANARY),
            others,
            "{}",
            entry.id
        );
        assert_eq!(
            count(&format!("{decoded:#?}"), CANARY),
            others,
            "{}",
            entry.id
        );
    }
}

/// Replaces every field that is not a secret with an invalid value, and truncates the text, while other fields contain
/// secrets.
#[test]
fn errors_about_other_fields_contain_no_secret() {
    let mut refused = 0;
    for entry in TYPES {
        let (mut value, spots) = full(entry.id);
        if plant(&mut value, &spots, true, &json!(CANARY)) == 0 {
            continue;
        }
        let text = value.to_string();
        let mut broken: Vec<String> = text
            .char_indices()
            .step_by(text.len() / TRIES + 1)
            .map(|(end, _)| text[..end].to_owned())
            .collect();
        broken.push(format!("[{text}]"));
        // Objects that were encoded twice are strings.
        let locations = objects(&value, String::new());
        for pointer in locations.iter().step_by(locations.len() / 6 + 1) {
            let mut value = value.clone();
            let object = value.pointer_mut(pointer).unwrap();
            *object = json!(object.to_string());
            broken.push(value.to_string());
        }
        for spot in spots
            .iter()
            .filter(|spot| !spot.is_secret)
            .step_by(spots.len() / TRIES + 1)
        {
            let mut value = value.clone();
            *value.pointer_mut(&spot.pointer).unwrap() = json!([1]);
            broken.push(value.to_string());
        }
        for (name, _) in value.as_object().unwrap() {
            for wrong in [json!(1.5), json!(true)] {
                let mut value = value.clone();
                value[name] = wrong;
                broken.push(value.to_string());
            }
            let mut value = value.clone();
            value.as_object_mut().unwrap().remove(name);
            broken.push(value.to_string());
            broken.push(format!("{{{}: null, {}", json!(name), &text[1..]));
        }
        for text in broken {
            let Some(said) = refusal(entry, &text) else {
                continue;
            };
            refused += 1;
            assert!(!said.contains("canary"), "{}: {said}\n{text}", entry.id);
        }
    }
    assert!(refused > 0 || TYPES.len() < 50);
}

/// The locations of objects, including the root.
fn objects(value: &Value, pointer: String) -> Vec<String> {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, inner)| (name.clone(), inner))
            .collect(),
        Value::Array(items) => (0..)
            .map(|index: usize| index.to_string())
            .zip(items)
            .collect(),
        _ => return Vec::new(),
    };
    let below = inner.into_iter().flat_map(|(step, inner)| {
        let step = step.replace('~', "~0").replace('/', "~1");
        objects(inner, format!("{pointer}/{step}"))
    });
    let below: Vec<String> = below.collect();
    let own = value.is_object().then_some(pointer);
    own.into_iter().chain(below).collect()
}

/// A secret with a value of the wrong type is still a secret.
#[test]
fn errors_about_a_secret_do_not_contain_it() {
    for entry in TYPES {
        let (value, spots) = full(entry.id);
        for spot in spots.iter().filter(|spot| spot.is_secret) {
            let wrong = [
                json!(NUMBER),
                json!(-(NUMBER as i64)),
                json!(NUMBER as f64),
                json!([NUMBER]),
                json!([CANARY]),
                json!({CANARY: CANARY}),
            ];
            for wrong in wrong {
                let mut value = value.clone();
                *value.pointer_mut(&spot.pointer).unwrap() = wrong;
                let text = value.to_string();
                let said = refusal(entry, &text)
                    .unwrap_or_else(|| panic!("{}{} takes {text}", entry.id, spot.pointer));
                assert!(
                    !said.contains("canary") && !said.contains("777000777"),
                    "{}: {said}",
                    entry.id
                );
            }
        }
    }
}

/// Errors contain numbers that are not secrets, so the two tests above would find a secret number.
#[test]
fn errors_about_anything_else_tell_what_they_found() {
    let entry = TYPES
        .iter()
        .find(|entry| entry.id == "api_attribute_v1_Attributes");
    let said = refusal(entry.unwrap(), &json!({"ip_address": NUMBER}).to_string()).unwrap();
    assert!(said.contains("777000777"), "{said}");
}

/// Tests the parameters of requests, because headers, queries and paths can contain tokens.
#[test]
fn requests_print_none_of_their_secrets() {
    let mut headers_seen = 0;
    for operation in CORPUS
        .operations
        .iter()
        .filter(|operation| is_in_this_build(&operation.path))
    {
        let entry = OPERATIONS
            .iter()
            .find(|entry| entry.key == operation.key)
            .unwrap();
        let body = operation.body.as_deref().map(|id| {
            let (mut value, spots) = full(id);
            plant(&mut value, &spots, true, &json!(CANARY));
            value.to_string()
        });
        let mut path = operation.template.clone();
        let (mut query, mut headers) = (String::new(), Vec::new());
        for parameter in &operation.parameters {
            let said = CORPUS.said_of_request(operation, &parameter.name);
            let is_secret = said.get("format").and_then(toml::Value::as_str) == Some("password");
            let is_text = parameter.schema["type"] == "string";
            let value = if is_secret {
                CANARY
            } else if is_text {
                "plain"
            } else {
                "true"
            };
            let value = if parameter.schema["type"] == "integer" {
                "7"
            } else {
                value
            };
            match parameter.place.as_str() {
                "path" => path = path.replace(&format!("{{{}}}", parameter.name), value),
                "query" => write!(query, "{}={value}&", parameter.name).unwrap(),
                "header" => headers.push((parameter.name.as_str(), CANARY)),
                other => panic!("teach the tests parameters in {other}"),
            }
        }
        headers_seen += headers.len();
        let body = body.unwrap_or_default();
        let parts = RequestParts {
            path: &path,
            query: query.trim_end_matches('&'),
            headers: &headers,
            body: body.as_bytes(),
        };
        let mut text = format!("{parts:?} {parts:#?}");
        let request = entry
            .rebuild(&parts)
            .unwrap_or_else(|error| panic!("{}: {}", entry.key, said(&error)));
        assert_eq!(
            request
                .headers
                .iter()
                .any(|(_, value)| value.contains(CANARY)),
            !headers.is_empty(),
            "{}",
            entry.key
        );
        text.push_str(&request.debug);
        let misfits = [
            RequestParts {
                path: "/canary/of/another/path/that/fits/nothing/at/all",
                ..parts
            },
            RequestParts {
                query: "canary=%ff&limit=canary&include_deleted=canary",
                ..parts
            },
            RequestParts {
                body: &body.as_bytes()[..body.len() / 2],
                ..parts
            },
        ];
        for parts in misfits {
            if let Err(error) = entry.rebuild(&parts) {
                text.push_str(&said(&error));
            }
        }
        assert!(!text.contains("canary"), "{}: {text}", entry.key);
    }
    // Only operations of B2B have headers.
    assert!(headers_seen > 0 || !cfg!(feature = "b2b"));
}

#[test]
fn builders_print_what_is_set() {
    for builder in BUILDERS {
        let shown = (builder.shown)();
        let name = builder.name.rsplit("::").next().unwrap();
        assert!(shown.starts_with(&format!("{name}Builder")), "{shown}");
    }
    let wanted = cfg!(all(feature = "b2b", feature = "consumer"));
    assert_eq!(
        BUILDERS.len() > OPERATIONS.len(),
        wanted || !BUILDERS.is_empty()
    );
}
