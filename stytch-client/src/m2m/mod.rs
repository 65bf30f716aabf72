//! Machine-to-machine tokens: how one of your services proves to another who it is.
//!
//! A service gets access tokens with [`Client::m2m_tokens`](crate::Client::m2m_tokens)
//! (`POST /v1/public/{project_id}/oauth2/token`), and sends one with each request. The other service verifies it locally
//! with [`Client::authenticate_m2m_token`](crate::Client::authenticate_m2m_token), or without a client with [`verify`].
//!
//! ```no_run
//! # async fn call(client: stytch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
//! // In the service that calls:
//! let tokens = client.m2m_tokens("m2m-client-test-…", "client-secret-…").scopes(["read:users"]);
//! let token = tokens.get().await?;
//! let header = format!("Bearer {}", token.expose_secret());
//!
//! // In the service that is called:
//! use stytch_client::Product;
//!
//! let token = header.strip_prefix("Bearer ").unwrap_or_default();
//! let result = client
//!     .authenticate_m2m_token(Product::B2b, token)
//!     .required_scopes(["read:users"])
//!     .local()
//!     .await;
//! match result {
//!     Ok(machine) => println!("called by {}", machine.client_id),
//!     Err(failure) if failure.is_denied() => println!("403: {failure}"),
//!     Err(failure) if failure.is_unauthenticated() => println!("401: {failure}"),
//!     Err(failure) => return Err(failure.into()),
//! }
//! # Ok(())
//! # }
//! ```

#[cfg(feature = "async")]
mod authenticate;
mod machine;
pub mod scopes;
#[cfg(feature = "async")]
mod tokens;

#[cfg(feature = "async")]
pub use authenticate::AuthenticateM2mToken;
pub use machine::{Machine, verify};
#[cfg(feature = "async")]
pub use tokens::M2mTokens;
