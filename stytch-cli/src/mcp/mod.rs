//! `stytch mcp`: a server of the Model Context Protocol, with operations as tools of an agent.
//!
//! Standard output belongs to the protocol. Messages for people go to standard error, and never contain the fields of a
//! request or a response.

mod log;
mod outcome;
mod server;
mod tools;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use rmcp::ServiceExt;
use rmcp::service::ServerInitializeError;

use crate::allowed::{self, Allowed};
use crate::call::{of_build, timeout};
use crate::config;
use crate::failure::Failure;
use outcome::Presentation;
use server::Server;
use tools::Tools;

/// The size of a result unless an option sets another: about a quarter of what common clients accept.
const DEFAULT_RESULT_BYTES: &str = "50000";

/// Adds the options of the command.
pub(crate) fn options(command: Command) -> Command {
    let switch = |id: &'static str, help: &'static str| {
        Arg::new(id).long(id).action(ArgAction::SetTrue).help(help)
    };
    let size = Arg::new("max-result-bytes")
        .long("max-result-bytes")
        .value_name("BYTES")
        .value_parser(value_parser!(u32).range(1_000..))
        .default_value(DEFAULT_RESULT_BYTES)
        .help("Cut longer results, and say so in the result");
    command
        .about("Serves operations as tools to agents, in the Model Context Protocol on standard input and output")
        .arg(allowed::argument())
        .arg(switch(
            "write",
            "Also offer the allowed operations that change something. Without it, only those that read are offered",
        ))
        .arg(switch(
            "reveal-secrets",
            "Show the secrets of responses to the agent, such as tokens and recovery codes",
        ))
        .arg(size)
}

/// Serves until the client closes standard input.
pub(crate) fn run(matches: &ArgMatches) -> Result<(), Failure> {
    let allowed = Allowed::of(matches)?;
    let reveals_secrets = matches.get_flag("reveal-secrets");
    let tools = Tools::new(allowed, matches.get_flag("write"), reveals_secrets);
    let size = matches.get_one::<u32>("max-result-bytes").copied();
    let presentation = Presentation {
        reveals_secrets,
        max_bytes: usize::try_from(size.unwrap_or_default()).unwrap_or(usize::MAX),
    };
    tools.notes().iter().for_each(|note| log::line(note));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| Failure::other(format!("no threads can be started: {error}")))?;
    let builder = config::settings(matches)?.builder()?;
    let client = builder.build().map_err(|error| of_build(&error))?;
    let server = Server::new(tools, client, timeout(matches), presentation);
    let result = runtime.block_on(serve(server));
    // A read of standard input cannot be cancelled, so waiting for it could take for ever.
    runtime.shutdown_background();
    result
}

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
