//! Makes Rust identifiers from wire names.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span};
use stytch_schemas::check::check_file_name;

/// Keywords that cannot be raw identifiers.
const NEVER_RAW: [&str; 5] = ["crate", "self", "Self", "super", "_"];

/// Keywords of edition 2024 that can be raw identifiers, including reserved keywords.
///
/// syn's parser of identifiers cannot replace the table, because it accepts `gen`, a keyword since edition 2024. A test
/// compares the table with that parser.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// The spelling of words in type and variant names, if it is not just a capital first letter.
pub(crate) type Words = BTreeMap<String, String>;

/// Splits a name into words: at every character other than an ASCII letter or digit, before the capitals that follow
/// other letters or digits, and before the last capital of several if a word begins with it (`JWKSRequest`).
///
/// A sign at the beginning of a number is a word, so that `+1` and `-1` differ.
pub(crate) fn words(name: &str) -> Vec<String> {
    let (sign, unsigned) = signed(name);
    let mut words: Vec<String> = sign.map(str::to_owned).into_iter().collect();
    let mut start_new = true;
    let mut previous_lower = false;
    // The number of capitals that the current word consists of.
    let mut capitals = 0;
    let mut characters = unsigned.chars();
    while let Some(character) = characters.next() {
        if !character.is_ascii_alphanumeric() {
            start_new = true;
            continue;
        }
        let is_capital = character.is_ascii_uppercase();
        // The `A` of `OAuth` does not begin a word, because a single capital is not an acronym.
        let ends_acronym = capitals >= 2 && begins_lower(characters.as_str());
        if start_new || (is_capital && (previous_lower || ends_acronym)) {
            words.push(String::new());
            capitals = 0;
        }
        if let Some(word) = words.last_mut() {
            word.push(character.to_ascii_lowercase());
        }
        capitals += usize::from(is_capital);
        start_new = false;
        previous_lower = character.is_ascii_lowercase() || character.is_ascii_digit();
    }
    words
}

/// Returns the word for the sign of a name that begins with a signed number, and the rest of the name.
fn signed(name: &str) -> (Option<&'static str>, &str) {
    for (sign, word) in [('+', "plus"), ('-', "minus")] {
        let unsigned = name.strip_prefix(sign);
        let is_digit = |first: char| first.is_ascii_digit();
        if let Some(unsigned) = unsigned.filter(|rest| rest.starts_with(is_digit)) {
            return (Some(word), unsigned);
        }
    }
    (None, name)
}

/// Returns whether the text begins with small letters, other than the `s` of a plural such as `URLs`.
fn begins_lower(text: &str) -> bool {
    let rest = text.trim_start_matches(|character: char| character.is_ascii_lowercase());
    !matches!(text.strip_suffix(rest), None | Some("" | "s"))
}

/// Returns the name in `PascalCase`, which is empty if the name has no letter or digit.
pub(crate) fn pascal(name: &str, special: &Words) -> String {
    let mut pascal = String::new();
    for word in words(name) {
        match special.get(&word) {
            Some(written) => pascal.push_str(written),
            None => {
                let mut characters = word.chars();
                pascal.extend(characters.next().map(|first| first.to_ascii_uppercase()));
                pascal.push_str(characters.as_str());
            }
        }
    }
    if pascal.starts_with(|first: char| first.is_ascii_digit()) {
        pascal.insert(0, '_');
    }
    pascal
}

/// Returns the name in `snake_case`, which is empty if the name has no letter or digit.
pub(crate) fn snake(name: &str) -> String {
    let mut snake = words(name).join("_");
    if snake.starts_with(|first: char| first.is_ascii_digit()) {
        snake.insert(0, '_');
    }
    snake
}

/// Returns the name of a module in `snake_case`, which is empty if the name has no letter or digit.
pub(crate) fn module(name: &str) -> String {
    let mut module = snake(name);
    let is_usable = is_module(&module) && check_file_name(&module).is_ok() && !is_taken(&module);
    if !module.is_empty() && !is_usable {
        module.push('_');
    }
    module
}

/// Returns whether an identifier can name a module. `mod` cannot, because it would share the file of its parent module.
pub(crate) fn is_module(text: &str) -> bool {
    is_item(text) && !text.eq_ignore_ascii_case("mod")
}

/// Names of types that generated code uses without a path. A generated type or module must not hide them.
const UNQUALIFIED: &str = "Self Option Some None Result Ok Err String Vec Box Into IntoIterator Default Iterator bool str \
                           f64 i32 i64 i128 u32 u64 usize";

/// Returns whether generated code uses the name for an item of Rust.
pub(crate) fn is_taken(text: &str) -> bool {
    UNQUALIFIED.split(' ').any(|name| name == text)
}

/// Returns whether the text is an identifier that a type can have unchanged.
pub(crate) fn is_item(text: &str) -> bool {
    is_identifier(text) && !NEVER_RAW.contains(&text)
}

/// Returns whether the text is an identifier that a field can have.
pub(crate) fn is_field(text: &str) -> bool {
    is_item(text) && snake(text) == text
}

/// Returns an identifier for the result of [`snake`] or [`pascal`]. A keyword becomes raw or gets a trailing `_`.
pub(crate) fn ident(text: &str) -> Ident {
    if NEVER_RAW.contains(&text) {
        return Ident::new(&format!("{text}_"), Span::call_site());
    }
    if KEYWORDS.contains(&text) {
        Ident::new_raw(text, Span::call_site())
    } else {
        Ident::new(text, Span::call_site())
    }
}

/// Returns whether the text is an identifier, or a keyword that can be written as one.
pub(crate) fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    let starts_well = characters
        .next()
        .is_some_and(|first| first == '_' || first.is_ascii_alphabetic());
    starts_well && text != "_" && characters.all(|rest| rest == '_' || rest.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_names_into_words() {
        assert_eq!(words("pt-br"), ["pt", "br"]);
        assert_eq!(words("ALL_ALLOWED"), ["all", "allowed"]);
        assert_eq!(words("userId2"), ["user", "id2"]);
        assert_eq!(words("sha_512"), ["sha", "512"]);
        assert!(words("!").is_empty());
        assert_eq!(words("GetJWKSRequest"), ["get", "jwks", "request"]);
        assert_eq!(words("userIDs"), ["user", "ids"]);
        assert_eq!(words("callbackURLs"), ["callback", "urls"]);
        assert_eq!(words("MyOAuthApp"), ["my", "oauth", "app"]);
        assert_eq!(words("SHA256Hash"), ["sha256", "hash"]);
    }

    #[test]
    fn signs_of_numbers_are_words() {
        assert_eq!(snake("+1"), "plus_1");
        assert_eq!(snake("-1"), "minus_1");
        assert_eq!(pascal("-1", &Words::new()), "Minus1");
        assert_eq!(snake("-a"), "a");
        assert_eq!(snake("a-1"), "a_1");
    }

    #[test]
    fn special_words_keep_their_writing() {
        let special = Words::from([("oauth".to_owned(), "OAuth".to_owned())]);
        assert_eq!(pascal("oauth_google", &special), "OAuthGoogle");
        assert_eq!(pascal("2fa", &special), "_2fa");
    }

    #[test]
    fn keywords_become_identifiers() {
        assert_eq!(ident("type").to_string(), "r#type");
        assert_eq!(ident("self").to_string(), "self_");
        assert_eq!(ident("gen").to_string(), "r#gen");
        assert_eq!(ident("member_id").to_string(), "member_id");
    }

    #[test]
    fn every_keyword_is_known_that_syn_knows() {
        let is_refused = |text: &str| syn::parse_str::<Ident>(text).is_err();
        for keyword in KEYWORDS {
            assert!(is_refused(keyword) || keyword == "gen", "{keyword}");
        }
        let letters = || "abcdefghijklmnopqrstuvwxyz".chars();
        let pairs = letters().flat_map(|one| letters().map(move |two| format!("{one}{two}")));
        for text in pairs {
            assert_eq!(
                is_refused(&text),
                KEYWORDS.contains(&text.as_str()),
                "{text}"
            );
        }
    }

    #[test]
    fn some_names_name_no_module() {
        assert_eq!(module("self"), "self_");
        assert_eq!(module("mod"), "mod_");
        assert_eq!(module("type"), "type");
        assert_eq!(module("…"), "");
        for name in ["con", "nul", "com1", "str", "bool", "u64"] {
            assert_eq!(module(name), format!("{name}_"));
        }
        assert_eq!(module("std"), "std");
    }
}
