//! Reads an [`Overlay`] from TOML files. An unknown key is an error.

use std::collections::BTreeMap;

use stytch_schemas::diagnostic::{Diagnostic, Location};
use stytch_schemas::files::Files;
use stytch_schemas::tree::parse_toml;

use super::value::{Read, Value};
use super::{Address, Attributes, Entry, NamesInTypes, Overlay, filters, sessions};
use crate::names::ident::words;

/// The folder of the overlay within a folder of schemas.
const FOLDER: &str = "overlay/";

/// Reads every `.toml` file below `overlay/`.
pub(crate) fn read(files: &Files) -> (Overlay, Vec<Diagnostic>) {
    let mut reader = Reader::default();
    reader.overlay.new_file = new_file(files);
    let is_read = |file: &str| file.starts_with(FOLDER) && file.ends_with(".toml");
    for (file, bytes) in files.iter().filter(|(file, _)| is_read(file)) {
        let (root, errors) = parse_toml(file, bytes);
        reader.diagnostics.extend(errors.into_iter().map(syntax));
        if let Some(root) = &root {
            reader.each(Value(root).entries(), Reader::table);
        }
    }
    reader.refuse_contradictions();
    (reader.overlay, reader.diagnostics)
}

/// Returns an error about the TOML, with the code of this crate.
fn syntax(mut error: Diagnostic) -> Diagnostic {
    error.code = "overlay-syntax";
    error
}

/// Returns the name of an overlay file that does not exist yet.
fn new_file(files: &Files) -> String {
    let numbered = (2_u64..).map(|number| format!("{FOLDER}new-{number}.toml"));
    let mut candidates = [format!("{FOLDER}new.toml")].into_iter().chain(numbered);
    // Some number is always free.
    candidates
        .find(|name| files.get(name).is_none())
        .unwrap_or_default()
}

#[derive(Default)]
struct Reader {
    overlay: Overlay,
    diagnostics: Vec<Diagnostic>,
}

impl Reader {
    /// Reads the entries of a table and collects the errors.
    fn each(
        &mut self,
        entries: Read<Vec<(&str, Value<'_>)>>,
        mut read: impl FnMut(&mut Self, &str, &Value<'_>) -> Read<()>,
    ) {
        match entries {
            Ok(entries) => {
                for (name, value) in entries {
                    if let Err(error) = read(self, name, &value) {
                        self.diagnostics.push(*error);
                    }
                }
            }
            Err(error) => self.diagnostics.push(*error),
        }
    }

    /// Reads a table at the root.
    fn table(&mut self, name: &str, value: &Value<'_>) -> Read<()> {
        let mut about = Address::TABLES.iter();
        match (name, about.find(|(table, _)| *table == name)) {
            (_, Some((_, address))) => self.each(value.entries(), |this, key, value| {
                this.entry(address(key.to_owned()), key, value)
            }),
            ("names", _) => self.each(value.entries(), Self::names),
            ("sets", _) => self.each(value.entries(), Self::set),
            ("filters", _) => self.each(value.entries(), |this, path, value| {
                let search = filters::search(value)?;
                once(&mut this.overlay.filters, path, search, value)
            }),
            ("sessions", _) => self.each(value.entries(), Self::session),
            _ => {
                let about = Address::TABLES.map(|(name, _)| name).join(", ");
                let help = format!("the tables are names, sets, filters, sessions, {about}");
                return Err(value.error(format!("`{name}` is not a table of the overlay"), &help));
            }
        }
        Ok(())
    }

    /// Reads an entry with the key `own`: its attributes, and tables of inner entries. A plain string is its `doc`.
    fn entry(&mut self, address: Address, own: &str, value: &Value<'_>) -> Read<()> {
        let subject = address.subject();
        let mut attributes = Attributes::default();
        if value.is_text() {
            attributes.read(subject, "doc", value)?;
        } else {
            self.each(value.entries(), |this, name, value| {
                match subject.tables().iter().find(|(table, _)| *table == name) {
                    Some((_, inner)) => this.each(value.entries(), |this, key, value| {
                        this.entry(inner(own.to_owned(), key.to_owned()), key, value)
                    }),
                    None => attributes.read(subject, name, value)?,
                }
                Ok(())
            });
        }
        if attributes.stated().next().is_some() {
            let entry = Entry::new(attributes, value);
            self.overlay
                .attributes
                .entry(address)
                .or_default()
                .push(entry);
        }
        Ok(())
    }

    /// Reads a table of `[names]`.
    fn names(&mut self, name: &str, value: &Value<'_>) -> Read<()> {
        match name {
            "operations" => self.each(value.entries(), |this, key, value| {
                once(&mut this.overlay.operations, key, value.text()?, value)
            }),
            "types" => self.each(value.entries(), |this, id, value| {
                once(&mut this.overlay.types, id, value.text()?, value)
            }),
            "words" => self.each(value.entries(), Self::word),
            "variants" => self.names_in_types(value, |overlay| &mut overlay.variants),
            "fields" => self.names_in_types(value, |overlay| &mut overlay.fields),
            "features" => {
                for module in value.texts()? {
                    once(&mut self.overlay.features, module, (), value)?;
                }
            }
            _ => {
                let help = "the tables of names are operations, types, fields, variants, words and features";
                return Err(value.error(format!("`{name}` is not a table of names"), help));
            }
        }
        Ok(())
    }

    /// Reads the names of what is in types, by type and wire name.
    fn names_in_types(&mut self, types: &Value<'_>, table: fn(&mut Overlay) -> &mut NamesInTypes) {
        self.each(types.entries(), |this, path, names| {
            this.each(names.entries(), |this, wire, name| {
                let key = (path.to_owned(), wire.to_owned());
                once(table(&mut this.overlay), key, name.text()?, name)
            });
            Ok(())
        });
    }

    /// Reads the spelling of a word. It must consist of letters and digits, because other names would be invalid.
    fn word(&mut self, word: &str, value: &Value<'_>) -> Read<()> {
        let written = value.text()?;
        if words(word) != [word] {
            let message =
                format!("`{word}` is not a single word in lower case, so no name can contain it");
            let help = "write one word of a name, as in `oauth = \"OAuth\"`";
            return Err(value.error(message, help));
        }
        if !written
            .chars()
            .all(|character| character.is_ascii_alphanumeric())
        {
            let message = format!("`{written}` cannot be part of a Rust name");
            return Err(value.error(message, "use ASCII letters and digits"));
        }
        self.overlay.words.insert(word.to_owned(), written);
        once(&mut self.overlay.word_entries, word, (), value)
    }

    fn set(&mut self, path: &str, set: &Value<'_>) -> Read<()> {
        self.each(set.entries(), |this, name, value| {
            if name != "values" {
                let message = format!("`{name}` is not an attribute of a set");
                return Err(value.error(message, "a set has `values`, a list of texts"));
            }
            once(&mut this.overlay.sets, path, value.texts()?, value)
        });
        Ok(())
    }

    fn session(&mut self, field: &str, value: &Value<'_>) -> Read<()> {
        let session = sessions::session(field, value, self.overlay.sessions.values())?;
        once(&mut self.overlay.sessions, field, session, value)
    }

    /// Rejects an attribute that is stated twice for one address, because the order of files must not matter.
    fn refuse_contradictions(&mut self) {
        for entries in self.overlay.attributes.values() {
            let mut stated: BTreeMap<&'static str, &Location> = BTreeMap::new();
            for (name, location) in entries.iter().flat_map(|entry| entry.value.stated()) {
                if let Some(first) = stated.insert(name, location) {
                    let error = twice(&format!("`{name}`"), first, location);
                    self.diagnostics.push(*error);
                }
            }
        }
    }
}

/// Adds an entry to a table. Each key may occur only once across all files.
fn once<K: Ord, T>(
    table: &mut BTreeMap<K, Entry<T>>,
    key: impl Into<K>,
    content: T,
    value: &Value<'_>,
) -> Read<()> {
    match table.insert(key.into(), Entry::new(content, value)) {
        Some(first) => Err(twice("this name", &first.location, &value.location())),
        None => Ok(()),
    }
}

fn twice(what: &str, first: &Location, second: &Location) -> Box<Diagnostic> {
    let line = first.position().line;
    let message = format!("{what} is stated twice; first in {}:{line}", first.file());
    Box::new(Diagnostic::error("overlay-twice", second, message).with_help("keep one of them"))
}
