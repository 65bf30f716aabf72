//! Mutates inputs: JSON structurally, text by words and lines, and both by bytes.

use serde_json::{Map, Value, json};

/// Words from schemas, overlays and requests.
const WORDS: &[&str] = &[
    "type",
    "object",
    "array",
    "string",
    "integer",
    "number",
    "boolean",
    "null",
    "$ref",
    "$id",
    "$schema",
    "properties",
    "required",
    "items",
    "additionalProperties",
    "enum",
    "format",
    "date-time",
    "password",
    "int32",
    "uint64",
    "default",
    "description",
    "minimum",
    "maximum",
    "minLength",
    "maxItems",
    "openapi",
    "paths",
    "get",
    "post",
    "parameters",
    "requestBody",
    "responses",
    "content",
    "application/json",
    "schema",
    "in",
    "path",
    "query",
    "header",
    "name",
    "operationId",
    "servers",
    "#/components/schemas/a",
    "names",
    "operations",
    "types",
    "fields",
    "sets",
    "values",
    "self",
    "Self",
    "crate",
    "mod",
    "Option",
    "é😀",
    "..",
];

/// Text with a meaning for a parser.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "\n",
    "\r\n",
    " ",
    "\t",
    "/",
    "//",
    "::",
    "%",
    "%2F",
    "&",
    "*",
    "<<",
    "- ",
    "|",
    ">",
    "#",
    "'",
    "\\",
    "\\u0000",
    "\\ud800",
    "\u{feff}",
    "\u{0}",
    "=",
    "\"\"\"",
    "'''",
    "null",
    "true",
    "1e999",
    "-0",
    "01",
    "[\"",
    "9223372036854775808",
    "{}",
];

pub(crate) struct Mutator {
    seeds: Vec<Vec<u8>>,
    /// Values from the JSON seeds.
    values: Vec<Value>,
    random: u64,
    longest: usize,
}

impl Mutator {
    pub(crate) fn new(seeds: Vec<Vec<u8>>, seed: u64, longest: usize) -> Self {
        let mut values = vec![
            json!({}),
            json!([]),
            json!(null),
            json!(true),
            json!(-1),
            json!(1.5),
            json!(""),
        ];
        for seed in &seeds {
            for (_, part) in parts(seed) {
                collect(&part, &mut values);
            }
        }
        values.truncate(5000);
        Self {
            seeds,
            values,
            random: seed ^ 0x5851_f42d_4c95_7f2d,
            longest,
        }
    }

    pub(crate) fn seeds(&self) -> usize {
        self.seeds.len()
    }

    /// Returns unmodified seeds for the first numbers, then mutated ones.
    pub(crate) fn input(&mut self, number: usize) -> Vec<u8> {
        if let Some(seed) = self.seeds.get(number) {
            return seed.clone();
        }
        let at = self.below(self.seeds.len());
        let mut input = self.seeds[at].clone();
        for _ in 0..=self.below(4) {
            input = match self.below(10) {
                0..=5 => self.structured(input),
                6 | 7 => self.pieces(input),
                8 => self.bytes(input),
                _ => self.cross(input),
            };
        }
        input.truncate(self.longest);
        input
    }

    fn next(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.random;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap_or_default()
    }

    /// Changes one of the contained JSON documents, or words if there is none.
    fn structured(&mut self, input: Vec<u8>) -> Vec<u8> {
        let documents = parts(&input);
        if documents.is_empty() {
            return self.words(input);
        }
        let at = self.below(documents.len());
        let (range, mut value) = documents[at].clone();
        for _ in 0..=self.below(3) {
            self.change(&mut value);
        }
        let mut output = input;
        output.splice(range, value.to_string().into_bytes());
        output
    }

    /// Changes a random nested value.
    fn change(&mut self, value: &mut Value) {
        let mut pointers = Vec::new();
        walk(value, String::new(), &mut pointers);
        let at = self.below(pointers.len());
        let Some(place) = value.pointer_mut(&pointers[at]) else {
            return;
        };
        match self.below(8) {
            0 => *place = self.any(),
            1 => *place = json!(WORDS[self.below(WORDS.len())]),
            2 => *place = json!([place.clone()]),
            3 => self.number(place),
            _ => match place {
                Value::Object(members) => self.members(members),
                Value::Array(items) => self.items(items),
                Value::String(text) => *text = self.word(text),
                other => *other = self.any(),
            },
        }
    }

    fn members(&mut self, members: &mut Map<String, Value>) {
        let names: Vec<String> = members.keys().cloned().collect();
        let at = self.below(names.len());
        let name = names.get(at).cloned().unwrap_or_default();
        match self.below(4) {
            0 => drop(members.remove(&name)),
            1 => {
                let value = members.remove(&name).unwrap_or_default();
                members.insert(self.word(&name), value);
            }
            2 => drop(members.insert(self.word(&name), self.any())),
            _ => {
                let other = names[self.below(names.len()).min(names.len().saturating_sub(1))..]
                    .first()
                    .cloned();
                let value = members.get(&name).cloned().unwrap_or_default();
                members.insert(other.unwrap_or_default(), value);
            }
        }
    }

    fn items(&mut self, items: &mut Vec<Value>) {
        let at = self.below(items.len());
        match self.below(3) {
            0 if !items.is_empty() => drop(items.remove(at)),
            1 if !items.is_empty() => items.extend(vec![items[at].clone(); 1 + self.below(3)]),
            _ => items.push(self.any()),
        }
    }

    fn number(&mut self, place: &mut Value) {
        let numbers = [
            json!(0),
            json!(-1),
            json!(u64::MAX),
            json!(i64::MIN),
            json!(1e300),
            json!(0.1),
            json!(4_294_967_296_u64),
        ];
        *place = numbers[self.below(numbers.len())].clone();
    }

    fn any(&mut self) -> Value {
        let at = self.below(self.values.len());
        self.values[at].clone()
    }

    /// Returns a text similar to another.
    fn word(&mut self, text: &str) -> String {
        match self.below(5) {
            0 => format!("{text}{}", WORDS[self.below(WORDS.len())]),
            1 => text.chars().rev().collect(),
            2 => text.replace('_', "-"),
            3 => String::new(),
            _ => WORDS[self.below(WORDS.len())].to_owned(),
        }
    }

    /// Moves, duplicates, removes or replaces a word or a line.
    fn words(&mut self, input: Vec<u8>) -> Vec<u8> {
        let by_line = self.below(2) == 0;
        let is_end = |byte: &u8| {
            if by_line {
                *byte == b'\n'
            } else {
                !byte.is_ascii_alphanumeric() && *byte != b'_'
            }
        };
        let mut chunks: Vec<Vec<u8>> = input.split_inclusive(is_end).map(<[u8]>::to_vec).collect();
        if chunks.is_empty() {
            return self.pieces(input);
        }
        let (one, two) = (self.below(chunks.len()), self.below(chunks.len()));
        match self.below(5) {
            0 => drop(chunks.remove(one)),
            1 => chunks.insert(two, chunks[one].clone()),
            2 => chunks.swap(one, two),
            3 => chunks[one] = WORDS[self.below(WORDS.len())].as_bytes().to_vec(),
            _ => chunks.insert(one, WORDS[self.below(WORDS.len())].as_bytes().to_vec()),
        }
        chunks.concat()
    }

    fn pieces(&mut self, mut input: Vec<u8>) -> Vec<u8> {
        let at = self.below(input.len() + 1);
        let piece = PIECES[self.below(PIECES.len())];
        let repeated = if self.below(20) == 0 {
            1 + self.below(3000)
        } else {
            1
        };
        input.splice(at..at, piece.repeat(repeated).into_bytes());
        input
    }

    fn bytes(&mut self, mut input: Vec<u8>) -> Vec<u8> {
        for _ in 0..=self.below(5) {
            let byte = u8::try_from(self.below(256)).unwrap_or_default();
            let at = self.below(input.len() + 1);
            match self.below(3) {
                0 => input.insert(at, byte),
                1 if at < input.len() => drop(input.remove(at)),
                _ if at < input.len() => input[at] ^= byte,
                _ => input.push(byte),
            }
        }
        input
    }

    /// Returns the start of one input and the end of another.
    fn cross(&mut self, mut input: Vec<u8>) -> Vec<u8> {
        let at = self.below(self.seeds.len());
        let other = self.seeds[at].clone();
        let (one, two) = (self.below(input.len() + 1), self.below(other.len() + 1));
        input.truncate(one);
        input.extend(other.get(two..).unwrap_or_default());
        input
    }
}

/// Returns the JSON objects at the start of a line or of the input, or after its first bytes, with their positions.
fn parts(input: &[u8]) -> Vec<(std::ops::Range<usize>, Value)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = input
        .get(from..)
        .and_then(|rest| rest.iter().position(|byte| *byte == b'{'))
    {
        let start = from + start;
        let mut values = serde_json::Deserializer::from_slice(&input[start..]).into_iter::<Value>();
        match values.next() {
            Some(Ok(value)) => {
                let end = start + values.byte_offset();
                found.push((start..end, value));
                from = end;
            }
            _ => from = start + 1,
        }
        if from > 200_000 {
            break;
        }
    }
    found
}

fn walk(value: &Value, pointer: String, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, inner) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                walk(inner, format!("{pointer}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (at, inner) in items.iter().enumerate() {
                walk(inner, format!("{pointer}/{at}"), found);
            }
        }
        _ => {}
    }
    found.push(pointer);
}

fn collect(value: &Value, found: &mut Vec<Value>) {
    match value {
        Value::Object(members) => members.values().for_each(|inner| collect(inner, found)),
        Value::Array(items) => items.iter().for_each(|inner| collect(inner, found)),
        _ => {}
    }
    if value.to_string().len() < 500 {
        found.push(value.clone());
    }
}
