//! Tests that the importer returns a result for any input.

use proptest::prelude::*;

use super::*;

/// Parts of descriptions, so that random texts are accepted by the parser.
const PIECES: [&str; 26] = [
    "openapi: 3.0.3\n",
    "paths:\n",
    "components:\n",
    "schemas:\n",
    "  ",
    "- ",
    "\n",
    ": ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "$ref: '#/components/schemas/A'",
    "type: ",
    "object",
    "properties",
    "allOf",
    "null",
    "&a ",
    "*a",
    "'",
    "\"",
    "|\n",
    "/v1/{a}",
    "get:\n",
];

fn sources(name: &'static str, bytes: Vec<u8>) -> [ImportSource; 1] {
    [ImportSource::new(name, bytes)]
}

proptest! {
    #[test]
    fn any_bytes_give_a_result(bytes in prop::collection::vec(any::<u8>(), 0..400), yaml in any::<bool>()) {
        let name = if yaml { "any.yml" } else { "any.json" };
        let faults = import(&sources(name, bytes), &Options::default()).unwrap_err();
        prop_assert!(faults.iter().any(Diagnostic::is_error));
    }

    #[test]
    fn any_parts_give_a_result(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60)) {
        let result = import(&sources("pieces.yml", pieces.concat().into_bytes()), &Options::default());
        prop_assert!(result.map_or_else(|faults| !faults.is_empty(), |imported| !imported.files.is_empty()));
    }

    #[test]
    fn a_damaged_description_is_refused_or_imported_stably(at in 0..LIBRARY.len(), len in 0..40_usize, byte in any::<u8>()) {
        let mut bytes = LIBRARY.as_bytes().to_vec();
        bytes.splice(at..(at + len).min(LIBRARY.len()), [byte]);
        if let Ok(imported) = import(&sources("damaged.yml", bytes), &Options::default()) {
            let again: Vec<ImportSource> = imported
                .files
                .iter()
                .map(|(name, bytes)| ImportSource::new(name, bytes.to_vec()))
                .collect();
            prop_assert_eq!(import_all(&again).files, imported.files);
        }
    }
}
