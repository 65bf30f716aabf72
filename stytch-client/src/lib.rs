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
//! 3. A 2xx answer is decoded. Another answer with a JSON object is an [`Error::Api`]; an answer that cannot be
//!    read is an [`Error::Answer`], and none at all an [`Error::Transport`].
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
//! [turned off](ClientBuilder::no_proxy).
//!
//! # Secrets
//!
//! Neither the project's secret nor the content of requests and answers shows in `Debug`, in the text of errors or
//! in trace events. The body of an answer that could not be used is kept for its finder behind an accessor, such as
//! [`AnswerError::body`]; it may hold tokens. What the server itself says in `error_message` is shown.
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

mod answer;
mod base_url;
mod builder;
mod client;
mod credentials;
mod error;
mod reason;
#[cfg(feature = "tracing")]
mod trace;

pub use base_url::UrlProblem;
pub use builder::{
    ClientBuilder, DEFAULT_CONNECT_TIMEOUT, DEFAULT_MAX_RESPONSE_BYTES, DEFAULT_TIMEOUT,
};
pub use client::Client;
pub use credentials::CredentialProblem;
pub use error::{
    AnswerError, AnswerProblem, ApiError, BuildError, Error, RequestError, TransportError,
};
