//! What a tool returns: the response without its secrets, cut to a size, or the error.

use rmcp::model::{CallToolResult, ContentBlock};
use serde_json::Value;
use stytch_client::Error;
use stytch_client::dynamic::Problems;
use stytch_generated::runtime::catalog::{Entry, Paging};

use crate::call::of_call;
use crate::json::{Typed, compact};
use crate::paging::next_cursor;
use crate::secrets::each_secret;

/// What is shown in place of a secret.
const WITHHELD: &str = "[withheld]";

/// How results are shown to an agent.
#[derive(Clone, Copy)]
pub(super) struct Presentation {
    pub(super) reveals_secrets: bool,
    /// The greatest size of a result.
    pub(super) max_bytes: usize,
}

impl Presentation {
    /// Returns the result for a response: its JSON, and a note if there is more to know.
    pub(super) fn success(self, entry: &Entry, mut response: Value) -> CallToolResult {
        if !self.reveals_secrets {
            let mut withhold = |value: &mut Value| *value = WITHHELD.into();
            each_secret(&entry.response, &mut response, &mut withhold);
        }
        let text = |response: &Value| compact(&Typed(response, &entry.response));
        let whole = text(&response);
        let (shown, note) = if whole.len() <= self.max_bytes {
            (
                whole,
                entry.paging.and_then(|paging| next_page(&response, paging)),
            )
        } else if let Some(note) = self.cut_list(entry, &mut response) {
            (text(&response), Some(note))
        } else {
            let (length, max) = (whole.len(), self.max_bytes);
            let note = format!(
                "The result has {length} bytes. Only the first {max} are shown, so it is not complete JSON."
            );
            (cut(whole, max), Some(note))
        };
        let blocks = [Some(shown), note].into_iter().flatten();
        CallToolResult::success(blocks.map(ContentBlock::text).collect())
    }

    /// Removes items from the end of the longest list until the response fits, and returns the note that says so. It
    /// returns `None` if the response is too long for another reason.
    fn cut_list(self, entry: &Entry, response: &mut Value) -> Option<String> {
        let name = list(entry, response)?;
        let items = response.get_mut(&name)?.as_array_mut()?;
        let all = std::mem::take(items);
        let mut room = self.max_bytes.checked_sub(compact(response).len());
        let fitting = all.iter().take_while(|item| {
            // An item has a comma after it.
            room = room.and_then(|room| room.checked_sub(compact(*item).len() + 1));
            room.is_some()
        });
        let (shown, total) = (fitting.count(), all.len());
        if shown == 0 {
            *response.get_mut(&name)? = Value::Array(all);
            return None;
        }
        *response.get_mut(&name)? = all.into_iter().take(shown).collect();
        let mut note = format!(
            "The result is too long: only the first {shown} of {total} items in `{name}` are shown."
        );
        if let Some(paging) = entry.paging {
            // With the cursor, the next page would begin after the items that are not shown.
            forget_cursor(response, paging);
            note.push_str(&format!(
                " For the others, call the tool again with the same fields and `limit` at most {shown}, and follow the pages from there."
            ));
        } else {
            note.push_str(" Narrow the request to see the others.");
        }
        Some(note)
    }
}

/// Returns the name of the list of items, or else of the list that is longest as text.
fn list(entry: &Entry, response: &Value) -> Option<String> {
    if let Some(paging) = entry.paging {
        return Some(paging.items.to_owned());
    }
    let members = response.as_object()?.iter();
    let lists = members.filter(|(_, value)| value.is_array());
    let longest = lists.max_by_key(|(_, value)| compact(*value).len());
    longest.map(|(name, _)| name.clone())
}

/// Returns the note with the cursor of the next page, unless this is the last one.
fn next_page(response: &Value, paging: Paging) -> Option<String> {
    let (field, cursor) = (paging.cursor, compact(&next_cursor(response, paging)?));
    Some(format!(
        "There are more items: for the next page, call the tool again with the same fields and `{field}` {cursor}."
    ))
}

fn forget_cursor(response: &mut Value, paging: Paging) {
    let mut path = paging.next.iter();
    if let Some(cursor) = path.try_fold(response, |value, name| value.get_mut(name)) {
        *cursor = Value::Null;
    }
}

/// Returns the beginning of a text, of at most `max` bytes.
fn cut(mut text: String, max: usize) -> String {
    let mut end = max.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}

/// Returns a line for each problem, with its JSON pointer.
pub(super) fn lines(problems: &Problems) -> Vec<String> {
    let problems = problems.problems().iter();
    problems.map(ToString::to_string).collect()
}

/// Returns the error for fields that are not valid.
pub(super) fn invalid(problems: Vec<String>) -> CallToolResult {
    let first = "the arguments are not valid, and nothing was sent:".to_owned();
    let lines: Vec<_> = [first].into_iter().chain(problems).collect();
    CallToolResult::error(vec![ContentBlock::text(lines.join("\n"))])
}

/// Returns the error for a call that was not begun because others are running.
pub(super) fn too_many(most: usize) -> CallToolResult {
    let message = format!(
        "nothing was sent: {most} calls are running, and there may not be more at the same time. Call the tool again when one of them has ended."
    );
    CallToolResult::error(vec![ContentBlock::text(message)])
}

/// Returns the error for a call that failed.
pub(super) fn failed(error: &Error, entry: &Entry) -> CallToolResult {
    let report = of_call(error, entry).report();
    let plain = anstream::adapter::strip_str(&report).to_string();
    CallToolResult::error(vec![ContentBlock::text(plain.trim_end())])
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn success(max_bytes: usize, operation: &str, response: &Value) -> Vec<String> {
        let entry = stytch_generated::catalog().find(operation).unwrap();
        let presentation = Presentation {
            reveals_secrets: false,
            max_bytes,
        };
        let result = presentation.success(entry, response.clone());
        assert_eq!(result.is_error, Some(false));
        let texts = result.content.iter();
        let texts = texts.map(|block| serde_json::to_value(block).unwrap()["text"].clone());
        texts
            .map(|text| text.as_str().unwrap().to_owned())
            .collect()
    }

    const SEARCH: &str = "b2b.organizations.members.search";

    fn page(count: usize) -> Value {
        let members = (0..count)
            .map(|id| json!({ "member_id": format!("member-{id}"), "name": "né".repeat(20) }));
        json!({
            "members": members.collect::<Vec<_>>(),
            "results_metadata": { "next_cursor": "cursor\"1", "total": 500 },
        })
    }

    #[test]
    fn the_cursor_of_the_next_page_is_named() {
        let texts = success(50_000, SEARCH, &page(3));
        assert_eq!(serde_json::from_str::<Value>(&texts[0]).unwrap(), page(3));
        assert!(texts[1].ends_with(r#"`cursor` "cursor\"1"."#), "{texts:?}");
        let mut last = page(3);
        last["results_metadata"]["next_cursor"] = "".into();
        assert_eq!(success(50_000, SEARCH, &last).len(), 1);
    }

    #[test]
    fn long_pages_are_cut_after_a_whole_item_and_lose_their_cursor() {
        for max in 300..1500 {
            let texts = success(max, SEARCH, &page(30));
            assert!(texts[0].len() <= max, "{max}");
            let shown: Value = serde_json::from_str(&texts[0]).unwrap();
            let count = shown["members"].as_array().unwrap().len();
            assert_eq!(shown["members"], page(count)["members"]);
            assert_eq!(shown["results_metadata"]["next_cursor"], Value::Null);
            assert!(
                texts[1].contains(&format!("first {count} of 30")),
                "{texts:?}"
            );
            assert!(
                texts[1].contains(&format!("`limit` at most {count}")),
                "{texts:?}"
            );
            assert!(!texts.concat().contains("cursor\\\"1"), "{texts:?}");
        }
    }

    #[test]
    fn other_long_responses_are_cut_at_a_character() {
        for max in 10..60 {
            let texts = success(
                max,
                "b2b.organizations.get",
                &json!({ "organization": "é".repeat(100) }),
            );
            assert!(
                texts[0].len() <= max && texts[0].len() + 1 >= max,
                "{texts:?}"
            );
            assert!(texts[1].contains("not complete JSON"), "{texts:?}");
        }
    }

    /// The place where a result is cut is not within what is withheld: secrets are replaced first.
    #[test]
    fn long_responses_have_no_secrets() {
        let response =
            json!({ "secret": "canary".repeat(100), "newer_token": "canary".repeat(100) });
        let texts = success(40, "b2b.totp.create", &response);
        assert!(!texts.concat().contains("canary"), "{texts:?}");
    }
}
