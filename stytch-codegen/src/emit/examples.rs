//! Emits examples that construct requests. They compile as doc tests.

use super::Context;
use crate::names::ident::ident;
use crate::names::path::TypePath;
use crate::plan::types::{FieldName, Sample};

/// A section of documentation with code that runs as a test.
pub(crate) struct Example(String);

impl Example {
    /// Returns the section, with a blank line above it.
    pub(crate) fn lines(&self) -> impl Iterator<Item = String> {
        let before = ["", "# Example", "", "```"];
        let lines = before.into_iter().chain(self.0.lines()).chain(["```"]);
        lines.map(str::to_owned)
    }
}

/// Returns an example that sets every required field with the builder of a request.
pub(crate) fn request(path: &TypePath, context: &Context<'_>) -> Option<Example> {
    let fields = context.requested_by.get(path)?.example.as_ref()?;
    let (name, source) = (ident(&path.name), path.in_source());
    let crate_name = &context.options.crate_name;
    let calls = calls(fields, "\n    ", crate_name);
    Some(Example(format!(
        "use {crate_name}::{source};\n\nlet request = {name}::builder(){calls};"
    )))
}

/// Returns calls such as `.a(…).b(…).build()`.
fn calls(fields: &[(FieldName, Sample)], separator: &str, crate_name: &str) -> String {
    let calls = fields.iter().map(|(field, sample)| {
        let value = argument(sample, crate_name);
        format!("{separator}.{}({value})", ident(&field.name))
    });
    let calls: String = calls.collect();
    format!("{calls}{separator}.build()")
}

/// Returns a value in the form that a setter accepts.
fn argument(sample: &Sample, crate_name: &str) -> String {
    match sample {
        Sample::List(None) | Sample::Map(None) => "[]".to_owned(),
        // The setter converts the objects, so their type would have to be named.
        Sample::List(Some(inner)) if matches!(**inner, Sample::Object) => "[]".to_owned(),
        Sample::List(Some(inner)) => format!("[{}]", element(inner, crate_name)),
        Sample::Map(Some(inner)) => format!("[(\"key\", {})]", element(inner, crate_name)),
        Sample::Object => "[(\"key\", \"value\")]".to_owned(),
        Sample::Boxed(inner) => exact(inner, crate_name),
        sample => element(sample, crate_name),
    }
}

/// Returns an element in the form that a setter converts, if it converts elements.
fn element(sample: &Sample, crate_name: &str) -> String {
    match sample {
        Sample::Text(text) => format!("\"{}\"", text.escape_debug()),
        sample => exact(sample, crate_name),
    }
}

/// Returns a value of exactly the field's type.
fn exact(sample: &Sample, crate_name: &str) -> String {
    match sample {
        Sample::Literal(literal) => literal.clone(),
        Sample::Text(text) => format!("\"{}\".into()", text.escape_debug()),
        Sample::Object | Sample::Default | Sample::List(None) | Sample::Map(None) => {
            "Default::default()".to_owned()
        }
        Sample::List(Some(inner)) => format!("vec![{}]", exact(inner, crate_name)),
        Sample::Map(Some(inner)) => {
            format!("[(\"key\".into(), {})].into()", exact(inner, crate_name))
        }
        Sample::Boxed(inner) => format!("Box::new({})", exact(inner, crate_name)),
        Sample::Struct(path, fields) => {
            let (source, calls) = (path.in_source(), calls(fields, "", crate_name));
            format!("{crate_name}::{source}::builder(){calls}")
        }
    }
}
