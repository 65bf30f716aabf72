//! Checks that every system can have the files that are read.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::sink::Sink;
use crate::check::{check_file_name, same_file};
use crate::diagnostic::{Diagnostic, quoted};

/// The names so far, by the form in which systems compare them that ignore case.
#[derive(Default)]
pub(super) struct FileNames<'a>(BTreeMap<String, &'a str>);

impl<'a> FileNames<'a> {
    /// Reports a path that some system cannot have, or not beside the ones before it.
    pub(super) fn check(&mut self, path: &'a str, sink: &mut Sink) {
        for part in path.split('/') {
            if let Err(error) = check_file_name(part) {
                let message = format!("the name {} is not portable: {error}", quoted(part));
                sink.push(
                    Diagnostic::for_file("bad-file-name", path, message)
                        .with_help("use ASCII letters, digits, `_`, `-` and `.`, beginning with a letter, digit or `_`"),
                );
                return;
            }
        }
        let ends = path.match_indices('/').map(|(at, _)| at);
        for end in ends.chain([path.len()]) {
            let own = path.get(..end).unwrap_or(path);
            match self.0.entry(same_file(own)) {
                Entry::Vacant(free) => {
                    free.insert(own);
                }
                Entry::Occupied(taken) if *taken.get() == own => {}
                Entry::Occupied(mut taken) => {
                    let message = format!(
                        "the names {} and {} differ only in case",
                        quoted(taken.get()),
                        quoted(own)
                    );
                    sink.push(
                        Diagnostic::for_file("clashing-file-names", path, message).with_help(
                            "rename one; macOS and Windows take both names for the same file",
                        ),
                    );
                    // Of a folder in two spellings, one file is enough.
                    taken.insert(own);
                    return;
                }
            }
        }
    }
}
