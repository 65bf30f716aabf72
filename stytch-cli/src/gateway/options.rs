//! The options of the gateway.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint};

use super::TOKEN;
use crate::allowed;
use crate::http::body::Limit;
use crate::http::limits::Sizes;
use crate::http::options::{self, LISTEN, number, number_of};

/// The options, with their defaults.
pub(super) struct Options {
    pub(super) listen: SocketAddr,
    pub(super) callers: Option<PathBuf>,
    pub(super) of_caller: Sizes,
    pub(super) of_all: Sizes,
    pub(super) body: Limit,
    pub(super) has_page: bool,
    pub(super) page_hosts: Vec<String>,
}

/// Returns the command.
pub(crate) fn command() -> Command {
    let listen = options::listen()
        .default_value("127.0.0.1:8378")
        .help("The address and port. Port 0 is any free port");
    let no_page = Arg::new("no-page")
        .long("no-page")
        .action(ArgAction::SetTrue)
        .help("Serve no page for trying the operations");
    let page_host = Arg::new("page-host")
        .long("page-host")
        .value_name("NAME")
        .action(ArgAction::Append)
        .value_hint(ValueHint::Hostname)
        .help("A name by which the page and the metrics are reached, in addition to `localhost`: that of a server in front. Can be repeated");
    Command::new("gateway")
        .about("Serves allowed operations to programs that do not have the project's credentials")
        .arg(listen)
        .arg(allowed::argument())
        .arg(options::callers(TOKEN))
        .arg(options::rate())
        .arg(number(
            "total-rate",
            "200",
            "Calls per second of all callers",
        ))
        .arg(number(
            "concurrency",
            "32",
            "Calls of each caller at the same time",
        ))
        .arg(number(
            "total-concurrency",
            "128",
            "Calls of all callers at the same time",
        ))
        .args(options::of_body())
        .args(options::of_connections())
        .arg(no_page)
        .arg(page_host)
}

impl Options {
    pub(super) fn of(matches: &ArgMatches) -> Self {
        let number = |id: &str| number_of(matches, id);
        let sizes = |rate: &str, concurrency: &str| Sizes {
            rate: NonZeroU32::new(number(rate)).unwrap_or(NonZeroU32::MIN),
            concurrency: number(concurrency) as usize,
        };
        let listen = matches.get_one::<SocketAddr>(LISTEN).copied();
        Self {
            listen: listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 0))),
            callers: matches.get_one::<PathBuf>("callers").cloned(),
            of_caller: sizes("rate", "concurrency"),
            of_all: sizes("total-rate", "total-concurrency"),
            body: options::limit(matches),
            has_page: !matches.get_flag("no-page"),
            page_hosts: matches
                .get_many("page-host")
                .into_iter()
                .flatten()
                .cloned()
                .collect(),
        }
    }
}
