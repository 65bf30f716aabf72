//! Colors. They are written always, and removed by the output stream if it is not a terminal or `NO_COLOR` is set.

use anstyle::{AnsiColor, Style};

pub(crate) const HEADING: Style = Style::new().bold();
pub(crate) const NAME: Style = AnsiColor::Cyan.on_default().bold();
pub(crate) const CODE: Style = AnsiColor::Cyan.on_default();
pub(crate) const FACT: Style = AnsiColor::Yellow.on_default();
pub(crate) const QUIET: Style = Style::new().dimmed();
pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
pub(crate) const HELP: Style = AnsiColor::Green.on_default().bold();
