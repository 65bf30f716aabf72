//! Names that someone may have meant.

use stytch_generated::runtime::catalog::Catalog;

/// Names that are less similar are not suggested. A name that shares less than this was not meant.
const LEAST: f64 = 0.7;

/// The greatest number of operations that are suggested.
const MOST: usize = 3;

/// Longer names are not compared, because that could take long.
const LONGEST: usize = 100;

/// Returns the most similar name, if one is similar.
pub(super) fn field(name: &str, names: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let written = folded(name)?;
    let candidates = names.filter_map(|name| Some((likeness(&written, &folded(name)?), name)));
    let similar = candidates.filter(|(likeness, _)| *likeness >= LEAST);
    let best = similar.max_by(|(one, _), (other, _)| one.total_cmp(other));
    best.map(|(_, name)| name)
}

/// Returns the names of the most similar operations.
pub(super) fn operations(name: &str, catalog: &Catalog) -> Vec<&'static str> {
    let Some(written) = folded(name) else {
        return Vec::new();
    };
    let mut similar: Vec<_> = catalog
        .entries()
        .iter()
        .filter_map(|entry| {
            let (method, path) = (entry.info.method, entry.info.path);
            let route = format!("{method} {path}");
            let names = [entry.name, entry.info.id, entry.info.request, &route];
            let likeness = names
                .iter()
                .filter_map(|name| Some(likeness(&written, &folded(name)?)));
            let best = likeness.max_by(f64::total_cmp)?;
            (best >= LEAST).then_some((best, entry.name))
        })
        .collect();
    similar.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    similar
        .into_iter()
        .take(MOST)
        .map(|(_, name)| name)
        .collect()
}

fn likeness(one: &str, other: &str) -> f64 {
    // Each letter that one of them has more is a difference, and most names need no further comparison.
    let (shorter, longer) = (one.len().min(other.len()), one.len().max(other.len()));
    if one.is_ascii() && other.is_ascii() && (shorter as f64) < LEAST * longer as f64 {
        return 0.0;
    }
    strsim::normalized_damerau_levenshtein(one, other)
}

/// Returns the letters and digits of a name, so that `organizationId` is the same as `organization_id`.
fn folded(name: &str) -> Option<String> {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    let folded: String = letters.flat_map(char::to_lowercase).collect();
    (!folded.is_empty() && name.len() <= LONGEST).then_some(folded)
}
