//! Turns the folder `schemas` into the module `api`.

fn main() -> std::io::Result<()> {
    stytch_codegen::build(
        "schemas",
        &stytch_codegen::Options::module("own_api", "api"),
    )
}
