//! Options that several servers have.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Arg, ArgMatches, ValueHint, value_parser};

use super::body::Limit;
use super::files;
use super::server::Bounds;

/// The option for the address of a server.
pub(crate) const LISTEN: &str = "listen";

/// How long running calls may take at the end, in addition to the timeout of calls.
const GRACE: Duration = Duration::from_secs(5);

/// Returns an option whose value is a number from 1.
pub(crate) fn number(id: &'static str, default: &'static str, help: &'static str) -> Arg {
    Arg::new(id)
        .long(id)
        .value_name("NUMBER")
        .value_parser(value_parser!(u32).range(1..=1_000_000_000))
        .default_value(default)
        .help(help)
}

/// Returns the value of an option that [`number`] returned.
pub(crate) fn number_of(matches: &ArgMatches, id: &str) -> u32 {
    matches.get_one::<u32>(id).copied().unwrap_or(1)
}

/// Returns the option for the address of a server.
pub(crate) fn listen() -> Arg {
    Arg::new(LISTEN)
        .long(LISTEN)
        .value_name("ADDRESS")
        .value_parser(address)
}

/// Reads an address. The parser of the standard library does not say what is wrong.
fn address(text: &str) -> Result<SocketAddr, &'static str> {
    text.parse()
        .map_err(|_| "write an IP address and a port, such as 127.0.0.1:8378")
}

/// Returns the option for the file of the callers. A single caller can have its token in a variable.
pub(crate) fn callers(variable: &str) -> Arg {
    Arg::new("callers")
        .long("callers")
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::FilePath)
        .help(format!("Read the callers from a file that only you can read: [callers.NAME] with `token` and, if needed, `allow`. The token of a single caller can be in {variable} instead"))
}

/// Returns the option for the calls per second of each caller.
pub(crate) fn rate() -> Arg {
    number("rate", "50", "Calls per second of each caller")
}

/// Returns the options for the size and the time of a request.
pub(crate) fn of_body() -> [Arg; 2] {
    [
        number("max-body", "1048576", "Bytes in the body of a request"),
        number(
            "read-timeout",
            "10",
            "Seconds that the head or the body of a request may take to arrive, and until the next request on a connection",
        ),
    ]
}

/// Returns the options for connections.
pub(crate) fn of_connections() -> [Arg; 2] {
    [
        number(
            "connections",
            "4096",
            "Connections at the same time. When there are more, those without a request are closed",
        ),
        number(
            "write-timeout",
            "10",
            "Seconds in which a client has to read a part of a response",
        ),
    ]
}

/// Returns the bounds of connections by the options, for calls with a timeout.
pub(crate) fn bounds(matches: &ArgMatches, call_timeout: Duration) -> Bounds {
    Bounds {
        connections: files::connections(number_of(matches, "connections")),
        head: limit(matches).time,
        write: Duration::from_secs(number_of(matches, "write-timeout").into()),
        end: call_timeout + GRACE,
    }
}

/// Returns the values of the options for the size and the time of a request.
pub(crate) fn limit(matches: &ArgMatches) -> Limit {
    Limit {
        bytes: number_of(matches, "max-body") as usize,
        time: Duration::from_secs(number_of(matches, "read-timeout").into()),
    }
}
