//! Generates responses: values that match the schemas, the same in every run.
//!
//! Required fields are always present. Optional fields are present three times out of four; of the others, half are
//! `null`, as sent by servers, and half are omitted. Fields are in the order of the schema, except in a variant of the
//! long response with random order.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use fastrand::Rng;
use serde_json::{Map, Value, json};

use crate::corpus;

/// The seed of the random values.
const SEED: u64 = 20_251_120;

/// The minimum size of the search response, in bytes.
const SEARCH_BYTES: usize = 1_000_000;

/// Optional values are omitted below this depth.
const MAX_DEPTH: usize = 12;

/// The schemas of `schemas/components` by id.
type Schemas = HashMap<String, Value>;

/// Writes every response to `folder`.
pub(crate) fn write(schemas: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let mut responses = Responses {
        schemas: read(schemas)?,
        random: Rng::with_seed(SEED),
    };
    let totp = responses.object("api_b2b_totp_v1_CreateResponse")?;
    let session = responses.object("api_b2b_session_v1_AuthenticateResponse")?;
    let search = responses.search()?;
    let shuffled = responses.shuffled(search.clone());
    let named = [
        ("totp", totp),
        ("session", session),
        ("search", search),
        ("search-shuffled", shuffled),
    ];
    for (name, value) in named {
        fs::write(
            folder.join(format!("{name}.json")),
            serde_json::to_vec(&value)?,
        )?;
    }
    Ok(())
}

/// Reads every schema.
fn read(folder: &Path) -> Result<Schemas> {
    let mut schemas = Schemas::new();
    for file in corpus::components(folder)? {
        let schema: Value = serde_json::from_slice(&fs::read(&file)?)?;
        let id = schema
            .get("$id")
            .and_then(Value::as_str)
            .and_then(last_segment);
        let id = id.with_context(|| format!("{}: no $id", file.display()))?;
        schemas.insert(id, schema);
    }
    Ok(schemas)
}

fn last_segment(reference: &str) -> Option<String> {
    reference.rsplit('/').next().map(str::to_owned)
}

struct Responses {
    schemas: Schemas,
    random: Rng,
}

impl Responses {
    /// Returns a page of members with at least [`SEARCH_BYTES`].
    fn search(&mut self) -> Result<Value> {
        let mut response =
            self.object("api_organization_v1_organizations_members_SearchResponse")?;
        let mut members = Vec::new();
        let mut bytes = 0;
        while bytes < SEARCH_BYTES {
            let member = self.object("api_organization_v1_Member")?;
            bytes += serde_json::to_vec(&member)?.len() + 1;
            members.push(member);
        }
        *response
            .get_mut("members")
            .context("no members in the schema")? = members.into();
        Ok(response)
    }

    fn object(&mut self, id: &str) -> Result<Value> {
        let reference = json!({ "$ref": format!("#/components/schemas/{id}") });
        self.value("", &reference, 0)
    }

    /// Returns a value of `schema` for the field `name`.
    fn value(&mut self, name: &str, schema: &Value, depth: usize) -> Result<Value> {
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let id = last_segment(reference).unwrap_or_default();
            let target = self
                .schemas
                .get(&id)
                .with_context(|| format!("no schema {id}"))?
                .clone();
            return self.value(name, &target, depth + 1);
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            return self
                .random
                .choice(values)
                .cloned()
                .context("an enum without values");
        }
        match schema.get("type").and_then(Value::as_str) {
            Some("object") => self.fields(name, schema, depth),
            Some("array") => self.items(name, schema, depth),
            Some("boolean") => Ok(self.random.bool().into()),
            Some("integer") if name == "status_code" => Ok(200.into()),
            Some("integer") => Ok(self.random.i32(0..10_000).into()),
            Some("number") => Ok(self.random.f64().into()),
            Some("string") => Ok(self.text(name).into()),
            other => anyhow::bail!("`{name}`: no values for the type {other:?}"),
        }
    }

    fn fields(&mut self, name: &str, schema: &Value, depth: usize) -> Result<Value> {
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
            return match schema.get("additionalProperties") {
                Some(values @ Value::Object(_)) => self.keyed(name, values, depth),
                _ => Ok(self.metadata()),
            };
        };
        let required = schema.get("required").and_then(Value::as_array);
        let is_required =
            |name: &str| required.is_some_and(|all| all.iter().any(|one| one == name));
        let mut fields = Map::new();
        for (name, schema) in properties {
            let is_required = is_required(name);
            let value = match self.random.u8(0..8) {
                0 if !is_required => continue,
                1 if !is_required => Value::Null,
                _ if !is_required && depth > MAX_DEPTH => continue,
                _ => self.value(name, schema, depth)?,
            };
            fields.insert(name.clone(), value);
        }
        Ok(fields.into())
    }

    fn items(&mut self, name: &str, schema: &Value, depth: usize) -> Result<Value> {
        let items = schema.get("items").context("an array without items")?;
        let count = match name {
            "recovery_codes" => 10,
            "roles" | "sources" => self.random.usize(1..3),
            "authentication_factors" => 2,
            _ if depth > MAX_DEPTH => 0,
            _ => self.random.usize(0..3),
        };
        (0..count).map(|_| self.value(name, items, depth)).collect()
    }

    /// Returns a map with generated keys.
    fn keyed(&mut self, name: &str, values: &Value, depth: usize) -> Result<Value> {
        let mut map = Map::new();
        for _ in 0..3 {
            let key = format!("{name}-test-{}", self.letters(36));
            map.insert(key, self.value(name, values, depth)?);
        }
        Ok(map.into())
    }

    /// Returns a free-form object.
    fn metadata(&mut self) -> Value {
        json!({
            "plan": "enterprise",
            "seats": self.random.i32(1..500),
            "onboarded": self.random.bool(),
            "tags": ["beta", "priority"],
        })
    }

    /// Returns a text that is typical for the field.
    fn text(&mut self, name: &str) -> String {
        match name {
            "status" => "active".into(),
            "mfa_policy" => "OPTIONAL".into(),
            "auth_methods" | "mfa_methods" => "ALL_ALLOWED".into(),
            "default_mfa_method" | "allowed_mfa_methods" => "totp".into(),
            "allowed_auth_methods" => "magic_link".into(),
            "type" => "direct_assignment".into(),
            "secret" => self.letters(32).to_uppercase(),
            "qr_code" => self.letters(2800),
            "session_jwt" => self.letters(900),
            "session_token" | "recovery_codes" | "recovery_code" => self.letters(44),
            "name" | "organization_name" => {
                format!("{} \"Ö\" {}", self.letters(6), self.letters(9))
            }
            name if name.contains("email") => format!("{}@example.com", self.letters(12)),
            name if name.contains("url") => format!("https://example.com/{}", self.letters(24)),
            name if name.contains("phone") => format!("+1555{:07}", self.random.u32(0..10_000_000)),
            name if name.ends_with("_at") || name.starts_with("expires") => self.time(),
            name if name.ends_with("_id") => {
                format!("{}-test-{}", name.replace("_id", ""), self.letters(36))
            }
            _ => self.letters(16),
        }
    }

    fn time(&mut self) -> String {
        let (month, day) = (self.random.u8(1..13), self.random.u8(1..29));
        let (hour, minute, second) = (
            self.random.u8(0..24),
            self.random.u8(0..60),
            self.random.u8(0..60),
        );
        format!("2026-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }

    fn letters(&mut self, count: usize) -> String {
        (0..count)
            .map(|_| self.random.alphanumeric().to_ascii_lowercase())
            .collect()
    }

    /// Returns the same value with the fields of every object in random order.
    fn shuffled(&mut self, value: Value) -> Value {
        match value {
            Value::Object(fields) => {
                let mut fields: Vec<_> = fields.into_iter().collect();
                self.random.shuffle(&mut fields);
                fields
                    .into_iter()
                    .map(|(name, value)| (name, self.shuffled(value)))
                    .collect()
            }
            Value::Array(items) => items.into_iter().map(|item| self.shuffled(item)).collect(),
            other => other,
        }
    }
}
