//! An example of how a request is made; it compiles as a doc test.

use super::Context;
use crate::ident::ident;
use crate::model::Sample;
use crate::path::TypePath;

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

/// An example with the builder of a request, every required field set.
pub(crate) fn request(path: &TypePath, context: &Context<'_>) -> Option<Example> {
    let fields = context.requested_by.get(path)?.example.as_ref()?;
    let (name, source) = (ident(&path.name), path.in_source());
    let crate_name = &context.options.crate_name;
    let calls = calls(fields, "\n    ", crate_name);
    Some(Example(format!(
        "use {crate_name}::{source};\n\nlet request = {name}::builder(){calls};"
    )))
}

/// `.a(…).b(…).build()`.
fn calls(fields: &[(String, Sample)], separator: &str, crate_name: &str) -> String {
    let calls = fields.iter().map(|(name, sample)| {
        let value = argument(sample, crate_name);
        format!("{separator}.{}({value})", ident(name))
    });
    let calls: String = calls.collect();
    format!("{calls}{separator}.build()")
}

/// A value as a setter takes it.
fn argument(sample: &Sample, crate_name: &str) -> String {
    match sample {
        Sample::List(None) | Sample::Map(None) => "[]".to_owned(),
        Sample::List(Some(inner)) => format!("[{}]", element(inner, crate_name)),
        Sample::Map(Some(inner)) => format!("[(\"key\", {})]", element(inner, crate_name)),
        Sample::Object => "[(\"key\", \"value\")]".to_owned(),
        Sample::Boxed(inner) => exact(inner, crate_name),
        sample => element(sample, crate_name),
    }
}

/// A value that the setter converts, where it does.
fn element(sample: &Sample, crate_name: &str) -> String {
    match sample {
        Sample::Text(text) => format!("\"{}\"", text.escape_debug()),
        sample => exact(sample, crate_name),
    }
}

/// A value of exactly the type.
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
