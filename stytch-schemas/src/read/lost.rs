//! The ids of schemas whose files are broken: the file is reported, so references to it are not.

use super::{COMPONENTS, id_in};

/// The ids that a file which is not JSON may have: the one in its text, and the one that belongs to its path.
pub(super) fn ids<'a>(name: &'a str, bytes: &'a [u8]) -> impl Iterator<Item = String> + use<'a> {
    id_by_text(bytes).into_iter().chain(id_by_path(name))
}

/// The id that the first `"$id": "…"` of a text gives.
fn id_by_text(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let (_, after) = text.split_once("\"$id\"")?;
    let value = after.trim_start().strip_prefix(':')?.trim_start();
    let (id, _) = value.strip_prefix('"')?.split_once('"')?;
    id_in(id).map(str::to_owned)
}

/// The id that belongs to a file's path: `api_totp_v1_TOTP` to `components/api_totp_v1/TOTP.json`.
pub(super) fn id_by_path(name: &str) -> Option<String> {
    let path = name.strip_prefix(COMPONENTS)?.strip_suffix(".json")?;
    Some(path.replace('/', "_"))
}
