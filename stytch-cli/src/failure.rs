//! Why a command failed, and the exit code for it.

use std::fmt::Write as _;
use std::io;
use std::process::ExitCode;

use stytch_client::Escaped;
use stytch_client::dynamic::Problems;
use stytch_generated::runtime::catalog::Entry;

use crate::style::{ERROR, HELP};

/// The kind of an error. Its number is the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    /// A file, the settings or the output cannot be used, or nothing was found.
    Other = 1,
    /// The command line is not valid.
    Usage = 2,
    /// The request is not valid, and was not sent.
    Request = 3,
    /// The API reported an error.
    Api = 4,
    /// No complete response arrived.
    Transport = 5,
    /// The response cannot be read.
    Response = 6,
}

/// The exit codes, for the help.
pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0  success
  1  a file, the settings or the output cannot be used, or nothing was found
  2  the command line is not valid
  3  the request is not valid, and was not sent
  4  the API reported an error
  5  no complete response arrived
  6  the response cannot be read";

/// An error of a command. The texts may contain what a server or a file said: they are escaped when they are shown.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) kind: Kind,
    message: String,
    help: Vec<String>,
}

impl Failure {
    pub(crate) fn new(kind: Kind, message: impl Into<String>) -> Self {
        let message = message.into();
        let help = Vec::new();
        Self {
            kind,
            message,
            help,
        }
    }

    pub(crate) fn other(message: impl Into<String>) -> Self {
        Self::new(Kind::Other, message)
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, message)
    }

    /// Adds a line that says what to do.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Reports everything that is wrong with the fields of a request, one problem per line.
    pub(crate) fn of_problems(entry: &Entry, problems: &Problems) -> Self {
        let mut message = "the request is not valid, and was not sent".to_owned();
        for problem in problems.problems() {
            message.push('\n');
            message.push_str(&problem.to_string());
        }
        let help = format!("`stytch show {}` explains the fields", entry.name);
        Self::new(Kind::Request, message).help(help)
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.kind as u8)
    }

    /// Returns the report for standard error. Each line of the message is escaped by itself.
    pub(crate) fn report(&self) -> String {
        let mut report = String::new();
        let mut lines = self.message.lines();
        let first = Escaped(lines.next().unwrap_or_default());
        // Writing to a string cannot fail.
        let _ = writeln!(report, "{ERROR}error:{ERROR:#} {first}");
        for line in lines {
            let _ = writeln!(report, "  {}", Escaped(line));
        }
        for help in &self.help {
            let _ = writeln!(report, "  {HELP}help:{HELP:#} {}", Escaped(help));
        }
        report
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::other(format!("the output cannot be written: {error}"))
    }
}
