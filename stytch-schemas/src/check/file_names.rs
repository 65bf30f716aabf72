//! Checks that the files can exist on every system.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{check_file_name, same_file};
use crate::diagnostic::quoted;

/// The names so far, by the form for comparison without case.
#[derive(Default)]
pub(crate) struct FileNames(BTreeMap<String, String>);

/// The error for a path that some systems do not allow.
pub(crate) struct PathError {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) help: &'static str,
}

impl FileNames {
    /// Adds a path. It is an error if some system does not allow it, or confuses it with an earlier path.
    pub(crate) fn check(&mut self, path: &str) -> Option<PathError> {
        for part in path.split('/') {
            if let Err(error) = check_file_name(part) {
                return Some(PathError {
                    code: "bad-file-name",
                    message: format!("the name {} is not portable: {error}", quoted(part)),
                    help: "use ASCII letters, digits, `_`, `-` and `.`, beginning with a letter, digit or `_`",
                });
            }
        }
        let ends = path.match_indices('/').map(|(at, _)| at);
        ends.chain([path.len()])
            .find_map(|end| self.add(path.get(..end).unwrap_or(path)))
    }

    /// Adds a file, or a folder above it.
    fn add(&mut self, own: &str) -> Option<PathError> {
        match self.0.entry(same_file(own)) {
            Entry::Vacant(free) => {
                free.insert(own.to_owned());
                None
            }
            Entry::Occupied(taken) if taken.get() == own => None,
            Entry::Occupied(mut taken) => {
                let (a, b) = (quoted(taken.get()), quoted(own));
                // A folder with two spellings is reported for one file only.
                taken.insert(own.to_owned());
                Some(PathError {
                    code: "clashing-file-names",
                    message: format!("the names {a} and {b} differ only in case"),
                    help: "rename one; macOS and Windows take both names for the same file",
                })
            }
        }
    }
}
