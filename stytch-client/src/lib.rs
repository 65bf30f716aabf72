//! A client for every operation of Stytch's API.
//!
//! The operations live in [`stytch_generated`]: each has a request type with a builder and a response type. The
//! client knows none of them by name, and [`Client::send`] sends them all.
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
//! 1. The request's limits are checked ([`ClientBuilder::validate_requests`] turns that off) and its URL is made.
//!    A request that fails here is an [`Error::Request`], and nothing was sent.
//! 2. The request is sent once: it is never repeated, and redirects are never followed, because both would
//!    send credentials or one-time codes where or when the caller did not mean to.
//! 3. A 2xx response is decoded. One with another status and a JSON object is an [`Error::Api`], as is a 2xx
//!    response whose body has a `status_code` of 400 or more. A response that cannot be read is an
//!    [`Error::Response`], and none at all an [`Error::Transport`].
//!
//! # Where a request goes
//!
//! | base URL | operations | operations with a host of their own |
//! |---|---|---|
//! | by project id | `https://api.stytch.com` for `project-live-…`, else `https://test.stytch.com` | that host |
//! | [set by hand](ClientBuilder::base_url) | there | there too: whoever runs that URL routes everything |
//! | with [`fraud_base_url`](ClientBuilder::fraud_base_url) | as above | there |
//!
//! Proxies are taken from the usual environment variables (`HTTPS_PROXY`, `NO_PROXY` …) unless
//! [turned off](ClientBuilder::no_proxy). This machine (`127.0.0.0/8`, `::1`, `localhost` and the names below it) is
//! always connected to directly, and these names are never looked up in the network.
//!
//! Plain `http` is accepted for this machine only, unless [allowed](ClientBuilder::allow_plain_http): it sends
//! credentials, passwords and sessions readable by everyone on the way. A gateway in a trusted network is an example:
//! see [`Client::gateway`].
//!
//! # Secrets
//!
//! Neither the project's secret nor the content of requests and answers shows in `Debug`, in the text of errors or
//! in trace events. The body of an answer that could not be used is kept for its finder behind an accessor, such as
//! [`ResponseError::body`]; it may hold tokens. What the server itself says in `error_message` is shown, with control
//! characters and those that change the direction of text escaped; the accessors return it as it came.
//!
//! Memory is wiped as soon as the client is done with it:
//!
//! | what | wiped |
//! |---|---|
//! | the project's secret, and the `Authorization` header made of it | when the last clone of the client, and of its builder, is dropped |
//! | the headers that carry a member session | after the call |
//! | the JSON body of a request, also while it grows | after the call |
//! | the JSON body of a response, also while it grows | once it is decoded; kept by an error, when that is dropped |
//!
//! Out of the client's control, and not wiped:
//!
//! - The buffers of the HTTP and TLS libraries (hyper, h2, rustls …) and of the operating system. The plain text of
//!   requests and responses passes through them, and parts of it stay there until the memory is used again.
//! - What serde_json sets aside while it decodes a string that holds escapes.
//! - Decoded fields that are not a [`SecretString`](stytch_generated::SecretString), and
//!   [`ApiError::error_details`].
//! - URLs: values in paths and queries, which are ids and filters.
//! - The caller's own copies of a value, and memory that was written to swap space or a core dump.
//!
//! # Features
//!
//! | feature | default | |
//! |---|---|---|
//! | `rustls` | yes | TLS by rustls, with the certificates that the operating system trusts |
//! | `native-tls` | | TLS by the operating system's library |
//! | `http2` | | HTTP/2 where the server offers it |
//! | `tracing` | | a debug event for each call: method, path template, status, request id, duration |
//! | `b2b`, `consumer` | yes | the operations of either product |
//! | `schemars`, `chrono`, `jiff`, `time` | | those of [`stytch_generated`] |
#![forbid(unsafe_code)]

pub use stytch_generated;

mod base_url;
mod builder;
mod client;
mod credentials;
mod envelope;
mod error;
mod escape;
mod headers;
mod loopback;
mod reason;
mod resolver;
mod response;
mod retry_after;
mod target;
#[cfg(feature = "tracing")]
mod trace;
mod transport;
mod wiped;

pub use base_url::UrlError;
pub use builder::{
    ClientBuilder, DEFAULT_CONNECT_TIMEOUT, DEFAULT_MAX_RESPONSE_BYTES, DEFAULT_TIMEOUT,
};
pub use client::Client;
pub use credentials::CredentialError;
pub use error::{
    ApiError, BuildError, Error, RequestError, ResponseError, ResponseErrorKind, TransportError,
};
pub use retry_after::MAX_RETRY_AFTER;

/// The examples of the repository's README compile.
#[cfg(all(doctest, feature = "b2b"))]
#[doc = include_str!("../../README.md")]
struct Readme;
