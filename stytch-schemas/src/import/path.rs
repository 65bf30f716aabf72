//! Where a schema is written: `components/<package>/<Name>.json`.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::findings::Findings;
use crate::diagnostic::{Location, quoted};

/// Names that Windows keeps for devices, whatever follows after a dot.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The longest name that common file systems hold, less room for a temporary suffix.
const LONGEST: usize = 200;

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
        if let Some(fault) = package.and_then(fault).or_else(|| fault(name)) {
            findings.error(
                "unsafe-id",
                at,
                format!("the schema id {} cannot be a file name: {fault}", quoted(id)),
                "use ASCII letters, digits, `_`, `-` and `.`, beginning with a letter, digit or `_`",
            );
            return path;
        }
        match self.taken.entry(path.to_ascii_lowercase()) {
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

fn fault(part: &str) -> Option<&'static str> {
    let stem = part.split('.').next().unwrap_or(part).to_ascii_lowercase();
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if part.is_empty() {
        Some("it is empty")
    } else if !part.chars().all(allowed) {
        Some("it holds a character that is not portable")
    } else if part.starts_with(['.', '-']) {
        Some("it begins with `.` or `-`")
    } else if part.ends_with('.') {
        Some("it ends with `.`")
    } else if RESERVED.contains(&stem.as_str()) {
        Some("Windows reserves the name")
    } else if part.len() > LONGEST {
        Some("it is too long")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, fault, of_schema};

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

    #[test]
    fn the_longest_name_is_no_fault() {
        assert_eq!(fault(&"x".repeat(LONGEST)), None);
        assert_eq!(fault(&"x".repeat(LONGEST + 1)), Some("it is too long"));
    }
}
