//! Finds out whether a list returns to an earlier page.

/// Compares each cursor with one earlier cursor, so that it needs the memory of only one (Brent's algorithm).
///
/// A server that returns to an earlier page is found out after at most three times as many pages as there are different
/// ones.
pub(crate) struct Cycle {
    earlier: Option<String>,
    /// How many cursors were compared with `earlier`.
    compared: u64,
    /// After how many comparisons a later cursor replaces `earlier`.
    limit: u64,
}

impl Cycle {
    pub(crate) fn new() -> Self {
        Self {
            earlier: None,
            compared: 0,
            limit: 1,
        }
    }

    /// Returns `true` if the cursor of the next page is the earlier one.
    pub(crate) fn is_closed_by(&mut self, cursor: &str) -> bool {
        if self.earlier.as_deref() == Some(cursor) {
            return true;
        }
        self.compared += 1;
        if self.compared == self.limit {
            self.earlier = Some(cursor.to_owned());
            self.compared = 0;
            self.limit = self.limit.saturating_mul(2);
        }
        false
    }
}
