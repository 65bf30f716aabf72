//! Tests the overlay and the types against the hand-written table `facts.tsv`.
//!
//! Limits of sent types, secrets, timestamps, sets, nullability and the values of absent fields are tested with decoded
//! values.
//! Defaults, deprecation and the limits of types that only servers send have no effect at run time. They are tested in
//! the generated documentation of the field.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};
use stytch_generated::runtime::limits::{FieldErrorKind, ValidationError};
use stytch_generated::runtime::parts::RequestParts;

use super::corpus::{CORPUS, EFFECTIVE, Operation, SENT, is_in_this_build};
use super::instances::{Maker, Style};
use super::overlay::Attributes;
use super::table::{OPERATIONS, TYPES};

/// A line of the table.
struct Fact {
    line: &'static str,
    /// `POST /v1/b2b/totp`, or the path of a type.
    subject: &'static str,
    side: Side,
    field: &'static str,
    attribute: &'static str,
    value: &'static str,
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Request,
    Response,
    Type,
}

/// The observable properties of a value that contains the field.
struct Seen {
    debug: String,
    encoded: Value,
    limits: Result<(), ValidationError>,
}

fn facts() -> impl Iterator<Item = Fact> {
    include_str!("facts.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(Fact::parse)
}

/// Returns the facts about one attribute for the operations and types in this build.
fn facts_about(attribute: &str) -> Vec<Fact> {
    facts()
        .filter(|fact| fact.attribute == attribute && is_in_this_build(&fact.path()))
        .collect()
}

impl Fact {
    fn parse(line: &'static str) -> Self {
        let [address, attribute, value] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("no three columns: {line}");
        };
        let (subject, place) = address.rsplit_once(' ').unwrap();
        let (side, field) = place.split_once('.').unwrap();
        let side = match side {
            "request" => Side::Request,
            "response" => Side::Response,
            "fields" => Side::Type,
            other => panic!("{other} in {line}"),
        };
        Self {
            line,
            subject,
            side,
            field,
            attribute,
            value,
        }
    }

    fn operation(&self) -> &'static Operation {
        let mut operations = CORPUS.operations.iter();
        let operation = operations.find(|operation| operation.key == self.subject);
        operation.unwrap_or_else(|| panic!("no operation {}", self.subject))
    }

    /// Returns the Rust path of the type that has the field.
    fn path(&self) -> String {
        match self.side {
            Side::Request => format!("{}Request", self.operation().path),
            Side::Response => CORPUS.path_of(&self.operation().response).to_owned(),
            Side::Type => self.subject.to_owned(),
        }
    }

    /// Returns the schema id of the type, or of the body.
    fn schema_id(&self) -> Option<&'static str> {
        match self.side {
            Side::Request => self.operation().body.as_deref(),
            Side::Response => Some(&self.operation().response),
            Side::Type => CORPUS.id_of(self.subject),
        }
    }

    /// Returns the property in the schema. A parameter has none.
    fn property(&self) -> Option<&'static Value> {
        CORPUS.schemas[self.schema_id()?]["properties"].get(self.field)
    }

    /// Returns whether callers send the type, so that its limits are checked.
    fn is_sent(&self) -> bool {
        self.side == Side::Request || self.schema_id().is_some_and(|id| SENT.contains(id))
    }

    /// Decodes a value in which the field has `value`, or a list with only `value`.
    fn with(&self, value: Value) -> Seen {
        let in_list = self
            .property()
            .is_some_and(|property| property["type"] == "array");
        self.with_exactly(if in_list { json!([value]) } else { value })
    }

    fn with_exactly(&self, value: Value) -> Seen {
        let mut object = match self.schema_id() {
            Some(id) => least(id),
            None => Map::new(),
        };
        if self.side == Side::Request {
            return self.request_with(object, value);
        }
        object.insert(self.field.to_owned(), value);
        self.decoded(object)
    }

    /// Decodes a value of the type without the field.
    fn without(&self) -> Seen {
        let mut object = least(self.schema_id().unwrap());
        object.remove(self.field);
        self.decoded(object)
    }

    fn decoded(&self, object: Map<String, Value>) -> Seen {
        let entry = TYPES
            .iter()
            .find(|entry| Some(entry.id) == self.schema_id())
            .unwrap();
        let decoded = entry.decode(&json!(object).to_string());
        let decoded = decoded.unwrap_or_else(|error| panic!("{}: {error}", self.line));
        Seen {
            debug: format!("{decoded:?} {decoded:#?}"),
            encoded: serde_json::from_str(&decoded.encode()).unwrap(),
            limits: decoded.verify(),
        }
    }

    fn request_with(&self, mut body: Map<String, Value>, value: Value) -> Seen {
        let operation = self.operation();
        let mut query = String::new();
        if self.property().is_some() {
            body.insert(self.field.to_owned(), value);
        } else {
            query = format!("{}={value}", self.field);
        }
        let path: Vec<_> = operation
            .template
            .split('/')
            .map(|segment| {
                if segment.starts_with('{') {
                    "id"
                } else {
                    segment
                }
            })
            .collect();
        let entry = OPERATIONS
            .iter()
            .find(|entry| entry.key == self.subject)
            .unwrap();
        let request = entry.rebuild(&RequestParts {
            path: &path.join("/"),
            query: &query,
            headers: &[],
            body: json!(body).to_string().as_bytes(),
        });
        let request = request.unwrap_or_else(|error| panic!("{}: {error:?}", self.line));
        Seen {
            debug: request.debug,
            encoded: request.body,
            limits: request.limits,
        }
    }

    /// Returns the limit that `value` exceeds. It must be the limit of this fact.
    fn problem_with(&self, value: Value) -> Option<FieldErrorKind> {
        let error = self.with_exactly(value).limits.err()?;
        let [found] = error.errors() else {
            panic!("{}: {error}", self.line);
        };
        assert_eq!(found.field, self.field, "{}", self.line);
        let repeated = error.to_string();
        assert!(
            repeated.contains(&format!("`{}`", self.field)),
            "{repeated}"
        );
        Some(found.kind.clone())
    }

    fn number(&self) -> i64 {
        self.value.parse().unwrap()
    }

    fn count(&self) -> usize {
        self.value.parse().unwrap()
    }

    /// Returns the words of the field's documentation in the generated file.
    fn documented(&self) -> Vec<String> {
        let path = self.path();
        let (module, name) = path.rsplit_once("::").unwrap();
        let file = format!("src/generated/{}.rs", module.replace("::", "/"));
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        let (_, item) = text.split_once(&format!("pub struct {name} {{")).unwrap();
        let (item, _) = item.split_once("\n}").unwrap();
        let rust_name = match self.field {
            "type" => "r#type",
            "x5tS256" => "x5t_s256",
            field => field,
        };
        let (before, _) = item
            .split_once(&format!("\n    pub {rust_name}: "))
            .unwrap_or_else(|| panic!("no field {} in {path}", self.field));
        let lines = before
            .lines()
            .rev()
            .take_while(|line| !line.starts_with("    pub "));
        let text: String = lines.collect::<Vec<_>>().into_iter().rev().collect();
        let text = text.replace("///", " ").replace(',', "");
        let is_break = |character: char| !character.is_alphanumeric() && character != '_';
        text.split(is_break).map(str::to_owned).collect()
    }

    fn must_be_documented(&self, word: &str) {
        let words = self.documented();
        assert!(
            words.iter().any(|other| other == word),
            "{} is not in {words:?}",
            self.line
        );
    }
}

/// Returns a value without optional fields.
fn least(id: &str) -> Map<String, Value> {
    let made = Maker::new(&EFFECTIVE, Style::default(), 3, 0).make(&EFFECTIVE[id]);
    made.kept.as_object().unwrap().clone()
}

#[test]
fn the_overlay_says_what_the_table_says_and_no_more() {
    let kept: BTreeSet<String> = facts().map(|fact| fact.line.to_owned()).collect();
    let said = overlay_lines();
    let lost: Vec<_> = kept.difference(&said).collect();
    let new: Vec<_> = said.difference(&kept).collect();
    assert!(
        lost.is_empty() && new.is_empty(),
        "lost from the overlay: {lost:#?}\nnot in facts.tsv: {new:#?}"
    );
}

/// Returns everything that the overlay states about single fields, in the form of the table.
fn overlay_lines() -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    let mut add = |subject: &str, side: &str, field: &str, said: &Attributes| {
        for (attribute, value) in said {
            if let Some((attribute, value)) = in_table_form(attribute, value) {
                lines.insert(format!("{subject} {side}.{field}\t{attribute}\t{value}"));
            }
        }
    };
    for operation in &CORPUS.operations {
        let parameters = operation
            .parameters
            .iter()
            .map(|parameter| parameter.name.as_str());
        let body = operation.body.as_deref().map(properties);
        for field in parameters.chain(body.into_iter().flatten()) {
            add(
                &operation.key,
                "request",
                field,
                &CORPUS.said_of_request(operation, field),
            );
        }
        for field in properties(&operation.response) {
            let said = CORPUS.said_of_type(&operation.response, field);
            add(&operation.key, "response", field, &said);
        }
    }
    for id in CORPUS.schemas.keys() {
        if CORPUS.operation_of_body(id).is_none() && CORPUS.answered_by(id).next().is_none() {
            for field in properties(id) {
                add(
                    CORPUS.path_of(id),
                    "fields",
                    field,
                    &CORPUS.said_of_type(id, field),
                );
            }
        }
    }
    lines
}

fn properties(id: &str) -> impl Iterator<Item = &'static str> {
    let properties = CORPUS.schemas[id]
        .get("properties")
        .and_then(Value::as_object);
    properties
        .into_iter()
        .flat_map(Map::keys)
        .map(String::as_str)
}

fn in_table_form<'a>(attribute: &'a str, value: &toml::Value) -> Option<(&'a str, String)> {
    let text = match (attribute, value) {
        ("doc", _) => return None,
        ("format", toml::Value::String(format)) if format == "plain" => return None,
        ("deprecated", _) => "yes".to_owned(),
        ("when_absent", value) => serde_json::to_string(value).unwrap(),
        ("set", path) => {
            let mut values = CORPUS.set(path.as_str().unwrap());
            values.sort();
            values.join(" ")
        }
        (_, toml::Value::String(text)) => text.clone(),
        (_, toml::Value::Array(values)) => {
            let values = values.iter().map(|value| value.as_str().unwrap());
            values.collect::<Vec<_>>().join(" ")
        }
        (_, other) => other.to_string(),
    };
    Some((attribute, text))
}

#[test]
fn every_attribute_of_the_table_is_looked_at() {
    let known = [
        "default",
        "deprecated",
        "format",
        "max_bytes",
        "max_items",
        "max_length",
        "maximum",
        "min_items",
        "min_length",
        "minimum",
        "nullable",
        "reserved",
        "set",
        "when_absent",
    ];
    for fact in facts() {
        assert!(known.contains(&fact.attribute), "{}", fact.line);
    }
}

#[test]
fn numbers_are_held_to_their_ranges() {
    for (attribute, outwards) in [("minimum", -1), ("maximum", 1)] {
        for fact in facts_about(attribute) {
            let bound = fact.number();
            if !fact.is_sent() {
                fact.must_be_documented(fact.value);
                continue;
            }
            assert_eq!(fact.problem_with(json!(bound)), None, "{}", fact.line);
            assert_eq!(
                fact.problem_with(json!(bound - outwards)),
                None,
                "{}",
                fact.line
            );
            match fact.problem_with(json!(bound + outwards)) {
                Some(FieldErrorKind::Number { value, .. }) => {
                    assert_eq!(value, i128::from(bound + outwards))
                }
                other => panic!("{}: {other:?}", fact.line),
            }
        }
    }
}

/// Lengths count characters, whatever their size in bytes.
#[test]
fn texts_are_held_to_their_lengths() {
    for (attribute, outwards) in [("min_length", -1), ("max_length", 1)] {
        for fact in facts_about(attribute) {
            if !fact.is_sent() {
                fact.must_be_documented(fact.value);
                continue;
            }
            for character in ["a", "é", "🦀"] {
                let text = |length: usize| json!(character.repeat(length));
                assert_eq!(fact.problem_with(text(fact.count())), None, "{}", fact.line);
                let outside = fact.count().checked_add_signed(outwards).unwrap();
                match fact.problem_with(text(outside)) {
                    Some(FieldErrorKind::Length { value, .. }) => assert_eq!(value, outside),
                    other => panic!("{}: {other:?}", fact.line),
                }
            }
        }
    }
}

#[test]
fn lists_are_held_to_their_sizes() {
    for (attribute, outwards) in [("min_items", -1), ("max_items", 1)] {
        for fact in facts_about(attribute) {
            if !fact.is_sent() {
                fact.must_be_documented(fact.value);
                continue;
            }
            let list = |length: usize| json!(vec!["x"; length]);
            assert_eq!(fact.problem_with(list(fact.count())), None, "{}", fact.line);
            let outside = fact.count().checked_add_signed(outwards).unwrap();
            match fact.problem_with(list(outside)) {
                Some(FieldErrorKind::Items { value, .. }) => assert_eq!(value, outside),
                other => panic!("{}: {other:?}", fact.line),
            }
        }
    }
}

#[test]
fn objects_are_held_to_their_sizes() {
    for fact in facts_about("max_bytes") {
        assert!(fact.is_sent(), "{}", fact.line);
        let frame = json!({"key": ""}).to_string().len();
        // The character has two bytes: the limit counts bytes, not characters.
        let object = |bytes: usize| {
            let inner = bytes - frame;
            json!({"key": "é".repeat(inner / 2) + &"e".repeat(inner % 2)})
        };
        assert_eq!(
            fact.problem_with(object(fact.count())),
            None,
            "{}",
            fact.line
        );
        match fact.problem_with(object(fact.count() + 1)) {
            Some(FieldErrorKind::Bytes { value, maximum }) => {
                assert_eq!((value, maximum), (fact.count() + 1, fact.count()));
            }
            other => panic!("{}: {other:?}", fact.line),
        }
    }
}

#[test]
fn reserved_keys_are_refused() {
    for fact in facts_about("reserved") {
        assert!(fact.is_sent(), "{}", fact.line);
        for reserved in fact.value.split(' ') {
            match fact.problem_with(json!({reserved: 1, "mine": {reserved: 1}})) {
                Some(FieldErrorKind::ReservedKey { key }) => assert_eq!(key, reserved),
                other => panic!("{}: {other:?}", fact.line),
            }
            let alike = json!({reserved.to_uppercase(): 1, format!("{reserved}x"): 1});
            assert_eq!(fact.problem_with(alike), None, "{}", fact.line);
        }
    }
}

#[test]
fn secrets_are_sent_and_never_printed() {
    for fact in facts_about("format")
        .iter()
        .filter(|fact| fact.value == "password")
    {
        let seen = fact.with(json!("canary-in-a-coal-mine"));
        assert!(
            seen.encoded.to_string().contains("canary"),
            "{}: is not sent",
            fact.line
        );
        assert!(!seen.debug.contains("canary"), "{}: prints", fact.line);
        assert!(
            seen.debug.contains(fact.field),
            "{}: {}",
            fact.line,
            seen.debug
        );
    }
}

#[test]
fn points_in_time_are_timestamps() {
    for fact in facts_about("format")
        .iter()
        .filter(|fact| fact.value != "password")
    {
        assert_eq!(fact.value, "date-time", "{}", fact.line);
        let sent = "2026-03-20T21:28:28.123456789Z";
        let seen = fact.with(json!(sent));
        let printed = format!("Timestamp(\"{sent}\")");
        assert!(
            seen.debug.contains(&printed),
            "{}: {}",
            fact.line,
            seen.debug
        );
        assert!(seen.encoded.to_string().contains(sent), "{}", fact.line);
    }
}

#[test]
fn values_of_sets_are_known_and_others_are_kept() {
    for fact in facts_about("set") {
        for value in fact.value.split(' ') {
            let seen = fact.with(json!(value));
            let as_text = format!("\"{value}\"");
            assert!(
                !seen.debug.contains(&as_text),
                "{}: {value} is not known",
                fact.line
            );
            assert!(seen.encoded.to_string().contains(&as_text), "{}", fact.line);
        }
        let seen = fact.with(json!("canary"));
        assert!(
            seen.debug.contains("Other(\"canary\")"),
            "{}: {}",
            fact.line,
            seen.debug
        );
        assert!(
            seen.encoded.to_string().contains("\"canary\""),
            "{}",
            fact.line
        );
    }
}

#[test]
fn nullable_fields_take_null() {
    for fact in facts_about("nullable") {
        assert_eq!(fact.value, "true", "{}", fact.line);
        let seen = fact.with_exactly(Value::Null);
        let required = CORPUS.schemas[fact.schema_id().unwrap()]["required"].as_array();
        let required = required.is_some_and(|names| names.iter().any(|name| name == fact.field));
        let wanted = required.then_some(&Value::Null);
        assert_eq!(seen.encoded.get(fact.field), wanted, "{}", fact.line);
    }
}

#[test]
fn absent_and_null_fields_have_the_stated_value() {
    for fact in facts_about("when_absent") {
        let stated: Value = serde_json::from_str(fact.value).unwrap();
        for seen in [fact.without(), fact.with_exactly(Value::Null)] {
            assert_eq!(seen.encoded[fact.field], stated, "{}", fact.line);
        }
        let words = fact.documented().join(" ");
        let shown = match &stated {
            Value::Bool(_) | Value::Number(_) => fact.value,
            Value::String(text) if !text.is_empty() => text,
            _ => "Empty",
        };
        let wanted = format!("{shown} when the server omits it");
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(&wanted), "{}: {words}", fact.line);
    }
}

#[test]
fn defaults_and_deprecation_are_documented() {
    for fact in facts_about("default") {
        // A hyphen splits words on both sides.
        fact.value
            .split('-')
            .for_each(|word| fact.must_be_documented(word));
    }
    for fact in facts_about("deprecated") {
        fact.must_be_documented("Deprecated");
    }
}
