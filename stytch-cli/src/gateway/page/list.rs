//! The list of operations, and the search.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use stytch_generated::runtime::catalog::Entry;

use super::docs::with_code;
use super::layout;
use crate::gateway::state::Gateway;
use crate::lookup::only_reads;

/// Longer searches are cut.
const MOST_CHARACTERS: usize = 200;

/// Returns the page with all operations, or with those in which all words of the query `q` occur.
pub(super) async fn list(
    State(gateway): State<Arc<Gateway>>,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let words = pairs.find(|(name, _)| name == "q");
    let words = words.map(|(_, words)| words).unwrap_or_default();
    let words: String = words.chars().take(MOST_CHARACTERS).collect();
    let mut found = stytch_generated::catalog().search(&words);
    let content = match words.trim() {
        "" => all(&gateway, &mut found),
        words => results(&gateway, words, &found),
    };
    let title = if words.trim().is_empty() {
        "Operations"
    } else {
        "Search"
    };
    layout::page(title, &words, &content).into_response()
}

fn all(gateway: &Gateway, found: &mut [&Entry]) -> Markup {
    // The operations of a group are not always together in the order of their paths.
    found.sort_by_key(|entry| group_of(entry));
    let allowed = gateway.allowed.entries().len();
    html! {
        h1 { "Operations" }
        p.lead {
            (found.len()) " operations of Stytch's API. This gateway allows "
            @match allowed { 0 => { "none of them." } 1 => { "one of them." } number => { (number) " of them." } }
        }
        @for group in found.chunk_by(|one, other| group_of(one) == group_of(other)) {
            section.group {
                h2 { (group.first().map_or("", |entry| group_of(entry))) }
                (items(gateway, group))
            }
        }
    }
}

fn results(gateway: &Gateway, words: &str, found: &[&Entry]) -> Markup {
    html! {
        h1 { "Search" }
        p.lead {
            @match found.len() { 0 => { "No operation contains" } 1 => { "1 operation contains" } number => { (number) " operations contain" } }
            " all words of “" (words) "”. " a href="/" { "All operations" }
        }
        @if found.is_empty() {
            p { "Search with fewer words, or with parts of words." }
        } @else {
            (items(gateway, found))
        }
    }
}

fn items(gateway: &Gateway, entries: &[&Entry]) -> Markup {
    html! {
        ul.operations {
            @for entry in entries {
                li {
                    a href={ "/operations/" (entry.name) } { (entry.name) }
                    span.tags { (tags(gateway, entry)) }
                    p.summary { (with_code(entry.summary)) }
                    p.route { (route(entry)) }
                }
            }
        }
    }
}

/// Returns what kind of operation it is, in words.
pub(super) fn tags(gateway: &Gateway, entry: &Entry) -> Markup {
    html! {
        @if gateway.allowed.contains(entry) { span.tag.good { "allowed" } } @else { span.tag { "not allowed here" } }
        @if only_reads(entry) { span.tag { "only reads" } } @else { span.tag { "changes something" } }
        @if entry.deprecated.is_some() { span.tag.warn { "deprecated" } }
    }
}

/// Returns the method and the path.
pub(super) fn route(entry: &Entry) -> Markup {
    html! { span.method { (entry.info.method) } " " code { (entry.info.path) } }
}

/// Returns the name of an operation without its last part.
fn group_of(entry: &Entry) -> &'static str {
    entry
        .name
        .rsplit_once('.')
        .map_or(entry.name, |(group, _)| group)
}
