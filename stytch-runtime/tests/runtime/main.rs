//! Tests the runtime with hand-written types, without generated code.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail the test"
)]

mod extended;
mod filters;
mod numbers;
mod operations;
mod own_operation;
mod paging;
#[path = "../support/records.rs"]
mod records;
mod secrets;
mod sessions;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use stytch_runtime::limits::{FieldErrorKind, Limits};
use stytch_runtime::open_enum::{UnknownValue, open_enum};
use stytch_runtime::record::Presence::{Optional, Required};
use stytch_runtime::record::{Each, Field, Read, Record, record};
use stytch_runtime::serde_core::de::{Deserialize, DeserializeOwned, Deserializer, Visitor};
use stytch_runtime::serde_core::forward_to_deserialize_any;
use stytch_runtime::wire::Wire;
use stytch_runtime::{JsonObject, Secret, Timestamp};

use records::records;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Status {
    Active,
    Deleted,
    Other(UnknownValue<Self>),
}

open_enum!(Status, Other, "Status" { Active = "active", Deleted = "deleted" });

records! {
    Leaf {
        0 name: String = required,
        1 number: Option<i32> = optional,
    } => |leaf, limits| {
        limits.length("name", leaf.name.as_str(), 2..=3);
        limits.number("number", leaf.number.map(i128::from), ..=5);
    };

    Tree {
        0 id: String = required,
        1 status: Status = required,
        2 secret: Secret = required,
        3 leaves: Vec<Leaf> = lenient,
        4 by_name: BTreeMap<String, Leaf> = lenient,
        5 first: Option<Box<Leaf>> = optional,
        6 extra: Option<JsonObject> = optional,
        7 when: Option<Timestamp> = optional,
        8 nothing: Option<String> = lenient,
    } => |tree, limits| {
        limits.items("leaves", tree.leaves.as_slice(), 1..);
        limits.text_bytes("id", tree.id.as_str(), 4);
        limits.json_bytes("extra", tree.extra.as_ref(), 10);
        limits.reserved("extra", tree.extra.as_ref(), &["iss", "sub"]);
        limits.within("leaves", &tree.leaves);
        limits.within("by_name", &tree.by_name);
        limits.within("first", &tree.first);
    };
}

/// A record with more than 64 fields, of which every other one is required.
#[derive(Clone, Debug)]
struct Wide([i32; 100]);

const NAMES: [&str; 100] = {
    let mut names = ["n00"; 100];
    names[0] = "zero";
    names[63] = "a_name_of_eighteen";
    names[64] = "another_one_of_22_char";
    names[99] = "last";
    names
};

impl Record for Wide {
    const NAME: &'static str = "Wide";
    const FIELDS: &'static [Field] = &{
        let mut fields = [Field("", Optional); 100];
        let mut index = 0;
        while index < 100 {
            let is_named = matches!(index, 0 | 63 | 64 | 99);
            fields[index] = Field(NAMES[index], if is_named { Required } else { Optional });
            index += 1;
        }
        fields
    };

    fn blank() -> Self {
        Self([0; 100])
    }

    fn read<R: Read>(&mut self, field: usize, from: R) -> R::Out {
        from.required(&mut self.0[field])
    }

    fn each<E: Each>(&self, to: &mut E) -> bool {
        self.0
            .iter()
            .enumerate()
            .all(|(field, value)| to.required(field, value))
    }
}

impl<'de> Deserialize<'de> for Wide {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        stytch_runtime::wire::decode(deserializer)
    }
}

fn tree() -> Value {
    json!({
        "id": "t-1", "status": "active", "secret": "canary", "leaves": [{"name": "ab"}],
        "by_name": {"k": {"name": "cd", "number": 5}}, "first": {"name": "ef"},
        "extra": {"a": 1}, "when": "2026-03-20T21:28:28Z", "nothing": null,
    })
}

fn decoded(value: &Value) -> Tree {
    serde_json::from_str(&value.to_string()).unwrap()
}

fn refused<T: DeserializeOwned + std::fmt::Debug>(text: &str) -> String {
    serde_json::from_str::<T>(text).unwrap_err().to_string()
}

#[test]
fn values_come_back_as_they_were() {
    let tree = decoded(&tree());
    assert_eq!(serde_json::to_value(&tree).unwrap(), self::tree());
    assert_eq!(tree.secret.expose_secret(), "canary");
    assert_eq!(tree.when.unwrap().as_str(), "2026-03-20T21:28:28Z");
    assert_eq!(tree.first.unwrap().name, "ef");
    assert!(!format!("{:?}", decoded(&self::tree())).contains("canary"));
}

#[test]
fn missing_lists_are_empty_and_absent_fields_are_not_sent() {
    let sparse = json!({"id": "", "status": "x", "secret": "", "leaves": null, "by_name": null, "newer": [1]});
    let tree = decoded(&sparse);
    assert!(tree.leaves.is_empty() && tree.by_name.is_empty() && tree.nothing.is_none());
    let sent = serde_json::to_value(&tree).unwrap();
    let expected = json!({"id": "", "status": "x", "secret": "", "leaves": [], "by_name": {}, "nothing": null});
    assert_eq!(sent, expected);
    let boxed: Option<Box<Leaf>> = Wire::blank();
    assert!(boxed.is_absent() && !Box::new(<Leaf as Wire>::blank()).is_absent());
}

/// A type with fields that have stand-ins for absent values.
#[derive(Clone, Debug)]
struct Lock {
    locked: bool,
    by: String,
    status: Status,
}

record! {
    struct Lock {
        0 locked: stand_in;
        1 by: stand_in;
        2 status: stand_in;
    }
    absent {
        locked = true;
        by = "nobody".to_owned();
        status = Status::Deleted;
    }
}

#[test]
fn fields_that_servers_omit_have_the_value_of_the_blank_record() {
    let lock = |text: &str| serde_json::from_str::<Lock>(text).unwrap();
    assert_eq!(lock("{}"), <Lock as Record>::blank());
    let null = r#"{"locked": null, "by": null, "status": null}"#;
    assert_eq!(lock(null), <Lock as Record>::blank());
    let given = lock(r#"{"locked": false, "by": "", "status": "active"}"#);
    assert!(!given.locked && given.by.is_empty() && given.status == Status::Active);
    // The same in MessagePack.
    let packed =
        rmp_serde::to_vec(&BTreeMap::from([("by", Some("me")), ("status", None)])).unwrap();
    let lock: Lock = rmp_serde::from_slice(&packed).unwrap();
    assert!(lock.by == "me" && lock.status == Status::Deleted);
    let refusal = refused::<Lock>(r#"{"locked": "false"}"#);
    assert!(
        refusal.starts_with("invalid type: string \"false\", expected a boolean"),
        "{refusal}"
    );
}

#[test]
fn names_of_fields_are_texts() {
    let numbered = rmp_serde::to_vec(&BTreeMap::from([(1, "a")])).unwrap();
    let said = rmp_serde::from_slice::<Leaf>(&numbered)
        .unwrap_err()
        .to_string();
    assert!(said.contains("expected a field name"), "{said}");
    // MessagePack may encode keys as bytes, and also as other types.
    let with_bytes = |name: &[u8; 4]| {
        [
            &[0x82, 0xc4, 4],
            &name[..],
            &[0xa1, b'x'],
            &[0xa4],
            b"name",
            &[0xa1, b'y'],
        ]
        .concat()
    };
    let twice = rmp_serde::from_slice::<Leaf>(&with_bytes(b"name")).unwrap_err();
    assert!(
        twice.to_string().contains("duplicate field `name`"),
        "{twice}"
    );
    let unknown: Leaf = rmp_serde::from_slice(&with_bytes(b"\xffame")).unwrap();
    assert_eq!(unknown.name, "y");
}

/// A format that calls `visit_some` before every value, as some formats do.
struct Present(Value);

impl<'de> Deserializer<'de> for Present {
    type Error = serde_json::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_some(self.0)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[test]
fn values_that_are_announced_as_present_are_decoded() {
    let mut list: Vec<String> = Vec::new();
    list.decode_into(Present(json!(["a", "b"]))).unwrap();
    assert_eq!(list, ["a", "b"]);
    let mut map: BTreeMap<String, i32> = BTreeMap::new();
    map.decode_into(Present(json!({"a": 1}))).unwrap();
    assert_eq!(map["a"], 1);
    let mut text: Option<String> = None;
    text.decode_into(Present(json!("a"))).unwrap();
    assert_eq!(text.as_deref(), Some("a"));
}

#[test]
fn secrets_are_read_out_of_values_in_memory() {
    let tree: Tree = serde_json::from_value(tree()).unwrap();
    assert_eq!(tree.secret.expose_secret(), "canary");
}

#[test]
fn the_last_value_of_a_repeated_key_wins() {
    let text = r#"{"id":"","status":"x","secret":"","by_name":{"k":{"name":"cd","number":5},"k":{"name":"ef"}}}"#;
    let tree: Tree = serde_json::from_str(text).unwrap();
    let leaf = &tree.by_name["k"];
    assert_eq!(
        (tree.by_name.len(), leaf.name.as_str(), leaf.number),
        (1, "ef", None)
    );
}

#[test]
fn errors_contain_the_field_but_no_value() {
    let said = refused::<Tree>(r#"{"id": "1", "status": "a"}"#);
    assert!(said.starts_with("missing field `secret`"), "{said}");
    let said = refused::<Tree>(r#"{"id": "1", "id": "2"}"#);
    assert!(said.starts_with("duplicate field `id`"), "{said}");
    for wrong in [
        json!(7),
        json!(-7),
        json!(1.5),
        json!("canary"),
        json!([1]),
        json!(true),
        json!(u64::MAX),
    ] {
        let said = refused::<Tree>(&wrong.to_string());
        let expected = "expected object Tree";
        assert!(
            said.contains(expected) && !said.contains("canary") && !said.contains('7'),
            "{said}"
        );
    }
    for field in ["leaves", "by_name", "secret"] {
        for wrong in [json!("canary"), json!(777), json!(-777), json!(77.7)] {
            let mut value = tree();
            value[field] = wrong.clone();
            let text = value.to_string();
            if field == "secret" && wrong.is_string() {
                continue;
            }
            let said = refused::<Tree>(&text);
            assert!(!said.contains("canary") && !said.contains("77"), "{said}");
            assert!(
                said.contains("a string") || said.contains("a list") || said.contains("an object"),
                "{said}"
            );
        }
    }
    let said = refused::<Tree>(r#"{"status": 5}"#);
    assert!(said.contains("expected a string"), "{said}");
    let said = refused::<Leaf>(r#"{"name": "ab", "number": "5"}"#);
    assert!(said.contains("i32"), "{said}");
}

#[test]
fn wide_records_know_all_of_their_fields() {
    let all =
        r#"{"last": 4, "another_one_of_22_char": 3, "a_name_of_eighteen": 2, "zero": 1, "n00": 9}"#;
    let wide: Wide = serde_json::from_str(all).unwrap();
    let found = [wide.0[0], wide.0[63], wide.0[64], wide.0[99], wide.0[1]];
    assert_eq!(found, [1, 2, 3, 4, 9]);
    for name in [
        "zero",
        "a_name_of_eighteen",
        "another_one_of_22_char",
        "last",
    ] {
        let other = all.replace(name, "other");
        let said = refused::<Wide>(&other);
        assert!(
            said.starts_with(&format!("missing field `{name}`")),
            "{said}"
        );
        let twice = all.replacen('{', &format!("{{\"{name}\": 0, "), 1);
        let said = refused::<Wide>(&twice);
        assert!(
            said.starts_with(&format!("duplicate field `{name}`")),
            "{said}"
        );
    }
    // As long as a known name, with the same first and last bytes.
    for alike in [
        "zer0",
        "a_name_0f_eighteen",
        "b_name_of_eighteen",
        "a_name_of_eighteeb",
    ] {
        let with = all.replacen('{', &format!("{{\"{alike}\": \"no number\", "), 1);
        assert!(serde_json::from_str::<Wide>(&with).is_ok(), "{alike}");
    }
    let numbers: BTreeMap<String, i32> = serde_json::from_str(all).unwrap();
    let keyed: Wide = rmp_serde::from_slice(&rmp_serde::to_vec(&numbers).unwrap()).unwrap();
    assert_eq!(keyed.0[99], 4);
}

#[test]
fn limits_are_counted_to_the_unit() {
    let problems = |value: Value| match Limits::verify(&decoded(&value)) {
        Ok(()) => Vec::new(),
        Err(error) => {
            assert_eq!(error.to_string().split("; ").count(), error.errors().len());
            let shown = error.errors().iter().map(ToString::to_string);
            let shown: Vec<String> = shown.collect();
            assert_eq!(error.to_string(), shown.join("; "));
            shown
        }
    };
    let with = |pointer: &str, new: Value| {
        let mut value = tree();
        *value.pointer_mut(pointer).unwrap() = new;
        value
    };
    assert!(problems(tree()).is_empty());
    assert!(problems(with("/id", json!("four"))).is_empty());
    assert_eq!(
        problems(with("/id", json!("fivee"))),
        ["`id` has 5 bytes, but the limit is at most 4"]
    );
    assert_eq!(
        problems(with("/id", json!("éé1"))),
        ["`id` has 5 bytes, but the limit is at most 4"]
    );
    assert!(problems(with("/leaves/0/name", json!("ééé"))).is_empty());
    assert_eq!(
        problems(with("/leaves/0/name", json!("é"))),
        ["`leaves[0].name` has 1 character, but the limit is 2 to 3"]
    );
    assert_eq!(
        problems(with("/first/name", json!("four"))),
        ["`first.name` has 4 characters, but the limit is 2 to 3"]
    );
    assert_eq!(
        problems(with("/by_name/k/number", json!(6))),
        ["`by_name.k.number` is 6, but the limit is at most 5"]
    );
    assert_eq!(
        problems(with("/leaves", json!([]))),
        ["`leaves` has 0 elements, but the limit is at least 1"]
    );
    let mut both = with("/id", json!("fivee"));
    both["leaves"] = json!([]);
    assert_eq!(problems(both).len(), 2);
    assert!(problems(with("/extra", json!({"a": "ab"}))).is_empty());
    assert_eq!(
        problems(with("/extra", json!({"a": "abc"}))),
        ["`extra` has 11 bytes, but the limit is at most 10"]
    );
    assert_eq!(
        problems(with("/extra", json!({"iss": 1}))),
        ["`extra` has the reserved key `iss`"]
    );
    let two = with(
        "/leaves",
        json!([{"name": "ab"}, {"name": "a", "number": 9}]),
    );
    let found = Limits::verify(&decoded(&two)).unwrap_err();
    assert_eq!(found.errors()[1].field, "leaves[1].number");
    let expected = FieldErrorKind::Number {
        value: 9,
        allowed: "at most 5".to_owned(),
    };
    assert_eq!(found.errors()[1].kind, expected);
}

#[test]
fn open_enums_keep_what_they_do_not_know() {
    assert_eq!(Status::KNOWN, [Status::Active, Status::Deleted]);
    assert_eq!(Status::from("active"), Status::Active);
    assert_eq!(Status::from("deleted".to_owned()), Status::Deleted);
    assert_eq!("active".parse::<Status>().unwrap(), Status::Active);
    let unknown = Status::from("Active");
    let Status::Other(text) = &unknown else {
        panic!("{unknown:?}")
    };
    assert_eq!(
        (text.as_str(), format!("{text:?}").as_str()),
        ("Active", "\"Active\"")
    );
    assert_eq!(
        format!("{unknown:>8}|{}", Status::Active),
        "  Active|active"
    );
    assert_eq!(Status::default().as_str(), "");
    assert_ne!(Status::default(), Status::Active);
    assert_eq!(<Status as Wire>::blank(), Status::default());
    assert_eq!(Status::from("x".to_owned()).as_str(), "x");
    assert_eq!(
        serde_json::to_value([Status::Deleted, unknown]).unwrap(),
        json!(["deleted", "Active"])
    );
    let said = refused::<Status>("7");
    assert!(said.contains("expected a string"), "{said}");
}

#[test]
fn timestamps_keep_their_text() {
    let text = "2026-03-20T21:28:28.123456789Z";
    for time in [
        Timestamp::from(text),
        Timestamp::from(text.to_owned()),
        text.parse().unwrap(),
    ] {
        assert_eq!((time.as_str(), time.to_string().as_str()), (text, text));
        assert_eq!(serde_json::to_value(&time).unwrap(), text);
    }
    assert_eq!(
        serde_json::from_value::<Timestamp>(json!(text))
            .unwrap()
            .as_str(),
        text
    );
    assert_eq!(<Timestamp as Wire>::blank().as_str(), "");
    assert_eq!(format!("{:>4}", Timestamp::from("ab")), "  ab");
}
