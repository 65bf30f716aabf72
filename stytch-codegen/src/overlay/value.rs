//! The values of a TOML file with their locations.

use std::ops::Range;
use std::sync::Arc;

use stytch_schemas::diagnostic::{Diagnostic, Location, Source, quoted};
use stytch_schemas::text::is_hidden;
use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

use super::attributes::{Format, Items, Literal, Retry};

/// The value that was read, or a diagnostic.
pub(super) type Read<T> = Result<T, Box<Diagnostic>>;

/// A value and its location.
pub(super) struct Value<'a> {
    source: &'a Arc<Source>,
    pointer: String,
    content: &'a DeValue<'a>,
    span: Range<usize>,
}

impl<'a> Value<'a> {
    pub(super) fn location(&self) -> Location {
        Location::new(self.source, &*self.pointer, self.span.clone())
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
        self.content.is_str()
    }

    /// Returns the names and values of a table.
    pub(super) fn entries(&self) -> Read<Vec<(&'a str, Value<'a>)>> {
        let table = self.content.as_table().ok_or_else(|| {
            let message = format!("expected a table, found {}", self.content.type_str());
            self.error(
                message,
                "the documentation of stytch-codegen lists the tables of the overlay",
            )
        })?;
        Ok(entries(self.source, &self.pointer, table))
    }

    /// Returns a string that is not empty.
    pub(super) fn text(&self) -> Read<String> {
        // Line endings differ between systems and have no meaning.
        let text = self
            .content
            .as_str()
            .map(|text| text.trim().replace("\r\n", "\n"));
        let text = text.filter(|text| !text.is_empty());
        self.read(text, "a text that is not empty", "write it in quotes")
    }

    /// Returns a list of names or values.
    pub(super) fn texts(&self) -> Read<Vec<String>> {
        let text = |item: &Spanned<DeValue<'_>>| item.get_ref().as_str().map(str::to_owned);
        let list = self.content.as_array();
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
        let boolean = self.content.as_bool();
        self.read(boolean, "`true` or `false`", "write it without quotes")
    }

    pub(super) fn integer(&self) -> Read<i128> {
        let integer = self.content.as_integer().and_then(integer);
        self.read(integer, "a whole number", "write it without quotes")
    }

    pub(super) fn count(&self) -> Read<u64> {
        let count = self.content.as_integer().and_then(integer);
        let count = count.and_then(|number| u64::try_from(number).ok());
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
        match self.content {
            DeValue::Boolean(false) => Ok(Items::None),
            DeValue::String(_) => self.text().map(Items::List),
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
        Some(match self.content {
            DeValue::String(text) => Literal::Text(text.to_string()),
            DeValue::Integer(number) => Literal::Integer(integer(number)?),
            DeValue::Float(number) => {
                let number: f64 = number.as_str().parse().ok()?;
                Literal::Number(Some(number).filter(|number| number.is_finite())?)
            }
            DeValue::Boolean(boolean) => Literal::Boolean(*boolean),
            DeValue::Array(list) if list.is_empty() => Literal::EmptyList,
            DeValue::Table(table) if table.is_empty() => Literal::EmptyObject,
            _ => return None,
        })
    }
}

/// Returns the names and values of a table.
pub(super) fn entries<'a>(
    source: &'a Arc<Source>,
    pointer: &str,
    table: &'a DeTable<'a>,
) -> Vec<(&'a str, Value<'a>)> {
    let entry = |(name, value): (&'a Spanned<_>, &'a Spanned<DeValue<'a>>)| {
        let name: &'a str = AsRef::<str>::as_ref(name.get_ref());
        let content = Value {
            source,
            pointer: format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")),
            content: value.get_ref(),
            span: value.span(),
        };
        (name, content)
    };
    table.iter().map(entry).collect()
}

fn integer(number: &DeInteger<'_>) -> Option<i128> {
    i128::from_str_radix(number.as_str(), number.radix()).ok()
}
