//! Responses as JSON or as a table.

use std::io::IsTerminal;

use clap::ArgMatches;
use serde_json::Value;
use stytch_generated::runtime::catalog::{Entry, Record, Type};

use super::table;
use crate::failure::Failure;
use crate::json::{Typed, compact, pretty};
use crate::output;

/// The forms of the output.
pub(crate) const OUTPUTS: [&str; 3] = ["json", "pretty", "table"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// On one line.
    Json,
    /// Indented.
    Pretty,
    /// A line for each item of the list.
    Table,
}

/// Prints the responses of an operation.
pub(crate) struct Printer {
    response: Type,
    form: Form,
    list: Option<List>,
    /// The items of the pages that a table will have.
    kept: Vec<Value>,
}

/// The list in a response.
struct List {
    field: &'static str,
    item: &'static Record,
}

impl Printer {
    /// Creates the printer for an operation.
    pub(crate) fn new(entry: &Entry, matches: &ArgMatches) -> Result<Self, Failure> {
        let list = List::of(entry);
        let form = match matches.get_one::<String>("output").map(String::as_str) {
            Some("table") if list.is_none() => {
                let message = format!("the response of `{}` is not a list", entry.name);
                return Err(Failure::usage(message).help("use `--output pretty`"));
            }
            Some("table") => Form::Table,
            Some("json") => Form::Json,
            Some(_) => Form::Pretty,
            None if std::io::stdout().is_terminal() => Form::Pretty,
            None => Form::Json,
        };
        Ok(Self {
            response: entry.response,
            form,
            list,
            kept: Vec::new(),
        })
    }

    /// Prints a response.
    pub(super) fn response(&mut self, response: &Value) -> Result<(), Failure> {
        match self.form {
            Form::Table => {
                self.page(response)?;
                self.end()
            }
            _ => self.json(response, &self.response),
        }
    }

    /// Prints the items of a page, or keeps them for the table.
    pub(super) fn page(&mut self, response: &Value) -> Result<(), Failure> {
        let Some(list) = &self.list else {
            return Ok(());
        };
        let items = response.get(list.field).and_then(Value::as_array);
        let item_type = Type::Record(list.item);
        for item in items.into_iter().flatten() {
            match self.form {
                Form::Table => self.kept.push(item.clone()),
                _ => self.json(item, &item_type)?,
            }
        }
        Ok(())
    }

    /// Prints the table, if the output is one.
    pub(super) fn end(&mut self) -> Result<(), Failure> {
        if let (Form::Table, Some(list)) = (self.form, &self.list) {
            output::print(&table::table(list.item, &self.kept))?;
        }
        Ok(())
    }

    fn json(&self, value: &Value, type_: &Type) -> Result<(), Failure> {
        let value = Typed(value, type_);
        let json = match self.form {
            Form::Json => compact(&value),
            _ => pretty(&value),
        };
        Ok(output::print(&format!("{json}\n"))?)
    }
}

impl List {
    /// Returns the items of a page, or else the only list of objects in the response.
    fn of(entry: &Entry) -> Option<Self> {
        let Type::Record(response) = entry.response else {
            return None;
        };
        let lists = response
            .fields
            .iter()
            .filter_map(|field| match field.type_ {
                Type::List(Type::Record(item)) => Some(Self {
                    field: field.name,
                    item,
                }),
                _ => None,
            });
        let mut lists: Vec<_> = lists.collect();
        if let Some(paging) = entry.paging {
            lists.retain(|list| list.field == paging.items);
        }
        let only = lists.pop();
        only.filter(|_| lists.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Otherwise `--all` would print nothing.
    #[test]
    fn the_items_of_every_page_are_known() {
        let entries = stytch_generated::catalog().entries().iter();
        let paged = entries.filter_map(|entry| Some((entry, entry.paging?)));
        let mut count = 0;
        for (entry, paging) in paged {
            let list = List::of(entry).unwrap_or_else(|| panic!("{}", entry.name));
            assert_eq!(list.field, paging.items, "{}", entry.name);
            count += 1;
        }
        assert!(count > 0);
    }
}
