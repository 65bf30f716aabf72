//! A request and the HTTP facts of its operation.

use std::borrow::Cow;
use std::fmt;

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;

use crate::header::HeaderError;
use crate::limits::{Limits, ValidationError};
use crate::parts::{PartsError, RequestParts};
use crate::path::PathError;
use crate::secret::Secret;
use crate::session::{AcceptsSession, SessionHeaders};

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Method {
    /// `GET`.
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
    /// All methods.
    pub const ALL: &'static [Self] = &[Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete];

    /// Returns the method as written in a request line, such as `GET`.
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

/// Whether an operation may be sent again if it is not known whether the server has processed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RetrySafety {
    /// Repeating the operation has no effect, because it only reads.
    Safe,
    /// Repeating the operation could have an effect, such as a second message, a second object, or an error because a
    /// code was already used. Send it again only if it certainly did not reach the server.
    Unsafe,
}

/// A request, with everything needed to send it and to decode the response.
///
/// Every request type implements it, so one generic function can send them all. `Serialize` and `Deserialize` of a
/// request apply to its *body*. [`path`](Self::path), [`query`](Self::query) and [`headers`](Self::headers) return the
/// other parts. The module [`own_operation`](crate::own_operation) describes how to add an endpoint of your own.
///
/// ```
/// use stytch_runtime::operation::Operation;
///
/// /// Returns the request line that a test server expects.
/// fn line<O: Operation>(request: &O) -> Result<String, Box<dyn std::error::Error>> {
///     Ok(format!("{} {}", O::METHOD, request.path()?))
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the request of an operation",
    label = "not a request",
    note = "the requests of the API are structs such as `CreateRequest`; for an endpoint of your own, use the macro `stytch_runtime::operation!`"
)]
pub trait Operation:
    Serialize + DeserializeOwned + Clone + PartialEq + fmt::Debug + Send + Sync + 'static
{
    /// The type of the response.
    type Response: Serialize
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

    /// The path template, such as `/v1/users/{user_id}`, for use in routers, logs and metrics.
    const PATH: &'static str;

    /// The origin that serves the operation, if it differs from the account's.
    const HOST: Option<&'static str> = None;

    /// Whether the request is sent with the credentials of the account. A public operation has none.
    const HAS_CREDENTIALS: bool = true;

    /// Whether the request has a JSON body. A body without fields is sent as `{}`.
    const HAS_BODY: bool;

    /// Whether the request may be sent again if it is not known whether the server has processed it.
    const RETRY_SAFETY: RetrySafety = RetrySafety::Unsafe;

    /// Returns the path of the URL. Every value is percent-encoded as one segment.
    ///
    /// # Errors
    /// Returns an error if a value is empty, `.` or `..`: URL parsers would remove it, and the request would reach
    /// another operation.
    fn path(&self) -> Result<Cow<'static, str>, PathError> {
        Ok(Cow::Borrowed(Self::PATH))
    }

    /// Returns the query parameters that are set, in the order of the API description and without percent-encoding.
    fn query(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// Returns the headers that are set, without those that every request has.
    ///
    /// # Errors
    /// Returns an error if a value is empty or if HTTP would change it, such as a session that consists of white space.
    fn headers(&self) -> Result<Vec<(&'static str, Secret)>, HeaderError> {
        Ok(Vec::new())
    }

    /// Records every limit that a field exceeds, for [`validate`](Self::validate).
    fn check(&self, _limits: &mut Limits) {}

    /// Checks the limits that the API documents for the fields: ranges, lengths, sizes and reserved keys. Every error
    /// of [`path`](Self::path) and [`headers`](Self::headers) is reported as well.
    ///
    /// # Errors
    /// Returns every field that exceeds a limit or cannot be sent. For path values and for headers, only the first that
    /// cannot be sent is reported.
    fn validate(&self) -> Result<(), ValidationError> {
        let mut limits = Limits::default();
        self.check(&mut limits);
        limits.path(self.path());
        limits.headers(self.headers());
        limits.into_result()
    }

    /// Rebuilds a request from the parts that a server received, for use in mocks, gateways and tests.
    ///
    /// # Errors
    /// Returns an error if the path does not match the template, if the body cannot be decoded, if a required parameter
    /// is missing, if a parameter cannot be parsed or is repeated, or if the value of a header is not valid.
    fn from_parts(parts: &RequestParts<'_>) -> Result<Self, PartsError> {
        parts.body_for::<Self>()
    }
}

// This method is in this module because it needs `Operation`, and `Operation` depends on the module `parts`.
impl RequestParts<'_> {
    /// Decodes a request from the body. If the operation has no body, the request is decoded from an empty object.
    ///
    /// # Errors
    /// Returns an error if the path does not match the operation's template, or if the body cannot be decoded.
    pub fn body_for<O: Operation>(&self) -> Result<O, PartsError> {
        if !self.path_matches(O::PATH) {
            return Err(PartsError::Path { template: O::PATH });
        }
        let body = if O::HAS_BODY { self.body } else { b"{}" };
        serde_json::from_slice(body).map_err(PartsError::Body)
    }
}

/// A visitor for the request types of all operations of an API.
///
/// The function `for_each_operation` of a generated crate calls it. It is a trait because a generic function cannot be
/// passed as a value.
pub trait OperationVisitor {
    /// Visits one operation.
    fn visit<O: Operation>(&mut self);
}

/// The facts of an operation, as listed by `operations()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OperationInfo {
    /// The operation's id in the API description.
    pub id: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path template, such as `/v1/users/{user_id}`.
    pub path: &'static str,
    /// The origin that serves the operation, if it differs from the account's.
    pub host: Option<&'static str>,
    /// Whether the request is sent with the credentials of the account.
    pub has_credentials: bool,
    /// Whether the request has a JSON body.
    pub has_body: bool,
    /// Whether the request may be sent again if it is not known whether the server has processed it.
    pub retry_safety: RetrySafety,
    /// Whether the response is a page of a list: the request is [`Paged`](crate::paging::Paged).
    pub is_paged: bool,
    /// The headers of the session that the operation accepts, if it accepts one.
    pub session: Option<SessionHeaders>,
    /// The path of the request type within the crate: `b2b::totp::CreateRequest`.
    pub request: &'static str,
    /// The path of the response type within the crate.
    pub response: &'static str,
}

impl OperationInfo {
    /// Returns the facts of `O`, with the paths of its types.
    #[doc(hidden)]
    #[must_use]
    pub const fn of<O: Operation>(request: &'static str, response: &'static str) -> Self {
        Self {
            id: O::ID,
            method: O::METHOD,
            path: O::PATH,
            host: O::HOST,
            has_credentials: O::HAS_CREDENTIALS,
            has_body: O::HAS_BODY,
            retry_safety: O::RETRY_SAFETY,
            is_paged: false,
            session: None,
            request,
            response,
        }
    }

    /// Returns the facts of an operation that accepts a session.
    #[doc(hidden)]
    #[must_use]
    pub const fn accepts_session<O: AcceptsSession>(mut self) -> Self {
        self.session = Some(O::SESSION);
        self
    }
}

/// Defines `operations()` and `for_each_operation()` from a table. Each row has the request type of an operation, the
/// paths of its request and response types as strings, and the methods of [`OperationInfo`] for further facts.
#[doc(hidden)]
#[macro_export]
macro_rules! __operation_table {
    ($($(#[$gate:meta])? $type:path, $request:literal, $response:literal $(, $fact:ident)*;)*) => {
        static OPERATIONS: &[$crate::operation::OperationInfo] = &[
            $($(#[$gate])? $crate::operation::OperationInfo::of::<$type>($request, $response)
                $(.$fact::<$type>())*),*
        ];

        /// Returns every operation, sorted by path, for use in routers, mocks and metrics.
        #[must_use]
        pub fn operations() -> &'static [$crate::operation::OperationInfo] {
            OPERATIONS
        }

        /// Calls the visitor with the request type of every operation, sorted by path.
        #[allow(unused_variables, reason = "a build may have no operation")]
        pub fn for_each_operation<V: $crate::operation::OperationVisitor>(visitor: &mut V) {
            $($(#[$gate])? visitor.visit::<$type>();)*
        }
    };
}

pub use crate::__operation_table as operation_table;
