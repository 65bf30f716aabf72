//! Diagnostics as text for people and for machines.

use std::fmt;

use miette::{GraphicalReportHandler, GraphicalTheme};

use super::Diagnostic;
use crate::text::{visible, visible_json};

const WIDTH: usize = 100;

/// The reports for people, one after the other, each with its piece of source.
///
/// The width is fixed, so that the same input gives the same text everywhere.
pub fn render(diagnostics: &[Diagnostic], color: bool) -> String {
    let theme = if color {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(WIDTH)
        .with_links(false);
    let mut out = String::new();
    for diagnostic in diagnostics {
        if handler
            .render_report(&mut out, &Titled(diagnostic))
            .is_err()
        {
            // Nothing is lost but the looks.
            out.push_str(&diagnostic.to_string());
        }
        out.push('\n');
    }
    out
}

/// One JSON object a line, for tools.
pub fn to_json_lines(diagnostics: &[Diagnostic]) -> String {
    diagnostics
        .iter()
        .filter_map(|diagnostic| serde_json::to_string(diagnostic).ok())
        .map(|line| visible_json(&line).into_owned() + "\n")
        .collect()
}

/// A diagnostic whose title leaves out the place where the snippet shows it.
#[derive(Debug)]
struct Titled<'a>(&'a Diagnostic);

impl fmt::Display for Titled<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.place.is_none() {
            write!(f, "{}: ", visible(&self.0.file))?;
        }
        f.write_str(&visible(&self.0.message))
    }
}

impl std::error::Error for Titled<'_> {}

impl miette::Diagnostic for Titled<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        miette::Diagnostic::code(self.0)
    }

    fn severity(&self) -> Option<miette::Severity> {
        miette::Diagnostic::severity(self.0)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        miette::Diagnostic::help(self.0)
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        miette::Diagnostic::source_code(self.0)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = miette::LabeledSpan> + '_>> {
        miette::Diagnostic::labels(self.0)
    }
}
