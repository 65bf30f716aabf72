//! Mutations of files: their bytes, names and paths.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

use super::case::Case;
use super::{Kind, rejected};
use crate::folder::{DOCUMENT, NAMES};
use crate::random::Random;

pub(super) const KINDS: &[Kind] = &[
    rejected("delete a file", "missing-ref", delete),
    rejected("put a folder in a file's place", "missing-ref", |case| {
        delete(case);
        let gone = case.what.clone();
        case.folder.empty_folders.push(gone);
    }),
    rejected("delete the operations", "overlay-unused", |case| {
        case.folder.files.remove(DOCUMENT);
        case.touch(NAMES, "the names of the operations are left over");
    }),
    rejected("empty a file", "invalid-json", |case| {
        case.bytes(|_, bytes| bytes.clear())
    }),
    rejected("cut a file off", "invalid-json", |case| {
        case.bytes(|random, bytes| {
            let end = bytes.trim_ascii_end().len();
            bytes.truncate(random.below(end));
        });
    }),
    rejected("double a file's content", "invalid-json", |case| {
        case.bytes(|_, bytes| bytes.extend_from_within(..));
    }),
    rejected("drop a brace", "invalid-json", |case| {
        case.bytes(|random, bytes| drop(random, bytes, b"{}"))
    }),
    rejected("drop a bracket", "invalid-json", |case| {
        // Not every file has a list.
        case.bytes(|random, bytes| {
            drop(
                random,
                bytes,
                if bytes.contains(&b'[') { b"[]" } else { b"{}" },
            )
        });
    }),
    rejected("drop a quote", "invalid-json", |case| {
        case.bytes(|random, bytes| drop(random, bytes, b"\""))
    }),
    rejected("drop a colon", "invalid-json", |case| {
        case.bytes(|random, bytes| {
            let colons = positions(bytes, |bytes, at| bytes[at..].starts_with(b"\": "));
            bytes.remove(*random.pick(&colons) + 1);
        });
    }),
    rejected("drop a comma", "invalid-json", |case| {
        case.bytes(|random, bytes| {
            drop(
                random,
                bytes,
                if bytes.contains(&b',') { b"," } else { b"}" },
            )
        });
    }),
    rejected(
        "add a comma at the end of an object",
        "invalid-json",
        |case| {
            case.bytes(|random, bytes| {
                let ends = positions(bytes, |bytes, at| {
                    bytes[at] == b'\n' && bytes[at + 1..].trim_ascii_start().starts_with(b"}")
                });
                bytes.insert(*random.pick(&ends), b',');
            });
        },
    ),
    rejected("write a comment", "invalid-json", |case| {
        insert_line(case, "// a remark\n")
    }),
    rejected("leave a conflict's mark", "invalid-json", |case| {
        insert_line(case, "<<<<<<< HEAD\n")
    }),
    rejected(
        "put a control character into a text",
        "invalid-json",
        |case| {
            case.bytes(|random, bytes| {
                let quotes = positions(bytes, |bytes, at| bytes[at..].starts_with(b"\": "));
                bytes.insert(*random.pick(&quotes), 0);
            });
        },
    ),
    rejected("write a number that is too large", "invalid-json", |case| {
        case.bytes(|_, bytes| {
            let start = bytes.iter().position(|byte| *byte == b'{').unwrap();
            bytes.splice(start + 1..=start, *b"\"minimum\": 1e999,");
        });
    }),
    rejected("begin with a byte order mark", "byte-order-mark", |case| {
        case.bytes(|_, bytes| drop_in(bytes, 0, b"\xEF\xBB\xBF"));
    }),
    rejected("insert a byte that is not UTF-8", "not-utf8", |case| {
        case.bytes(|random, bytes| {
            let at = random.below(bytes.len());
            bytes.insert(at, 0xFF);
        });
    }),
    rejected("save as UTF-16", "not-utf8", |case| {
        case.bytes(|_, bytes| {
            let text = std::str::from_utf8(bytes).unwrap();
            let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
            *bytes = units.flat_map(u16::to_le_bytes).collect();
        });
    }),
    rejected("copy a file", "duplicate-id", |case| {
        let file = case.component();
        let copy = file.replace(".json", " (copy).json");
        let bytes = case.folder.files[&file].clone();
        case.folder.files.insert(copy.clone(), bytes);
        case.touched = vec![file, copy];
    }),
    rejected(
        "give a file a name that Windows cannot have",
        "bad-file-name",
        |case| {
            let file = case.component();
            let name = *case
                .random
                .pick(&["nul.json", "com1.x.json", "aux/a.json", "b /a.json"]);
            let name = format!("components/{name}");
            let bytes = case.folder.files.remove(&file).unwrap();
            case.folder.files.insert(name.clone(), bytes);
            case.touch(&name, "name");
        },
    ),
    rejected(
        "give two files names that differ only in case",
        "clashing-file-names",
        |case| {
            let file = case.component();
            let bytes = case.folder.files.remove(&file).unwrap();
            for name in ["Zz.json", "zz.json"] {
                let name = format!("components/{name}");
                case.folder.files.insert(name.clone(), bytes.clone());
                case.touch(&name, "case");
            }
        },
    ),
    rejected(
        "put a file beside the folder of types",
        "stray-file",
        |case| {
            let file = case.component();
            let stray = file.rsplit('/').next().unwrap().to_owned();
            let bytes = case.folder.files[&file].clone();
            case.folder.files.insert(stray.clone(), bytes);
            case.touch(&stray, "stray");
        },
    ),
    rejected("link a folder into itself", "symlink-loop", |case| {
        let link = format!("{}/loop", folder(case));
        case.folder.links.push((link.clone(), "..".to_owned()));
        case.touch(&link, "link");
    }),
    rejected("link to nowhere", "unreadable", |case| {
        let link = format!("{}/link.json", folder(case));
        case.folder
            .links
            .push((link.clone(), "nowhere.json".to_owned()));
        case.touch(&link, "link");
    }),
    rejected(
        "name a file in bytes that are not UTF-8",
        "non-utf8-path",
        |case| {
            let mut name = b"components/card-".to_vec();
            name.extend([
                0x80 | u8::try_from(case.random.below(64)).unwrap(),
                b'.',
                b'j',
                b's',
                b'o',
                b'n',
            ]);
            let name = OsString::from_vec(name);
            case.touch(&name.to_string_lossy(), "name");
            case.folder.odd_files.push(name);
        },
    ),
];

/// Every reference to the deleted file must be reported.
fn delete(case: &mut Case) {
    let file = case.component();
    let id = case.folder.ids()[&file].clone();
    case.folder.files.remove(&file);
    case.touched = case.folder.referring_to(&id);
    case.every = true;
    case.what = file;
}

fn folder(case: &mut Case) -> String {
    let file = case.component();
    file.rsplit_once('/').unwrap().0.to_owned()
}

fn positions(bytes: &[u8], is: fn(&[u8], usize) -> bool) -> Vec<usize> {
    (0..bytes.len()).filter(|at| is(bytes, *at)).collect()
}

/// Removes one of the bytes in `which`. In these files, they are only used for structure, except quotes and the braces
/// of path parameters.
fn drop(random: &mut Random, bytes: &mut Vec<u8>, which: &[u8]) {
    let outside = structural(bytes);
    let found: Vec<usize> = outside
        .into_iter()
        .filter(|at| which.contains(&bytes[*at]))
        .collect();
    bytes.remove(*random.pick(&found));
}

/// Returns the positions outside strings, including those of the quotes around them.
fn structural(bytes: &[u8]) -> Vec<usize> {
    let mut inside = false;
    let mut found = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        if *byte == b'"' {
            inside = !inside;
        }
        if !inside || *byte == b'"' {
            found.push(at);
        }
    }
    found
}

fn drop_in(bytes: &mut Vec<u8>, at: usize, what: &[u8]) {
    bytes.splice(at..at, what.iter().copied());
}

fn insert_line(case: &mut Case, line: &'static str) {
    let file = case.component();
    let text = case.folder.text(&file);
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
    let at = *case.random.pick(&ends);
    let bytes = case.folder.files.get_mut(&file).unwrap();
    drop_in(bytes, at, line.as_bytes());
    case.touch(&file, format!("at {at}"));
}
