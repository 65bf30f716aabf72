//! Operations as read.

use std::fmt;

use super::Schema;
use crate::diagnostic::Location;
use crate::template::PathTemplate;

/// One method on one path.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The `operationId`; no two operations share one.
    pub id: String,
    /// Where the `operationId` is.
    pub id_location: Location,
    /// The HTTP method.
    pub method: Method,
    /// The path.
    pub template: PathTemplate,
    /// The base URL of its one server, scheme included and without a slash at the end:
    /// `https://telemetry.example.com`. The server may be the operation's own, its path's or the document's.
    pub host: Option<String>,
    /// The values sent outside the body: the path's own parameters first, each in
    /// the order of the file.
    pub parameters: Vec<Parameter>,
    /// The schema id of the request body.
    pub body: Option<String>,
    /// The schema id of the response body of a success.
    pub response: Option<String>,
    /// Whether the operation should no longer be used.
    pub deprecated: bool,
    /// The operation, shown at its method.
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
    /// The method as a request has it: `GET`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// The method of a path item's key: `get`.
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
pub struct Parameter {
    /// The wire name.
    pub name: String,
    /// Where it is sent.
    pub place: ParameterPlace,
    /// Whether it must be sent; always so in a path.
    pub required: bool,
    /// What its value is: a boolean, a number, a string or a reference.
    pub schema: Schema,
    /// The parameter, shown at its name.
    pub location: Location,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterPlace {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// As a header.
    Header,
}

impl ParameterPlace {
    /// The word that `in` takes: `path`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
        }
    }
}

impl fmt::Display for ParameterPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
