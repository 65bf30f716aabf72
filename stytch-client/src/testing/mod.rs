//! A transport that responds in memory, for tests of code that uses the client.
//!
//! A [`Fake`] responds by the type of the request, and records what it receives. Everything else is the real client: it
//! checks limits, builds URLs, encodes, retries and decodes as it does with a server.
//!
//! The builders of responses do not compile while a required field is missing. They come with the feature `testing`.
//!
#![cfg_attr(
    all(feature = "async", feature = "b2b"),
    doc = r#"
```
use stytch_client::stytch_generated::b2b::organizations::members::{DeleteRequest, DeleteResponse};
use stytch_client::testing::Fake;
use stytch_client::{ApiError, Client, Error};

/// The code under test: removes a member, and returns whether there was one.
async fn remove(client: &Client, member: &str) -> Result<bool, Error> {
    let request = DeleteRequest::builder().organization_id("organization-1").member_id(member).build();
    match client.send(&request).await {
        Ok(_) => Ok(true),
        Err(error) if error.status() == Some(404) => Ok(false),
        Err(error) => Err(error),
    }
}

# tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
let fake = Fake::new();
fake.on::<DeleteRequest>(|request| {
    if request.member_id == "member-2" {
        return Err(ApiError::new(404, "member_not_found").into());
    }
    Ok(DeleteResponse::builder()
        .request_id("request-id-1")
        .member_id(request.member_id)
        .status_code(200)
        .build())
});
let client = fake.client();
assert!(remove(&client, "member-1").await?);
assert!(!remove(&client, "member-2").await?);

let requests = fake.requests::<DeleteRequest>();
assert_eq!(requests[1].member_id, "member-2");
let first = &fake.received()[0];
assert_eq!(first.to_string(), "DELETE /v1/b2b/organizations/organization-1/members/member-1");
# Ok::<(), Error>(())
# })?;
# Ok::<(), Box<dyn std::error::Error>>(())
```
"#
)]
//! # Failures
//!
//! A handler returns the response or a [`Failure`], which is made of:
//!
//! - an [`ApiError`](crate::ApiError), which the fake sends as JSON with its status and `Retry-After` header;
//! - a [`TransportError`](crate::TransportError) or a [`TransportErrorKind`](crate::TransportErrorKind), for calls
//!   without a response;
//! - an [`http::Response`], for everything else that a server can send, such as an HTML page.
//!
//! A request without a handler gets an API error with status 501 that names the operation.
//!
//! # Time
//!
//! [`Handlers::delay`] makes a response slow. With the asynchronous client, the waits of the fake and those of the client
//! are tokio's, so a test that pauses tokio's clock does not have to wait.

mod failure;
mod fake;
mod handlers;
mod received;
mod route;
mod state;
mod step;
mod transport;

pub use failure::Failure;
pub use fake::Fake;
pub use handlers::Handlers;
pub use received::Received;
