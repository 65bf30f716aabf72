//! The programs that may use a server, and their tokens.
//!
//! ```toml
//! [callers.web]
//! token = "…"
//! allow = ["b2b.totp.*"]    # optional: a part of what the server allows
//! ```

use std::env;
use std::path::Path;
use std::sync::Arc;

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use stytch_generated::Secret;
use toml_edit::{Item, TableLike, Value};

use super::limits::{Limits, Sizes};
use crate::allowed::Allowed;
use crate::config::private_document;
use crate::failure::Failure;

/// Shorter tokens could be guessed.
const SHORTEST: usize = 16;

/// A program that may use a server.
pub(crate) struct Caller {
    pub(crate) name: String,
    token: Secret,
    /// `None` for everything that the server allows.
    pub(crate) allowed: Option<Allowed>,
    pub(crate) limits: Limits,
}

pub(crate) struct Callers(Vec<Arc<Caller>>);

impl Callers {
    /// Returns the callers of a file that only its owner can read, and the one whose token is in an environment variable.
    pub(crate) fn read(file: Option<&Path>, variable: &str, sizes: Sizes) -> Result<Self, Failure> {
        let mut callers = Self(Vec::new());
        if let Some(token) = env::var_os(variable).filter(|token| !token.is_empty()) {
            let token = token.to_str().unwrap_or_default();
            callers.add("default", token, None, sizes)?;
        }
        if let Some(file) = file {
            callers.add_file(file, sizes)?;
        }
        if callers.0.is_empty() {
            return Err(Failure::usage("the server has no callers, so nobody could use it")
                .help("`--callers FILE` names a file with their tokens: [callers.NAME] with `token` and, if needed, `allow`")
                .help(format!("or set `{variable}`, for example to the output of `openssl rand -hex 32`")));
        }
        Ok(callers)
    }

    fn add_file(&mut self, file: &Path, sizes: Sizes) -> Result<(), Failure> {
        let shown = file.display();
        let failed = |message: &str| Failure::other(format!("`{shown}`: {message}"));
        let Some(document) = private_document(file)? else {
            return Err(Failure::other(format!("`{shown}` does not exist")));
        };
        let callers = document.get("callers").and_then(Item::as_table_like);
        let unknown = document.iter().find(|(key, _)| *key != "callers");
        if let Some((key, _)) = unknown {
            return Err(failed(&format!(
                "`{key}` is not a setting: write [callers.NAME]"
            )));
        }
        for (name, settings) in callers.into_iter().flat_map(TableLike::iter) {
            let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
            if name.is_empty() || name.len() > 64 || !name.bytes().all(is_name) {
                return Err(failed(
                    "the name of a caller consists of letters, digits, `-` and `_`",
                ));
            }
            let settings = settings.as_table_like();
            let mut keys = settings.into_iter().flat_map(TableLike::iter);
            if let Some((key, _)) = keys.find(|(key, _)| !["token", "allow"].contains(key)) {
                return Err(failed(&format!(
                    "`{key}` is not a setting of the caller `{name}`: use `token` and `allow`"
                )));
            }
            let token = settings.and_then(|settings| settings.get("token")?.as_str());
            let token =
                token.ok_or_else(|| failed(&format!("the caller `{name}` has no text `token`")))?;
            let allow = settings.and_then(|settings| settings.get("allow"));
            let allowed = allow
                .map(|allow| {
                    patterns(allow).ok_or_else(|| {
                        failed(&format!(
                            "`allow` of the caller `{name}` is not a list of patterns"
                        ))
                    })
                })
                .transpose()?;
            let allowed = allowed.map(Allowed::of_patterns).transpose()?;
            self.add(name, token, allowed, sizes)?;
        }
        Ok(())
    }

    fn add(
        &mut self,
        name: &str,
        token: &str,
        allowed: Option<Allowed>,
        sizes: Sizes,
    ) -> Result<(), Failure> {
        let prints = token.bytes().all(|byte| byte.is_ascii_graphic());
        if token.len() < SHORTEST || !prints {
            return Err(Failure::other(format!("the token of the caller `{name}` cannot be used"))
                .help(format!("a token has at least {SHORTEST} letters, digits or other visible characters, for example the output of `openssl rand -hex 32`")));
        }
        let same = |other: &Arc<Caller>| other.name == name || other.token == *token;
        if self.0.iter().any(same) {
            return Err(Failure::other(format!(
                "the caller `{name}` has the name or the token of another caller"
            )));
        }
        self.0.push(Arc::new(Caller {
            name: name.to_owned(),
            token: Secret::from(token),
            allowed,
            limits: Limits::new(sizes),
        }));
        Ok(())
    }

    pub(crate) fn all(&self) -> &[Arc<Caller>] {
        &self.0
    }

    pub(crate) fn names(&self) -> Vec<&str> {
        self.0.iter().map(|caller| caller.name.as_str()).collect()
    }

    /// Returns the caller with a token. The comparison takes as long whichever token it is.
    pub(crate) fn find(&self, token: &Secret) -> Option<&Arc<Caller>> {
        let mut found = None;
        for caller in &self.0 {
            if caller.token == *token.expose_secret() {
                found = Some(caller);
            }
        }
        found
    }
}

fn patterns(allow: &Item) -> Option<Vec<&str>> {
    allow.as_array()?.iter().map(Value::as_str).collect()
}

/// Returns the scheme and the credentials of the only `Authorization` header.
pub(crate) fn authorization(headers: &HeaderMap) -> Option<(&str, &str)> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let value = values.next()?.to_str().ok()?;
    match values.next() {
        Some(_) => None,
        None => value.split_once(' '),
    }
}

/// Returns the token in the only `Authorization` header.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<Secret> {
    let (scheme, token) = authorization(headers)?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| Secret::from(token))
}
