//! Plans paging: which operations return a list in pages, where the cursors are, and which field has the list.

use stytch_schemas::corpus::ParameterLocation;
use stytch_schemas::diagnostic::quoted;

use super::input::Input;
use super::types::{Field, FieldName, Operation, Paging, Plan, Struct, Type};
use crate::overlay::{Address, Items, Stated};

/// The field of a request that states where a page starts.
const CURSOR: &str = "cursor";
/// The field of a response, or of an object in it, that states where the next page starts.
const NEXT: &str = "next_cursor";

/// What to do if it is not clear how an operation is paged.
const HELP: &str =
    "if the operation does not return a list in pages, state `items = false` for it in the overlay";

/// Decides how each operation is paged.
pub(super) fn mark(input: &Input<'_>, plan: &mut Plan) {
    let operations = plan.operations.iter();
    let paging: Vec<_> = operations
        .map(|operation| Search::new(input, plan, operation)?.paging())
        .collect();
    for (operation, paging) in plan.operations.iter_mut().zip(paging) {
        operation.paging = paging;
    }
}

/// An operation whose paging is looked for.
struct Search<'s, 'i> {
    input: &'s Input<'i>,
    plan: &'s Plan,
    operation: &'s Operation,
    request: &'s Struct,
    response: Option<&'s Struct>,
}

impl<'s, 'i> Search<'s, 'i> {
    fn new(input: &'s Input<'i>, plan: &'s Plan, operation: &'s Operation) -> Option<Self> {
        let response = operation.response.clone().map(Type::Named);
        Some(Self {
            input,
            plan,
            operation,
            request: plan.struct_at(&operation.request)?,
            response: response.and_then(|response| object(plan, &response)),
        })
    }

    fn paging(&self) -> Option<Paging> {
        let address = Address::Operation(self.operation.key.clone());
        let stated = self.input.overlay.attributes(&[address]).items;
        let (cursor, next) = (self.cursor(), self.next());
        if cursor.is_none() && next.is_empty() {
            if let Some(stated) = &stated {
                let key = &self.operation.key;
                let message = format!("`items` does not fit: `{key}` has no cursor");
                self.input.misfit(&stated.location, message);
            }
            return None;
        }
        if matches!(&stated, Some(stated) if stated.value == Items::None) {
            return None;
        }
        let Some(cursor) = cursor else {
            return self.unclear(&format!(
                "the response of `{}` has `{NEXT}`, but its request has no optional text `{CURSOR}` in the body or query",
                self.operation.key
            ));
        };
        let next = match next.as_slice() {
            [next] => next.clone(),
            [] => {
                return self.unclear(&format!(
                    "the request of `{}` has `{CURSOR}`, but its response has no text `{NEXT}`",
                    self.operation.key
                ));
            }
            several => {
                let several: Vec<_> = several.iter().map(|next| code(next)).collect();
                return self.unclear(&format!(
                    "the response of `{}` has several cursors: {}",
                    self.operation.key,
                    several.join(", ")
                ));
            }
        };
        let (items, item) = self.items(stated.as_ref())?;
        Some(Paging {
            cursor: cursor.into(),
            next,
            items: items.into(),
            item: item.clone(),
        })
    }

    /// Returns the field of the request that has the cursor.
    fn cursor(&self) -> Option<&'s Field> {
        let mut fields = self.request.fields.iter();
        fields.find(|field| {
            let is_sent =
                field.places.body || field.places.outside == Some(ParameterLocation::Query);
            field.wire == CURSOR && is_sent && field.presence.is_option() && self.is_text(field)
        })
    }

    /// Returns the fields of the response that have the next cursor, each as the fields that lead to it. That of the
    /// response itself takes precedence over those of objects in it.
    fn next(&self) -> Vec<Vec<FieldName>> {
        let Some(response) = self.response else {
            return Vec::new();
        };
        if let Some(next) = self.next_in(response) {
            return vec![vec![next.into()]];
        }
        let fields = response.fields.iter();
        let nested = fields.filter_map(|field| {
            let next = self.next_in(object(self.plan, &field.type_)?)?;
            Some(vec![field.into(), next.into()])
        });
        nested.collect()
    }

    fn next_in(&self, item: &'s Struct) -> Option<&'s Field> {
        let mut fields = item.fields.iter();
        fields.find(|field| field.wire == NEXT && self.is_text(field))
    }

    fn is_text(&self, field: &Field) -> bool {
        *self.plan.resolved(&field.type_) == Type::String
    }

    /// Returns the list of the response that has the items, and their type.
    fn items(&self, stated: Option<&Stated<Items>>) -> Option<(&'s Field, &'s Type)> {
        let fields = self.response.into_iter().flat_map(|item| &item.fields);
        let lists = fields.filter_map(|field| match self.plan.resolved(&field.type_) {
            Type::List(item) => Some((field, &**item)),
            _ => None,
        });
        let lists: Vec<_> = lists.collect();
        let names: Vec<_> = lists.iter().map(|(field, _)| quoted(&field.wire)).collect();
        let names = names.join(", ");
        let key = &self.operation.key;
        if let Some(stated) = stated
            && let Items::List(name) = &stated.value
        {
            let list = lists.iter().find(|(field, _)| field.wire == *name);
            if list.is_none() {
                let name = quoted(name);
                let message = format!(
                    "`items` does not fit: the response of `{key}` has no list {name}; its lists are {names}"
                );
                self.input.misfit(&stated.location, message);
            }
            return list.copied();
        }
        match lists.as_slice() {
            [list] => Some(*list),
            [] => self.unclear(&format!(
                "`{key}` is paged, but its response has no list of items"
            )),
            [(first, _), ..] => {
                let message =
                    format!("`{key}` is paged, and its response has several lists: {names}");
                let address = Address::Operation(key.clone());
                let overlay = self.input.overlay;
                let entry = address.entry(overlay, "items", first.wire.clone());
                let help = "name the list with the items in the overlay";
                let at = &self.operation.location;
                self.input.gap("unclear-paging", at, message, help, entry);
                None
            }
        }
    }

    /// Reports that it is not clear how the operation is paged.
    fn unclear<T>(&self, message: &str) -> Option<T> {
        let at = &self.operation.location;
        let doubt = self.input.doubt("unclear-paging", at, message);
        self.input.report(doubt.with_help(HELP));
        None
    }
}

/// Returns the struct that a type refers to.
fn object<'p>(plan: &'p Plan, type_: &Type) -> Option<&'p Struct> {
    match plan.unboxed(type_) {
        Type::Named(path) => plan.struct_at(path),
        _ => None,
    }
}

/// Returns the fields that lead to a cursor, as code.
fn code(next: &[FieldName]) -> String {
    let names: Vec<_> = next.iter().map(|field| field.name.as_str()).collect();
    crate::prose::code(&names.join("."))
}
