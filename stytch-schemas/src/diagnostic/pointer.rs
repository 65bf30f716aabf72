//! The way to a value, shared with the values around it.

use std::sync::{Arc, OnceLock};

use crate::tree::escape;

/// A JSON pointer that is built only when someone asks for it. All pointers of a document together take memory in
/// proportion to its length, however long its names are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pointer(Option<Arc<Step>>);

#[derive(Debug)]
struct Step {
    above: Pointer,
    part: Part,
    text: OnceLock<Box<str>>,
}

#[derive(Debug)]
enum Part {
    Name(Box<str>),
    Index(usize),
    /// Several parts, as a JSON pointer.
    Text(Arc<str>),
}

impl Pointer {
    /// The pointer to a member of this value.
    pub(crate) fn name(&self, name: &str) -> Self {
        self.below(Part::Name(name.into()))
    }

    /// The pointer to an element of this value.
    pub(crate) fn index(&self, index: usize) -> Self {
        self.below(Part::Index(index))
    }

    fn below(&self, part: Part) -> Self {
        Self(Some(Arc::new(Step {
            above: self.clone(),
            part,
            text: OnceLock::new(),
        })))
    }

    /// The pointer as RFC 6901 writes it.
    pub(crate) fn text(&self) -> &str {
        let Some(step) = &self.0 else {
            return "";
        };
        step.text.get_or_init(|| self.build().into())
    }

    fn build(&self) -> String {
        let steps = std::iter::successors(self.0.as_deref(), |step| step.above.0.as_deref());
        let mut parts: Vec<String> = steps.map(|step| step.part.text()).collect();
        parts.reverse();
        parts.concat()
    }
}

impl Part {
    fn text(&self) -> String {
        match self {
            Self::Name(name) => format!("/{}", escape(name)),
            Self::Index(index) => format!("/{index}"),
            Self::Text(text) => text.as_ref().to_owned(),
        }
    }
}

impl From<Arc<str>> for Pointer {
    fn from(text: Arc<str>) -> Self {
        let document = Self::default();
        match text.is_empty() {
            true => document,
            false => document.below(Part::Text(text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Pointer {
        /// Whether the way to the two values is kept once, and not as text.
        pub(crate) fn is_lean_beside(&self, other: &Self) -> bool {
            let above = |pointer: &Self| {
                let step = pointer.0.clone().unwrap();
                (step.above.0.clone().unwrap(), step.text.get().is_none())
            };
            let ((one, is_lean), (two, other_is_lean)) = (above(self), above(other));
            Arc::ptr_eq(&one, &two) && one.text.get().is_none() && is_lean && other_is_lean
        }
    }
}
