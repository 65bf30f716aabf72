//! Generates a server's response for any schema.

use serde_json::{Map, Value, json};

use crate::description::{Description, properties};

/// Whether a response has its optional fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Optional {
    Present,
    Absent,
}

/// Generates the values of one response, all of them different.
pub(crate) struct Responses<'a> {
    description: &'a Description,
    optional: Optional,
    made: u32,
    /// The current schemas, from the outermost to the innermost.
    within: Vec<&'a Value>,
}

impl<'a> Responses<'a> {
    pub(crate) fn new(description: &'a Description, optional: Optional) -> Self {
        Self {
            description,
            optional,
            made: 0,
            within: Vec::new(),
        }
    }

    /// Returns a value that is valid for the schema.
    pub(crate) fn value(&mut self, schema: &'a Value) -> Value {
        self.made += 1;
        let schema = self.description.resolve(schema).1;
        match schema["type"].as_str() {
            Some("string") => self.string(schema),
            Some("integer") => {
                (schema["minimum"].as_i64().unwrap_or(-9) + i64::from(self.made)).into()
            }
            Some("number") => (f64::from(self.made) / 2.0).into(),
            Some("boolean") => self.made.is_multiple_of(2).into(),
            Some("array") => [&schema["items"]; 2]
                .into_iter()
                .map(|item| self.value(item))
                .collect(),
            Some("object") => self.object(schema),
            _ => panic!("no value is known for {schema}"),
        }
    }

    fn string(&self, schema: &Value) -> Value {
        match schema.get("enum").and_then(Value::as_array) {
            Some(known) => known[self.made as usize % known.len()].clone(),
            None => format!("\"{}\" é 😀", self.made).into(),
        }
    }

    fn object(&mut self, schema: &'a Value) -> Value {
        assert!(
            !self.within.iter().any(|outer| std::ptr::eq(*outer, schema)),
            "{} holds itself",
            schema["$id"]
        );
        self.within.push(schema);
        let value = match &schema["additionalProperties"] {
            Value::Bool(true) => {
                json!({ "é": { "deep": [1, -2.5, true, null, {}] }, "of": self.made })
            }
            Value::Null => self.members(schema),
            inner => json!({ "one": self.value(inner), "other": self.value(inner) }),
        };
        self.within.pop();
        value
    }

    fn members(&mut self, schema: &'a Value) -> Value {
        let mut members = Map::new();
        for (name, property, required) in properties(schema) {
            if required || self.optional == Optional::Present {
                let value = self.value(property);
                // The status of the response is a success.
                let is_status = name == "status_code" && self.within.len() == 1;
                let value = if is_status { 201.into() } else { value };
                members.insert(name.to_owned(), value);
            }
        }
        members.into()
    }
}
