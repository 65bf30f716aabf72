//! The project's credentials.

use stytch_generated::Secret;
use thiserror::Error;

/// A project id with its secret.
#[derive(Clone, Debug)]
pub(crate) struct Credentials {
    pub(crate) project_id: String,
    pub(crate) secret: Secret,
}

/// Why a project id or secret cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CredentialProblem {
    /// There is nothing in it.
    #[error("is empty")]
    Empty,
    /// HTTP's Basic scheme does not allow control characters.
    #[error("holds a control character, such as the line end of the file it was read from")]
    ControlCharacter,
    /// It begins or ends with whitespace, which no project id or secret does.
    #[error("begins or ends with whitespace: remove it")]
    Whitespace,
    /// HTTP's Basic scheme ends the project id at the first colon.
    #[error("holds a `:`")]
    Colon,
    /// It holds the `…` of an example.
    #[error("holds `…`, so it is the placeholder of an example: copy the value from the dashboard")]
    Placeholder,
    /// It does not have the form of a Stytch project id, and no base URL names another server.
    #[error(
        "is not one of Stytch's, which start with `project-` and then have only letters, digits and `-`: copy it from \
         the dashboard, or set `base_url` for a server that takes other ids"
    )]
    NotAProjectId,
}

impl Credentials {
    /// Why the project id cannot be used. Servers other than Stytch's may take ids of other forms.
    pub(crate) fn project_id_problem(&self, is_stytch: bool) -> Option<CredentialProblem> {
        let id = &self.project_id;
        if let Some(problem) = problem(id) {
            return Some(problem);
        }
        if id.contains(':') {
            return Some(CredentialProblem::Colon);
        }
        (is_stytch && !is_project_id(id)).then_some(CredentialProblem::NotAProjectId)
    }

    pub(crate) fn secret_problem(&self) -> Option<CredentialProblem> {
        problem(self.secret.expose_secret())
    }

    /// Live projects have a host of their own; every other id belongs to the test host.
    pub(crate) fn base_url(&self) -> &'static str {
        if self.project_id.starts_with("project-live-") {
            "https://api.stytch.com"
        } else {
            "https://test.stytch.com"
        }
    }
}

/// Whether the id is `project-` and more, with the characters that Stytch's ids have.
fn is_project_id(id: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    id.strip_prefix("project-")
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(is_allowed))
}

fn problem(text: &str) -> Option<CredentialProblem> {
    if text.is_empty() {
        Some(CredentialProblem::Empty)
    } else if text.chars().any(char::is_control) {
        Some(CredentialProblem::ControlCharacter)
    } else if text.trim() != text {
        Some(CredentialProblem::Whitespace)
    } else if text.contains('…') || text.contains("...") {
        Some(CredentialProblem::Placeholder)
    } else {
        None
    }
}
