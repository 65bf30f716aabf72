//! Guesses the names of operations from the names of their neighbours.

use std::collections::{BTreeMap, BTreeSet};

use stytch_schemas::base_url::BaseUrl;
use stytch_schemas::corpus::{Corpus, Method, Operation};
use stytch_schemas::template::Segment;

use super::ident::{Words, module, pascal};
use super::path::TypePath;
use super::taken::{OPERATION, Taken};
use super::{is_version, key};
use crate::overlay::Overlay;

/// All operations, and the modules of those that have a name.
pub(super) struct Neighbours<'a> {
    templates: Vec<String>,
    named: Vec<Named<'a>>,
}

/// An operation that the overlay names.
struct Named<'a> {
    /// The modules according to its URL.
    by_url: Vec<String>,
    host: Option<&'a BaseUrl>,
    module: Vec<String>,
}

impl Named<'_> {
    /// Returns the modules around those that follow the URL: `consumer` for `/v1/users` in `consumer::users`.
    fn around(&self) -> Option<&[String]> {
        let first = self.by_url.first()?;
        let at = self.module.iter().position(|part| part == first)?;
        self.module.get(..at)
    }
}

impl<'a> Neighbours<'a> {
    pub(super) fn of(corpus: &'a Corpus, names: &BTreeMap<String, TypePath>) -> Self {
        let named = |operation: &'a Operation| {
            Some(Named {
                by_url: modules(&literals(operation)),
                host: operation.host.as_ref(),
                module: names.get(&key(operation))?.module.clone(),
            })
        };
        Self {
            templates: corpus
                .operations
                .iter()
                .map(|operation| operation.template.to_string())
                .collect(),
            named: corpus.operations.iter().filter_map(named).collect(),
        }
    }

    /// Returns the module and verb of an operation without a name.
    ///
    /// The modules are those of the operations that share most of the URL, followed by the literal segments of the
    /// template without the version. The verb follows from the method, or is the last literal if that is an action. A
    /// `GET` above `…/{id}` is a list.
    pub(super) fn guess(
        &self,
        operation: &Operation,
        overlay: &Overlay,
        taken: &Taken,
    ) -> TypePath {
        let literals = literals(operation);
        let (inner, action) = match literals.split_last() {
            Some((action, inner)) if self.is_action(operation, &literals) => (inner, Some(action)),
            _ => (literals.as_slice(), None),
        };
        let host = operation.host.as_ref();
        let module = self.placed(&modules(&literals), modules(inner), host);
        let verb = match action {
            Some(action) => pascal(action, &overlay.words),
            None => self.verb(operation).to_owned(),
        };
        taken.free(module, &names(verb, &literals, &overlay.words), OPERATION)
    }

    /// Returns the modules of the URL, below the outer modules of the nearest neighbours.
    fn placed(&self, url: &[String], inner: Vec<String>, host: Option<&BaseUrl>) -> Vec<String> {
        let shared = |named: &Named<'_>| {
            let pairs = named.by_url.iter().zip(url);
            pairs.take_while(|(one, other)| one == other).count()
        };
        let most = self.named.iter().map(shared).max().unwrap_or(0);
        let mut near: Vec<_> = self.named.iter().collect();
        near.retain(|named| shared(named) == most);
        if most == 0 {
            return self.placed_anew(near, inner, host);
        }
        if let Some(around) = most_common(near.iter().filter_map(|named| named.around())) {
            return [around.to_vec(), inner].concat();
        }
        // Their modules do not follow the URL. Deeper segments become modules below their common module.
        let base = common(near.iter().map(|named| named.module.as_slice()));
        let deeper = inner.into_iter().skip(most);
        base.into_iter().chain(deeper).collect()
    }

    /// Returns the modules of a URL that begins like no other: its own, below the most common outer modules of the
    /// operations on the same host. URLs that contain their top-level module are ignored.
    fn placed_anew(
        &self,
        mut near: Vec<&Named<'_>>,
        inner: Vec<String>,
        host: Option<&BaseUrl>,
    ) -> Vec<String> {
        if near.iter().any(|named| named.host == host) {
            near.retain(|named| named.host == host);
        }
        let examples: BTreeSet<(&str, &[String])> = near
            .iter()
            .filter_map(|named| Some((named.by_url.first()?.as_str(), named.around()?)))
            .filter(|(_, around)| !around.is_empty())
            .collect();
        let around = most_common(examples.into_iter().map(|(_, around)| around));
        [around.unwrap_or_default().to_vec(), inner].concat()
    }

    fn is_action(&self, operation: &Operation, literals: &[&str]) -> bool {
        let last = operation.template.segments().last();
        operation.method == Method::Post
            && matches!(last, Some(Segment::Literal(_)))
            && literals.len() > 1
            && !self.has_below(&format!("{}/", operation.template))
    }

    fn verb(&self, operation: &Operation) -> &'static str {
        match operation.method {
            Method::Post => "Create",
            Method::Put | Method::Patch => "Update",
            Method::Delete => "Delete",
            Method::Get if self.has_below(&format!("{}/{{", operation.template)) => "List",
            Method::Get => "Get",
        }
    }

    fn has_below(&self, start: &str) -> bool {
        self.templates
            .iter()
            .any(|template| template.starts_with(start))
    }
}

/// Returns the names to try for an operation: the verb, the verb with its object, and the verb with the whole URL.
fn names(verb: String, literals: &[&str], words: &Words) -> Vec<String> {
    let verb = Some(verb).filter(|verb| !verb.is_empty());
    let verb = verb.unwrap_or_else(|| "Call".to_owned());
    let last = literals.last().copied().unwrap_or_default();
    let longer = [last.to_owned(), literals.join("_")];
    let longer = longer.map(|about| format!("{verb}{}", pascal(&about, words).trim_matches('_')));
    [vec![verb], longer.to_vec()].concat()
}

/// Returns the literal segments of a template without the version.
pub(super) fn literals(operation: &Operation) -> Vec<&str> {
    let segments = operation.template.segments().iter();
    let literals = segments.filter_map(|segment| match segment {
        Segment::Literal(text) => Some(text.as_str()),
        Segment::Parameter(_) => None,
    });
    literals.filter(|text| !is_version(text)).collect()
}

fn modules(literals: &[&str]) -> Vec<String> {
    let modules = literals.iter().map(|text| module(text));
    modules.filter(|text| !text.is_empty()).collect()
}

/// Returns the most common value; of several, the first in order.
pub(super) fn most_common<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    // `max_by_key` returns the last of several maxima.
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map(|(value, _)| value)
}

/// Returns the longest common prefix of the given modules.
pub(super) fn common<'m>(mut modules: impl Iterator<Item = &'m [String]>) -> Vec<String> {
    let mut common = modules.next().unwrap_or_default();
    for module in modules {
        let pairs = common.iter().zip(module);
        let shared = pairs.take_while(|(one, other)| one == other).count();
        common = common.get(..shared).unwrap_or_default();
    }
    common.to_vec()
}
