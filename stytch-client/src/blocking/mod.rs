//! The blocking client, for programs without an asynchronous runtime.
//!
//! [`Client`] has the methods of the [asynchronous client](crate#what-a-call-does), without `await`. It makes the same
//! requests, reports the same errors and repeats the same requests. It needs no runtime, and it can also be used on a
//! thread of one. There, each call blocks the thread, so that other tasks have to wait.
//!
//! ```no_run
//! # #[cfg(feature = "b2b")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use stytch_client::blocking::Client;
//! use stytch_client::stytch_generated::b2b::organizations::members;
//!
//! let client = Client::from_env()?;
//! let request = members::GetRequest::builder()
//!     .organization_id("organization-test-…")
//!     .member_id("member-test-…")
//!     .build();
//! let response = client.send(&request)?;
//! println!("{}", response.member.email_address);
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "b2b"))]
//! # fn main() {}
//! ```
//!
//! [`ClientBuilder::build_blocking`](crate::ClientBuilder::build_blocking) makes a client with settings of your own. Its
//! requests are sent with [ureq](https://docs.rs/ureq), over HTTP/1.1;
//! [`ClientBuilder::blocking_transport`](crate::ClientBuilder::blocking_transport) uses another [`Transport`] instead.
//!
//! The client reads the environment's proxies when it is built. Proxies are `http://` or `https://`, and requests with
//! plain `http` also go through a tunnel (`CONNECT`). [`connect_timeout`](crate::ClientBuilder::connect_timeout) limits
//! looking up the name of a host, and then connecting to it, each on its own.
//!
//! # Logs
//!
//! ureq writes events to the [`log`](https://docs.rs/log) crate. At the level `trace`, they contain the URL and all headers
//! of a request, including the project's secret, and the body of the response. The client does not send a request if that
//! level is enabled for the targets `ureq` or `ureq_proto`. It returns an [`Error::Request`](crate::Error::Request) instead.

mod build;
mod client;
mod pages;
mod transport;
mod ureq;

pub use build::WithTransport;
pub use client::Client;
pub use pages::{Items, Pages};
pub use transport::Transport;
