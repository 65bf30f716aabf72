//! What emitters rely on, checked before they begin: else what is missing would be left out in silence.

use std::collections::BTreeSet;

use stytch_schemas::diagnostic::{Diagnostic, quoted};
use stytch_schemas::template::PathTemplate;

use crate::model::{Item, ItemKind, Model, Operation, Struct, Type};
use crate::path::TypePath;

/// Checks that everything in a model that is referred to is there.
///
/// # Errors
/// An internal error for each thing that is missing.
pub(super) fn check(model: &Model) -> Result<(), Vec<Diagnostic>> {
    let mut missing = Vec::new();
    for (path, item) in &model.items {
        missing.extend(types(item).filter_map(|type_| unknown(model, path, type_)));
        if matches!(&item.kind, ItemKind::Enum(variants) if variants.is_empty()) {
            missing.push(format!("the enum `{path}` has no variant"));
        }
    }
    for operation in &model.operations {
        missing.extend(of_operation(model, operation));
    }
    if missing.is_empty() {
        return Ok(());
    }
    let errors = missing.into_iter();
    Err(errors
        .map(|what| Diagnostic::internal_in("mod.rs", what))
        .collect())
}

/// The types that an item is made of.
fn types(item: &Item) -> Box<dyn Iterator<Item = &Type> + '_> {
    match &item.kind {
        ItemKind::Struct(item) => Box::new(item.fields.iter().map(|field| &field.type_)),
        ItemKind::Alias(type_) => Box::new(std::iter::once(type_)),
        ItemKind::Enum(_) => Box::new(std::iter::empty()),
    }
}

fn unknown(model: &Model, path: &TypePath, type_: &Type) -> Option<String> {
    match type_.leaf() {
        Type::Named(named) if !model.items.contains_key(named) => Some(format!(
            "`{path}` refers to `{named}`, which is not generated"
        )),
        _ => None,
    }
}

fn of_operation(model: &Model, operation: &Operation) -> Vec<String> {
    let mut missing = Vec::new();
    let id = quoted(&operation.id);
    match model.items.get(&operation.request).map(|item| &item.kind) {
        Some(ItemKind::Struct(request)) if request.sent => {
            missing.extend(of_path(operation, request));
        }
        _ => missing.push(format!(
            "the operation {id} has no request `{}`",
            operation.request
        )),
    }
    if let Some(response) = &operation.response
        && !model.items.contains_key(response)
    {
        missing.push(format!("the operation {id} has no response `{response}`"));
    }
    missing
}

/// The parameters of a path are the fields of the request that travel in it.
fn of_path(operation: &Operation, request: &Struct) -> Option<String> {
    let in_path = request.fields.iter().filter(|field| field.places.path);
    let fields: BTreeSet<&str> = in_path.map(|field| field.wire.as_str()).collect();
    let template = PathTemplate::parse(&operation.template);
    let is_same =
        template.is_ok_and(|template| template.parameters().collect::<BTreeSet<_>>() == fields);
    (!is_same).then(|| {
        let id = quoted(&operation.id);
        format!(
            "the path {} of the operation {id} has the fields {fields:?}",
            quoted(&operation.template)
        )
    })
}

#[cfg(test)]
mod tests {
    use stytch_schemas::corpus::Method;

    use super::*;
    use crate::model::{Field, Limits, Places, Presence};

    fn path(text: &str) -> TypePath {
        TypePath::parse(text).unwrap()
    }

    fn item(kind: ItemKind) -> Item {
        Item {
            doc: String::new(),
            deprecated: None,
            sources: Vec::new(),
            kind,
        }
    }

    fn request(places: Places) -> Item {
        let field = Field {
            wire: "id".to_owned(),
            name: "id".to_owned(),
            type_: Type::String,
            presence: Presence::Required,
            places,
            doc: String::new(),
            deprecated: None,
            default: None,
            limits: Limits::default(),
        };
        item(ItemKind::Struct(Struct {
            fields: vec![field],
            sent: true,
            received: false,
        }))
    }

    fn model(items: Vec<(&str, Item)>) -> Model {
        Model {
            items: items
                .into_iter()
                .map(|(name, item)| (path(name), item))
                .collect(),
            operations: vec![Operation {
                id: "get".to_owned(),
                method: Method::Get,
                template: "/v1/{id}".to_owned(),
                host: None,
                has_body: false,
                request: path("a::GetRequest"),
                response: Some(path("a::GetResponse")),
                response_alias: None,
            }],
            features: Vec::new(),
        }
    }

    fn missing(items: Vec<(&str, Item)>) -> String {
        let found = check(&model(items)).unwrap_err();
        assert!(
            found
                .iter()
                .all(|one| one.code == "internal" && one.help.is_some())
        );
        let messages: Vec<_> = found.into_iter().map(|one| one.message).collect();
        messages.join("\n")
    }

    fn in_path() -> Places {
        Places {
            path: true,
            ..Places::default()
        }
    }

    fn response() -> Item {
        item(ItemKind::Alias(Type::String))
    }

    #[test]
    fn a_whole_model_passes() {
        let items = vec![
            ("a::GetRequest", request(in_path())),
            ("a::GetResponse", response()),
        ];
        assert!(check(&model(items)).is_ok());
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(
            missing(Vec::new()),
            "internal error: the operation `get` has no request `a::GetRequest`\n\
             internal error: the operation `get` has no response `a::GetResponse`"
        );
        let lost = item(ItemKind::Alias(Type::List(Box::new(Type::Named(path(
            "a::Lost",
        ))))));
        let items = vec![
            ("a::GetRequest", request(Places::default())),
            ("a::GetResponse", lost),
            ("a::Kind", item(ItemKind::Enum(Vec::new()))),
        ];
        assert_eq!(
            missing(items),
            "internal error: `a::GetResponse` refers to `a::Lost`, which is not generated\n\
             internal error: the enum `a::Kind` has no variant\n\
             internal error: the path `/v1/{id}` of the operation `get` has the fields {}"
        );
    }
}
