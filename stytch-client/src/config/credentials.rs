//! The project's credentials.

use stytch_generated::Secret;
use thiserror::Error;

/// The origin that serves live projects.
pub(crate) const LIVE_HOST: &str = "https://api.stytch.com";

/// The origin that serves all other projects.
pub(crate) const TEST_HOST: &str = "https://test.stytch.com";

/// A project id with its secret.
#[derive(Clone, Debug)]
pub(crate) struct Credentials {
    pub(crate) project_id: String,
    pub(crate) secret: Secret,
}

/// Why a project id or secret cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CredentialError {
    /// It is empty.
    #[error("is empty")]
    Empty,
    /// It contains a control character, which HTTP's Basic scheme does not allow.
    #[error(
        "contains a control character: remove it (a value read from a file may end with a line break)"
    )]
    ControlCharacter,
    /// It begins or ends with whitespace, which no project id or secret does.
    #[error("begins or ends with whitespace: remove it")]
    Whitespace,
    /// The project id contains a colon, where HTTP's Basic scheme would end it.
    #[error("contains a `:`: remove it")]
    Colon,
    /// It contains the `…` of a placeholder.
    #[error(
        "contains `…`, so it is a placeholder from an example: copy the value from the dashboard"
    )]
    Placeholder,
    /// It does not have the form of a Stytch project id, and no base URL names another server.
    #[error(
        "is not a Stytch project id, which is `project-` followed by letters, digits and `-`: copy it from the dashboard, \
         or set `base_url` for a server that accepts other ids"
    )]
    NotAProjectId,
}

impl Credentials {
    /// Checks the project id. Servers other than Stytch's may accept ids of other forms.
    pub(crate) fn check_project_id(&self, is_stytch: bool) -> Result<(), CredentialError> {
        let id = &self.project_id;
        check(id)?;
        if id.contains(':') {
            return Err(CredentialError::Colon);
        }
        if is_stytch && !is_project_id(id) {
            return Err(CredentialError::NotAProjectId);
        }
        Ok(())
    }

    pub(crate) fn check_secret(&self) -> Result<(), CredentialError> {
        check(self.secret.expose_secret())
    }

    /// Returns the live host for a live project, and the test host for every other project id.
    pub(crate) fn base_url(&self) -> &'static str {
        if self.project_id.starts_with("project-live-") {
            LIVE_HOST
        } else {
            TEST_HOST
        }
    }
}

/// Returns whether the id has the form of Stytch's project ids.
fn is_project_id(id: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    id.strip_prefix("project-")
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(is_allowed))
}

/// Checks a project id or a secret.
pub(super) fn check(text: &str) -> Result<(), CredentialError> {
    if text.is_empty() {
        Err(CredentialError::Empty)
    } else if text.chars().any(char::is_control) {
        Err(CredentialError::ControlCharacter)
    } else if text.trim() != text {
        Err(CredentialError::Whitespace)
    } else if text.contains('…') || text.contains("...") {
        Err(CredentialError::Placeholder)
    } else {
        Ok(())
    }
}
