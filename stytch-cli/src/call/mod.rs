//! `stytch call`: calls an operation.

mod dry_run;
mod errors;
mod pages;
mod print;
mod table;

use std::time::Duration;

use clap::ArgMatches;
use serde_json::Value;
use stytch_client::blocking::Client;
use stytch_client::dynamic::{DynamicRequest, ProblemKind, Problems};
use stytch_client::{Error, ResponseErrorKind};
use stytch_generated::runtime::catalog::{Entry, Field};

use crate::config;
use crate::failure::Failure;
use crate::secrets::has_secret;
use crate::values::{ask_for_missing, flag_of, values};
use print::Printer;

pub(crate) use dry_run::{base_url, hide_fields};
pub(crate) use errors::{WHOAMI, of_build, of_call};
pub(crate) use print::OUTPUTS;

/// Calls an operation and prints its response, or prints the request.
pub(crate) fn call(entry: &'static Entry, matches: &ArgMatches) -> Result<(), Failure> {
    let mut fields = values(entry, matches)?;
    let paging = matches.get_flag("all").then(|| pages::paging(entry));
    let paging = paging.transpose()?;
    if matches.get_flag("dry-run") || matches.get_flag("curl") {
        return dry_run::print(entry, fields, paging, matches);
    }
    let mut printer = Printer::new(entry, matches)?;
    let client = client(matches)?;
    // Nobody is asked for a secret that cannot be sent.
    ask_for_missing(entry, &mut fields)?;
    let request = checked(entry, fields)?;
    let timeout = timeout(matches);
    match paging {
        Some(paging) => pages::print_all(&client, request, paging, timeout, &mut printer),
        None => printer.response(&send(&client, &request, timeout)?),
    }
}

/// Sends a request.
pub(crate) fn send(
    client: &Client,
    request: &DynamicRequest,
    timeout: Option<Duration>,
) -> Result<Value, Failure> {
    let mut call = client.call(request);
    if let Some(timeout) = timeout {
        call = call.timeout(timeout);
    }
    let entry = request.entry();
    call.send().map_err(|error| {
        let failure = of_call(&error, entry);
        let may_be_wrong_server = match &error {
            Error::Transport(_) => !error.is_timeout(),
            Error::Response(error) => matches!(error.kind(), ResponseErrorKind::NotJson { .. }),
            _ => false,
        };
        // The URL may be the mistake.
        match client.core().base_url(entry.info.host) {
            Ok(url) if may_be_wrong_server => failure.help(format!("the server is {url}")),
            _ => failure,
        }
    })
}

/// Returns the client for the credentials that are configured.
pub(crate) fn client(matches: &ArgMatches) -> Result<Client, Failure> {
    let builder = config::settings(matches)?.builder()?;
    builder.build_blocking().map_err(|error| of_build(&error))
}

/// Returns how long a call may take, if it was given.
pub(crate) fn timeout(matches: &ArgMatches) -> Option<Duration> {
    matches
        .get_one::<u64>("timeout")
        .copied()
        .map(Duration::from_secs)
}

/// Returns a request whose fields have been checked.
fn checked(
    entry: &'static Entry,
    fields: serde_json::Map<String, Value>,
) -> Result<DynamicRequest, Failure> {
    DynamicRequest::new(entry, Value::Object(fields)).map_err(|problems| {
        let missing = missing_secrets(entry, &problems);
        let failure = Failure::of_problems(entry, &problems);
        missing.fold(failure, |failure, field| {
            let flag = flag_of(entry, field);
            failure.help(format!(
                "pass `{}` with `--{flag}-env VARIABLE` or `--{flag}-file FILE`",
                field.name
            ))
        })
    })
}

/// Returns the secrets that are missing. The names of their options differ from those of the fields.
fn missing_secrets<'p>(
    entry: &'static Entry,
    problems: &'p Problems,
) -> impl Iterator<Item = &'static Field> + 'p {
    let missing = problems.problems().iter();
    let missing = missing.filter(|problem| problem.kind == ProblemKind::Missing);
    let fields = missing.filter_map(|problem| entry.field(problem.pointer.strip_prefix('/')?));
    fields.filter(|field| has_secret(&field.type_))
}
