//! A reader of the overlay that is independent of the generator's.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use toml::{Table, Value};

/// All files of the overlay.
pub(crate) struct Overlay(Vec<Table>);

/// The attributes of one field with their values.
pub(crate) type Attributes = BTreeMap<String, Value>;

impl Overlay {
    pub(crate) fn load(folder: &Path) -> Self {
        let mut files = Vec::new();
        collect(folder, &mut files);
        Self(files)
    }

    /// Returns the attributes of the addresses. Earlier addresses take precedence.
    pub(crate) fn said(&self, addresses: &[Vec<&str>]) -> Attributes {
        let mut merged = Attributes::new();
        for address in addresses {
            for entry in self.entries(address).filter_map(Value::as_table) {
                for (attribute, value) in entry {
                    merged
                        .entry(attribute.clone())
                        .or_insert_with(|| value.clone());
                }
            }
        }
        merged
    }

    /// Returns the entries of a table such as `names.operations` from all files.
    pub(crate) fn strings(&self, address: &[&str]) -> BTreeMap<String, String> {
        self.entries(address)
            .filter_map(Value::as_table)
            .flatten()
            .map(|(key, value)| (key.clone(), value.as_str().unwrap().to_owned()))
            .collect()
    }

    /// Returns the values of a set that only the overlay has.
    pub(crate) fn set(&self, path: &str) -> Option<Vec<String>> {
        let values = self.entries(&["sets", path, "values"]).next()?;
        let values = values.as_array().unwrap().iter();
        Some(
            values
                .map(|value| value.as_str().unwrap().to_owned())
                .collect(),
        )
    }

    fn entries<'a>(&'a self, address: &[&'a str]) -> impl Iterator<Item = &'a Value> {
        self.0.iter().filter_map(move |file| {
            let (first, rest) = address.split_first()?;
            rest.iter()
                .try_fold(file.get(*first)?, |value, key| value.get(*key))
        })
    }
}

fn collect(folder: &Path, files: &mut Vec<Table>) {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap());
        }
    }
}
