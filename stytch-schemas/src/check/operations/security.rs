//! Checks what the `security` of operations and documents names.

use std::collections::BTreeSet;

use crate::diagnostic::{Sink, quoted};
use crate::dialect::nearest::nearest;
use crate::tree::{Member, Node};

/// The code of the error about a scheme that is not defined.
pub(crate) const MISSING_SCHEME: &str = "missing-scheme";

/// The names of the security schemes that a document defines.
#[derive(Debug, Default)]
pub(crate) struct Schemes(BTreeSet<String>);

impl Schemes {
    /// Returns the names of these members of `securitySchemes`.
    pub(crate) fn of(members: &[Member]) -> Self {
        Self(members.iter().map(|member| member.name.clone()).collect())
    }

    /// Returns whether the `security` of an operation or a document names a scheme; `None` if it has none. A scheme that
    /// is not defined is an error.
    pub(crate) fn has_credentials(&self, node: &Node, sink: &mut Sink) -> Option<bool> {
        let requirements = sink.array(node.get("security")?, "security")?;
        let mut names_one = false;
        for requirement in requirements {
            for scheme in sink.object(requirement, "security")? {
                sink.array(&scheme.node, &scheme.name)?;
                self.check(scheme, sink);
                names_one = true;
            }
        }
        Some(names_one)
    }

    fn check(&self, scheme: &Member, sink: &mut Sink) {
        let Member {
            name,
            name_location,
            ..
        } = scheme;
        if self.0.contains(name) {
            return;
        }
        let message = format!("no security scheme has the name {}", quoted(name));
        let help = match nearest(name, self.0.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "define it below `securitySchemes` of `components`".to_owned(),
        };
        sink.error(MISSING_SCHEME, name_location, message, help);
    }
}
