//! Permissions, decided by a table, by a restatement of the rules, and by the official Node SDK.

mod case;
mod node;
mod restated;
mod table;

use serde_json::json;
use stytch_client::rbac::b2b::Subject;
use stytch_client::rbac::{Denied, Granted};
use stytch_client::stytch_generated::b2b::sessions::MemberSession;

#[test]
fn a_session_is_a_subject() {
    let session: MemberSession = serde_json::from_value(json!({
        "member_session_id": "s", "member_id": "m", "organization_id": "o", "roles": ["a", "b"], "organization_slug": "",
        "started_at": "2026-01-01T00:00:00Z", "last_accessed_at": "2026-01-01T00:00:00Z",
        "expires_at": "2026-01-01T00:00:00Z", "authentication_factors": [],
    }))
    .unwrap();
    let subject = Subject::from(&session);
    assert_eq!(subject.organization_id, "o");
    let roles = ["a", "b"].map(str::to_owned);
    assert_eq!(subject.granted, Granted::Roles(&roles));
}

#[test]
fn the_reasons_say_what_to_do() {
    for denied in [
        Denied::OtherOrganization,
        Denied::NoRoles,
        Denied::NoScopes,
        Denied::UnknownRoles,
        Denied::UnknownScopes,
        Denied::NotPermitted,
    ] {
        let text = denied.to_string();
        assert!(
            text.contains(": ") || text.contains("only in its own"),
            "{text}"
        );
    }
}
