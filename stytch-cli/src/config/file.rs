//! The configuration file. It contains secrets, so only its owner may read it.
//!
//! ```toml
//! current = "test"
//!
//! [profiles.test]
//! project_id = "project-test-…"
//! secret = "secret-test-…"
//! base_url = "https://login.example.com"    # optional
//! ```

use std::env;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use stytch_generated::Secret;
use toml_edit::{DocumentMut, Item, RawString, Table, TableLike, value};

use super::private::private_document;
use crate::failure::Failure;

const CURRENT: &str = "current";
const PROFILES: &str = "profiles";

/// The contents of the configuration file.
pub(super) struct Config {
    document: DocumentMut,
    path: PathBuf,
}

/// The credentials of a project.
pub(super) struct Profile {
    pub(super) project_id: String,
    pub(super) secret: Secret,
    pub(super) base_url: Option<String>,
}

/// Reads the configuration. It is empty if there is no file.
pub(super) fn read() -> Result<Config, Failure> {
    read_from(path()?)
}

fn read_from(path: PathBuf) -> Result<Config, Failure> {
    let document = private_document(&path)?.unwrap_or_default();
    Ok(Config { document, path })
}

/// Changes the configuration and writes it, unless the change fails. Another process that changes it waits meanwhile, so
/// that no change is lost.
pub(super) fn change(
    change: impl FnOnce(&mut Config) -> Result<(), Failure>,
) -> Result<Config, Failure> {
    let path = path()?;
    let _lock = lock(&path)?;
    let mut config = read_from(path)?;
    change(&mut config)?;
    config.write()?;
    Ok(config)
}

/// Waits for the lock of the configuration file, which is released when the returned file is dropped.
///
/// The lock is on a file of its own, because the configuration file is replaced by another one.
fn lock(path: &Path) -> Result<File, Failure> {
    let path = path.with_extension("toml.lock");
    let locked = || {
        fs::create_dir_all(path.parent().unwrap_or(&path))?;
        let mut options = File::options();
        let file = options
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)?;
        file.lock()?;
        Ok(file)
    };
    locked().map_err(|error: io::Error| {
        Failure::other(format!("`{}` cannot be locked: {error}", path.display()))
    })
}

fn path() -> Result<PathBuf, Failure> {
    let folder = env::var_os("XDG_CONFIG_HOME").map(PathBuf::from);
    // The specification says that a relative path is ignored.
    let folder = folder.filter(|folder| folder.is_absolute());
    let folder = folder.or_else(|| Some(env::home_dir()?.join(".config")));
    let folder = folder.ok_or_else(|| {
        Failure::other("the folder of the configuration is not known")
            .help("set `XDG_CONFIG_HOME` to an absolute path")
    })?;
    Ok(folder.join("stytch/config.toml"))
}

impl Config {
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the name of the profile in use.
    pub(super) fn current(&self) -> Option<&str> {
        self.document.get(CURRENT)?.as_str()
    }

    /// Returns the names of all profiles, sorted.
    pub(super) fn names(&self) -> Vec<&str> {
        let profiles = self.document.get(PROFILES).and_then(Item::as_table_like);
        let profiles = profiles.into_iter().flat_map(TableLike::iter);
        let mut names: Vec<_> = profiles.map(|(name, _)| name).collect();
        names.sort_unstable();
        names
    }

    /// Returns the profile with a name.
    pub(super) fn profile(&self, name: &str) -> Result<Option<Profile>, Failure> {
        let profiles = self.document.get(PROFILES);
        let Some(profile) = profiles.and_then(|profiles| profiles.get(name)) else {
            return Ok(None);
        };
        let text = |key: &str| profile.get(key).and_then(Item::as_str);
        let required = |key: &str| {
            text(key).ok_or_else(|| {
                let path = self.path.display();
                Failure::other(format!(
                    "`{path}`: the profile `{name}` has no text `{key}`"
                ))
            })
        };
        Ok(Some(Profile {
            project_id: required("project_id")?.to_owned(),
            secret: Secret::from(required("secret")?),
            base_url: text("base_url").map(str::to_owned),
        }))
    }

    /// Adds a profile, or replaces what is known of it. The first one is used from now on.
    pub(super) fn add(&mut self, name: &str, profile: &Profile) {
        let mut implicit = Table::new();
        implicit.set_implicit(true);
        let profiles = table_in(self.document.as_table_mut(), PROFILES, implicit);
        if let Some(entry) = profiles.and_then(|profiles| table_in(profiles, name, Table::new())) {
            set(entry, "project_id", &profile.project_id);
            set(entry, "secret", profile.secret.expose_secret());
            match &profile.base_url {
                Some(url) => set(entry, "base_url", url),
                None => drop(entry.remove("base_url")),
            }
        }
        if self.current().is_none() {
            self.set_current(name);
        }
    }

    pub(super) fn set_current(&mut self, name: &str) {
        set(self.document.as_table_mut(), CURRENT, name);
    }

    /// Removes a profile.
    pub(super) fn remove(&mut self, name: &str) {
        let profiles = self.document.get_mut(PROFILES);
        if let Some(profiles) = profiles.and_then(Item::as_table_like_mut) {
            profiles.remove(name);
        }
        if self.current() == Some(name) {
            self.remove_current();
        }
    }

    /// Removes the line that names the profile in use. The comment before it is often that of the whole file.
    fn remove_current(&mut self) {
        let Some((key, _)) = self.document.remove_entry(CURRENT) else {
            return;
        };
        let text = |raw: Option<&RawString>| raw.and_then(RawString::as_str).map(str::to_owned);
        let before = text(self.document.decor().prefix()).unwrap_or_default();
        let comment = text(key.leaf_decor().prefix()).unwrap_or_default();
        self.document.decor_mut().set_prefix(before + &comment);
    }

    /// Replaces the file, or the one that a link leads to. Nobody else can read it at any time, and it is never
    /// incomplete.
    fn write(&self) -> Result<(), Failure> {
        let text = self.document.to_string();
        // A file that does not exist yet has no other path.
        let path = &fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        let failed = |error: io::Error| {
            Failure::other(format!("`{}` cannot be written: {error}", path.display()))
        };
        let folder = path.parent().unwrap_or(path);
        // Temporary files have mode 600.
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        file.write_all(text.as_bytes()).map_err(failed)?;
        file.as_file().sync_all().map_err(failed)?;
        file.persist(path).map_err(|error| failed(error.error))?;
        Ok(())
    }
}

/// Returns the table under a key. If there is none, it becomes a new one.
fn table_in<'t>(
    table: &'t mut dyn TableLike,
    key: &str,
    new: Table,
) -> Option<&'t mut dyn TableLike> {
    let is_table = table.get(key).is_some_and(Item::is_table_like);
    if !is_table {
        table.insert(key, Item::Table(new));
    }
    table.get_mut(key)?.as_table_like_mut()
}

/// Sets a text. The comments of a text that is there already are kept.
fn set(table: &mut dyn TableLike, key: &str, text: &str) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(found) => {
            let decor = found.decor().clone();
            *found = text.into();
            *found.decor_mut() = decor;
        }
        None => drop(table.insert(key, value(text))),
    }
}
