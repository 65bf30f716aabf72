//! Diagnostics as reports for people.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::Lines;
use super::{Diagnostic, Place, Severity, shorten};
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
    let file = visible(&diagnostic.file);
    let mut report = Group::with_title(title);
    match &diagnostic.place {
        None => report = report.element(Origin::path(file)),
        Some(place) => match Excerpt::of(place) {
            Some(excerpt) if excerpt.lines.whole => {
                report = report.element(excerpt.snippet(&diagnostic.pointer).path(file));
            }
            // The renderer would count the column from the start of the excerpt.
            excerpt => {
                let origin = Origin::path(file);
                report = report.element(origin.line(place.line).char_column(place.column));
                report = report.elements(excerpt.map(|lines| lines.snippet(&diagnostic.pointer)));
            }
        },
    }
    let help = diagnostic.help.as_deref();
    report.elements(help.map(|help| Level::HELP.message(visible_lines(help))))
}

/// The lines around a position.
struct Excerpt<'a> {
    place: &'a Place,
    lines: Lines,
    text: &'a str,
    /// The offset of the position in the text.
    start: usize,
}

impl<'a> Excerpt<'a> {
    fn of(place: &'a Place) -> Option<Self> {
        let lines = place.source.lines_around(place.offset)?;
        Some(Self {
            place,
            text: place.source.text().get(lines.range.clone())?,
            start: place.offset.checked_sub(lines.range.start)?,
            lines,
        })
    }

    /// Returns the lines with a mark under the position.
    fn snippet(&self, pointer: &str) -> Snippet<'a, Annotation<'a>> {
        let label = (!pointer.is_empty()).then(|| shorten(pointer));
        let mark = AnnotationKind::Primary
            .span(self.start..self.start + self.place.len)
            .label(label);
        Snippet::source(self.text)
            .line_start(self.lines.first + 1)
            .fold(false)
            .annotation(mark)
    }
}
