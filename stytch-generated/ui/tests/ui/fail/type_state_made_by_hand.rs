//! Nobody else can say that a field was given.

use stytch_generated::support::builder::Given;

struct Forged;

impl Given for Forged {}

fn main() {}
