//! From TOML files to an [`Overlay`]: every key is known, or it is an error with its place.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use stytch_schemas::diagnostic::{Diagnostic, Location, Source, quoted};
use stytch_schemas::files::Files;
use stytch_schemas::text::is_hidden;
use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

use super::attributes::{Attributes, Format, StandIn, Stated};
use super::{Address, Entry, Overlay};
use crate::ident::words;

/// Reads every `.toml` file of a folder.
pub(crate) fn read(files: &Files) -> (Overlay, Vec<Diagnostic>) {
    let mut overlay = Overlay {
        new_file: new_file(files),
        ..Overlay::default()
    };
    let mut diagnostics = Vec::new();
    for (file, bytes) in files.iter().filter(|(file, _)| file.ends_with(".toml")) {
        let Ok(text) = std::str::from_utf8(bytes) else {
            let message = "the file is not UTF-8";
            diagnostics.push(
                Diagnostic::for_file("overlay-syntax", file, message).with_help("save it as UTF-8"),
            );
            continue;
        };
        let mut reader = Reader {
            source: Source::new(file, text),
            overlay: &mut overlay,
            diagnostics: &mut diagnostics,
        };
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let at = reader.at(error.span().unwrap_or(0..0), "");
            let message = error.message().to_owned();
            reader
                .diagnostics
                .push(Diagnostic::error("overlay-syntax", &at, message).with_help("mend the TOML"));
        }
        reader.document(table.get_ref());
    }
    overlay.refuse_contradictions(&mut diagnostics);
    (overlay, diagnostics)
}

/// The name of a file that does not exist yet, in the folder of the overlay.
fn new_file(files: &Files) -> String {
    let mut names = files.iter().map(|(name, _)| name);
    let are_below = names.all(|name| name.starts_with("overlay/"));
    let folder = if are_below { "overlay/" } else { "" };
    let numbered = (2_u64..).map(|number| format!("{folder}new-{number}.toml"));
    let mut candidates = [format!("{folder}new.toml")].into_iter().chain(numbered);
    let is_free = |name: &String| !files.iter().any(|(other, _)| other == name);
    // The numbers have no end, so one is free.
    candidates.find(is_free).unwrap_or_default()
}

impl Overlay {
    /// The same thing said twice about one address is an error: the order of files must not matter.
    fn refuse_contradictions(&self, diagnostics: &mut Vec<Diagnostic>) {
        for entries in self.attributes.values() {
            let mut said: BTreeMap<&'static str, &Location> = BTreeMap::new();
            for (name, location) in entries.iter().flat_map(|entry| entry.value.stated()) {
                if let Some(first) = said.insert(name, location) {
                    let place = first.place();
                    let message = format!(
                        "`{name}` is said twice; first in {}:{}",
                        first.file(),
                        place.line
                    );
                    diagnostics.push(
                        Diagnostic::error("overlay-twice", location, message)
                            .with_help("keep one of them"),
                    );
                }
            }
        }
    }
}

impl Attributes {
    /// The name and place of everything that is said.
    fn stated(&self) -> Vec<(&'static str, &Location)> {
        fn place<T>(stated: &Option<Stated<T>>) -> Option<&Location> {
            stated.as_ref().map(|stated| &stated.location)
        }
        [
            ("doc", place(&self.doc)),
            ("returns", place(&self.returns)),
            ("minimum", place(&self.minimum)),
            ("maximum", place(&self.maximum)),
            ("min_length", place(&self.min_length)),
            ("max_length", place(&self.max_length)),
            ("min_items", place(&self.min_items)),
            ("max_items", place(&self.max_items)),
            ("max_bytes", place(&self.max_bytes)),
            ("reserved", place(&self.reserved)),
            ("default", place(&self.default)),
            ("format", place(&self.format)),
            ("set", place(&self.set)),
            ("nullable", place(&self.nullable)),
            ("when_absent", place(&self.when_absent)),
            ("deprecated", place(&self.deprecated)),
        ]
        .into_iter()
        .filter_map(|(name, location)| Some((name, location?)))
        .collect()
    }
}

type Table<'i> = DeTable<'i>;
type Item<'i> = Spanned<DeValue<'i>>;

/// One file being read.
struct Reader<'a> {
    source: Arc<Source>,
    overlay: &'a mut Overlay,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn at(&self, span: Range<usize>, pointer: &str) -> Location {
        Location::new(&self.source, pointer, span)
    }

    fn refuse(
        &mut self,
        span: Range<usize>,
        pointer: &str,
        message: impl Into<String>,
        help: &str,
    ) {
        let at = self.at(span, pointer);
        self.diagnostics
            .push(Diagnostic::error("overlay-entry", &at, message).with_help(help));
    }

    /// Calls `each` with the name, the pointer and the value of every entry of a table.
    fn entries(
        &mut self,
        item: &Item<'_>,
        pointer: &str,
        mut each: impl FnMut(&mut Self, &str, &str, &Item<'_>),
    ) {
        match item.get_ref() {
            DeValue::Table(table) => self.table(table, pointer, &mut each),
            other => {
                let message = format!("a table is expected here, not {}", other.type_str());
                self.refuse(
                    item.span(),
                    pointer,
                    message,
                    "see `The overlay` in the documentation of stytch-codegen",
                );
            }
        }
    }

    fn table(
        &mut self,
        table: &Table<'_>,
        pointer: &str,
        each: &mut impl FnMut(&mut Self, &str, &str, &Item<'_>),
    ) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
            each(self, name, &pointer, value);
        }
    }

    fn document(&mut self, document: &Table<'_>) {
        self.table(document, "", &mut |this, name, pointer, value| match name {
            "names" => this.names(pointer, value),
            "sets" => this.entries(value, pointer, Self::set),
            "fields" => this.named(value, pointer, Address::Field),
            "requests" => this.named(value, pointer, Address::RequestField),
            "responses" => this.named(value, pointer, Address::ResponseField),
            "operations" => this.entries(value, pointer, Self::operation),
            "types" => this.entries(value, pointer, Self::type_),
            _ => {
                let help =
                    "known are names, sets, fields, requests, responses, operations and types";
                this.refuse(
                    value.span(),
                    pointer,
                    format!("`{name}` is no table of the overlay"),
                    help,
                );
            }
        });
    }

    fn names(&mut self, pointer: &str, names: &Item<'_>) {
        self.entries(names, pointer, |this, name, pointer, value| match name {
            "operations" => this.entries(value, pointer, |this, key, pointer, value| {
                if let Some(path) = this.text(pointer, value) {
                    let entry = Entry::new(path, this.at(value.span(), pointer));
                    this.once(|overlay| &mut overlay.operations, key.to_owned(), entry);
                }
            }),
            "types" => this.entries(value, pointer, |this, id, pointer, value| {
                if let Some(path) = this.text(pointer, value) {
                    let entry = Entry::new(path, this.at(value.span(), pointer));
                    this.once(|overlay| &mut overlay.types, id.to_owned(), entry);
                }
            }),
            "words" => this.entries(value, pointer, Self::word),
            "variants" => this.entries(value, pointer, |this, path, pointer, values| {
                this.entries(values, pointer, |this, wire, pointer, value| {
                    if let Some(name) = this.text(pointer, value) {
                        let entry = Entry::new(name, this.at(value.span(), pointer));
                        let key = (path.to_owned(), wire.to_owned());
                        this.once(|overlay| &mut overlay.variants, key, entry);
                    }
                });
            }),
            "features" => {
                for module in this.texts(pointer, value).unwrap_or_default() {
                    let entry = Entry::new((), this.at(value.span(), pointer));
                    this.once(|overlay| &mut overlay.features, module, entry);
                }
            }
            _ => {
                let help = "known are operations, types, variants, words and features";
                this.refuse(
                    value.span(),
                    pointer,
                    format!("`{name}` is no table of names"),
                    help,
                );
            }
        });
    }

    /// How a word is written: it must stay letters and digits, or names would be none.
    fn word(&mut self, word: &str, pointer: &str, value: &Item<'_>) {
        let Some(written) = self.text(pointer, value) else {
            return;
        };
        let at = self.at(value.span(), pointer);
        if words(word) != [word] {
            let message = format!("`{word}` is no single word in lower case, so no name has it");
            let help = "write one word of a name, as in `oauth = \"OAuth\"`";
            self.refuse(value.span(), pointer, message, help);
        } else if !written
            .chars()
            .all(|character| character.is_ascii_alphanumeric())
        {
            let message = format!("`{written}` cannot stand in a Rust name");
            self.refuse(
                value.span(),
                pointer,
                message,
                "use ASCII letters and digits",
            );
        } else {
            self.overlay.words.insert(word.to_owned(), written);
            let entry = Entry::new((), at);
            self.once(|overlay| &mut overlay.word_entries, word.to_owned(), entry);
        }
    }

    /// Adds an entry to a table in which each key stands once, in whatever file.
    fn once<K: Ord, T>(
        &mut self,
        table: impl FnOnce(&mut Overlay) -> &mut BTreeMap<K, Entry<T>>,
        key: K,
        entry: Entry<T>,
    ) {
        let location = entry.location.clone();
        if let Some(first) = table(self.overlay).insert(key, entry) {
            let at = &first.location;
            let message = format!(
                "this name is given twice; first in {}:{}",
                at.file(),
                at.place().line
            );
            self.diagnostics.push(
                Diagnostic::error("overlay-twice", &location, message)
                    .with_help("keep one of them"),
            );
        }
    }

    fn set(&mut self, path: &str, pointer: &str, set: &Item<'_>) {
        self.entries(set, pointer, |this, name, pointer, value| {
            if name != "values" {
                this.refuse(
                    value.span(),
                    pointer,
                    format!("a set has no `{name}`"),
                    "a set has `values`, a list of strings",
                );
            } else if let Some(values) = this.texts(pointer, value) {
                let entry = Entry::new(values, this.at(value.span(), pointer));
                this.once(|overlay| &mut overlay.sets, path.to_owned(), entry);
            }
        });
    }

    fn operation(&mut self, key: &str, pointer: &str, operation: &Item<'_>) {
        let mut attributes = Attributes::default();
        self.entries(
            operation,
            pointer,
            |this, name, pointer, value| match name {
                "request" => this.named(value, pointer, |field| {
                    Address::OperationRequest(key.to_owned(), field)
                }),
                "response" => this.named(value, pointer, |field| {
                    Address::OperationResponse(key.to_owned(), field)
                }),
                "doc" | "returns" | "deprecated" => {
                    this.attribute(&mut attributes, name, pointer, value)
                }
                _ => {
                    let help = "known are doc, returns, deprecated, request and response";
                    this.refuse(
                        value.span(),
                        pointer,
                        format!("`{name}` says nothing about an operation"),
                        help,
                    );
                }
            },
        );
        self.add(
            Address::Operation(key.to_owned()),
            attributes,
            operation.span(),
            pointer,
        );
    }

    fn type_(&mut self, path: &str, pointer: &str, type_: &Item<'_>) {
        let mut attributes = Attributes::default();
        self.entries(type_, pointer, |this, name, pointer, value| match name {
            "fields" => this.named(value, pointer, |field| {
                Address::TypeField(path.to_owned(), field)
            }),
            "variants" => this.named(value, pointer, |wire| {
                Address::Variant(path.to_owned(), wire)
            }),
            "doc" | "deprecated" => this.attribute(&mut attributes, name, pointer, value),
            _ => {
                let help = "known are doc, deprecated, fields and variants";
                this.refuse(
                    value.span(),
                    pointer,
                    format!("`{name}` says nothing about a type"),
                    help,
                );
            }
        });
        self.add(
            Address::Type(path.to_owned()),
            attributes,
            type_.span(),
            pointer,
        );
    }

    /// A table of entries by name: each is a text, or a table of attributes.
    fn named(&mut self, table: &Item<'_>, pointer: &str, address: impl Fn(String) -> Address) {
        self.entries(table, pointer, |this, name, pointer, value| {
            let mut attributes = Attributes::default();
            match value.get_ref() {
                DeValue::String(_) => this.attribute(&mut attributes, "doc", pointer, value),
                _ => this.entries(value, pointer, |this, name, pointer, value| {
                    this.attribute(&mut attributes, name, pointer, value);
                }),
            }
            this.add(address(name.to_owned()), attributes, value.span(), pointer);
        });
    }

    fn add(&mut self, address: Address, attributes: Attributes, span: Range<usize>, pointer: &str) {
        if attributes.stated().is_empty() {
            return;
        }
        let entry = Entry::new(attributes, self.at(span, pointer));
        self.overlay
            .attributes
            .entry(address)
            .or_default()
            .push(entry);
    }

    fn attribute(&mut self, to: &mut Attributes, name: &str, pointer: &str, value: &Item<'_>) {
        let location = self.at(value.span(), pointer);
        fn stated<T>(value: Option<T>, location: Location) -> Option<Stated<T>> {
            value.map(|value| Stated { value, location })
        }
        match name {
            "doc" => to.doc = stated(self.text(pointer, value), location),
            "returns" => to.returns = stated(self.text(pointer, value), location),
            "deprecated" => to.deprecated = stated(self.text(pointer, value), location),
            "set" => to.set = stated(self.text(pointer, value), location),
            "minimum" => to.minimum = stated(self.integer(pointer, value), location),
            "maximum" => to.maximum = stated(self.integer(pointer, value), location),
            "min_length" => to.min_length = stated(self.count(pointer, value), location),
            "max_length" => to.max_length = stated(self.count(pointer, value), location),
            "min_items" => to.min_items = stated(self.count(pointer, value), location),
            "max_items" => to.max_items = stated(self.count(pointer, value), location),
            "max_bytes" => to.max_bytes = stated(self.count(pointer, value), location),
            "reserved" => to.reserved = stated(self.texts(pointer, value), location),
            "nullable" => to.nullable = stated(self.boolean(pointer, value), location),
            "when_absent" => to.when_absent = stated(self.stand_in(pointer, value), location),
            "format" => to.format = stated(self.format(pointer, value), location),
            "default" => to.default = stated(self.scalar(pointer, value), location),
            _ => {
                let help = "known are doc, format, set, nullable, when_absent, deprecated, default, minimum, maximum, \
                            min_length, max_length, min_items, max_items, max_bytes and reserved";
                self.refuse(
                    value.span(),
                    pointer,
                    format!("`{name}` is no attribute"),
                    help,
                );
            }
        }
    }

    fn format(&mut self, pointer: &str, value: &Item<'_>) -> Option<Format> {
        let name = self.text(pointer, value)?;
        let format = Format::named(&name);
        if format.is_none() {
            let known: Vec<_> = Format::NAMES.iter().map(|(known, _)| *known).collect();
            self.refuse(
                value.span(),
                pointer,
                format!("`{name}` is no format"),
                &format!("known are {}", known.join(", ")),
            );
        }
        format
    }

    fn text(&mut self, pointer: &str, value: &Item<'_>) -> Option<String> {
        let text = value
            .get_ref()
            .as_str()
            // How the lines of the file end says nothing.
            .map(|text| text.trim().replace("\r\n", "\n"))
            .filter(|text| !text.is_empty());
        if text.is_none() {
            self.refuse(
                value.span(),
                pointer,
                "a text that is not empty is expected here",
                "write it in quotes",
            );
        }
        text
    }

    /// A list of names and values.
    fn texts(&mut self, pointer: &str, value: &Item<'_>) -> Option<Vec<String>> {
        let texts = value.get_ref().as_array().and_then(|list| {
            list.iter()
                .map(|item| item.get_ref().as_str().map(str::to_owned))
                .collect::<Option<Vec<_>>>()
        });
        let Some(texts) = texts else {
            self.refuse(
                value.span(),
                pointer,
                "a list of texts is expected here",
                "write `[\"a\", \"b\"]`",
            );
            return None;
        };
        if let Some(text) = texts.iter().find(|text| text.contains(is_hidden)) {
            let message = format!("{} holds a character that cannot be seen", quoted(text));
            self.refuse(value.span(), pointer, message, "delete the character");
        }
        Some(texts)
    }

    fn boolean(&mut self, pointer: &str, value: &Item<'_>) -> Option<bool> {
        let boolean = value.get_ref().as_bool();
        if boolean.is_none() {
            self.refuse(
                value.span(),
                pointer,
                "`true` or `false` is expected here",
                "write it without quotes",
            );
        }
        boolean
    }

    fn integer(&mut self, pointer: &str, value: &Item<'_>) -> Option<i128> {
        let integer = value.get_ref().as_integer().and_then(parse_integer);
        if integer.is_none() {
            self.refuse(
                value.span(),
                pointer,
                "a whole number is expected here",
                "write it without quotes",
            );
        }
        integer
    }

    fn count(&mut self, pointer: &str, value: &Item<'_>) -> Option<u64> {
        let count = value
            .get_ref()
            .as_integer()
            .and_then(parse_integer)
            .and_then(|number| u64::try_from(number).ok());
        if count.is_none() {
            self.refuse(
                value.span(),
                pointer,
                "a whole number that is not negative is expected here",
                "write it without quotes",
            );
        }
        count
    }

    /// A default as it is shown to people: text in quotes, numbers and booleans bare.
    fn scalar(&mut self, pointer: &str, value: &Item<'_>) -> Option<String> {
        let shown = match value.get_ref() {
            DeValue::String(text) => Some(format!("{text:?}")),
            DeValue::Integer(number) => parse_integer(number).map(|number| number.to_string()),
            DeValue::Float(number) => Some(number.as_str().to_owned()),
            DeValue::Boolean(boolean) => Some(boolean.to_string()),
            DeValue::Array(list) if list.is_empty() => Some("[]".to_owned()),
            _ => None,
        };
        if shown.is_none() {
            self.refuse(
                value.span(),
                pointer,
                "a text, a number, a boolean or `[]` is expected here",
                "defaults are documentation only",
            );
        }
        shown
    }

    /// The value of an absent field: text is taken as it is written, even if it is empty.
    fn stand_in(&mut self, pointer: &str, value: &Item<'_>) -> Option<StandIn> {
        let stand_in = match value.get_ref() {
            DeValue::String(text) => Some(StandIn::Text(text.to_string())),
            DeValue::Integer(number) => parse_integer(number).map(StandIn::Integer),
            DeValue::Float(number) => {
                let number = number
                    .as_str()
                    .parse()
                    .ok()
                    .filter(|number: &f64| number.is_finite());
                number.map(StandIn::Number)
            }
            DeValue::Boolean(boolean) => Some(StandIn::Boolean(*boolean)),
            DeValue::Table(table) if table.is_empty() => Some(StandIn::Object),
            _ => None,
        };
        if stand_in.is_none() {
            self.refuse(
                value.span(),
                pointer,
                "a text, a number, a boolean or `{}` is expected here",
                "state the value that the field has when the server omits it; lists and maps are empty then",
            );
        }
        stand_in
    }
}

fn parse_integer(number: &DeInteger<'_>) -> Option<i128> {
    i128::from_str_radix(number.as_str(), number.radix()).ok()
}
