//! Runs a test with each client: the asynchronous one and the blocking one.

#[path = "transports.rs"]
pub(crate) mod transports;

use std::cell::Cell;

use serde_json::Value;
use stytch_client::stytch_generated::runtime::session::AcceptsSession;
use stytch_client::stytch_generated::{Secret, SessionAuth};
use stytch_client::testing::Fake;
use stytch_client::{
    ApiRequest, BuildError, Call, CallOptions, Client, ClientBuilder, Error, Reply, blocking,
};

use transports::{hyper, own_client};

/// Which client the tests of this thread use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Asynchronous,
    Blocking,
    /// The asynchronous client on a `tower` service.
    Tower,
    /// The asynchronous client on a client of reqwest that the application made.
    Reqwest,
}

thread_local! {
    static KIND: Cell<Kind> = const { Cell::new(Kind::Asynchronous) };
}

impl Kind {
    pub(crate) fn current() -> Self {
        KIND.get()
    }

    pub(crate) fn make_current(self) {
        KIND.set(self);
    }

    /// The name of the module that [`each_client`] puts the tests into.
    pub(crate) fn module(self) -> &'static str {
        match self {
            Self::Asynchronous => "asynchronous",
            Self::Blocking => "blocking",
            Self::Tower => "on_tower",
            Self::Reqwest => "on_reqwest",
        }
    }
}

/// Makes a test of each of these functions for each client with a transport of this crate. They run on the thread of the
/// test, so the blocking client is called on a thread of a runtime.
macro_rules! each_client {
    ($($tests:tt)+) => {
        crate::clients::tests_of!(asynchronous, Asynchronous, $($tests)+);
        crate::clients::tests_of!(blocking, Blocking, $($tests)+);
    };
}

/// The same for the asynchronous client with transports of the application, which do not know the settings of connections.
macro_rules! each_own_transport {
    ($($tests:tt)+) => {
        crate::clients::tests_of!(on_tower, Tower, $($tests)+);
        crate::clients::tests_of!(on_reqwest, Reqwest, $($tests)+);
    };
}

macro_rules! each_transport {
    ($($tests:tt)+) => {
        crate::clients::each_client!($($tests)+);
        crate::clients::each_own_transport!($($tests)+);
    };
}

macro_rules! tests_of {
    ($module:ident, $kind:ident, $($(#[$attribute:meta])* $test:ident),+ $(,)?) => {
        mod $module {
            $($(#[$attribute])* #[tokio::test] async fn $test() {
                crate::clients::Kind::$kind.make_current();
                super::$test().await;
            })+
        }
    };
}

pub(crate) use {each_client, each_own_transport, each_transport, tests_of};

/// A client of either kind.
#[derive(Clone, Debug)]
pub(crate) enum AnyClient {
    Asynchronous(Client),
    Blocking(blocking::Client),
}

/// Builds a client of the current kind.
pub(crate) trait BuildAny {
    fn try_built(self) -> Result<AnyClient, BuildError>;

    fn built(self) -> AnyClient
    where
        Self: Sized,
    {
        self.try_built().unwrap()
    }
}

impl BuildAny for ClientBuilder {
    fn try_built(self) -> Result<AnyClient, BuildError> {
        match Kind::current() {
            Kind::Asynchronous => self.build().map(AnyClient::Asynchronous),
            Kind::Blocking => self.build_blocking().map(AnyClient::Blocking),
            Kind::Tower => self.transport(hyper()).build().map(AnyClient::Asynchronous),
            Kind::Reqwest => self
                .transport(own_client())
                .build()
                .map(AnyClient::Asynchronous),
        }
    }
}

/// A client of the current kind, whose responses are those of a fake.
pub(crate) fn client(settings: ClientBuilder, fake: &Fake) -> AnyClient {
    match Kind::current() {
        Kind::Blocking => {
            let settings = settings.blocking_transport(fake.clone());
            AnyClient::Blocking(settings.build().unwrap())
        }
        _ => AnyClient::Asynchronous(settings.transport(fake.clone()).build().unwrap()),
    }
}

impl AnyClient {
    pub(crate) async fn send<R: ApiRequest>(&self, request: &R) -> Result<R::Response, Error> {
        match self {
            Self::Asynchronous(client) => client.send(request).await,
            Self::Blocking(client) => client.send(request),
        }
    }

    pub(crate) fn call<'a, R: ApiRequest>(&'a self, request: &'a R) -> AnyCall<'a, R> {
        match self {
            Self::Asynchronous(client) => AnyCall::Asynchronous(client.call(request)),
            Self::Blocking(client) => AnyCall::Blocking(client.call(request)),
        }
    }
}

/// A call with options of its own, with a client of either kind.
#[derive(Debug)]
pub(crate) enum AnyCall<'a, R> {
    Asynchronous(Call<'a, Client, R>),
    Blocking(Call<'a, blocking::Client, R>),
}

macro_rules! changed {
    ($any:ident, $call:ident => $changed:expr) => {
        match $any {
            AnyCall::Asynchronous($call) => AnyCall::Asynchronous($changed),
            AnyCall::Blocking($call) => AnyCall::Blocking($changed),
        }
    };
}

impl<R: ApiRequest> AnyCall<'_, R> {
    pub(crate) fn options(self, options: CallOptions) -> Self {
        changed!(self, call => call.options(options))
    }

    pub(crate) fn timeout(self, timeout: std::time::Duration) -> Self {
        changed!(self, call => call.timeout(timeout))
    }

    pub(crate) fn retry(self, policy: stytch_client::RetryPolicy) -> Self {
        changed!(self, call => call.retry(policy))
    }

    pub(crate) fn retry_safety(self, safety: stytch_client::RetrySafety) -> Self {
        changed!(self, call => call.retry_safety(safety))
    }

    pub(crate) fn header(self, name: &str, value: impl Into<Secret>) -> Self {
        changed!(self, call => call.header(name, value))
    }

    pub(crate) fn field(self, name: &str, value: impl Into<Value>) -> Self {
        changed!(self, call => call.field(name, value))
    }

    pub(crate) fn session(self, session: SessionAuth) -> Self
    where
        R: AcceptsSession,
    {
        changed!(self, call => call.session(session))
    }

    pub(crate) async fn send(self) -> Result<R::Response, Error> {
        match self {
            Self::Asynchronous(call) => call.send().await,
            Self::Blocking(call) => call.send(),
        }
    }

    pub(crate) async fn reply(self) -> Result<Reply<R::Response>, Error> {
        match self {
            Self::Asynchronous(call) => call.reply().await,
            Self::Blocking(call) => call.reply(),
        }
    }

    pub(crate) async fn bytes(self) -> Result<Reply<bytes::Bytes>, Error> {
        match self {
            Self::Asynchronous(call) => call.bytes().await,
            Self::Blocking(call) => call.bytes(),
        }
    }
}
