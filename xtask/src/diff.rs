//! Renders differences between files.

use std::fmt::Write;
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};
use stytch_schemas::text::{visible, visible_lines};

const ADDED: Style = AnsiColor::Green.on_default();
const REMOVED: Style = AnsiColor::Red.on_default();
const HUNK: Style = AnsiColor::Cyan.on_default();
const FILE: Style = Style::new().bold();

/// At most this many lines of a diff are shown.
const MOST_LINES: usize = 60;
/// After this time, a diff is shown that may not be minimal.
const PATIENCE: Duration = Duration::from_millis(500);

/// Returns a unified diff with ANSI colors. A side that is `None` does not exist.
pub(crate) fn unified(path: &str, old: Option<&[u8]>, new: Option<&[u8]>) -> String {
    let name = |side: Option<&[u8]>| side.map_or("/dev/null".into(), |_| visible(path));
    let (old_name, new_name) = (name(old), name(new));
    let text = |side: Option<&[u8]>| String::from_utf8_lossy(side.unwrap_or_default()).into_owned();
    let (old, new) = (text(old), text(new));
    let mut lines = vec![
        (FILE, format!("--- {old_name}")),
        (FILE, format!("+++ {new_name}")),
    ];
    let diff = TextDiff::configure()
        .timeout(PATIENCE)
        .diff_lines(&old, &new);
    for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
        lines.push((HUNK, hunk.header().to_string()));
        for change in hunk.iter_changes() {
            let style = match change.tag() {
                ChangeTag::Insert => ADDED,
                ChangeTag::Delete => REMOVED,
                ChangeTag::Equal => Style::new(),
            };
            lines.push((
                style,
                format!("{}{}", change.tag(), printable(change.value())),
            ));
            if change.missing_newline() {
                lines.push((Style::new(), "\\ No newline at end of file".to_owned()));
            }
        }
    }
    capped(&lines)
}

fn capped(lines: &[(Style, String)]) -> String {
    let mut out = String::new();
    for (style, line) in lines.iter().take(MOST_LINES) {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{style}{line}{style:#}");
    }
    if let Some(more @ 1..) = lines.len().checked_sub(MOST_LINES) {
        let _ = writeln!(out, "… {more} more lines");
    }
    out
}

/// Returns a line without its line break, with control characters made visible.
fn printable(line: &str) -> String {
    visible_lines(line.strip_suffix('\n').unwrap_or(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(old: Option<&str>, new: Option<&str>) -> String {
        let text = unified("a/b.rs", old.map(str::as_bytes), new.map(str::as_bytes));
        anstream::adapter::strip_str(&text).to_string()
    }

    #[test]
    fn shows_what_changes_in_its_surroundings() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        insta::assert_snapshot!(plain(Some(old), Some(&old.replace('5', "five"))), @r"
        --- a/b.rs
        +++ a/b.rs
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8
        ");
    }

    #[test]
    fn a_side_may_be_missing() {
        insta::assert_snapshot!(plain(None, Some("new\n")), @r"
        --- /dev/null
        +++ a/b.rs
        @@ -0,0 +1 @@
        +new
        ");
        insta::assert_snapshot!(plain(Some("old"), None), @r"
        --- a/b.rs
        +++ /dev/null
        @@ -1 +0,0 @@
        -old
        \ No newline at end of file
        ");
    }

    #[test]
    fn line_ends_and_control_characters_are_seen() {
        insta::assert_snapshot!(plain(Some("a\r\n\u{1b}[2J\n"), Some("a\n\tb\n")), @r"
        --- a/b.rs
        +++ a/b.rs
        @@ -1,2 +1,2 @@
        -a\r
        -\u{1b}[2J
        +a
        +	b
        ");
    }

    #[test]
    fn nothing_steers_the_terminal() {
        let hostile = "\u{1b}]0;x\u{7}\u{9b}2J\u{202e}\r\u{2028}\n";
        let text = unified(&format!("a{hostile}.rs"), None, Some(hostile.as_bytes()));
        let plain = anstream::adapter::strip_str(&text).to_string();
        // A carriage return ends a line of a diff.
        assert_eq!(plain.lines().count(), 5, "{plain}");
        // The colors were added here, and stripping removes them completely.
        let shown = r"\u{1b}]0;x\u{7}\u{9b}2J\u{202e}\r\u{2028}";
        assert!(plain.contains(&format!("+++ a{shown}\\n.rs\n")), "{plain}");
        assert!(
            plain.contains("\n+\\u{1b}]0;x\\u{7}\\u{9b}2J\\u{202e}\\r\n"),
            "{plain}"
        );
        assert!(plain.ends_with("\n+\\u{2028}\n"), "{plain}");
    }

    #[test]
    fn a_long_difference_is_cut() {
        let text = plain(None, Some(&"line\n".repeat(1000)));
        assert_eq!(text.lines().count(), MOST_LINES + 1);
        // Two lines for the names and one for the hunk.
        assert!(text.ends_with("… 943 more lines\n"), "{text}");
    }
}
