//! Settings from environment variables.

use std::env::{self, VarError};

use super::builder::ClientBuilder;
use crate::error::BuildError;

const PROJECT_ID: &str = "STYTCH_PROJECT_ID";
const SECRET: &str = "STYTCH_SECRET";
const BASE_URL: &str = "STYTCH_BASE_URL";

impl ClientBuilder {
    /// Creates a builder with the credentials of the environment variables `STYTCH_PROJECT_ID` and `STYTCH_SECRET`, and
    /// with the base URL of `STYTCH_BASE_URL` if that variable is set and not empty.
    ///
    /// # Errors
    /// A variable is missing or is not valid Unicode. Whether the values can be used is checked when the client is built.
    pub fn from_env() -> Result<Self, BuildError> {
        Self::from_variables(|name| match env::var(name) {
            Ok(value) => Ok(Some(value)),
            Err(VarError::NotPresent) => Ok(None),
            Err(VarError::NotUnicode(_)) => Err(BuildError::VariableNotUnicode { name }),
        })
    }

    fn from_variables(
        variable: impl Fn(&'static str) -> Result<Option<String>, BuildError>,
    ) -> Result<Self, BuildError> {
        let required = |name| variable(name)?.ok_or(BuildError::MissingVariable { name });
        let builder = Self::default().credentials(required(PROJECT_ID)?, required(SECRET)?);
        Ok(match variable(BASE_URL)? {
            Some(url) if !url.is_empty() => builder.base_url_of(BASE_URL, &url),
            _ => builder,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(variables: &[(&str, &str)]) -> Result<crate::core::Core, BuildError> {
        let variable = |name: &'static str| {
            let found = variables.iter().find(|(set, _)| *set == name);
            Ok(found.map(|(_, value)| (*value).to_owned()))
        };
        ClientBuilder::from_variables(variable)?.build_core()
    }

    #[test]
    fn errors_name_the_variable() {
        let error = |variables: &[(&str, &str)]| built(variables).unwrap_err().to_string();
        assert_eq!(
            error(&[]),
            "the environment variable `STYTCH_PROJECT_ID` is not set"
        );
        let id = ("STYTCH_PROJECT_ID", "project-test-1");
        assert_eq!(
            error(&[id]),
            "the environment variable `STYTCH_SECRET` is not set"
        );
        let text = error(&[id, ("STYTCH_SECRET", "s"), ("STYTCH_BASE_URL", "h.example")]);
        assert!(
            text.starts_with("`STYTCH_BASE_URL` does not begin with"),
            "{text}"
        );
    }

    #[test]
    fn an_empty_base_url_is_not_set() {
        let mut variables = vec![
            ("STYTCH_PROJECT_ID", "project-test-1"),
            ("STYTCH_SECRET", "canary"),
            ("STYTCH_BASE_URL", ""),
        ];
        let core = built(&variables).unwrap();
        assert_eq!(core.project_id(), Some("project-test-1"));
        let text = format!("{core:?}");
        assert!(
            text.contains("https://test.stytch.com") && !text.contains("canary"),
            "{text}"
        );
        variables[2].1 = "https://login.example.com";
        assert!(format!("{:?}", built(&variables).unwrap()).contains("https://login.example.com"));
    }
}
