//! The page of the gateway: lists the operations, and tries them.
//!
//! It is made on the server, works with a small script, and loads nothing from elsewhere. The page itself needs no token,
//! because it shows only the catalog and which operations are allowed. Its calls pass the same steps as all others.

mod assets;
mod check;
mod controls;
mod docs;
mod guard;
mod layout;
mod list;
mod nested;
mod operation;
mod parts;
mod send;
pub(super) mod settings;
mod texts;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use maud::html;

use super::rejection::Rejection;
use super::state::{Gateway, unknown};
use crate::http::limits::Limits;

pub(super) use send::send;

/// The path of calls by the page.
pub(super) const SEND: &str = "/operations/{name}/send";

/// Returns the page without its calls.
pub(super) fn routes(gateway: &Arc<Gateway>) -> Router<Arc<Gateway>> {
    Router::new()
        .route("/", get(list::list))
        .route("/operations/{name}", get(operation))
        .route("/operations/{name}/check", post(check::check))
        .route("/assets/{name}", get(assets::asset))
        .layer(from_fn_with_state(Arc::clone(gateway), guard::guard))
}

async fn operation(
    State(gateway): State<Arc<Gateway>>,
    Path(name): Path<String>,
) -> Result<Response, Rejection> {
    match stytch_generated::catalog().find(&name) {
        Some(entry) => Ok(operation::page(&gateway, entry).into_response()),
        None => {
            // To find similar names takes as long as a check.
            let checks = gateway.page.as_ref().map(|page| &page.checks);
            let _slot = checks.map(Limits::admit).transpose()?;
            let content = html! {
                h1 { "No such operation" }
                p { (unknown(&name).message) }
                p { a href="/" { "All operations" } }
            };
            let page = layout::page("No such operation", "", &content);
            Ok((StatusCode::NOT_FOUND, page).into_response())
        }
    }
}
