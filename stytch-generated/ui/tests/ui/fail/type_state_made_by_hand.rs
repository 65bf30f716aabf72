//! Nobody else can say that a field was given.

use stytch_generated::runtime::builder::Given;

struct Forged;

impl Given for Forged {}

fn main() {}
