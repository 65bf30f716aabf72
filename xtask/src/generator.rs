//! From the contents of a folder of schemas to those of the generated folder.

use stytch_codegen::{Generated, Options};
use stytch_schemas::diagnostic::Diagnostic;
use stytch_schemas::files::Files;

/// Turns the contents of a folder of schemas, its overlay included, into files, or reports why it cannot.
///
/// `regen` is given one, so that its tests need no schemas.
pub type Generate<'a> = dyn Fn(&Files, &Options) -> Result<Generated, Vec<Diagnostic>> + 'a;

pub use stytch_codegen::generate;
