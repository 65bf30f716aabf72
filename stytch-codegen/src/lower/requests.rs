//! One struct for each operation: path, query, header and body fields together.

use stytch_schemas::corpus::{Kind, Operation, Parameter, ParameterPlace, Property, Schema};
use stytch_schemas::diagnostic::{Diagnostic, quoted};

use super::{Lowering, deprecated_by_schema};
use crate::model::{self, Field, Item, ItemKind, Limits, Places, Presence, Struct, Type};
use crate::names::key;
use crate::overlay::Address;
use crate::path::TypePath;
use crate::shapes::{self, Shape};

/// The two headers that carry a member's session; a request has one field for both.
pub(crate) const MEMBER_SESSION_HEADERS: [&str; 2] =
    ["x-stytch-member-session", "x-stytch-member-sessionjwt"];
/// The name of that field.
const MEMBER_SESSION: &str = "member_session";

impl Lowering<'_> {
    /// Makes a request of every operation.
    pub(super) fn requests(&mut self) {
        let corpus = self.corpus;
        for operation in &corpus.operations {
            match self.names.operation(operation) {
                Some(path) => self.request(operation, path),
                None => {
                    let what = format!("the operation {} has no Rust name", quoted(&operation.id));
                    self.internal(&operation.location, what);
                }
            }
        }
    }

    fn request(&mut self, operation: &Operation, path: &TypePath) {
        let request = path.sibling(format!("{}Request", path.name));
        let mut fields = self.parameter_fields(operation);
        self.add_body_fields(operation, &mut fields);
        fields.extend(member_session(operation));
        let address = Address::Operation(key(operation));
        let said = self.overlay.attributes(std::slice::from_ref(&address));
        let what = format!("operation `{}`", key(operation));
        let doc = match said.doc {
            Some(doc) => {
                self.note_links(&what, &doc.value, &doc.location);
                doc.value
            }
            None => {
                self.undocumented(&what, &operation.location, &address, "doc", &path.name);
                format!("`{}`.", key(operation))
            }
        };
        let deprecated = said.deprecated.map(|deprecated| deprecated.value);
        let item = Item {
            doc,
            deprecated: deprecated.or_else(|| deprecated_by_schema(operation.deprecated)),
            sources: operation.body.iter().cloned().collect(),
            kind: ItemKind::Struct(Struct {
                fields,
                sent: true,
                received: false,
            }),
        };
        if self.model.items.insert(request.clone(), item).is_some() {
            let message = format!(
                "`{}` makes the request `{request}`, which exists already",
                key(operation)
            );
            let help = "give the operation, or the other type, another name in the overlay";
            let named = self.overlay.operations.get(&key(operation));
            let at = named.map_or(&operation.location, |entry| &entry.location);
            let diagnostic = Diagnostic::error("name-collision", at, message);
            self.diagnostics.push(diagnostic.with_help(help));
        }
        self.add_operation(operation, path, request);
    }

    fn add_operation(&mut self, operation: &Operation, path: &TypePath, request: TypePath) {
        let response = match &operation.response {
            None => None,
            Some(id) => match self.path_of(id) {
                Some(path) => Some(path),
                None => return self.internal(&operation.location, no_schema("response", id)),
            },
        };
        let own_name = path.sibling(format!("{}Response", path.name));
        let response_alias = response
            .as_ref()
            .filter(|response| **response != own_name)
            .map(|_| own_name);
        self.model.operations.push(model::Operation {
            id: operation.id.clone(),
            method: operation.method,
            template: operation.template.to_string(),
            host: operation.host.clone(),
            has_body: operation.body.is_some(),
            request,
            response,
            response_alias,
        });
    }

    fn parameter_fields(&mut self, operation: &Operation) -> Vec<Field> {
        let mut fields: Vec<Field> = Vec::new();
        for parameter in operation
            .parameters
            .iter()
            .filter(|parameter| !is_member_session(parameter))
        {
            let places = Places {
                path: parameter.place == ParameterPlace::Path,
                query: parameter.place == ParameterPlace::Query,
                header: parameter.place == ParameterPlace::Header,
                body: false,
            };
            if let Kind::Ref(id) = &parameter.schema.kind
                && !self.shapes.contains_key(id)
            {
                self.internal(&parameter.location, no_schema("parameter", id));
                continue;
            }
            let Some((type_, schema)) = self.parameter_type(&parameter.schema) else {
                self.refuse_parameter(parameter);
                continue;
            };
            let property = Property {
                name: parameter.name.clone(),
                required: parameter.required,
                // Null is never sent outside a body.
                schema: Schema {
                    nullable: false,
                    ..schema
                },
                location: parameter.location.clone(),
            };
            fields.extend(self.request_field(operation, &property, &type_, places));
        }
        fields
    }

    /// The type of a parameter, and its schema with what the name of an alias stands for.
    fn parameter_type(&self, schema: &Schema) -> Option<(shapes::Type, Schema)> {
        let type_ = match &schema.kind {
            Kind::Boolean => shapes::Type::Boolean,
            Kind::Integer => shapes::Type::Integer,
            Kind::Number => shapes::Type::Number,
            Kind::String => shapes::Type::String,
            Kind::Ref(id) => match self.shapes.get(id)? {
                Shape::Enum => shapes::Type::Named(id.clone()),
                Shape::Struct(_) => return None,
                Shape::Alias(_) => {
                    let (type_, target) = self.parameter_type(&self.definitions.get(id)?.schema)?;
                    let description = schema.description.clone().or(target.description);
                    return Some((
                        type_,
                        Schema {
                            description,
                            ..target
                        },
                    ));
                }
            },
            _ => return None,
        };
        Some((type_, schema.clone()))
    }

    fn refuse_parameter(&mut self, parameter: &Parameter) {
        let name = &parameter.name;
        let (message, help) = match parameter.schema.kind {
            Kind::Enum(_) => (
                format!("the values of parameter `{name}` stand in the operation"),
                "give the enum a file and an `$id`, and refer to it with `$ref`",
            ),
            _ => (
                format!("parameter `{name}` is neither text, nor a number, nor a boolean"),
                "parameters travel as text: lists and objects have no one form there",
            ),
        };
        let diagnostic = Diagnostic::error("parameter-type", &parameter.location, message);
        self.diagnostics.push(diagnostic.with_help(help));
    }

    /// Adds the fields of the body; one that a parameter has already travels in both.
    fn add_body_fields(&mut self, operation: &Operation, fields: &mut Vec<Field>) {
        let Some(id) = &operation.body else { return };
        let (Some(definition), Some(shape)) = (self.definitions.get(id), self.shapes.get(id))
        else {
            return self.internal(&operation.location, no_schema("body", id));
        };
        let (Kind::Object(properties), Shape::Struct(types)) = (&definition.schema.kind, shape)
        else {
            let message = format!(
                "the body of `{}` is no object with properties",
                key(operation)
            );
            let help =
                "a request is a struct: give the schema `properties`, `{}` where there are none";
            let diagnostic = Diagnostic::error("body-type", &operation.location, message);
            self.diagnostics.push(diagnostic.with_help(help));
            return;
        };
        for (property, type_) in properties.iter().zip(types) {
            let places = Places {
                body: true,
                ..Places::default()
            };
            let Some(field) = self.request_field(operation, property, type_, places) else {
                continue;
            };
            match fields.iter_mut().find(|other| other.wire == field.wire) {
                Some(other) if other.type_ == field.type_ => {
                    other.places.body = true;
                    // It must be given as soon as one of the places needs it.
                    if field.presence.must_be_given() {
                        other.presence = field.presence;
                    }
                }
                Some(_) => {
                    let message = format!(
                        "`{}` is a parameter and a body field of different types",
                        property.name
                    );
                    let help = "one field stands for both, so they must have one type";
                    let diagnostic =
                        Diagnostic::error("parameter-type", &property.location, message);
                    self.diagnostics.push(diagnostic.with_help(help));
                }
                None => fields.push(field),
            }
        }
    }

    fn request_field(
        &mut self,
        operation: &Operation,
        property: &Property,
        type_: &shapes::Type,
        places: Places,
    ) -> Option<Field> {
        let key = key(operation);
        let name = &property.name;
        let address = Address::OperationRequest(key.clone(), name.clone());
        let said = self.overlay.attributes(&[
            address.clone(),
            Address::RequestField(name.clone()),
            Address::Field(name.clone()),
        ]);
        let what = format!("field `{name}` of the request of `{key}`");
        let mut field = self.field(&what, property, type_, &said, places, &address)?;
        self.refuse_stand_in(&said);
        // A caller makes requests: an absent value is a missing one.
        if field.presence == Presence::Nullable {
            field.presence = Presence::Required;
        }
        Some(field)
    }
}

fn no_schema(what: &str, id: &str) -> String {
    format!("no schema has the id {} of this {what}", quoted(id))
}

fn is_member_session(parameter: &Parameter) -> bool {
    let name = parameter.name.to_ascii_lowercase();
    parameter.place == ParameterPlace::Header && MEMBER_SESSION_HEADERS.contains(&name.as_str())
}

/// The field that carries a member's session, where the operation accepts one.
fn member_session(operation: &Operation) -> Option<Field> {
    operation.parameters.iter().any(is_member_session).then(|| Field {
        wire: MEMBER_SESSION.to_owned(),
        name: MEMBER_SESSION.to_owned(),
        type_: Type::MemberAuth,
        presence: Presence::Optional,
        places: Places { header: true, ..Places::default() },
        doc: "The Member to act as: the call is then checked against that Member's permissions. Without it the \
              project's credentials alone decide."
            .to_owned(),
        deprecated: None,
        default: None,
        limits: Limits::default(),
    })
}
