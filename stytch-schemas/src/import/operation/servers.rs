//! Where operations are served.

use super::{find, list, refuse_others};
use crate::import::findings::Findings;
use crate::import::tree::Tree;
use crate::json::Member;

/// The `servers` among `members`; `inherited`, if there are none; nothing, if they are `home`, the document's own.
pub(super) fn choose(
    members: &[Member],
    inherited: Option<&Tree>,
    home: &[String],
    findings: &mut Findings,
) -> Option<Tree> {
    let Some(servers) = find(members, "servers") else {
        return inherited.cloned();
    };
    let urls = urls(members, findings);
    if urls == home {
        return None;
    }
    if urls.len() != 1 {
        findings.error(
            "bad-server",
            &servers.node.location,
            format!("`servers` names {} servers", urls.len()),
            "name the one server that serves this, or leave `servers` out",
        );
    }
    let servers = urls
        .into_iter()
        .map(|url| Tree::object([("url", Tree::String(url))]));
    Some(Tree::Array(servers.collect()))
}

/// The addresses in the `servers` among `members`.
pub(in crate::import) fn urls(members: &[Member], findings: &mut Findings) -> Vec<String> {
    let mut urls = Vec::new();
    for server in list(members, "servers", findings) {
        let members = findings.object(server).unwrap_or_default();
        refuse_others(members, &["url"], findings);
        let url = find(members, "url").and_then(|url| findings.string(&url.node));
        urls.extend(url.map(str::to_owned));
    }
    urls
}
