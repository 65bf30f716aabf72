//! Where a page of a list says how to get the next one.

use serde_json::Value;
use stytch_generated::runtime::catalog::Paging;

/// Returns the cursor of the next page, unless this is the last one.
pub(crate) fn next_cursor(response: &Value, paging: Paging) -> Option<&str> {
    let mut path = paging.next.iter();
    let cursor = path.try_fold(response, |value, name| value.get(name))?;
    cursor.as_str().filter(|cursor| !cursor.is_empty())
}
