//! Mutates inputs: JSON structurally, text by words and lines, and both by bytes.
//!
//! Libraries for mutation change bytes, or values of Rust types. Few such inputs get past the parsers, so JSON and the
//! words of schemas are changed here.

use fastrand::Rng;
use serde_json::{Map, Value, json};

/// Words from schemas, overlays and requests.
const WORDS: &str = "type object array string integer number boolean null $ref $id $schema properties required items \
    additionalProperties enum format date-time password int32 uint64 default description minimum maximum minLength maxItems \
    openapi paths get post parameters requestBody responses content application/json schema in path query header name \
    operationId servers #/components/schemas/a names operations types fields sets values self Self crate mod Option é😀 ..";

/// Text with a meaning for a parser.
const PIECES: &str = r#"{ } [ ] " : , / // :: % %2F & * << | > # ' \ \u0000 \ud800 = """ ''' null true 1e999 -0 01 [" {}"#;

/// Such text that contains white space, is invisible, or is a number of 64 bits.
const MORE_PIECES: [&str; 8] = [
    "\n",
    "\r\n",
    " ",
    "\t",
    "- ",
    "\u{feff}",
    "\u{0}",
    "9223372036854775808",
];

pub(crate) struct Mutator {
    seeds: Vec<Vec<u8>>,
    /// Values from the JSON seeds.
    values: Vec<Value>,
    words: Vec<&'static str>,
    pieces: Vec<&'static str>,
    random: Rng,
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
            words: WORDS.split(' ').collect(),
            pieces: PIECES.split(' ').chain(MORE_PIECES).collect(),
            random: Rng::with_seed(seed),
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

    fn below(&mut self, end: usize) -> usize {
        self.random.usize(..end.max(1))
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
        let place = self.place(value);
        match self.below(8) {
            0 => *place = self.any(),
            1 => *place = json!(self.known_word()),
            2 => *place = json!([place.clone()]),
            3 => *place = self.number(),
            _ => match place {
                Value::Object(members) => self.members(members),
                Value::Array(items) => self.items(items),
                Value::String(text) => *text = self.word(text),
                other => *other = self.any(),
            },
        }
    }

    /// Returns the value or a random value in it.
    fn place<'v>(&mut self, value: &'v mut Value) -> &'v mut Value {
        let size = match value {
            Value::Array(items) => items.len(),
            Value::Object(members) => members.len(),
            _ => 0,
        };
        if size == 0 || self.below(6) == 0 {
            return value;
        }
        let at = self.below(size);
        match value {
            Value::Array(items) => self.place(&mut items[at]),
            Value::Object(members) => {
                let inner = members.values_mut().nth(at);
                self.place(inner.expect("the index is below the size"))
            }
            scalar => scalar,
        }
    }

    fn members(&mut self, members: &mut Map<String, Value>) {
        let mut name = || {
            let at = self.below(members.len());
            members.keys().nth(at).cloned().unwrap_or_default()
        };
        let (name, other) = (name(), name());
        match self.below(4) {
            0 => drop(members.remove(&name)),
            1 => {
                let value = members.remove(&name).unwrap_or_default();
                members.insert(self.word(&name), value);
            }
            2 => drop(members.insert(self.word(&name), self.any())),
            _ => {
                let value = members.get(&name).cloned().unwrap_or_default();
                members.insert(other, value);
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

    fn number(&mut self) -> Value {
        let numbers = [
            json!(0),
            json!(-1),
            json!(u64::MAX),
            json!(i64::MIN),
            json!(1e300),
            json!(0.1),
            json!(4_294_967_296_u64),
        ];
        numbers[self.below(numbers.len())].clone()
    }

    fn any(&mut self) -> Value {
        let at = self.below(self.values.len());
        self.values[at].clone()
    }

    fn known_word(&mut self) -> &'static str {
        self.words[self.random.usize(..self.words.len())]
    }

    /// Returns a text similar to another.
    fn word(&mut self, text: &str) -> String {
        match self.below(5) {
            0 => format!("{text}{}", self.known_word()),
            1 => text.chars().rev().collect(),
            2 => text.replace('_', "-"),
            3 => String::new(),
            _ => self.known_word().to_owned(),
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
            3 => chunks[one] = self.known_word().into(),
            _ => chunks.insert(one, self.known_word().into()),
        }
        chunks.concat()
    }

    fn pieces(&mut self, mut input: Vec<u8>) -> Vec<u8> {
        let at = self.below(input.len() + 1);
        let piece = self.pieces[self.random.usize(..self.pieces.len())];
        let repeated = match self.below(20) {
            0 => 1 + self.below(3000),
            _ => 1,
        };
        input.splice(at..at, piece.repeat(repeated).into_bytes());
        input
    }

    fn bytes(&mut self, mut input: Vec<u8>) -> Vec<u8> {
        for _ in 0..=self.below(5) {
            let byte = self.random.u8(..);
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
