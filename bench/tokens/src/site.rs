//! Requests to an axum application, with and without a session and a permission.

use std::hint::black_box;

use anyhow::{Result, ensure};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, header::COOKIE};
use axum::routing::get;
use stytch_client::Client;
use stytch_client::middleware::{SessionLayer, require_permission};
use stytch_client::session::MemberSession;
use tower::ServiceExt as _;

use crate::clients::{ACTION, RESOURCE};

/// An application, and the cookie of its requests.
pub(crate) struct Site {
    app: Router,
    cookie: String,
}

impl Site {
    /// An application that everyone may use.
    pub(crate) fn open(token: &str) -> Self {
        Self {
            app: Router::new().route("/", get(async || "done")),
            cookie: format!("stytch_session_jwt={token}"),
        }
    }

    /// The same for members with a permission.
    pub(crate) fn guarded(token: &str, client: &Client) -> Self {
        let Self { app, cookie } = Self::open(token);
        let guard = require_permission::<MemberSession>(RESOURCE, ACTION);
        let sessions = SessionLayer::<MemberSession>::new(client.clone());
        Self {
            app: app.route_layer(guard).layer(sessions),
            cookie,
        }
    }

    pub(crate) async fn request(&self) -> Result<()> {
        let request = Request::get("/")
            .header(COOKIE, &self.cookie)
            .body(Body::empty())?;
        let response = self.app.clone().oneshot(request).await?;
        ensure!(black_box(response).status().is_success());
        Ok(())
    }
}
