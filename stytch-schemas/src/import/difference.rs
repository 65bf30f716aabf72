//! Finds differences between two descriptions of the same item.

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
            let same = |a: &Node, b: &Node| first_difference(a, b).is_none();
            let within = |these: &[Node], those: &[Node]| {
                these.iter().all(|a| those.iter().any(|b| same(a, b)))
            };
            let equal = left.len() == right.len() && within(left, right) && within(right, left);
            (!equal).then_some(at)
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => left
            .iter()
            .zip(right)
            .enumerate()
            .find_map(|(index, (left, right))| differ(left, right, format!("{at}/{index}"), false)),
        (left, right) => (left != right).then_some(at),
    }
}

fn differ_by_name(left: &[Member], right: &[Member], at: &str) -> Option<String> {
    let named = |members: &[Member], name: &str| members.iter().any(|m| m.name == name);
    let below = |name: &str| format!("{at}/{}", escape(name));
    let of_left = left
        .iter()
        .find_map(|a| match right.iter().find(|b| b.name == a.name) {
            None => Some(below(&a.name)),
            Some(b) => {
                let unordered = UNORDERED.contains(&a.name.as_str());
                differ(&a.node, &b.node, below(&a.name), unordered)
            }
        });
    let only_right = || right.iter().find(|b| !named(left, &b.name));
    of_left.or_else(|| only_right().map(|b| below(&b.name)))
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
            difference(r#"{"default":["a","b"]}"#, r#"{"default":["b","a"]}"#).unwrap(),
            "/default/0"
        );
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
