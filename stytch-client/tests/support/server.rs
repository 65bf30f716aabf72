//! A transport that answers from memory and counts requests.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use serde_json::{Value, json};
use stytch_client::{
    Client, ClientBuilder, Limits, Transport, TransportError, TransportErrorKind, TransportFuture,
    blocking,
};

use crate::signer::{PROJECT, Signer, jwks};

/// What the server does with one request.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    Json(u16, Value),
    Text(&'static str),
    Down,
    Never,
}

impl Reply {
    fn into_response(self) -> Result<Response<Bytes>, TransportError> {
        let (status, body) = match self {
            Self::Json(status, body) => (status, body.to_string()),
            Self::Text(text) => (200, text.to_owned()),
            Self::Down => {
                let error = TransportError::new(TransportErrorKind::Connect);
                return Err(error.with_source("connection refused"));
            }
            Self::Never => return Err(TransportError::new(TransportErrorKind::Timeout)),
        };
        let response = Response::builder().status(status).body(body.into());
        Ok(response.unwrap())
    }
}

type Respond = dyn Fn(&Request<Bytes>) -> Reply + Send + Sync;

/// The server, which can be changed while a client uses it.
#[derive(Clone)]
pub(crate) struct Server(Arc<State>);

struct State {
    keys: Mutex<Reply>,
    others: Box<Respond>,
    delay: Duration,
    fetches: AtomicUsize,
    seen: Mutex<Vec<(String, Value)>>,
}

pub(crate) const MEMBER_KEYS: &str = "/v1/b2b/sessions/jwks/project-test-1";
pub(crate) const USER_KEYS: &str = "/v1/sessions/jwks/project-test-1";

impl Server {
    /// A server with these keys, which responds to other requests with `others`. Each response takes a moment.
    pub(crate) fn new(
        signers: &[&Signer],
        others: impl Fn(&Request<Bytes>) -> Reply + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(State {
            keys: Mutex::new(Reply::Json(200, jwks(signers))),
            others: Box::new(others),
            delay: Duration::from_millis(20),
            fetches: AtomicUsize::new(0),
            seen: Mutex::default(),
        }))
    }

    /// A server that must only be asked for keys.
    pub(crate) fn of_keys(signers: &[&Signer]) -> Self {
        Self::new(signers, |request| panic!("{} was requested", request.uri()))
    }

    pub(crate) fn set_keys(&self, signers: &[&Signer]) {
        self.set(Reply::Json(200, jwks(signers)));
    }

    /// Sets the response to requests of keys.
    pub(crate) fn set(&self, reply: Reply) {
        *self.0.keys.lock().unwrap() = reply;
    }

    /// The number of requests of keys.
    pub(crate) fn fetches(&self) -> usize {
        self.0.fetches.load(Ordering::SeqCst)
    }

    /// The paths and bodies of all other requests.
    pub(crate) fn seen(&self) -> Vec<(String, Value)> {
        self.0.seen.lock().unwrap().clone()
    }

    pub(crate) fn settings(&self) -> ClientBuilder {
        Client::builder().credentials(PROJECT, "secret-test-1")
    }

    pub(crate) fn client(&self) -> Client {
        self.with(self.settings())
    }

    pub(crate) fn with(&self, settings: ClientBuilder) -> Client {
        let settings = settings.retry(stytch_client::RetryPolicy::never());
        settings.transport(self.clone()).build().unwrap()
    }

    fn reply(&self, request: &Request<Bytes>) -> Reply {
        let path = request.uri().path();
        if path == MEMBER_KEYS || path == USER_KEYS {
            self.0.fetches.fetch_add(1, Ordering::SeqCst);
            return self.0.keys.lock().unwrap().clone();
        }
        let body = match serde_json::from_slice(request.body()) {
            Ok(json) => json,
            Err(_) => String::from_utf8_lossy(request.body()).into(),
        };
        self.0.seen.lock().unwrap().push((path.to_owned(), body));
        (self.0.others)(request)
    }
}

impl Transport for Server {
    fn send(&self, request: Request<Bytes>, _: Limits) -> TransportFuture<'_> {
        Box::pin(async move {
            let reply = self.reply(&request);
            tokio::time::sleep(self.0.delay).await;
            if matches!(reply, Reply::Never) {
                std::future::pending::<()>().await;
            }
            reply.into_response()
        })
    }
}

impl blocking::Transport for Server {
    fn send(&self, request: Request<Bytes>, _: Limits) -> Result<Response<Bytes>, TransportError> {
        self.reply(&request).into_response()
    }
}

/// An error response.
pub(crate) fn error(status: u16, error_type: &str) -> Reply {
    let body = json!({ "status_code": status, "error_type": error_type, "error_message": "…" });
    Reply::Json(status, body)
}
