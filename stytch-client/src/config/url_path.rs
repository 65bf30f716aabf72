//! Paths of URLs that every parser reads as they are written.

/// Returns whether the path keeps its meaning in a URL.
///
/// URL parsers resolve `.`, `..` and `%2e%2e`, drop line breaks, read `\` as `/`, and percent-encode other characters. A
/// request with such a path could reach another operation.
pub(crate) fn is_stable(path: &str) -> bool {
    path.starts_with('/')
        && path.bytes().all(is_stable_byte)
        && path.split('/').all(|segment| !is_dots(segment))
}

/// Returns whether a byte may occur in a path, and no parser changes it.
fn is_stable_byte(byte: u8) -> bool {
    byte.is_ascii_graphic()
        && !matches!(
            byte,
            b'"' | b'#' | b'<' | b'>' | b'?' | b'\\' | b'^' | b'`' | b'{' | b'}'
        )
}

/// Returns whether a segment is `.` or `..`, in plain text or percent-encoded.
fn is_dots(segment: &str) -> bool {
    let (mut rest, mut dots) = (segment, 0);
    while let Some(after) = [".", "%2e", "%2E"]
        .iter()
        .find_map(|dot| rest.strip_prefix(dot))
    {
        (rest, dots) = (after, dots + 1);
    }
    rest.is_empty() && (1..=2).contains(&dots)
}
