//! The project that is called: from a profile of the configuration file, or from environment variables.

mod file;
mod options;
mod private;
pub(crate) mod profiles;

use std::env;

use clap::ArgMatches;
use stytch_client::ClientBuilder;
use stytch_generated::Secret;

use crate::failure::Failure;
use file::Profile;

pub(crate) use options::command;
pub(crate) use private::private_document;

/// The variables that the client of this workspace and the official SDKs' examples use.
const PROJECT_ID: &str = "STYTCH_PROJECT_ID";
const SECRET: &str = "STYTCH_SECRET";
const BASE_URL: &str = "STYTCH_BASE_URL";

/// The project that is called.
pub(crate) struct Settings {
    profile: Option<Profile>,
    /// Where the credentials come from, in words.
    pub(crate) origin: String,
}

/// Returns the project that is called: of the profile that an option names, of the environment variables, or of the
/// profile in use, in this order.
///
/// Credentials of different origin are never combined, because a secret could reach the wrong server.
pub(crate) fn settings(matches: &ArgMatches) -> Result<Settings, Failure> {
    if let Some(name) = matches.get_one::<String>("profile") {
        return of_profile(name);
    }
    match (variable(PROJECT_ID)?, variable(SECRET)?) {
        (Some(project_id), Some(secret)) => Ok(Settings {
            profile: Some(Profile {
                project_id,
                secret: Secret::from(secret),
                base_url: variable(BASE_URL)?,
            }),
            origin: "environment variables".to_owned(),
        }),
        (Some(_), None) => Err(only_one(PROJECT_ID, SECRET)),
        (None, Some(_)) => Err(only_one(SECRET, PROJECT_ID)),
        (None, None) => in_use(),
    }
}

fn only_one(set: &str, missing: &str) -> Failure {
    Failure::other(format!("`{set}` is set, but `{missing}` is not"))
        .help("set both, or neither to use a profile")
}

fn of_profile(name: &str) -> Result<Settings, Failure> {
    let config = file::read()?;
    let Some(profile) = config.profile(name)? else {
        return Err(Failure::usage(format!("there is no profile `{name}`"))
            .help("`stytch profile list` lists them, `stytch profile add` adds one"));
    };
    Ok(Settings {
        profile: Some(profile),
        origin: format!("profile `{name}`"),
    })
}

/// Returns the profile in use. A base URL of the environment replaces its own.
fn in_use() -> Result<Settings, Failure> {
    let config = file::read()?;
    let Some(name) = config.current() else {
        return Ok(Settings {
            profile: None,
            origin: "nowhere".to_owned(),
        });
    };
    let mut settings = of_profile(name)?;
    if let (Some(profile), Some(url)) = (&mut settings.profile, variable(BASE_URL)?) {
        profile.base_url = Some(url);
    }
    Ok(settings)
}

/// Returns the value of a variable, unless it is not set or empty.
fn variable(name: &str) -> Result<Option<String>, Failure> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(env::VarError::NotUnicode(_)) => Err(Failure::other(format!(
            "the environment variable `{name}` is not valid Unicode"
        ))),
    }
}

impl Settings {
    pub(crate) fn project_id(&self) -> Option<&str> {
        Some(&self.profile.as_ref()?.project_id)
    }

    /// Returns the builder of a client with the credentials.
    pub(crate) fn builder(&self) -> Result<ClientBuilder, Failure> {
        let Some(profile) = &self.profile else {
            return Err(Failure::other("no project is configured")
                .help("`stytch profile add NAME --project-id ID` stores its credentials")
                .help(format!("or set `{PROJECT_ID}` and `{SECRET}`")));
        };
        Ok(profile.builder())
    }

    /// Returns the URL of the server, if it is not Stytch's.
    pub(crate) fn base_url(&self) -> Result<Option<String>, Failure> {
        match &self.profile {
            Some(profile) => Ok(profile.base_url.clone()),
            None => variable(BASE_URL),
        }
    }

    /// Returns the builder of a client that encodes requests and cannot send them. It works without a project.
    pub(crate) fn builder_without_secret(&self) -> Result<ClientBuilder, Failure> {
        let project_id = self.project_id().unwrap_or("project-test-none");
        let builder = ClientBuilder::default().credentials(project_id, "none");
        Ok(match self.base_url()? {
            Some(url) => builder.base_url(&url),
            None => builder,
        })
    }
}

impl Profile {
    /// Returns the builder of a client with the credentials.
    fn builder(&self) -> ClientBuilder {
        let builder = ClientBuilder::default()
            .credentials(self.project_id.clone(), self.secret.clone())
            .user_agent_suffix(concat!("stytch-cli/", env!("CARGO_PKG_VERSION")));
        match &self.base_url {
            Some(url) => builder.base_url(url),
            None => builder,
        }
    }
}
