//! File names that all common systems allow.

/// Names that Windows reserves for devices, with any extension.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The longest name that common file systems allow, minus room for a temporary suffix.
const LONGEST: usize = 200;

/// Why a file or folder cannot have a name on every common system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FileNameError {
    /// The name is empty.
    #[error("it is empty")]
    Empty,
    /// A character other than an ASCII letter, a digit, `_`, `-` and `.`.
    #[error("it contains a character that is not portable")]
    Character,
    /// The name begins with a dot, like hidden files, or with a hyphen, like options of commands.
    #[error("it begins with `.` or `-`")]
    Start,
    /// The name ends with a dot, which Windows removes.
    #[error("it ends with `.`")]
    End,
    /// The name is reserved, such as `con`, `nul` and `com1`.
    #[error("Windows reserves the name")]
    Reserved,
    /// The name has more than 200 bytes.
    #[error("it is too long")]
    Length,
}

/// Checks that a file or folder can have a name on every common system.
///
/// # Errors
/// Returns the first reason why it cannot.
///
/// ```
/// use stytch_schemas::check::{FileNameError, check_file_name};
///
/// assert_eq!(check_file_name("Card.json"), Ok(()));
/// assert_eq!(check_file_name("con.json"), Err(FileNameError::Reserved));
/// ```
pub fn check_file_name(name: &str) -> Result<(), FileNameError> {
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if name.is_empty() {
        Err(FileNameError::Empty)
    } else if !name.chars().all(allowed) {
        Err(FileNameError::Character)
    } else if name.starts_with(['.', '-']) {
        Err(FileNameError::Start)
    } else if name.ends_with('.') {
        Err(FileNameError::End)
    } else if RESERVED
        .iter()
        .any(|known| known.eq_ignore_ascii_case(stem))
    {
        Err(FileNameError::Reserved)
    } else if name.len() > LONGEST {
        Err(FileNameError::Length)
    } else {
        Ok(())
    }
}

/// Returns a path in the form in which macOS and Windows compare it. Paths with the same form are the same file there.
pub fn same_file(path: &str) -> String {
    path.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_system_cannot_have() {
        for (name, error) in [
            ("", FileNameError::Empty),
            ("a b", FileNameError::Character),
            ("größe", FileNameError::Character),
            ("a:b", FileNameError::Character),
            (".a", FileNameError::Start),
            ("-a", FileNameError::Start),
            ("a.", FileNameError::End),
            ("con", FileNameError::Reserved),
            ("Nul.json", FileNameError::Reserved),
            ("LPT9.tar.gz", FileNameError::Reserved),
        ] {
            assert_eq!(check_file_name(name), Err(error), "{name:?}");
        }
        for name in ["a", "_A-1.json", "console", "com", "com10", "a.con", "nul_"] {
            assert_eq!(check_file_name(name), Ok(()), "{name:?}");
        }
    }

    #[test]
    fn the_longest_name_is_allowed() {
        assert_eq!(check_file_name(&"x".repeat(LONGEST)), Ok(()));
        assert_eq!(
            check_file_name(&"x".repeat(LONGEST + 1)),
            Err(FileNameError::Length)
        );
    }
}
