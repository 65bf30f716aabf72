//! A web application whose members log in by email: cookies, a page that needs the session, routes that need a permission,
//! and a logout.
//!
//! ```text
//! export STYTCH_PROJECT_ID=project-test-… STYTCH_SECRET=secret-test-…
//! cargo run -p stytch-client --example axum_sessions --features axum -- organization-test-… 127.0.0.1:3000
//! ```
//!
//! `http://127.0.0.1:3000/authenticate` must be a redirect URL of the project, and its policy needs a resource `documents`
//! with the actions `read` and `write`.

mod support;

use std::process::ExitCode;
use std::time::Duration;

use axum::extract::{Form, Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{AppendHeaders, Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Router, serve};
use serde::Deserialize;
use stytch_client::middleware::{
    AccessError, RequestSession, SessionCookies, SessionLayer, SettingError, require_permission,
};
use stytch_client::session::MemberSession;
use stytch_client::stytch_generated::Secret;
use stytch_client::stytch_generated::b2b::magic_links::{self, email};
use stytch_client::stytch_generated::b2b::sessions;
use stytch_client::{Client, Error};
use support::{Result, arguments, exit};
use tokio::net::TcpListener;

const SESSION_MINUTES: i32 = 24 * 60;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    exit(run().await)
}

async fn run() -> Result<()> {
    let [organization_id, address] = arguments(["ORGANIZATION_ID", "ADDRESS"])?;
    let listener = TcpListener::bind(address).await?;
    let origin = format!("http://{}", listener.local_addr()?);
    println!("Listening on {origin}");
    let site = Site {
        client: Client::from_env()?,
        // This machine only. Applications on the network use https, and leave out `plain_http`.
        cookies: SessionCookies::new()
            .plain_http()
            .max_age(Duration::from_secs(24 * 60 * 60)),
        organization_id,
        origin,
    };
    Ok(serve(listener, routes(site)).await?)
}

#[derive(Clone)]
struct Site {
    client: Client,
    cookies: SessionCookies,
    organization_id: String,
    origin: String,
}

/// The outer layer authenticates, and each route decides what it needs. Everything that changes something is a POST request:
/// with `SameSite=Lax`, other sites cannot send one with our cookies.
fn routes(site: Site) -> Router {
    let may = require_permission::<MemberSession>;
    let sessions = SessionLayer::<MemberSession>::new(site.client.clone())
        .cookies(site.cookies.clone())
        .set_cookie();
    let documents = get(list).layer(may("documents", "read"));
    let documents = documents.merge(post(publish).layer(may("documents", "write")));
    Router::new()
        .route("/", get(home))
        .route("/login", post(log_in))
        .route("/authenticate", get(authenticate))
        .route("/profile", get(profile))
        .route("/documents", documents)
        .route("/logout", post(log_out))
        .layer(sessions)
        .with_state(site)
}

/// Accepts everyone.
async fn home(session: Option<MemberSession>) -> Html<&'static str> {
    Html(match session {
        None => {
            r#"<form method="post" action="/login"><input name="email" type="email"> <button>Log in</button></form>"#
        }
        Some(_) => {
            r#"<a href="/profile">Profile</a> <a href="/documents">Documents</a>
            <form method="post" action="/documents"><button>Publish</button></form>
            <form method="post" action="/logout"><button>Log out</button></form>"#
        }
    })
}

/// Needs a session.
async fn profile(session: MemberSession) -> String {
    format!("{} of {}", session.member_id, session.organization_id)
}

/// Needs the permission that the guard checks. It is one in the member's own organization, so the documents must be those
/// of that organization. Members of other organizations of the project can have a session here too.
async fn list(session: MemberSession) -> String {
    format!("All documents of {}.", session.organization_id)
}

async fn publish(session: MemberSession) -> String {
    let (member_id, organization_id) = (session.member_id, session.organization_id);
    format!("Published by {member_id} in {organization_id}.")
}

#[derive(Deserialize)]
struct Login {
    email: String,
}

async fn log_in(State(site): State<Site>, Form(login): Form<Login>) -> Page<&'static str> {
    let request = email::LoginOrSignupRequest::builder()
        .organization_id(&site.organization_id)
        .email_address(login.email)
        .login_redirect_url(format!("{}/authenticate", site.origin))
        .signup_redirect_url(format!("{}/authenticate", site.origin))
        .build();
    site.client.send(&request).await?;
    Ok("Click the link that we have sent you.")
}

/// The parameters of the link in the email.
#[derive(Deserialize)]
struct Link {
    token: Secret,
}

/// The link works in any browser, so someone can also log a visitor in to an account that is not the visitor's. With PKCE, it
/// would work only in the browser that asked for it.
async fn authenticate(State(site): State<Site>, Query(link): Query<Link>) -> Page<Response> {
    let request = magic_links::AuthenticateRequest::builder()
        .magic_links_token(link.token)
        .session_duration_minutes(SESSION_MINUTES)
        .build();
    let entered = site.client.send(&request).await?;
    if !entered.member_authenticated {
        return Ok((StatusCode::FORBIDDEN, "A second factor is needed.").into_response());
    }
    let cookies = site
        .cookies
        .log_in(&entered.session_jwt, &entered.session_token)?;
    Ok((set(cookies), Redirect::to("/")).into_response())
}

/// Ends the session, then makes the browser forget it. If it is not known whether there is a session, the visitor is told to
/// try again: a session that was only forgotten would go on.
async fn log_out(
    State(site): State<Site>,
    request: RequestSession<MemberSession>,
) -> Page<impl IntoResponse> {
    if let Some(session) = request.optional()? {
        let request = sessions::RevokeRequest::builder()
            .member_session_id(&session.member_session_id)
            .build();
        match site.client.send(&request).await {
            // The session has ended in the meantime, which its JWT does not say.
            Err(error) if error.status() == Some(404) => {}
            revoked => drop(revoked?),
        }
    }
    Ok((set(site.cookies.log_out()), Redirect::to("/")))
}

fn set(cookies: [HeaderValue; 2]) -> AppendHeaders<[(axum::http::HeaderName, HeaderValue); 2]> {
    AppendHeaders(cookies.map(|cookie| (SET_COOKIE, cookie)))
}

type Page<T> = std::result::Result<T, Failed>;

/// A call that failed. Visitors see only whether they can do something about it.
struct Failed {
    status: StatusCode,
    text: &'static str,
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        eprintln!("{error}");
        match error.status() {
            Some(400..500) => Self {
                status: StatusCode::BAD_REQUEST,
                text: "That did not work. Log in again.",
            },
            _ => Self {
                status: StatusCode::BAD_GATEWAY,
                text: "Try again later.",
            },
        }
    }
}

impl From<AccessError> for Failed {
    fn from(error: AccessError) -> Self {
        eprintln!("{error}");
        Self {
            status: error.kind().status(),
            text: "Try again later.",
        }
    }
}

impl From<SettingError> for Failed {
    fn from(error: SettingError) -> Self {
        eprintln!("{error}");
        Self {
            status: StatusCode::BAD_GATEWAY,
            text: "Try again later.",
        }
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        (self.status, self.text).into_response()
    }
}
