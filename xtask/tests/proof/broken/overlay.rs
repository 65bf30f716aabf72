//! Mutations of the hand-written overlay.

use super::case::Case;
use super::{Kind, Same, Shown, kind, rejected};
use crate::folder::NAMES;

pub(super) const KINDS: &[Kind] = &[
    rejected("a text that is not closed", "overlay-syntax", |case| {
        edit_line(case, any_file, is_text, |line| {
            line[..line.len() - 1].to_owned()
        });
    }),
    rejected("a header that is not closed", "overlay-syntax", |case| {
        edit_line(case, any_file, is_header, |line| {
            line[..line.len() - 1].to_owned()
        });
    }),
    rejected("a key twice", "overlay-syntax", |case| {
        edit_line(case, any_file, is_text, |line| format!("{line}\n{line}"));
    }),
    rejected("a table twice", "overlay-syntax", |case| {
        edit_line(case, any_file, is_header, |line| format!("{line}\n{line}"));
    }),
    rejected("an overlay that is not UTF-8", "overlay-syntax", |case| {
        let file = file(case, any_file);
        let bytes = case.folder.files.get_mut(&file).unwrap();
        let at = case.random.below(bytes.len());
        bytes.insert(at, 0xFF);
        case.touch(&file, "bytes");
    }),
    rejected("an unknown table", "overlay-entry", |case| {
        let file = file(case, any_file);
        append(case, &file, "\n[nonsense]\na = 1\n");
    }),
    rejected("a misspelt table", "overlay-entry", |case| {
        edit_line(case, documents, is_operation, |line| {
            line.replace("[operations.", "[operation.")
        });
    }),
    rejected("an unknown attribute", "overlay-entry", |case| {
        edit_line(case, documents, is_field, |line| {
            with_value(line, "{ nonsense = 1 }")
        });
    }),
    rejected("a number for a text", "overlay-entry", |case| {
        edit_line(case, any_file, is_text, |line| with_value(line, "5"));
    }),
    rejected("an empty text", "overlay-entry", |case| {
        edit_line(case, any_file, is_text, |line| with_value(line, "\" \""));
    }),
    rejected("a size below zero", "overlay-entry", |case| {
        edit_line(case, documents, is_field, |line| {
            with_value(line, "{ max_length = -1 }")
        });
    }),
    rejected("an unknown format", "overlay-entry", |case| {
        edit_line(case, documents, is_field, |line| {
            with_value(line, "{ format = \"pasword\" }")
        });
    }),
    rejected("a format that does not fit", "overlay-misfit", |case| {
        case.random.next();
        edit_line(
            case,
            |file| file.ends_with("secrets.toml"),
            |line| line.contains("format = \"password\""),
            |line| line.replace("\"password\"", "\"uint64\""),
        );
    }),
    rejected("a set that does not exist", "overlay-misfit", |case| {
        edit_line(
            case,
            |file| file.ends_with("sets.toml"),
            |line| line.contains("set = \""),
            |line| line.replace("set = \"", "set = \"b2b::zz::"),
        );
    }),
    rejected(
        "an operation that does not exist",
        "overlay-unused",
        |case| {
            edit_line(case, documents, is_operation, |line| {
                line.replace(" /v1/", " /v1/zz/")
            });
        },
    ),
    rejected("a type that does not exist", "overlay-unused", |case| {
        edit_line(
            case,
            any_file,
            |line| line.starts_with("[types.\""),
            |line| line.replace("[types.\"", "[types.\"zz::"),
        );
    }),
    rejected("a field that does not exist", "overlay-unused", |case| {
        edit_line(case, documents, is_field, |line| format!("zz_{line}"));
    }),
    rejected(
        "a name for an operation that does not exist",
        "overlay-unused",
        |case| {
            edit_line(case, names, is_operation_name, |line| {
                line.replace(" /v1/", " /v1/zz/")
            });
        },
    ),
    rejected(
        "a name for a schema that does not exist",
        "overlay-unused",
        |case| {
            edit_line(
                case,
                names,
                |line| line.starts_with("api_"),
                |line| line.replace("api_", "api_zz_"),
            );
        },
    ),
    rejected(
        "a feature of a module that does not exist",
        "overlay-unused",
        |case| {
            edit_line(
                case,
                names,
                |line| line.starts_with("features"),
                |line| line.replace("[\"", "[\"zz\", \""),
            );
        },
    ),
    rejected("a name that is not a path", "bad-name", |case| {
        edit_line(case, names, is_operation_name, |line| {
            line.replace("::", "::9")
        });
    }),
    rejected("a name of signs", "bad-name", |case| {
        edit_line(
            case,
            names,
            |line| line.starts_with("api_"),
            |line| with_value(line, "\"b2b::Zz-New\""),
        );
    }),
    rejected("an invalid word", "overlay-entry", |case| {
        edit_line(
            case,
            names,
            |line| line.starts_with("oauth"),
            |line| with_value(line, "\"O-Auth\""),
        );
    }),
    rejected("an invalid variant name", "bad-name", |case| {
        append(
            case,
            NAMES,
            "\n[names.variants.\"shared::SearchOperator\"]\nAND = \"9-\"\n",
        );
    }),
    rejected("two operations of one name", "name-collision", |case| {
        let taken = name_of_another(case, is_operation_name);
        edit_with(case, names, is_operation_name, |line| {
            with_value(line, &taken)
        });
        // The line may be the same one. Then it adds nothing, and the next line is used.
        let first = case
            .folder
            .text(NAMES)
            .lines()
            .find(|line| is_operation_name(line) && !line.ends_with(&taken))
            .unwrap()
            .to_owned();
        let text = case
            .folder
            .text(NAMES)
            .replace(&first, &with_value(&first, &taken));
        case.folder
            .files
            .insert(NAMES.to_owned(), text.into_bytes());
    }),
    rejected("two types of one name", "name-collision", |case| {
        edit_line(
            case,
            names,
            |line| line.starts_with("api_session_") && line.contains("OAuth"),
            |line| with_value(line, "\"shared::sessions::EmailFactor\""),
        );
    }),
    rejected(
        "a type with a name that Rust uses",
        "name-collision",
        |case| {
            edit_line(
                case,
                names,
                |line| line.starts_with("api_session_"),
                |line| with_value(line, "\"shared::sessions::Option\""),
            );
        },
    ),
    rejected(
        "a module with the name of a file of the generator",
        "bad-name or name-collision",
        |case| {
            let module =
                *case
                    .random
                    .pick(&["mod", "operations", "required", "con", "Operations", "str"]);
            edit_with(
                case,
                names,
                |line| line.starts_with("api_session_"),
                |line| with_value(line, &format!("\"{module}::Zz\"")),
            );
        },
    ),
    rejected("a document copied", "overlay-twice", |case| {
        let file = file(case, documents);
        let bytes = case.folder.files[&file].clone();
        case.folder
            .files
            .insert("overlay/copy.toml".to_owned(), bytes);
        case.touched = vec![file, "overlay/copy.toml".to_owned()];
    }),
    rejected(
        "a link to a type that does not exist",
        "broken-link",
        |case| {
            edit_line(case, documents, is_text, |line| {
                with_value(line, "\"See [`b2b::zz::Type`].\"")
            });
        },
    ),
    rejected("all names deleted", "overlay-unused", |case| {
        case.folder.files.remove(NAMES);
        let about_types = |(path, bytes): &(&String, &Vec<u8>)| {
            path.starts_with("overlay/") && String::from_utf8_lossy(bytes).contains("[types.\"")
        };
        case.touched = case
            .folder
            .files
            .iter()
            .filter(about_types)
            .map(|(path, _)| path.clone())
            .collect();
    }),
    kind("line ends of Windows in the overlay", Same, |case| {
        for (_, bytes) in case
            .folder
            .files
            .iter_mut()
            .filter(|(path, _)| path.starts_with("overlay/"))
        {
            *bytes = String::from_utf8_lossy(bytes)
                .replace('\n', "\r\n")
                .into_bytes();
        }
    }),
    kind("remarks and blank lines", Same, |case| {
        edit_line(case, any_file, is_header, |line| {
            format!("\n# a remark\n\n{line} # another")
        });
    }),
    kind("a document of another name", Same, |case| {
        let file = file(case, any_file);
        let bytes = case.folder.files.remove(&file).unwrap();
        case.folder
            .files
            .insert("overlay/any/where.toml".to_owned(), bytes);
        case.what = file;
    }),
    kind("a text changed", Shown, |case| {
        edit_line(
            case,
            documents,
            |line| line.starts_with("doc = \"") && is_text(line),
            |line| with_value(line, "\"Zz new words.\""),
        );
        "Zz new words.".clone_into(&mut case.shows);
    }),
    kind("a name changed", Shown, |case| {
        let factors: Vec<String> = case.folder.text(NAMES).lines().filter_map(factor).collect();
        let old = case.random.pick(&factors).clone();
        for (_, bytes) in case
            .folder
            .files
            .iter_mut()
            .filter(|(path, _)| any_file(path))
        {
            *bytes = String::from_utf8_lossy(bytes)
                .replace(&format!("\"{old}\""), "\"shared::sessions::ZzNew\"")
                .into_bytes();
        }
        case.what = old;
        "pub struct ZzNew".clone_into(&mut case.shows);
    }),
];

fn any_file(file: &str) -> bool {
    file.starts_with("overlay/")
}

fn documents(file: &str) -> bool {
    file.starts_with("overlay/docs/")
}

fn names(file: &str) -> bool {
    file == NAMES
}

fn is_header(line: &str) -> bool {
    line.starts_with('[') && line.ends_with(']')
}

fn is_operation(line: &str) -> bool {
    line.starts_with("[operations.\"") && is_header(line)
}

fn is_operation_name(line: &str) -> bool {
    ["GET", "POST", "PUT", "DELETE"]
        .iter()
        .any(|method| line.starts_with(&format!("\"{method} /")))
}

/// Returns whether a line is `name = "…"`.
fn is_text(line: &str) -> bool {
    let value = line.split_once(" = ").map(|(_, value)| value);
    let bare = |value: &&str| value.len() > 2 && value.starts_with('"') && value.ends_with('"');
    value
        .filter(bare)
        .is_some_and(|value| !value.contains("\"\"\""))
}

/// Returns whether a line documents a field.
fn is_field(line: &str) -> bool {
    is_text(line)
        && line.starts_with(|first: char| first.is_ascii_lowercase())
        && !["doc", "returns", "deprecated"]
            .iter()
            .any(|name| line.starts_with(name))
}

fn with_value(line: &str, value: &str) -> String {
    let (key, _) = line.rsplit_once(" = \"").unwrap();
    format!("{key} = {value}")
}

fn file(case: &mut Case, which: fn(&str) -> bool) -> String {
    let files: Vec<String> = case
        .folder
        .files
        .keys()
        .filter(|path| which(path))
        .cloned()
        .collect();
    case.random.pick(&files).clone()
}

fn append(case: &mut Case, file: &str, text: &str) {
    case.folder
        .files
        .get_mut(file)
        .unwrap()
        .extend(text.as_bytes());
    case.touch(file, text);
}

fn edit_line(
    case: &mut Case,
    which: fn(&str) -> bool,
    fits: fn(&str) -> bool,
    edit: fn(&str) -> String,
) {
    edit_with(case, which, fits, edit);
}

/// Changes one line of the files. Lines within multi-line strings are skipped.
fn edit_with(
    case: &mut Case,
    which: fn(&str) -> bool,
    fits: fn(&str) -> bool,
    edit: impl Fn(&str) -> String,
) {
    let mut sites = Vec::new();
    for file in case.folder.files.keys().filter(|path| which(path)) {
        let mut inside = false;
        for (number, line) in case.folder.text(file).lines().enumerate() {
            if !inside && fits(line) {
                sites.push((file.clone(), number));
            }
            inside ^= line.matches("\"\"\"").count() % 2 == 1;
        }
    }
    let (file, number) = case.random.pick(&sites).clone();
    let text = case.folder.text(&file);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let edited = edit(&lines[number]);
    case.touch(&file, format!("line {}: {edited}", number + 1));
    lines[number] = edited;
    case.folder
        .files
        .insert(file, (lines.join("\n") + "\n").into_bytes());
}

/// Returns the name that a line assigns to a factor of a session.
fn factor(line: &str) -> Option<String> {
    let name = line.split_once(" = ")?.1.trim_matches('"');
    let is_struct = name.starts_with("shared::sessions::") && name.ends_with("OAuthFactor");
    is_struct.then(|| name.to_owned())
}

fn name_of_another(case: &mut Case, fits: fn(&str) -> bool) -> String {
    let text = case.folder.text(NAMES);
    let lines: Vec<&str> = text.lines().filter(|line| fits(line)).collect();
    let line = *case.random.pick(&lines);
    line.rsplit_once(" = ").unwrap().1.to_owned()
}
