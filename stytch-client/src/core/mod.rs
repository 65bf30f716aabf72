//! Encodes requests and decodes responses, without any I/O.
//!
//! [`Core::encode`] turns a request into an [`http::Request`], and [`decode`] turns the [`http::Response`] into a typed
//! response or an error. Together with any HTTP library they are a complete client. The clients of this crate add
//! timeouts, retries and events.
//!
//! ```
//! # #[cfg(feature = "b2b")]
//! # fn exchange() -> Result<(), Box<dyn std::error::Error>> {
//! use bytes::Bytes;
//! use stytch_client::stytch_generated::b2b::totp;
//! use stytch_client::{Client, core};
//!
//! /// Sends a request with the HTTP library of your choice.
//! fn exchange(request: http::Request<Bytes>) -> http::Response<Bytes> {
//! #   assert_eq!(request.uri(), "https://test.stytch.com/v1/b2b/totp");
//! #   http::Response::builder().status(404).body(r#"{"error_type":"member_not_found"}"#.into()).unwrap()
//!     // …
//! }
//!
//! let core = Client::builder().credentials("project-test-1", "secret-test-1").build_core()?;
//! let request = totp::CreateRequest::builder()
//!     .organization_id("organization-test-1")
//!     .member_id("member-test-1")
//!     .build();
//! let response = exchange(core.encode(&request)?);
//! match core::decode::<totp::CreateRequest>(response) {
//!     Ok(reply) => println!("{}", reply.response.totp_registration_id),
//!     Err(error) => println!("{error}"),
//! }
//! # Ok(())
//! # }
//! # #[cfg(feature = "b2b")]
//! # exchange().unwrap();
//! ```

pub(crate) mod body;
mod decode;
pub(crate) mod encode;
pub(crate) mod envelope;
pub(crate) mod head;
pub(crate) mod headers;
mod locate;
mod options;
mod raw;
mod reason;
mod reply;
pub(crate) mod request;
pub(crate) mod retry_after;
mod target;
mod text;
#[cfg(feature = "async")]
mod typed;

pub(crate) use decode::RawResponse;
pub use decode::decode;
pub use encode::Core;
pub(crate) use encode::Prepared;
#[cfg(feature = "webhooks")]
pub(crate) use locate::path_of;
pub use options::CallOptions;
pub use raw::RawRequest;
#[cfg(any(feature = "__rustls", feature = "webhooks"))]
pub(crate) use reason::reason;
#[cfg(feature = "__rustls")]
pub(crate) use reason::reason_with_own_text;
pub use reply::Reply;
pub use request::ApiRequest;
#[cfg(feature = "async")]
pub(crate) use typed::Typed;
