//! Operations as read.

use std::fmt;

use super::Schema;
use crate::base_url::BaseUrl;
use crate::diagnostic::Location;
use crate::template::PathTemplate;

/// An operation: one method on one path.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Operation {
    /// The `operationId`; no two operations share one.
    pub id: String,
    /// The location of the `operationId`.
    pub(crate) id_location: Location,
    /// The HTTP method.
    pub method: Method,
    /// The path.
    pub template: PathTemplate,
    /// The base URL of its only server. The server may be the operation's own, its path's or the document's.
    pub host: Option<BaseUrl>,
    /// Whether requests have the credentials of the caller. They have none if the `security` of the operation, or else
    /// of the document, names no scheme.
    pub has_credentials: bool,
    /// The values that are sent outside the body, in the order of the file. The
    /// parameters of the path item come first.
    pub parameters: Vec<Parameter>,
    /// The schema id of the request body.
    pub body: Option<String>,
    /// The schema id of the response body of a success.
    pub response: Option<String>,
    /// Whether the operation should no longer be used.
    pub deprecated: bool,
    /// The location of the operation, at its method.
    pub location: Location,
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// GET
    Get,
    /// POST
    Post,
    /// PUT
    Put,
    /// PATCH
    Patch,
    /// DELETE
    Delete,
}

impl Method {
    /// Returns the method as written in a request: `GET`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Returns the method for a key of a path item: `get`.
    pub(crate) fn from_key(key: &str) -> Option<Self> {
        Some(match key {
            "get" => Self::Get,
            "post" => Self::Post,
            "put" => Self::Put,
            "patch" => Self::Patch,
            "delete" => Self::Delete,
            _ => return None,
        })
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A value that is sent outside the body.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Parameter {
    /// The wire name.
    pub name: String,
    /// The part of the request that it is sent in.
    pub sent_in: ParameterLocation,
    /// Whether it is required. Path parameters always are.
    pub required: bool,
    /// The schema of its value: a boolean, a number, a string or a reference.
    pub schema: Schema,
    /// The location of the parameter, at its name.
    pub location: Location,
}

/// The part of a request that a parameter is sent in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterLocation {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// As a header.
    Header,
}

impl ParameterLocation {
    /// Returns the value of `in`: `path`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
        }
    }
}

impl fmt::Display for ParameterLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
