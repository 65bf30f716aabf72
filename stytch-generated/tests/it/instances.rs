//! Generates values that a schema allows, small ones first.

use fastrand::Rng;
use serde_json::{Map, Value, json};

use super::corpus::REFERENCE;

/// A value to decode, and the expected result of encoding it again, without unknown fields and nulls.
#[derive(Clone)]
pub(crate) struct Instance {
    pub(crate) sent: Value,
    pub(crate) kept: Value,
}

impl Instance {
    fn same(value: Value) -> Self {
        Self {
            kept: value.clone(),
            sent: value,
        }
    }
}

/// What an instance may contain.
#[derive(Clone, Copy, Default)]
pub(crate) struct Style {
    /// Whether enums have unknown values, which the validator rejects.
    pub(crate) unknown_values: bool,
    /// Whether required fields are null or missing where servers omit them, which the validator rejects.
    pub(crate) nulls: bool,
}

/// The form of the names of unknown fields.
const EXTRA: &str = "zz_newer_";

pub(crate) struct Maker<'a> {
    schemas: &'a Map<String, Value>,
    style: Style,
    rng: Rng,
    /// The percentage of optional fields that are present.
    presence: u8,
    /// The percentage of objects that have unknown fields.
    extras: u8,
    /// The number of values that may still be generated.
    budget: i32,
}

impl<'a> Maker<'a> {
    /// Case 0 has no optional fields and case 1 has all of them. All other cases are random, with growing size.
    pub(crate) fn new(
        schemas: &'a Map<String, Value>,
        style: Style,
        seed: u64,
        case: usize,
    ) -> Self {
        let mut rng = Rng::with_seed(seed);
        let (presence, extras, budget) = match case {
            0 => (0, 0, 0),
            1 => (100, 0, 20_000),
            _ => {
                let growing = 8 * i32::try_from(case.min(50)).unwrap();
                (
                    *rng.choice(&[10, 50, 90]).unwrap(),
                    *rng.choice(&[0, 20, 100]).unwrap(),
                    growing,
                )
            }
        };
        Self {
            schemas,
            style,
            rng,
            presence,
            extras,
            budget,
        }
    }

    pub(crate) fn rng(&mut self) -> &mut Rng {
        &mut self.rng
    }

    /// Returns a value for the schema.
    pub(crate) fn make(&mut self, schema: &Value) -> Instance {
        self.budget -= 1;
        if schema == &Value::Bool(true) {
            return Instance::same(self.anything(3));
        }
        if let Some(reference) = schema.get("$ref") {
            let id = reference.as_str().unwrap().strip_prefix(REFERENCE).unwrap();
            let schemas = self.schemas;
            return self.make(&schemas[id]);
        }
        if let Some(choices) = schema.get("anyOf") {
            let choice = usize::from(self.one_in(3));
            return self.make(&choices[choice]);
        }
        match schema["type"].as_str().unwrap() {
            "null" => Instance::same(Value::Null),
            "boolean" => Instance::same(self.rng.bool().into()),
            "integer" => Instance::same(self.integer(schema).into()),
            "string" => Instance::same(self.string_or_value(schema).into()),
            "array" => self.list(schema),
            "object" if schema.get("properties").is_some() => self.object(schema),
            "object" => self.map(schema),
            other => panic!("teach the tests to make a value of type {other}"),
        }
    }

    fn object(&mut self, schema: &Value) -> Instance {
        let required = schema.get("required").and_then(Value::as_array);
        let is_required = |name: &str| {
            required
                .into_iter()
                .flatten()
                .any(|required| required == name)
        };
        let (mut sent, mut kept) = (Map::new(), Map::new());
        for (name, property) in schema["properties"].as_object().unwrap() {
            if is_required(name) {
                // Callers do not omit required fields.
                let may_lack = schema.get("x-only-sent").is_none();
                self.required((name, property), may_lack, &mut sent, &mut kept);
            } else if self.budget > 0 && self.percent(self.presence) {
                if self.style.nulls && self.one_in(3) {
                    sent.insert(name.clone(), Value::Null);
                    continue;
                }
                let made = self.make(property);
                sent.insert(name.clone(), made.sent);
                kept.insert(name.clone(), made.kept);
            }
        }
        if self.percent(self.extras) {
            self.add_extras(schema, &mut sent);
        }
        Instance {
            sent: sent.into(),
            kept: kept.into(),
        }
    }

    fn required(
        &mut self,
        (name, property): (&str, &Value),
        may_lack: bool,
        sent: &mut Map<String, Value>,
        kept: &mut Map<String, Value>,
    ) {
        let empty = match property["type"].as_str() {
            Some("array") => Some(json!([])),
            Some("object") => Some(json!({})),
            _ if property.get("anyOf").is_some() => Some(Value::Null),
            _ => property.get("x-when-absent").cloned(),
        };
        if let Some(empty) = empty.filter(|_| self.style.nulls && self.rng.bool()) {
            if self.rng.bool() || !may_lack {
                sent.insert(name.to_owned(), Value::Null);
            }
            kept.insert(name.to_owned(), empty);
            return;
        }
        let made = self.make(property);
        sent.insert(name.to_owned(), made.sent);
        kept.insert(name.to_owned(), made.kept);
    }

    /// Adds fields that no schema has, some with names close to known ones.
    fn add_extras(&mut self, schema: &Value, sent: &mut Map<String, Value>) {
        let properties = schema["properties"].as_object().unwrap();
        for (index, name) in properties.keys().take(3).enumerate() {
            let alike = [
                name.to_uppercase(),
                format!("{name}\u{0}"),
                format!("{name} "),
                format!("{EXTRA}{name}"),
                String::new(),
            ];
            let alike = &alike[(index + self.rng.usize(..5)) % 5];
            if !properties.contains_key(alike) {
                let value = self.anything(2);
                sent.insert(alike.clone(), value);
            }
        }
    }

    fn map(&mut self, schema: &Value) -> Instance {
        let values = &schema["additionalProperties"];
        let reserved = schema.get("x-reserved").and_then(Value::as_array);
        let (mut sent, mut kept) = (Map::new(), Map::new());
        for _ in 0..self.length() {
            let key = self.text(0, 12);
            if reserved
                .into_iter()
                .flatten()
                .any(|name| name == key.as_str())
            {
                continue;
            }
            let made = self.make(values);
            sent.insert(key.clone(), made.sent);
            kept.insert(key, made.kept);
        }
        let most = schema.get("x-max-bytes").and_then(Value::as_u64);
        if most.is_some_and(|most| json!(sent).to_string().len() as u64 > most) {
            return Instance::same(json!({}));
        }
        Instance {
            sent: sent.into(),
            kept: kept.into(),
        }
    }

    fn list(&mut self, schema: &Value) -> Instance {
        let bound = |keyword| schema.get(keyword).and_then(Value::as_u64);
        let least = usize::try_from(bound("minItems").unwrap_or(0)).unwrap();
        let most = usize::try_from(bound("maxItems").unwrap_or(u64::MAX)).unwrap();
        let length = self.length().clamp(least, most);
        let made: Vec<_> = (0..length).map(|_| self.make(&schema["items"])).collect();
        let (sent, kept) = made.into_iter().map(|made| (made.sent, made.kept)).unzip();
        Instance {
            sent: Value::Array(sent),
            kept: Value::Array(kept),
        }
    }

    /// Returns the number of elements: usually small, sometimes large.
    fn length(&mut self) -> usize {
        let many = self.one_in(20);
        let most = match self.budget {
            ..=0 => 1,
            1..10 => 2,
            _ if many => 40,
            _ => 4,
        };
        self.rng.usize(..most)
    }

    fn integer(&mut self, schema: &Value) -> i64 {
        let least = schema["minimum"].as_i64().unwrap();
        let most = schema["maximum"].as_i64().unwrap();
        match self.rng.u8(..6) {
            0 => least,
            1 => most,
            2 => 0.clamp(least, most),
            _ => self.rng.i64(least..=most),
        }
    }

    fn string_or_value(&mut self, schema: &Value) -> String {
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            let value = self.rng.choice(values).unwrap().as_str().unwrap();
            return if self.style.unknown_values {
                self.unlike(value)
            } else {
                value.to_owned()
            };
        }
        let bound = |keyword, otherwise| schema.get(keyword).map_or(otherwise, Value::as_u64);
        let least = bound("minLength", Some(0)).unwrap();
        let most = bound("maxLength", Some(u64::MAX)).unwrap();
        self.text(least, most)
    }

    /// Returns an unknown value that is close to a known one.
    fn unlike(&mut self, value: &str) -> String {
        match self.rng.u8(..5) {
            0 => String::new(),
            1 => format!("{value} "),
            2 => format!("{value}_V2"),
            3 => value.chars().rev().chain(['é']).collect(),
            _ => format!("Other({value})"),
        }
    }

    /// Returns text with a length between the bounds: plain, long, or with unusual characters.
    fn text(&mut self, least: u64, most: u64) -> String {
        const HARD: [char; 14] = [
            '"',
            '\\',
            '/',
            '\0',
            '\n',
            '\u{7f}',
            'é',
            'ß',
            '\u{2028}',
            '漢',
            '🦀',
            '\u{feff}',
            '\u{10ffff}',
            '\u{e000}',
        ];
        let length = match self.rng.u8(..8) {
            0 => least,
            1 if most < 10_000 => most,
            2 if self.budget > 100 => 300,
            _ => self.rng.u64(..12),
        };
        let hard = self.one_in(3);
        let character = |rng: &mut Rng| match hard {
            true => *rng.choice(&HARD).unwrap(),
            false => rng.alphanumeric(),
        };
        let length = length.clamp(least, most);
        (0..length).map(|_| character(&mut self.rng)).collect()
    }

    /// Returns any JSON, sometimes deeply nested.
    fn anything(&mut self, depth: usize) -> Value {
        self.budget -= 1;
        match self.rng.u8(..10) {
            0 => Value::Null,
            1 => self.rng.bool().into(),
            2 => self.rng.i64(..).into(),
            3 => u64::MAX.into(),
            4 => (*self.rng.choice(&[0.5, -1.25, 1e300, 1.0]).unwrap()).into(),
            5 if depth > 0 => (0..self.rng.usize(..3))
                .map(|_| self.anything(depth - 1))
                .collect(),
            6 if depth > 0 => (0..self.rng.usize(..3))
                .map(|_| (self.text(0, 8), self.anything(depth - 1)))
                .collect::<Map<_, _>>()
                .into(),
            7 if depth > 0 && self.one_in(10) => {
                (0..30).fold(json!("deep"), |inner, _| json!({"in": [inner]}))
            }
            _ => self.text(0, 40).into(),
        }
    }

    fn one_in(&mut self, chances: u8) -> bool {
        self.budget >= 0 && self.rng.u8(..chances) == 0
    }

    fn percent(&mut self, chance: u8) -> bool {
        self.rng.u8(..100) < chance
    }
}
