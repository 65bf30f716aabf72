//! `stytch profile`: stores the credentials of projects.

use std::fmt::Write as _;

use clap::ArgMatches;
use stytch_generated::Secret;

use super::file::{self, Config, Profile};
use crate::call::of_build;
use crate::failure::Failure;
use crate::output;
use crate::style::{NAME, QUIET};
use crate::text::visible;
use crate::values::secret_of;

/// Returns the names of all profiles.
pub(crate) fn names() -> Result<Vec<String>, Failure> {
    Ok(file::read()?
        .names()
        .into_iter()
        .map(str::to_owned)
        .collect())
}

/// Runs a command about profiles.
pub(crate) fn run(matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("add", matches)) => add(matches),
        Some(("use", matches)) => change_existing(matches, Config::set_current),
        Some(("remove", matches)) => change_existing(matches, Config::remove),
        _ => Ok(output::print(&list(&file::read()?)?)?),
    }
}

fn add(matches: &ArgMatches) -> Result<(), Failure> {
    let text = |id: &str| matches.get_one::<String>(id).cloned();
    let name = name(matches);
    let check = |config: &Config| match config.profile(&name)? {
        Some(_) if !matches.get_flag("replace") => Err(Failure::usage(format!(
            "there is already a profile `{name}`"
        ))
        .help("`--replace` replaces it")),
        _ => Ok(()),
    };
    let profile = |secret| Profile {
        project_id: text("project-id").unwrap_or_default(),
        secret,
        base_url: text("base-url"),
    };
    // The client knows which values it can use.
    let checked = |profile: Profile| match profile.builder().build_core() {
        Ok(_) => Ok(profile),
        Err(error) => Err(of_build(&error)),
    };
    // Nobody is asked for a secret that would not be stored.
    check(&file::read()?)?;
    checked(profile(Secret::from("none")))?;
    let Some(secret) = secret_of(text("secret-env"), text("secret-file"), "secret")? else {
        return Err(Failure::usage(
            "the secret of the project is missing, and there is no terminal to ask for it",
        )
        .help(
            "pass it with `--secret-env VARIABLE` or `--secret-file FILE` (`-` is standard input)",
        ));
    };
    let profile = checked(profile(Secret::from(secret)))?;
    let config = file::change(|config| {
        check(config)?;
        config.add(&name, &profile);
        Ok(())
    })?;
    let path = config.path().display();
    Ok(output::print(&format!("saved in {path}\n"))?)
}

/// Makes a change that concerns a profile, if there is one with the name.
fn change_existing(
    matches: &ArgMatches,
    change: impl FnOnce(&mut Config, &str),
) -> Result<(), Failure> {
    let name = name(matches);
    file::change(|config| {
        if !config.names().contains(&name.as_str()) {
            return Err(Failure::usage(format!("there is no profile `{name}`"))
                .help("`stytch profile list` lists them"));
        }
        change(config, &name);
        Ok(())
    })?;
    Ok(())
}

fn name(matches: &ArgMatches) -> String {
    matches
        .get_one::<String>("name")
        .cloned()
        .unwrap_or_default()
}

/// Returns the profiles without their secrets, one per line.
fn list(config: &Config) -> Result<String, Failure> {
    let names = config.names();
    if names.is_empty() {
        return Ok("no profiles: `stytch profile add NAME --project-id ID` adds one\n".to_owned());
    }
    let longest = names.iter().map(|name| name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for name in names {
        let Some(profile) = config.profile(name)? else {
            continue;
        };
        let mark = if config.current() == Some(name) {
            "*"
        } else {
            " "
        };
        let (name, id) = (visible(name), visible(&profile.project_id));
        // Writing to a string cannot fail.
        let _ = write!(out, "{mark} {NAME}{name:longest$}{NAME:#}  {id}");
        let _ = match &profile.base_url {
            Some(url) => writeln!(out, "  {QUIET}{}{QUIET:#}", visible(url)),
            None => writeln!(out),
        };
    }
    Ok(out)
}
