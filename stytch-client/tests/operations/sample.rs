//! Generates a value for any schema in two forms: as the Rust code for a setter, and as the JSON that must arrive.

use serde_json::{Map, Value};

use crate::description::{Description, properties};
use crate::overlay::{Limits, Overlay, Owner};

pub(crate) struct Sample {
    pub(crate) rust: String,
    pub(crate) json: Value,
}

/// Generates the values of one request, all of them different.
pub(crate) struct Samples<'a> {
    description: &'a Description,
    overlay: &'a Overlay,
    made: usize,
    /// The current schemas, from the outermost to the innermost.
    within: Vec<String>,
}

impl<'a> Samples<'a> {
    pub(crate) fn new(description: &'a Description, overlay: &'a Overlay) -> Self {
        Self {
            description,
            overlay,
            made: 0,
            within: Vec::new(),
        }
    }

    /// Returns a value for a field of a request.
    pub(crate) fn field(&mut self, key: &str, name: &str, schema: &Value) -> Sample {
        let limits = self.overlay.limits(Owner::Request(key), name);
        self.value(name, schema, limits)
    }

    fn value(&mut self, at: &str, schema: &Value, limits: Limits) -> Sample {
        self.made += 1;
        let (id, schema) = self.description.resolve(schema);
        match schema["type"].as_str() {
            Some("string") => string(self.string(at, schema, limits)),
            Some("integer") => plain(self.integer(schema, limits)),
            Some("boolean") => plain(!self.made.is_multiple_of(2)),
            Some("array") => self.array(at, &schema["items"], limits),
            Some("object") if schema.get("properties").is_some() => {
                let id = id.unwrap_or_else(|| panic!("{at} has no type to name"));
                self.object(at, id, schema)
            }
            Some("object") if schema.get("additionalProperties") == Some(&Value::Bool(true)) => {
                open_object(at)
            }
            _ => panic!("{at}: no sample is known for {schema}"),
        }
    }

    fn string(&self, at: &str, schema: &Value, limits: Limits) -> String {
        if let Some(known) = schema.get("enum").and_then(Value::as_array) {
            return known[self.made % known.len()].as_str().unwrap().to_owned();
        }
        let length = |limit: Option<i64>| limit.map(|limit| usize::try_from(limit).unwrap());
        let least = length(limits.min_length).unwrap_or(0);
        let most = length(limits.max_length).unwrap_or(usize::MAX);
        let text = format!("{at} \"{}\" \\ é 😀\n", self.made);
        let endless = text.chars().chain(std::iter::repeat('x'));
        let long_enough = text.chars().count().max(least);
        endless.take(long_enough.min(most)).collect()
    }

    fn integer(&self, schema: &Value, limits: Limits) -> i64 {
        let least = limits.minimum.or(schema["minimum"].as_i64()).unwrap_or(1);
        let most = limits.maximum.unwrap_or(i64::from(i32::MAX));
        least + i64::try_from(self.made).unwrap() % (most - least + 1)
    }

    fn array(&mut self, at: &str, items: &Value, limits: Limits) -> Sample {
        let samples = [0, 1].map(|index| self.value(&format!("{at}[{index}]"), items, limits));
        let rust: Vec<_> = samples.iter().map(|sample| sample.rust.as_str()).collect();
        Sample {
            rust: format!("[{}]", rust.join(", ")),
            json: samples.into_iter().map(|sample| sample.json).collect(),
        }
    }

    fn object(&mut self, at: &str, id: &str, schema: &Value) -> Sample {
        assert!(
            !self.within.iter().any(|outer| outer == id),
            "{id} holds itself"
        );
        self.within.push(id.to_owned());
        let path = self.overlay.type_(id);
        let mut rust = format!("{path}::builder()");
        let mut json = Map::new();
        for (name, property, _) in properties(schema) {
            let limits = self.overlay.limits(Owner::Type(&path), name);
            let sample = self.value(&format!("{at}.{name}"), property, limits);
            rust.push_str(&format!(".{}({})", setter(name), sample.rust));
            json.insert(name.to_owned(), sample.json);
        }
        rust.push_str(".build()");
        self.within.pop();
        Sample {
            rust,
            json: json.into(),
        }
    }
}

/// Returns the name of the setter for a field.
pub(crate) fn setter(name: &str) -> String {
    assert!(
        name.bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'),
        "{name} is not a Rust name"
    );
    const KEYWORDS: [&str; 6] = ["type", "ref", "use", "match", "in", "for"];
    if KEYWORDS.contains(&name) {
        format!("r#{name}")
    } else {
        name.to_owned()
    }
}

/// Returns a string as Rust and as JSON.
pub(crate) fn string(text: String) -> Sample {
    Sample {
        rust: format!("{text:?}"),
        json: text.into(),
    }
}

/// Returns a value that is written in the same way in Rust and JSON.
fn plain(value: impl Into<Value>) -> Sample {
    let json = value.into();
    Sample {
        rust: json.to_string(),
        json,
    }
}

/// Returns a free-form object.
fn open_object(at: &str) -> Sample {
    let text = format!(r#"{{"é":{{"deep":[1,-2.5,true,null,{{}}]}},"of":"{at}"}}"#);
    Sample {
        rust: format!("object({text:?})"),
        json: serde_json::from_str(&text).unwrap(),
    }
}
