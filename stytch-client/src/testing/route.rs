//! Finds the operation of a request by its method and path.

use std::borrow::Cow;
use std::fmt;

use stytch_generated::runtime::operation::OperationInfo;
use stytch_generated::runtime::parts::RequestParts;
use stytch_generated::{Operation, operations};

/// A method with a path template.
#[derive(Clone, Debug)]
pub(super) struct Route {
    method: &'static str,
    template: Cow<'static, str>,
}

impl Route {
    pub(super) fn new(method: &'static str, template: impl Into<Cow<'static, str>>) -> Self {
        Self {
            method,
            template: template.into(),
        }
    }

    pub(super) fn of<O: Operation>() -> Self {
        Self::new(O::METHOD.as_str(), O::PATH)
    }

    pub(super) fn of_known(operation: &OperationInfo) -> Self {
        Self::new(operation.method.as_str(), operation.path)
    }

    /// Returns whether both match the same requests. Names of parameters make no difference.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.method == other.method && segments(&self.template).eq(segments(&other.template))
    }

    /// Returns the part of the path that the template describes. Before it, there may be the path of a base URL.
    pub(super) fn matching<'p>(&self, method: &str, path: &'p str) -> Option<&'p str> {
        let slashes = self.template.matches('/').count().checked_sub(1)?;
        let (start, _) = path.rmatch_indices('/').nth(slashes)?;
        let path = path.get(start..)?;
        let parts = RequestParts {
            path,
            ..RequestParts::default()
        };
        (self.method == method && parts.path_matches(&self.template)).then_some(path)
    }

    /// A greater value is a more specific template: it has more segments, or a segment without a parameter where the
    /// other has a parameter.
    fn specificity(&self) -> (usize, Vec<bool>) {
        let literal: Vec<bool> = segments(&self.template)
            .map(|segment| segment.is_some())
            .collect();
        (literal.len(), literal)
    }
}

/// Returns the segments of a template, with `None` for parameters.
fn segments(template: &str) -> impl Iterator<Item = Option<&str>> {
    template
        .split('/')
        .map(|segment| (!(segment.starts_with('{') && segment.ends_with('}'))).then_some(segment))
}

/// Returns the most specific route for a request: one of these, or of the operations of the API. An operation without a
/// handler must not be taken for another one that has a parameter in the same position.
pub(super) fn find<'r>(
    routes: impl Iterator<Item = &'r Route>,
    method: &str,
    path: &str,
) -> Option<Route> {
    let known = operations().iter().map(Route::of_known);
    known
        .chain(routes.cloned())
        .filter(|route| route.matching(method, path).is_some())
        .max_by_key(Route::specificity)
}

impl fmt::Display for Route {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.template)
    }
}
