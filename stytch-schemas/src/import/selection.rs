//! Which types and operations are taken.

use std::collections::{BTreeMap, BTreeSet};

use super::merge::Item;
use super::operation::OperationKey;
use super::pattern::Pattern;

/// What is to be written, in the order in which it is written.
pub(super) struct Selection {
    pub(super) schemas: BTreeMap<String, Item>,
    pub(super) operations: BTreeMap<OperationKey, Item>,
}

impl Selection {
    /// Leaves only the operations whose id matches, and the schemas that they reach.
    pub(super) fn narrow(&mut self, only: &Pattern) {
        self.operations
            .retain(|_, item| item.operation_id().is_some_and(|id| only.matches(id)));
        let reached = self.reached();
        self.schemas.retain(|id, _| reached.contains(id));
    }

    /// In the order in which the operations are written.
    pub(super) fn operation_ids(&self) -> Vec<String> {
        let ids = self.operations.values().filter_map(Item::operation_id);
        ids.map(str::to_owned).collect()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.schemas.is_empty() && self.operations.is_empty()
    }

    /// Every schema that an operation refers to, directly or through others.
    fn reached(&self) -> BTreeSet<String> {
        let mut reached = BTreeSet::new();
        let mut pending: Vec<&Item> = self.operations.values().collect();
        while let Some(item) = pending.pop() {
            for reference in &item.findings.references {
                if reached.insert(reference.id.clone()) {
                    pending.extend(self.schemas.get(&reference.id));
                }
            }
        }
        reached
    }
}
