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
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use stytch_generated::Secret;
use toml::{Table, Value};

use crate::failure::Failure;

const CURRENT: &str = "current";
const PROFILES: &str = "profiles";

/// The contents of the configuration file.
pub(super) struct Config {
    table: Table,
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
    let table = private_table(&path)?.unwrap_or_default();
    Ok(Config { table, path })
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

/// Reads a TOML file with secrets, which only its owner may be able to read. Returns `None` if the file does not exist.
pub(crate) fn private_table(path: &Path) -> Result<Option<Table>, Failure> {
    let text = match text(path) {
        Ok(Some(text)) => text,
        Ok(None) => return Err(readable_by_others(path)),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(Failure::other(format!(
                "`{}` cannot be read: {error}",
                path.display()
            )));
        }
    };
    // The error's own text quotes the line, which may contain a secret.
    let table = text.parse::<Table>().map_err(|error| {
        let line = error.span().map_or(1, |span| {
            let before = text.get(..span.start).unwrap_or_default();
            before.matches('\n').count() + 1
        });
        Failure::other(format!(
            "`{}`, line {line}: {}",
            path.display(),
            error.message()
        ))
    })?;
    Ok(Some(table))
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

/// Returns the text of the file, or `None` if others can read it.
fn text(path: &Path) -> io::Result<Option<String>> {
    let mut file = File::open(path)?;
    if others_can_read(&file)? {
        return Ok(None);
    }
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    Ok(Some(text))
}

#[cfg(unix)]
fn others_can_read(file: &File) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    Ok(file.metadata()?.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn others_can_read(_: &File) -> io::Result<bool> {
    // The user's folder is private by default.
    Ok(false)
}

fn readable_by_others(path: &Path) -> Failure {
    let path = path.display();
    Failure::other(format!("others can read `{path}`, which contains secrets")).help(format!(
        "run `chmod 600 '{path}'`, and replace the secrets if others may have read them"
    ))
}

impl Config {
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the name of the profile in use.
    pub(super) fn current(&self) -> Option<&str> {
        self.table.get(CURRENT)?.as_str()
    }

    /// Returns the names of all profiles, sorted.
    pub(super) fn names(&self) -> Vec<&str> {
        let profiles = self.table.get(PROFILES).and_then(Value::as_table);
        let mut names: Vec<_> = profiles
            .into_iter()
            .flat_map(Table::keys)
            .map(String::as_str)
            .collect();
        names.sort_unstable();
        names
    }

    /// Returns the profile with a name.
    pub(super) fn profile(&self, name: &str) -> Result<Option<Profile>, Failure> {
        let Some(profile) = self
            .table
            .get(PROFILES)
            .and_then(|profiles| profiles.get(name))
        else {
            return Ok(None);
        };
        let text = |key: &str| profile.get(key).and_then(Value::as_str);
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

    /// Adds or replaces a profile. The first one is used from now on.
    pub(super) fn add(&mut self, name: &str, profile: &Profile) {
        let mut entry = Table::new();
        let mut set = |key: &str, value: &str| entry.insert(key.to_owned(), value.into());
        set("project_id", &profile.project_id);
        set("secret", profile.secret.expose_secret());
        if let Some(url) = &profile.base_url {
            set("base_url", url);
        }
        let profiles = self
            .table
            .entry(PROFILES)
            .or_insert_with(|| Table::new().into());
        if !profiles.is_table() {
            *profiles = Table::new().into();
        }
        if let Some(profiles) = profiles.as_table_mut() {
            profiles.insert(name.to_owned(), entry.into());
        }
        if self.current().is_none() {
            self.set_current(name);
        }
    }

    pub(super) fn set_current(&mut self, name: &str) {
        self.table.insert(CURRENT.to_owned(), name.into());
    }

    /// Removes a profile.
    pub(super) fn remove(&mut self, name: &str) {
        if let Some(profiles) = self.table.get_mut(PROFILES).and_then(Value::as_table_mut) {
            profiles.remove(name);
        }
        if self.current() == Some(name) {
            self.table.remove(CURRENT);
        }
    }

    /// Replaces the file, or the one that a link leads to. Nobody else can read it at any time, and it is never
    /// incomplete.
    fn write(&self) -> Result<(), Failure> {
        let text = self.table.to_string();
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
