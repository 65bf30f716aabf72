//! The location of a type in the generated crate.

use std::fmt;

use super::ident::{ident, is_item, is_module};

/// A type's module and name, such as `b2b::totp::CreateRequest`, without the crate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TypePath {
    pub(crate) module: Vec<String>,
    pub(crate) name: String,
}

impl TypePath {
    /// Parses `a::b::Name`. Returns `None` if a part is not an identifier, or is not allowed at its position.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut module: Vec<String> = text.split("::").map(str::to_owned).collect();
        let name = module.pop()?;
        let is_path = module.iter().all(|part| is_module(part)) && is_item(&name);
        is_path.then_some(Self { module, name })
    }

    /// Returns the path as source text, in which keywords are raw identifiers.
    pub(crate) fn in_source(&self) -> String {
        let parts = self.module.iter().chain([&self.name]);
        let parts: Vec<_> = parts.map(|part| ident(part).to_string()).collect();
        parts.join("::")
    }

    /// Returns the path of the request of an operation, whose module and verb this is.
    pub(crate) fn request(&self) -> Self {
        self.sibling(format!("{}Request", self.name))
    }

    /// Returns the parts of the path, which are the key of a module if a link names one.
    pub(crate) fn parts(&self) -> Vec<String> {
        self.module.iter().chain([&self.name]).cloned().collect()
    }

    /// Returns the path of another name in the same module.
    pub(crate) fn sibling(&self, name: impl Into<String>) -> Self {
        Self {
            module: self.module.clone(),
            name: name.into(),
        }
    }
}

impl fmt::Display for TypePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.module {
            write!(formatter, "{part}::")?;
        }
        formatter.write_str(&self.name)
    }
}
