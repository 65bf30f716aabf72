//! Plans what the documentation of a field says besides its description.

use std::collections::BTreeMap;

use super::types::{Field, Item, Type};
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
    let text = &field.doc.text;
    let is_said = |fact: &str| says(text, fact);
    let limits = &field.limits;
    let measure = match field.type_ {
        Type::Object => " as JSON",
        Type::String | Type::Secret => " in UTF-8",
        _ => "",
    };
    let units = [
        ("", ""),
        ("character", ""),
        ("element", ""),
        ("byte", measure),
    ];
    let ranges = units.into_iter().zip(limits.ranges());
    let ranges = ranges.filter_map(|((noun, measure), range)| {
        let (words, last) = limit(text, range)?;
        let end = if last == 1 || noun.is_empty() {
            ""
        } else {
            "s"
        };
        let space = if noun.is_empty() { "" } else { " " };
        Some(format!("{words}{space}{noun}{end}{measure}."))
    });
    let mut facts: Vec<String> = ranges.collect();
    if !limits.reserved.iter().all(|key| is_said(key)) {
        let keys: Vec<String> = limits.reserved.iter().map(|key| code(key)).collect();
        facts.push(format!("Reserved keys: {}.", keys.join(", ")));
    }
    if let Some(default) = field.default.as_ref().map(ToString::to_string)
        && !is_said(default.trim_matches('"'))
    {
        facts.push(format!("The default is {}.", code(&default)));
    }
    facts.extend(stand_in(field));
    facts
}

/// Returns the bounds that a text does not mention, in words, and the last of their numbers.
fn limit(text: &str, [least, most]: [Option<i128>; 2]) -> Option<(String, i128)> {
    let least = least.filter(|least| !says_bound(text, "at least", *least));
    let most = most.filter(|most| !says_bound(text, "at most", *most));
    match (least, most) {
        // That a count is not negative goes without saying.
        (None | Some(0), None) => None,
        (Some(least), Some(most)) if least == most => Some((format!("Exactly {most}"), most)),
        (Some(least), Some(most)) => Some((format!("From {least} to {most}"), most)),
        (Some(least), None) => Some((format!("At least {least}"), least)),
        (None, Some(most)) => Some((format!("At most {most}"), most)),
    }
}

/// The numbers that texts spell out, from zero.
const SPELLED: [&str; 11] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// Returns whether a text mentions a bound: as a number, as `4 KiB` for 4096, or spelled out, as in `at most five` or
/// `six-digit`.
fn says_bound(text: &str, relation: &str, bound: i128) -> bool {
    let in_kib = (bound % 1024 == 0).then(|| format!("{} KiB", bound / 1024));
    let spelled = usize::try_from(bound).ok();
    let spelled = spelled.and_then(|index| SPELLED.get(index));
    let phrases = spelled.map(|word| [format!("{relation} {word}"), format!("{word}-digit")]);
    says(text, &bound.to_string())
        || in_kib.is_some_and(|size| says(text, &size))
        || phrases
            .into_iter()
            .flatten()
            .any(|phrase| says(&text.to_lowercase(), &phrase))
}

/// Returns whether a text contains this value as separate words: `when` does not contain `en`, and 128 does not contain
/// 2.
fn says(text: &str, value: &str) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-');
    // Numbers may be written like 527,040.
    let text = text.replace(',', "");
    let words: Vec<&str> = text.split(|character| !is_part(character)).collect();
    let value: Vec<&str> = value.split(' ').collect();
    words.windows(value.len()).any(|words| words == value)
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
    use super::{limit, says};

    #[test]
    fn a_limit_states_the_bounds_that_the_text_does_not() {
        let words = |text, range| limit(text, range).map(|(words, _)| words);
        let said = |text| words(text, [Some(5), Some(4096)]);
        assert_eq!(said("Claims.").as_deref(), Some("From 5 to 4096"));
        assert_eq!(said("At most 4 KiB.").as_deref(), Some("At least 5"));
        assert_eq!(said("At most 14 KiB.").as_deref(), Some("From 5 to 4096"));
        assert_eq!(said("At least five.").as_deref(), Some("At most 4096"));
        assert_eq!(said("At least 5, at most 4,096."), None);
        let exact = |text| words(text, [Some(6), Some(6)]);
        assert_eq!(exact("A code.").as_deref(), Some("Exactly 6"));
        assert_eq!(exact("A six-digit code."), None);
        assert_eq!(words("A limit, at most 1000.", [Some(0), Some(1000)]), None);
        assert_eq!(words("A count.", [Some(0), None]), None);
        assert_eq!(
            words("A limit.", [Some(0), Some(9)]).as_deref(),
            Some("From 0 to 9")
        );
    }

    #[test]
    fn a_value_is_said_as_a_word_of_its_own() {
        assert!(says("Defaults to `en`.", "en"));
        assert!(!says("English when omitted, then none.", "en"));
        assert!(says("From 5 to 527,040 minutes.", "527040"));
        assert!(!says("At most 128 characters.", "2"));
        assert!(says("`ALL_ALLOWED` unless set.", "ALL_ALLOWED"));
        assert!(!says("`NOT_ALL_ALLOWED`", "ALL_ALLOWED"));
        assert!(says("At most 4\nKiB.", "4 KiB"));
    }
}
