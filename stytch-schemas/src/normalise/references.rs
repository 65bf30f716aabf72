//! Follows references within a document, and limits what they repeat. Otherwise a short document could expand to more than
//! fits into memory.

use super::{Described, is_prose};
use crate::diagnostic::{Sink, list, quoted};
use crate::tree::{MOST_REPEATED, Node, Value};

/// The parts of a document to which a reference may lead.
type Section = &'static [&'static str];

pub(super) const PARAMETERS: Section = &["#/components/parameters/"];
pub(super) const BODIES: Section = &["#/components/requestBodies/"];
pub(super) const RESPONSES: Section = &["#/components/responses/"];
pub(super) const SCHEMES: Section = &["#/components/securitySchemes/"];
pub(super) const PATHS: Section = &["#/components/pathItems/", "#/paths/"];

/// A text of this length counts as one more value.
const TEXT: usize = 64;

/// More steps than this mean that references form a cycle.
const MOST_STEPS: usize = 16;

impl Described {
    /// Follows references to a parameter, body, response, scheme or path, and counts what they repeat. Reports an error
    /// if it returns `None`.
    pub(super) fn follow<'n>(
        &mut self,
        root: &'n Node,
        node: &'n Node,
        section: Section,
        sink: &mut Sink,
    ) -> Option<&'n Node> {
        let mut target = node;
        for _ in 0..MOST_STEPS {
            let Some(reference) = target.get("$ref") else {
                return self.counted(target, node, sink);
            };
            report_beside_ref(target, sink);
            let text = sink.string(reference, "$ref")?;
            let at = &reference.location;
            let Some(next) = text.strip_prefix('#').and_then(|pointer| root.at(pointer)) else {
                let message = format!("{} does not exist in this document", quoted(text));
                let help = "write a reference that begins with `#/components/`; other documents are not read";
                sink.error("bad-ref", at, message, help);
                return None;
            };
            if !section.iter().any(|prefix| text.starts_with(prefix)) {
                let message = format!(
                    "{} is not a reference to what is expected here",
                    quoted(text)
                );
                let help = format!("write a reference that begins with {}", list(section));
                sink.error("bad-ref", at, message, help);
                return None;
            }
            target = next;
        }
        let message = "these references form a cycle";
        let help = "replace one of the references with its target";
        sink.error("bad-ref", &node.location, message, help);
        None
    }

    /// Counts the values of the target if it is not the node itself.
    fn counted<'n>(&mut self, target: &'n Node, node: &Node, sink: &mut Sink) -> Option<&'n Node> {
        if std::ptr::eq(target, node) {
            return Some(target);
        }
        count(target, &mut self.copies);
        if self.copies > MOST_REPEATED {
            let message = format!(
                "following this reference exceeds the limit of {MOST_REPEATED} repeated values"
            );
            let help = "split the document, or make the target of the reference smaller";
            sink.error("too-large", &node.location, message, help);
            return None;
        }
        Some(target)
    }
}

/// Adds the number of values in a node. Stops soon after the limit.
fn count(node: &Node, total: &mut usize) {
    if *total > MOST_REPEATED {
        return;
    }
    *total += 1;
    match &node.value {
        Value::String(text) => *total += text.len() / TEXT,
        Value::Array(elements) => elements.iter().for_each(|element| count(element, total)),
        Value::Object(members) => {
            for member in members {
                *total += member.name.len() / TEXT;
                count(&member.node, total);
            }
        }
        _ => {}
    }
}

/// Reports the members beside a `$ref` that would be lost.
fn report_beside_ref(node: &Node, sink: &mut Sink) {
    let members = node.members().iter();
    for member in members.filter(|member| member.name != "$ref" && !is_prose(&member.name)) {
        let message = format!("{} is beside `$ref`", quoted(&member.name));
        let help = "move it to the target of the reference, or copy the target to here";
        sink.error("keyword-beside-ref", &member.name_location, message, help);
    }
}
