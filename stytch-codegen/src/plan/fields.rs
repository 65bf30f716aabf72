//! Plans fields from properties: their type, presence, limits and documentation.

use stytch_schemas::corpus::Property;

use super::formats::{leaf, refined, text_behind};
use super::input::{Input, Subject};
use super::limits::limits;
use super::types::{Field, Places, Presence, Setters, Type};
use crate::names::ident::{is_field, snake, words};
use crate::names::path::TypePath;
use crate::overlay::{Address, Attributes};
use crate::prose::code;

/// Words in the names of fields that look like credentials.
const CREDENTIAL_WORDS: &str = "token secret password jwt code key hash private credential otp pin signature \
                                assertion verifier";

/// A property and what the overlay says about it.
pub(super) struct Source<'s> {
    /// A description of the field for messages.
    pub(super) what: String,
    /// The type that has the field.
    pub(super) owner: &'s TypePath,
    pub(super) property: &'s Property,
    pub(super) type_: &'s Type,
    pub(super) about: Attributes,
    /// The address of the field in the overlay.
    pub(super) address: Address,
}

/// Creates the source of a field of a type other than a request.
pub(super) fn of_type(
    input: &Input<'_>,
    id: &str,
    path: &TypePath,
    property: &Property,
    type_: &Type,
) -> Option<Field> {
    let name = &property.name;
    let of_type = Address::TypeField(path.to_string(), name.clone());
    let responding = input.names.responding(id).iter();
    let of_responses: Vec<_> = responding
        .map(|key| Address::OperationResponse(key.clone(), name.clone()))
        .collect();
    let address = of_responses.first().unwrap_or(&of_type).clone();
    let is_response = !of_responses.is_empty();
    let mut addresses = vec![of_type];
    addresses.extend(of_responses);
    addresses.extend(is_response.then(|| Address::ResponseField(name.clone())));
    addresses.push(Address::Field(name.clone()));
    let source = Source {
        what: format!("field `{name}` of `{path}`"),
        owner: path,
        property,
        type_,
        about: input.overlay.attributes(&addresses),
        address,
    };
    let mut field = field(input, &source, Places::BODY)?;
    add_stand_in(input, &mut field, &source.about);
    Some(field)
}

/// Returns the field of a property; `places` are the parts of the request that it is sent in.
pub(super) fn field(input: &Input<'_>, source: &Source<'_>, places: Places) -> Option<Field> {
    let Source {
        property, about, ..
    } = source;
    let (wire, at) = (&property.name, &property.location);
    let name = field_name(input, source.owner, property)?;
    let mut type_ = refined(input, source.type_, &property.schema, about);
    classify(input, &mut type_, source);
    let subject = Subject {
        what: &source.what,
        name: wire,
        at,
        address: &source.address,
        attribute: "doc",
    };
    let of_schema = property.schema.description.as_ref();
    Some(Field {
        wire: wire.clone(),
        name,
        presence: presence(property, &type_, about),
        places,
        doc: input.doc(about.doc.as_ref(), of_schema, &subject, &code(wire)),
        deprecated: input.deprecated(about.deprecated.as_ref(), property.schema.deprecated, at),
        default: about.default.as_ref().map(|default| default.value.clone()),
        limits: limits(input, &type_, &property.schema, about),
        facts: Vec::new(),
        start: None,
        setters: Setters::default(),
        type_,
    })
}

/// Returns the name of a field, or `None` if the overlay has an invalid name. It is empty if the property's name has no
/// letter or digit, which is reported later.
fn field_name(input: &Input<'_>, owner: &TypePath, property: &Property) -> Option<String> {
    let wire = &property.name;
    if let Some(entry) = input.overlay.fields.get(&(owner.to_string(), wire.clone())) {
        let name = entry.take();
        if !is_field(name) {
            let message = format!("`{name}` is not a valid name for a field");
            let help = "write words in lower case, joined by `_`, such as `plus_one`";
            input.error("bad-name", &entry.location, message, help);
            return None;
        }
        return Some(name.clone());
    }
    Some(snake(wire))
}

/// Reports text whose name looks like a credential if it is not classified. Until then it is a secret.
fn classify(input: &Input<'_>, type_: &mut Type, source: &Source<'_>) {
    let Source {
        property, about, ..
    } = source;
    let behind = text_behind(input, &property.schema);
    let is_text = *type_.leaf() == Type::String || behind.is_some();
    let own = behind.unwrap_or_else(|| leaf(&property.schema));
    let is_classified = about.format.is_some() || own.format.is_some();
    if is_classified || !is_text || !looks_like_credential(&property.name) {
        return;
    }
    *type_ = type_.with_leaf(Type::Secret);
    let what = &source.what;
    let mut message = format!("{what} is named like a credential and is not classified");
    if !input.options.strict {
        message.push_str(": it becomes a secret");
    }
    let address = &source.address;
    let entry = address.entry(input.overlay, "format", "password".to_owned());
    let help = "classify it in the overlay, as `plain` if it may be printed";
    let at = &property.location;
    input.gap("unclassified-credential", at, message, help, entry);
}

fn presence(property: &Property, type_: &Type, about: &Attributes) -> Presence {
    let stated = about.nullable.as_ref().map(|nullable| nullable.value);
    match property.required {
        false => Presence::Optional,
        true if type_.is_collection() => Presence::Lenient,
        true if stated.unwrap_or(property.schema.nullable) => Presence::Nullable,
        true => Presence::Required,
    }
}

/// Sets the value that the overlay states for an absent field.
fn add_stand_in(input: &Input<'_>, field: &mut Field, about: &Attributes) {
    let Some(stated) = &about.when_absent else {
        return;
    };
    let nullable = about.nullable.as_ref();
    let because = match field.presence {
        _ if nullable.is_some_and(|nullable| nullable.value) => {
            "the field is `nullable`, so it is `None` when it is absent"
        }
        Presence::Optional => "the field is optional, so it is `None` when it is absent",
        Presence::Nullable => "the field is nullable, so it is `None` when it is absent",
        Presence::Lenient => "a list or a map that is absent is empty",
        Presence::Required | Presence::StandIn(_) => {
            field.presence = Presence::StandIn(stated.clone());
            return;
        }
    };
    let message = format!("`when_absent` does not fit: {because}");
    input.misfit(&stated.location, message);
}

fn looks_like_credential(name: &str) -> bool {
    let alike = |word: &String| {
        let singular = word.strip_suffix('s').unwrap_or(word);
        let words = [word.as_str(), singular];
        CREDENTIAL_WORDS
            .split(' ')
            .any(|credential| words.contains(&credential))
    };
    words(name).iter().any(alike)
}
