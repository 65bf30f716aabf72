//! Guesses the names of types from the names of their users.

use std::collections::{BTreeMap, BTreeSet};

use stytch_schemas::corpus::Corpus;

use super::ident::{Words, module, pascal};
use super::operations::{common, most_common};
use super::path::TypePath;
use super::taken::{TYPE, Taken};
use super::users::Users;
use super::{Names, is_version};
use crate::graph::reached;
use crate::overlay::Overlay;

/// The module of types that different top-level modules use, unless the overlay has such a module.
const SHARED: &str = "shared";

/// The data for choosing the modules of types.
pub(super) struct Placement<'a> {
    users: &'a Users<'a>,
    names: &'a Names,
    words: &'a Words,
    /// If the overlay names no operation, the modules follow only the ids.
    follows_users: bool,
    /// The modules of named schemas, by the package of their ids.
    packages: BTreeMap<&'a str, Vec<&'a [String]>>,
}

impl<'a> Placement<'a> {
    pub(super) fn of(
        corpus: &'a Corpus,
        users: &'a Users<'a>,
        names: &'a Names,
        overlay: &'a Overlay,
    ) -> Self {
        let mut packages: BTreeMap<&str, Vec<&[String]>> = BTreeMap::new();
        for id in corpus.types.keys() {
            let types = names.types.get(id).into_iter();
            let operations = users.operations(id);
            let operations = operations.filter_map(|key| names.operations.get(key));
            let modules = types.chain(operations).map(|path| path.module.as_slice());
            packages.entry(package(id)).or_default().extend(modules);
        }
        Self {
            users,
            names,
            words: &overlay.words,
            follows_users: !overlay.operations.is_empty(),
            packages,
        }
    }

    /// Returns the path of a schema without a name.
    pub(super) fn guess(&self, id: &'a str, taken: &Taken) -> TypePath {
        let module = match self.follows_users {
            true => self.module(id),
            false => vec![by_id(id)],
        };
        taken.free(module, &self.names(id), TYPE)
    }

    /// Returns the common module of all users of a schema. An unused schema gets the module of most schemas in its
    /// package.
    fn module(&self, id: &'a str) -> Vec<String> {
        let used_in = self.used_in(id);
        let module = if used_in.is_empty() {
            let package = Some(package(id)).filter(|package| !package.is_empty());
            let same = package.and_then(|package| self.packages.get(package));
            let same = same.into_iter().flatten();
            most_common(same.copied()).map(<[String]>::to_vec)
        } else {
            Some(common(used_in.into_iter()))
        };
        module
            .filter(|module| !module.is_empty())
            .unwrap_or_else(|| vec![self.names.shared.clone()])
    }

    /// Returns the modules of the named types and operations that use a schema, directly or through schemas without a
    /// name.
    fn used_in(&self, id: &'a str) -> BTreeSet<&'a [String]> {
        let (names, users) = (self.names, self.users);
        let without_name = |user: &&str| !names.types.contains_key(*user);
        let used = reached([id], |id| users.schemas(id).filter(without_name));
        let types = used.iter().flat_map(|id| users.schemas(id));
        let types = types.filter_map(|user| names.types.get(user));
        let operations = used.iter().flat_map(|id| users.operations(id));
        let operations = operations.filter_map(|key| names.operations.get(key));
        types
            .chain(operations)
            .map(|path| path.module.as_slice())
            .collect()
    }

    /// Returns the names to try for a type: the name in its id, and the same with its package.
    fn names(&self, id: &str) -> Vec<String> {
        let name = pascal(id.strip_prefix(package(id)).unwrap_or(id), self.words);
        let name = Some(name).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| "Unnamed".to_owned());
        let package = pascal(&by_id(id), self.words);
        let longer = format!("{}{name}", package.trim_matches('_'));
        vec![name, longer]
    }
}

/// Returns the module with the most types among those that do not depend on features and have no operations.
pub(super) fn shared(names: &Names, overlay: &Overlay) -> String {
    let with_operations = names.operations.values();
    let with_operations: BTreeSet<_> = with_operations
        .filter_map(|path| path.module.first())
        .collect();
    let tops = names.types.values().filter_map(|path| path.module.first());
    let free = tops.filter(|top| {
        !with_operations.contains(top) && !overlay.features.contains_key(top.as_str())
    });
    most_common(free).map_or_else(|| SHARED.to_owned(), Clone::clone)
}

/// Returns the part of an id up to and including its version: `api_totp_v1` of `api_totp_v1_TOTP`. It is empty without
/// a version.
fn package(id: &str) -> &str {
    let ends = id.match_indices('_').map(|(end, _)| end);
    let mut packages = ends.filter_map(|end| id.get(..end));
    let has_version = |package: &&str| package.rsplit('_').next().is_some_and(is_version);
    packages.find(has_version).unwrap_or_default()
}

/// Returns the module according to an id: `fraud` for `api_fraud_v1_Rule`, `types` without a version.
fn by_id(id: &str) -> String {
    let (package, _version) = package(id).rsplit_once('_').unwrap_or_default();
    let package: Vec<_> = package
        .split('_')
        .skip_while(|part| *part == "api")
        .collect();
    let module = module(&package.join("_"));
    Some(module)
        .filter(|module| !module.is_empty())
        .unwrap_or_else(|| "types".to_owned())
}
