//! The project's credentials.

use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;

/// A project id with its secret.
#[derive(Clone, Debug)]
pub(crate) struct Credentials {
    pub(crate) project_id: String,
    pub(crate) secret: SecretString,
}

/// Why a project id or secret cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CredentialProblem {
    /// There is nothing in it.
    #[error("is empty")]
    Empty,
    /// HTTP's Basic scheme has no place for control characters.
    #[error("holds a control character, such as the line end of the file it was read from")]
    ControlCharacter,
    /// HTTP's Basic scheme ends the project id at the first colon.
    #[error("holds a `:`")]
    Colon,
}

impl Credentials {
    pub(crate) fn project_id_problem(&self) -> Option<CredentialProblem> {
        let colon = self
            .project_id
            .contains(':')
            .then_some(CredentialProblem::Colon);
        problem(&self.project_id).or(colon)
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

fn problem(text: &str) -> Option<CredentialProblem> {
    if text.is_empty() {
        Some(CredentialProblem::Empty)
    } else if text.chars().any(char::is_control) {
        Some(CredentialProblem::ControlCharacter)
    } else {
        None
    }
}
