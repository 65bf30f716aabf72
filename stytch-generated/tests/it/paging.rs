//! Tests that every operation with a cursor can be read page by page.
#![cfg(all(feature = "b2b", feature = "consumer"))]

use std::collections::BTreeSet;

use serde_json::{Value, json};
use stytch_generated::b2b::organizations;
use stytch_generated::b2b::organizations::members;
use stytch_generated::b2b::scim::connection;
use stytch_generated::consumer::{connected_apps, fraud, m2m, users};
use stytch_generated::runtime::WithFields;
use stytch_generated::runtime::parts::RequestParts;
use stytch_generated::runtime::serde_core::Serialize;
use stytch_generated::{Paged, operations};

use super::corpus::{CORPUS, EFFECTIVE, Operation};

/// Returns whether a schema, or an object directly in it, has a property.
fn has(schema: &Value, name: &str) -> bool {
    let Some(properties) = schema["properties"].as_object() else {
        return false;
    };
    let nested = |property: &Value| {
        let id = property["$ref"].as_str()?.rsplit('/').next()?;
        Some(!EFFECTIVE[id]["properties"][name].is_null())
    };
    properties.contains_key(name)
        || properties
            .values()
            .any(|property| nested(property) == Some(true))
}

fn takes_a_cursor(operation: &Operation) -> bool {
    let is_parameter = |parameter: &super::corpus::Parameter| parameter.name == "cursor";
    let body = operation.body.as_ref().map(|id| &EFFECTIVE[id]);
    operation.parameters.iter().any(is_parameter)
        || body.is_some_and(|body| !body["properties"]["cursor"].is_null())
}

#[test]
fn the_list_of_operations_states_which_are_paged() {
    let described = CORPUS
        .operations
        .iter()
        .filter(|operation| takes_a_cursor(operation));
    let described: BTreeSet<_> = described.map(|operation| operation.id.as_str()).collect();
    let responses = CORPUS.operations.iter();
    let answered =
        responses.filter(|operation| has(&EFFECTIVE[&operation.response], "next_cursor"));
    let answered: BTreeSet<_> = answered.map(|operation| operation.id.as_str()).collect();
    let stated = operations().iter().filter(|operation| operation.is_paged);
    let stated: BTreeSet<_> = stated.map(|operation| operation.id).collect();
    assert_eq!(stated.len(), 7);
    assert_eq!(stated, described);
    assert_eq!(stated, answered);
}

/// Where the JSON of a response has its list, and the cursor of the next page.
struct Places {
    items: &'static str,
    next: &'static str,
}

const NESTED: &str = "/results_metadata/next_cursor";

/// Returns the cursor that a server receives.
fn received<R: Paged>(request: &R) -> Option<String> {
    let path = request.path().unwrap();
    let query = request.query();
    let query: Vec<_> = query
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let parts = RequestParts {
        path: &path,
        query: &query.join("&"),
        headers: &[],
        body: &if R::HAS_BODY {
            serde_json::to_vec(request).unwrap()
        } else {
            Vec::new()
        },
    };
    R::from_parts(&parts).unwrap().cursor().map(str::to_owned)
}

/// Returns a page as a server sends it. The page at `position` has as many items as its number.
fn page<R: Paged>(places: &Places, position: usize, last: &Value) -> R::Response
where
    R::Response: Default,
    R::Item: Default + Serialize,
{
    let mut response = serde_json::to_value(R::Response::default()).unwrap();
    let items = std::iter::repeat_with(R::Item::default).take(position);
    response[places.items] = items
        .map(|item| serde_json::to_value(item).unwrap())
        .collect();
    let next = if position < 3 {
        json!(format!("to-{}", position + 1))
    } else {
        last.clone()
    };
    let (object, field) = places.next.rsplit_once('/').unwrap();
    let object = response
        .pointer_mut(object)
        .unwrap()
        .as_object_mut()
        .unwrap();
    object.remove(field);
    if next != "absent" {
        object.insert(field.to_owned(), next);
    }
    serde_json::from_value(response).unwrap()
}

/// Walks all pages and returns the number of items of each.
fn walk<R: Paged>(mut request: R, page: impl Fn(usize) -> R::Response) -> Vec<usize> {
    let mut sizes = Vec::new();
    loop {
        let cursor = received(&request);
        let position = match cursor.as_deref() {
            None => 1,
            Some(cursor) => cursor.strip_prefix("to-").unwrap().parse().unwrap(),
        };
        let response = page(position);
        let has_more = request.advance(&response);
        sizes.push(R::into_items(response).len());
        if !has_more {
            assert_eq!(request.cursor(), None);
            return sizes;
        }
    }
}

fn pages_are_walked<R: Paged>(request: R, items: &'static str, next: &'static str, last: &[Value])
where
    R::Response: Default,
    R::Item: Default + Serialize,
{
    let places = Places { items, next };
    for last in last {
        let page = |position| page::<R>(&places, position, last);
        assert_eq!(walk(request.clone(), page), [1, 2, 3], "{} {last}", R::ID);
    }
    // A walk can start anywhere.
    let mut resumed = request;
    resumed.set_cursor(Some("to-3".to_owned()));
    assert_eq!(
        walk(resumed, |position| page::<R>(&places, position, &json!(""))),
        [3]
    );
}

/// The last page has an empty cursor, `null`, or none.
fn optional() -> [Value; 3] {
    [json!(""), Value::Null, json!("absent")]
}

#[test]
fn every_paged_operation_is_walked() {
    let members = members::SearchRequest::builder()
        .organization_ids(["o"])
        .build();
    pages_are_walked(members, "members", NESTED, &optional());
    let organizations = organizations::SearchRequest::builder().build();
    pages_are_walked(organizations, "organizations", NESTED, &optional());
    let users = users::SearchRequest::builder().build();
    pages_are_walked(users, "results", NESTED, &optional());
    let clients = m2m::clients::SearchRequest::builder().build();
    pages_are_walked(clients, "m2m_clients", NESTED, &optional());
    let apps = connected_apps::clients::SearchRequest::builder().build();
    pages_are_walked(apps, "connected_apps", NESTED, &optional());
    let groups = connection::GetGroupsRequest::builder();
    let groups = groups.organization_id("o").connection_id("c").build();
    pages_are_walked(groups, "scim_groups", "/next_cursor", &optional());
    // This cursor is required, and null on the last page.
    let rules = fraud::rules::ListRequest::builder().build();
    pages_are_walked(rules, "rules", "/next_cursor", &[json!(""), Value::Null]);
}

#[test]
fn pages_can_be_read_with_additional_fields() {
    let request = m2m::clients::SearchRequest::builder().limit(1).build();
    let request = WithFields::new(request, [("newer", true)]);
    let places = Places {
        items: "m2m_clients",
        next: NESTED,
    };
    let page = |position| {
        let response = page::<m2m::clients::SearchRequest>(&places, position, &json!(""));
        serde_json::from_value(serde_json::to_value(response).unwrap()).unwrap()
    };
    assert_eq!(walk(request, page), [1, 2, 3]);
}
