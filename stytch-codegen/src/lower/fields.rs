//! What a field becomes: its type, presence, limits and words.

use stytch_schemas::corpus::{Kind, Property, Schema};
use stytch_schemas::diagnostic::{Diagnostic, Location};

use super::{Lowering, Said, deprecated_by_schema};
use crate::hoist::Definition;
use crate::ident::{snake, words};
use crate::model::{Field, Integer, Limits, Places, Presence, Type};
use crate::overlay::{Address, Format, Stated};
use crate::path::TypePath;
use crate::prose::code;
use crate::shapes::{self, Shape};

/// Words in a field's name that make it look like a credential.
const CREDENTIAL_WORDS: [&str; 14] = [
    "token",
    "secret",
    "password",
    "jwt",
    "code",
    "key",
    "hash",
    "private",
    "credential",
    "otp",
    "pin",
    "signature",
    "assertion",
    "verifier",
];

impl<'a> Lowering<'a> {
    /// A property of a type that is no request.
    pub(super) fn property(
        &mut self,
        id: &str,
        path: &TypePath,
        property: &Property,
        type_: &shapes::Type,
    ) -> Option<Field> {
        let name = property.name.clone();
        let of_type = Address::TypeField(path.to_string(), name.clone());
        let answering = self.operations_answering(id).iter();
        let of_responses: Vec<_> = answering
            .map(|key| Address::OperationResponse(key.clone(), name.clone()))
            .collect();
        // An entry about a response goes where its operation is described.
        let own = of_responses.first().unwrap_or(&of_type).clone();
        let mut addresses = vec![of_type];
        if !of_responses.is_empty() {
            addresses.extend(of_responses);
            addresses.push(Address::ResponseField(name.clone()));
        }
        addresses.push(Address::Field(name));
        let said = self.overlay.attributes(&addresses);
        let what = format!("field `{}` of `{path}`", property.name);
        let places = Places {
            body: true,
            ..Places::default()
        };
        let mut field = self.field(&what, property, type_, &said, places, &own)?;
        self.stand_in(path, &mut field, &said);
        Some(field)
    }

    /// A field of anything, given all that was said about it. What more is to be said goes to `address`.
    pub(super) fn field(
        &mut self,
        what: &str,
        property: &Property,
        type_: &shapes::Type,
        said: &Said,
        places: Places,
        address: &Address,
    ) -> Option<Field> {
        let name = snake(&property.name);
        if name.is_empty() {
            let message = format!(
                "the property name {:?} has no letter or digit to make a Rust name of",
                property.name
            );
            let help = "this generator has no name for such a property; leave it out of the schema";
            let diagnostic = Diagnostic::error("bad-property-name", &property.location, message);
            self.diagnostics.push(diagnostic.with_help(help));
            return None;
        }
        let mut type_ = self.refined(type_, &property.schema, said, &property.location);
        self.classify(&mut type_, what, property, said, address);
        let (doc, at) = match &said.doc {
            Some(doc) => (Some(doc.value.clone()), doc.location.clone()),
            None => (
                property.schema.description.clone(),
                property.location.clone(),
            ),
        };
        let doc = doc.unwrap_or_else(|| {
            self.undocumented(what, &property.location, address, "doc", &property.name);
            format!("{}.", code(&property.name))
        });
        self.note_links(what, &doc, &at);
        let presence = presence(property, &type_, said);
        let limits = self.limits(&type_, &property.schema, said);
        let deprecated = said
            .deprecated
            .as_ref()
            .map(|deprecated| deprecated.value.clone())
            .or_else(|| deprecated_by_schema(property.schema.deprecated));
        let default = said.default.as_ref().map(|default| default.value.clone());
        Some(Field {
            wire: property.name.clone(),
            name,
            type_,
            presence,
            places,
            doc,
            deprecated,
            default,
            limits,
        })
    }

    /// The type with format and closed set applied to its leaf.
    pub(super) fn refined(
        &mut self,
        type_: &shapes::Type,
        schema: &Schema,
        said: &Said,
        at: &Location,
    ) -> Type {
        let Some(resolved) = self.resolved(type_) else {
            self.internal(at, "the type of this value has no Rust name".to_owned());
            return Type::Json;
        };
        let own_format = leaf(schema).format.as_deref();
        let new_leaf = match resolved.leaf() {
            Type::String => self.string_leaf(own_format, said),
            Type::Integer(_) => self.integer_leaf(own_format, said),
            // A name for text: a format of the field's own takes its place.
            Type::Named(_) if has_format(said) && self.text_behind(schema).is_some() => {
                self.string_leaf(None, said)
            }
            other => {
                self.refuse_format(said, "is neither text nor a whole number");
                self.refuse_set(said);
                other.clone()
            }
        };
        resolved.with_leaf(new_leaf)
    }

    fn string_leaf(&mut self, own_format: Option<&str>, said: &Said) -> Type {
        if let Some(set) = &said.set {
            self.refuse_format(said, "has a closed set");
            return match TypePath::parse(&set.value) {
                Some(path) => {
                    self.sets_in_use.push((path.clone(), set.location.clone()));
                    Type::Named(path)
                }
                None => {
                    self.misfit(
                        &set.location,
                        format!("`{}` is not a valid Rust path", set.value),
                    );
                    Type::String
                }
            };
        }
        let format = said
            .format
            .as_ref()
            .map(|format| format.value)
            .or_else(|| Format::named(own_format?));
        match format {
            Some(Format::DateTime) => Type::Timestamp,
            Some(Format::Password) => Type::Secret,
            Some(Format::Plain) | None => Type::String,
            Some(Format::Int32 | Format::Int64 | Format::Uint32 | Format::Uint64) => {
                self.refuse_format(said, "is text");
                Type::String
            }
        }
    }

    fn integer_leaf(&mut self, own_format: Option<&str>, said: &Said) -> Type {
        self.refuse_set(said);
        let format = said
            .format
            .as_ref()
            .map(|format| format.value)
            .filter(|format| *format != Format::Plain);
        let integer = match format.or_else(|| Format::named(own_format?)) {
            None | Some(Format::Int64) => Integer::I64,
            Some(Format::Int32) => Integer::I32,
            Some(Format::Uint32) => Integer::U32,
            Some(Format::Uint64) => Integer::U64,
            Some(Format::DateTime | Format::Password | Format::Plain) => {
                self.refuse_format(said, "is a whole number");
                Integer::I64
            }
        };
        Type::Integer(integer)
    }

    /// `plain` is a verdict about a name and fits everything; other formats do not.
    fn refuse_format(&mut self, said: &Said, because: &str) {
        if let Some(format) = said
            .format
            .as_ref()
            .filter(|format| format.value != Format::Plain)
        {
            self.misfit(
                &format.location.clone(),
                format!("this format does not fit: the value {because}"),
            );
        }
    }

    fn refuse_set(&mut self, said: &Said) {
        if let Some(set) = &said.set {
            self.misfit(
                &set.location.clone(),
                "a closed set does not fit: the value is no text".to_owned(),
            );
        }
    }

    /// Text with a name like a credential's must be classified; until then it is a secret.
    fn classify(
        &mut self,
        type_: &mut Type,
        what: &str,
        property: &Property,
        said: &Said,
        address: &Address,
    ) {
        let named = self.text_behind(&property.schema);
        let is_text = *type_.leaf() == Type::String || named.is_some();
        let own = named.unwrap_or_else(|| leaf(&property.schema));
        let classified = said.format.is_some() || own.format.is_some();
        if classified || !is_text || !looks_like_credential(&property.name) {
            return;
        }
        self.unclassified(what, &property.location, address);
        *type_ = type_.with_leaf(Type::Secret);
    }

    /// The limits of a field: what the overlay says, else what the schema says and the type has a use for.
    fn limits(&mut self, type_: &Type, schema: &Schema, said: &Said) -> Limits {
        let (type_, schema) = self.behind_aliases(type_, schema);
        self.refuse_misfitting_limits(&type_, said);
        let own = &schema.limits;
        let whole = |number: &Option<serde_json::Number>| {
            number.as_ref().and_then(serde_json::Number::as_i128)
        };
        let number = matches!(type_, Type::Integer(_));
        let text = is_text(&type_);
        let list = matches!(type_, Type::List(_));
        let limits = Limits {
            minimum: either(&said.minimum, whole(&own.minimum), number),
            maximum: either(&said.maximum, whole(&own.maximum), number),
            min_length: either(&said.min_length, own.min_length, text),
            max_length: either(&said.max_length, own.max_length, text),
            min_items: either(&said.min_items, own.min_items, list),
            max_items: either(&said.max_items, own.max_items, list),
            max_bytes: either(&said.max_bytes, None, true),
            reserved: either(&said.reserved, None, true).unwrap_or_default(),
        };
        self.refuse_impossible_limits(&limits, &type_, said);
        limits
    }

    /// What a schema stands for that is only another name, one step on. The corpus has no circles of names.
    fn stands_for(&self, schema: &Schema) -> Option<(&'a shapes::Type, &'a Definition)> {
        let Kind::Ref(id) = &schema.kind else {
            return None;
        };
        match self.shapes.get(id)? {
            Shape::Alias(target) => Some((target, self.definitions.get(id)?)),
            _ => None,
        }
    }

    /// The text that a value's schema only has a name for.
    fn text_behind(&self, schema: &Schema) -> Option<&'a Schema> {
        let (mut target, mut definition) = self.stands_for(leaf(schema))?;
        while let Some(next) = self.stands_for(&definition.schema) {
            (target, definition) = next;
        }
        (*target == shapes::Type::String).then_some(&definition.schema)
    }

    /// The type and the schema that a field has behind names that only stand for others.
    fn behind_aliases<'s>(&mut self, type_: &Type, schema: &'s Schema) -> (Type, &'s Schema)
    where
        Self: 's,
    {
        let (mut type_, mut schema) = (type_.clone(), schema);
        while let Some((target, definition)) = self.stands_for(schema) {
            schema = &definition.schema;
            type_ = self.refined(target, schema, &Said::default(), &definition.location);
        }
        (type_, schema)
    }

    /// Limits that no value keeps, or that no value of the type can break.
    fn refuse_impossible_limits(&mut self, limits: &Limits, type_: &Type, said: &Said) {
        let wide = |count: Option<u64>| count.map(i128::from);
        let pairs = [
            (
                "minimum",
                place(&said.minimum),
                limits.minimum,
                "maximum",
                place(&said.maximum),
                limits.maximum,
            ),
            (
                "min_length",
                place(&said.min_length),
                wide(limits.min_length),
                "max_length",
                place(&said.max_length),
                wide(limits.max_length),
            ),
            (
                "min_items",
                place(&said.min_items),
                wide(limits.min_items),
                "max_items",
                place(&said.max_items),
                wide(limits.max_items),
            ),
        ];
        for (low, low_place, least, high, high_place, most) in pairs {
            if let (Some(least), Some(most), Some(at)) = (least, most, low_place.or(high_place))
                && least > most
            {
                self.misfit(
                    &at,
                    format!("`{low}` {least} is above `{high}` {most}, so no value fits"),
                );
            }
        }
        let Type::Integer(integer) = type_ else {
            return;
        };
        let range = integer.range();
        for (name, bound, at) in [
            ("minimum", limits.minimum, place(&said.minimum)),
            ("maximum", limits.maximum, place(&said.maximum)),
        ] {
            if let (Some(bound), Some(at)) = (bound, at)
                && !range.contains(&bound)
            {
                let message = format!(
                    "`{name}` {bound} is beyond the type of the value, {} to {}",
                    range.start(),
                    range.end()
                );
                self.misfit(&at, message);
            }
        }
    }

    fn refuse_misfitting_limits(&mut self, type_: &Type, said: &Said) {
        let text = is_text(type_);
        let stated = [
            (
                "minimum",
                place(&said.minimum),
                matches!(type_, Type::Integer(_)),
            ),
            (
                "maximum",
                place(&said.maximum),
                matches!(type_, Type::Integer(_)),
            ),
            ("min_length", place(&said.min_length), text),
            ("max_length", place(&said.max_length), text),
            (
                "min_items",
                place(&said.min_items),
                matches!(type_, Type::List(_)),
            ),
            (
                "max_items",
                place(&said.max_items),
                matches!(type_, Type::List(_)),
            ),
            (
                "max_bytes",
                place(&said.max_bytes),
                text || *type_ == Type::Object,
            ),
            ("reserved", place(&said.reserved), *type_ == Type::Object),
        ];
        for (name, location, fits) in stated {
            if let Some(location) = location.filter(|_| !fits) {
                self.misfit(
                    &location,
                    format!("`{name}` does not fit a value of this type"),
                );
            }
        }
    }
}

fn place<T>(stated: &Option<Stated<T>>) -> Option<Location> {
    stated.as_ref().map(|stated| stated.location.clone())
}

/// What was said, else what the schema says if that `fits` the type.
fn either<T: Clone>(said: &Option<Stated<T>>, own: Option<T>, fits: bool) -> Option<T> {
    let said = said.as_ref().map(|stated| stated.value.clone());
    said.or(own.filter(|_| fits))
}

fn is_text(type_: &Type) -> bool {
    matches!(type_, Type::String | Type::Secret)
}

fn presence(property: &Property, type_: &Type, said: &Said) -> Presence {
    let said = said.nullable.as_ref().map(|nullable| nullable.value);
    let nullable = said.unwrap_or(property.schema.nullable);
    match property.required {
        false => Presence::Optional,
        true if type_.is_collection() => Presence::Lenient,
        true if nullable => Presence::Nullable,
        true => Presence::Required,
    }
}

/// Whether a format is stated that makes another type of text.
fn has_format(said: &Said) -> bool {
    let format = said.format.as_ref();
    format.is_some_and(|format| format.value != Format::Plain)
}

/// The schema inside lists and maps.
fn leaf(schema: &Schema) -> &Schema {
    match &schema.kind {
        Kind::Array(inner) | Kind::Map(inner) => leaf(inner),
        _ => schema,
    }
}

fn looks_like_credential(name: &str) -> bool {
    let alike = |word: &String| {
        let singular = word.strip_suffix('s').unwrap_or(word);
        CREDENTIAL_WORDS
            .iter()
            .any(|credential| *credential == word || *credential == singular)
    };
    words(name).iter().any(alike)
}
