//! Every operation is found by each of its names, and by no name of another operation.

use std::collections::BTreeMap;

use stytch_generated::runtime::catalog::Entry;
use stytch_generated::{catalog, operations};

use crate::corpus::CORPUS;

/// Returns the names of an operation, made from the description of the API.
fn names(entry: &Entry) -> Vec<String> {
    let mut operations = CORPUS.operations.iter();
    let operation = operations
        .find(|operation| operation.id == entry.info.id)
        .unwrap();
    let id = &operation.id;
    let mut camel = String::new();
    for (index, word) in id.split('_').enumerate() {
        let (first, rest) = word.split_at(1);
        match index {
            0 => camel.push_str(first),
            _ => camel.push_str(&first.to_uppercase()),
        }
        camel.push_str(rest);
    }
    let (method, template) = (&operation.method, &operation.template);
    vec![
        id.clone(),
        camel,
        format!("{}Request", operation.path),
        operation.path.clone(),
        entry.name.to_owned(),
        format!("{method} {template}"),
        format!(" {}  {template} ", method.to_lowercase()),
        format!("{method} https://api.stytch.com{template}"),
        format!("{method} http://127.0.0.1:1{template}?limit=1#x"),
    ]
}

#[test]
fn an_operation_has_one_entry_and_is_found_by_each_name() {
    let entries = catalog().entries();
    assert_eq!(entries.len(), operations().len());
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for (entry, info) in entries.iter().zip(operations()) {
        assert_eq!(entry.info, *info);
        for name in names(entry) {
            let found = catalog().find(&name).map(|found| found.info.id);
            assert_eq!(found, Some(info.id), "{name}");
            let before = owners.insert(name.clone(), info.id);
            assert!(
                before.is_none_or(|before| before == info.id),
                "{name} names {before:?} and {}",
                info.id
            );
        }
    }
}

#[cfg(feature = "b2b")]
#[test]
fn the_names_of_an_operation() {
    for name in [
        "api_b2b_totp_v1_Create",
        "apiB2bTotpV1Create",
        "api-b2b-totp-v1-create",
        "b2b.totp.create",
        "b2b::totp::CreateRequest",
        "b2b::totp::Create",
        "POST /v1/b2b/totp",
        "post https://test.stytch.com/v1/b2b/totp?x=y",
    ] {
        let entry = catalog().find(name);
        assert_eq!(
            entry.map(|entry| entry.name),
            Some("b2b.totp.create"),
            "{name}"
        );
    }
}

#[test]
fn what_names_no_operation_is_not_found() {
    for name in [
        "",
        " ",
        "b2b.totp",
        "b2b.totp.create.x",
        "B2B.TOTP.CREATE",
        "b2b_totp_create",
        "::",
        "GET",
        "GET ",
        "POST",
        "BREW /v1/b2b/totp",
        "DELETE /v1/b2b/totp",
        "POST /v1/b2b/totp/",
        "POST v1/b2b/totp",
        "POST https://api.stytch.com",
        "POST ://",
        "POST ?",
        "/v1/b2b/totp",
    ] {
        assert!(catalog().find(name).is_none(), "{name:?}");
    }
}

/// Returns the names of the operations that a search finds.
fn found(words: &str) -> Vec<&'static str> {
    let found = catalog().search(words).into_iter();
    found.map(|entry| entry.name).collect()
}

#[cfg(all(feature = "b2b", feature = "consumer"))]
#[test]
fn a_search_finds_what_has_all_words_and_puts_names_first() {
    let both = &found("totp create")[..2];
    assert!(both.contains(&"b2b.totp.create"), "{both:?}");
    assert!(both.contains(&"consumer.totps.create"), "{both:?}");
    assert_eq!(
        found("TOTP authenticator app registers")[0],
        "b2b.totp.create"
    );
    assert!(found("session_custom_claims").contains(&"b2b.totp.authenticate"));
    assert!(found("totp nonsense-word").is_empty());
    assert_eq!(found("").len(), 184);
}
