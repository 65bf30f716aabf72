//! Shows a request without sending it.

use std::fmt::Write as _;

use clap::ArgMatches;
use serde_json::{Map, Value};
use stytch_generated::runtime::catalog::{Entry, Paging};

use super::{checked, of_build};
use crate::config::{self, Settings};
use crate::failure::{Failure, Kind};
use crate::json::{Fields, pretty};
use crate::output;
use crate::secrets::each_secret_of_request;
use crate::snippet::{Placed, curl};
use crate::style::{NAME, QUIET};
use crate::text::visible;

/// What is shown instead of a secret.
const HIDDEN: &str = "…";

/// Prints the request, or the command of curl that sends it. If the pages of a list are followed, it is the first request.
pub(super) fn print(
    entry: &'static Entry,
    fields: Map<String, Value>,
    paging: Option<Paging>,
    matches: &ArgMatches,
) -> Result<(), Failure> {
    let request = checked(entry, fields)?;
    let settings = config::settings(matches)?;
    let base_url = base_url(entry, &settings)?;
    let mut shown = request.fields().clone();
    if !matches.get_flag("show-secrets") {
        hide_fields(entry, &mut shown);
    }
    let mut text = match matches.get_flag("curl") {
        true => curl(entry, &shown, Some(&base_url)),
        false => described(entry, &shown, &base_url, settings.project_id()),
    };
    if let Some(Paging { cursor, .. }) = paging {
        let note =
            format!("Each further page is requested with the `{cursor}` of the page before.");
        // Writing to a string cannot fail.
        let _ = writeln!(text, "\n{QUIET}{note}{QUIET:#}");
    }
    Ok(output::print(&text)?)
}

/// Returns the URL of the server that the client sends requests of an operation to.
pub(crate) fn base_url(entry: &Entry, settings: &Settings) -> Result<String, Failure> {
    let core = settings.builder_without_secret()?.build_core();
    let core = core.map_err(|error| of_build(&error))?;
    let url = core.base_url(entry.info.host);
    url.map_err(|error| Failure::new(Kind::Request, error.to_string()))
}

/// Returns the request as it is sent, with the credentials hidden.
fn described(
    entry: &Entry,
    shown: &Map<String, Value>,
    base_url: &str,
    project_id: Option<&str>,
) -> String {
    let placed = Placed::of(entry, shown);
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "{NAME}{} {base_url}{}{NAME:#}",
        entry.info.method, placed.target
    );
    let project = project_id.unwrap_or("no project is configured");
    let _ = writeln!(
        out,
        "{QUIET}Authorization:{QUIET:#} Basic {HIDDEN} ({})",
        visible(project)
    );
    for (name, value) in placed.headers {
        let _ = writeln!(out, "{QUIET}{name}:{QUIET:#} {}", visible(&value));
    }
    if let Some(body) = placed.body {
        let _ = writeln!(out, "{QUIET}Content-Type:{QUIET:#} application/json\n");
        let _ = writeln!(out, "{}", pretty(&Fields::of_request(entry, &body)));
    }
    out
}

/// Replaces the secrets in the fields of a request. The structure stays, so lists of secrets keep their length.
pub(crate) fn hide_fields(entry: &Entry, values: &mut Map<String, Value>) {
    each_secret_of_request(entry, values, &mut |value| *value = HIDDEN.into());
}
