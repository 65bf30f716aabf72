//! The name that someone may have meant.

/// The candidate with the fewest edits from `name`, if they are few for its length.
pub(super) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let name: Vec<char> = name.chars().take(LONGEST).collect();
    let limit = (name.len() / 4).clamp(1, 8);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= limit)
        .map(|candidate| (distance(&name, candidate), candidate))
        .filter(|(edits, _)| *edits <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Names beyond this are compared by their beginning.
const LONGEST: usize = 200;

/// Levenshtein's distance, one row at a time.
fn distance(a: &[char], b: &str) -> usize {
    let mut row: Vec<usize> = (0..=a.len()).collect();
    for (i, cb) in b.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, ca) in row.iter_mut().skip(1).zip(a) {
            let substituted = diagonal + usize::from(*ca != cb);
            diagonal = *cell;
            left = substituted.min(left + 1).min(diagonal + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        let edits = |a: &str, b| distance(&a.chars().collect::<Vec<_>>(), b);
        assert_eq!(edits("", ""), 0);
        assert_eq!(edits("", "abc"), 3);
        assert_eq!(edits("kitten", "sitting"), 3);
        assert_eq!(edits("flaw", "lawn"), 2);
        assert_eq!(edits("é", "e"), 1);
    }

    #[test]
    fn only_what_is_near_is_named() {
        let known = ["string", "integer", "boolean"];
        assert_eq!(nearest("strng", known), Some("string"));
        assert_eq!(nearest("strings", known), Some("string"));
        assert_eq!(nearest("float", known), None);
        assert_eq!(nearest("", known), None);
    }
}
