//! `stytch gateway`: a reverse proxy that adds the project's credentials.
//!
//! A call passes these steps, and ends at the first one that rejects it: the caller's token, the limits, the operation
//! that serves the method and path, the lists of allowed operations, the size and time of the body, and the check of all
//! fields. The request to the API is then made of the checked fields only.

mod access;
mod app;
mod callers;
mod fields;
mod files;
mod limits;
mod log;
mod metrics;
mod options;
mod rejection;
mod server;
mod signals;

use std::io::Write;
use std::net::SocketAddr;
use std::time::Duration;

use clap::ArgMatches;
use tokio::net::TcpListener;
use tokio::runtime::Builder;

use crate::allowed::Allowed;
use crate::call::{of_build, timeout};
use crate::config;
use crate::failure::Failure;
use crate::text::visible;
use app::Gateway;
use callers::Callers;
use limits::Rate;
use log::Log;
use options::Options;
use server::{Bounds, serve};
use signals::Signals;

pub(crate) use options::command;

/// How long running calls may take at the end, in addition to the timeout of calls.
const GRACE: Duration = Duration::from_secs(5);

/// The timeout of calls that the client has by default.
const CALL_TIMEOUT: Duration = stytch_client::DEFAULT_TIMEOUT;

/// Runs the gateway until it is asked to end.
pub(crate) fn run(matches: &ArgMatches) -> Result<(), Failure> {
    let options = Options::of(matches);
    let settings = config::settings(matches)?;
    let call_timeout = timeout(matches).unwrap_or(CALL_TIMEOUT);
    let client = settings.builder()?.timeout(call_timeout);
    let client = client.build().map_err(|error| of_build(&error))?;
    let read_timeout = Duration::from_secs(options.read_timeout);
    let gateway = Gateway {
        client,
        allowed: Allowed::of(matches)?,
        callers: Callers::read(options.callers.as_deref(), options.of_caller)?,
        total_rate: Rate::new(options.of_all.rate),
        concurrency: options.of_all.concurrency,
        max_body: options.max_body,
        body_timeout: read_timeout,
        metrics: metrics::Metrics::new(),
        log: Log::start(std::io::stderr()).map_err(|error| of_start(&error))?,
    };
    let bounds = Bounds {
        connections: files::connections(options.connections),
        head: read_timeout,
        write: Duration::from_secs(options.write_timeout),
        end: call_timeout + GRACE,
    };
    let runtime = Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| of_start(&error))?;
    runtime.block_on(listen(options.listen, gateway, bounds, &settings.origin))
}

async fn listen(
    address: SocketAddr,
    gateway: Gateway,
    bounds: Bounds,
    origin: &str,
) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        Failure::other(format!("the gateway cannot listen on {address}: {error}"))
    };
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    // Signals that arrive from now on are not lost.
    let signals = Signals::new().map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    greet(address, &gateway, origin);
    let all_ended = serve(listener, app::app(gateway), bounds, signals).await;
    if !all_ended {
        return Err(Failure::other("the gateway ended before all calls did"));
    }
    Ok(())
}

fn of_start(error: &std::io::Error) -> Failure {
    Failure::other(format!("the gateway cannot start: {error}"))
}

/// Prints what the gateway does.
fn greet(address: SocketAddr, gateway: &Gateway, origin: &str) {
    let project = visible(gateway.client.project_id().unwrap_or_default());
    let mut lines = vec![
        format!(
            "gateway for {project}, with credentials from {}",
            visible(origin)
        ),
        format!("callers: {}", gateway.callers.names().join(", ")),
    ];
    lines.push(match gateway.allowed.entries().len() {
        0 => "no operation is allowed, so nothing can be reached: use `--allow PATTERN`".to_owned(),
        1 => "1 operation is allowed".to_owned(),
        number => format!("{number} operations are allowed"),
    });
    if !address.ip().is_loopback() {
        lines.push("warning: other machines can connect, and tokens and responses are not encrypted: put a server with TLS in front".to_owned());
    }
    lines.push(format!("listening on http://{address}"));
    // There is nothing left to do if standard error is closed.
    let _ = writeln!(std::io::stderr(), "{}", lines.join("\n"));
}
