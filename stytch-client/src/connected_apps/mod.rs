//! Access tokens of connected apps: what an app may do for a user or member.
//!
//! [`Client::introspect_token`](crate::Client::introspect_token) asks the server
//! (`POST /v1/public/{project_id}/oauth2/introspect`), which also knows tokens that were revoked, and tokens that are not
//! JWTs. [`verify`] and [`Client::authenticate_app_token`](crate::Client::authenticate_app_token) verify a JWT with the
//! project's keys. [`Client::authorize_app`](crate::Client::authorize_app) checks what the token permits.
//!
//! ```no_run
//! # #[cfg(all(feature = "async", feature = "b2b"))]
//! # async fn read(client: stytch_client::Client, token: &str) -> Result<(), Box<dyn std::error::Error>> {
//! use stytch_client::stytch_generated::b2b::sessions::AuthorizationCheck;
//!
//! let call = client.introspect_token("connected-app-test-…", token).client_secret("secret-…");
//! let Some(app) = call.send().await? else {
//!     return Err("the token is not active".into());
//! };
//! let check = AuthorizationCheck::builder()
//!     .organization_id("organization-test-…")
//!     .resource_id("documents")
//!     .action("read")
//!     .build();
//! client.authorize_app(&app, &check).await?;
//! println!("acts for {}", app.subject);
//! # Ok(())
//! # }
//! ```

#[cfg(feature = "async")]
mod authenticate;
#[cfg(feature = "async")]
mod authorize;
#[cfg(feature = "async")]
mod introspect;
#[cfg(feature = "async")]
mod introspection;
mod token;
mod token_type;

#[cfg(feature = "async")]
pub use authenticate::AuthenticateAppToken;
#[cfg(feature = "async")]
pub use authorize::AppCheck;
#[cfg(feature = "async")]
pub use introspect::IntrospectToken;
pub use token::{AppToken, Organization, verify};
pub use token_type::TokenType;
