//! Schemas whose texts attempt injection: to run as a doc test, to be markup, to end a comment or literal, or to change
//! how the surrounding lines read.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use stytch_schemas::files::Files;

/// The URL of the operation with a body, which has every character that is allowed in a path.
const ROUTE: &str = "/v1/a-._~!$&'()*+,;=@/{id}";

/// Descriptions, by the names of fields that have them. Code in them fails when it runs.
fn descriptions() -> Vec<(&'static str, String)> {
    let long = format!("{} {}", "word".repeat(2000), "a ".repeat(2000));
    let wrapped = format!(
        "{}```rust PANIC ``` {}",
        "word ".repeat(19),
        "word ".repeat(30)
    );
    let texts = [
        ("fence", "A\n```\nPANIC\n```"),
        ("fence_rust", "```rust\nPANIC\n```\n\nbelow"),
        ("fence_open", "A\n\n```should_panic\nPANIC"),
        ("fence_hidden", "```\n# PANIC\n#[allow(unused)]\n```"),
        ("fence_long", "`````rust\n```\nPANIC\n```\n`````"),
        ("tildes", "~~~\nPANIC\n~~~"),
        ("indented", "A\n\n    PANIC\n\nB"),
        ("tabbed", "A\n\n\tPANIC"),
        (
            "task",
            "- [ ] \n  ```\n  PANIC\n  ```\n- [x] ```\n  PANIC\n  ```",
        ),
        ("task_beside", "- [ ] ```rust\n      PANIC\n      ```\n\nB"),
        (
            "list",
            "1. a\n\n       PANIC\n\n2. ```\n   PANIC\n   ```\n- b\n  - c\n\n    ~~~\n    PANIC\n    ~~~",
        ),
        (
            "task_indented",
            "- [ ]     PANIC\n- [x]      PANIC\n\n> 1. [X]     PANIC",
        ),
        ("no_break", "~~~text\nx\n~~~\u{a0}\n~~~\n\nPANIC"),
        ("item", "-     PANIC\n      more"),
        ("quote", "> ```\n> PANIC\n> ```\n>\n>     PANIC"),
        ("quote_in_list", "- > - ```\n  >   PANIC\n  >   ```"),
        (
            "footnote",
            "A[^1]\n\n[^1]: note\n\n    ```\n    PANIC\n    ```",
        ),
        ("wrapped", &wrapped),
        (
            "script",
            "<script>hostile()</script> and <img src=x onerror=hostile()> </div></section>",
        ),
        (
            "script_block",
            "<script>\nhostile()\n\n```\nPANIC\n```\n</script>",
        ),
        ("html_comment", "<!-- A\n\n```\nPANIC\n```\n\n-->"),
        (
            "unclosed",
            "Vec<T>, <b>bold, <p>, </i> and <a href=\"javascript:hostile()\">",
        ),
        (
            "scheme",
            "[a](javascript:hostile()) <javascript:hostile()> ![d](javascript:hostile())",
        ),
        (
            "defined",
            "[b][c] [d]\n\n[c]: javascript:hostile()\n[`Thing`]: javascript:hostile()",
        ),
        (
            "links",
            "[nowhere], [`Nowhere`], [`nowhere::at_all`](x), [a](crate::nowhere), [b]() and [`Vec`]",
        ),
        (
            "addresses",
            "See https://example.com/a--b_c_, http://example.com. **https://example.com**",
        ),
        (
            "table",
            "| a | b |\n|---|---|\n| ``` | <script>hostile()</script> |",
        ),
        (
            "comment",
            "ends with */ and /* begins, \"# and \"##, \\\" and r#\"",
        ),
        (
            "braces",
            "{} {0} {{ }} {self} ${x} #[doc = \"\"] #![feature(x)]",
        ),
        ("backticks", "a ` b `` c ``` d ```` e"),
        (
            "direction",
            "user\u{202e} \u{2066}// admin\u{2069} \u{202d} \u{2067}\u{2068}\u{202a}\u{202b}\u{202c}",
        ),
        (
            "unseen",
            "zero\u{200b}width soft\u{ad}hyphen mark\u{feff} joiner\u{200d} tag\u{e0041} line\u{2028} \u{2029}",
        ),
        (
            "controls",
            "nul\0 escape\u{1b}[31m bell\u{7} csi\u{9b}31m del\u{7f} return\rform\u{c}",
        ),
        (
            "entities",
            "&#x202e; &lt;script&gt;hostile()&lt;/script&gt; &#96;&#96;&#96;",
        ),
        ("headings", "# A\n\nB\n===\n\n---\n\n## C {#x}"),
        ("lazy", "- a\nb\n> c\nd\n\n   - e\n         f"),
        ("long", &long),
    ];
    let panics = |text: &str| text.replace("PANIC", "panic!(\"text of a schema runs\")");
    texts.map(|(name, text)| (name, panics(text))).into()
}

/// Names and values that are valid.
fn names() -> Vec<String> {
    let long = "x".repeat(500);
    [
        "a`tick",
        "b``ticks",
        "```rust c",
        "{d}",
        "*/ e /*",
        "\"# f",
        "<script>hostile()</script>g",
        "[`h`](javascript:hostile())",
        "| i |",
        "\\j",
        "- [ ] k",
        "    l",
        "größe",
        "https://example.com/m",
        "#[doc] n",
        "//! o",
        "%s p",
        "'q'",
        "${r}",
        &long,
    ]
    .map(str::to_owned)
    .into()
}

fn description(name: &str) -> String {
    let all = descriptions().into_iter();
    let mut named = all.filter(|(known, _)| *known == name);
    named.next().map(|(_, text)| text).unwrap()
}

fn reference(id: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{id}") })
}

fn text() -> Value {
    json!({ "type": "string" })
}

/// Returns the corpus and its overlay.
pub(crate) fn corpus() -> Files {
    let mut files = Files::new();
    for (id, mut schema) in schemas() {
        schema["$id"] = format!("#/components/schemas/{id}").into();
        files.insert(format!("components/{id}.json"), schema.to_string());
    }
    files.insert("openapi.json", operations().to_string());
    files.insert("overlay/overlay.toml", overlay());
    files
}

fn schemas() -> Vec<(&'static str, Value)> {
    let described = descriptions()
        .into_iter()
        .enumerate()
        .map(|(at, (name, text))| {
            let schema =
                json!({ "type": "string", "description": text, "deprecated": at % 7 == 0 });
            (name.to_owned(), schema)
        });
    let described: Map<String, Value> = described.collect();
    let silent: Map<String, Value> = described
        .keys()
        .map(|name| (name.clone(), text()))
        .collect();
    let named = |other: Value| -> Map<String, Value> {
        let kind = |at| if at % 3 == 0 { other.clone() } else { text() };
        let names = names().into_iter().enumerate();
        names.map(|(at, name)| (name, kind(at))).collect()
    };
    let values = json!({ "type": "string", "enum": names(), "default": names()[2] });
    let more = json!({ "set": text(), "text": text(), "map": { "type": "object" } });
    let held = json!({ "named": reference("Named"), "noted": reference("Noted"), "things": reference("Alias") });
    let object = |parts: &[&Map<String, Value>]| {
        let properties = parts.iter().flat_map(|part| (*part).clone());
        json!({ "type": "object", "properties": properties.collect::<Map<_, _>>() })
    };
    let mut create = object(&[&named(reference("Kind")), held.as_object().unwrap()]);
    create["required"] = names().into();
    let mut nested = object(&[&named(values.clone())]);
    nested["title"] = "<script>hostile()</script>".into();
    nested["required"] = names().into_iter().step_by(2).collect();
    let mut thing = object(&[&described]);
    thing["description"] = description("fence_open").into();
    let mut kind = values;
    kind["description"] = description("task").into();
    let alias = json!({ "type": "array", "items": reference("Thing"), "description": description("indented") });
    let answer = json!({ "kind": reference("Kind"), "noted": reference("Noted") });
    vec![
        ("Thing", thing),
        ("Named", nested),
        ("Noted", object(&[&silent, more.as_object().unwrap()])),
        ("Create", create),
        ("Kind", kind),
        ("Alias", alias),
        ("Answer", object(&[answer.as_object().unwrap()])),
    ]
}

fn operations() -> Value {
    let answer =
        json!({ "200": { "content": { "application/json": { "schema": reference("Answer") } } } });
    let descriptions = descriptions();
    let mut parameters =
        vec![json!({ "name": "id", "in": "path", "required": true, "schema": text() })];
    let queries = names().into_iter().zip(&descriptions).enumerate();
    parameters.extend(queries.map(|(at, (name, (_, text)))| {
        let name = format!("{name} query");
        json!({ "name": name, "in": "query", "required": at % 2 == 0, "schema": { "type": "string" }, "description": text })
    }));
    let header = json!({ "name": "x-`tick|", "in": "header", "required": true, "schema": text() });
    parameters.push(header);
    json!({
        "openapi": "3.1.0",
        "info": { "title": "<script>hostile()</script>", "version": "1" },
        "paths": {
            ROUTE: { "post": {
                "operationId": "hostile_.-_Create",
                "servers": [{ "url": "https://example.com/*!$&'()+,;=" }],
                "description": description("fence"),
                "parameters": parameters,
                "requestBody": { "content": { "application/json": { "schema": reference("Create") } } },
                "responses": answer,
            } },
            "/v1/b": { "get": { "operationId": "b", "responses": answer } },
        },
    })
}

fn overlay() -> String {
    // JSON strings and lists are valid TOML, except for one character.
    let shown = |value: Value| value.to_string().replace('\u{7f}', "\\u007f");
    let quoted = |text: &str| shown(text.into());
    let names_list = shown(names().into());
    let described: BTreeMap<_, _> = descriptions().into_iter().collect();
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    let operation = quoted(&format!("POST {ROUTE}"));
    line(format!(
        "[names.operations]\n{operation} = \"things::Create\""
    ));
    line("\"GET /v1/b\" = \"things::List\"\n[names.types]".to_owned());
    for (id, _) in schemas().into_iter().filter(|(id, _)| *id != "Create") {
        line(format!("{id} = \"things::{id}\""));
    }
    line(format!("[sets.\"things::Set\"]\nvalues = {names_list}"));
    line(format!(
        "[modules]\nthings = {}",
        quoted(&described["fence_hidden"])
    ));
    for (path, doc, deprecated) in [
        ("things::Set", "list", "fence"),
        ("things::Noted", "fence_open", "script_block"),
        ("things::Answer", "quote_in_list", "scheme"),
    ] {
        let (doc, deprecated) = (quoted(&described[doc]), quoted(&described[deprecated]));
        line(format!(
            "[types.\"{path}\"]\ndoc = {doc}\ndeprecated = {deprecated}"
        ));
    }
    for (path, skipped) in [
        ("things::Set", 0),
        ("things::Kind", descriptions().len() - names().len()),
    ] {
        line(format!("[types.\"{path}\".variants]"));
        for (value, (_, doc)) in names().iter().zip(descriptions().iter().skip(skipped)) {
            line(format!("{} = {}", quoted(value), quoted(doc)));
        }
    }
    line("[types.\"things::Noted\".fields]".to_owned());
    for (name, text) in descriptions() {
        let text = quoted(&text);
        line(format!("{name} = {{ doc = {text}, deprecated = {text} }}"));
    }
    line(format!(
        "set = {{ set = \"things::Set\", doc = {} }}",
        quoted(&described["item"])
    ));
    line(format!(
        "map = {{ reserved = {names_list}, max_bytes = 9 }}"
    ));
    line(format!(
        "text = {{ default = {} }}",
        quoted(&described["fence_rust"])
    ));
    let (doc, deprecated, returns) = (
        &described["tildes"],
        &described["task"],
        &described["footnote"],
    );
    line(format!(
        "[operations.{operation}]\ndoc = {}\nreturns = {}",
        quoted(doc),
        quoted(returns)
    ));
    line(format!("deprecated = {}", quoted(deprecated)));
    line(format!(
        "[operations.\"GET /v1/b\"]\ndoc = {}",
        quoted(&described["fence_open"])
    ));
    out
}
