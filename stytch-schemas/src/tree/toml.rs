//! TOML as a located tree.

use std::sync::Arc;

use serde_json::Number;
use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

use super::{DEPTH_LIMIT, Member, Node, Value, on_own_stack, strict};
use crate::diagnostic::{Diagnostic, Location, Pointer, Source};

const INVALID: &str = "invalid-toml";

/// Reads one TOML document that only has values that JSON has. Returns what could be read, and all errors.
pub fn parse(file: &str, bytes: &[u8]) -> (Option<Node>, Vec<Diagnostic>) {
    let text = match strict::text(file, bytes) {
        Ok(text) => text,
        Err(errors) => return (None, errors),
    };
    let source = Source::new(file, text);
    // The tables are dropped there, too.
    match on_own_stack(file, || read(text, &source)) {
        Ok((root, errors)) => (Some(root), errors),
        Err(errors) => (None, errors),
    }
}

fn read(text: &str, source: &Arc<Source>) -> (Node, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = Location::new(source, "", error.span().unwrap_or(0..0));
        let error = Diagnostic::error(INVALID, &at, error.message());
        diagnostics.push(error.with_help("fix the TOML"));
    }
    let location = Location::new(source, "", 0..text.len());
    let mut reader = Reader {
        source,
        diagnostics,
        depth: 1,
    };
    let members = reader.members(table.get_ref(), &Pointer::default());
    (Node::object(members, &location), reader.diagnostics)
}

struct Reader<'s> {
    source: &'s Arc<Source>,
    diagnostics: Vec<Diagnostic>,
    /// How many tables and arrays are around the next value.
    depth: usize,
}

impl Reader<'_> {
    /// Returns the members in the order of the file.
    fn members(&mut self, table: &DeTable<'_>, pointer: &Pointer) -> Vec<Member> {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        let member = |(name, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
            let own: &std::borrow::Cow<'_, str> = name.get_ref();
            let pointer = pointer.name(own);
            Member {
                name: own.to_string(),
                name_location: Location::at(self.source, &pointer, name.span()),
                node: self.node(value, &pointer),
            }
        };
        entries.into_iter().map(member).collect()
    }

    fn node(&mut self, value: &Spanned<DeValue<'_>>, pointer: &Pointer) -> Node {
        let location = Location::at(self.source, pointer, value.span());
        let nests = matches!(value.get_ref(), DeValue::Array(_) | DeValue::Table(_));
        // The parser bounds each key and each inline table, but not what they make together.
        if nests && self.depth >= DEPTH_LIMIT {
            self.diagnostics.push(strict::too_deep(&location));
            return Node::new(Value::Null, &location);
        }
        self.depth += usize::from(nests);
        let value = match value.get_ref() {
            DeValue::String(text) => Some(Value::String(text.to_string())),
            DeValue::Boolean(boolean) => Some(Value::Bool(*boolean)),
            DeValue::Integer(text) => whole(text).map(Value::Number),
            DeValue::Float(text) => {
                let number = text.as_str().parse().ok().and_then(Number::from_f64);
                number.map(Value::Number)
            }
            DeValue::Datetime(_) => None,
            DeValue::Array(items) => {
                let items = items.iter().enumerate();
                let node = |(at, item)| self.node(item, &pointer.index(at));
                Some(Value::Array(items.map(node).collect()))
            }
            DeValue::Table(table) => Some(Value::Object(self.members(table, pointer))),
        };
        self.depth -= usize::from(nests);
        let value = value.unwrap_or_else(|| {
            let message = "this is a date, or a number that JSON does not have";
            let error = Diagnostic::error(INVALID, &location, message);
            self.diagnostics
                .push(error.with_help("write a string or a number of at most 64 bits"));
            Value::Null
        });
        Node { value, location }
    }
}

/// Returns a whole number of at most 64 bits.
fn whole(number: &DeInteger<'_>) -> Option<Number> {
    let (text, radix) = (number.as_str(), number.radix());
    let signed = i64::from_str_radix(text, radix).map(Number::from);
    let number = signed.or_else(|_| u64::from_str_radix(text, radix).map(Number::from));
    number.ok()
}
