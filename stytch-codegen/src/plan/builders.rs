//! Decides which types have builders, and names their required fields in them.

use std::collections::{BTreeMap, BTreeSet};

use super::types::{Builder, Item, Required, RequiredTrait, Side, Struct};
use crate::Options;
use crate::names::ident::{Words, is_taken, pascal};
use crate::names::path::TypePath;

/// The method of builders that is not a setter.
pub(super) const BUILD: &str = "build";

/// The names that builders use without a path.
const IN_SCOPE: &str = "BTreeMap Entry ExactEntry IntoList JsonObject NotSetYet PhantomData Record Secret SessionAuth Set Timestamp \
                        Unset Value Via";

/// Returns the path of a type's builder.
pub(super) fn of_type(path: &TypePath) -> TypePath {
    path.sibling(format!("{}Builder", path.name))
}

/// Marks the structs that have builders, and returns the traits of their required fields by name.
pub(super) fn mark(
    items: &mut BTreeMap<TypePath, Item>,
    options: &Options,
) -> BTreeMap<String, RequiredTrait> {
    let paths: BTreeSet<TypePath> = items.keys().cloned().collect();
    for (path, item) in items.iter_mut() {
        if let Some(item) = item.as_struct_mut() {
            let has_method = item.fields.iter().any(|field| field.name == BUILD);
            let is_possible = !has_method && !paths.contains(&of_type(path));
            let side = match item.sent {
                // `checks` reports what is impossible here.
                true => Some(Side::Caller),
                false => {
                    (is_possible && options.response_builders.is_some()).then_some(Side::Server)
                }
            };
            let name = of_type(path).name;
            item.builder = side.map(|side| Builder { name, side });
        }
    }
    let traits = traits(items);
    let by_field: BTreeMap<(&str, &str), &str> = traits
        .iter()
        .map(|(name, required)| {
            let RequiredTrait { wire, setter, .. } = required;
            ((wire.as_str(), setter.as_str()), name.as_str())
        })
        .collect();
    for (path, item) in items {
        if let Some(item) = item.as_struct_mut().filter(|item| item.builder.is_some()) {
            name_required(path, item, &by_field);
        }
    }
    traits
}

/// Returns the traits of the required fields of all types that have builders. Names that would be written alike get a
/// number. The traits that requests need are named first, so that builders of responses do not change their names.
fn traits(items: &BTreeMap<TypePath, Item>) -> BTreeMap<String, RequiredTrait> {
    let mut traits = BTreeMap::new();
    let mut named = BTreeSet::new();
    for side in [Side::Caller, Side::Server] {
        let structs = items.values().filter_map(Item::as_struct);
        let built = structs.filter(|item| item.is_built_by(side));
        let fields: BTreeSet<(&String, &String)> = built
            .flat_map(Struct::given)
            .map(|field| (&field.wire, &field.name))
            .collect();
        for (wire, setter) in fields {
            // The overlay can name the field of one type differently.
            if named.insert((wire, setter)) {
                let name = free(pascal(wire, &Words::new()), "", |name| {
                    !traits.contains_key(name)
                });
                let (wire, setter) = (wire.clone(), setter.clone());
                traits.insert(name, RequiredTrait { wire, setter, side });
            }
        }
    }
    traits
}

/// Names the trait and the type parameter of each required field after the field, unless a type has that name.
fn name_required(path: &TypePath, item: &mut Struct, traits: &BTreeMap<(&str, &str), &str>) {
    let mut taken: BTreeSet<String> = IN_SCOPE.split(' ').map(str::to_owned).collect();
    taken.extend([path.name.clone(), of_type(path).name]);
    let types = item
        .fields
        .iter()
        .filter_map(|field| field.type_.leaf().path());
    taken.extend(types.map(|path| path.name.clone()));
    let fields = item.fields.iter_mut();
    for field in fields.filter(|field| field.presence.must_be_given()) {
        let name = pascal(&field.name, &Words::new());
        let is_free = |name: &str| !is_taken(name) && !taken.contains(name);
        let parameter = free(name, "Field", is_free);
        taken.insert(parameter.clone());
        let bound = traits.get(&(field.wire.as_str(), field.name.as_str()));
        field.setters.required = bound.map(|bound| Required {
            parameter,
            bound: (*bound).to_owned(),
        });
    }
}

/// Returns the name, with `suffix` if it is taken, and with a number if that is taken too.
fn free(name: String, suffix: &str, is_free: impl Fn(&str) -> bool) -> String {
    let longer = (!suffix.is_empty()).then(|| format!("{name}{suffix}"));
    let numbered = (2_u64..).map(|number| format!("{name}{suffix}{number}"));
    let mut names = [name.clone()].into_iter().chain(longer).chain(numbered);
    // Some number is always free.
    names.find(|name| is_free(name)).unwrap_or_default()
}
