//! Links to generated types, as descriptions write them: ``[`b2b::totp::CreateRequest`]``.

use crate::path::TypePath;

/// A piece of a description.
pub(crate) enum Part<'a> {
    Text(&'a str),
    /// The path of a type, without brackets and quotes.
    Link(&'a str),
}

/// Splits a text at its links to generated types.
pub(crate) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[`") {
        let Some((path, behind)) = after.split_once("`]") else {
            break;
        };
        parts.push(Part::Text(before));
        if path.contains("::") && TypePath::parse(path).is_some() {
            parts.push(Part::Link(path));
        } else {
            // A link of another kind stays as it is.
            let length = before.len() + 2 + path.len() + 2;
            parts.push(Part::Text(
                rest.get(before.len()..length).unwrap_or_default(),
            ));
        }
        rest = behind;
    }
    parts.push(Part::Text(rest));
    parts
}

#[cfg(test)]
mod tests {
    use super::{Part, parts};

    /// Links in angle brackets, everything else as it stands.
    fn shown(text: &str) -> String {
        let shown = parts(text).into_iter().map(|part| match part {
            Part::Text(text) => text.to_owned(),
            Part::Link(path) => format!("<{path}>"),
        });
        shown.collect()
    }

    #[test]
    fn only_paths_of_types_are_links() {
        assert_eq!(
            shown("See [`a::B`], [`Vec`] and [`c::D`]."),
            "See <a::B>, [`Vec`] and <c::D>."
        );
        for text in [
            "[`Vec`]",
            "é [`x`] [`y`](z)",
            "[`a::B",
            "`]",
            "[`a::b c`]",
            "",
        ] {
            assert_eq!(shown(text), text);
        }
    }
}
