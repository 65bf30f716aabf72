//! Plans the filters of searches, which the overlay states, because schemas describe operands as objects with any
//! fields.

use std::collections::{BTreeMap, BTreeSet};

use super::enums;
use super::input::Input;
use super::types::{Accepted, Doc, Filter, FilterValue, Filters, Item, Operation, Struct, Type};
use crate::names::ident::{is_taken, snake};
use crate::names::path::TypePath;
use crate::overlay::{Entry, FilterEntry, Search};
use crate::prose::code;

/// The field of a request that has the query of a search.
const QUERY: &str = "query";
/// The field of a query that has the filters.
const OPERANDS: &str = "operands";
/// The methods that each type of filters has.
const METHODS: [&str; 3] = ["other", "name", "value"];

/// Returns the filters of every search that the overlay states, by the path of their type.
pub(super) fn filters(
    input: &Input<'_>,
    items: &BTreeMap<TypePath, Item>,
    operations: &[Operation],
) -> BTreeMap<TypePath, Filters> {
    let searches = input.overlay.filters.iter();
    let filters = searches.filter_map(|(path, entry)| {
        let operation = operations
            .iter()
            .find(|operation| operation.key == entry.value.operation)?;
        entry.take();
        of_search(input, items, operation, path, entry)
    });
    filters.collect()
}

fn of_search(
    input: &Input<'_>,
    items: &BTreeMap<TypePath, Item>,
    operation: &Operation,
    path: &str,
    entry: &Entry<Search>,
) -> Option<(TypePath, Filters)> {
    let (search, at) = (&entry.value, &entry.location);
    let shown = code(path);
    let Some(path) = TypePath::parse(path) else {
        input.misfit(at, format!("{shown} is not a valid Rust path"));
        return None;
    };
    let request = &operation.request;
    if !has_operands(items, request) {
        let key = &operation.key;
        let message = format!(
            "the request of `{key}` has no `{QUERY}` whose `{OPERANDS}` are objects with any fields"
        );
        input.misfit(at, message);
    }
    if path.module != request.module {
        let module = request.module.join("::");
        let message = format!("{shown} is not in the module of its search, which is `{module}`");
        input.misfit(at, message);
    }
    let names = items
        .keys()
        .flat_map(|path| [path.clone(), super::builders::of_type(path)]);
    if is_taken(&path.name) || names.into_iter().any(|name| name == path) {
        let message = format!(
            "the filters {shown} have the name of another type, or one that Rust uses itself"
        );
        let help = "give them another name in the overlay";
        input.error("name-collision", at, message, help);
    }
    let mut taken: BTreeSet<String> = METHODS.map(str::to_owned).into();
    let filters = search.filters.iter();
    let filters: Vec<_> = filters
        .filter_map(|(wire, entry)| filter(input, wire, entry, &mut taken))
        .collect();
    if filters.is_empty() {
        input.misfit(at, format!("{shown} has no filters"));
    }
    let doc = Doc::new(search.doc.clone(), at);
    let request = request.clone();
    Some((
        path,
        Filters {
            doc,
            request,
            filters,
        },
    ))
}

/// Returns whether a request has a query whose operands are objects with any fields.
fn has_operands(items: &BTreeMap<TypePath, Item>, request: &TypePath) -> bool {
    let field = |path: &TypePath, name: &str| {
        let item: &Struct = items.get(path)?.as_struct()?;
        let field = item.fields.iter().find(|field| field.wire == name)?;
        Some(field.type_.clone())
    };
    let query = field(request, QUERY);
    let operands = query.and_then(|query| field(query.path()?, OPERANDS));
    operands == Some(Type::List(Box::new(Type::Object)))
}

fn filter(
    input: &Input<'_>,
    wire: &str,
    entry: &Entry<FilterEntry>,
    taken: &mut BTreeSet<String>,
) -> Option<Filter> {
    let (stated, at) = (&entry.value, &entry.location);
    let name = snake(wire);
    if name.is_empty() || !taken.insert(name.clone()) {
        let message = format!(
            "the filter {wire:?} has no letter or digit for a Rust name, or the name of another filter or of a method"
        );
        input.misfit(at, message);
        return None;
    }
    let mut value = stated.value.clone();
    if let Some(set) = &stated.set {
        let leaf = enums::set(input, &set.value, &set.location);
        match &mut value {
            FilterValue::Of(type_) if *type_.leaf() == Type::String => {
                *type_ = type_.with_leaf(leaf)
            }
            _ => input.misfit(
                &set.location,
                "a closed set does not fit: the value is not text",
            ),
        }
    }
    let doc = Doc::new(stated.doc.clone(), at);
    let wire = wire.to_owned();
    Some(Filter {
        wire,
        name,
        value,
        accepted: Accepted::default(),
        doc,
    })
}
