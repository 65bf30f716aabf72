//! The files of the page.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Returns a file.
pub(super) async fn asset(Path(name): Path<String>) -> Response {
    let (media_type, text) = match name.as_str() {
        "page.css" => (CSS, include_str!("assets/page.css")),
        "page.js" => (SCRIPT, include_str!("assets/page.js")),
        "response.js" => (SCRIPT, include_str!("assets/response.js")),
        "icon.svg" => ("image/svg+xml", include_str!("assets/icon.svg")),
        "settings.js" => (SCRIPT, include_str!("assets/settings.js")),
        _ => return (StatusCode::NOT_FOUND, "there is no such file\n").into_response(),
    };
    ([(CONTENT_TYPE, media_type)], text).into_response()
}
