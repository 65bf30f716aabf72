//! Finds differences between two descriptions of the same item.

use crate::tree::{Member, Node, Value, escape};

/// Lists whose order does not change the structure.
const UNORDERED: [&str; 3] = ["required", "enum", "parameters"];

/// Returns a JSON pointer to the first difference of two structures. The order of members is ignored.
pub(super) fn first_difference(left: &Node, right: &Node) -> Option<String> {
    differ(&sorted(left, false), &sorted(right, false), String::new())
}

/// Returns the value with its members, and the elements of unordered lists, in a fixed order.
fn sorted(node: &Node, is_unordered: bool) -> Node {
    let value = match &node.value {
        Value::Object(members) => {
            let member = |m: &Member| m.with(sorted(&m.node, has_unordered(m)));
            let mut members: Vec<Member> = members.iter().map(member).collect();
            members.sort_by(|a, b| a.name.cmp(&b.name));
            Value::Object(members)
        }
        Value::Array(elements) => {
            let mut elements: Vec<Node> = elements.iter().map(|e| sorted(e, false)).collect();
            if is_unordered {
                elements.sort_by_cached_key(|element| element.to_json().to_string());
            }
            Value::Array(elements)
        }
        value => value.clone(),
    };
    Node::new(value, &node.location)
}

fn has_unordered(member: &Member) -> bool {
    UNORDERED.contains(&member.name.as_str())
}

/// Returns a pointer to the first difference of two sorted values, which are at `at`.
fn differ(left: &Node, right: &Node, at: String) -> Option<String> {
    match (&left.value, &right.value) {
        (Value::Object(left), Value::Object(right)) => {
            let below = |name: &str| format!("{at}/{}", escape(name));
            let mut pairs = left.iter().zip(right);
            let in_both = pairs.find_map(|(a, b)| match a.name == b.name {
                false => Some(below(a.name.as_str().min(&b.name))),
                true if has_unordered(a) => (a != b).then(|| below(&a.name)),
                true => differ(&a.node, &b.node, below(&a.name)),
            });
            let (shorter, longer) = match left.len() < right.len() {
                true => (left, right),
                false => (right, left),
            };
            in_both.or_else(|| longer.get(shorter.len()).map(|extra| below(&extra.name)))
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            let mut pairs = left.iter().zip(right).enumerate();
            pairs.find_map(|(index, (left, right))| differ(left, right, format!("{at}/{index}")))
        }
        (left, right) => (left != right).then_some(at),
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
