//! The values of a form. A form has only texts; the types of the catalog say what they mean.

use serde_json::{Map, Value};
use stytch_generated::runtime::catalog::{Entry, Type};

use crate::gateway::fields::{Merged, pointer};
use crate::gateway::rejection::Problem;

/// How the value of a type is written in a form.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As it is.
    Text,
    /// A number or a boolean.
    Plain,
    /// A list of texts, one per line.
    Lines,
    Json,
}

/// Returns how a value is written.
pub(super) fn form_of(type_: &Type) -> Form {
    match type_ {
        Type::String | Type::Secret | Type::Timestamp | Type::OpenEnum(_) => Form::Text,
        Type::Boolean | Type::Integer(_) | Type::Number => Form::Plain,
        Type::List(inner) if form_of(inner) == Form::Text => Form::Lines,
        _ => Form::Json,
    }
}

/// Returns the values of a form, without those that are empty. Which fields it has and what they contain is checked with
/// the request.
pub(super) fn values(entry: &Entry, form: Map<String, Value>) -> Merged {
    let mut merged = Merged {
        fields: Map::new(),
        problems: Vec::new(),
    };
    for (name, value) in form {
        let value = match (value, entry.field(&name)) {
            (Value::String(text), _) if text.is_empty() => continue,
            (Value::String(text), Some(field)) => of_text(&text, form_of(&field.type_)),
            (value, _) => Ok(value),
        };
        match value {
            Ok(value) => {
                merged.fields.insert(name, value);
            }
            Err(message) => merged.problems.push(Problem {
                pointer: pointer(&name),
                message,
            }),
        }
    }
    merged
}

fn of_text(text: &str, form: Form) -> Result<Value, String> {
    match form {
        Form::Text => Ok(text.into()),
        // The check reports other texts.
        Form::Plain => Ok(serde_json::from_str(text).unwrap_or_else(|_| text.into())),
        Form::Lines => {
            let lines = text.lines().filter(|line| !line.is_empty());
            Ok(lines.map(Value::from).collect())
        }
        // The message has no values, only the location.
        Form::Json => {
            serde_json::from_str(text).map_err(|error| format!("is not valid JSON: {error}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn merged(operation: &str, form: Value) -> Merged {
        let entry = stytch_generated::catalog().find(operation).unwrap();
        let Value::Object(form) = form else { panic!() };
        values(entry, form)
    }

    #[test]
    fn texts_become_values_of_their_types() {
        let merged = merged(
            "b2b.organizations.members.create",
            json!({
                "organization_id": " 7 ",
                "name": "",
                "create_member_as_pending": "true",
                "trusted_metadata": "{\"a\": [9007199254740993]}",
                "roles": "one\r\n\n two\n",
                "mfa_enrolled": "yes",
                "other": "{}",
            }),
        );
        assert!(merged.problems.is_empty());
        assert_eq!(
            Value::Object(merged.fields),
            json!({
                "organization_id": " 7 ",
                "create_member_as_pending": true,
                "trusted_metadata": { "a": [9_007_199_254_740_993_u64] },
                "roles": ["one", " two"],
                "mfa_enrolled": "yes",
                "other": "{}",
            })
        );
    }

    #[test]
    fn json_that_is_not_valid_is_a_problem_without_its_text() {
        let merged = merged(
            "b2b.organizations.members.create",
            json!({ "trusted_metadata": "{\"canary\"", "organization_id": "o" }),
        );
        assert_eq!(merged.fields.len(), 1);
        let [problem] = merged.problems.as_slice() else {
            panic!()
        };
        assert_eq!(problem.pointer, "/trusted_metadata");
        assert!(problem.message.starts_with("is not valid JSON: "));
        assert!(!problem.message.contains("canary"));
    }
}
