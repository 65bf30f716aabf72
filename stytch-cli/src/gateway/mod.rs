//! `stytch gateway`: a reverse proxy that adds the project's credentials.
//!
//! A call passes these steps, and ends at the first one that rejects it: the caller's token, the limits, the operation
//! that serves the method and path, the lists of allowed operations, the size and time of the body, and the check of all
//! fields. The request to the API is then made of the checked fields only. The calls of the page pass the same steps.

mod access;
mod app;
mod fields;
mod hosts;
mod metrics;
mod options;
mod page;
mod rejection;
mod state;

use std::io::Write;

use clap::ArgMatches;
use tokio::runtime::Builder;
use tokio::sync::Semaphore;

use crate::allowed::Allowed;
use crate::call::{of_build, timeout};
use crate::config;
use crate::failure::Failure;
use crate::http::Listen;
use crate::http::callers::Callers;
use crate::http::limits::Rate;
use crate::http::options::bounds;
use crate::log::Log;
use crate::text::visible;
use hosts::Hosts;
use options::Options;
use page::settings::Page;
use state::Gateway;

pub(crate) use options::command;

/// The variable with the token of a gateway that has one caller.
const TOKEN: &str = "STYTCH_GATEWAY_TOKEN";

/// Runs the gateway until it is asked to end.
pub(crate) fn run(matches: &ArgMatches) -> Result<(), Failure> {
    let options = Options::of(matches);
    let settings = config::settings(matches)?;
    let call_timeout = timeout(matches).unwrap_or(stytch_client::DEFAULT_TIMEOUT);
    let client = settings.builder()?.timeout(call_timeout);
    let client = client.build().map_err(|error| of_build(&error))?;
    let gateway = Gateway {
        client,
        allowed: Allowed::of(matches)?,
        callers: Callers::read(options.callers.as_deref(), TOKEN, options.of_caller)?,
        total_rate: Rate::new(options.of_all.rate),
        slots: Semaphore::new(options.of_all.concurrency),
        body: options.body,
        metrics: metrics::Metrics::new(),
        log: Log::start(std::io::stderr()).map_err(|error| of_start(&error))?,
        hosts: Hosts::new(options.listen.ip().is_loopback(), options.page_hosts),
        page: options.has_page.then(Page::new),
    };
    let bounds = bounds(matches, call_timeout);
    let runtime = Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| of_start(&error))?;
    greet(&gateway, &settings.origin);
    let mut links = vec![("listening on", "")];
    if gateway.page.is_some() {
        links.insert(0, ("page for trying operations:", "/"));
    }
    let listen = Listen {
        address: options.listen,
        links,
        what: "gateway",
        bounds,
        say,
    };
    runtime.block_on(listen.serve(app::App::new(gateway)))
}

fn of_start(error: &std::io::Error) -> Failure {
    Failure::other(format!("the gateway cannot start: {error}"))
}

/// Prints what the gateway does.
fn greet(gateway: &Gateway, origin: &str) {
    let project = visible(gateway.client.project_id().unwrap_or_default());
    say(&format!(
        "gateway for {project}, with credentials from {}",
        visible(origin)
    ));
    say(&format!("callers: {}", gateway.callers.names().join(", ")));
    say(&match gateway.allowed.entries().len() {
        0 => "no operation is allowed, so nothing can be reached: use `--allow PATTERN`".to_owned(),
        1 => "1 operation is allowed".to_owned(),
        number => format!("{number} operations are allowed"),
    });
}

fn say(line: &str) {
    // There is nothing left to do if standard error is closed.
    let _ = writeln!(std::io::stderr(), "{line}");
}
