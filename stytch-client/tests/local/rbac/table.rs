//! Checks whose results are written down.

use stytch_client::rbac::Denied;

use super::case::{Case, Grants};

/// What differs from the usual subject, who has the role `editor` in organization `o1` and asks there.
struct Row {
    name: &'static str,
    granted: &'static [&'static str],
    is_app: bool,
    asked_organization: &'static str,
    resource_id: &'static str,
    action: &'static str,
    member: Result<(), Denied>,
    /// The result for a user of the consumer product, which does not have organizations.
    user: Result<(), Denied>,
}

const fn member(
    name: &'static str,
    granted: &'static [&'static str],
    (resource_id, action): (&'static str, &'static str),
    result: Result<(), Denied>,
) -> Row {
    Row {
        name,
        granted,
        is_app: false,
        asked_organization: "o1",
        resource_id,
        action,
        member: result,
        user: result,
    }
}

const fn app(
    name: &'static str,
    granted: &'static [&'static str],
    asked: (&'static str, &'static str),
    result: Result<(), Denied>,
) -> Row {
    Row {
        is_app: true,
        ..member(name, granted, asked, result)
    }
}

const fn elsewhere(asked_organization: &'static str, row: Row) -> Row {
    Row {
        asked_organization,
        member: Err(Denied::OtherOrganization),
        ..row
    }
}

/// A role that exists only in the organization.
const fn own_role(row: Row) -> Row {
    Row {
        user: Err(Denied::UnknownRoles),
        ..row
    }
}

const NOT_PERMITTED: Result<(), Denied> = Err(Denied::NotPermitted);
const UNKNOWN_ROLES: Result<(), Denied> = Err(Denied::UnknownRoles);
const UNKNOWN_SCOPES: Result<(), Denied> = Err(Denied::UnknownScopes);

#[rustfmt::skip]
const ROWS: [Row; 33] = [
    member("exact action", &["editor"], ("documents", "write"), Ok(())),
    member("another action", &["editor"], ("documents", "delete"), NOT_PERMITTED),
    member("another resource", &["editor"], ("images", "write"), NOT_PERMITTED),
    member("every action", &["owner"], ("documents", "anything"), Ok(())),
    member("the action `*` itself", &["owner"], ("documents", "*"), Ok(())),
    member("the action `*` where it is not granted", &["editor"], ("documents", "*"), NOT_PERMITTED),
    member("every action is of one resource", &["owner"], ("images", "read"), NOT_PERMITTED),
    member("`*` as resource is a name", &["star"], ("documents", "read"), NOT_PERMITTED),
    member("the resource named `*`", &["star"], ("*", "read"), Ok(())),
    member("`*` as role is a name", &["*"], ("documents", "write"), UNKNOWN_ROLES),
    member("no roles", &[], ("documents", "write"), Err(Denied::NoRoles)),
    member("an unknown role", &["ghost"], ("documents", "write"), UNKNOWN_ROLES),
    member("an unknown role beside a known one", &["ghost", "editor"], ("documents", "write"), Ok(())),
    member("the second role permits", &["owner", "reader"], ("images", "read"), Ok(())),
    member("the same role twice", &["editor", "editor"], ("documents", "write"), Ok(())),
    member("a role that is defined twice, second part", &["twice"], ("documents", "second"), Ok(())),
    member("a role that is defined twice, first part", &["twice"], ("documents", "first"), Ok(())),
    member("a resource that is listed twice", &["reader"], ("documents", "list"), Ok(())),
    member("a role without permissions", &["empty"], ("documents", "read"), NOT_PERMITTED),
    member("a permission without actions", &["idle"], ("documents", "read"), NOT_PERMITTED),
    member("case matters for roles", &["Editor"], ("documents", "write"), UNKNOWN_ROLES),
    member("case matters for actions", &["editor"], ("documents", "Write"), NOT_PERMITTED),
    member("a prefix is not a match", &["editor"], ("document", "write"), NOT_PERMITTED),
    member("an empty resource", &["editor"], ("", "write"), NOT_PERMITTED),
    member("an empty action", &["editor"], ("documents", ""), NOT_PERMITTED),
    own_role(member("a role of the organization", &["auditor"], ("logs", "read"), Ok(()))),
    member("a role of both, the organization's part", &["reader"], ("images", "tag"), Ok(())),
    elsewhere("o2", member("a foreign organization", &["owner"], ("documents", "read"), Ok(()))),
    elsewhere("", member("an empty organization", &["owner"], ("documents", "read"), Ok(()))),
    app("a scope", &["read:documents"], ("documents", "read"), Ok(())),
    app("a role is not a scope", &["editor"], ("documents", "write"), UNKNOWN_SCOPES),
    app("no scopes", &[], ("documents", "read"), Err(Denied::NoScopes)),
    member("a scope is not a role", &["read:documents"], ("documents", "read"), UNKNOWN_ROLES),
];

/// A check with its name, and its results for a member and for a user.
type Expected = (&'static str, Case, [Result<(), Denied>; 2]);

/// Returns every row as a check.
pub(super) fn cases() -> Vec<Expected> {
    let case = |row: &Row| {
        let case = Case {
            project_roles: project_roles(),
            organization_roles: organization_roles(),
            scopes: grants(&[("read:documents", &[("documents", &["read"])])]),
            is_app: row.is_app,
            granted: row.granted.iter().map(|&id| id.to_owned()).collect(),
            subject_organization: "o1".to_owned(),
            asked_organization: row.asked_organization.to_owned(),
            resource_id: row.resource_id.to_owned(),
            action: row.action.to_owned(),
        };
        (row.name, case, [row.member, row.user])
    };
    ROWS.iter().map(case).collect()
}

fn project_roles() -> Grants {
    grants(&[
        ("editor", &[("documents", &["read", "write"])]),
        ("owner", &[("documents", &["*"])]),
        ("star", &[("*", &["read"])]),
        (
            "reader",
            &[
                ("documents", &["read"]),
                ("images", &["read", "tag"]),
                ("documents", &["list"]),
            ],
        ),
        ("twice", &[("documents", &["first"])]),
        ("twice", &[("documents", &["second"])]),
        ("empty", &[]),
        ("idle", &[("documents", &[])]),
    ])
}

fn organization_roles() -> Grants {
    grants(&[
        ("auditor", &[("logs", &["read"])]),
        ("reader", &[("images", &["tag"])]),
    ])
}

type Written<'a> = (&'a str, &'a [(&'a str, &'a [&'a str])]);

fn grants(written: &[Written<'_>]) -> Grants {
    let texts = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
    written
        .iter()
        .map(|(id, permissions)| {
            let permissions = permissions.iter();
            let permissions =
                permissions.map(|(resource, actions)| ((*resource).to_owned(), texts(actions)));
            ((*id).to_owned(), permissions.collect())
        })
        .collect()
}

#[test]
fn every_row_has_its_result() {
    for (name, case, [member, user]) in cases() {
        assert_eq!(case.member(), member, "{name}, for a member");
        assert_eq!(case.user(), user, "{name}, for a user");
    }
}
