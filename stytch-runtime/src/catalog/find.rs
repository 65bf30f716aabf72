//! A catalog, and how its operations are found by their names.

use std::collections::HashMap;
use std::fmt;
use std::sync::OnceLock;

use super::entry::Entry;
use super::route::{Route, Routes};
use super::search;
use crate::operation::Method;

/// The operations of an API. A generated crate has a function that returns one.
pub struct Catalog {
    entries: &'static [&'static Entry],
    names: OnceLock<HashMap<String, &'static Entry>>,
    routes: OnceLock<Routes>,
}

impl Catalog {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(entries: &'static [&'static Entry]) -> Self {
        Self {
            entries,
            names: OnceLock::new(),
            routes: OnceLock::new(),
        }
    }

    /// Returns all operations, sorted by path.
    #[must_use]
    pub const fn entries(&self) -> &'static [&'static Entry] {
        self.entries
    }

    /// Returns the operation that a text names. These are the names of one operation:
    ///
    /// | name | example |
    /// |---|---|
    /// | the id | `api_b2b_totp_v1_Create` |
    /// | the id in camel case | `apiB2bTotpV1Create` |
    /// | the name for people | `b2b.totp.create` |
    /// | the path of the request type | `b2b::totp::CreateRequest`, with or without `Request` |
    /// | the method and a URL, a path or the path template | `POST https://api.stytch.com/v1/b2b/totp` |
    ///
    /// In ids, case, `_` and `-` are ignored. A URL may have any origin and a query.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&'static Entry> {
        let names = self.names.get_or_init(|| names(self.entries));
        if let Some(entry) = names.get(text) {
            return Some(entry);
        }
        let text = text.trim();
        if let Some((method, url)) = text.split_once(char::is_whitespace) {
            let route = self.route(method_named(method)?, path_of(url.trim_start()))?;
            return Some(route.entry);
        }
        let is_id = !text.contains([':', '.']);
        let text = if is_id { folded(text) } else { text.to_owned() };
        names.get(&text).copied()
    }

    /// Returns the operation that serves a method and the path of a URL, with the path values. The path is still
    /// percent-encoded and without query; a slash that is encoded does not separate segments.
    ///
    /// Where templates overlap, the one whose earlier segments are literal takes precedence. A path matches under the
    /// conditions of [`path_matches`](crate::parts::RequestParts::path_matches), and its values must be UTF-8.
    /// A value may be `.` or `..`, which a request with this value reports as an error.
    #[must_use]
    pub fn route<'p>(&self, method: Method, path: &'p str) -> Option<Route<'p>> {
        let routes = self.routes.get_or_init(|| Routes::of(self.entries));
        routes.find(method, path)
    }

    /// Returns the operations in which all words occur, the most relevant first. A word may be a part of a word. Names,
    /// ids and paths weigh more than summaries, and those weigh more than the documentation and names of fields.
    /// Without words, these are all operations.
    #[must_use]
    pub fn search(&self, words: &str) -> Vec<&'static Entry> {
        search::search(self.entries, words)
    }
}

impl fmt::Debug for Catalog {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Catalog")
            .field("operations", &self.entries.len())
            .finish_non_exhaustive()
    }
}

/// Returns the entries by each of their names.
fn names(entries: &[&'static Entry]) -> HashMap<String, &'static Entry> {
    let mut names = HashMap::with_capacity(5 * entries.len());
    for entry in entries {
        let request = entry.info.request;
        let short = request.strip_suffix("Request").unwrap_or(request);
        let exact = [entry.info.id, entry.name, request, short].map(str::to_owned);
        for name in exact.into_iter().chain([folded(entry.info.id)]) {
            // If two operations have one name, it names the first.
            names.entry(name).or_insert(*entry);
        }
    }
    names
}

/// Returns an id without what its spellings differ in.
fn folded(id: &str) -> String {
    let kept = id
        .chars()
        .filter(|character| !matches!(character, '_' | '-'));
    kept.map(|character| character.to_ascii_lowercase())
        .collect()
}

fn method_named(text: &str) -> Option<Method> {
    let mut methods = Method::ALL.iter().copied();
    methods.find(|method| method.as_str().eq_ignore_ascii_case(text))
}

/// Returns the path of a URL, or of a path with a query.
fn path_of(url: &str) -> &str {
    let url = url.split(['?', '#']).next().unwrap_or(url);
    match url.split_once("://") {
        Some((_, rest)) => rest
            .find('/')
            .map_or("/", |start| rest.get(start..).unwrap_or("/")),
        None => url,
    }
}
