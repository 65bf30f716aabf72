//! Sessions and permissions of the requests to an HTTP server: layers of `tower`, and extractors of axum.
//!
//! [`SessionLayer`] authenticates the session of each request, by its session JWT or session token. What it finds out is
//! in the request's extensions, as a [`RequestSession`]. [`require_permission`] is a layer that rejects requests whose
//! session does not have a permission. Both work with any server on `tower` and the types of the `http` crate.
//!
//! With the feature `axum`, [`MemberSession`](crate::session::MemberSession) and
//! [`UserSession`](crate::session::UserSession) are extractors, whose custom claims must be `Clone`:
//!
//! ```
//! # #[cfg(feature = "axum")] {
//! use axum::routing::{get, post};
//! use axum::Router;
//! use stytch_client::Client;
//! use stytch_client::middleware::{AccessError, RequestSession, SessionLayer, require_permission};
//! use stytch_client::session::MemberSession;
//!
//! /// Rejects requests without a session.
//! async fn profile(session: MemberSession) -> String {
//!     session.member_id
//! }
//!
//! /// Accepts them.
//! async fn home(session: Option<MemberSession>) -> String {
//!     session.map_or("Log in".to_owned(), |session| session.organization_slug)
//! }
//!
//! async fn publish() {}
//!
//! /// Checks a permission that depends on the request.
//! async fn archive(request: RequestSession<MemberSession>) -> Result<String, AccessError> {
//!     let session = request.authorize("documents", "archive").await?;
//!     Ok(format!("archived by {}", session.member_id))
//! }
//!
//! fn app(client: Client) -> Router {
//!     Router::new()
//!         .route("/publish", post(publish))
//!         // For the routes above.
//!         .route_layer(require_permission::<MemberSession>("documents", "publish"))
//!         .route("/", get(home))
//!         .route("/profile", get(profile))
//!         .route("/archive", post(archive))
//!         // Outside of the guard, so that requests pass it first.
//!         .layer(SessionLayer::<MemberSession>::new(client))
//! }
//! # }
//! ```
//!
//! # Which token decides
//!
//! | the request has | what decides |
//! |---|---|
//! | a header `Authorization: Bearer …` | it alone, whatever it contains: cookies are not read |
//! | a cookie `stytch_session_jwt` | it alone; the session token is not read |
//! | a cookie `stytch_session` with a session token | the server, which is asked about it with each request |
//! | none of them; `Authorization` with another scheme; cookies without a value | there is no session |
//! | several headers `Authorization`, one of them with a Bearer token | none of them: the session is not valid |
//! | several values for the cookie that would decide | none of them, for the reason below: the session is not valid |
//! | a Bearer token or cookie that is not a JWT, or not even text; a session token of more than 4096 bytes | it, so the session is not valid |
//!
//! If the token that decides is not valid, no other one is used. A JWT is verified as
//! [`Client::authenticate_jwt`](crate::Client::authenticate_jwt) does, so after it has expired, the server is asked, and may
//! issue a new one. With [`SessionLayer::set_cookie`], the response sets the cookie with it. Names of cookies are compared
//! exactly, and values are not decoded.
//!
//! Whoever controls another subdomain can set a cookie with the same name for the whole domain, and requests do not say
//! which cookie comes from where. Therefore one of several different values is never used. If your application changes the
//! domain or the path of its cookies, give them new names too: see [`SessionCookies`].
//!
//! # Responses
//!
//! | the request is rejected because | status | `WWW-Authenticate` |
//! |---|---|---|
//! | it has no token | 401 | `Bearer realm="stytch"` |
//! | its token is not valid, or it has several | 401 | … `error="invalid_token"` |
//! | its session does not have the permission | 403 | … `error="insufficient_scope"` |
//! | the keys, the policy or the server cannot be reached | 503 | |
//! | the layer is missing, or custom claims have another type | 500 | |
//!
//! The body is JSON in the form of Stytch's errors. It contains fixed texts only: nothing from the request, its token or
//! the server. [`SessionLayer::respond`] replaces these responses, and the source of an [`AccessError`] is the reason in
//! detail. Without a session, [`SessionLayer`] lets a request pass unless it is [`required`](SessionLayer::required), and the
//! extractor or guard rejects it.
//!
//! # Cross-site requests
//!
//! A browser adds cookies also to requests that other sites cause (CSRF). The layer does not detect such requests: it
//! neither compares the header `Origin` nor knows a CSRF token. What protects requests that change something:
//!
//! - [`SameSite::Lax`], the default of [`SessionCookies`] and of browsers, keeps cookies away from forms and scripts of
//!   other sites. So no GET request may change anything. Other subdomains are the same site, and are not kept away.
//! - If other subdomains are not trusted, or cookies need [`SameSite::None`], add a layer that rejects requests whose
//!   `Sec-Fetch-Site` or `Origin` is not that of the application.
//! - Browsers never add Bearer tokens by themselves. An API that reads [only those](SessionLayer::without_cookies) needs no
//!   protection.
//!
//! # Cost
//!
//! Beside the verification, a request causes a handful of small allocations, and no thread waits for another: the token is
//! searched and verified without a lock, and a permission check holds one only while it looks up the organization's policy
//! in memory. An extracted [`MemberSession`](crate::session::MemberSession) or
//! [`UserSession`](crate::session::UserSession) is a copy, a [`RequestSession`] is not.
//!
//! Only requests about which the server is asked wait for it. Anyone can send session tokens, each of which causes a call:
//! if that is not acceptable, turn them off with [`SessionLayer::without_session_tokens`].

#[cfg(feature = "axum")]
mod axum;
mod cookies;
mod credential;
mod error;
mod future;
mod layer;
mod path;
mod permission;
mod request_session;
mod responses;
mod setting;
mod settings;

pub use cookies::{SameSite, SessionCookies};
pub use error::{AccessError, AccessErrorKind};
pub use future::CheckedFuture;
pub use layer::{SessionLayer, SessionService};
pub use permission::{PermissionService, RequirePermission, require_permission};
pub use request_session::RequestSession;
pub use setting::SettingError;

/// Returns the kind and the text of the token that decides, for tests with arbitrary headers.
#[doc(hidden)]
pub fn token_of(
    headers: &http::HeaderMap,
    cookies: &SessionCookies,
) -> Result<Option<(&'static str, String)>, AccessErrorKind> {
    let sources = credential::Sources {
        bearer: true,
        cookies: Some(cookies.clone()),
        session_tokens: true,
    };
    let found = credential::read(headers, &sources)?;
    Ok(found.map(|found| (found.kind.name(), found.token.to_owned())))
}
