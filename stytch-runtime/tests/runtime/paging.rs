//! Tests requests for pages of a list.

use serde_json::{Value, json};
use stytch_runtime::operation::{OperationInfo, OperationVisitor, operation_table};
use stytch_runtime::paging::paged;
use stytch_runtime::{Method, Operation, Paged, WithFields};

use crate::Leaf;
use crate::operations::Plain;
use crate::records::records;

records! {
    Metadata {
        0 next_cursor: Option<String> = optional,
    }

    List {
        0 cursor: Option<String> = optional,
    }

    Page {
        0 leaves: Vec<Leaf> = lenient,
        1 next_cursor: String = required,
    }

    Search {
        0 cursor: Option<String> = optional,
    }

    Results {
        0 leaves: Option<Vec<Leaf>> = optional,
        1 metadata: Option<Metadata> = optional,
    }
}

impl Operation for List {
    type Response = Page;
    const ID: &'static str = "list";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/v1/list";
    const HAS_BODY: bool = true;
}

impl Operation for Search {
    type Response = Results;
    const ID: &'static str = "search";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/v1/search";
    const HAS_BODY: bool = true;
}

paged! {
    List: Leaf {
        cursor: cursor;
        next: next_cursor;
        items: leaves;
    }
    Search: Leaf {
        cursor: cursor;
        next: metadata.next_cursor;
        items: leaves;
    }
}

/// Returns the cursor of the next page and the number of items.
fn read<R: Paged>(response: Value) -> (Option<String>, usize) {
    let response: R::Response = serde_json::from_value(response).unwrap();
    let next = R::next_cursor(&response).map(str::to_owned);
    (next, R::into_items(response).len())
}

#[test]
fn the_next_cursor_may_be_in_the_response_or_in_an_object() {
    let leaf = json!({ "name": "ab" });
    let next = Some("2".to_owned());
    let page = json!({ "leaves": [leaf, leaf], "next_cursor": "2" });
    assert_eq!(read::<List>(page), (next.clone(), 2));
    let results = json!({ "leaves": [leaf], "metadata": { "next_cursor": "2" } });
    assert_eq!(read::<Search>(results), (next, 1));
}

#[test]
fn the_last_page_has_an_empty_cursor_or_none() {
    assert_eq!(read::<List>(json!({ "next_cursor": "" })), (None, 0));
    let last = [
        json!({}),
        json!({ "metadata": null, "leaves": null }),
        json!({ "metadata": {} }),
        json!({ "metadata": { "next_cursor": null } }),
        json!({ "metadata": { "next_cursor": "" } }),
    ];
    for last in last {
        assert_eq!(read::<Search>(last.clone()), (None, 0), "{last}");
    }
}

#[test]
fn a_request_advances_until_the_last_page() {
    let mut request = WithFields::new(List { cursor: None }, [("newer", 1)]);
    assert_eq!(request.cursor(), None);
    let response = |next: &str| {
        let page = json!({ "leaves": [], "next_cursor": next });
        serde_json::from_value(page).unwrap()
    };
    assert!(request.advance(&response("2")));
    let body = serde_json::to_value(&request).unwrap();
    assert_eq!(body, json!({ "cursor": "2", "newer": 1 }));
    assert!(!request.advance(&response("")));
    assert_eq!(request.cursor(), None);
}

mod table {
    use super::{List, operation_table};
    use crate::operations::Plain;

    operation_table! {
        Plain, "Plain", "Leaf";
        List, "List", "Page", paged;
    }
}

#[test]
fn the_table_of_operations_states_which_are_paged() {
    let paged = table::operations()
        .iter()
        .map(|info: &OperationInfo| info.is_paged);
    assert_eq!(paged.collect::<Vec<_>>(), [false, true]);

    struct Ids(Vec<&'static str>);
    impl OperationVisitor for Ids {
        fn visit<O: Operation>(&mut self) {
            self.0.push(O::ID);
        }
    }
    let mut ids = Ids(Vec::new());
    table::for_each_operation(&mut ids);
    assert_eq!(ids.0, [Plain::ID, List::ID]);
}
