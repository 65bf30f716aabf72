//! Tests the operands of searches.

use serde_json::{Value, json};
use stytch_runtime::filter::{between, filter, operand};
use stytch_runtime::{JsonObject, Timestamp};

#[derive(Clone, Debug, PartialEq)]
struct Filter(JsonObject);

filter!(Filter);

fn sent(filter: Filter) -> Value {
    Value::Object(filter.into())
}

#[test]
fn operands_have_a_name_and_a_value() {
    let ids = Filter(operand("ids", &vec!["a".to_owned()]));
    assert_eq!(
        (ids.name(), ids.value()),
        (Some("ids"), Some(&json!(["a"])))
    );
    assert_eq!(
        sent(ids.clone()),
        json!({ "filter_name": "ids", "filter_value": ["a"] })
    );
    assert_eq!(serde_json::to_value(&ids).unwrap(), sent(ids));
    let [after, before] = ["2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z"];
    let times = between("made", Timestamp::from(after), Timestamp::from(before));
    assert_eq!(
        sent(Filter(times)),
        json!({
            "filter_name": "made",
            "filter_value": { "greater_than": after, "less_than": before },
        })
    );
}

#[test]
fn filters_that_are_not_known_can_be_sent() {
    let newer = Filter::other("newer", json!({ "a": [1] }));
    assert_eq!(
        sent(newer),
        json!({ "filter_name": "newer", "filter_value": { "a": [1] } })
    );
}

/// A server keeps every operand, whatever it has.
#[test]
fn operands_are_kept_unchanged() {
    let operands = [
        json!({ "filter_name": "ids", "filter_value": ["a"] }),
        json!({ "filter_name": "ids", "filter_value": null, "more": 1 }),
        json!({ "filter_name": 1 }),
        json!({ "operator": "OR", "operands": [] }),
        json!({}),
    ];
    for operand in operands {
        let filter: Filter = serde_json::from_value(operand.clone()).unwrap();
        let object: JsonObject = serde_json::from_value(operand.clone()).unwrap();
        assert_eq!(filter, Filter::from(object));
        assert_eq!(sent(filter), operand);
    }
    let without = Filter::from(JsonObject::new());
    assert_eq!((without.name(), without.value()), (None, None));
    assert!(serde_json::from_value::<Filter>(json!(["ids"])).is_err());
}
