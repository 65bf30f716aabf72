//! A shell command with curl.

use serde_json::{Map, Value};
use stytch_generated::runtime::catalog::Entry;

use super::Placed;
use crate::json::{Fields, pretty};

/// Stytch's server for test projects.
const TEST_URL: &str = "https://test.stytch.com";
/// Stytch's server for live projects.
pub(crate) const LIVE_URL: &str = "https://api.stytch.com";

/// Returns a command for any POSIX shell.
pub(crate) fn curl(entry: &Entry, values: &Map<String, Value>, base_url: Option<&str>) -> String {
    let placed = Placed::of(entry, values);
    let base = base_url.or(entry.info.host).unwrap_or(TEST_URL);
    let url = format!("{}{}", base.trim_end_matches('/'), placed.target);
    let mut parts = vec![
        format!("curl --request {} {}", entry.info.method, shell_word(&url)),
        r#"--user "$STYTCH_PROJECT_ID:$STYTCH_SECRET""#.to_owned(),
    ];
    for (name, value) in placed.headers {
        parts.push(format!(
            "--header {}",
            shell_word(&format!("{name}: {value}"))
        ));
    }
    if let Some(body) = placed.body {
        parts.push("--header 'Content-Type: application/json'".to_owned());
        let json = pretty(&Fields::of_request(entry, &body));
        parts.push(format!("--data-raw {}", quoted(&json)));
    }
    parts.join(" \\\n  ") + "\n"
}

/// Returns text as one word of a POSIX shell, in quotes if it needs them.
pub(crate) fn shell_word(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:@%+=,".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_plain) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Returns text in single quotes. Within them, only the quote itself has a meaning.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
