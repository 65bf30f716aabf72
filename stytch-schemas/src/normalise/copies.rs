//! Limits what references repeat. Otherwise a short document could expand to more than fits into memory.

use super::{Described, Section, follow};
use crate::diagnostic::Sink;
use crate::tree::{MOST_REPEATED, Node, Value};

pub(super) const PARAMETERS: Section = &["#/components/parameters/"];
pub(super) const BODIES: Section = &["#/components/requestBodies/"];
pub(super) const RESPONSES: Section = &["#/components/responses/"];
pub(super) const SCHEMES: Section = &["#/components/securitySchemes/"];
pub(super) const PATHS: Section = &["#/components/pathItems/", "#/paths/"];

/// How many values the references of a document have repeated.
#[derive(Debug, Default)]
pub(super) struct Copies(usize);

/// A text of this length counts as one more value.
const TEXT: usize = 64;

impl Copies {
    /// Adds a value and all values in it. Stops soon after the limit.
    fn add(&mut self, node: &Node) {
        if self.0 > MOST_REPEATED {
            return;
        }
        self.0 += 1;
        match &node.value {
            Value::String(text) => self.0 += text.len() / TEXT,
            Value::Array(elements) => elements.iter().for_each(|element| self.add(element)),
            Value::Object(members) => {
                for member in members {
                    self.0 += member.name.len() / TEXT;
                    self.add(&member.node);
                }
            }
            _ => {}
        }
    }
}

impl Described {
    /// Follows the references of a part, and counts what they repeat. Reports an error if it returns `None`.
    pub(super) fn follow<'n>(
        &mut self,
        root: &'n Node,
        node: &'n Node,
        section: Section,
        sink: &mut Sink,
    ) -> Option<&'n Node> {
        let target = follow(root, node, section, sink)?;
        if std::ptr::eq(target, node) {
            return Some(target);
        }
        self.copies.add(target);
        if self.copies.0 > MOST_REPEATED {
            let message = format!("references repeat more than {MOST_REPEATED} values by here");
            let help = "split the document, or make what is referred to smaller";
            sink.error("too-large", &node.location, message, help);
            return None;
        }
        Some(target)
    }
}
