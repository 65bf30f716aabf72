//! A request and the HTTP facts of its operation.

use std::borrow::Cow;
use std::fmt;

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;

use crate::header::HeaderError;
use crate::limits::{LimitError, Limits};
use crate::parts::{self, PartsError, RequestParts};
use crate::path::PathError;
use crate::secret::Secret;
use crate::wire::Wire;

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Method {
    /// `GET`: reads, may be repeated.
    Get,
    /// `POST`.
    Post,
    /// `PUT`.
    Put,
    /// `PATCH`.
    Patch,
    /// `DELETE`.
    Delete,
}

impl Method {
    /// The method as it stands in a request line, such as `GET`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// A request: everything that is needed to send it and to read its answer.
///
/// Implemented by every request type, so one generic function sends them all. `Serialize` and `Deserialize`
/// of a request mean its *body*; what travels elsewhere comes from [`path`](Self::path),
/// [`query`](Self::query) and [`headers`](Self::headers).
///
/// ```
/// use stytch_runtime::operation::Operation;
///
/// /// What a server under test expects of a request.
/// fn line<O: Operation>(request: &O) -> Result<String, Box<dyn std::error::Error>> {
///     Ok(format!("{} {}", O::METHOD, request.path()?))
/// }
/// ```
pub trait Operation:
    Wire + Serialize + DeserializeOwned + Clone + PartialEq + fmt::Debug + Send + Sync + 'static
{
    /// The response.
    type Response: Wire
        + Serialize
        + DeserializeOwned
        + Clone
        + PartialEq
        + fmt::Debug
        + Send
        + Sync
        + 'static;

    /// The operation's id in the API description.
    const ID: &'static str;

    /// The HTTP method.
    const METHOD: Method;

    /// The path template, such as `/v1/users/{user_id}`: for routers, logs and metrics.
    const PATH: &'static str;

    /// The origin that serves the operation, where that is not the one of the account.
    const HOST: Option<&'static str> = None;

    /// Whether the request has a JSON body. A described body without fields is `{}`.
    const HAS_BODY: bool;

    /// The path of the URL, with every value percent-encoded as one segment.
    ///
    /// # Errors
    /// A value that is empty, `.` or `..`: URL parsers would fold it, and another operation would be called.
    fn path(&self) -> Result<Cow<'static, str>, PathError> {
        Ok(Cow::Borrowed(Self::PATH))
    }

    /// The query parameters that are set, in the order of the API description, not encoded.
    fn query(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// The headers that are set besides those that every request has.
    ///
    /// # Errors
    /// A value that is empty or that HTTP would change, such as a session of white space.
    fn headers(&self) -> Result<Vec<(&'static str, Secret)>, HeaderError> {
        Ok(Vec::new())
    }

    /// Checks the limits that the API states for the fields: ranges, lengths, sizes, reserved keys. Whatever
    /// [`path`](Self::path) or [`headers`](Self::headers) rejects is an error here as well.
    ///
    /// # Errors
    /// Every limit that is not kept, with the field and its value. Of the path's values and of the headers, the first
    /// that cannot be sent.
    fn validate(&self) -> Result<(), LimitError> {
        let mut limits = Limits::default();
        self.check(&mut limits);
        limits.path(self.path());
        limits.headers(self.headers());
        limits.into_result()
    }

    /// Rebuilds a request from what a server received: for mocks, gateways and tests.
    ///
    /// # Errors
    /// A path that does not fit the template, a body that does not decode, a required parameter that is
    /// missing, one that does not parse or is given twice, or a header that cannot carry its value.
    fn from_parts(parts: &RequestParts<'_>) -> Result<Self, PartsError> {
        parts.body_for::<Self>()
    }
}

// This is here because it needs `Operation`, which itself needs the module `parts`.
impl RequestParts<'_> {
    /// Decodes the request from its body; blank if the operation has none.
    ///
    /// # Errors
    /// A path that does not fit the operation's template, or a body that does not decode.
    pub fn body_for<O: Operation>(&self) -> Result<O, PartsError> {
        if !parts::fits(O::PATH, self.path) {
            return Err(PartsError::Path { template: O::PATH });
        }
        if !O::HAS_BODY {
            return Ok(O::blank());
        }
        serde_json::from_slice(self.body).map_err(PartsError::Body)
    }
}

/// Something to do with the request type of every operation of an API.
///
/// The function `for_each_operation` of a generated crate calls it. A generic function cannot be passed as a value, so this
/// is a trait.
pub trait OperationVisitor {
    /// Visits one operation.
    fn visit<O: Operation>(&mut self);
}

/// The facts of an operation, as an entry of the index: see `operations()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OperationInfo {
    /// The operation's id in the API description.
    pub id: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path template, such as `/v1/users/{user_id}`.
    pub path: &'static str,
    /// The origin that serves the operation, where that is not the one of the account.
    pub host: Option<&'static str>,
    /// Whether the request has a JSON body.
    pub has_body: bool,
    /// The request's type, below the crate: `b2b::totp::CreateRequest`.
    pub request: &'static str,
    /// The response's type, below the crate.
    pub response: &'static str,
}

impl OperationInfo {
    /// The facts of `O`, with the names of its types.
    #[doc(hidden)]
    #[must_use]
    pub const fn of<O: Operation>(request: &'static str, response: &'static str) -> Self {
        Self {
            id: O::ID,
            method: O::METHOD,
            path: O::PATH,
            host: O::HOST,
            has_body: O::HAS_BODY,
            request,
            response,
        }
    }
}

/// Defines `operations()` and `for_each_operation()` from a table with a row for each operation: the type of its request,
/// and the names of the types of its request and response.
#[doc(hidden)]
#[macro_export]
macro_rules! __operations {
    ($($(#[$gate:meta])? $type:path, $request:literal, $response:literal;)*) => {
        static OPERATIONS: &[$crate::operation::OperationInfo] = &[
            $($(#[$gate])? $crate::operation::OperationInfo::of::<$type>($request, $response)),*
        ];

        /// Returns every operation, in the order of paths: for routers, mocks and metrics.
        #[must_use]
        pub fn operations() -> &'static [$crate::operation::OperationInfo] {
            OPERATIONS
        }

        /// Calls the visitor with the request type of every operation, in the order of paths.
        #[allow(unused_variables, reason = "a build may have no operation")]
        pub fn for_each_operation<V: $crate::operation::OperationVisitor>(visitor: &mut V) {
            $($(#[$gate])? visitor.visit::<$type>();)*
        }
    };
}

pub use crate::__operations as operations;
