//! Searches operations by words.

use super::entry::Entry;

/// Returns the entries in which all words occur, the most relevant first.
pub(super) fn search(entries: &[&'static Entry], words: &str) -> Vec<&'static Entry> {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let mut found: Vec<_> = entries
        .iter()
        .filter_map(|entry| Some((relevance(entry, &words)?, *entry)))
        .collect();
    // The sort is stable, so entries of the same relevance stay sorted by path.
    found.sort_by(|(one, _), (other, _)| other.cmp(one));
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// Returns how well an entry fits the words, or `None` if a word does not occur.
fn relevance(entry: &Entry, words: &[String]) -> Option<u32> {
    let name = entry.name.to_lowercase();
    let others = [entry.info.id, entry.info.path, entry.info.request].map(str::to_lowercase);
    let summary = entry.summary.to_lowercase();
    let docs = entry.docs.to_lowercase();
    let of_word = |word: &String| {
        let is_part_of_name = name.split(['.', '_']).any(|part| part == word);
        if is_part_of_name {
            Some(8)
        } else if name.contains(word) {
            Some(6)
        } else if others.iter().any(|other| other.contains(word)) {
            Some(4)
        } else if summary.contains(word) {
            Some(3)
        } else if docs.contains(word) {
            Some(1)
        } else {
            let mut fields = entry.fields.iter();
            fields
                .any(|field| field.name.to_lowercase().contains(word))
                .then_some(1)
        }
    };
    words.iter().map(of_word).sum()
}
