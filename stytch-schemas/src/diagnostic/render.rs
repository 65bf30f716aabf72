//! Diagnostics as text for people and for machines.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Place, Severity, shorten};
use crate::text::{visible, visible_json, visible_lines};

/// How wide a report may be. It is fixed, so that the same input gives the same text everywhere.
const WIDTH: usize = 100;

/// Renders reports for people, one after the other, each with the line of source that it is about.
///
/// [Hidden](crate::text::is_hidden) characters in text from outside are escaped.
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
            // Apart from the help, so that it can be pasted.
            for line in entry.to_toml().lines() {
                out.push_str(&format!("    {line}\n"));
            }
        }
        out.push('\n');
    }
    out
}

/// Renders one JSON object a line, for tools.
pub fn to_json_lines(diagnostics: &[Diagnostic]) -> String {
    diagnostics
        .iter()
        .filter_map(|diagnostic| serde_json::to_string(diagnostic).ok())
        .map(|line| visible_json(&line).into_owned() + "\n")
        .collect()
}

fn report(diagnostic: &Diagnostic) -> Group<'_> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(visible(&diagnostic.message))
        .id(diagnostic.code);
    let origin = Origin::path(visible(&diagnostic.file));
    let mut report = Group::with_title(title);
    match &diagnostic.place {
        Some(place) => {
            report = report.element(origin.line(place.line).char_column(place.column));
            report = report.elements(snippet(place, &diagnostic.pointer));
        }
        None => report = report.element(origin),
    }
    let help = diagnostic.help.as_deref();
    report.elements(help.map(|help| Level::HELP.message(visible_lines(help))))
}

/// The lines around a place, with a mark under it.
fn snippet<'a>(
    place: &'a Place,
    pointer: &str,
) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let lines = place.source.lines_around(place.offset)?;
    let start = place.offset.checked_sub(lines.range.start)?;
    let label = (!pointer.is_empty()).then(|| shorten(pointer));
    let mark = AnnotationKind::Primary
        .span(start..start + place.len)
        .label(label);
    Some(
        Snippet::source(place.source.text().get(lines.range)?)
            .line_start(lines.first + 1)
            .fold(false)
            .annotation(mark),
    )
}
