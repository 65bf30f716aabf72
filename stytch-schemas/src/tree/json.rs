//! Strict JSON.
//!
//! jsonc-parser reads the text and provides the spans. It also accepts dialects of JSON, so its result is checked
//! against RFC 8259. The nesting depth is checked before any recursive code runs.

use std::collections::HashMap;
use std::sync::Arc;

use jsonc_parser::common::Ranged;
use jsonc_parser::{ast, parse_to_ast};

use super::{Member, Node, Value, strict};
use crate::diagnostic::{Diagnostic, Location, Pointer, Source, quoted};

/// Reads one document of strict JSON.
///
/// # Errors
/// Returns the first syntax error, or every duplicate name and every number
/// that is out of range.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Node, Vec<Diagnostic>> {
    let text = strict::text(file, bytes)?;
    let source = Source::new(file, text);
    strict::check_depth(text, &source)?;
    let parsed = parse_to_ast(text, &strict::collect(), &strict::options())
        .map_err(|error| vec![strict::syntax_error(&error, text, &source)])?;
    let Some(tokens) = parsed.tokens else {
        let what = "the parser gives no tokens";
        return Err(vec![Diagnostic::internal_in(file, what)]);
    };
    strict::check_tokens(tokens, text, &source)?;
    let Some(value) = parsed.value else {
        return Err(vec![strict::no_value(text, &source)]);
    };

    let mut builder = Builder {
        source,
        diagnostics: Vec::new(),
    };
    let node = builder.node(value, &Pointer::default());
    if builder.diagnostics.is_empty() {
        Ok(node)
    } else {
        Err(builder.diagnostics)
    }
}

/// Turns the parser's tree into nodes; its depth was checked before.
struct Builder {
    source: Arc<Source>,
    diagnostics: Vec<Diagnostic>,
}

impl Builder {
    fn node(&mut self, value: ast::Value<'_>, pointer: &Pointer) -> Node {
        let range = value.range();
        let location = Location::at(&self.source, pointer, range.start..range.end);
        let value = match value {
            ast::Value::NullKeyword(_) => Value::Null,
            ast::Value::BooleanLit(literal) => Value::Bool(literal.value),
            ast::Value::NumberLit(literal) => self.number(literal.value, &location),
            ast::Value::StringLit(literal) => Value::String(literal.value.into_owned()),
            ast::Value::Array(array) => {
                let elements = array.elements.into_iter().enumerate();
                Value::Array(
                    elements
                        .map(|(at, element)| self.node(element, &pointer.index(at)))
                        .collect(),
                )
            }
            ast::Value::Object(object) => Value::Object(self.members(object, pointer)),
        };
        Node { value, location }
    }

    fn report(&mut self, code: &'static str, at: &Location, message: String, help: &str) {
        let error = Diagnostic::error(code, at, message);
        self.diagnostics.push(error.with_help(help));
    }

    fn number(&mut self, literal: &str, at: &Location) -> Value {
        match literal.parse() {
            Ok(number) => Value::Number(number),
            Err(_) => {
                let message = format!("the number {} is out of range", quoted(literal));
                let help = "write a number that fits 64 bits";
                self.report("invalid-json", at, message, help);
                Value::Null
            }
        }
    }

    fn members(&mut self, object: ast::Object<'_>, pointer: &Pointer) -> Vec<Member> {
        let mut first: HashMap<String, Location> = HashMap::new();
        let mut members = Vec::with_capacity(object.properties.len());
        for property in object.properties {
            let range = property.name.range();
            let name = property.name.into_string();
            let pointer = pointer.name(&name);
            let name_location = Location::at(&self.source, &pointer, range.start..range.end);
            if let Some(earlier) = first.get(&name) {
                let line = earlier.position().line;
                let message = format!(
                    "the name {} occurs twice in one object; first on line {line}",
                    quoted(&name)
                );
                let help = "keep one of the two; readers disagree on which one counts";
                self.report("duplicate-key", &name_location, message, help);
            } else {
                first.insert(name.clone(), name_location.clone());
            }
            members.push(Member {
                name,
                name_location,
                node: self.node(property.value, &pointer),
            });
        }
        members
    }
}
