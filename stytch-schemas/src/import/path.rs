//! Where a schema is written: `components/<package>/<Name>.json`.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::findings::Findings;
use crate::check::{check_file_name, same_file};
use crate::diagnostic::{Location, quoted};

/// The file of the schema `id`, which is split behind its first `_v<digits>`.
pub(super) fn of_schema(id: &str) -> String {
    match split(id) {
        Some((package, name)) => format!("components/{package}/{name}.json"),
        None => format!("components/{id}.json"),
    }
}

fn split(id: &str) -> Option<(&str, &str)> {
    id.match_indices("_v").find_map(|(at, mark)| {
        let after = id.get(at + mark.len()..)?;
        let name = after.trim_start_matches(|c: char| c.is_ascii_digit());
        let package = id.get(..id.len() - name.len())?;
        let name = name.strip_prefix('_')?;
        let has_digits = package.len() > at + mark.len();
        (at > 0 && has_digits && !name.is_empty()).then_some((package, name))
    })
}

/// Gives out files, and notes ids that cannot be one or would share one.
#[derive(Default)]
pub(super) struct Paths {
    /// The id that took a path, by the path in lower case.
    taken: BTreeMap<String, String>,
}

impl Paths {
    pub(super) fn assign(&mut self, id: &str, at: &Location, findings: &mut Findings) -> String {
        let path = of_schema(id);
        let (package, name) = split(id).map_or((None, id), |(package, name)| (Some(package), name));
        let mut parts = package.into_iter().chain([name]);
        if let Err(error) = parts.try_for_each(check_file_name) {
            findings.error(
                "unsafe-id",
                at,
                format!("the schema id {} cannot be a file name: {error}", quoted(id)),
                "use ASCII letters, digits, `_`, `-` and `.`, beginning with a letter, digit or `_`",
            );
            return path;
        }
        match self.taken.entry(same_file(&path)) {
            Entry::Vacant(place) => {
                place.insert(id.to_owned());
            }
            Entry::Occupied(other) => findings.error(
                "clashing-id",
                at,
                format!(
                    "the schema ids `{}` and `{id}` differ only in case",
                    other.get()
                ),
                "rename one: some file systems take both names for the same file",
            ),
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::of_schema;

    #[test]
    fn ids_are_split_behind_their_first_version() {
        for (id, path) in [
            (
                "api_b2b_totp_v1_CreateRequest",
                "api_b2b_totp_v1/CreateRequest",
            ),
            (
                "api_b2b_otp_v1_b2b_otp_sms_SendRequest",
                "api_b2b_otp_v1/b2b_otp_sms_SendRequest",
            ),
            ("a_v12_B_v3_C", "a_v12/B_v3_C"),
            ("a_vault_v2_B", "a_vault_v2/B"),
            ("a_v1", "a_v1"),
            ("a_v1_", "a_v1_"),
            ("a_v_B", "a_v_B"),
            ("_v1_B", "_v1_B"),
            ("Plain", "Plain"),
            ("ö_v1_ä", "ö_v1/ä"),
        ] {
            assert_eq!(of_schema(id), format!("components/{path}.json"), "{id}");
        }
    }
}
