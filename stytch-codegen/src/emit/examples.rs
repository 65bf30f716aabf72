//! An example of how a request is made; it compiles as a doc test.
//!
//! What could go on without end, or longer than anyone reads, gets none.

use super::{Context, given, types};
use crate::ident::ident;
use crate::model::{Field, ItemKind, Type};
use crate::path::TypePath;

/// More builders than that teach nothing; types that need two of the next kind soon have millions.
const MOST_BUILDERS: usize = 32;

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
    let name = ident(&path.name);
    let mut writer = Writer {
        context,
        open: Vec::new(),
        builders: 0,
    };
    let calls = writer.calls(path, "\n    ")?;
    let crate_name = &context.options.crate_name;
    let source = path.in_source();
    Some(Example(format!(
        "use {crate_name}::{source};\n\nlet request = {name}::builder(){calls};"
    )))
}

/// An example while it is written.
struct Writer<'a> {
    context: &'a Context<'a>,
    /// The types whose builders are begun: lists of them stay empty, or the example would not end.
    open: Vec<TypePath>,
    /// How many builders are begun or done.
    builders: usize,
}

impl Writer<'_> {
    /// `.a(…).b(…).build()`.
    fn calls(&mut self, path: &TypePath, separator: &str) -> Option<String> {
        self.builders += 1;
        // A type that its own builder demands can only be decoded.
        if self.open.contains(path) || self.builders > MOST_BUILDERS {
            return None;
        }
        self.open.push(path.clone());
        let mut calls = String::new();
        for field in self.context.struct_at(path).into_iter().flat_map(given) {
            let name = ident(&field.name);
            let value = self.argument(&field.type_, field)?;
            calls.push_str(&format!("{separator}.{name}({value})"));
        }
        calls.push_str(&format!("{separator}.build()"));
        self.open.pop();
        Some(calls)
    }

    /// A value as the setter of a field takes it.
    fn argument(&mut self, type_: &Type, field: &Field) -> Option<String> {
        Some(match self.context.resolved(type_) {
            Type::List(inner) | Type::Map(inner) if self.is_open(inner) => "[]".to_owned(),
            Type::List(inner) => format!("[{}]", self.element(inner, field)?),
            Type::Map(inner) => format!("[(\"key\", {})]", self.element(inner, field)?),
            Type::Object => "[(\"key\", \"value\")]".to_owned(),
            Type::Boxed(inner) => self.exact(inner, field)?,
            _ => self.element(type_, field)?,
        })
    }

    /// A value that the setter converts, where it does.
    fn element(&mut self, type_: &Type, field: &Field) -> Option<String> {
        if types::converts(type_, self.context) {
            Some(format!("\"{}\"", self.text(type_, field)?))
        } else {
            self.exact(type_, field)
        }
    }

    /// A value of just this type. A list or a map that is open does not come here: it is an argument, and empty.
    fn exact(&mut self, type_: &Type, field: &Field) -> Option<String> {
        Some(match self.context.resolved(type_) {
            Type::Boolean => "true".to_owned(),
            Type::Integer(integer) => super::operations::sample_number(field, *integer).to_string(),
            Type::Number => "1.0".to_owned(),
            Type::List(inner) => format!("vec![{}]", self.exact(inner, field)?),
            Type::Map(inner) => {
                format!("[(\"key\".into(), {})].into()", self.exact(inner, field)?)
            }
            // A name for a type in a circle may stand for its box.
            Type::Boxed(inner) => format!("Box::new({})", self.exact(inner, field)?),
            Type::Object | Type::MemberAuth => "Default::default()".to_owned(),
            Type::Named(path) if self.context.struct_at(path).is_some() => {
                let crate_name = &self.context.options.crate_name;
                let source = path.in_source();
                format!("{crate_name}::{source}::builder(){}", self.calls(path, "")?)
            }
            _ => format!("\"{}\".into()", self.text(type_, field)?),
        })
    }

    /// Whether a type consists of one whose builder is begun, by whatever names and lists.
    fn is_open(&self, type_: &Type) -> bool {
        let mut leaf = type_.leaf();
        loop {
            let next = self.context.resolved(leaf).leaf();
            if next == leaf {
                return matches!(leaf, Type::Named(path) if self.open.contains(path));
            }
            leaf = next;
        }
    }

    /// Text that looks like what the field holds, as it stands between quotes.
    fn text(&self, type_: &Type, field: &Field) -> Option<String> {
        let text = match self.context.resolved(type_) {
            Type::Timestamp => "2026-03-20T21:28:28Z".to_owned(),
            Type::Named(path) => match self.context.model.items.get(path).map(|item| &item.kind) {
                Some(ItemKind::Enum(variants)) => variants.first()?.wire.clone(),
                _ => return None,
            },
            _ => sample(&field.wire),
        };
        Some(text.escape_debug().to_string())
    }
}

fn sample(wire: &str) -> String {
    match wire {
        "email" | "email_address" => "ada@example.com".to_owned(),
        "phone_number" => "+12025550162".to_owned(),
        "code" => "123456".to_owned(),
        _ => match wire.strip_suffix("_id") {
            Some(thing) => format!("{}-test-…", thing.replace('_', "-")),
            None => "…".to_owned(),
        },
    }
}
