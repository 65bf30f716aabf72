//! Finds the edits that make a text safe for rustdoc.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, OffsetIter, Tag, TagEnd};
use stytch_schemas::text::is_hidden;

use super::code;
use super::events::{Callback, events};
use super::shape::{Fence, TEXT};
use crate::names::path::TypePath;

/// A part of a text and its replacement.
#[derive(Debug)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

/// The result of scanning a text.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The edits that make the text safe for rustdoc.
    pub(super) edits: Vec<Edit>,
    /// The links to generated types.
    pub(super) links: Vec<(Range<usize>, TypePath)>,
    pub(super) begins_with_paragraph: bool,
}

/// Finds the edits that an external text needs.
pub(super) fn scan(text: &str) -> Scan {
    let mut events = events(text);
    let mut scanner = Scanner {
        text,
        found: Scan::default(),
        links: 0,
        containers: 0,
    };
    // Reference definitions would apply to the links of the surrounding documentation.
    let definitions: Vec<usize> = events
        .reference_definitions()
        .iter()
        .map(|(_, definition)| definition.span.start)
        .collect();
    definitions.into_iter().for_each(|at| scanner.escape(at));
    let mut is_first = true;
    while let Some((event, range)) = events.next() {
        scanner.found.begins_with_paragraph |=
            is_first && matches!(event, Event::Start(Tag::Paragraph));
        is_first = false;
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let code = text_until_end(&mut events);
                scanner.code_block(range, &kind, &code);
            }
            event => scanner.event(&event, range),
        }
    }
    scanner.found
}

/// Returns the text of a code block whose start was read.
fn text_until_end(events: &mut OffsetIter<'_, Callback>) -> String {
    let mut code = String::new();
    for (event, _) in events {
        match event {
            Event::End(TagEnd::CodeBlock) => break,
            Event::Text(text) => code.push_str(&text),
            _ => {}
        }
    }
    code
}

struct Scanner<'a> {
    text: &'a str,
    found: Scan,
    /// The number of open links.
    links: usize,
    /// The number of open lists, quotes and similar containers.
    containers: usize,
}

impl<'a> Scanner<'a> {
    fn source(&self, range: &Range<usize>) -> &'a str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        let text = text.into();
        self.found.edits.push(Edit { range, text });
    }

    /// Escapes the character at an offset.
    fn escape(&mut self, at: usize) {
        self.replace(at..at, "\\");
    }

    /// Escapes the character at an offset unless it is escaped already: the parser's ranges begin after a backslash.
    fn escape_once(&mut self, at: usize) {
        let before = self.text.get(..at).unwrap_or_default();
        let backslashes = before.len() - before.trim_end_matches('\\').len();
        if backslashes % 2 == 0 {
            self.escape(at);
        }
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                self.links += 1;
                self.link(*link_type, dest_url, range);
            }
            Event::End(TagEnd::Link) => self.links -= 1,
            Event::Start(Tag::List(_) | Tag::BlockQuote(_)) => self.containers += 1,
            Event::End(TagEnd::List(_) | TagEnd::BlockQuote(_)) => self.containers -= 1,
            Event::Start(Tag::Image { .. } | Tag::FootnoteDefinition(_))
            | Event::FootnoteReference(_) => self.escape(range.start),
            Event::Html(_) | Event::InlineHtml(_) => self.html(range),
            // rustdoc may parse the text after a task marker differently.
            Event::TaskListMarker(_) => self.escape(range.start),
            Event::Code(content) if self.source(&range).starts_with("```") => {
                self.replace(range, code(content));
            }
            Event::Text(shown) => self.words(shown, range),
            _ => {}
        }
    }

    /// Turns code into a closed block that is not run.
    fn code_block(&mut self, range: Range<usize>, kind: &CodeBlockKind<'_>, code: &str) {
        match kind {
            CodeBlockKind::Indented => self.indented(range, code),
            CodeBlockKind::Fenced(language) => {
                let mut lines = self.source(&range).trim_end_matches('\n').split('\n');
                let first = lines.next().unwrap_or_default();
                let Some(fence) = Fence::begun_by(first) else {
                    return;
                };
                let is_closed = lines
                    .next_back()
                    .is_some_and(|last| fence.is_end(last.trim()));
                if &**language != TEXT {
                    let start = range.start + fence.marks.len();
                    self.replace(start..range.start + first.len(), TEXT);
                } else if self.containers == 0 && !is_closed {
                    let end = format!("\n{}", fence.marks);
                    self.replace(range.end..range.end, end);
                }
            }
        }
    }

    /// Puts a fence around an indented block, at the indentation of the container's content.
    fn indented(&mut self, range: Range<usize>, code: &str) {
        let before = self.text.get(..range.start).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let prefix = before.get(line..).unwrap_or_default();
        let spaces = prefix.len() - prefix.trim_end_matches(' ').len();
        let prefix = prefix
            .get(..prefix.len() - spaces.min(4))
            .unwrap_or_default();
        // The prefix of the following lines in the same container.
        let inner: String = prefix
            .chars()
            .map(|character| if character == '>' { '>' } else { ' ' })
            .collect();
        let longest = code.split(|character| character != '`').map(str::len).max();
        let fence = "`".repeat(longest.map_or(3, |longest| (longest + 1).max(3)));
        let mut block = format!("{fence}{TEXT}\n");
        for line in code.trim_end_matches('\n').split('\n') {
            block.push_str(&inner);
            block.push_str(line);
            block.push('\n');
        }
        block.push_str(&inner);
        block.push_str(&fence);
        let end = range.start + self.source(&range).trim_end_matches('\n').len();
        self.replace(line + prefix.len()..end, block);
    }

    /// Keeps only links to the web and to generated types.
    fn link(&mut self, kind: LinkType, target: &str, range: Range<usize>) {
        let source = self.source(&range);
        let is_web = ["https://", "http://", "mailto:"].iter().any(|scheme| {
            let start = target.get(..scheme.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        });
        let bare = source
            .strip_prefix("[`")
            .and_then(|rest| rest.strip_suffix("`]"));
        match kind {
            LinkType::Email => {}
            LinkType::Inline | LinkType::Autolink if is_web => {}
            LinkType::ShortcutUnknown if bare.is_some_and(|bare| !bare.contains('`')) => {
                let path = bare.filter(|bare| bare.contains("::"));
                match path.and_then(TypePath::parse) {
                    Some(path) => self.found.links.push((range, path)),
                    // A link without a valid target becomes code.
                    None => {
                        self.replace(range.start..range.start + 1, "");
                        self.replace(range.end - 1..range.end, "");
                    }
                }
            }
            _ => self.escape(range.start),
        }
    }

    fn html(&mut self, range: Range<usize>) {
        let source = self.source(&range);
        for (at, _) in source.match_indices('<') {
            self.escape_once(range.start + at);
        }
    }

    /// Turns web addresses in words into links, as rustdoc requires.
    fn words(&mut self, shown: &str, range: Range<usize>) {
        let source = self.source(&range);
        if source.starts_with('&') && shown.contains(is_hidden) {
            return self.escape(range.start);
        }
        for mark in ["```", "~~~"] {
            for (at, _) in source.match_indices(mark) {
                self.escape_once(range.start + at);
            }
        }
        if self.links > 0 {
            return;
        }
        for scheme in ["https://", "http://"] {
            for (at, _) in source.match_indices(scheme) {
                self.address(range.start + at, scheme);
            }
        }
    }

    /// Puts the address that begins at an offset in angle brackets. Without a host, it remains text.
    fn address(&mut self, start: usize, scheme: &str) {
        let rest = self.text.get(start..).unwrap_or_default();
        let is_end = |c: char| c.is_whitespace() || "<>\"`|\\[](){}".contains(c);
        let end = rest.find(is_end).unwrap_or(rest.len());
        let address = rest.get(..end).unwrap_or_default();
        let address = address.trim_end_matches(|c: char| ".,;:!?'*_~…".contains(c));
        if address.len() > scheme.len() {
            self.replace(start..start + address.len(), format!("<{address}>"));
        } else {
            self.escape(start + scheme.len() - "://".len());
        }
    }
}
