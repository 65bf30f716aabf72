//! Turns the folder `schemas` into the module `api`.

fn main() -> std::io::Result<()> {
    let mut options = stytch_codegen::Options::module("own_api", "api");
    // The feature of this crate with which the operations are also data.
    options.catalog = Some("catalog".to_owned());
    stytch_codegen::build("schemas", &options)
}
