//! A client for every operation of Stytch's API.
//!
//! The operations are defined in [`stytch_generated`]: each has a request type with a builder, and a response type.
//! [`Client::send`] sends any of them.
//!
//! | for | see |
//! |---|---|
//! | options of one call, and the status, headers and history of a response | [`Client::call`], [`Reply`] |
//! | all pages of a list | [`Client::items`], [`Client::pages`] |
//! | endpoints, fields and headers that this version does not have | [`RawRequest`], [`Call::field`], [`Call::header`], [`Reply::json`] |
//! | endpoints of your own | [`operation!`](stytch_generated::runtime::operation!) |
//! | another HTTP library | [`Transport`], [`core`] |
//! | tests of code that calls the API | [`testing`] |
//! | programs without an asynchronous runtime | [`blocking`] |
//! | sessions, by their JWTs, without asking the server | [`Client::authenticate_jwt`], [`session`] |
//! | permissions, without asking the server | [`rbac`], [`AuthenticateJwt::authorize`](session::AuthenticateJwt::authorize) |
//! | tokens of machines: fetched, kept and verified | [`Client::m2m_tokens`], [`m2m`] |
//! | tokens of connected apps: introspected, or verified locally | [`Client::introspect_token`], [`connected_apps`] |
//! | sessions and permissions of the requests to a server on `tower` or axum | [`middleware`] |
//! | SAML responses, checked by SAML Shield | [`Client::validate_saml`] |
//! | webhooks: signatures and typed events | [`webhook`] |
//! | redirects that start OAuth and SSO, with PKCE and state | [`start`] |
//!
//! ```no_run
//! # #[cfg(all(feature = "b2b", feature = "reqwest"))]
//! # async fn enroll() -> Result<(), Box<dyn std::error::Error>> {
//! use stytch_client::stytch_generated::b2b::totp;
//! use stytch_client::{Client, Error, ErrorType};
//!
//! // From `STYTCH_PROJECT_ID`, `STYTCH_SECRET` and, if set, `STYTCH_BASE_URL`.
//! let client = Client::from_env()?;
//! let request = totp::CreateRequest::builder()
//!     .organization_id("organization-test-…")
//!     .member_id("member-test-…")
//!     .build();
//! match client.send(&request).await {
//!     Ok(created) => println!("registration {}", created.totp_registration_id),
//!     Err(Error::Api(error)) if error.error_type() == Some(&ErrorType::MemberNotFound) => {
//!         println!("there is no such member");
//!     }
//!     Err(error) => return Err(error.into()),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # What a call does
//!
//! 1. The client checks the request's limits (unless [`ClientBuilder::validate_requests`] turned that off) and builds
//!    its URL. If this fails, the call returns an [`Error::Request`], and nothing was sent.
//! 2. The client sends the request. It never follows a redirect, because that could send credentials to a server that
//!    the caller did not choose.
//! 3. If the request fails in a way that may pass, the client may send it again: see below.
//! 4. A 2xx response is decoded. A response with another status and a JSON object as its body becomes an
//!    [`Error::Api`], and so does a 2xx response whose body has a `status_code` of 400 or more. A response that cannot
//!    be read becomes an [`Error::Response`]. If there is no complete response, the call returns an
//!    [`Error::Transport`].
//!
//! # Retries
//!
//! Whether repeating an operation is safe is a fact of each operation,
//! [`Operation::RETRY_SAFETY`](stytch_generated::Operation::RETRY_SAFETY), reviewed one by one. Operations that only read
//! are safe. Operations that send a message, renew a token of another provider, check or use up a code or token, create, change or delete something are not.
//!
//! | failure | safe operation | other operation |
//! |---|---|---|
//! | no connection was made, so nothing was sent | repeated | repeated |
//! | the connection broke later | repeated | not repeated |
//! | HTTP 429, 502, 503, 504 | repeated | not repeated |
//! | the timeout of the call passed, any other status | not repeated | not repeated |
//!
//! [`RetryPolicy`] sets the number of attempts and the waits, and [`RetryBudget`] limits retries to a share of all calls.
//! A certificate that is not accepted counts as a connection that was not made, so such a call makes as many attempts as
//! the policy allows. `Retry-After` is respected. [`Reply::retries`] and the events of the feature `tracing` show every retry.
//!
//! # Local checks
//!
//! The client verifies session JWTs and access tokens with the project's keys, and checks permissions with its policy.
//! All clones of a client share what it fetched for that:
//!
//! | | keys | policies |
//! |---|---|---|
//! | fetched | with the first token, or by [`Client::fetch_keys`] | with the first permission check |
//! | fetched again, in the background | when they are used and older than 15 minutes ([`ClientBuilder::key_lifetime`]), or by [`Client::keep_keys_fresh`] | when they are used and older than 4 of 5 minutes ([`ClientBuilder::policy_lifetime`]) |
//! | fetched again, and callers wait | when they are used and older than four times that, or for a key id that is not known, at most once in 30 s | when they are older than 5 minutes |
//! | if that fails | the old keys remain in use, for 24 hours; for a key id that is not known, the server checks the token, or the check fails | the server checks the permission, or the check fails |
//! | without a network | [`ClientBuilder::keys`] | the functions of [`rbac`] |
//!
//! At most one fetch of each runs at a time, and no lock is held meanwhile. Ages include the time during which the machine
//! was suspended. [`session`] lists when the server is asked about a token. Signatures are verified by the crypto library
//! that rustls uses, so these checks need one of the `rustls-…` features. With `native-tls`, enable `rustls-ring` too:
//! TLS remains that of the operating system.
//!
//! # Where a request goes
//!
//! | base URL | operations | operations with a host of their own |
//! |---|---|---|
//! | default | `https://api.stytch.com` for `project-live-…`, otherwise `https://test.stytch.com` | their own host |
//! | [`base_url`](ClientBuilder::base_url) is set | that URL | that URL |
//! | [`host_base_url`](ClientBuilder::host_base_url) is set | as above | for those of that host: that URL |
//!
//! The client uses the proxies named by the usual environment variables (`HTTPS_PROXY`, `NO_PROXY` …) unless they are
//! [turned off](ClientBuilder::no_proxy). It always connects directly to this machine (`127.0.0.0/8`, `::1`,
//! `localhost` and its subdomains), and never looks up these names in the network.
//!
//! Plain `http` is accepted for this machine only, because anyone on the network path could read the credentials,
//! passwords and sessions that it sends. [`ClientBuilder::allow_plain_http`] accepts it for other machines, for example
//! for a gateway in a trusted network (see [`Client::gateway`]).
//!
//! # Secrets
//!
//! `Debug` output, error messages and trace events never contain the project's secret or the content of requests and
//! responses. An error keeps the body of a response that could not be used, and returns it from a method such as
//! [`ResponseError::body`]; it may contain tokens. Error messages include the server's `error_message`. In it, control
//! characters and characters that change the direction of text are escaped; the accessor methods return it unchanged.
//!
//! The client wipes memory as soon as it no longer needs it:
//!
//! | memory | wiped |
//! |---|---|
//! | the project's secret, and the `Authorization` header that contains it | when the last clone of the client and of its builder is dropped |
//! | the private key of a client certificate | when the last clone of the builder is dropped |
//! | the headers with a member session | after the call |
//! | the JSON body of a request, including buffers that became too small | after the call |
//! | the JSON body of a response, including buffers that became too small | after decoding, or when the error that keeps it is dropped |
//!
//! The following memory is outside the client's control and is not wiped:
//!
//! - The buffers of the HTTP and TLS libraries (hyper, h2, rustls …) and of the operating system. The plain text of
//!   requests and responses passes through them, and parts of it stay there until the memory is used again. A response
//!   body that arrives in one part is not copied: it is wiped in hyper's buffer, unless hyper still uses the buffer.
//! - The private key of a client certificate in the form that the TLS library uses, and the buffer in which its PEM text is
//!   decoded.
//! - The buffer in which serde_json decodes strings that contain escapes.
//! - Decoded fields that are not a [`Secret`](stytch_generated::Secret), and
//!   [`ApiError::error_details`].
//! - URLs, which contain the ids and filters of paths and queries.
//! - The caller's own copies of a value, and memory that the system wrote to swap space or a core dump.
//!
//! # Features
//!
//! | feature | default | effect |
//! |---|---|---|
//! | `reqwest` | yes | the asynchronous client with its own transport, on reqwest |
//! | `hyper` | | the same on hyper's client wherever no proxy is in between, which takes less processor time; with `native-tls`, it has no effect |
//! | `tower` | | the asynchronous client on any service of `tower`: [`TowerTransport`] |
//! | `async` | | the asynchronous client on a transport of yours only: [`Transport`] |
//! | `blocking` | | the [`blocking`] client, on ureq, without an asynchronous runtime |
//! | `testing` | | a transport in memory, for tests: [`testing`] |
//! | `rustls-ring` | yes | TLS by rustls with the cryptography of ring, and the certificates that the operating system trusts |
//! | `rustls-aws-lc` | | the same with the cryptography of aws-lc |
//! | `rustls-no-provider` | | the same with the cryptography that the application installs as rustls' default provider |
//! | `native-tls` | | TLS by the operating system's library (on Linux, OpenSSL) |
//! | `http2` | | HTTP/2 where the server offers it |
//! | `start-urls` | | URLs that start OAuth and SSO in the browser: [`start`] |
//! | `dynamic` | | calls of operations that are chosen when the program runs: [`dynamic`] |
//! | `webhooks` | | verification of webhooks: [`webhook`] |
//! | `middleware` | | sessions and permissions of the requests to an HTTP server, as layers of `tower`: [`middleware`] |
//! | `axum` | | the same with extractors and responses of axum |
//! | `tracing` | | a span for each call, with the names of OpenTelemetry, and an event for each retry |
//! | `b2b`, `consumer` | yes | the operations of the B2B and the consumer product |
//! | `schemars`, `chrono`, `jiff`, `time` | | enable the features of the same name of [`stytch_generated`] |
//!
//! With several of the TLS features, `native-tls` comes first, then `rustls-aws-lc`, then `rustls-ring`, so that a feature
//! which you add takes precedence over the default one. If the application has installed a default provider for rustls,
//! rustls uses that one in any case.
//!
//! [`session`], [`middleware`], [`m2m`], [`jwks`] and [`connected_apps`] verify signatures with the crypto library of
//! rustls, so they need one of the features `rustls-ring`, `rustls-aws-lc` and `rustls-no-provider`. With `native-tls`,
//! the private key of a [client certificate](ClientBuilder::client_certificate) must be in PKCS#8 (`BEGIN PRIVATE KEY`),
//! because the operating systems' libraries read no other form.
//!
//! # Stability
//!
//! These crates are part of this crate's interface. A new major version of one of them (of those below 1.0: a new minor
//! version) is used only in a new major version of this crate:
//!
//! | crate | where |
//! |---|---|
//! | `http` 1, `bytes` 1 | [`core`], headers and statuses, transports |
//! | `serde_json` 1 | raw JSON |
//! | `futures-core` 0.3 (feature `async`) | the streams of pages and items |
//! | `reqwest` 0.13 (feature `reqwest`) | a transport that is a `reqwest::Client` of yours |
//! | `tower-service` 0.3, `http-body` 1, `http-body-util` 0.1 for its `Full` (feature `tower`) | services for [`TowerTransport`] |
//! | `tower-service` 0.3, `tower-layer` 0.3 (feature `middleware`) | the layers of [`middleware`] |
//! | `axum-core` 0.5, which axum 0.8 uses (feature `axum`) | extractors and responses |
#![forbid(unsafe_code)]
#![cfg_attr(
    not(any(feature = "reqwest", feature = "blocking")),
    allow(
        dead_code,
        unused_imports,
        reason = "some code is for the transports of this crate only"
    )
)]

pub use stytch_generated;

#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(all(feature = "async", feature = "__rustls"))]
mod cache;
mod call;
#[cfg(feature = "async")]
mod client;
mod config;
#[cfg(feature = "__rustls")]
pub mod connected_apps;
pub mod core;
#[cfg(feature = "__rustls")]
mod crypto;
#[cfg(feature = "dynamic")]
pub mod dynamic;
mod error;
mod escape;
mod exchange;
#[cfg(feature = "__rustls")]
pub mod jwks;
#[cfg(feature = "__rustls")]
pub mod jwt;
#[cfg(all(feature = "async", feature = "__rustls"))]
mod local;
#[cfg(feature = "__rustls")]
pub mod m2m;
#[cfg(all(feature = "middleware", feature = "__rustls"))]
pub mod middleware;
mod paging;
#[cfg(all(feature = "async", feature = "__rustls"))]
mod policies;
pub mod rbac;
mod retry;
#[cfg(feature = "async")]
mod saml_shield;
#[cfg(feature = "__rustls")]
pub mod session;
#[cfg(feature = "start-urls")]
pub mod start;
#[cfg(all(feature = "testing", any(feature = "async", feature = "blocking")))]
pub mod testing;
#[cfg(all(feature = "__rustls", not(feature = "native-tls")))]
mod tls;
mod trace;
#[cfg(any(feature = "async", feature = "blocking"))]
mod transport;
#[cfg(feature = "webhooks")]
pub mod webhook;
mod wiped;

pub use call::Call;
#[cfg(feature = "async")]
pub use client::Client;
pub use config::base_url::UrlError;
pub use config::builder::{
    ClientBuilder, DEFAULT_CONNECT_TIMEOUT, DEFAULT_MAX_RESPONSE_BYTES, DEFAULT_TIMEOUT,
};
pub use config::credentials::CredentialError;
pub use core::retry_after::MAX_RETRY_AFTER;
pub use core::{ApiRequest, CallOptions, RawRequest, Reply};
pub use error::{
    ApiError, BuildError, CertificateError, Error, ErrorType, RequestError, ResponseError,
    ResponseErrorKind, TransportError, TransportErrorKind,
};
pub use escape::{Escaped, is_printable};
#[cfg(all(feature = "async", feature = "__rustls"))]
pub use local::Product;
#[cfg(feature = "async")]
pub use paging::{Items, Pages};
pub use retry::{Retry, RetryBudget, RetryPolicy, RetryReason};
#[cfg(feature = "async")]
pub use saml_shield::SamlShieldResponse;
pub use stytch_generated::runtime::operation::{Method, RetrySafety};
#[cfg(any(feature = "async", feature = "blocking"))]
pub use transport::Limits;
#[cfg(feature = "tower")]
pub use transport::TowerTransport;
#[cfg(feature = "async")]
pub use transport::{Transport, TransportFuture, WithTransport};

/// The examples of the workspace's README.
#[cfg(all(doctest, feature = "b2b"))]
#[doc = include_str!("../../README.md")]
struct WorkspaceReadme;

/// The examples of this crate's README.
#[cfg(all(doctest, feature = "b2b", feature = "__rustls"))]
#[doc = include_str!("../README.md")]
struct Readme;
