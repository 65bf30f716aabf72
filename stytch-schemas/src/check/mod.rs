//! What the reader and the import refuse alike.

mod file_name;
mod words;

pub use file_name::{FileNameError, check_file_name, same_file};
pub(crate) use words::{hidden_in_text, hidden_in_value, operation_id};
