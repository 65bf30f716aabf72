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
        let mut parts: Vec<String> = self.steps().map(|step| step.part.text()).collect();
        parts.reverse();
        parts.concat()
    }

    /// The steps from the value up to the document.
    fn steps(&self) -> impl Iterator<Item = &Step> {
        std::iter::successors(self.0.as_deref(), |step| step.above.0.as_deref())
    }

    /// The name of the value, if these names lead to what it is a member of.
    #[cfg(feature = "import")]
    pub(crate) fn name_within(&self, above: &[&str]) -> Option<&str> {
        let own = self.0.as_deref()?.part.name()?;
        let names = self.steps().skip(1).map(|step| step.part.name());
        let wanted = above.iter().rev().map(|name| Some(*name));
        names.eq(wanted).then_some(own)
    }
}

impl Part {
    #[cfg(feature = "import")]
    fn name(&self) -> Option<&str> {
        match self {
            Self::Name(name) => Some(name),
            Self::Index(_) | Self::Text(_) => None,
        }
    }

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

    #[test]
    fn names_are_told_from_other_parts() {
        let part = Pointer::default().name("components").name("parameters");
        let own = part.name("a/b");
        assert_eq!(own.text(), "/components/parameters/a~1b");
        assert_eq!(own.name_within(&["components", "parameters"]), Some("a/b"));
        assert_eq!(own.name_within(&["parameters"]), None);
        assert_eq!(
            own.name("c").name_within(&["components", "parameters"]),
            None
        );
        assert_eq!(
            part.index(0).name_within(&["components", "parameters"]),
            None
        );
        assert_eq!(Pointer::default().name_within(&[]), None);
    }
}
