//! Makes a request of a generated type and shows what an HTTP client would send.

// A binary uses a part of the API; a library that offers all of it needs no such line.
#![allow(dead_code, reason = "not every generated type is used here")]

use std::error::Error;

use api::shelves::books::AddRequest;
use stytch_runtime::Operation;

include!(concat!(env!("OUT_DIR"), "/api_mod.rs"));

fn main() -> Result<(), Box<dyn Error>> {
    println!("{}", added_book()?);
    Ok(())
}

fn added_book() -> Result<String, Box<dyn Error>> {
    let request = AddRequest::builder()
        .shelf_id("natural history")
        .title("On the Origin of Species")
        .language("en")
        .pages(502)
        .build();
    request.validate()?;
    send(&request)
}

/// Works for every operation: the types say what to send, and what comes back is an `O::Response`.
fn send<O: Operation>(request: &O) -> Result<String, Box<dyn Error>> {
    let line = format!("{} {}", O::METHOD, request.path()?);
    let query: Vec<_> = request.query();
    let body = serde_json::to_string(request)?;
    Ok(format!("{line}\nquery {query:?}\n{body}"))
}

/// Returns what a person has to know to call an operation.
#[cfg(feature = "catalog")]
fn described(name: &str) -> Option<String> {
    use std::fmt::Write;

    let entry = api::catalog().find(name)?;
    let mut text = format!("{}\n", entry.summary);
    for field in entry.fields {
        let need = if field.is_required() {
            "required"
        } else {
            "optional"
        };
        let (name, type_, location) = (field.name, field.type_, field.location);
        writeln!(text, "{name}: {type_} in the {location}, {need}").ok()?;
    }
    Some(text)
}

#[cfg(feature = "catalog")]
#[test]
fn the_fields_of_an_operation_are_described() {
    let lines = [
        "Puts a book on a shelf.",
        "shelf_id: text in the path, required",
        "dry_run: boolean in the query, optional",
        "title: text in the body, required",
        "language: text in the body, required",
        "pages: whole number in the body, optional",
        "read_at: time in the body, optional",
        "",
    ];
    for name in ["shelves.books.add", "POST /v1/shelves/{shelf_id}/books"] {
        assert_eq!(described(name), Some(lines.join("\n")));
    }
}

#[test]
fn the_request_is_shown_as_it_is_sent() -> Result<(), Box<dyn Error>> {
    let lines = [
        "POST /v1/shelves/natural%20history/books",
        "query []",
        r#"{"title":"On the Origin of Species","language":"en","pages":502}"#,
    ];
    assert_eq!(added_book()?, lines.join("\n"));
    Ok(())
}
