//! Checks a form while it is filled in, and writes the snippets for its values.

use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use serde_json::{Map, Value, json};
use stytch_client::dynamic::DynamicRequest;
use stytch_generated::runtime::catalog::Entry;

use super::texts;
use crate::call::hide_fields;
use crate::gateway::fields;
use crate::gateway::rejection::{Problem, Rejection};
use crate::gateway::state::{Gateway, unknown};
use crate::http::limits::Limits;
use crate::show::example;
use crate::snippet::{LIVE_URL, Language, Snippet};

/// Each further part of a form with this size counts as another check.
const BYTES_PER_CHECK: usize = 32 * 1024;

/// Returns what is wrong with the values of a form, and the snippets. Nothing is sent.
pub(super) async fn check(
    State(gateway): State<Arc<Gateway>>,
    Path(name): Path<String>,
    request: Request,
) -> Result<impl IntoResponse, Rejection> {
    let checks = gateway.page.as_ref().map(|page| &page.checks);
    let _slot = checks.map(Limits::admit).transpose()?;
    let (head, body) = request.into_parts();
    let entry = stytch_generated::catalog().find(&name);
    let entry = entry.ok_or_else(|| unknown(&name))?;
    let body = gateway.read(body).await?;
    if let Some(checks) = checks {
        checks.charge(body.len() / BYTES_PER_CHECK)?;
    }
    let form = fields::of_body(&head.headers, &body)?;
    let merged = texts::values(entry, form);
    let snippets = snippets(&gateway, entry, merged.fields.clone());
    let snippets = snippets.map(|(language, text)| (language.name().to_owned(), text.into()));
    let checked = DynamicRequest::new(entry, Value::Object(merged.fields));
    let mut problems = Problem::all(Vec::new(), checked.err().as_ref());
    // A value that is not valid JSON is not missing too.
    let unread = &merged.problems;
    problems.retain(|problem| unread.iter().all(|one| one.pointer != problem.pointer));
    let problems = unread.iter().chain(&problems).map(Problem::json);
    let problems: Vec<_> = problems.collect();
    let body = json!({ "problems": problems, "snippets": Map::from_iter(snippets) });
    Ok(([(CONTENT_TYPE, "application/json")], body.to_string()))
}

/// Returns the snippets for values, valid or not. Secrets are hidden, and required fields without a value get
/// one from the example of the catalog.
pub(super) fn snippets(
    gateway: &Gateway,
    entry: &Entry,
    mut values: Map<String, Value>,
) -> [(Language, String); 4] {
    hide_fields(entry, &mut values);
    let mut fields = example(entry);
    fields.append(&mut values);
    // The SDKs choose the server by the project, which curl cannot do.
    let is_live = |id: &str| id.starts_with("project-live-");
    let is_live = gateway.client.project_id().is_some_and(is_live) && entry.info.host.is_none();
    Language::ALL.map(|language| {
        let url = (is_live && language == Language::Curl).then_some(LIVE_URL);
        let snippet = Snippet::new(entry, &fields).base_url(url);
        (language, snippet.code(language))
    })
}
