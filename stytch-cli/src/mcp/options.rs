//! The options of the command.

use std::net::SocketAddr;
use std::path::PathBuf;

use axum::http::uri::{Authority, Uri};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::TOKEN;
use super::outcome::Presentation;
use crate::allowed;
use crate::http::body::Limit;
use crate::http::options::{self, LISTEN, number, number_of};

/// The size of a result unless an option sets another: about a quarter of what common clients accept.
const DEFAULT_RESULT_BYTES: &str = "50000";

/// The options that both transports have.
pub(super) struct Options {
    pub(super) write: bool,
    pub(super) presentation: Presentation,
    /// Calls of each caller at the same time.
    pub(super) concurrency: usize,
    /// `None` for standard input and output.
    pub(super) http: Option<Http>,
}

/// The options of HTTP.
pub(super) struct Http {
    pub(super) listen: SocketAddr,
    pub(super) callers: Option<PathBuf>,
    /// Requests per second of each caller.
    pub(super) rate: u32,
    pub(super) body: Limit,
    pub(super) hosts: Vec<String>,
    pub(super) origins: Vec<String>,
}

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
        .about("Serves operations as tools to agents, in the Model Context Protocol on standard input and output, or over HTTP")
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
        .arg(number(
            "concurrency",
            "16",
            "Calls at the same time. With --listen, those of each caller",
        ))
        .args(of_http())
}

/// Returns the options that only HTTP has.
fn of_http() -> impl Iterator<Item = Arg> {
    let listen = options::listen().help(
        "Serve over HTTP on this address and port, such as 127.0.0.1:8379. Port 0 is any free port",
    );
    let hosts = Arg::new("allow-host")
        .long("allow-host")
        .value_name("HOST")
        .action(ArgAction::Append)
        .value_parser(host)
        .help("Accept requests for this name too, with or without a port. Names of this machine for itself, and the address of --listen, are always accepted. Can be repeated");
    let origins = Arg::new("allow-origin")
        .long("allow-origin")
        .value_name("ORIGIN")
        .action(ArgAction::Append)
        .value_parser(origin)
        .help("Accept requests of browser pages of this origin, such as https://example.com. Without it, those of all pages are rejected. Can be repeated");
    let others = [options::callers(TOKEN), options::rate(), hosts, origins];
    let others = others.into_iter().chain(options::of_body());
    let others = others.chain(options::of_connections());
    let others = others.map(|other| other.requires(LISTEN));
    [listen]
        .into_iter()
        .chain(others)
        .map(|arg| arg.help_heading("HTTP"))
}

impl Options {
    pub(super) fn of(matches: &ArgMatches) -> Self {
        let reveals_secrets = matches.get_flag("reveal-secrets");
        let size = matches.get_one::<u32>("max-result-bytes").copied();
        let listen = matches.get_one::<SocketAddr>(LISTEN).copied();
        Self {
            write: matches.get_flag("write"),
            presentation: Presentation {
                reveals_secrets,
                max_bytes: size.unwrap_or_default() as usize,
            },
            concurrency: number_of(matches, "concurrency") as usize,
            http: listen.map(|listen| Http::of(listen, matches)),
        }
    }
}

impl Http {
    fn of(listen: SocketAddr, matches: &ArgMatches) -> Self {
        let all = |id: &str| {
            matches
                .get_many(id)
                .into_iter()
                .flatten()
                .cloned()
                .collect()
        };
        Self {
            listen,
            callers: matches.get_one::<PathBuf>("callers").cloned(),
            rate: number_of(matches, "rate"),
            body: options::limit(matches),
            hosts: all("allow-host"),
            origins: all("allow-origin"),
        }
    }
}

/// Returns a host that is a name or an address, with or without a port.
fn host(text: &str) -> Result<String, &'static str> {
    match text.parse::<Authority>() {
        Ok(host) if !text.contains('@') && !host.host().is_empty() => Ok(text.to_owned()),
        _ => Err("expected a host such as `mcp.example.com` or `mcp.example.com:8443`"),
    }
}

/// Returns an origin with its port, because without one every port would fit.
fn origin(text: &str) -> Result<String, &'static str> {
    const EXPECTED: &str =
        "expected an origin such as `https://example.com` or `http://localhost:3000`";
    let uri: Uri = text.parse().map_err(|_| EXPECTED)?;
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return Err(EXPECTED);
    };
    let has_more = uri.path() != "/" || uri.query().is_some() || text.ends_with('/');
    if has_more || authority.as_str().contains('@') {
        return Err(EXPECTED);
    }
    let port = match (authority.port_u16(), scheme) {
        (None, "http") => ":80",
        (None, "https") => ":443",
        _ => "",
    };
    Ok(format!("{scheme}://{authority}{port}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_checked() {
        for text in [
            "mcp.example.com",
            "mcp.example.com:8443",
            "192.0.2.1",
            "[2001:db8::1]:80",
        ] {
            assert_eq!(host(text).as_deref(), Ok(text));
        }
        for text in [
            "",
            "https://example.com",
            "user@example.com",
            "a b",
            "example.com/x",
            ":80",
        ] {
            assert!(host(text).is_err(), "{text}");
        }
    }

    #[test]
    fn origins_are_checked_and_have_ports() {
        for (text, expected) in [
            ("https://example.com", "https://example.com:443"),
            ("http://localhost", "http://localhost:80"),
            ("http://localhost:3000", "http://localhost:3000"),
            ("http://[::1]", "http://[::1]:80"),
            ("vscode-file://vscode-app", "vscode-file://vscode-app"),
        ] {
            assert_eq!(origin(text).as_deref(), Ok(expected));
        }
        for text in [
            "",
            "null",
            "*",
            "example.com",
            "https://",
            "https://example.com/",
            "https://example.com/x",
            "https://user@example.com",
        ] {
            assert!(origin(text).is_err(), "{text}");
        }
    }
}
