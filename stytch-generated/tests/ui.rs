//! What the compiler refuses, and the words it finds for it.
#![cfg(all(feature = "b2b", feature = "consumer"))]

/// The words are those of the pinned toolchain; after a change: `TRYBUILD=overwrite cargo test --test ui`.
#[test]
fn the_compiler_says_what_is_wrong() {
    let tests = trybuild::TestCases::new();
    tests.pass("tests/ui/pass/*.rs");
    tests.compile_fail("tests/ui/fail/*.rs");
}
