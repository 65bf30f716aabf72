//! The JSON Schemas of the catalog accept what the typed requests and responses accept, and reject what they reject.

use fastrand::Rng;
use jsonschema::Validator;
use serde_json::{Map, Value, json};
use stytch_generated::catalog;
use stytch_generated::runtime::catalog::{Entry, Field, Location, Presence, Schema, Type};
use stytch_generated::runtime::parts::{PartsError, RequestParts};

use super::facts::described;
use crate::corpus::EFFECTIVE;
use crate::entry::{Rebuilt, TypeEntry};
use crate::instances::{Maker, Style};
use crate::table::{OPERATIONS, TYPES};

/// The number of instances of each operation.
const CASES: usize = 4;

/// The parts that a request with the fields of a JSON object has.
pub(super) struct Parts {
    path: String,
    query: String,
    headers: Vec<(String, String)>,
    body: String,
}

impl Parts {
    pub(super) fn of(entry: &Entry, fields: &Value) -> Self {
        let fields = fields.as_object().unwrap();
        let placed = |location| {
            let placed = entry.fields_in(location);
            placed.filter_map(|field| Some((field.name, fields.get(field.name)?)))
        };
        let path = placed(Location::Path)
            .fold(entry.info.path.to_owned(), |path, (name, value)| {
                path.replace(&format!("{{{name}}}"), &encoded(&text(value)))
            });
        let query = placed(Location::Query);
        let query = query.map(|(name, value)| format!("{name}={}", encoded(&text(value))));
        let headers = placed(Location::Header).map(|(name, value)| (name.to_owned(), text(value)));
        let body: Map<_, _> = placed(Location::Body)
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .collect();
        Self {
            path,
            query: query.collect::<Vec<_>>().join("&"),
            headers: headers.collect(),
            body: match entry.info.has_body {
                true => json!(body).to_string(),
                false => String::new(),
            },
        }
    }

    pub(super) fn rebuild(&self, entry: &Entry) -> Result<Rebuilt, PartsError> {
        let mut operations = OPERATIONS.iter();
        let operation = operations.find(|operation| operation.info.id == entry.info.id);
        let headers = self.headers.iter();
        let headers: Vec<_> = headers
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        operation.unwrap().rebuild(&RequestParts {
            path: &self.path,
            query: &self.query,
            headers: &headers,
            body: self.body.as_bytes(),
        })
    }

    /// Returns whether the typed request accepts the fields.
    fn are_valid(&self, entry: &Entry) -> bool {
        self.rebuild(entry)
            .is_ok_and(|rebuilt| rebuilt.limits.is_ok())
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Returns the validator of a schema, which also knows its own keyword for limits in bytes.
fn validator(schema: Schema) -> Validator {
    struct MaxBytes(usize);
    impl<'i> jsonschema::Keyword<'i> for MaxBytes {
        fn validate(&self, value: &'i Value) -> Result<(), jsonschema::ValidationError<'i>> {
            match self.is_valid(value) {
                true => Ok(()),
                false => Err(jsonschema::ValidationError::custom("too large")),
            }
        }

        fn is_valid(&self, value: &'i Value) -> bool {
            let size = match value {
                Value::String(text) => text.len(),
                other => other.to_string().len(),
            };
            size <= self.0
        }
    }
    let schema: Value = serde_json::from_str(&schema.to_string()).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    jsonschema::options()
        .with_keyword("x-max-bytes", |_, value, _| {
            let most = usize::try_from(value.as_u64().unwrap()).unwrap();
            Ok(Box::new(MaxBytes(most)) as Box<dyn for<'i> jsonschema::Keyword<'i>>)
        })
        .build(&schema)
        .unwrap()
}

/// Returns a request with the fields of the path and, in some cases, those of the query, the headers and the body.
fn request(entry: &Entry, style: Style, case: usize) -> Map<String, Value> {
    let operation = described(entry);
    let mut fields = Map::new();
    if let Some(id) = &operation.body {
        let seed = entry.info.id.bytes().fold(case as u64, |seed, byte| {
            (seed ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
        });
        let mut maker = Maker::new(&EFFECTIVE, style, seed, case);
        fields.extend(maker.make(&EFFECTIVE[id]).kept.as_object().unwrap().clone());
    }
    for field in entry.fields {
        let is_set = case % 2 == 1 || field.is_required();
        if !field.is_in_body() && is_set {
            let value = match field.type_ {
                Type::Boolean => json!(true),
                Type::Integer(_) => json!(7),
                Type::OpenEnum(values) => json!(values.values[0].value),
                _ => json!("x/y"),
            };
            fields.insert(field.name.to_owned(), value);
        }
    }
    fields
}

#[test]
fn a_request_is_valid_by_its_schema() {
    let unknown = Style {
        unknown_values: true,
        ..Style::default()
    };
    for entry in catalog().entries() {
        let validator = validator(entry.request_schema());
        for case in 0..CASES {
            for style in [Style::default(), unknown] {
                let request = json!(request(entry, style, case));
                let parts = Parts::of(entry, &request);
                assert!(parts.are_valid(entry), "{}: {request}", entry.name);
                if let Err(error) = validator.validate(&request) {
                    panic!("{}: {error} at {}", entry.name, error.instance_path());
                }
            }
        }
    }
}

/// Values that fields of each type may have or not have, next to every limit.
fn values(field: &Field) -> Vec<Value> {
    use stytch_generated::runtime::catalog::Limit;
    let mut values = vec![
        json!(null),
        json!(true),
        json!(7),
        json!(-1),
        json!("text"),
        json!(""),
        json!([]),
    ];
    values.extend([
        json!({}),
        json!(["text"]),
        json!([1]),
        json!({"a": 1}),
        json!([{}]),
        json!([null]),
    ]);
    values.extend([
        json!(2_147_483_647),
        json!(2_147_483_648_i64),
        json!(0.5),
        json!([[]]),
    ]);
    for limit in field.limits {
        match limit {
            Limit::Minimum(bound) | Limit::Maximum(bound) => {
                let bound = i64::try_from(*bound).unwrap();
                values.extend([bound - 1, bound, bound + 1].map(Value::from));
            }
            Limit::MinLength(bound) | Limit::MaxLength(bound) => {
                let bound = usize::try_from(*bound).unwrap();
                let lengths = [bound.saturating_sub(1), bound, bound + 1];
                values.extend(lengths.map(|length| "é".repeat(length)).map(Value::from));
            }
            Limit::MinItems(bound) | Limit::MaxItems(bound) => {
                let bound = usize::try_from(*bound).unwrap();
                let lengths = [bound.saturating_sub(1), bound, bound + 1];
                values.extend(lengths.map(|length| json!(vec!["text"; length])));
            }
            Limit::MaxBytes(bound) => {
                let bound = usize::try_from(*bound).unwrap();
                for length in [bound, bound + 1] {
                    values.push(json!("x".repeat(length)));
                    // The other bytes are those of `{"k":""}`.
                    values.push(json!({"k": "x".repeat(length - 8)}));
                }
            }
            Limit::Reserved(keys) => values.extend(keys.iter().map(|key| json!({*key: 1}))),
            other => panic!("teach the tests the limit {other}"),
        }
    }
    values
}

/// Returns whether the server accepts the value of a field although a caller cannot send it.
fn only_decodes(field: &Field, value: &Value) -> bool {
    let text = value.to_string();
    // `null` decodes as an absent value or as an empty list.
    let has_null = value.is_null() || (value.is_array() && text.contains("null"));
    let is_so = match field.type_.leaf() {
        // An object may lack a list, and may have unknown fields.
        Type::Record(record) => {
            let lacks_lists = record
                .fields
                .iter()
                .all(|field| field.presence != Presence::Required);
            text.contains("\"a\"") || (lacks_lists && text.contains("{}"))
        }
        _ => false,
    };
    has_null || is_so
}

#[test]
fn a_field_is_valid_by_the_schema_if_the_typed_request_accepts_it() {
    let (mut valid, mut invalid) = (0, 0);
    for entry in catalog().entries() {
        let validator = validator(entry.request_schema());
        let base = request(entry, Style::default(), 0);
        for field in entry.fields {
            let mut missing = base.clone();
            missing.remove(field.name);
            let missing = json!(missing);
            assert_eq!(
                validator.is_valid(&missing),
                Parts::of(entry, &missing).are_valid(entry)
                    && !(field.is_required() && field.location == Location::Path),
                "{}: without {}",
                entry.name,
                field.name
            );
            assert_eq!(validator.is_valid(&missing), !field.is_required());
            for value in values(field) {
                // Text is what travels outside of a body.
                let is_text = !field.is_in_body() && !value.is_string();
                if is_text || only_decodes(field, &value) {
                    continue;
                }
                // A path value and a header must not be empty, which is not a limit.
                if value == "" && !field.is_in_body() {
                    continue;
                }
                let mut changed = base.clone();
                changed.insert(field.name.to_owned(), value);
                let changed = json!(changed);
                let is_valid = validator.is_valid(&changed);
                let parts = Parts::of(entry, &changed);
                assert_eq!(
                    is_valid,
                    parts.are_valid(entry),
                    "{}: {changed}",
                    entry.name
                );
                match is_valid {
                    true => valid += 1,
                    false => invalid += 1,
                }
            }
        }
    }
    assert!(
        catalog().entries().is_empty() || (valid > 1000 && invalid > 1000),
        "{valid} {invalid}"
    );
}

#[test]
fn unknown_fields_and_nulls_are_not_valid_in_requests() {
    for entry in catalog().entries() {
        let validator = validator(entry.request_schema());
        let base = request(entry, Style::default(), 1);
        let mut unknown = base.clone();
        unknown.insert("organisation".to_owned(), json!("x"));
        assert!(!validator.is_valid(&json!(unknown)), "{}", entry.name);
        for field in entry.fields {
            let mut null = base.clone();
            null.insert(field.name.to_owned(), Value::Null);
            assert!(
                !validator.is_valid(&json!(null)),
                "{}: {}",
                entry.name,
                field.name
            );
        }
    }
}

fn response_type(entry: &Entry) -> &'static TypeEntry {
    let id = &described(entry).response;
    TYPES.iter().find(|other| other.id == *id).unwrap()
}

#[test]
fn a_response_is_valid_by_its_schema_if_it_decodes() {
    let styles = [
        Style::default(),
        Style {
            nulls: true,
            ..Style::default()
        },
        Style {
            unknown_values: true,
            ..Style::default()
        },
    ];
    let (mut valid, mut invalid) = (0, 0);
    for entry in catalog().entries() {
        let validator = validator(entry.response_schema());
        let response = response_type(entry);
        for (case, style) in (0..CASES).flat_map(|case| styles.map(|style| (case, style))) {
            let mut maker = Maker::new(&EFFECTIVE, style, case as u64, case);
            let sent = maker.make(&EFFECTIVE[response.id]).sent;
            if let Err(error) = validator.validate(&sent) {
                panic!("{}: {error} at {}", entry.name, error.instance_path());
            }
            // Case 1 has every field, which makes it large.
            let mutations = if case == 1 {
                Vec::new()
            } else {
                mutations(&sent, case)
            };
            for changed in mutations {
                let decodes = response.decode(&changed.to_string()).is_ok();
                assert_eq!(
                    validator.is_valid(&changed),
                    decodes,
                    "{}: {changed}",
                    entry.name
                );
                match decodes {
                    true => valid += 1,
                    false => invalid += 1,
                }
            }
        }
    }
    assert!(
        catalog().entries().is_empty() || (valid > 1000 && invalid > 1000),
        "{valid} {invalid}"
    );
}

/// Returns copies of a value in which one member at any depth is removed or has another type.
fn mutations(value: &Value, case: usize) -> Vec<Value> {
    let mut pointers = Vec::new();
    members(value, String::new(), 3, &mut pointers);
    let others = [
        None,
        Some(json!("text")),
        None,
        Some(json!(7)),
        Some(json!(null)),
        Some(json!([])),
        Some(json!({})),
    ];
    let mut rng = Rng::with_seed(case as u64);
    rng.shuffle(&mut pointers);
    let changed = pointers.iter().take(8).map(|(around, name)| {
        let mut copy = value.clone();
        let object = copy
            .pointer_mut(around)
            .and_then(Value::as_object_mut)
            .unwrap();
        match &others[rng.usize(..others.len())] {
            Some(other) => drop(object.insert(name.clone(), other.clone())),
            None => drop(object.remove(name)),
        }
        copy
    });
    changed.collect()
}

/// Adds the members of all objects, each with the pointer of its object.
fn members(value: &Value, at: String, depth: usize, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) if depth > 0 => {
            for (name, inner) in fields {
                found.push((at.clone(), name.clone()));
                let name = name.replace('~', "~0").replace('/', "~1");
                members(inner, format!("{at}/{name}"), depth - 1, found);
            }
        }
        Value::Array(items) if depth > 0 => {
            for (index, item) in items.iter().enumerate().take(2) {
                members(item, format!("{at}/{index}"), depth - 1, found);
            }
        }
        _ => {}
    }
}

/// A schema refers only to definitions that it has, and has no others.
#[test]
fn schemas_are_self_contained() {
    for entry in catalog().entries() {
        for schema in [entry.request_schema(), entry.response_schema()] {
            let schema: Value = serde_json::from_str(&schema.to_string()).unwrap();
            let mut used = Vec::new();
            references(&schema, &mut used);
            used.sort();
            used.dedup();
            let defined = schema.get("$defs").and_then(Value::as_object);
            let mut defined: Vec<_> = defined
                .into_iter()
                .flatten()
                .map(|(name, _)| name.clone())
                .collect();
            defined.sort();
            assert_eq!(used, defined, "{}", entry.name);
        }
    }
}

fn references(schema: &Value, found: &mut Vec<String>) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::String(target)) = fields.get("$ref") {
                found.push(target.strip_prefix("#/$defs/").unwrap().to_owned());
            }
            fields.values().for_each(|inner| references(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| references(inner, found)),
        _ => {}
    }
}

#[cfg(feature = "b2b")]
#[test]
fn the_schemas_of_an_operation() {
    let entry = catalog().find("b2b.totp.create").unwrap();
    let schema: Value = serde_json::to_value(entry.request_schema()).unwrap();
    let minutes = &schema["properties"]["expiration_minutes"];
    let facts = ["type", "format", "minimum", "maximum", "default"].map(|name| &minutes[name]);
    assert_eq!(json!(facts), json!(["integer", "int32", 5, 1440, 60]));
    let token = &schema["properties"]["session_token"];
    let facts = ["type", "format", "x-secret", "writeOnly"].map(|name| &token[name]);
    assert_eq!(json!(facts), json!(["string", "password", true, true]));
    assert_eq!(schema["required"], json!(["organization_id", "member_id"]));
    assert_eq!(schema["description"], entry.docs);
    let schema = serde_json::to_value(entry.response_schema()).unwrap();
    assert_eq!(schema["title"], "b2b::totp::CreateResponse");
    assert!(
        schema["$defs"]["b2b.organizations.members.Member"]["properties"]["member_id"].is_object()
    );
    let secret = &schema["properties"]["secret"];
    assert!(secret["writeOnly"].is_null());
    assert_eq!(secret["x-secret"], true);
}
