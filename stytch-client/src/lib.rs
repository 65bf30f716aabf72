//! A client for every operation of Stytch's API.
//!
//! The operations are defined in [`stytch_generated`]: each has a request type with a builder, and a response type.
//! [`Client::send`] sends any of them.
//!
//! ```no_run
//! # #[cfg(feature = "b2b")]
//! # async fn enroll() -> Result<(), Box<dyn std::error::Error>> {
//! use stytch_client::stytch_generated::b2b::totp;
//! use stytch_client::{Client, Error};
//!
//! let client = Client::new(std::env::var("STYTCH_PROJECT_ID")?, std::env::var("STYTCH_SECRET")?)?;
//! let request = totp::CreateRequest::builder()
//!     .organization_id("organization-test-…")
//!     .member_id("member-test-…")
//!     .build();
//! match client.send(&request).await {
//!     Ok(created) => println!("registration {}", created.totp_registration_id),
//!     Err(Error::Api(error)) if error.error_type() == Some("member_not_found") => {
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
//! 2. The client sends the request once. It never repeats a request and never follows a redirect, because both could
//!    send credentials or one-time codes to a server, or at a time, that the caller did not intend.
//! 3. A 2xx response is decoded. A response with another status and a JSON object as its body becomes an
//!    [`Error::Api`], and so does a 2xx response whose body has a `status_code` of 400 or more. A response that cannot
//!    be read becomes an [`Error::Response`]. If there is no complete response, the call returns an
//!    [`Error::Transport`].
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
//! | the headers with a member session | after the call |
//! | the JSON body of a request, including buffers that became too small | after the call |
//! | the JSON body of a response, including buffers that became too small | after decoding, or when the error that keeps it is dropped |
//!
//! The following memory is outside the client's control and is not wiped:
//!
//! - The buffers of the HTTP and TLS libraries (hyper, h2, rustls …) and of the operating system. The plain text of
//!   requests and responses passes through them, and parts of it stay there until the memory is used again.
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
//! | `rustls` | yes | TLS by rustls, with the certificates that the operating system trusts |
//! | `native-tls` | | TLS by the operating system's library |
//! | `http2` | | HTTP/2 where the server offers it |
//! | `tracing` | | emits a debug event for each call: method, path template, status, request id, duration |
//! | `b2b`, `consumer` | yes | the operations of the B2B and the consumer product |
//! | `schemars`, `chrono`, `jiff`, `time` | | enable the features of the same name of [`stytch_generated`] |
#![forbid(unsafe_code)]
#![cfg_attr(
    not(any(feature = "reqwest", feature = "blocking")),
    allow(
        dead_code,
        unused_imports,
        reason = "without a client, only the core is used"
    )
)]

pub use stytch_generated;

mod call;
#[cfg(feature = "async")]
mod client;
mod config;
pub mod core;
mod error;
mod escape;
mod exchange;
mod retry;
#[cfg(feature = "testing")]
pub mod testing;
mod trace;
#[cfg(feature = "async")]
mod transport;
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
    ApiError, BuildError, Error, RequestError, ResponseError, ResponseErrorKind, TransportError,
    TransportErrorKind,
};
pub use retry::{Retry, RetryBudget, RetryPolicy, RetryReason};
pub use stytch_generated::runtime::operation::{Method, RetrySafety};
#[cfg(feature = "async")]
pub use transport::{Limits, Transport, TransportFuture, WithTransport};

/// The examples of the workspace's README.
#[cfg(all(doctest, feature = "b2b"))]
#[doc = include_str!("../../README.md")]
struct WorkspaceReadme;

/// The examples of this crate's README.
#[cfg(all(doctest, feature = "b2b"))]
#[doc = include_str!("../README.md")]
struct Readme;
