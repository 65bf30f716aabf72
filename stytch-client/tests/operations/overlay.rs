//! The overlay's data about requests: the names of Rust types, and limits.

use std::fs;

use toml::{Table, Value};

use crate::description::{files, folder};

pub(crate) struct Overlay(Vec<Table>);

/// The limits of one value; `None` means no limit.
#[derive(Clone, Copy, Default)]
pub(crate) struct Limits {
    pub(crate) minimum: Option<i64>,
    pub(crate) maximum: Option<i64>,
    pub(crate) min_length: Option<i64>,
    pub(crate) max_length: Option<i64>,
}

/// The owner of a field.
#[derive(Clone, Copy)]
pub(crate) enum Owner<'a> {
    /// The request of the operation with this key.
    Request(&'a str),
    /// The type with this Rust path.
    Type(&'a str),
}

impl Overlay {
    pub(crate) fn read() -> Self {
        let files = files(&folder().join("overlay"), "toml");
        let tables = files
            .iter()
            .map(|file| fs::read_to_string(file).unwrap().parse().unwrap());
        Self(tables.collect())
    }

    /// Returns the Rust path of an operation, without the suffix `Request`.
    pub(crate) fn operation(&self, key: &str) -> String {
        self.name(&["names", "operations", key])
    }

    /// Returns the Rust path of the type with this schema id.
    pub(crate) fn type_(&self, id: &str) -> String {
        self.name(&["names", "types", id])
    }

    /// Returns the limits of a field. The most specific table that states a limit applies.
    pub(crate) fn limits(&self, owner: Owner<'_>, field: &str) -> Limits {
        let everywhere = ["fields", field];
        let in_requests = ["requests", field];
        let places: Vec<Vec<&str>> = match owner {
            Owner::Request(key) => vec![
                vec!["operations", key, "request", field],
                in_requests.to_vec(),
                everywhere.to_vec(),
            ],
            Owner::Type(path) => vec![vec!["types", path, "fields", field], everywhere.to_vec()],
        };
        let limit = |name: &str| {
            let mut stated = places.iter().filter_map(|place| {
                let mut place = place.clone();
                place.push(name);
                self.find(&place)?.as_integer()
            });
            stated.next()
        };
        Limits {
            minimum: limit("minimum"),
            maximum: limit("maximum"),
            min_length: limit("min_length"),
            max_length: limit("max_length"),
        }
    }

    fn name(&self, place: &[&str]) -> String {
        let name = self.find(place).and_then(Value::as_str);
        name.unwrap_or_else(|| panic!("{place:?} has no name"))
            .to_owned()
    }

    fn find(&self, place: &[&str]) -> Option<&Value> {
        let (first, rest) = place.split_first()?;
        self.0.iter().find_map(|table| {
            rest.iter()
                .try_fold(table.get(*first)?, |value, step| value.get(*step))
        })
    }
}
