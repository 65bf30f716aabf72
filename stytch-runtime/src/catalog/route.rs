//! Finds operations by method and path.

use std::borrow::Cow;

use matchit::Router;
use percent_encoding::percent_decode_str;

use super::entry::Entry;
use crate::operation::Method;

/// The operation that serves a path.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Route<'p> {
    /// The operation.
    pub entry: &'static Entry,
    /// The path values by the names of their fields, in the order of the path. They are percent-decoded.
    pub values: Vec<(&'static str, Cow<'p, str>)>,
}

impl Route<'_> {
    /// Returns the path value of a field.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        let mut values = self.values.iter();
        let (_, value) = values.find(|(other, _)| *other == name)?;
        Some(value)
    }
}

/// The operations by method and path.
pub(super) struct Routes(Vec<(Method, Router<Target>)>);

/// An operation with the names of its path values.
struct Target {
    entry: &'static Entry,
    names: Vec<&'static str>,
}

impl Routes {
    pub(super) fn of(entries: &[&'static Entry]) -> Self {
        let mut routes = Self(Vec::new());
        for entry in entries {
            routes.add(entry);
        }
        routes
    }

    fn add(&mut self, entry: &'static Entry) {
        let (method, template) = (entry.info.method, entry.info.path);
        let names = template.split('/').filter_map(parameter).collect();
        let target = Target { entry, names };
        // Two templates that match the same paths cannot both be served. The first one is.
        let _ = match self.0.iter_mut().find(|(other, _)| *other == method) {
            Some((_, router)) => router.insert(pattern(template), target),
            None => {
                let mut router = Router::new();
                let inserted = router.insert(pattern(template), target);
                self.0.push((method, router));
                inserted
            }
        };
    }

    pub(super) fn find<'p>(&self, method: Method, path: &'p str) -> Option<Route<'p>> {
        let (_, router) = self.0.iter().find(|(other, _)| *other == method)?;
        let found = router.at(path).ok()?;
        let Target { entry, names } = found.value;
        let values = names.iter().zip(found.params.iter());
        let values = values.map(|(name, (_, value))| {
            let value = percent_decode_str(value).decode_utf8().ok()?;
            Some((*name, value))
        });
        Some(Route {
            entry,
            values: values.collect::<Option<_>>()?,
        })
    }
}

/// Returns a template in the router's syntax. Parameters get names that have no meaning in that syntax.
fn pattern(template: &str) -> String {
    let mut pattern = String::with_capacity(template.len());
    for (index, segment) in template.split('/').enumerate() {
        if index > 0 {
            pattern.push('/');
        }
        match parameter(segment) {
            Some(_) => pattern.push_str(&format!("{{p{index}}}")),
            None => pattern.push_str(&segment.replace('{', "{{").replace('}', "}}")),
        }
    }
    pattern
}

fn parameter(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}
