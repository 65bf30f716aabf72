//! Errors of calls, with what to do about them.

use stytch_client::{BuildError, Error, UrlError};
use stytch_generated::runtime::catalog::Entry;

use crate::failure::{Failure, Kind};
use crate::lookup::only_reads;

/// The operation that checks the credentials.
pub(crate) const WHOAMI: &str = "consumer.debug.whoami";

/// Returns the failure for the error of a call. The client has escaped what the server said.
pub(crate) fn of_call(error: &Error, entry: &Entry) -> Failure {
    let kind = match error {
        Error::Request(_) => Kind::Request,
        Error::Api(_) => Kind::Api,
        Error::Transport(_) => Kind::Transport,
        _ => Kind::Response,
    };
    let message = match error.is_timeout() {
        true => error.to_string(),
        false => with_causes(error),
    };
    let mut failure = Failure::new(kind, message);
    if let Error::Api(error) = error {
        if let Some(url) = error.error_url() {
            failure = failure.help(format!("see {url}"));
        }
        if matches!(error.status(), 401 | 403) && entry.name != WHOAMI {
            failure = failure.help("`stytch whoami` checks the credentials");
        }
    }
    if let Some(wait) = error.retry_after() {
        failure = failure.help(format!("the server asks to wait {} s", wait.as_secs()));
    }
    let is_unsure = matches!(kind, Kind::Transport | Kind::Response) && error.may_have_acted();
    if is_unsure && !only_reads(entry) {
        failure =
            failure.help("the server may have received the request: check before you repeat it");
    }
    failure
}

/// Returns the failure for settings from which no client can be made.
pub(crate) fn of_build(error: &BuildError) -> Failure {
    match error {
        // The client's own text names a function.
        BuildError::Url { error: UrlError::PlainHttp, .. } => {
            Failure::other("the server's URL is plain `http` to another machine, so anyone on the network path could read the credentials")
                .help("use `https`")
        }
        _ => Failure::other(with_causes(error)),
    }
}

/// Returns the message with those of its causes, which say what the operating system or the TLS library reports.
fn with_causes(error: &dyn std::error::Error) -> String {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let text = inner.to_string();
        // This says only that the cause is an error of the operating system.
        let text = text.strip_prefix("io: ").unwrap_or(&text);
        if !message.contains(text) {
            message.push_str(": ");
            message.push_str(text);
        }
        cause = inner.source();
    }
    message
}
