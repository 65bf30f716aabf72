//! Values of the plan as JSON.

use serde_json::{Map, Value, json};

use crate::overlay::Literal;
use crate::plan::types::{FieldName, Sample};

/// Returns a value of the overlay.
pub(super) fn literal(literal: &Literal) -> Value {
    match literal {
        Literal::Boolean(value) => json!(value),
        Literal::Integer(value) => integer(*value),
        Literal::Number(value) => json!(value),
        Literal::Text(value) => json!(value),
        Literal::EmptyList => json!([]),
        Literal::EmptyObject => json!({}),
    }
}

fn integer(value: i128) -> Value {
    match (i64::try_from(value), u64::try_from(value)) {
        (Ok(value), _) => json!(value),
        (_, Ok(value)) => json!(value),
        _ => Value::Null,
    }
}

/// Returns the example of a request as an object with wire names, or `None` if a value has no JSON form.
pub(super) fn example(values: &[(FieldName, Sample)]) -> Option<String> {
    Some(object(values)?.to_string())
}

fn object(values: &[(FieldName, Sample)]) -> Option<Value> {
    let member = |(field, sample): &(FieldName, Sample)| Some((field.wire.clone(), value(sample)?));
    let object: Option<Map<_, _>> = values.iter().map(member).collect();
    object.map(Value::Object)
}

fn value(sample: &Sample) -> Option<Value> {
    Some(match sample {
        Sample::Literal(literal) => serde_json::from_str(literal).ok()?,
        Sample::Text(text) => json!(text),
        Sample::Object => json!({"key": "value"}),
        // A session, which is never required of a caller.
        Sample::Default => return None,
        Sample::List(None) => json!([]),
        Sample::Map(None) => json!({}),
        Sample::List(Some(inner)) => json!([value(inner)?]),
        Sample::Map(Some(inner)) => json!({"key": value(inner)?}),
        Sample::Boxed(inner) => value(inner)?,
        Sample::Struct(_, values) => object(values)?,
    })
}
