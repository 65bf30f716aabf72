//! The schemas and operations on disk, combined with the overlay.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use super::overlay::{Attributes, Overlay};

/// Everything that the tests know about the API.
pub(crate) struct Corpus {
    /// The schemas by id, as written.
    pub(crate) schemas: BTreeMap<String, Value>,
    /// The operations, in the order of the document.
    pub(crate) operations: Vec<Operation>,
    pub(crate) overlay: Overlay,
    /// Schema id to Rust path, for schemas that the overlay names.
    types: BTreeMap<String, String>,
    /// Schema id to Rust path, for all schemas.
    paths: BTreeMap<String, String>,
}

pub(crate) struct Operation {
    /// Such as `POST /v1/b2b/totp`.
    pub(crate) key: String,
    pub(crate) id: String,
    pub(crate) method: String,
    pub(crate) template: String,
    pub(crate) host: Option<String>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<String>,
    pub(crate) response: String,
    /// Such as `b2b::totp::Create`.
    pub(crate) path: String,
}

pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) place: String,
    pub(crate) required: bool,
    pub(crate) schema: Value,
}

/// The corpus that all tests share.
pub(crate) static CORPUS: LazyLock<Corpus> = LazyLock::new(Corpus::load);

/// Every schema with the overlay's limits and nullability, and with bounds instead of integer formats.
///
/// `x-max-bytes`, `x-reserved`, `x-only-sent` and `x-when-absent` are for the generator of instances. The validator
/// ignores them.
pub(crate) static EFFECTIVE: LazyLock<Map<String, Value>> = LazyLock::new(|| {
    let ids = CORPUS.schemas.keys();
    ids.map(|id| (id.clone(), CORPUS.effective_schema(id)))
        .collect()
});

/// The ids of all schemas that callers send.
pub(crate) static SENT: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let operations = CORPUS.operations.iter();
    reached(operations.filter_map(|operation| operation.body.as_deref()))
});

/// The ids of all schemas in responses.
static RECEIVED: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let operations = CORPUS.operations.iter();
    reached(operations.map(|operation| operation.response.as_str()))
});

/// Returns whether only callers make values of a schema.
pub(crate) fn is_only_sent(id: &str) -> bool {
    SENT.contains(id) && !RECEIVED.contains(id)
}

fn reached(from: impl Iterator<Item = &'static str>) -> BTreeSet<&'static str> {
    let mut next: Vec<&'static str> = from.collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = next.pop() {
        if reached.insert(id) {
            references(&CORPUS.schemas[id], &mut next);
        }
    }
    reached
}

fn references<'s>(schema: &'s Value, found: &mut Vec<&'s str>) {
    match schema {
        Value::Object(fields) => {
            if let Some(reference) = fields.get("$ref").and_then(Value::as_str) {
                found.extend(reference.strip_prefix(REFERENCE));
            }
            fields.values().for_each(|inner| references(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| references(inner, found)),
        _ => {}
    }
}

pub(crate) const REFERENCE: &str = "#/components/schemas/";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas")
}

impl Corpus {
    fn load() -> Self {
        let overlay = Overlay::load(&folder().join("overlay"));
        let mut schemas = BTreeMap::new();
        read_schemas(&folder().join("components"), &mut schemas);
        let document = read(&folder().join("openapi.json"));
        let mut corpus = Self {
            schemas,
            operations: operations(&document, &overlay.strings(&["names", "operations"])),
            types: overlay.strings(&["names", "types"]),
            overlay,
            paths: BTreeMap::new(),
        };
        let ids = corpus.schemas.keys();
        corpus.paths = ids
            .map(|id| (id.clone(), corpus.find_path_of(id)))
            .collect();
        corpus
    }

    /// Returns the operation that has a schema as its request body.
    pub(crate) fn operation_of_body(&self, id: &str) -> Option<&Operation> {
        let mut operations = self.operations.iter();
        operations.find(|operation| operation.body.as_deref() == Some(id))
    }

    /// Returns the operations that have a schema as their response.
    pub(crate) fn answered_by(&self, id: &str) -> impl Iterator<Item = &Operation> {
        let operations = self.operations.iter();
        operations.filter(move |operation| operation.response == id)
    }

    /// Returns the Rust path of the type for a schema. For a body, that is the request.
    pub(crate) fn path_of(&self, id: &str) -> &str {
        &self.paths[id]
    }

    /// Returns the first schema of a type.
    pub(crate) fn id_of(&self, path: &str) -> Option<&str> {
        let mut paths = self.paths.iter();
        let (id, _) = paths.find(|(_, other)| *other == path)?;
        Some(id)
    }

    fn find_path_of(&self, id: &str) -> String {
        if let Some(path) = self.types.get(id) {
            return path.clone();
        }
        if let Some(operation) = self.operation_of_body(id) {
            return format!("{}Request", operation.path);
        }
        let operation = self.answered_by(id).next();
        let operation = operation.unwrap_or_else(|| panic!("nothing names schema {id}"));
        format!("{}Response", operation.path)
    }

    /// Returns the overlay's attributes of a field in an operation's request.
    pub(crate) fn said_of_request(&self, operation: &Operation, field: &str) -> Attributes {
        self.overlay.said(&[
            vec!["operations", &operation.key, "request", field],
            vec!["requests", field],
            vec!["fields", field],
        ])
    }

    /// Returns the overlay's attributes of a field of any other type.
    pub(crate) fn said_of_type(&self, id: &str, field: &str) -> Attributes {
        let mut addresses = vec![vec!["types", self.path_of(id), "fields", field]];
        let answered: Vec<_> = self.answered_by(id).collect();
        for operation in &answered {
            addresses.push(vec!["operations", &operation.key, "response", field]);
        }
        if !answered.is_empty() {
            addresses.push(vec!["responses", field]);
        }
        addresses.push(vec!["fields", field]);
        self.overlay.said(&addresses)
    }

    /// Returns the overlay's attributes of a field of any schema.
    pub(crate) fn said_of(&self, id: &str, field: &str) -> Attributes {
        match self.operation_of_body(id) {
            Some(operation) => self.said_of_request(operation, field),
            None => self.said_of_type(id, field),
        }
    }

    /// Returns the values of the set at a Rust path, from the overlay or a schema.
    pub(crate) fn set(&self, path: &str) -> Vec<String> {
        self.overlay.set(path).unwrap_or_else(|| {
            let id = self.types.iter().find(|(_, named)| *named == path);
            let (id, _) = id.unwrap_or_else(|| panic!("no set {path}"));
            let values = self.schemas[id]["enum"].as_array().unwrap();
            values
                .iter()
                .map(|value| value.as_str().unwrap().to_owned())
                .collect()
        })
    }

    fn effective_schema(&self, id: &str) -> Value {
        let mut schema = self.schemas[id].clone();
        let object = schema.as_object_mut().unwrap();
        object.remove("$id");
        object.remove("$schema");
        let required: Vec<Value> = object
            .get("required")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        let operation = self.operation_of_body(id);
        if is_only_sent(id) {
            object.insert("x-only-sent".to_owned(), true.into());
        }
        for (name, property) in object
            .get_mut("properties")
            .and_then(Value::as_object_mut)
            .into_iter()
            .flatten()
        {
            let said = self.said_of(id, name);
            add_limits(property, &said);
            add_bounds(property);
            let is_required = required.iter().any(|required| required == name);
            if operation.is_none() && is_required && is_nullable(property, &said) {
                *property = json!({"anyOf": [property.take(), {"type": "null"}]});
            }
            if let Some(value) = said.get("when_absent") {
                property["x-when-absent"] = serde_json::to_value(value).unwrap();
            }
        }
        schema
    }
}

/// Returns whether the features of this build include a Rust path.
pub(crate) fn is_in_this_build(path: &str) -> bool {
    let features = [
        ("b2b", cfg!(feature = "b2b")),
        ("consumer", cfg!(feature = "consumer")),
    ];
    let module = path.split("::").next();
    features
        .iter()
        .all(|(feature, is_on)| *is_on || module != Some(feature))
}

/// Lists and maps are not nullable: `null` means an empty one.
pub(crate) fn is_collection(property: &Value) -> bool {
    property["type"] == "array" || property.get("additionalProperties").is_some()
}

pub(crate) fn is_nullable(property: &Value, said: &Attributes) -> bool {
    !is_collection(property) && said.get("nullable").and_then(toml::Value::as_bool) == Some(true)
}

/// Returns a parameter's schema with the overlay's limits.
pub(crate) fn effective_parameter(operation: &Operation, parameter: &Parameter) -> Value {
    let mut schema = parameter.schema.clone();
    add_limits(
        &mut schema,
        &CORPUS.said_of_request(operation, &parameter.name),
    );
    add_bounds(&mut schema);
    schema
}

fn add_limits(property: &mut Value, said: &Attributes) {
    let keywords = [
        ("minimum", "minimum"),
        ("maximum", "maximum"),
        ("min_length", "minLength"),
        ("max_length", "maxLength"),
        ("min_items", "minItems"),
        ("max_items", "maxItems"),
        ("max_bytes", "x-max-bytes"),
        ("reserved", "x-reserved"),
    ];
    for (attribute, keyword) in keywords {
        if let Some(value) = said.get(attribute) {
            property[keyword] = serde_json::to_value(value).unwrap();
        }
    }
}

/// Replaces `int32` with its bounds, at any depth.
fn add_bounds(schema: &mut Value) {
    if schema["type"] == "integer" {
        assert_eq!(schema["format"], "int32", "teach the tests this format");
        if schema.get("minimum").is_none() {
            schema["minimum"] = i32::MIN.into();
        }
        if schema.get("maximum").is_none() {
            schema["maximum"] = i32::MAX.into();
        }
    }
    for inner in ["items", "additionalProperties"] {
        if let Some(inner) = schema.get_mut(inner).filter(|inner| inner.is_object()) {
            add_bounds(inner);
        }
    }
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn read_schemas(folder: &Path, schemas: &mut BTreeMap<String, Value>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_schemas(&path, schemas);
            continue;
        }
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let mut schema = read(&path);
        open_bare_objects(&mut schema);
        let id = schema["$id"].as_str().unwrap();
        schemas.insert(id.strip_prefix(REFERENCE).unwrap().to_owned(), schema);
    }
}

/// Adds `additionalProperties` to objects without properties, which may contain anything.
fn open_bare_objects(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            let is_bare = ["properties", "additionalProperties"]
                .iter()
                .all(|name| !members.contains_key(*name));
            if is_bare && members.get("type").is_some_and(|name| name == "object") {
                members.insert("additionalProperties".to_owned(), Value::Bool(true));
            }
            members.values_mut().for_each(open_bare_objects);
        }
        Value::Array(items) => items.iter_mut().for_each(open_bare_objects),
        _ => {}
    }
}

fn operations(document: &Value, names: &BTreeMap<String, String>) -> Vec<Operation> {
    let mut operations = Vec::new();
    for (template, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            if method == "servers" {
                continue;
            }
            let method = method.to_uppercase();
            let key = format!("{method} {template}");
            let servers = operation.get("servers").or_else(|| item.get("servers"));
            operations.push(Operation {
                id: operation["operationId"].as_str().unwrap().to_owned(),
                host: servers.map(|servers| servers[0]["url"].as_str().unwrap().to_owned()),
                parameters: parameters(operation),
                body: operation.get("requestBody").map(reference),
                response: reference(&operation["responses"]["200"]),
                path: names[&key].clone(),
                template: template.clone(),
                method,
                key,
            });
        }
    }
    operations
}

fn parameters(operation: &Value) -> Vec<Parameter> {
    let parameters = operation.get("parameters").and_then(Value::as_array);
    let parameter = |parameter: &Value| Parameter {
        name: parameter["name"].as_str().unwrap().to_owned(),
        place: parameter["in"].as_str().unwrap().to_owned(),
        required: parameter["required"] == true,
        schema: parameter["schema"].clone(),
    };
    parameters.into_iter().flatten().map(parameter).collect()
}

/// Returns the schema id that a request body or response refers to.
fn reference(content: &Value) -> String {
    let reference = &content["content"]["application/json"]["schema"]["$ref"];
    let reference = reference.as_str().unwrap();
    reference.strip_prefix(REFERENCE).unwrap().to_owned()
}
