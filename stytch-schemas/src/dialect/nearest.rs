//! Suggestions for misspelled names.

use std::collections::BTreeMap;

/// Returns the candidate with the fewest edits from `name`, if they are few for its length.
pub(crate) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let name: String = name.chars().take(LONGEST).collect();
    let length = name.chars().count();
    let limit = (length / 4).clamp(1, 8);
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .map(|candidate| (strsim::levenshtein(&name, candidate), candidate))
        .filter(|(edits, _)| *edits <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Longer names are compared by their beginning.
const LONGEST: usize = 200;

/// Suggestions from one list of candidates. Each compares all of it, so only the first few names get one.
#[derive(Default)]
pub(crate) struct Suggestions(BTreeMap<String, Option<String>>);

const MOST_SUGGESTIONS: usize = 20;

impl Suggestions {
    /// The candidate that is nearest to `name`.
    pub(crate) fn nearest<'a>(
        &mut self,
        name: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<&str> {
        if self.0.len() < MOST_SUGGESTIONS && !self.0.contains_key(name) {
            let found = nearest(name, candidates).map(str::to_owned);
            self.0.insert(name.to_owned(), found);
        }
        self.0.get(name)?.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_near_is_named() {
        let known = ["string", "integer", "boolean"];
        assert_eq!(nearest("strng", known), Some("string"));
        assert_eq!(nearest("strings", known), Some("string"));
        assert_eq!(nearest("float", known), None);
        assert_eq!(nearest("", known), None);
    }

    #[test]
    fn the_first_names_get_suggestions() {
        let mut suggestions = Suggestions::default();
        let name = |at: usize| format!("candidate{at}");
        for _ in 0..2 {
            let found =
                (0..30).filter(|at| suggestions.nearest(&name(*at), ["candidate"]).is_some());
            assert_eq!(found.count(), MOST_SUGGESTIONS);
        }
    }

    #[test]
    fn long_names_may_have_more_edits() {
        let known = ["b2b_organization", "naïveté"];
        assert_eq!(nearest("b2b_organisatiom", known), Some("b2b_organization"));
        assert_eq!(nearest("b2c_organisatiom", known), Some("b2b_organization"));
        assert_eq!(nearest("c2c-organisatiom", known), None);
        assert_eq!(nearest("b2b_o", known), None);
        assert_eq!(nearest("naiveté", known), Some("naïveté"));
        assert_eq!(nearest(&"x".repeat(100_000), known), None);
    }
}
