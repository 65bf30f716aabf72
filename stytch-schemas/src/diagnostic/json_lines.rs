//! Diagnostics as text for tools.

use super::Diagnostic;
use crate::text::visible_json;

/// Renders diagnostics for tools, with one JSON object per line.
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

/// Returns the line that replaces one that cannot be written.
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
