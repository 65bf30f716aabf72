//! The values of a TOML file with their locations.

use stytch_schemas::diagnostic::{Diagnostic, Location, quoted};
use stytch_schemas::text::is_hidden;
use stytch_schemas::tree::{self, Node};

use super::attributes::{Format, Items, Literal, Retry};

/// The value that was read, or a diagnostic.
pub(super) type Read<T> = Result<T, Box<Diagnostic>>;

/// A value of the overlay.
pub(super) struct Value<'a>(pub(super) &'a Node);

impl<'a> Value<'a> {
    pub(super) fn location(&self) -> Location {
        self.0.location.clone()
    }

    /// Returns an error about this value.
    pub(super) fn error(&self, message: impl Into<String>, help: &str) -> Box<Diagnostic> {
        let error = Diagnostic::error("overlay-entry", &self.location(), message.into());
        Box::new(error.with_help(help))
    }

    fn read<T>(&self, read: Option<T>, expected: &str, help: &str) -> Read<T> {
        read.ok_or_else(|| self.error(format!("expected {expected}"), help))
    }

    pub(super) fn is_text(&self) -> bool {
        self.0.as_str().is_some()
    }

    /// Returns the names and values of a table.
    pub(super) fn entries(&self) -> Read<Vec<(&'a str, Value<'a>)>> {
        let members = self.0.as_object().ok_or_else(|| {
            let message = format!("expected a table, found {}", self.0.kind());
            self.error(
                message,
                "the documentation of stytch-codegen lists the tables of the overlay",
            )
        })?;
        let entries = members.iter();
        let entries = entries.map(|member| (member.name.as_str(), Value(&member.node)));
        Ok(entries.collect())
    }

    /// Returns a string that is not empty.
    pub(super) fn text(&self) -> Read<String> {
        // Line endings differ between systems and have no meaning.
        let text = self
            .0
            .as_str()
            .map(|text| text.trim().replace("\r\n", "\n"));
        let text = text.filter(|text| !text.is_empty());
        self.read(text, "a text that is not empty", "write it in quotes")
    }

    /// Returns a list of names or values.
    pub(super) fn texts(&self) -> Read<Vec<String>> {
        let text = |item: &Node| item.as_str().map(str::to_owned);
        let list = self.0.as_array();
        let texts: Option<Vec<String>> = list.and_then(|list| list.iter().map(text).collect());
        let texts = self.read(texts, "a list of texts", "write `[\"a\", \"b\"]`")?;
        match texts.iter().find(|text| text.contains(is_hidden)) {
            Some(text) => {
                let message = format!("{} contains an invisible character", quoted(text));
                Err(self.error(message, "delete the character"))
            }
            None => Ok(texts),
        }
    }

    pub(super) fn boolean(&self) -> Read<bool> {
        let boolean = self.0.as_bool();
        self.read(boolean, "`true` or `false`", "write it without quotes")
    }

    pub(super) fn integer(&self) -> Read<i128> {
        let integer = self.0.as_number().and_then(serde_json::Number::as_i128);
        self.read(integer, "a whole number", "write it without quotes")
    }

    pub(super) fn count(&self) -> Read<u64> {
        let count = self.0.as_number().and_then(serde_json::Number::as_u64);
        self.read(
            count,
            "a whole number that is not negative",
            "write it without quotes",
        )
    }

    pub(super) fn format(&self) -> Read<Format> {
        self.one_of(&Format::NAMES, "a format", "the formats are")
    }

    pub(super) fn retry(&self) -> Read<Retry> {
        self.one_of(&Retry::NAMES, "a value of `retry`", "the values are")
    }

    /// Returns the value with a name from a list.
    fn one_of<T: Copy>(&self, named: &[(&str, T)], what: &str, names_are: &str) -> Read<T> {
        let name = self.text()?;
        let value = named.iter().find(|(known, _)| *known == name);
        value.map(|(_, value)| *value).ok_or_else(|| {
            let known: Vec<_> = named.iter().map(|(known, _)| *known).collect();
            let help = format!("{names_are} {}", known.join(", "));
            self.error(format!("{} is not {what}", quoted(&name)), &help)
        })
    }

    /// Returns the list that an operation returns in pages.
    pub(super) fn items(&self) -> Read<Items> {
        match self.0.value {
            tree::Value::Bool(false) => Ok(Items::None),
            tree::Value::String(_) => self.text().map(Items::List),
            _ => {
                let help = "write the name of a field in quotes, or `false` without quotes if the operation is not paged";
                Err(self.error("expected the name of a list, or `false`", help))
            }
        }
    }

    /// Returns the value that the server uses when the field is absent.
    pub(super) fn default(&self) -> Read<Literal> {
        let literal = self
            .literal()
            .filter(|literal| *literal != Literal::EmptyObject);
        let help = "defaults only appear in documentation";
        self.read(literal, "a text, a number, a boolean or `[]`", help)
    }

    /// Returns the value that decoding uses for an absent field.
    pub(super) fn stand_in(&self) -> Read<Literal> {
        let literal = self
            .literal()
            .filter(|literal| *literal != Literal::EmptyList);
        let help = "write the value that the field has when the server omits it; absent lists and maps are always empty";
        self.read(literal, "a text, a number, a boolean or `{}`", help)
    }

    /// Returns a single value. Text is taken unchanged, even if it is empty.
    fn literal(&self) -> Option<Literal> {
        Some(match &self.0.value {
            tree::Value::String(text) => Literal::Text(text.clone()),
            tree::Value::Number(number) => match number.as_i128() {
                Some(number) => Literal::Integer(number),
                None => Literal::Number(number.as_f64()?),
            },
            tree::Value::Bool(boolean) => Literal::Boolean(*boolean),
            tree::Value::Array(list) if list.is_empty() => Literal::EmptyList,
            tree::Value::Object(members) if members.is_empty() => Literal::EmptyObject,
            _ => return None,
        })
    }
}
