//! Selects the types and operations to import, and checks them.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::take;

use super::left_out::{LEFT_OUT, LeftOut, LeftOutOperation};
use super::pattern::Pattern;
use crate::check::operations::{Schemes, alone, duplicates};
use crate::check::{FileNames, Lost, expressible, references, settle_nulls, type_def};
use crate::corpus::{Operation, TypeDef};
use crate::diagnostic::{Diagnostic, Sink, quoted};
use crate::dialect::nearest::Suggestions;
use crate::normalise::{Item, OperationKey};
use crate::print::path;

/// The items to write, in the order in which they are written.
pub(super) struct Selection {
    pub(super) schemas: BTreeMap<String, Item>,
    pub(super) operations: BTreeMap<OperationKey, Item>,
    /// The items that the checks could read.
    types: BTreeMap<String, TypeDef>,
    read: BTreeMap<OperationKey, Operation>,
}

impl Selection {
    /// Checks each item by itself, as if it were in a file of its own.
    pub(super) fn new(
        mut schemas: BTreeMap<String, Item>,
        mut operations: BTreeMap<OperationKey, Item>,
        schemes: &Schemes,
    ) -> Self {
        let mut types = BTreeMap::new();
        for (id, item) in &mut schemas {
            let def = type_def(&item.member.node, &mut item.sink);
            types.extend(def.map(|(def, _)| (id.clone(), def)));
        }
        let mut read = BTreeMap::new();
        for (key, item) in &mut operations {
            let path = item.path.as_ref();
            let read_as = path.and_then(|path| alone(path, &item.member, schemes, &mut item.sink));
            read.extend(read_as.map(|operation| (key.clone(), operation)));
        }
        Self {
            schemas,
            operations,
            types,
            read,
        }
    }

    /// Keeps only the operations whose id matches, the schemas that they reach, and the items of other sources.
    pub(super) fn narrow(&mut self, only: &Pattern, kept: &BTreeSet<String>) {
        self.operations.retain(|key, item| {
            kept.contains(&key.to_string()) || operation_id(item).is_some_and(|id| only.matches(id))
        });
        let kept_schemas = self.schemas.iter().filter(|(id, _)| kept.contains(*id));
        let kept_items = kept_schemas.map(|(_, item)| item);
        let mut reached = self.reached(self.operations.values().chain(kept_items));
        reached.extend(kept.iter().cloned());
        self.schemas.retain(|id, _| reached.contains(id));
        self.types.retain(|id, _| reached.contains(id));
        self.read.retain(|key, _| self.operations.contains_key(key));
    }

    /// Checks the relations between items.
    pub(super) fn check(&mut self) {
        let lost = Lost {
            ids: self.schemas.keys().cloned().collect(),
            files: 0,
        };
        let mut suggestions = Suggestions::default();
        let items = self.schemas.values_mut();
        for item in items.chain(self.operations.values_mut()) {
            let missing =
                references::missing(&item.sink.references, &self.types, &lost, &mut suggestions);
            item.sink.extend(missing);
        }
        self.report_one_sided();
        let mut names = FileNames::default();
        for (id, item) in &mut self.schemas {
            if let Some(error) = names.check(&path::of_schema(id)) {
                let at = &item.member.name_location;
                item.sink.error(error.code, at, error.message, error.help);
            }
        }
        let cycles = references::cycles(&self.types);
        for (id, error) in cycles.into_iter().chain(settle_nulls(&mut self.types)) {
            if let Some(item) = self.schemas.get_mut(&id) {
                item.sink.push(error);
            }
        }
        for (id, item) in &mut self.schemas {
            let def = self.types.get(id);
            item.sink.extend(def.and_then(expressible::type_def));
        }
        for (key, item) in &mut self.operations {
            if let Some(read) = self.read.get(key) {
                item.sink.extend(expressible::operation(read, &self.types));
            }
        }
        let (keys, read): (Vec<&OperationKey>, Vec<&Operation>) = self.read.iter().unzip();
        for (index, error) in duplicates(&read) {
            let key = keys.get(index);
            if let Some(item) = key.and_then(|key| self.operations.get_mut(key)) {
                item.sink.push(error);
            }
        }
    }

    /// Adds the diagnostics that depend on the side on which a schema is used.
    fn report_one_sided(&mut self) {
        let of = |body: fn(&Operation) -> &Option<String>| {
            let ids = self
                .read
                .values()
                .filter_map(|operation| body(operation).as_ref());
            let ids: BTreeSet<String> = ids.cloned().collect();
            let items = ids.iter().filter_map(|id| self.schemas.get(id));
            let mut reached = self.reached(items);
            reached.extend(ids);
            reached
        };
        let (sent, received) = (of(|one| &one.body), of(|one| &one.response));
        for (id, Item { sink, .. }) in &mut self.schemas {
            let (if_sent, if_received) = (take(&mut sink.if_sent), take(&mut sink.if_received));
            sink.extend(if_sent.into_iter().filter(|_| sent.contains(id)));
            sink.extend(if_received.into_iter().filter(|_| received.contains(id)));
        }
    }

    /// Removes the operations that have errors or reach a schema that has some, and the schemas that nothing else
    /// reaches. Pushes a warning for each operation, and for each type that cannot be expressed.
    pub(super) fn leave_out(&mut self, sink: &mut Sink) -> LeftOut {
        let types_before = self.schemas.len();
        let broken: BTreeSet<String> = self
            .schemas
            .iter()
            .filter(|(_, item)| item.sink.has_errors())
            .map(|(id, _)| id.clone())
            .collect();
        let reason = |item: &Item| -> Option<Diagnostic> {
            let own = first_error(item);
            own.or_else(|| {
                let reached = self.reached([item]);
                let id = reached.intersection(&broken).next()?;
                first_error(self.schemas.get(id)?)
            })
        };
        let (operations, schemas) = (self.operations.iter(), self.schemas.iter());
        let operations: Vec<(OperationKey, Diagnostic)> = operations
            .filter_map(|(key, item)| Some((key.clone(), reason(item)?)))
            .collect();
        let schemas: Vec<(String, Diagnostic)> = schemas
            .filter_map(|(id, item)| Some((id.clone(), reason(item)?)))
            .collect();
        let mut left_out = LeftOut::default();
        let mut left: Vec<Item> = Vec::new();
        for (key, reason) in operations {
            if let Some(item) = self.operations.remove(&key) {
                sink.push(warning(&format!("the operation `{key}`"), &item, &reason));
                let operation = key.to_string();
                left_out
                    .operations
                    .push(LeftOutOperation { operation, reason });
                left.push(item);
            }
        }
        let theirs = self.reached(&left);
        for (id, reason) in schemas {
            if let Some(item) = self.schemas.remove(&id) {
                sink.push(warning(
                    &format!("the type {}", quoted(&id)),
                    &item,
                    &reason,
                ));
            }
        }
        // Types that no operation reaches are also kept, with the types that they refer to.
        let others = self.schemas.iter().filter(|(id, _)| !theirs.contains(*id));
        let others = others.map(|(_, item)| item);
        let still = self.reached(self.operations.values().chain(others));
        self.schemas
            .retain(|id, _| still.contains(id) || !theirs.contains(id));
        left_out.types = types_before - self.schemas.len();
        left_out
    }

    /// Returns all diagnostics.
    pub(super) fn diagnostics(&mut self) -> Vec<Diagnostic> {
        let items = self.schemas.values_mut();
        let items = items.chain(self.operations.values_mut());
        let diagnostics = items.flat_map(|item| take(&mut item.sink.diagnostics));
        diagnostics.collect()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.schemas.is_empty() && self.operations.is_empty()
    }

    /// Returns every schema that items refer to, directly or through others.
    fn reached<'a>(&'a self, items: impl IntoIterator<Item = &'a Item>) -> BTreeSet<String> {
        let mut reached = BTreeSet::new();
        let mut pending: Vec<&Item> = items.into_iter().collect();
        while let Some(item) = pending.pop() {
            for reference in &item.sink.references {
                if reached.insert(reference.id.clone()) {
                    pending.extend(self.schemas.get(&reference.id));
                }
            }
        }
        reached
    }
}

pub(super) fn operation_id(item: &Item) -> Option<&str> {
    item.member.node.get("operationId")?.as_str()
}

fn first_error(item: &Item) -> Option<Diagnostic> {
    let diagnostics = &item.sink.diagnostics;
    diagnostics.iter().find(|one| one.is_error()).cloned()
}

fn warning(what: &str, item: &Item, reason: &Diagnostic) -> Diagnostic {
    let message = format!("{what} is left out: {}", reason.message);
    let at = &item.member.name_location;
    let warning = Diagnostic::warning(LEFT_OUT, at, message);
    let more = match item.sink.errors() {
        0 | 1 => String::new(),
        errors => format!("; it has {} more errors of its own", errors - 1),
    };
    let (code, file) = (reason.code, &reason.file);
    let line = reason.position.as_ref().map_or(1, |position| position.line);
    warning.with_help(format!("[{code}] at {file}:{line}{more}"))
}
