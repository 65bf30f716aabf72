//! What the tests do with a request of any type.

use std::future::Future;
use std::pin::Pin;

use serde_json::Value;
use stytch_client::core::Core;
use stytch_client::stytch_generated::runtime::parts::{PartsError, RequestParts};
use stytch_client::stytch_generated::runtime::path::PathError;
use stytch_client::stytch_generated::{JsonObject, Operation, SessionAuth};
use stytch_client::testing::Fake;
use stytch_client::{Error, RequestError, RetrySafety};

use crate::clients::AnyClient;

/// Values that a test passes to a request.
pub(crate) struct Given<'a> {
    /// The values of the path, in the order of the description's parameters.
    pub(crate) path: Vec<&'a str>,
    /// The member session, for operations that accept one.
    pub(crate) session: SessionAuth,
}

/// An operation with its expectation.
pub(crate) struct Case {
    expected: &'static str,
    call: Box<dyn Call>,
}

/// The request that the description requires.
pub(crate) struct Expected {
    /// The operation's key, such as `POST /v1/b2b/totp`.
    pub(crate) operation: String,
    /// The path parameters with their values.
    pub(crate) path_values: Vec<(String, String)>,
    /// The path with these values.
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) takes_session: bool,
    /// The body; `null` if there must not be one.
    pub(crate) body: Value,
}

/// The parts of a request, as returned by its type.
#[derive(Debug, PartialEq)]
pub(crate) struct Parts {
    path: String,
    query: Vec<(&'static str, String)>,
    headers: Vec<(&'static str, String)>,
    body: Value,
}

type Encoded = http::Request<bytes::Bytes>;

type ResponseFuture<'a> = Pin<Box<dyn Future<Output = Result<Value, Error>> + 'a>>;

/// [`Case`] for one type of request.
trait Call {
    fn send<'a>(&self, client: &'a AnyClient, given: &Given<'_>) -> ResponseFuture<'a>;
    fn forward<'a>(&self, client: &'a AnyClient, parts: &RequestParts<'_>) -> ResponseFuture<'a>;
    fn safety(&self) -> RetrySafety;
    fn handle(&self, fake: &Fake, response: Value);
    fn is_recorded(&self, fake: &Fake, given: &Given<'_>) -> bool;
    fn parts(&self, given: &Given<'_>) -> Result<Parts, PathError>;
    fn rebuilt(&self, parts: &RequestParts<'_>) -> Result<Parts, PartsError>;
    fn encoded(&self, core: &Core, given: &Given<'_>) -> Result<Encoded, RequestError>;
    fn encoded_parts(&self, core: &Core, parts: &RequestParts<'_>) -> Option<Encoded>;
}

impl Case {
    pub(crate) fn new<O: Operation>(make: fn(&Given<'_>) -> O, expected: &'static str) -> Self {
        Self {
            expected,
            call: Box::new(make),
        }
    }

    pub(crate) fn expected(&self) -> Expected {
        let mut expected: JsonObject = serde_json::from_str(self.expected).unwrap();
        fn take<T: serde_core::de::DeserializeOwned>(from: &mut JsonObject, name: &str) -> T {
            serde_json::from_value(from.remove(name).unwrap()).unwrap()
        }
        let all = Expected {
            operation: take(&mut expected, "operation"),
            path_values: take(&mut expected, "path_values"),
            path: take(&mut expected, "path"),
            query: take(&mut expected, "query"),
            takes_session: take(&mut expected, "takes_session"),
            body: take(&mut expected, "body"),
        };
        assert!(expected.is_empty(), "nothing looks at {expected:?}");
        all
    }

    /// Sends the request, and returns the decoded response as JSON.
    pub(crate) async fn send(&self, client: &AnyClient, given: &Given<'_>) -> Result<Value, Error> {
        self.call.send(client, given).await
    }

    /// Rebuilds the request from the received parts and sends it, as a gateway does.
    pub(crate) async fn forward(
        &self,
        client: &AnyClient,
        parts: &RequestParts<'_>,
    ) -> Result<Value, Error> {
        self.call.forward(client, parts).await
    }

    /// Returns whether the operation is safe to repeat.
    pub(crate) fn safety(&self) -> RetrySafety {
        self.call.safety()
    }

    /// Sets the response of the operation.
    pub(crate) fn handle(&self, fake: &Fake, response: Value) {
        self.call.handle(fake, response);
    }

    /// Returns whether the fake has received this request of the operation and no other.
    pub(crate) fn is_recorded(&self, fake: &Fake, given: &Given<'_>) -> bool {
        self.call.is_recorded(fake, given)
    }

    /// Returns the parts of the request before it is sent.
    pub(crate) fn parts(&self, given: &Given<'_>) -> Result<Parts, PathError> {
        self.call.parts(given)
    }

    /// Rebuilds the request from the received parts, and returns its parts.
    pub(crate) fn rebuilt(&self, parts: &RequestParts<'_>) -> Result<Parts, PartsError> {
        self.call.rebuilt(parts)
    }

    /// Returns the HTTP request.
    pub(crate) fn encoded(
        &self,
        core: &Core,
        given: &Given<'_>,
    ) -> Result<http::Request<bytes::Bytes>, RequestError> {
        self.call.encoded(core, given)
    }

    /// Rebuilds the request from the received parts and returns its HTTP request, unless one of the two fails.
    pub(crate) fn encoded_parts(
        &self,
        core: &Core,
        parts: &RequestParts<'_>,
    ) -> Option<http::Request<bytes::Bytes>> {
        self.call.encoded_parts(core, parts)
    }
}

impl<O: Operation> Call for fn(&Given<'_>) -> O {
    fn send<'a>(&self, client: &'a AnyClient, given: &Given<'_>) -> ResponseFuture<'a> {
        send(client, self(given))
    }

    fn forward<'a>(&self, client: &'a AnyClient, parts: &RequestParts<'_>) -> ResponseFuture<'a> {
        send(client, O::from_parts(parts).unwrap())
    }

    fn safety(&self) -> RetrySafety {
        O::RETRY_SAFETY
    }

    fn handle(&self, fake: &Fake, response: Value) {
        fake.on::<O>(move |_| Ok(serde_json::from_value(response.clone()).unwrap()));
    }

    fn is_recorded(&self, fake: &Fake, given: &Given<'_>) -> bool {
        fake.requests::<O>() == [self(given)]
    }

    fn parts(&self, given: &Given<'_>) -> Result<Parts, PathError> {
        parts_of(&self(given))
    }

    fn rebuilt(&self, parts: &RequestParts<'_>) -> Result<Parts, PartsError> {
        O::from_parts(parts).map(|request| parts_of(&request).unwrap())
    }

    fn encoded(&self, core: &Core, given: &Given<'_>) -> Result<Encoded, RequestError> {
        core.encode(&self(given))
    }

    fn encoded_parts(&self, core: &Core, parts: &RequestParts<'_>) -> Option<Encoded> {
        core.encode(&O::from_parts(parts).ok()?).ok()
    }
}

fn send<O: Operation>(client: &AnyClient, request: O) -> ResponseFuture<'_> {
    Box::pin(async move {
        let response = client.send(&request).await?;
        Ok(serde_json::to_value(response).unwrap())
    })
}

fn parts_of<O: Operation>(request: &O) -> Result<Parts, PathError> {
    Ok(Parts {
        path: request.path()?.into_owned(),
        query: request.query(),
        headers: request
            .headers()
            .unwrap()
            .iter()
            .map(|(name, value)| (*name, value.expose_secret().to_owned()))
            .collect(),
        body: serde_json::to_value(request).unwrap(),
    })
}

impl Expected {
    /// Returns the values for the expected request.
    pub(crate) fn given(&self, session: SessionAuth) -> Given<'_> {
        let path = self.path_values.iter();
        Given {
            path: path.map(|(_, value)| value.as_str()).collect(),
            session,
        }
    }
}

/// Parses a free-form object.
pub(crate) fn object(json: &str) -> JsonObject {
    serde_json::from_str(json).unwrap()
}
