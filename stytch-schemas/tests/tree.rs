//! Tests the strict JSON reader.
#![allow(clippy::expect_used, reason = "a helper of tests may fail the test")]

use proptest::prelude::*;
use stytch_schemas::diagnostic::{Diagnostic, render};
use stytch_schemas::tree::{DEPTH_LIMIT, Node, parse};

fn read(text: &str) -> Result<Node, Vec<Diagnostic>> {
    parse("a.json", text.as_bytes())
}

/// Returns `line:column code message` for each diagnostic.
fn refused(bytes: &[u8]) -> Vec<String> {
    let diagnostics = parse("a.json", bytes).expect_err("must be refused");
    diagnostics
        .iter()
        .map(|d| {
            let position = d.position.as_ref().expect("a position");
            format!(
                "{}:{} {} {}",
                position.line, position.column, d.code, d.message
            )
        })
        .collect()
}

#[test]
fn values_and_positions() {
    let node =
        read("{\r\n  \"a/b~c\": [true, null, -1.5e2, \"\\u00e9\\ud83d\\ude00\"]\r\n}\r\n").unwrap();
    assert_eq!(
        node.to_json(),
        serde_json::json!({"a/b~c": [true, null, -150.0, "é😀"]})
    );
    let list = node.get("a/b~c").unwrap();
    let third = &list.as_array().unwrap()[2];
    assert_eq!(third.location.pointer(), "/a~1b~0c/2");
    assert_eq!(third.location.to_string(), "a.json:2:25");
    assert_eq!(third.location.position().len, "-1.5e2".len());
}

#[test]
fn columns_count_characters() {
    assert_eq!(
        refused("[\"ééé\", 'x']".as_bytes()),
        ["1:9 invalid-json a string begins with a single quote"]
    );
}

#[test]
fn what_is_not_strict_json_is_refused() {
    let cases = [
        "// c\n1",
        "/* c */ 1",
        "[1,]",
        "{\"a\":1,}",
        "['a']",
        "{a:1}",
        "{1:1}",
        "[0x1F]",
        "[+1]",
        "[.5]",
        "[5.]",
        "[01]",
        "[-01]",
        "01",
        "[NaN]",
        "[Infinity]",
        "[-Infinity]",
        "[1 2]",
        "{\"a\":1 \"b\":2}",
        "1 2",
        "[\"\\x41\"]",
        "[\"\\'\"]",
        "[\"\\ud800\"]",
        "[\"a\tb\"]",
        "[1,\u{a0}2]",
        "[1,\u{0b}2]",
        "[1",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":}",
        "{\"a\":1",
        "[\"a",
        "]",
        "}",
        ",",
        ":",
        "[,1]",
        "[1,,2]",
        "{,}",
        "[1:2]",
        "[1}",
        "{\"a\":1]",
        "tru",
        "nul",
        "",
        "  \n",
        "[1e]",
        "[1e+]",
        "[-]",
        "[1e400]",
        "[undefined]",
        "/",
        "[\"\\u12\"]",
        "{\"a\" 1}",
        "\\",
    ];
    let report: String = cases
        .iter()
        .map(|case| format!("{case:?}\n  {}\n", refused(case.as_bytes()).join("\n  ")))
        .collect();
    insta::assert_snapshot!(report);
}

#[test]
fn the_mark_is_what_is_wrong() {
    let mark = |text: &str| {
        let diagnostics = read(text).expect_err("must be refused");
        let position = diagnostics[0].position.clone().expect("a position");
        text[position.offset..position.offset + position.len].to_owned()
    };
    assert_eq!(mark("[1, \u{a0} 2]"), "\u{a0}");
    assert_eq!(mark("[1, \u{3000}\u{a0}2]"), "\u{3000}");
    assert_eq!(mark("[\"ab\tcd\"]"), "\t");
}

#[test]
fn every_duplicate_is_reported() {
    assert_eq!(
        refused(b"{\"a\":1,\"a\":{\"b\":1,\n\"b\":2},\"\\u0061\":3}"),
        [
            "1:8 duplicate-key the name `a` occurs twice in one object; first on line 1",
            "2:1 duplicate-key the name `b` occurs twice in one object; first on line 1",
            "2:8 duplicate-key the name `a` occurs twice in one object; first on line 1",
        ]
    );
}

#[test]
fn byte_order_mark_and_other_encodings() {
    assert_eq!(
        refused(b"\xEF\xBB\xBF{}"),
        ["1:1 byte-order-mark the file begins with a byte order mark"]
    );
    assert_eq!(
        refused(b"[1,\n\"\xFF\"]"),
        ["2:2 not-utf8 the file is not UTF-8"]
    );
    assert_eq!(
        refused(b"\xFF\xFE{\0}\0"),
        ["1:1 not-utf8 the file is not UTF-8"]
    );
}

#[test]
fn nesting_is_bounded() {
    let nested = |n: usize| "[".repeat(n) + &"]".repeat(n);
    assert!(read(&nested(DEPTH_LIMIT)).is_ok());
    let objects = "{\"a\":".repeat(DEPTH_LIMIT) + "1" + &"}".repeat(DEPTH_LIMIT);
    assert!(read(&objects).is_ok());
    let words = "too-deep more than 128 arrays and objects are nested here";
    assert_eq!(
        refused(nested(DEPTH_LIMIT + 1).as_bytes()),
        [format!("1:129 {words}")]
    );
    for text in [nested(100_000), "[".repeat(100_000)] {
        assert_eq!(refused(text.as_bytes()), [format!("1:129 {words}")]);
    }
    let objects = "{\"a\":\n".repeat(100_000);
    assert_eq!(refused(objects.as_bytes()), [format!("129:1 {words}")]);
    let siblings = format!("[{}{{}}]", "[],{},".repeat(DEPTH_LIMIT));
    assert!(read(&siblings).is_ok());
    // Nothing is read beyond a backslash outside a string.
    let beyond = refused(format!("\\\"{}", "[".repeat(1000)).as_bytes());
    assert!(beyond[0].starts_with("1:1 invalid-json"), "{beyond:?}");
    // Brackets in strings do not count.
    assert!(read(&format!("\"\\\"{}\"", "[".repeat(1000))).is_ok());
}

#[test]
fn a_long_line_is_shown_in_part_and_controls_are_not_shown() {
    let text = format!("[\"\u{1b}[31m{}\", ?]", "x".repeat(10_000));
    let report = render(&read(&text).unwrap_err(), false);
    assert!(report.len() < 2_000, "{report}");
    assert!(!report.contains('\u{1b}'), "{report}");
}

#[test]
fn many_findings_on_one_line() {
    let text = format!("{{{}\"a\":0}}", "\"a\":0,".repeat(50_000));
    let diagnostics = read(&text).unwrap_err();
    assert_eq!(diagnostics.len(), 50_000);
    assert_eq!(
        diagnostics[49_999].position.as_ref().unwrap().column,
        300_002
    );
}

/// Text made of valid and invalid parts of JSON.
fn json_like() -> impl Strategy<Value = String> {
    let token = prop_oneof![
        "[\\[\\]{},: \\n\\r\\t]",
        Just("\"a\"".to_owned()),
        Just("\"a\":".to_owned()),
        Just("\"\\ud83d\\ude00\"".to_owned()),
        "\"\\PC{0,3}\"",
        "-?[0-9.eE+-]{1,4}",
        "true|false|null|NaN|0x1|'|\"|\\\\|/|\u{b}|\u{a0}|\u{1b}|\u{2028}",
    ];
    proptest::collection::vec(token, 0..24).prop_map(|tokens| tokens.concat())
}

fn json_value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<u64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            proptest::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes: Vec<u8>) {
        if let Err(diagnostics) = parse("a.json", &bytes) {
            prop_assert!(!render(&diagnostics, true).is_empty());
        }
    }

    #[test]
    fn agrees_with_serde_json(text in json_like()) {
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        match read(&text) {
            Ok(node) => prop_assert_eq!(Some(node.to_json()), theirs.ok()),
            Err(diagnostics) => {
                let only_here = diagnostics.iter().any(|d| d.code == "duplicate-key");
                prop_assert!(theirs.is_err() || only_here, "{}", render(&diagnostics, false));
            }
        }
    }

    #[test]
    fn valid_json_is_read_as_serde_json_reads_it(value in json_value(), pretty: bool) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        let expected: serde_json::Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(read(&text).unwrap().to_json(), expected);
    }
}
