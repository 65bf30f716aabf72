//! Plans what the documentation of a field says besides its description.

use std::collections::BTreeMap;

use super::types::{Field, Item};
use crate::names::path::TypePath;
use crate::overlay::Literal;
use crate::prose::code;

/// Adds the facts to every field.
pub(super) fn mark(items: &mut BTreeMap<TypePath, Item>) {
    for item in items.values_mut().filter_map(Item::as_struct_mut) {
        for field in &mut item.fields {
            field.facts = facts(field);
        }
    }
}

/// Returns the limits, the default and the value for an absent field, unless the text mentions them.
fn facts(field: &Field) -> Vec<String> {
    let is_said = |fact: &str| says(&field.doc.text, fact);
    let limits = &field.limits;
    let mut facts = Vec::new();
    let units = ["Allowed", "Characters", "Elements", "Bytes"];
    for (unit, range) in units.into_iter().zip(limits.ranges()) {
        if range
            .into_iter()
            .flatten()
            .all(|bound| is_said(&bound.to_string()))
        {
            continue;
        }
        facts.push(match range {
            [Some(least), Some(most)] => format!("{unit}: {least} to {most}."),
            [Some(least), None] => format!("{unit}: at least {least}."),
            [None, Some(most)] => format!("{unit}: at most {most}."),
            [None, None] => continue,
        });
    }
    if !limits.reserved.iter().all(|key| is_said(key)) {
        let keys: Vec<String> = limits.reserved.iter().map(|key| code(key)).collect();
        facts.push(format!("Reserved keys: {}.", keys.join(", ")));
    }
    if let Some(default) = field.default.as_ref().map(ToString::to_string)
        && !is_said(default.trim_matches('"'))
    {
        facts.push(format!("Default: {}.", code(&default)));
    }
    facts.extend(stand_in(field));
    facts
}

/// Returns whether a text contains this value as a separate word: `when` does not contain `en`, and 128 does not
/// contain 2.
fn says(text: &str, value: &str) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-');
    // Numbers may be written like 527,040.
    let text = text.replace(',', "");
    text.split(|character| !is_part(character))
        .any(|word| word == value)
}

/// Returns a sentence about the value for the documentation.
fn stand_in(field: &Field) -> Option<String> {
    let value = match field.presence.stand_in()? {
        Literal::EmptyObject => "Empty".to_owned(),
        Literal::Text(text) if text.is_empty() => "Empty".to_owned(),
        value => code(&value.to_string()),
    };
    Some(format!("{value} when the server omits it or sends `null`."))
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn a_value_is_said_as_a_word_of_its_own() {
        assert!(says("Defaults to `en`.", "en"));
        assert!(!says("English when omitted, then none.", "en"));
        assert!(says("From 5 to 527,040 minutes.", "527040"));
        assert!(!says("At most 128 characters.", "2"));
        assert!(says("`ALL_ALLOWED` unless set.", "ALL_ALLOWED"));
        assert!(!says("`NOT_ALL_ALLOWED`", "ALL_ALLOWED"));
    }
}
