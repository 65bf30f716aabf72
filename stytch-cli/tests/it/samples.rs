//! Values for every field of every operation, made of text that tries to break out of any code.

use serde_json::{Map, Value, json};
use stytch_generated::runtime::catalog::{Entry, Field, Limit, Location, Type};

/// Quotes, escapes, expansions, a line end, markup, characters that do not print, and an astral character.
pub(crate) const HOSTILE: &str = "'\"\\$(id)`id`${HOME}!#{1}%s\n\r\t</script><!--\u{2028}\u{202e}\u{1b}[31m\u{0}\u{7f}é\u{1f511}";

/// Returns a value for each field, with the hostile text wherever text is allowed.
pub(crate) fn hostile(entry: &Entry) -> Map<String, Value> {
    // Headers have visible ASCII only.
    samples(entry, None, "it's-\"$(id)\"-`id`-\\n")
}

/// Returns a value for each field. All secrets are the given text.
pub(crate) fn with_secrets(entry: &Entry, secret: &'static str) -> Map<String, Value> {
    samples(entry, Some(secret), secret)
}

fn samples(entry: &Entry, secret: Option<&'static str>, header: &str) -> Map<String, Value> {
    let mut samples = Samples {
        secret,
        outer: Vec::new(),
    };
    let fields = entry.fields.iter();
    let values = fields.map(|field| {
        let value = match field.location {
            Location::Header => header.into(),
            _ => samples.of_field(field),
        };
        (field.name.to_owned(), value)
    });
    values.collect()
}

struct Samples {
    secret: Option<&'static str>,
    /// The objects around the value, because an object may contain itself.
    outer: Vec<&'static str>,
}

impl Samples {
    fn of_field(&mut self, field: &Field) -> Value {
        let minimum = field.limits.iter().find_map(|limit| match limit {
            Limit::Minimum(least) => i64::try_from(*least).ok(),
            _ => None,
        });
        match (field.type_, self.secret) {
            (Type::String, _) => text(HOSTILE, field.limits).into(),
            (Type::Secret, secret) => text(secret.unwrap_or(HOSTILE), field.limits).into(),
            (Type::Integer(_), _) => minimum.unwrap_or(7).into(),
            (type_, _) => self.of_type(&type_),
        }
    }

    fn of_type(&mut self, type_: &Type) -> Value {
        match type_ {
            Type::Boolean => false.into(),
            Type::Integer(_) => 7.into(),
            Type::Number => 1.5.into(),
            Type::Timestamp => "2026-01-02T03:04:05Z".into(),
            Type::OpenEnum(values) => values.values[0].value.into(),
            Type::List(inner) => vec![self.of_type(inner), self.of_type(inner)].into(),
            Type::Map(inner) => json!({ HOSTILE: self.of_type(inner) }),
            Type::Record(record) if self.outer.contains(&record.name) => json!({}),
            Type::Record(record) => {
                self.outer.push(record.name);
                let fields = record.fields.iter();
                let members = fields.map(|field| (field.name.to_owned(), self.of_field(field)));
                let members = members.collect();
                self.outer.pop();
                Value::Object(members)
            }
            Type::Object | Type::Any => json!({
                HOSTILE: HOSTILE,
                "__proto__": { "a b": [null, true, -2.5, 3_000_000_000_u64, {}, []] },
            }),
            Type::Secret => self.secret.unwrap_or(HOSTILE).into(),
            _ => HOSTILE.into(),
        }
    }
}

/// Returns a text, repeated or cut to a length that the limits allow.
fn text(text: &str, limits: &[Limit]) -> String {
    let length = |wanted: fn(&Limit) -> Option<u64>| limits.iter().find_map(wanted);
    let least = length(|limit| match limit {
        Limit::MinLength(least) => Some(*least),
        _ => None,
    });
    let most = length(|limit| match limit {
        Limit::MaxLength(most) => Some(*most),
        _ => None,
    });
    let most = usize::try_from(most.unwrap_or(200)).unwrap();
    let least = usize::try_from(least.unwrap_or(0))
        .unwrap()
        .max(text.chars().count());
    text.chars().cycle().take(least.min(most)).collect()
}
