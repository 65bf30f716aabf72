//! The path of a value in a JSON text.

use std::fmt::Write as _;

/// Returns the path of the value at a position, such as `member.roles[2].name`; `.` is the whole text.
///
/// serde_json reports the position at which it stopped. This finds the path without decoding again, so a response type
/// needs no second decoder. `line` and `column` count from 1, and columns are bytes.
pub(crate) fn path_of(json: &[u8], line: usize, column: usize) -> String {
    let mut walk = Walk::default();
    let mut bytes = json.iter().copied();
    let mut rest = offset(json, line, column);
    while rest > 0 {
        let Some(byte) = bytes.next() else { break };
        rest -= 1;
        walk.step(byte);
    }
    walk.path()
}

/// Returns the number of bytes before and at a position.
fn offset(json: &[u8], line: usize, column: usize) -> usize {
    let lines = json.split_inclusive(|byte| *byte == b'\n');
    let before: usize = lines.take(line.saturating_sub(1)).map(<[u8]>::len).sum();
    before.saturating_add(column)
}

/// An object or list that is open at the current position.
enum Open {
    Object {
        /// The raw text of the current name.
        name: Vec<u8>,
        /// Whether the next string is a name.
        expects_name: bool,
    },
    List {
        index: usize,
    },
}

/// serde_json does not decode deeper values, only skips them, so nothing there has a path. A text of opening brackets must
/// not take many times its size.
const DEEPEST: usize = 200;

#[derive(Default)]
struct Walk {
    open: Vec<Open>,
    /// How many objects and lists are open in addition, which are too deep for a path.
    deeper: usize,
    string: Option<Text>,
    /// Whether the last byte, whitespace aside, opened an object or list.
    has_just_opened: bool,
}

/// A string that is open at the current position.
struct Text {
    is_name: bool,
    is_escaped: bool,
}

impl Walk {
    fn step(&mut self, byte: u8) {
        if self.string.is_some() {
            return self.step_in_string(byte);
        }
        if !byte.is_ascii_whitespace() {
            self.has_just_opened = matches!(byte, b'{' | b'[');
        }
        match byte {
            b'{' => self.enter(Open::Object {
                name: Vec::new(),
                expects_name: true,
            }),
            b'[' => self.enter(Open::List { index: 0 }),
            // The position after an object or list is still that of its value.
            b'}' | b']' => self.leave(),
            b'"' => self.open_string(),
            b':' => self.expect_name(false),
            b',' => self.next_item(),
            _ => {}
        }
    }

    fn enter(&mut self, open: Open) {
        if self.open.len() < DEEPEST {
            self.open.push(open);
        } else {
            self.deeper += 1;
        }
    }

    fn leave(&mut self) {
        match self.deeper.checked_sub(1) {
            Some(deeper) => self.deeper = deeper,
            None => drop(self.open.pop()),
        }
    }

    fn open_string(&mut self) {
        let mut is_name = false;
        if let Some(Open::Object { name, expects_name }) = self.open.last_mut() {
            is_name = *expects_name;
            if is_name {
                name.clear();
            }
        }
        self.string = Some(Text {
            is_name,
            is_escaped: false,
        });
    }

    fn step_in_string(&mut self, byte: u8) {
        let Some(text) = &mut self.string else { return };
        let is_end = byte == b'"' && !text.is_escaped;
        text.is_escaped = byte == b'\\' && !text.is_escaped;
        if is_end {
            self.string = None;
        } else if let (true, Some(Open::Object { name, .. })) = (text.is_name, self.open.last_mut())
        {
            name.push(byte);
        }
    }

    fn expect_name(&mut self, expected: bool) {
        if let Some(Open::Object { expects_name, .. }) = self.open.last_mut() {
            *expects_name = expected;
        }
    }

    fn next_item(&mut self) {
        match self.open.last_mut() {
            Some(Open::List { index }) => *index += 1,
            _ => self.expect_name(true),
        }
    }

    fn path(&self) -> String {
        let mut path = String::new();
        let open = if self.has_just_opened {
            // The position is that of the object or list, whose kind is not the expected one.
            self.open.split_last().map_or(&[][..], |(_, outer)| outer)
        } else {
            &self.open
        };
        for open in open {
            match open {
                // Writing to a `String` cannot fail.
                Open::List { index } => drop(write!(path, "[{index}]")),
                Open::Object { name, .. } => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(&String::from_utf8_lossy(name));
                }
            }
        }
        if path.is_empty() {
            path.push('.');
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// Decodes with the `serde_path_to_error` crate, and returns its path and ours.
    fn paths<T: serde_core::de::DeserializeOwned>(json: &str) -> (String, String) {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        let Err(error) = serde_path_to_error::deserialize::<_, T>(&mut deserializer) else {
            panic!("{json} decodes")
        };
        let theirs = error.path().to_string();
        let position = error.inner();
        let ours = path_of(json.as_bytes(), position.line(), position.column());
        (theirs, ours)
    }

    #[test]
    fn positions_are_paths() {
        let json = "{\n  \"a\": {\"b\\\"c\": [1, {\"d\": tru}]}\n}";
        let at = |line, column| path_of(json.as_bytes(), line, column);
        assert_eq!(at(1, 0), ".");
        assert_eq!(at(1, 1), ".");
        assert_eq!(at(2, 7), "a");
        assert_eq!(at(2, 17), "a.b\\\"c");
        assert_eq!(at(2, 18), "a.b\\\"c[0]");
        assert_eq!(at(2, 28), "a.b\\\"c[1].d");
        assert_eq!(at(3, 1), ".");
        assert_eq!(at(99, 99), ".");
        assert_eq!(path_of(b"", 1, 0), ".");
        assert_eq!(path_of(b"]]}}\xff\"", 1, 6), ".");
    }

    #[test]
    fn skipped_values_are_not_collected() {
        let deep = format!("{}{}", "[{\"a\":".repeat(DEEPEST), "1}]".repeat(DEEPEST));
        let json = format!("{{\"x\":{deep},\"y\":[1,2");
        let mut walk = Walk::default();
        let mut most = 0;
        for byte in json.bytes() {
            walk.step(byte);
            most = most.max(walk.open.len());
        }
        assert_eq!((most, walk.path().as_str()), (DEEPEST, "y[1]"));
    }

    #[cfg(feature = "b2b")]
    #[test]
    fn a_decoder_that_records_paths_agrees() {
        use stytch_generated::b2b::organizations::members::SearchResponse;

        let member = json!({ "roles": [{ "role_id": "a", "sources": [{ "type": "b" }] }], "member_id": "m" });
        let good = json!({ "status_code": 200, "members": [member, member], "results_metadata": { "total": 1 } });
        let mut count = 0;
        for pointer in pointers(&good) {
            for wrong in [
                json!("x"),
                json!(1.5),
                json!([1]),
                json!({ "a": [] }),
                json!(true),
            ] {
                let mut bad = good.clone();
                *bad.pointer_mut(&pointer).unwrap() = wrong;
                for text in [bad.to_string(), serde_json::to_string_pretty(&bad).unwrap()] {
                    if serde_json::from_str::<SearchResponse>(&text).is_err() {
                        let (theirs, ours) = paths::<SearchResponse>(&text);
                        assert_eq!(ours, theirs, "{text}");
                        count += 1;
                    }
                }
            }
        }
        assert!(count > 50, "{count}");
    }

    #[cfg(feature = "b2b")]
    fn pointers(value: &Value) -> Vec<String> {
        let children: Vec<(String, &Value)> = match value {
            Value::Object(fields) => fields
                .iter()
                .map(|(name, value)| (name.clone(), value))
                .collect(),
            Value::Array(items) => items
                .iter()
                .enumerate()
                .map(|(index, value)| (index.to_string(), value))
                .collect(),
            _ => Vec::new(),
        };
        let below = children.into_iter().flat_map(|(name, value)| {
            pointers(value)
                .into_iter()
                .map(move |below| format!("/{name}{below}"))
        });
        std::iter::once(String::new()).chain(below).collect()
    }
}
