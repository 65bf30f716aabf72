//! Programs that must not compile with `stytch-generated`, and the errors that rustc reports for them.
