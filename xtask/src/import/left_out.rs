//! The list of the operations that a lenient import leaves out.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

use stytch_schemas::import::{LeftOut, LeftOutOperation};
use stytch_schemas::text::visible;

use crate::console::counted;

/// Returns one line for each operation, grouped by the code of its reason, and the number of types.
pub(super) fn list(left_out: &LeftOut) -> String {
    let mut text = String::new();
    if !left_out.operations.is_empty() {
        let total = counted(left_out.operations.len(), "operation");
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{total} left out:");
    }
    let mut groups: BTreeMap<&str, Vec<&LeftOutOperation>> = BTreeMap::new();
    for operation in &left_out.operations {
        let group = groups.entry(operation.reason.code).or_default();
        group.push(operation);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(code, operations)| (Reverse(operations.len()), *code));
    for (code, operations) in groups {
        let _ = writeln!(text, "  {code} ({})", operations.len());
        text += &lines(&operations);
    }
    if left_out.types > 0 {
        let types = counted(left_out.types, "type");
        let _ = writeln!(
            text,
            "{types} left out: they cannot be expressed, or only left-out operations use them"
        );
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// Longer operations do not widen their column.
const WIDEST: usize = 60;

/// Returns a line for each operation: method and path, reason, and the location of the reason.
fn lines(operations: &[&LeftOutOperation]) -> String {
    let names: Vec<_> = operations.iter().map(|one| shown(&one.operation)).collect();
    let widths = names.iter().map(|name| name.chars().count());
    let width = widths.max().unwrap_or_default().min(WIDEST);
    let mut text = String::new();
    for (one, name) in operations.iter().zip(names) {
        let reason = &one.reason;
        let (message, file) = (visible(&reason.message), visible(&reason.file));
        let _ = write!(text, "    {name:width$}  {message}  {file}");
        if let Some(position) = &reason.position {
            let _ = write!(text, ":{}", position.line);
        }
        text.push('\n');
    }
    text
}

/// Returns an operation with its paths aligned: `GET     /v1/users`.
fn shown(operation: &str) -> String {
    let operation = visible(operation);
    match operation.split_once(' ') {
        Some((method, path)) => format!("{method:6} {path}"),
        None => operation.into_owned(),
    }
}
