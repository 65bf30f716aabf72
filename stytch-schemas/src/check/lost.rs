//! The ids of schemas in invalid files. The files are reported, so references to their schemas are not.

use std::collections::BTreeSet;

use super::COMPONENTS;
use crate::dialect::schema_id;

/// The schemas that invalid files would have provided.
#[derive(Default)]
pub(crate) struct Lost {
    /// The ids that the files probably contain.
    pub(crate) ids: BTreeSet<String>,
    /// The number of files that are not JSON, so that their ids are unknown.
    pub(crate) files: usize,
}

impl Lost {
    /// Records a file that is not JSON. It may have the id in its text, or the one that belongs to its path.
    pub(super) fn note(&mut self, name: &str, bytes: &[u8]) {
        self.files += 1;
        self.ids.extend(id_by_text(bytes));
        self.note_path(name);
    }

    /// Records the id that belongs to a path: `api_totp_v1_TOTP` to `components/api_totp_v1/TOTP.json`.
    pub(super) fn note_path(&mut self, name: &str) {
        let path = name.strip_prefix(COMPONENTS);
        let path = path.and_then(|path| path.strip_suffix(".json"));
        self.ids.extend(path.map(|path| path.replace('/', "_")));
    }
}

/// Returns the id in the first `"$id": "…"` of a text.
fn id_by_text(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let (_, after) = text.split_once("\"$id\"")?;
    let value = after.trim_start().strip_prefix(':')?.trim_start();
    let (id, _) = value.strip_prefix('"')?.split_once('"')?;
    schema_id(id).map(str::to_owned)
}
