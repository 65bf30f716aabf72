//! The values of required response fields when the server omits them.

use stytch_schemas::diagnostic::Location;

use super::{Lowering, Said};
use crate::model::{Field, Item, ItemKind, Limits, Model, Presence, Type};
use crate::overlay::StandIn;
use crate::path::TypePath;

impl Lowering<'_> {
    /// Gives a field of a type the value that the overlay states for an absent one.
    pub(super) fn stand_in(&mut self, path: &TypePath, field: &mut Field, said: &Said) {
        let Some(stated) = &said.when_absent else {
            return;
        };
        let nullable = said.nullable.as_ref();
        let because = match field.presence {
            _ if nullable.is_some_and(|nullable| nullable.value) => {
                "the field is `nullable`, so it is `None` when it is absent"
            }
            Presence::Optional => "the field is optional, so it is `None` when it is absent",
            Presence::Lenient => "a list or a map that is absent is empty",
            Presence::Nullable => "the field is nullable, so it is `None` when it is absent",
            Presence::Required | Presence::StandIn(_) => {
                field.presence = Presence::StandIn(stated.value.clone());
                let noted = (path.clone(), field.wire.clone(), stated.location.clone());
                self.stand_ins.push(noted);
                return;
            }
        };
        self.refuse_when_absent(&stated.location, because);
    }

    /// Refuses such a value for a field of a request: callers have to give it.
    pub(super) fn refuse_stand_in(&mut self, said: &Said) {
        if let Some(stated) = &said.when_absent {
            let because = "only responses have fields that the server omits, and this is a request";
            self.refuse_when_absent(&stated.location, because);
        }
    }

    fn refuse_when_absent(&mut self, at: &Location, because: &str) {
        self.misfit(at, format!("`when_absent` does not fit: {because}"));
    }

    /// Refuses the values that do not fit, once all types are known.
    pub(super) fn check_stand_ins(&mut self) {
        for (path, wire, at) in std::mem::take(&mut self.stand_ins) {
            if let Some(because) = misfit(&self.model, &path, &wire) {
                self.refuse_when_absent(&at, &because);
            }
        }
    }
}

/// Why the value for an absent field does not fit.
fn misfit(model: &Model, path: &TypePath, wire: &str) -> Option<String> {
    let Some(ItemKind::Struct(item)) = model.items.get(path).map(|item| &item.kind) else {
        return None;
    };
    if !item.received {
        return Some(format!("only callers make values of `{path}`"));
    }
    let field = item.fields.iter().find(|field| field.wire == wire)?;
    let stand_in = field.presence.stand_in()?;
    let because = match (model.unboxed(&field.type_), stand_in) {
        (Type::Boolean, StandIn::Boolean(_))
        | (Type::Number, StandIn::Number(_) | StandIn::Integer(_)) => return None,
        (Type::String, StandIn::Text(text)) => return too_long_or_short(text, &field.limits),
        (Type::Integer(integer), StandIn::Integer(number)) => {
            let least = field.limits.minimum.unwrap_or(*integer.range().start());
            let most = field.limits.maximum.unwrap_or(*integer.range().end());
            if (least..=most).contains(number) {
                return None;
            }
            return Some(format!("{number} is outside of {least} to {most}"));
        }
        (Type::Named(named), stand_in) => {
            return misfit_of_named(named, model.items.get(named)?, stand_in);
        }
        (Type::Boolean, _) => "the value is a boolean",
        (Type::Integer(_), _) => "the value is a whole number",
        (Type::Number, _) => "the value is a number",
        (Type::String, _) => "the value is text",
        (Type::Secret, _) => "an absent secret has no value; say `nullable = true` instead",
        (Type::Timestamp, _) => {
            "an absent point in time has no value; say `nullable = true` instead"
        }
        _ => "values of this type cannot be stated; say `nullable = true` instead",
    };
    Some(because.to_owned())
}

fn too_long_or_short(text: &str, limits: &Limits) -> Option<String> {
    let length = text.chars().count() as u64;
    let least = limits.min_length.unwrap_or(0);
    let most = limits.max_length.unwrap_or(u64::MAX);
    let fits = (least..=most).contains(&length);
    (!fits).then(|| format!("its length is {length}, outside of {least} to {most}"))
}

fn misfit_of_named(path: &TypePath, item: &Item, stand_in: &StandIn) -> Option<String> {
    match (&item.kind, stand_in) {
        (ItemKind::Enum(variants), StandIn::Text(text)) => {
            let is_known = variants.iter().any(|variant| variant.wire == *text);
            (!is_known).then(|| format!("`{path}` has no value {text:?}"))
        }
        (ItemKind::Enum(_), _) => Some(format!("the value is text, one of `{path}`")),
        (ItemKind::Struct(item), StandIn::Object) => {
            let mut fields = item.fields.iter();
            let required = fields.find(|field| field.presence == Presence::Required)?;
            Some(format!(
                "`{path}` requires `{}`, so `{{}}` is not one",
                required.wire
            ))
        }
        (ItemKind::Struct(_), _) => Some("the value is an object; write `{}`".to_owned()),
        (ItemKind::Alias(_), _) => None,
    }
}
