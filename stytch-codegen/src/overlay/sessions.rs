//! The sessions of the overlay.

use std::collections::BTreeMap;

use stytch_schemas::check::is_free_header;
use stytch_schemas::diagnostic::quoted;

use super::Entry;
use super::value::{Read, Value};
use crate::names::ident::is_field;
use crate::rust_type::SessionHeaders;

/// A session, which some operations accept in headers in addition to the project's credentials.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) headers: SessionHeaders,
    /// The documentation of the field.
    pub(crate) doc: String,
}

impl Session {
    /// Returns whether a header with this name carries the session.
    pub(crate) fn has_header(&self, name: &str) -> bool {
        let SessionHeaders { token, jwt } = &self.headers;
        [token, jwt]
            .into_iter()
            .any(|header| header.eq_ignore_ascii_case(name))
    }
}

/// Reads a session: its field and the headers that carry it. No other session may have them.
pub(super) fn session<'o>(
    field: &str,
    value: &Value<'_>,
    mut others: impl Iterator<Item = &'o Entry<Session>>,
) -> Read<Session> {
    const HELP: &str = "a session has `token` and `jwt`, the names of its headers, and `doc`";

    if !is_field(field) {
        let message = format!("{} cannot be the name of a field", quoted(field));
        return Err(value.error(message, "write words in lower case, joined by `_`"));
    }
    let mut texts = BTreeMap::new();
    for (name, text) in value.entries()? {
        if !["token", "jwt", "doc"].contains(&name) {
            let message = format!("{} is not an attribute of a session", quoted(name));
            return Err(text.error(message, HELP));
        }
        texts.insert(name, text.text()?);
    }
    let mut text = |name| {
        let missing = || value.error(format!("the session has no `{name}`"), HELP);
        texts.remove(name).ok_or_else(missing)
    };
    let headers = SessionHeaders {
        token: text("token")?,
        jwt: text("jwt")?,
    };
    let doc = text("doc")?;
    for name in [&headers.token, &headers.jwt] {
        if !is_free_header(name) {
            let message = format!("{} cannot be the header of a session", quoted(name));
            let help = "name a header that HTTP and the client do not use themselves";
            return Err(value.error(message, help));
        }
    }
    let is_used = others.any(|Entry { value: other, .. }| {
        other.has_header(&headers.token) || other.has_header(&headers.jwt)
    });
    if is_used || headers.token.eq_ignore_ascii_case(&headers.jwt) {
        return Err(value.error(
            "a header carries two things",
            "give each a header of its own",
        ));
    }
    Ok(Session { headers, doc })
}
