//! Members of documents that apply to all operations: servers and security.

use super::merge::{self, merge};
use super::provenance::Provenance;
use crate::diagnostic::Sink;
use crate::normalise::{Described, Item};
use crate::print::Head;
use crate::tree::{Member, Node, Value};

/// Returns the members of the written document that apply to all operations. If the sources differ, the members are
/// moved to their operations.
pub(super) fn settle(all: &mut [Described], kept: &Provenance, sink: &mut Sink) -> Head {
    let schemes = all
        .iter_mut()
        .flat_map(|one| std::mem::take(&mut one.security_schemes));
    let schemes = schemes.map(|member| {
        let (path, sink) = (None, Sink::default());
        (member.name.clone(), Item { member, path, sink })
    });
    let mut head = Head::default();
    for (_, item) in merge(schemes, merge::SECURITY, kept) {
        sink.extend(item.sink.diagnostics);
        head.security_schemes.push(item.member);
    }
    let mut all: Vec<&mut Described> = all
        .iter_mut()
        .filter(|one| !one.operations.is_empty())
        .collect();
    head.servers = settle_servers(&mut all, sink);
    head.security = settle_security(&mut all);
    head
}

/// Only the document as a whole can name several servers, from which the client chooses.
fn settle_servers(all: &mut [&mut Described], sink: &mut Sink) -> Option<Node> {
    if all_equal(all, |one| &one.servers) {
        return all.first().and_then(|one| one.servers.clone());
    }
    let mut shared: Option<Node> = None;
    for one in all {
        let Some(servers) = one.servers.take() else {
            continue;
        };
        if servers.as_array().is_some_and(|list| list.len() == 1) {
            push_down(one, "servers", &servers);
        } else if shared.as_ref().is_none_or(|shared| *shared == servers) {
            shared = Some(servers);
        } else {
            let message = "this source and another one name several servers each, and not the same";
            let help = "name the host of one of them in `sources.toml`";
            sink.error("bad-server", &servers.location, message, help);
        }
    }
    shared
}

fn settle_security(all: &mut [&mut Described]) -> Option<Node> {
    if all_equal(all, |one| &one.security) {
        return all.first().and_then(|one| one.security.clone());
    }
    for one in all {
        if let Some(security) = one.security.take() {
            push_down(one, "security", &security);
        }
    }
    None
}

fn all_equal(all: &[&mut Described], part: impl Fn(&Described) -> &Option<Node>) -> bool {
    all.windows(2).all(|pair| match pair {
        [a, b] => part(a) == part(b),
        _ => true,
    })
}

/// Copies a member of the document to every operation that does not have it, at its position in the written order.
fn push_down(described: &mut Described, name: &str, value: &Node) {
    const BEFORE: [&str; 3] = ["operationId", "deprecated", "servers"];
    for (_, item) in &mut described.operations {
        if let Value::Object(members) = &mut item.member.node.value
            && members.iter().all(|member| member.name != name)
        {
            let is_before = |member: &Member| BEFORE.contains(&member.name.as_str());
            let index = members
                .iter()
                .take_while(|member| is_before(member))
                .count();
            members.insert(index, Member::new(name, value.clone()));
        }
    }
}
