//! What the tests do with a request, whatever its type.

use std::future::Future;
use std::pin::Pin;

use serde_json::Value;
use stytch_client::stytch_generated::runtime::parts::{PartsError, RequestParts};
use stytch_client::stytch_generated::runtime::path::PathError;
use stytch_client::stytch_generated::{JsonObject, MemberAuth, Operation};
use stytch_client::{Client, Error};

/// What a request is given from outside.
pub(crate) struct Given<'a> {
    /// The values of the path, in the order of the description's parameters.
    pub(crate) path: Vec<&'a str>,
    /// For the operations that take one.
    pub(crate) session: MemberAuth,
}

/// An operation with its expectation.
pub(crate) struct Case {
    expected: &'static str,
    call: Box<dyn Call>,
}

/// What the description demands of the request.
pub(crate) struct Expected {
    /// Such as `POST /v1/b2b/totp`.
    pub(crate) operation: String,
    /// The path's parameters, each with its value.
    pub(crate) path_values: Vec<(String, String)>,
    /// The path with these values.
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) takes_session: bool,
    /// `null` where there must be none.
    pub(crate) body: Value,
}

/// A request as its own type tells it.
#[derive(Debug, PartialEq)]
pub(crate) struct Told {
    path: String,
    query: Vec<(&'static str, String)>,
    headers: Vec<(&'static str, String)>,
    body: Value,
}

type Answered<'a> = Pin<Box<dyn Future<Output = Result<Value, Error>> + 'a>>;

/// [`Case`] for one type of request.
trait Call {
    fn send<'a>(&self, client: &'a Client, given: &Given<'_>) -> Answered<'a>;
    fn forward<'a>(&self, client: &'a Client, parts: &RequestParts<'_>) -> Answered<'a>;
    fn told(&self, given: &Given<'_>) -> Result<Told, PathError>;
    fn rebuilt(&self, parts: &RequestParts<'_>) -> Result<Told, PartsError>;
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

    /// Sends the request; the answer is what the response's type makes of it.
    pub(crate) async fn send(&self, client: &Client, given: &Given<'_>) -> Result<Value, Error> {
        self.call.send(client, given).await
    }

    /// Sends the request that what was received stands for, as a gateway does.
    pub(crate) async fn forward(
        &self,
        client: &Client,
        parts: &RequestParts<'_>,
    ) -> Result<Value, Error> {
        self.call.forward(client, parts).await
    }

    /// The request, before it is sent.
    pub(crate) fn told(&self, given: &Given<'_>) -> Result<Told, PathError> {
        self.call.told(given)
    }

    /// The request that what was received stands for.
    pub(crate) fn rebuilt(&self, parts: &RequestParts<'_>) -> Result<Told, PartsError> {
        self.call.rebuilt(parts)
    }
}

impl<O: Operation> Call for fn(&Given<'_>) -> O {
    fn send<'a>(&self, client: &'a Client, given: &Given<'_>) -> Answered<'a> {
        send(client, self(given))
    }

    fn forward<'a>(&self, client: &'a Client, parts: &RequestParts<'_>) -> Answered<'a> {
        send(client, O::from_parts(parts).unwrap())
    }

    fn told(&self, given: &Given<'_>) -> Result<Told, PathError> {
        told(&self(given))
    }

    fn rebuilt(&self, parts: &RequestParts<'_>) -> Result<Told, PartsError> {
        O::from_parts(parts).map(|request| told(&request).unwrap())
    }
}

fn send<O: Operation>(client: &Client, request: O) -> Answered<'_> {
    Box::pin(async move {
        let response = client.send(&request).await?;
        Ok(serde_json::to_value(response).unwrap())
    })
}

fn told<O: Operation>(request: &O) -> Result<Told, PathError> {
    Ok(Told {
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
    /// The values that lead to the expected request.
    pub(crate) fn given(&self, session: MemberAuth) -> Given<'_> {
        let path = self.path_values.iter();
        Given {
            path: path.map(|(_, value)| value.as_str()).collect(),
            session,
        }
    }
}

/// An object with keys of the caller's choice.
pub(crate) fn object(json: &str) -> JsonObject {
    serde_json::from_str(json).unwrap()
}
