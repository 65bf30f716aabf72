//! Normalizes the servers of operations.

use super::{is_prose, leftovers};
use crate::base_url::BaseUrl;
use crate::diagnostic::{Diagnostic, Sink, quoted};
use crate::dialect::operations::SERVER;
use crate::tree::{Member, Node, Value};

/// Returns the servers of the document. If one of them has no base URL, all are dropped with a warning, because one
/// that remains alone would become the host of every operation.
pub(super) fn home(root: &Node, sink: &mut Sink) -> Option<Node> {
    let servers = servers(root, sink)?;
    let mut all_fit = true;
    for server in servers.as_array().unwrap_or_default() {
        let url = server.get("url").and_then(Node::as_str).unwrap_or_default();
        if url.parse::<BaseUrl>().is_err()
            || server.as_object().is_none_or(|members| members.len() != 1)
        {
            all_fit = false;
            let message = format!(
                "the document's server {} is not a base URL, so that its servers are not imported",
                quoted(url)
            );
            let help = "name the host of this source in `sources.toml`";
            let warning = Diagnostic::warning("bad-server", &server.location, message);
            sink.push(warning.with_help(help));
        }
    }
    let is_list = servers.as_array().is_some();
    (is_list && all_fit).then_some(servers)
}

/// Returns the `servers` of an operation or else of its path, unless they equal the document's.
pub(super) fn choose(
    operation: &Node,
    path: &Node,
    home: Option<&Node>,
    sink: &mut Sink,
) -> Option<Node> {
    let own = if operation.get("servers").is_some() {
        operation
    } else {
        path
    };
    servers(own, sink).filter(|servers| Some(servers) != home)
}

/// Returns the servers with only their URLs.
fn servers(node: &Node, sink: &mut Sink) -> Option<Node> {
    let node = node.get("servers")?;
    let Some(servers) = node.as_array() else {
        return Some(node.clone());
    };
    // An empty list is the default.
    if servers.is_empty() {
        return None;
    }
    let servers = servers.iter().map(|server| self::server(server, sink));
    Some(Node::new(Value::Array(servers.collect()), &node.location))
}

fn server(server: &Node, sink: &mut Sink) -> Node {
    let mut members: Vec<Member> = server.member("url").cloned().into_iter().collect();
    for url in &mut members {
        if let Value::String(text) = &mut url.node.value {
            text.truncate(text.trim_end_matches('/').len());
        }
    }
    members.extend(leftovers(server, SERVER, sink));
    members.retain(|member| !is_prose(&member.name));
    match server.as_object() {
        Some(_) => Node::object(members, &server.location),
        None => server.clone(),
    }
}
