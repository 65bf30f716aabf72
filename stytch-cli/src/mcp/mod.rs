//! `stytch mcp`: a server of the Model Context Protocol, with operations as tools of an agent.
//!
//! Over standard input and output, standard output belongs to the protocol. Messages for people go to standard error, and
//! never contain the fields of a request or a response.

mod described;
mod http;
mod log;
mod options;
mod outcome;
mod rejection;
mod running;
mod server;
mod tools;

use std::num::NonZeroU32;

use clap::ArgMatches;
use hyper_util::service::TowerToHyperService;
use rmcp::ServiceExt;
use rmcp::service::ServerInitializeError;
use tokio::runtime::Builder;

use crate::allowed::Allowed;
use crate::call::{of_build, timeout};
use crate::config;
use crate::failure::Failure;
use crate::http::Listen;
use crate::http::callers::Callers;
use crate::http::limits::Sizes;
use crate::http::options::bounds;
use crate::http::server::Bounds;
use log::Log;
use options::{Http, Options};
use running::Running;
use server::Server;
use tools::Tools;

pub(crate) use options::options;

/// The variable with the token of a server that has one caller.
const TOKEN: &str = "STYTCH_MCP_TOKEN";

/// How many requests of a caller there may be at the same time, in addition to the calls of tools.
const OTHER_REQUESTS: usize = 16;

/// Serves until the client closes standard input or, over HTTP, until a signal asks to end.
pub(crate) fn run(matches: &ArgMatches) -> Result<(), Failure> {
    let options = Options::of(matches);
    let tools = Tools::new(
        Allowed::of(matches)?,
        options.write,
        options.presentation.reveals_secrets,
    );
    let log = Log::start().map_err(|error| of_start(&error))?;
    tools.notes().iter().for_each(|note| log.line(None, note));
    let settings = config::settings(matches)?;
    let call_timeout = timeout(matches).unwrap_or(stytch_client::DEFAULT_TIMEOUT);
    let client = settings.builder()?.timeout(call_timeout);
    let client = client.build().map_err(|error| of_build(&error))?;
    let server = Server {
        caller: None,
        log: log.clone(),
        tools,
        client,
        presentation: options.presentation,
        running: Running::new(options.concurrency),
    };
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| of_start(&error))?;
    let result = match options.http {
        Some(http) => {
            let bounds = bounds(matches, call_timeout);
            runtime.block_on(listen(&http, &server, bounds, &settings.origin))
        }
        None => runtime.block_on(serve(server)),
    };
    // A read of standard input cannot be cancelled, so waiting for it could take for ever.
    runtime.shutdown_background();
    log.close();
    result
}

fn of_start(error: &std::io::Error) -> Failure {
    Failure::other(format!("no threads can be started: {error}"))
}

/// Serves over HTTP.
async fn listen(http: &Http, server: &Server, bounds: Bounds, origin: &str) -> Result<(), Failure> {
    let sizes = Sizes {
        rate: NonZeroU32::new(http.rate).unwrap_or(NonZeroU32::MIN),
        concurrency: server.running.most() + OTHER_REQUESTS,
    };
    let callers = Callers::read(http.callers.as_deref(), TOKEN, sizes)?;
    let say = |line: &str| server.log.line(None, line);
    let project = server.client.project_id().unwrap_or_default();
    say(&format!(
        "server for {project}, with credentials from {origin}"
    ));
    say(&format!("callers: {}", callers.names().join(", ")));
    let listen = Listen {
        address: http.listen,
        links: vec![("listening on", http::PATH)],
        what: "server",
        bounds,
        say,
    };
    let app = http::app(http, callers, server);
    listen.serve(TowerToHyperService::new(app)).await
}

/// Serves over standard input and output.
async fn serve(server: Server) -> Result<(), Failure> {
    match server.serve(rmcp::transport::stdio()).await {
        Ok(service) => match service.waiting().await {
            Ok(_) => Ok(()),
            Err(error) => Err(Failure::other(format!("the server failed: {error}"))),
        },
        // A client that leaves without a request is not an error.
        Err(ServerInitializeError::ConnectionClosed(_)) => Ok(()),
        // The error's own text quotes the message.
        Err(_) => Err(
            Failure::other("the first message of the client was not `initialize`")
                .help("`stytch mcp` is started by a client of the Model Context Protocol"),
        ),
    }
}
