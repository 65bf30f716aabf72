//! The fields of requests have the facts of the description and the overlay.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use stytch_generated::catalog;
use stytch_generated::runtime::catalog::{Entry, Field, Limit, Location, Type};

use crate::corpus::{CORPUS, EFFECTIVE, Operation, REFERENCE, effective_parameter};

/// Returns the description of an operation.
pub(super) fn described(entry: &Entry) -> &'static Operation {
    let mut operations = CORPUS.operations.iter();
    let found = operations.find(|operation| operation.id == entry.info.id);
    found.unwrap()
}

/// Returns the facts of a field that a schema and the overlay have.
fn wanted(operation: &Operation, name: &str, schema: &Value, required: bool) -> Value {
    let said = CORPUS.said_of_request(operation, name);
    let said = |attribute: &str| said.get(attribute).cloned();
    let mut leaf = schema;
    while let Some(inner) = leaf.get("items") {
        leaf = inner;
    }
    let target = leaf.get("$ref").and_then(Value::as_str);
    let target = target.map(|target| &EFFECTIVE[target.strip_prefix(REFERENCE).unwrap()]);
    let values = match said("set").as_ref().and_then(toml::Value::as_str) {
        Some(path) => json!(CORPUS.set(path)),
        None => target
            .and_then(|target| target.get("enum"))
            .cloned()
            .unwrap_or_default(),
    };
    let format = said("format")
        .as_ref()
        .and_then(toml::Value::as_str)
        .map(str::to_owned);
    let own = leaf
        .get("format")
        .and_then(Value::as_str)
        .map(str::to_owned);
    let mut limits = Map::new();
    for keyword in [
        "minimum",
        "maximum",
        "minLength",
        "maxLength",
        "minItems",
        "maxItems",
        "x-max-bytes",
        "x-reserved",
    ] {
        let size = [json!(i32::MIN), json!(i32::MAX)];
        if let Some(value) = schema.get(keyword).filter(|value| !size.contains(value)) {
            limits.insert(keyword.to_owned(), value.clone());
        }
    }
    json!({
        "required": required,
        "secret": format.or(own).as_deref() == Some("password"),
        "limits": limits,
        "values": values,
        "default": said("default").map(|default| serde_json::to_value(default).unwrap()),
    })
}

/// Returns the facts of a field in the catalog.
fn found(field: &Field) -> Value {
    let limits = field.limits.iter().map(|limit| {
        let (keyword, value) = match limit {
            Limit::Minimum(bound) => ("minimum", json!(i64::try_from(*bound).unwrap())),
            Limit::Maximum(bound) => ("maximum", json!(i64::try_from(*bound).unwrap())),
            Limit::MinLength(bound) => ("minLength", json!(bound)),
            Limit::MaxLength(bound) => ("maxLength", json!(bound)),
            Limit::MinItems(bound) => ("minItems", json!(bound)),
            Limit::MaxItems(bound) => ("maxItems", json!(bound)),
            Limit::MaxBytes(bound) => ("x-max-bytes", json!(bound)),
            Limit::Reserved(keys) => ("x-reserved", json!(keys)),
            other => panic!("teach the tests the limit {other}"),
        };
        (keyword.to_owned(), value)
    });
    let values = match field.type_.leaf() {
        Type::OpenEnum(values) => {
            let values = values.values.iter().map(|known| known.value);
            json!(values.collect::<Vec<_>>())
        }
        _ => Value::Null,
    };
    json!({
        "required": field.is_required(),
        "secret": field.is_secret(),
        "limits": limits.collect::<Map<_, _>>(),
        "values": values,
        "default": field.default.map(|json| serde_json::from_str::<Value>(json).unwrap()),
    })
}

#[test]
fn the_fields_of_requests_are_those_of_the_description() {
    let (mut secrets, mut limited, mut defaults, mut sets) = (0, 0, 0, 0);
    for entry in catalog().entries() {
        let operation = described(entry);
        let mut names = BTreeSet::new();
        let mut check = |name: &str, schema: &Value, required: bool, location: Location| {
            let field = entry.field(name);
            let field = field.unwrap_or_else(|| panic!("{} has no {name}", entry.name));
            let is_here = match location {
                Location::Body => field.is_in_body(),
                _ => field.location == location,
            };
            assert!(is_here, "{}: {name} is not in the {location}", entry.name);
            let mut wanted = wanted(operation, name, schema, required);
            // Sessions are secrets because of `[sessions]`.
            if location == Location::Header {
                wanted["secret"] = json!(true);
            }
            assert_eq!(found(field), wanted, "{}: {name}", entry.name);
            assert!(!field.docs.is_empty(), "{}: {name}", entry.name);
            secrets += usize::from(field.is_secret());
            limited += field.limits.len();
            defaults += usize::from(field.default.is_some());
            sets += usize::from(matches!(field.type_.leaf(), Type::OpenEnum(_)));
            names.insert(name.to_owned());
        };
        for parameter in &operation.parameters {
            let location = match parameter.place.as_str() {
                "path" => Location::Path,
                "query" => Location::Query,
                "header" => Location::Header,
                other => panic!("teach the tests {other}"),
            };
            let schema = effective_parameter(operation, parameter);
            let required = parameter.required;
            check(&parameter.name, &schema, required, location);
        }
        let body = operation.body.as_ref().map(|id| &EFFECTIVE[id]);
        if let Some(body) = body {
            let required = body.get("required").and_then(Value::as_array);
            for (name, schema) in body["properties"].as_object().unwrap() {
                let is_required = required.is_some_and(|names| names.contains(&json!(name)));
                check(name, schema, is_required, Location::Body);
            }
        }
        assert_eq!(entry.fields.len(), names.len(), "{}", entry.name);
    }
    if cfg!(all(feature = "b2b", feature = "consumer")) {
        assert!(secrets > 100 && limited > 100 && defaults > 10 && sets > 50);
    }
}

/// Fields of the body are in the order in which requests are sent.
#[test]
fn fields_are_in_the_order_of_the_description() {
    for entry in catalog().entries() {
        let operation = described(entry);
        let placed = |place| {
            let parameters = operation.parameters.iter();
            let parameters = parameters.filter(move |parameter| parameter.place == place);
            parameters.map(|parameter| parameter.name.as_str())
        };
        for (location, place) in [(Location::Path, "path"), (Location::Query, "query")] {
            let found = entry.fields_in(location).map(|field| field.name);
            assert!(found.eq(placed(place)), "{}: {place}", entry.name);
        }
        let found: Vec<_> = entry
            .fields_in(Location::Body)
            .map(|field| field.name)
            .collect();
        let table = crate::table::TYPES.iter();
        let id = operation.body.as_deref();
        let fields = table.filter(|other| Some(other.id) == id);
        let wanted: Vec<_> = fields
            .flat_map(|entry| entry.fields.unwrap().iter().map(|field| field.0))
            .collect();
        assert_eq!(found, wanted, "{}", entry.name);
    }
}

#[test]
fn every_operation_has_documentation_and_an_example_that_is_a_request() {
    for entry in catalog().entries() {
        assert!(
            entry.docs.starts_with(entry.summary.trim_end_matches('.')),
            "{}",
            entry.name
        );
        assert!(entry.summary.len() < 200, "{}", entry.summary);
        for rustdoc in ["](crate::", "[`b2b::", "[`consumer::", "[`shared::"] {
            assert!(
                !entry.docs.contains(rustdoc),
                "{}: {}",
                entry.name,
                entry.docs
            );
        }
        let example: Value = serde_json::from_str(entry.example.unwrap()).unwrap();
        let parts = super::schemas::Parts::of(entry, &example);
        let rebuilt = parts.rebuild(entry).unwrap();
        assert!(
            rebuilt.limits.is_ok(),
            "{}: {:?}",
            entry.name,
            rebuilt.limits
        );
        let required = entry.fields.iter().filter(|field| field.is_required());
        let required: BTreeSet<_> = required.map(|field| field.name).collect();
        let given: BTreeSet<_> = example
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(given, required, "{}", entry.name);
    }
}

/// The names in the documentation of the operations that it mentions lead to operations.
#[test]
fn documentation_names_operations_that_exist() {
    let mut named = 0;
    for entry in catalog().entries() {
        let texts = entry.fields.iter().map(|field| field.docs);
        for text in texts.chain([entry.docs]) {
            for code in text.split('`').skip(1).step_by(2) {
                let is_name = (code.starts_with("b2b.") || code.starts_with("consumer."))
                    && !code.contains([' ', '*']);
                if is_name {
                    assert!(catalog().find(code).is_some(), "{}: {code}", entry.name);
                    named += 1;
                }
            }
        }
    }
    assert!(named > 10 || catalog().entries().is_empty());
}

#[cfg(feature = "b2b")]
#[test]
fn the_rule_for_a_second_factor_is_stated() {
    let entry = catalog().find("POST /v1/b2b/totp").unwrap();
    for words in [
        "active MFA factor",
        "must present a session that contains it",
        "another TOTP",
    ] {
        assert!(entry.docs.contains(words), "{words}: {}", entry.docs);
    }
}

#[cfg(all(feature = "b2b", feature = "consumer"))]
#[test]
fn paging_names_fields_of_both_sides() {
    let paged = catalog()
        .entries()
        .iter()
        .filter_map(|entry| Some((entry, entry.paging?)));
    let mut count = 0;
    for (entry, paging) in paged {
        assert!(entry.info.is_paged);
        let cursor = entry.field(paging.cursor).unwrap();
        assert_eq!(cursor.name, "cursor");
        let Type::Record(mut record) = entry.response else {
            panic!("{}", entry.name);
        };
        let items = record.field(paging.items).unwrap();
        assert!(matches!(items.type_, Type::List(_)), "{}", entry.name);
        for (index, name) in paging.next.iter().enumerate() {
            let field = record.field(name).unwrap();
            match field.type_ {
                Type::Record(inner) => record = inner,
                Type::String => assert_eq!((*name, index + 1), ("next_cursor", paging.next.len())),
                other => panic!("{}: {other}", entry.name),
            }
        }
        count += 1;
    }
    let wanted = catalog()
        .entries()
        .iter()
        .filter(|entry| entry.info.is_paged);
    assert_eq!(count, wanted.count());
    assert!(count > 3);
}
