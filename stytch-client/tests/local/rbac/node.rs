//! The official Node SDK decides the same checks.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use stytch_client::rbac::Denied;

use super::{restated, table};
use crate::node::NodeSdk;

/// Prints the code of the error for each check, for a member and for a user, or `null`.
const SCRIPT: &str = "
const b2b = sdk('dist/b2b/rbac_local.js');
const b2c = sdk('dist/b2c/rbac_local.js');
const code = (check) => {
  try { check(); return null; } catch (error) {
    if (error.code) return error.code;
    throw error;
  }
};
const verdicts = input.map(({ case: c, project, organization }) => {
  const authorizationCheck = {
    organization_id: c.asked_organization, resource_id: c.resource_id, action: c.action,
  };
  const member = { subjectOrgID: c.subject_organization, authorizationCheck };
  const roles = { subjectRoles: c.granted };
  const scopes = { policy: project, tokenScopes: c.granted };
  return c.is_app
    ? [code(() => b2b.performScopeAuthorizationCheck({ ...member, ...scopes })),
       code(() => b2c.performScopeAuthorizationCheck({ authorizationCheck, ...scopes }))]
    : [code(() => b2b.performAuthorizationCheck(
         { ...member, ...roles, policyRoles: [...project.roles, ...organization.roles] })),
       code(() => b2c.performAuthorizationCheck({ authorizationCheck, ...roles, policyRoles: project.roles }))];
});
console.log(JSON.stringify(verdicts));
";

fn code(result: Result<(), Denied>) -> Value {
    match result {
        Ok(()) => Value::Null,
        Err(Denied::OtherOrganization) => "tenancy_mismatch".into(),
        Err(_) => "invalid_permissions".into(),
    }
}

#[test]
fn the_official_node_sdk_reaches_the_same_verdict() {
    let Some(sdk) = NodeSdk::find() else { return };
    let mut cases: Vec<_> = table::cases()
        .into_iter()
        .map(|(_, case, _)| case)
        .collect();
    let mut runner = TestRunner::deterministic();
    let random = restated::case();
    cases.extend((0..1000).map(|_| random.new_tree(&mut runner).unwrap().current()));

    let input = cases.iter().map(|case| {
        json!({ "case": case, "project": case.project(), "organization": case.organization() })
    });
    let verdicts = sdk.run(SCRIPT, &input.collect());
    let verdicts = verdicts.as_array().unwrap();
    assert_eq!(verdicts.len(), cases.len());
    for (case, theirs) in cases.iter().zip(verdicts) {
        let ours = json!([code(case.member()), code(case.user())]);
        assert_eq!(*theirs, ours, "{case:?}");
    }
    let permitted = cases.iter().filter(|case| case.member().is_ok()).count();
    assert!(
        (100..cases.len() / 2).contains(&permitted),
        "{permitted} checks are permitted"
    );
}
