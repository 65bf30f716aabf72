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
        .map(|diagnostic| match serde_json::to_string(diagnostic) {
            Ok(line) => line,
            Err(error) => internal_line(&error),
        })
        .map(|line| visible_json(&line).into_owned() + "\n")
        .collect()
}

/// The line in the place of one that cannot be written.
fn internal_line(error: &serde_json::Error) -> String {
    let what = format!("a diagnostic cannot be written as JSON: {error}");
    let Diagnostic {
        severity,
        code,
        message,
        help,
        ..
    } = Diagnostic::internal_in("", what);
    serde_json::json!({
        "severity": severity.as_str(), "code": code, "file": "", "message": message, "help": help,
    })
    .to_string()
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

#[cfg(test)]
mod tests {
    use serde::ser::Error;

    use super::*;

    #[test]
    fn a_diagnostic_that_cannot_be_written_is_not_left_out() {
        let line = internal_line(&serde_json::Error::custom("a reason"));
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(value["code"], "internal");
        assert_eq!(value["severity"], "error");
        assert!(value["message"].as_str().unwrap().ends_with("a reason"));
    }
}
