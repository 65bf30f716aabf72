//! A list as a table: a column for each simple field, as many as the terminal has room for.

use std::fmt::Write as _;

use serde_json::Value;
use stytch_generated::runtime::catalog::{Field, Record, Type};
use unicode_width::UnicodeWidthStr;

use crate::style::HEADING;
use crate::text::{columns, shortened};

/// The greatest width of a column. Identifiers fit.
const WIDEST: usize = 60;
const GAP: usize = 2;

struct Column {
    name: &'static str,
    cells: Vec<String>,
    width: usize,
}

/// Returns a table of items.
pub(super) fn table(item: &Record, items: &[Value]) -> String {
    let simple = item.fields.iter().filter(|field| is_simple(field));
    let filled = simple.map(|field| Column::of(field.name, items));
    let filled = filled.filter(|column| column.cells.iter().any(|cell| !cell.is_empty()));
    let columns = fitting(filled.collect());
    let mut out = String::new();
    write_line(&columns, |column| column.name, true, &mut out);
    for row in 0..items.len() {
        let cell = |column: &Column| column.cells.get(row).cloned().unwrap_or_default();
        write_line(&columns, cell, false, &mut out);
    }
    out
}

impl Column {
    fn of(name: &'static str, items: &[Value]) -> Self {
        let cells = items
            .iter()
            .map(|item| shortened(&cell(item.get(name)), WIDEST));
        let cells: Vec<_> = cells.collect();
        let widths = cells.iter().map(|cell| cell.width());
        let width = widths.max().unwrap_or(0).max(name.len());
        Self { name, cells, width }
    }
}

/// Returns whether a field has a short value that may be shown.
fn is_simple(field: &Field) -> bool {
    matches!(
        field.type_,
        Type::Boolean
            | Type::Integer(_)
            | Type::Number
            | Type::String
            | Type::Timestamp
            | Type::OpenEnum(_)
    )
}

fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// Returns the first columns that fit next to each other. There is at least one.
fn fitting(all: Vec<Column>) -> Vec<Column> {
    let mut used = 0;
    let mut fitting = Vec::new();
    for column in all {
        used += column.width + if fitting.is_empty() { 0 } else { GAP };
        if used > columns() && !fitting.is_empty() {
            break;
        }
        fitting.push(column);
    }
    fitting
}

fn write_line<T: AsRef<str>>(
    columns: &[Column],
    text: impl Fn(&Column) -> T,
    is_heading: bool,
    out: &mut String,
) {
    let mut line = String::new();
    for column in columns {
        let text = text(column);
        let padding = (column.width + GAP).saturating_sub(text.as_ref().width());
        let _ = write!(line, "{}{:padding$}", text.as_ref(), "");
    }
    let line = line.trim_end();
    // Writing to a string cannot fail.
    let _ = match is_heading {
        true => writeln!(out, "{HEADING}{line}{HEADING:#}"),
        false => writeln!(out, "{line}"),
    };
}
