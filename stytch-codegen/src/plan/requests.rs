//! Plans one struct for the request of each operation, with its path, query, header and body fields.

use std::collections::BTreeMap;

use stytch_schemas::corpus::{self, Kind, Parameter, ParameterLocation, Property, Schema};
use stytch_schemas::diagnostic::quoted;

use super::fields::{self, Source};
use super::input::{Input, Subject};
use super::types::{
    Doc, Field, Integer, Item, ItemKind, Limits, Places, Presence, Setters, Struct, Type,
};
use crate::names::key;
use crate::names::path::TypePath;
use crate::overlay::{Address, Entry, Session};
use crate::prose::code;
use crate::shapes::Shape;

/// Returns the request of an operation, which is named by `path`.
pub(super) fn item(input: &Input<'_>, operation: &corpus::Operation, path: &TypePath) -> Item {
    let mut fields = parameter_fields(input, operation);
    add_body_fields(input, operation, &mut fields);
    fields.extend(session_fields(input, operation));
    let key = key(operation);
    let address = Address::Operation(key.clone());
    let about = input.overlay.attributes(std::slice::from_ref(&address));
    let at = &operation.location;
    let subject = Subject {
        what: &format!("operation `{key}`"),
        name: &path.name,
        at,
        address: &address,
        attribute: "doc",
    };
    let named = input.overlay.operations.get(&key);
    let body = operation.body.as_ref();
    let body = body.and_then(|id| input.definitions.get(id));
    Item {
        doc: input.doc(about.doc.as_ref(), None, &subject, &code(&key)),
        deprecated: input.deprecated(about.deprecated.as_ref(), operation.deprecated, at),
        sources: operation.body.iter().cloned().collect(),
        location: body.map_or(at, |body| &body.location).clone(),
        named_at: named.map(|entry| entry.location.clone()),
        is_limited: false,
        kind: ItemKind::Struct(Struct::new(fields)),
    }
}

fn parameter_fields(input: &Input<'_>, operation: &corpus::Operation) -> Vec<Field> {
    let parameters = operation.parameters.iter();
    let parameters = parameters.filter(|parameter| session(input, parameter).is_none());
    parameters
        .filter_map(|parameter| parameter_field(input, operation, parameter))
        .collect()
}

fn parameter_field(
    input: &Input<'_>,
    operation: &corpus::Operation,
    parameter: &Parameter,
) -> Option<Field> {
    if let Kind::Ref(id) = &parameter.schema.kind
        && !input.shapes.contains_key(id)
    {
        input.internal(&parameter.location, no_schema("parameter", id));
        return None;
    }
    let Some((type_, schema)) = parameter_type(input, &parameter.schema) else {
        let what = format!(
            "the parameter {} is not a single value",
            quoted(&parameter.name)
        );
        input.internal(&parameter.location, what);
        return None;
    };
    let property = Property {
        name: parameter.name.clone(),
        required: parameter.required,
        // `null` is never sent outside a body.
        schema: Schema {
            nullable: false,
            ..schema
        },
        location: parameter.location.clone(),
    };
    let places = Places::outside(parameter.sent_in);
    request_field(input, operation, &property, &type_, places)
}

/// Returns the type and the schema of a parameter with aliases resolved.
fn parameter_type(input: &Input<'_>, schema: &Schema) -> Option<(Type, Schema)> {
    let type_ = match &schema.kind {
        Kind::Boolean => Type::Boolean,
        Kind::Integer => Type::Integer(Integer::I64),
        Kind::Number => Type::Number,
        Kind::String => Type::String,
        Kind::Ref(id) => match input.shapes.get(id)? {
            Shape::Enum => Type::Named(input.names.type_of(id)?.clone()),
            Shape::Struct(_) => return None,
            Shape::Alias(_) => {
                let definition = input.definitions.get(id)?;
                let (type_, mut target) = parameter_type(input, &definition.schema)?;
                target.description = schema.description.clone().or(target.description);
                return Some((type_, target));
            }
        },
        _ => return None,
    };
    Some((type_, schema.clone()))
}

/// Adds the fields of the body. A field that is also a parameter is sent as both.
fn add_body_fields(input: &Input<'_>, operation: &corpus::Operation, fields: &mut Vec<Field>) {
    let Some(id) = &operation.body else { return };
    let at = &operation.location;
    let (Some(definition), Some(shape)) = (input.definitions.get(id), input.shapes.get(id)) else {
        return input.internal(at, no_schema("body", id));
    };
    let (Kind::Object(properties), Shape::Struct(types)) = (&definition.schema.kind, shape) else {
        return input.internal(at, format!("the body {} is not an object", quoted(id)));
    };
    for (property, type_) in properties.iter().zip(types) {
        let field = request_field(input, operation, property, type_, Places::BODY);
        let Some(field) = field else { continue };
        match fields.iter_mut().find(|other| other.wire == field.wire) {
            Some(other) if other.type_ == field.type_ => {
                other.places.body = true;
                // The field is required if either requires it.
                if field.presence.must_be_given() {
                    other.presence = field.presence;
                }
            }
            Some(_) => {
                let name = quoted(&property.name);
                let message = format!("{name} is a parameter and a body field of different types");
                let help = "one field is sent as both, so they must have one type";
                input.error("parameter-type", &property.location, message, help);
            }
            None => fields.push(field),
        }
    }
}

fn request_field(
    input: &Input<'_>,
    operation: &corpus::Operation,
    property: &Property,
    type_: &Type,
    places: Places,
) -> Option<Field> {
    let (key, name) = (key(operation), &property.name);
    let owner = input.names.operation(operation)?.request();
    let address = Address::OperationRequest(key.clone(), name.clone());
    let about = input.overlay.attributes(&[
        address.clone(),
        Address::RequestField(name.clone()),
        Address::Field(name.clone()),
    ]);
    if let Some(stated) = &about.when_absent {
        let message = "`when_absent` does not fit: it is for fields that the server omits from responses, and this is a request";
        input.misfit(&stated.location, message);
    }
    let source = Source {
        what: format!("field `{name}` of the request of `{key}`"),
        owner: &owner,
        property,
        type_,
        about,
        address,
    };
    let mut field = fields::field(input, &source, places)?;
    // Requests are made by callers, so an absent value of a required field is an error.
    if field.presence == Presence::Nullable {
        field.presence = Presence::Required;
    }
    Some(field)
}

/// Returns the message about a schema that does not exist.
pub(super) fn no_schema(what: &str, id: &str) -> String {
    format!("no schema has the id {} of this {what}", quoted(id))
}

/// Returns the session that a parameter carries, and the name of its field.
fn session<'i>(
    input: &Input<'i>,
    parameter: &Parameter,
) -> Option<(&'i String, &'i Entry<Session>)> {
    let is_header = parameter.sent_in == ParameterLocation::Header;
    let mut sessions = input.overlay.sessions.iter();
    sessions.find(|(_, session)| is_header && session.value.has_header(&parameter.name))
}

/// Returns the fields of the sessions that the operation accepts: one field for both headers of a session.
fn session_fields(input: &Input<'_>, operation: &corpus::Operation) -> Vec<Field> {
    let sessions = operation.parameters.iter();
    let sessions = sessions.filter_map(|parameter| session(input, parameter));
    let sessions: BTreeMap<_, _> = sessions.collect();
    let field = |(name, entry): (&String, &Entry<Session>)| session_field(name, entry);
    sessions.into_iter().map(field).collect()
}

fn session_field(name: &str, entry: &Entry<Session>) -> Field {
    let session = entry.take();
    Field {
        wire: name.to_owned(),
        name: name.to_owned(),
        type_: Type::Session(session.headers.clone()),
        presence: Presence::Optional,
        places: Places::outside(ParameterLocation::Header),
        doc: Doc::new(session.doc.clone(), &entry.location),
        deprecated: None,
        default: None,
        limits: Limits::default(),
        facts: Vec::new(),
        start: None,
        setters: Setters::default(),
    }
}
