//! What can be sent: the operations, and raw requests.

use std::borrow::Cow;

use serde_core::de::DeserializeOwned;
use stytch_generated::Secret;
use stytch_generated::runtime::limits::Limits;
use stytch_generated::runtime::operation::{Method, Operation, RetrySafety};

use super::body::{self, Body};
use crate::error::RequestError;

/// A request that a client can send: every [`Operation`], and [`RawRequest`](super::RawRequest).
///
/// It cannot be implemented for other types. Implement [`Operation`] instead.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a request of an operation",
    label = "is not a request",
    note = "requests are the `…Request` types of `stytch_generated`, types that implement `Operation`, and `RawRequest`"
)]
pub trait ApiRequest: Encode {
    /// The type of the response.
    type Response: DeserializeOwned;
}

impl<O: Operation> ApiRequest for O {
    type Response = O::Response;
}

/// How a request is put into HTTP.
pub trait Encode {
    /// Returns what is known about the request without its values.
    #[doc(hidden)]
    fn facts(&self) -> Facts;

    /// Returns the parts of the HTTP request, after checking the limits if `validate` is set.
    #[doc(hidden)]
    fn parts(&self, validate: bool) -> Result<Parts<'_>, RequestError>;
}

/// What is known about a request without its values.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// The operation's id and path template; raw requests have none.
    #[cfg_attr(
        not(feature = "tracing"),
        allow(dead_code, reason = "only events need it")
    )]
    pub(crate) operation: Option<(&'static str, &'static str)>,
    pub(crate) method: Method,
    pub(crate) safety: RetrySafety,
}

/// The parts of an HTTP request that depend on the values of the request.
pub struct Parts<'a> {
    /// The path template, for error messages.
    pub(crate) template: &'a str,
    pub(crate) host: Option<&'static str>,
    pub(crate) path: Cow<'a, str>,
    pub(crate) query: Vec<(&'a str, String)>,
    pub(crate) headers: Vec<(&'static str, Secret)>,
    pub(crate) body: Option<Body>,
    pub(crate) authorization: Authorization,
}

/// Which credentials a request has.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Authorization {
    /// Those of the client.
    Client,
    /// None: the endpoint is public, or its body contains them.
    None,
    /// A token.
    Bearer(Secret),
}

impl Authorization {
    /// Returns the credentials of a request of an operation.
    pub(crate) fn of_operation(has_credentials: bool) -> Self {
        match has_credentials {
            true => Self::Client,
            false => Self::None,
        }
    }
}

impl<O: Operation> Encode for O {
    fn facts(&self) -> Facts {
        Facts {
            operation: Some((O::ID, O::PATH)),
            method: O::METHOD,
            safety: O::RETRY_SAFETY,
        }
    }

    fn parts(&self, validate: bool) -> Result<Parts<'_>, RequestError> {
        // These come first because their errors are more specific than those of `validate`.
        let path = self.path()?;
        let headers = self.headers()?;
        if validate {
            // The other part of `validate` is done above.
            let mut limits = Limits::default();
            self.check(&mut limits);
            limits.into_result()?;
        }
        Ok(Parts {
            template: O::PATH,
            host: O::HOST,
            path,
            query: self.query(),
            headers,
            body: if O::HAS_BODY {
                Some(Body::Json(body::encode(self)?))
            } else {
                None
            },
            authorization: Authorization::of_operation(O::HAS_CREDENTIALS),
        })
    }
}
