//! Tests the errors that rustc reports for incorrect uses of `stytch-generated`.

/// The errors are those of the pinned toolchain. To update them: `TRYBUILD=overwrite cargo test -p
/// stytch-generated-ui`.
#[test]
fn mistakes_are_compile_errors_that_name_them() {
    trybuild::TestCases::new().compile_fail("tests/ui/fail/*.rs");
}
