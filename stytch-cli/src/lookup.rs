//! Finds the operation that an argument names, and says what it does.

use serde_json::json;
use stytch_client::RequestError;
use stytch_client::dynamic::DynamicRequest;
use stytch_generated::runtime::catalog::Entry;
use stytch_generated::runtime::operation::RetrySafety;

use crate::failure::Failure;

/// The greatest number of operations that are suggested.
const MOST: usize = 5;

/// Returns the operation with a name.
pub(crate) fn find(name: &str) -> Result<&'static Entry, Failure> {
    let catalog = stytch_generated::catalog();
    catalog.find(name).ok_or_else(|| not_found(name))
}

/// Returns whether an operation changes nothing.
pub(crate) fn only_reads(entry: &Entry) -> bool {
    entry.info.retry_safety == RetrySafety::Safe
}

/// Returns the error for an unknown name. The client suggests similar names; if there are none, operations in which all
/// its parts occur are suggested.
fn not_found(name: &str) -> Failure {
    let Err(RequestError::UnknownOperation(error)) = DynamicRequest::by_id(name, json!({})) else {
        return Failure::usage("this is not an operation");
    };
    let failure = Failure::usage(error.to_string());
    if !error.suggestions.is_empty() {
        return failure;
    }
    let parts = name.split(|character: char| !character.is_alphanumeric());
    let words: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    let words = words.join(" ");
    let found = stytch_generated::catalog().search(&words);
    if words.is_empty() || found.is_empty() {
        return failure.help(
            "`stytch operations` lists all operations, `stytch operations WORDS` searches them",
        );
    }
    if found.len() > MOST {
        let count = found.len();
        return failure.help(format!(
            "`stytch operations {words}` lists {count} operations"
        ));
    }
    let names: Vec<_> = found
        .iter()
        .map(|entry| format!("`{}`", entry.name))
        .collect();
    failure.help(format!(
        "these contain all parts of it: {}",
        names.join(", ")
    ))
}
