//! Code that calls an operation, in several languages.
//!
//! A snippet is a complete program. It reads the credentials from the environment variables `STYTCH_PROJECT_ID` and
//! `STYTCH_SECRET`. The values can be any JSON: text that looks like code stays text in every language. Characters that
//! do not print are escaped.
//!
//! ```
//! use serde_json::json;
//! use stytch_cli::snippet::{Language, Snippet};
//!
//! let entry = stytch_generated::catalog().find("b2b.totp.create").unwrap();
//! let values = json!({ "organization_id": "acme", "member_id": "it's \"me\"" });
//! let values = values.as_object().unwrap();
//! let python = Snippet::new(entry, values).code(Language::Python);
//! assert!(python.contains(r#"member_id="it's \"me\"","#));
//! ```

mod curl;
mod names;
mod placed;
mod python;
mod rust;
mod typescript;

use std::fmt;
use std::str::FromStr;

use serde_json::{Map, Value};
use stytch_generated::runtime::catalog::{Entry, Field, Location, Type};

pub(crate) use curl::{LIVE_URL, curl, shell_word};
pub(crate) use placed::Placed;

/// A language of snippets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Language {
    /// A shell command with curl.
    Curl,
    /// Python with the package `stytch`.
    Python,
    /// Rust with `stytch-client`.
    Rust,
    /// TypeScript with the package `stytch`. The code is also valid JavaScript.
    TypeScript,
}

impl Language {
    /// All languages, in alphabetical order.
    pub const ALL: [Self; 4] = [Self::Curl, Self::Python, Self::Rust, Self::TypeScript];

    /// Returns the name of the language for arguments: `typescript`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Curl => "curl",
            Self::Python => "python",
            Self::Rust => "rust",
            Self::TypeScript => "typescript",
        }
    }
}

/// The text is not the name of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownLanguage;

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Language::ALL.map(Language::name).join(", ");
        write!(formatter, "is not a language: use one of {names}")
    }
}

impl std::error::Error for UnknownLanguage {}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        let mut all = Self::ALL.into_iter();
        all.find(|language| language.name() == text)
            .ok_or(UnknownLanguage)
    }
}

/// A call of an operation that is written as code.
#[derive(Clone, Copy)]
pub struct Snippet<'a> {
    entry: &'a Entry,
    values: &'a Map<String, Value>,
    base_url: Option<&'a str>,
}

impl<'a> Snippet<'a> {
    /// Creates the snippet of an operation. The values are those of its fields, by name.
    ///
    /// The values are not checked. Values of unknown fields are left out, and so are those that are `null`, which callers
    /// never send.
    #[must_use]
    pub fn new(entry: &'a Entry, values: &'a Map<String, Value>) -> Self {
        Self {
            entry,
            values,
            base_url: None,
        }
    }

    /// Sets the server to call instead of Stytch's. The Rust client reads it from the environment variable
    /// `STYTCH_BASE_URL`, so the code in Rust does not contain it.
    #[must_use]
    pub fn base_url(self, url: impl Into<Option<&'a str>>) -> Self {
        let base_url = url.into();
        Self { base_url, ..self }
    }

    /// Returns the code in a language.
    #[must_use]
    pub fn code(&self, language: Language) -> String {
        let Self {
            entry,
            values,
            base_url,
        } = *self;
        match language {
            Language::Curl => curl(entry, values, base_url),
            Language::Python => python::python(entry, values, base_url),
            Language::Rust => rust::rust(entry, values),
            Language::TypeScript => typescript::typescript(entry, values, base_url),
        }
    }
}

/// Prints the name of the operation only, because values may be secrets.
impl fmt::Debug for Snippet<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Snippet")
            .field("operation", &self.entry.name)
            .finish_non_exhaustive()
    }
}

/// Returns the name and the value of the setting for another server in the official SDKs, whose word for an environment is
/// `environment`. They accept a base URL without TLS only as an environment.
fn server_setting(entry: &Entry, url: &str, environment: &str) -> (String, String) {
    let name = match (entry.info.host, url.starts_with("https://")) {
        (Some(_), _) => format!("fraud_{environment}"),
        (None, true) => "custom_base_url".to_owned(),
        (None, false) => environment.to_owned(),
    };
    (name, format!("{}/", url.trim_end_matches('/')))
}

/// Returns the fields that have a value, in the order of the catalog, without those that are headers.
fn arguments<'v>(
    entry: &Entry,
    values: &'v Map<String, Value>,
) -> Vec<(&'static Field, &'v Value)> {
    let fields = entry.fields.iter();
    let fields = fields.filter(|field| field.location != Location::Header);
    fields
        .filter_map(|field| Some((field, given(field, values)?)))
        .collect()
}

/// The session on whose behalf an operation is called.
struct Session<'v> {
    token: Option<&'v str>,
    jwt: Option<&'v str>,
}

impl<'v> Session<'v> {
    /// Returns the session among the values, if there is one.
    fn of(entry: &Entry, values: &'v Map<String, Value>) -> Option<Self> {
        let headers = entry.info.session?;
        let value = |name: &str| values.get(name).and_then(Value::as_str);
        let (token, jwt) = (value(headers.token), value(headers.jwt));
        (token.is_some() || jwt.is_some()).then_some(Self { token, jwt })
    }
}

/// A member of an object, with the type of its value.
struct Member<'v> {
    name: &'v str,
    value: &'v Value,
    type_: Type,
}

/// Returns the members of an object of a type. Those of a known object are in the order of the catalog.
fn members<'v>(object: &'v Map<String, Value>, type_: &Type) -> Vec<Member<'v>> {
    let fields = match type_ {
        Type::Record(record) => record.fields,
        _ => &[],
    };
    let inner = match type_ {
        Type::Map(inner) => **inner,
        _ => Type::Any,
    };
    let known = fields.iter().filter_map(|field| {
        let (name, value) = object.get_key_value(field.name)?;
        let type_ = field.type_;
        Some(Member { name, value, type_ })
    });
    let is_known = |name: &str| fields.iter().any(|field| field.name == name);
    let others = object.iter().filter(|(name, _)| !is_known(name));
    let type_ = inner;
    let others = others.map(|(name, value)| Member { name, value, type_ });
    known.chain(others).collect()
}

/// Returns parts in brackets, each on a line of its own, indented by a text that is repeated.
fn enclosed(open: char, parts: Vec<String>, close: char, (indent, depth): (&str, usize)) -> String {
    if parts.is_empty() {
        return format!("{open}{close}");
    }
    let margin = indent.repeat(depth);
    let parts = parts
        .into_iter()
        .map(|part| format!("{margin}{indent}{part},\n"));
    format!("{open}\n{}{margin}{close}", parts.collect::<String>())
}

/// Returns the type of the elements of a list.
fn element(type_: &Type) -> Type {
    match type_ {
        Type::List(inner) => **inner,
        _ => Type::Any,
    }
}

/// Returns the value of a field, unless it is `null`.
fn given<'v>(field: &Field, values: &'v Map<String, Value>) -> Option<&'v Value> {
    values.get(field.name).filter(|value| !value.is_null())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_names() {
        for language in Language::ALL {
            assert_eq!(language.name().parse(), Ok(language));
        }
        let error = "Rust".parse::<Language>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "is not a language: use one of curl, python, rust, typescript"
        );
    }
}
