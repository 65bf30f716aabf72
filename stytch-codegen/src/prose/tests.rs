use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use stytch_schemas::text::is_hidden;

use super::*;

fn safe(text: &str) -> String {
    Prose::new(text).linked(|path| format!("[`{}`](crate::{path})", path.name))
}

fn assert_each(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(safe(text), *expected, "{text:?}");
        assert_eq!(lines(expected).join("\n"), *expected, "{text:?}");
    }
}

#[test]
fn words_stay_as_they_are() {
    for text in [
        "Plain words, `code` and *emphasis*.",
        "- a list\n- of `two`\n\n1. one\n2. two\n\n> quoted",
        "# A heading\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        "[the web](https://a.example/b_c_d), <https://b.example> and <mail@c.example>",
        "a\\_b &amp; `<T>` 1 < 2 & 3 > 2",
        "```text\nshown\n```\n\nmore",
        "~~~text\nshown\n~~~",
    ] {
        assert_eq!(safe(text), text);
        assert_eq!(lines(text).join("\n"), text);
    }
}

#[test]
fn code_is_only_shown() {
    assert_each(&[
        ("a\n```\nx\n```\nb", "a\n```text\nx\n```\nb"),
        ("```rust,no_run\nx\n```", "```text\nx\n```"),
        ("```\nnever closed", "```text\nnever closed\n```"),
        ("~~~~ rust\n```\n~~~~", "~~~~text\n```\n~~~~"),
        (
            "a\n\n    x\n\n      y\n\nb",
            "a\n\n```text\nx\n\n  y\n```\n\nb",
        ),
        ("a\n\n\t```\n\n", "a\n\n````text\n```\n````"),
        ("> ```\n> x\n> ```", "> ```text\n> x\n> ```"),
        (
            "> - a\n>\n>       x\n>       y",
            "> - a\n>\n>   ```text\n>   x\n>   y\n>   ```",
        ),
        ("-     x\n      y", "- ```text\n  x\n  y\n  ```"),
        (
            "1. ```\n   x\n   ```\n2. b",
            "1. ```text\n   x\n   ```\n2. b",
        ),
        ("- [ ]\n  ```\n  x\n  ```", "- \\[ ]\n  ```text\n  x\n  ```"),
        ("*\n\n      x", "*\n\n```text\n  x\n```"),
    ]);
}

/// rustdoc's parser may run text after a task marker, or after a fence that ends with unusual white space.
#[test]
fn what_parsers_read_differently_is_code_in_none() {
    assert_each(&[
        ("- [ ] to do\n- [x] done", "- \\[ ] to do\n- \\[x] done"),
        ("Use ```text,rust for code", "Use \\```text,rust for code"),
    ]);
    for text in [
        "- [ ]     run();",
        "* [x]     run();",
        "1. [ ]      run();",
        "> - [ ]     run();",
        "- a\n  - [X]     run();",
        "~~~text\nx\n~~~\u{a0}\n~~~\n\nrun();",
        "```text\nx\n```\u{3000}\n```\n\nrun();",
        "- a\n\n  ```\n  never closed",
    ] {
        let emitted = lines(&safe(text));
        assert!(
            is_conservative(emitted.iter().map(String::as_str)),
            "{emitted:?}"
        );
    }
}

/// Runs rustdoc itself: it must find no tests and no invalid code in external text.
#[test]
fn rustdoc_finds_no_code() {
    const TEXTS: usize = 1500;
    const MORE: [&str; 12] = [
        "- [ ] ",
        "* [x]     ",
        "1. [X]      ",
        "~~~\u{a0}\n",
        "\u{3000}",
        "\u{2028}",
        "\u{b}",
        "\n\n",
        "     ",
        "\n    ",
        "```text\n",
        "~~~text\n",
    ];
    let pieces: Vec<&str> = TROUBLE.iter().copied().chain(MORE).collect();
    // A small generator of numbers, so that each run tests the same texts.
    let mut state = 0x9e37_79b9_u32;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as usize % limit
    };
    let mut source = "#![allow(rustdoc::all)]\n".to_owned();
    for number in 0..TEXTS {
        let text: String = (0..=below(9))
            .map(|_| pieces[below(pieces.len())])
            .collect();
        let text = text + "std::process::exit(1);";
        for line in lines(&safe(&text)) {
            source.push_str(&format!("/// {line}\n"));
        }
        source.push_str(&format!("pub struct Item{number};\n"));
    }
    let folder = std::env::temp_dir().join(format!("prose-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("texts.rs");
    std::fs::write(&file, source).unwrap();
    let rustdoc = std::env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into());
    let output = std::process::Command::new(rustdoc)
        .args([
            "--edition",
            "2024",
            "--crate-type",
            "lib",
            "--test",
            "--test-args",
            "--list",
        ])
        .arg(&file)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let (found, errors) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{errors}");
    assert!(
        found.contains("0 tests, 0 benchmarks"),
        "{}: {found}",
        file.display()
    );
    assert!(errors.is_empty(), "{}: {errors}", file.display());
    std::fs::remove_dir_all(folder).unwrap();
}

/// Parsing these texts would take long.
#[test]
fn long_and_intricate_texts_are_shown_literally() {
    for text in [
        "https://a.".repeat(5000),
        "[`a::B`] ".repeat(5000),
        "<b>".repeat(501),
    ] {
        assert_eq!(safe(&text), literal(text.trim()));
    }
}

#[test]
fn markup_is_only_shown() {
    assert_each(&[
        ("<script>alert(1)</script>", r"\<script>alert(1)\</script>"),
        ("a Vec<T> <b>bold</b>", r"a Vec\<T> \<b>bold\</b>"),
        (
            "<div>\n```\nx\n```\n</div>",
            "\\<div>\n```text\nx\n```\n\\</div>",
        ),
        (r"<pre>\<b></pre>", r"\<pre>\<b>\</pre>"),
        ("<!-- a\n\nb -->", "\\<!-- a\n\nb -->"),
        (
            "![a](https://a.example/b.png)",
            r"\![a](https://a.example/b.png)",
        ),
        ("&#x202e;a &#27;", r"\&#x202e;a \&#27;"),
    ]);
}

#[test]
fn links_lead_to_the_web_and_to_types() {
    assert_each(&[
        ("[`a::b::C`]", "[`C`](crate::a::b::C)"),
        (
            "[`Vec`], [`a::b::`] and [`x y`]",
            "`Vec`, `a::b::` and `x y`",
        ),
        ("[text] [a][b] [c][]", r"\[text] \[a]\[b] \[c][]"),
        (
            "[a](crate::B) [c](javascript:d)",
            r"\[a](crate::B) \[c](javascript:d)",
        ),
        ("<javascript:a>", r"\<javascript:a>"),
        (
            "[a]\n\n[a]: https://b.example",
            "\\[a]\n\n\\[a]: <https://b.example>",
        ),
        ("a[^1]\n\n[^1]: note", "a\\[^1]\n\n\\[^1]: note"),
        (
            "See https://a.example/b--c_d_, **http://e.example**.",
            "See <https://a.example/b--c_d>_, **<http://e.example>**.",
        ),
        ("`https://` or https://", r"`https://` or https\://"),
    ]);
    let links = |text| -> Vec<String> {
        let prose = Prose::new(text);
        prose.links().map(ToString::to_string).collect()
    };
    assert_eq!(links("[`a::B`] `[c::D]` [`Vec`] [`e::F`](g)"), ["a::B"]);
    assert_eq!(links("    [`a::B`]\n\n```\n[`a::B`]\n```"), ["a::B"]);
    // Escaping HTML reveals the markup inside it.
    assert_eq!(links("<div>\n[`a::B`]\n</div>"), ["a::B"]);
}

#[test]
fn hidden_characters_are_seen() {
    assert_each(&[
        ("a\u{202e}b\u{0}\u{1b}[0m", r"a\u{202e}b\u{0}\u{1b}[0m"),
        ("a\r\n\r\nb\rc", "a\n\nb\\rc"),
    ]);
}

#[test]
fn values_are_in_backticks() {
    for (value, expected) in [
        ("a", "`a`"),
        ("a`b", "``a`b``"),
        ("`a", "`` `a ``"),
        (" a ", "`  a  `"),
        ("a``b", r"a\`\`b"),
        ("```\n", r"\`\`\`\\n"),
        ("a\nb", r"`a\nb`"),
        ("", ""),
    ] {
        assert_eq!(code(value), expected, "{value:?}");
    }
}

#[test]
fn words_are_before_a_paragraph_and_above_anything_else() {
    assert_eq!(behind("A:", "b\nc"), "A: b\nc");
    assert_eq!(behind("A:", "1 < 2"), "A: 1 < 2");
    assert_eq!(behind("A:", "- b"), "A:\n\n- b");
    assert_eq!(behind("A:", "```text\nb\n```"), "A:\n\n```text\nb\n```");
}

#[test]
fn paragraphs_that_wrapping_would_change_are_not_wrapped() {
    let long = "x ".repeat(60);
    for text in [
        format!("{long}\\\nb <"),
        format!("~~~text\n{long}\n\n{long}\n~~~\n<"),
        format!("{}```rust {long}```", "x ".repeat(48)),
    ] {
        let expected = text.lines().map(str::trim_end).collect::<Vec<_>>();
        assert_eq!(lines(&text), expected);
    }
    assert_eq!(lines(&format!("{long}<")).len(), 2);
}

#[test]
fn unsafe_markdown_is_shown_literally() {
    assert_eq!(lines("a\n\n    b"), ["a", "", "b"]);
    assert_eq!(lines("```\nx\n```"), [r"\`\`\`", "x", r"\`\`\`"]);
    assert_eq!(lines("<b>"), [r"\<b\>"]);
    assert_eq!(lines("```text\nx"), [r"\`\`\`text", "x"]);
}

/// Fragments that are dangerous alone or in combination.
const TROUBLE: [&str; 48] = [
    "a",
    "B",
    " ",
    " ",
    "    ",
    "\t",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "> ",
    "# ",
    "`",
    "``",
    "```",
    "````",
    "~~~",
    "```rust",
    "|",
    "\n|-|-|\n",
    "[",
    "]",
    "[ ] ",
    "](",
    ")",
    "!",
    "<",
    ">",
    "<script>",
    "</pre>",
    "<!--",
    "-->",
    "[`a::B`]",
    "\n[x]: ",
    "javascript:y",
    "https://z.example",
    "\\",
    "&#96;",
    "&#x202e;",
    "\u{202e}",
    "\r",
    "===",
    "[^1]",
    "[^1]: ",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn no_text_contains_code_that_runs(parts in vec(select(&TROUBLE[..]), 0..24), lead in any::<bool>()) {
        let text = parts.concat();
        let safe = safe(&text);
        let whole = if lead { behind("`a`:", &safe) } else { format!("Above.\n\n{safe}\n\nBelow [`a`].") };
        let shown = lines(&whole).join("\n");
        prop_assert!(!shown.contains(|c| is_hidden(c) && c != '\n'));
        // The number of open links and code blocks, in which an address is not a link.
        let mut depth = 0;
        for event in pulldown_cmark::Parser::new_ext(&shown, events::OPTIONS) {
            match &event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                    depth += 1;
                    prop_assert_eq!(&**language, "text");
                }
                Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image { .. })
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_) => prop_assert!(false, "{:?}", event),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    depth += 1;
                    let known = ["https://", "crate::a::B"];
                    prop_assert!(known.iter().any(|known| dest_url.starts_with(known)), "{}", dest_url);
                }
                Event::End(TagEnd::Link | TagEnd::CodeBlock) => depth -= 1,
                Event::Text(words) => prop_assert!(depth > 0 || !words.contains("https://z"), "{:?}", shown),
                _ => {}
            }
        }
        // The text does not change its surroundings.
        if !lead {
            prop_assert!(shown.ends_with("\n\nBelow [`a`]."), "{:?}", shown);
        }
    }

    #[test]
    fn what_is_safe_stays_as_it_is(parts in vec(select(&TROUBLE[..]), 0..24)) {
        let linked = |text: &str| Prose::new(text).linked(|path| format!("[`{path}`]"));
        let once = linked(&parts.concat());
        let twice = linked(&once);
        prop_assert_eq!(once, twice);
    }
}
