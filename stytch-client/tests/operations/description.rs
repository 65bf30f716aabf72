//! `schemas/openapi.json` and `schemas/components/`, read as plain JSON.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Returns the folder of the description.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas")
}

/// Returns all files with this extension in and below a folder, sorted.
pub(crate) fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|end| end == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

pub(crate) struct Description {
    /// Sorted by path, then method.
    pub(crate) operations: Vec<Operation>,
    schemas: BTreeMap<String, Value>,
}

pub(crate) struct Operation {
    /// In upper case.
    pub(crate) method: String,
    pub(crate) template: String,
    /// The origin of the operation, if it is not the project's host.
    pub(crate) host: Option<String>,
    pub(crate) parameters: Vec<Parameter>,
    /// The schema of the request body.
    pub(crate) body: Option<Value>,
    /// The schema of the response body.
    pub(crate) response: Value,
}

pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) place: String,
    pub(crate) required: bool,
    pub(crate) schema: Value,
}

impl Description {
    pub(crate) fn read() -> Self {
        let folder = folder();
        let schemas = files(&folder.join("components"), "json")
            .iter()
            .map(|file| json(file))
            .map(|schema| (text(&schema["$id"]), schema))
            .collect();
        let openapi = json(&folder.join("openapi.json"));
        let mut operations: Vec<_> = openapi["paths"]
            .as_object()
            .unwrap()
            .iter()
            .flat_map(|(template, item)| operations(template, item))
            .collect();
        operations.sort_by_key(|operation| (operation.template.clone(), operation.method.clone()));
        Self {
            operations,
            schemas,
        }
    }

    /// Returns the operation with this key, such as `POST /v1/b2b/totp`.
    pub(crate) fn operation(&self, key: &str) -> &Operation {
        let mut operations = self.operations.iter();
        operations
            .find(|operation| operation.key() == key)
            .unwrap_or_else(|| panic!("{key} is not described"))
    }

    /// Resolves a chain of references, and returns the last id and the schema.
    pub(crate) fn resolve<'a>(&'a self, mut schema: &'a Value) -> (Option<&'a str>, &'a Value) {
        let mut id = None;
        while let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            id = reference.rsplit('/').next();
            schema = self
                .schemas
                .get(reference)
                .unwrap_or_else(|| panic!("{reference} leads nowhere"));
        }
        (id, schema)
    }
}

impl Operation {
    pub(crate) fn key(&self) -> String {
        format!("{} {}", self.method, self.template)
    }

    pub(crate) fn parameters_in(&self, place: &str) -> impl Iterator<Item = &Parameter> {
        self.parameters
            .iter()
            .filter(move |parameter| parameter.place == place)
    }
}

/// Returns the properties of an object with their schemas, and whether each is required; sorted by name.
pub(crate) fn properties(schema: &Value) -> Vec<(&str, &Value, bool)> {
    let required = |name: &str| {
        let names = schema.get("required").and_then(Value::as_array);
        names.is_some_and(|names| names.iter().any(|required| required == name))
    };
    let mut properties: Vec<_> = schema["properties"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, schema)| (name.as_str(), schema, required(name)))
        .collect();
    properties.sort_by_key(|(name, ..)| *name);
    properties
}

fn operations(template: &str, item: &Value) -> Vec<Operation> {
    let mut operations = Vec::new();
    for method in ["get", "put", "post", "delete", "patch", "head", "options"] {
        let Some(operation) = item.get(method) else {
            continue;
        };
        let described = |list: &Value| list.as_array().cloned().unwrap_or_default();
        let parameters = [&item["parameters"], &operation["parameters"]];
        let servers = [&operation["servers"], &item["servers"]];
        operations.push(Operation {
            method: method.to_uppercase(),
            template: template.to_owned(),
            host: servers
                .into_iter()
                .find_map(|servers| servers[0]["url"].as_str())
                .map(str::to_owned),
            parameters: parameters
                .into_iter()
                .flat_map(described)
                .map(parameter)
                .collect(),
            body: operation
                .get("requestBody")
                .map(|body| body["content"]["application/json"]["schema"].clone()),
            response: operation["responses"]["200"]["content"]["application/json"]["schema"]
                .clone(),
        });
    }
    operations
}

fn parameter(parameter: Value) -> Parameter {
    Parameter {
        name: text(&parameter["name"]),
        place: text(&parameter["in"]),
        required: parameter["required"] == true,
        schema: parameter["schema"].clone(),
    }
}

fn json(file: &Path) -> Value {
    serde_json::from_slice(&fs::read(file).unwrap()).unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
