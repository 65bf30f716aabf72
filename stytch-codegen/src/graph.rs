//! Searches in graphs.

use std::collections::BTreeSet;

/// Returns everything that can be reached from `start`, including `start` itself.
pub(crate) fn reached<T: Ord + Copy, N: IntoIterator<Item = T>>(
    start: impl IntoIterator<Item = T>,
    next: impl Fn(T) -> N,
) -> BTreeSet<T> {
    let mut reached = BTreeSet::new();
    let mut left: Vec<T> = start.into_iter().collect();
    while let Some(item) = left.pop() {
        if reached.insert(item) {
            left.extend(next(item));
        }
    }
    reached
}
