//! Finds differences between two descriptions of the same item.

use std::collections::HashMap;

use crate::tree::{Member, Node, Value, escape};

/// Lists whose order does not change the structure.
const UNORDERED: [&str; 3] = ["required", "enum", "parameters"];

/// Returns a JSON pointer to the first difference of two structures. The order of members is ignored.
pub(super) fn first_difference(left: &Node, right: &Node) -> Option<String> {
    differ(left, right, String::new(), false)
}

fn differ(left: &Node, right: &Node, at: String, unordered: bool) -> Option<String> {
    match (&left.value, &right.value) {
        (Value::Object(left), Value::Object(right)) => differ_by_name(left, right, &at),
        (Value::Array(left), Value::Array(right)) if unordered => {
            let sorted = |elements: &[Node]| {
                let mut forms: Vec<String> = elements.iter().map(|e| form(e, false)).collect();
                forms.sort_unstable();
                forms
            };
            (sorted(left) != sorted(right)).then_some(at)
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => left
            .iter()
            .zip(right)
            .enumerate()
            .find_map(|(index, (left, right))| differ(left, right, format!("{at}/{index}"), false)),
        (left, right) => (left != right).then_some(at),
    }
}

fn differ_by_name<'n>(left: &'n [Member], right: &'n [Member], at: &str) -> Option<String> {
    let by_name = |members: &'n [Member]| -> HashMap<&'n str, &'n Member> {
        members.iter().map(|m| (m.name.as_str(), m)).collect()
    };
    let (all_left, all_right) = (by_name(left), by_name(right));
    let below = |name: &str| format!("{at}/{}", escape(name));
    let of_left = left
        .iter()
        .find_map(|a| match all_right.get(a.name.as_str()) {
            None => Some(below(&a.name)),
            Some(b) => differ(&a.node, &b.node, below(&a.name), is_unordered(a)),
        });
    let is_new = |b: &&Member| !all_left.contains_key(b.name.as_str());
    let only_right = || right.iter().find(is_new);
    of_left.or_else(|| only_right().map(|b| below(&b.name)))
}

fn is_unordered(member: &Member) -> bool {
    UNORDERED.contains(&member.name.as_str())
}

/// A text that two values share if they have the same structure.
fn form(node: &Node, unordered: bool) -> String {
    let joined = |mut forms: Vec<String>, sort: bool| {
        if sort {
            forms.sort_unstable();
        }
        forms.join(",")
    };
    match &node.value {
        Value::Object(members) => {
            let of = |m: &Member| {
                let name = serde_json::Value::from(m.name.as_str());
                format!("{name}:{}", form(&m.node, is_unordered(m)))
            };
            format!("{{{}}}", joined(members.iter().map(of).collect(), true))
        }
        Value::Array(elements) => {
            let forms = elements.iter().map(|e| form(e, false)).collect();
            format!("[{}]", joined(forms, unordered))
        }
        _ => node.to_json().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::first_difference;
    use crate::tree::parse;

    fn difference(left: &str, right: &str) -> Option<String> {
        let tree = |text: &str| parse("test.json", text.as_bytes()).unwrap();
        let (left, right) = (tree(left), tree(right));
        let there = first_difference(&left, &right);
        assert_eq!(there.is_some(), first_difference(&right, &left).is_some());
        there
    }

    #[test]
    fn the_order_of_members_says_nothing() {
        assert_eq!(
            difference(
                r#"{"a":1,"b":{"c":2,"d":3}}"#,
                r#"{"b":{"d":3,"c":2},"a":1}"#
            ),
            None
        );
    }

    #[test]
    fn the_order_of_some_lists_says_nothing() {
        assert_eq!(
            difference(r#"{"enum":["a","b"]}"#, r#"{"enum":["b","a"]}"#),
            None
        );
        assert_eq!(
            difference(r#"{"enum":["a","a","b"]}"#, r#"{"enum":["a","b","c"]}"#).unwrap(),
            "/enum"
        );
        assert_eq!(
            difference(
                r#"{"parameters":[{"in":"query","name":"a","schema":{"enum":["x","y"]}},{"name":"b"}]}"#,
                r#"{"parameters":[{"name":"b"},{"name":"a","in":"query","schema":{"enum":["y","x"]}}]}"#
            ),
            None
        );
        assert_eq!(
            difference(r#"{"default":["a","b"]}"#, r#"{"default":["b","a"]}"#).unwrap(),
            "/default/0"
        );
    }

    #[test]
    fn long_lists_are_compared() {
        let list = |values: &mut dyn Iterator<Item = usize>| {
            let values: Vec<String> = values.map(|n| format!("\"v{n}\"")).collect();
            format!(r#"{{"enum":[{}]}}"#, values.join(","))
        };
        const MANY: usize = 30_000;
        let there = list(&mut (0..MANY));
        assert_eq!(difference(&there, &list(&mut (0..MANY).rev())), None);
        assert!(difference(&there, &list(&mut (1..=MANY))).is_some());
    }

    #[test]
    fn the_first_difference_is_named() {
        assert_eq!(
            difference(r#"{"a":{"b/c":[1,2]}}"#, r#"{"a":{"b/c":[1,3]}}"#).unwrap(),
            "/a/b~1c/1"
        );
        assert_eq!(difference(r#"{"a":1}"#, r#"{"a":1,"b":2}"#).unwrap(), "/b");
        assert_eq!(
            difference(r#"{"enum":["a"]}"#, r#"{"enum":["a","b"]}"#).unwrap(),
            "/enum"
        );
        assert_eq!(difference("[1]", "[1,2]").unwrap(), "");
        assert_eq!(difference("null", "false").unwrap(), "");
    }
}
