//! TOML as a located tree.

use std::sync::Arc;

use serde_json::Number;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Member, Node, Value, escape, strict};
use crate::diagnostic::{Diagnostic, Location, Source};

const INVALID: &str = "invalid-toml";

/// Reads one document that only has values that JSON has.
pub(crate) fn parse(file: &str, bytes: &[u8]) -> Result<Node, Vec<Diagnostic>> {
    let text = strict::text(file, bytes).map_err(|diagnostic| vec![*diagnostic])?;
    let source = Source::new(file, text);
    let mut diagnostics = Vec::new();
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = Location::new(&source, "", error.span().unwrap_or(0..0));
        let error = Diagnostic::error(INVALID, &at, error.message());
        diagnostics.push(error.with_help("fix the TOML"));
    }
    let location = Location::new(&source, "", 0..text.len());
    let mut reader = Reader {
        source: &source,
        diagnostics,
    };
    let members = reader.members(table.get_ref(), "");
    if reader.diagnostics.is_empty() {
        Ok(Node::object(members, &location))
    } else {
        Err(reader.diagnostics)
    }
}

struct Reader<'s> {
    source: &'s Arc<Source>,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    /// Returns the members in the order of the file.
    fn members(&mut self, table: &DeTable<'_>, pointer: &str) -> Vec<Member> {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        let member = |(name, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
            let own: &std::borrow::Cow<'_, str> = name.get_ref();
            let pointer = format!("{pointer}/{}", escape(own));
            Member {
                name: own.to_string(),
                name_location: Location::new(self.source, pointer.as_str(), name.span()),
                node: self.node(value, &pointer),
            }
        };
        entries.into_iter().map(member).collect()
    }

    fn node(&mut self, value: &Spanned<DeValue<'_>>, pointer: &str) -> Node {
        let location = Location::new(self.source, pointer, value.span());
        let number = |text: &str, radix: u32| match i64::from_str_radix(text, radix) {
            Ok(whole) => Some(Number::from(whole)),
            Err(_) => text.parse().ok().and_then(Number::from_f64),
        };
        let value = match value.get_ref() {
            DeValue::String(text) => Some(Value::String(text.to_string())),
            DeValue::Boolean(boolean) => Some(Value::Bool(*boolean)),
            DeValue::Integer(text) => number(text.as_str(), text.radix()).map(Value::Number),
            DeValue::Float(text) => number(text.as_str(), 10).map(Value::Number),
            DeValue::Datetime(_) => None,
            DeValue::Array(items) => {
                let items = items.iter().enumerate();
                let node = |(at, item)| self.node(item, &format!("{pointer}/{at}"));
                Some(Value::Array(items.map(node).collect()))
            }
            DeValue::Table(table) => Some(Value::Object(self.members(table, pointer))),
        };
        let value = value.unwrap_or_else(|| {
            let message = "JSON has no such value";
            let error = Diagnostic::error(INVALID, &location, message);
            self.diagnostics
                .push(error.with_help("write a string or a number of at most 64 bits"));
            Value::Null
        });
        Node { value, location }
    }
}
