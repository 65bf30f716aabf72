//! `stytch whoami`: checks the credentials.

use clap::ArgMatches;
use serde_json::{Value, json};
use stytch_client::dynamic::DynamicRequest;

use crate::call::{WHOAMI, client, send, timeout};
use crate::config;
use crate::failure::{Failure, Kind};
use crate::output;
use crate::style::{NAME, QUIET};
use crate::text::visible;

/// Calls an operation that only reads, and prints which project the credentials belong to.
pub(crate) fn whoami(matches: &ArgMatches) -> Result<(), Failure> {
    let origin = config::settings(matches)?.origin;
    let client = client(matches)?;
    let request = DynamicRequest::by_id(WHOAMI, json!({}))
        .map_err(|error| Failure::new(Kind::Request, error.to_string()))?;
    let response = send(&client, &request, timeout(matches));
    let response = response.map_err(|failure| match failure.kind {
        Kind::Api => failure.help(format!("the credentials are from {origin}")),
        _ => failure,
    })?;
    let text = |name: &str| response.get(name).and_then(Value::as_str).map(visible);
    let id = text("project_id").ok_or_else(|| {
        Failure::new(Kind::Response, "the response has no `project_id`")
            .help("is this the URL of a server with Stytch's API?")
    })?;
    let name = text("name").unwrap_or_default();
    Ok(output::print(&format!(
        "{NAME}{id}{NAME:#}  {name}\n{QUIET}credentials from {}{QUIET:#}\n",
        visible(&origin)
    ))?)
}
