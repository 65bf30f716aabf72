//! The filters of searches.

use std::collections::BTreeMap;

use stytch_schemas::diagnostic::quoted;

use super::value::{Read, Value};
use super::{Entry, Stated};
use crate::rust_type::Type;

/// The filters of a search.
#[derive(Clone, Debug)]
pub(crate) struct Search {
    /// The operation, by method and template.
    pub(crate) operation: String,
    /// The documentation of the type.
    pub(crate) doc: String,
    /// The filters by name.
    pub(crate) filters: BTreeMap<String, Entry<FilterEntry>>,
}

#[derive(Clone, Debug)]
pub(crate) struct FilterEntry {
    pub(crate) doc: String,
    pub(crate) value: FilterValue,
    /// The Rust path of the enum that lists the known values.
    pub(crate) set: Option<Stated<String>>,
}

/// The value of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FilterValue {
    Of(Type),
    /// An object with two times, which the results are between.
    Between,
}

impl FilterValue {
    /// Returns the kind of value with this name, if there is one.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "text" => Self::Of(Type::String),
            "texts" => Self::Of(Type::List(Box::new(Type::String))),
            "boolean" => Self::Of(Type::Boolean),
            "date-time" => Self::Of(Type::Timestamp),
            "between" => Self::Between,
            _ => return None,
        })
    }
}

const SEARCH_HELP: &str = "the filters of a search have `operation`, `doc` and the table `filters`";
const FILTER_HELP: &str = "a filter has `doc` and `value`, which is `text`, `texts`, `boolean`, `date-time` or \
                           `between`; the `set` of text is optional";

/// Reads the filters of a search.
pub(super) fn search(value: &Value<'_>) -> Read<Search> {
    let (mut operation, mut doc, mut filters) = (None, None, None);
    for (name, value) in value.entries()? {
        match name {
            "operation" => operation = Some(value.text()?),
            "doc" => doc = Some(value.text()?),
            "filters" => {
                let mut read = BTreeMap::new();
                for (name, value) in value.entries()? {
                    read.insert(name.to_owned(), Entry::new(filter(&value)?, &value));
                }
                filters = Some(read);
            }
            _ => {
                let message = format!(
                    "{} is not an attribute of the filters of a search",
                    quoted(name)
                );
                return Err(value.error(message, SEARCH_HELP));
            }
        }
    }
    let (Some(operation), Some(doc), Some(filters)) = (operation, doc, filters) else {
        return Err(value.error("the filters of the search are not complete", SEARCH_HELP));
    };
    Ok(Search {
        operation,
        doc,
        filters,
    })
}

fn filter(value: &Value<'_>) -> Read<FilterEntry> {
    let (mut doc, mut kind, mut set) = (None, None, None);
    for (name, value) in value.entries()? {
        match name {
            "doc" => doc = Some(value.text()?),
            "value" => {
                let text = value.text()?;
                let unknown = || {
                    let message = format!("{} is not a kind of value", quoted(&text));
                    value.error(message, FILTER_HELP)
                };
                kind = Some(FilterValue::named(&text).ok_or_else(unknown)?);
            }
            "set" => {
                set = Some(Stated {
                    value: value.text()?,
                    location: value.location(),
                });
            }
            _ => {
                let message = format!("{} is not an attribute of a filter", quoted(name));
                return Err(value.error(message, FILTER_HELP));
            }
        }
    }
    let (Some(doc), Some(kind)) = (doc, kind) else {
        return Err(value.error("the filter is not complete", FILTER_HELP));
    };
    Ok(FilterEntry {
        doc,
        value: kind,
        set,
    })
}
