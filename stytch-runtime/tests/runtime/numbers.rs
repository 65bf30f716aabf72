//! Tests numbers in fields of other types, and in fields of any type.

use std::collections::BTreeMap;

use serde_json::Value;
use stytch_runtime::serde_core::Deserialize;
use stytch_runtime::serde_core::de::value::MapDeserializer;
use stytch_runtime::wire::Wire;
use stytch_runtime::{JsonObject, Secret};

use crate::records::records;
use crate::refused;

records! {
    Loose {
        0 map: BTreeMap<String, String> = lenient,
        1 list: Vec<String> = lenient,
        2 secret: Option<Secret> = optional,
        3 object: Option<JsonObject> = optional,
    }
}

/// With `arbitrary_precision`, `serde_json` represents numbers as maps with one special key.
#[test]
fn a_number_is_never_an_object() {
    let as_map = |key| MapDeserializer::<_, serde_json::Error>::new(std::iter::once((key, "1.5")));
    let number = "$serde_json::private::Number";
    let said = Loose::deserialize(as_map(number)).unwrap_err().to_string();
    assert!(
        said.contains("number") && said.contains("object Loose"),
        "{said}"
    );
    assert!(Loose::deserialize(as_map("another")).is_ok());
    let mut map: BTreeMap<String, String> = BTreeMap::new();
    let said = map.decode_into(as_map(number)).unwrap_err().to_string();
    assert!(
        said.contains("number") && said.contains("an object"),
        "{said}"
    );
    assert!(map.is_empty());

    let numbers = [
        "7",
        "-7",
        "1.5",
        "1.0",
        "-0",
        "-0.0",
        "1.10",
        "1e3",
        "18446744073709551616",
    ];
    for number in numbers {
        refused::<Loose>(number);
        let place = format!(r#"{{"map": {number}}}"#);
        refused::<Loose>(&place);
        refused::<Loose>(&place.replace("map", "list"));
        refused::<Loose>(&place.replace("map", "secret"));
        refused::<Loose>(&place.replace("map", "object"));
        let value: Value = serde_json::from_str(&place).unwrap();
        assert!(serde_json::from_value::<Loose>(value).is_err(), "{number}");
        // A field of any type keeps the number unchanged.
        let free = format!(r#"{{"object":{{"a":{number}}}}}"#);
        let decoded: Loose = serde_json::from_str(&free).unwrap();
        let object = decoded.object.as_ref().unwrap();
        assert!(object["a"].is_number(), "{number}");
        let again: Value = serde_json::to_value(&decoded).unwrap();
        let sent: Value = serde_json::from_str(&free).unwrap();
        assert_eq!(again["object"], sent["object"], "{number}");
        // Other formats have their own numbers.
        let packed = rmp_serde::to_vec(&decoded).unwrap();
        let unpacked: Loose = rmp_serde::from_slice(&packed).unwrap();
        let object = unpacked.object.unwrap();
        assert_eq!(object["a"].as_f64(), sent["object"]["a"].as_f64());
    }
}

/// An object that was written as text is full of secrets.
#[test]
fn text_in_place_of_an_object_is_not_repeated() {
    for text in [
        r#"{"object": "canary"}"#,
        r#"{"object": ["canary"]}"#,
        r#"{"map": "canary"}"#,
    ] {
        let error = refused::<Loose>(text);
        assert!(
            error.contains("expected an object") && !error.contains("canary"),
            "{error}"
        );
    }
    let empty: Loose = serde_json::from_str(r#"{"object": null}"#).unwrap();
    assert_eq!(empty.object, None);
}
