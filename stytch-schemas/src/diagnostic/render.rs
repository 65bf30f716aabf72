//! Diagnostics as reports for people.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::Lines;
use super::{Diagnostic, Position, Severity, shorten};
use crate::text::{visible, visible_lines};

/// The maximum width of a report. It is fixed, so that the same input gives the same text everywhere.
const WIDTH: usize = 100;

/// Renders reports for people. Each report shows the source line that it is about.
///
/// [Hidden](crate::text::is_hidden) characters in external text are escaped.
pub fn render(diagnostics: &[Diagnostic], color: bool) -> String {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.term_width(WIDTH);
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&renderer.render(&[report(diagnostic)]));
        out.push('\n');
        if let Some(entry) = &diagnostic.entry {
            // The entry is separate from the help, so that it can be copied.
            for line in entry.to_toml().lines() {
                out.push_str(&format!("    {line}\n"));
            }
        }
        out.push('\n');
    }
    out
}

fn report(diagnostic: &Diagnostic) -> Group<'_> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(visible(&diagnostic.message))
        .id(diagnostic.code);
    let report = Group::with_title(title);
    let file = Origin::path(visible(&diagnostic.file));
    let report = match &diagnostic.position {
        None => report.element(file),
        Some(position) => {
            let lines = position.source.lines_around(position.offset);
            let is_whole = lines.as_ref().is_some_and(|lines| lines.whole);
            let snippet = lines.and_then(|lines| snippet(position, &lines, &diagnostic.pointer));
            match snippet {
                Some(snippet) if is_whole => {
                    report.element(snippet.path(visible(&diagnostic.file)))
                }
                // The renderer would count the column from the start of the excerpt.
                snippet => {
                    let file = file.line(position.line).char_column(position.column);
                    report.element(file).elements(snippet)
                }
            }
        }
    };
    let help = diagnostic.help.as_deref();
    report.elements(help.map(|help| Level::HELP.message(visible_lines(help))))
}

/// Returns the lines around a position, with a mark under it.
fn snippet<'a>(
    position: &'a Position,
    lines: &Lines,
    pointer: &str,
) -> Option<Snippet<'a, Annotation<'a>>> {
    let text = position.source.text().get(lines.range.clone())?;
    let start = position.offset.checked_sub(lines.range.start)?;
    let label = (!pointer.is_empty()).then(|| shorten(pointer));
    let mark = AnnotationKind::Primary.span(start..start + position.len);
    let snippet = Snippet::source(text).line_start(lines.first + 1);
    Some(snippet.fold(false).annotation(mark.label(label)))
}
