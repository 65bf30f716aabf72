//! URLs that start a login in the browser: OAuth, B2B OAuth, discovery and SSO.
//!
//! These endpoints are not called by a server. The server redirects the browser to them, and Stytch redirects it further
//! to the provider, and at last back to a redirect URL of the application, with a token to authenticate.
//!
//! ```
//! use stytch_client::start::{B2bOAuthProvider, Pkce, StartUrls, State};
//!
//! let urls = StartUrls::new("public-token-test-1")?;
//!
//! // Keep both where only this browser can present them again, for example in an encrypted cookie.
//! let pkce = Pkce::generate()?;
//! let state = State::generate()?;
//!
//! let redirect_to = urls
//!     .b2b_oauth_discovery(B2bOAuthProvider::Google)
//!     .discovery_redirect_url(state.append_to("https://example.com/authenticate"))
//!     .pkce(&pkce)
//!     .url()?;
//! # assert!(redirect_to.starts_with("https://test.stytch.com/v1/b2b/public/oauth/google/discovery/start?"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! When the browser comes back, compare the [`State`], and send the verifier of [`Pkce`] together with the token:
//!
//! ```
//! # #[cfg(feature = "b2b")]
//! # fn back(stored: &str, stored_verifier: &str, token: &str, received: &str) -> Result<(), Box<dyn std::error::Error>> {
//! use stytch_client::start::{Pkce, State};
//! use stytch_client::stytch_generated::b2b::oauth::discovery::AuthenticateRequest;
//!
//! if !State::from(stored).matches(received) {
//!     return Err("the login was started by another browser".into());
//! }
//! let pkce = Pkce::from_verifier(stored_verifier)?;
//! let request = AuthenticateRequest::builder()
//!     .discovery_oauth_token(token)
//!     .pkce_code_verifier(pkce.verifier().clone())
//!     .build();
//! # Ok(())
//! # }
//! ```
//!
//! The URLs contain the project's public token, which is not a secret.

mod error;
mod flow;
mod pkce;
mod provider;
mod random;
mod start_url;
mod state;
mod urls;

pub use error::StartUrlError;
pub use flow::{B2bOAuth, B2bOAuthDiscovery, Flow, LoginOrSignup, OAuth, Sso};
pub use pkce::{Pkce, PkceError};
pub use provider::{B2bOAuthProvider, OAuthProvider};
pub use random::RandomnessError;
pub use start_url::StartUrl;
pub use state::State;
pub use urls::StartUrls;
