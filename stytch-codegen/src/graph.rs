//! What leads to what.

use std::collections::BTreeSet;

/// Everything that is reached from `start`, itself included, in any number of steps.
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
