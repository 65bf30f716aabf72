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
