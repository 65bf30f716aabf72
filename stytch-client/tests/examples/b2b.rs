//! The examples of the B2B product.

use serde_json::{Value, json};
use stytch_client::stytch_generated::b2b::discovery::{self, intermediate_sessions};
use stytch_client::stytch_generated::b2b::mfa::MfaRequired;
use stytch_client::stytch_generated::b2b::organizations::{self, Organization, members};
use stytch_client::stytch_generated::b2b::scim::{self, connection};
use stytch_client::stytch_generated::b2b::sessions::MemberSession;
use stytch_client::stytch_generated::b2b::{magic_links, passwords, sso, totp};

use crate::program::Program;
use crate::script::{Response, error, ok};

const CREATE_ORGANIZATION: &str = "POST /v1/b2b/organizations";

fn create_organization() -> Program {
    let arguments = ["Example Ltd", "example-ltd", "ada@example.com"];
    Program::new("b2b_create_organization", arguments)
}

#[test]
fn an_organization_and_its_administrator_are_created() {
    let created = ok(|response: &mut organizations::CreateResponse| {
        response.organization.organization_id = "organization-test-1".into();
    });
    let member = ok(|response: &mut members::CreateResponse| {
        response.member_id = "member-test-1".into();
        response.member.email_address = "ada@example.com".into();
    });
    let organization = json!({
        "organization_name": "Example Ltd",
        "organization_slug": "example-ltd",
        "email_invites": "ALL_ALLOWED",
    });
    let administrator = json!({"email_address": "ada@example.com", "roles": ["stytch_admin"]});
    create_organization().run([created, member]).succeeds(
        [
            (CREATE_ORGANIZATION, organization),
            (
                "POST /v1/b2b/organizations/organization-test-1/members",
                administrator,
            ),
        ],
        "Created organization-test-1.\nada@example.com administers it (member-test-1).",
    );
}

#[test]
fn a_taken_slug_is_explained() {
    let taken = error(400, "organization_slug_already_used");
    let run = create_organization().run([taken]);
    run.fails_with("another organization has the slug `example-ltd`");
}

const DISCOVERY: &str = "POST /v1/b2b/magic_links/discovery/authenticate";

fn log_in_by_discovery() -> Program {
    Program::new("b2b_magic_link_discovery", ["ada@example.com"]).answer("token-1")
}

fn sent() -> Response {
    ok(|_: &mut magic_links::email::discovery::SendResponse| {})
}

fn discovered(names: &[&str]) -> Response {
    ok(
        |response: &mut magic_links::discovery::AuthenticateResponse| {
            response.intermediate_session_token = "intermediate-1".into();
            response.discovered_organizations = names
                .iter()
                .map(|name| {
                    let mut organization = Organization::default();
                    organization.organization_id = format!("organization-test-{name}");
                    organization.organization_name = (*name).to_owned();
                    let mut found = discovery::DiscoveredOrganization::default();
                    found.organization = Some(organization);
                    found
                })
                .collect();
        },
    )
}

fn discovery_requests(third: (&'static str, Value)) -> [(&'static str, Value); 3] {
    [
        (
            "POST /v1/b2b/magic_links/email/discovery/send",
            json!({"email_address": "ada@example.com"}),
        ),
        (DISCOVERY, json!({"discovery_magic_links_token": "token-1"})),
        third,
    ]
}

#[test]
fn a_discovered_organization_is_entered() {
    let entered = ok(|response: &mut intermediate_sessions::ExchangeResponse| {
        response.member_id = "member-test-1".into();
        response.member_authenticated = true;
    });
    let exchange = json!({
        "intermediate_session_token": "intermediate-1",
        "organization_id": "organization-test-two",
        "session_duration_minutes": 60,
    });
    let run = log_in_by_discovery()
        .answer("1")
        .run([sent(), discovered(&["one", "two"]), entered]);
    run.succeeds(
        discovery_requests((
            "POST /v1/b2b/discovery/intermediate_sessions/exchange",
            exchange,
        )),
        "member-test-1 is logged in.",
    );
    assert!(run.output.contains("0: one\n1: two\n"), "{}", run.output);
}

#[test]
fn an_organization_that_was_not_listed_is_not_entered() {
    for answer in ["2", "-1", "one"] {
        let run = log_in_by_discovery()
            .answer(answer)
            .run([sent(), discovered(&["one", "two"])]);
        run.fails_with("the list has no organization with that number");
    }
}

#[test]
fn a_second_factor_is_announced() {
    let entered = ok(|response: &mut intermediate_sessions::ExchangeResponse| {
        response.member_id = "member-test-1".into();
        response.mfa_required = Some(MfaRequired::default());
    });
    let run = log_in_by_discovery()
        .answer("0")
        .run([sent(), discovered(&["one"]), entered]);
    assert!(
        run.output
            .ends_with("member-test-1 needs a second factor.\n")
    );
}

#[test]
fn the_first_organization_is_created() {
    let created = ok(|response: &mut discovery::organizations::CreateResponse| {
        response.member_id = "member-test-1".into();
    });
    let create = json!({
        "intermediate_session_token": "intermediate-1",
        "organization_name": "Example Ltd",
        "session_duration_minutes": 60,
    });
    log_in_by_discovery()
        .answer("Example Ltd")
        .run([sent(), discovered(&[]), created])
        .succeeds(
            discovery_requests(("POST /v1/b2b/discovery/organizations/create", create)),
            "member-test-1 created it and is logged in.",
        );
}

#[test]
fn a_used_link_is_explained() {
    let used = error(401, "unable_to_auth_magic_link");
    let run = log_in_by_discovery().run([sent(), used]);
    run.fails_with("the link was already used or has expired");
}

fn log_in_by_sso() -> Program {
    let arguments = ["public-token-test-1", "saml-connection-test-1&x"];
    Program::new("b2b_sso_login", arguments).answer("token-1")
}

#[test]
fn an_sso_login_ends_with_a_session() {
    let login = ok(|response: &mut sso::AuthenticateResponse| {
        response.member_id = "member-test-1".into();
        let mut session = MemberSession::default();
        session.expires_at = "2026-11-27T22:00:00Z".into();
        response.member_session = Some(session);
    });
    let run = log_in_by_sso().run([login]);
    run.succeeds(
        [(
            "POST /v1/b2b/sso/authenticate",
            json!({"sso_token": "token-1", "session_duration_minutes": 60}),
        )],
        "Logged in until 2026-11-27T22:00:00Z.",
    );
    let url = "https://test.stytch.com/v1/public/sso/start?connection_id=saml%2Dconnection%2Dtest%2D1%26x";
    assert!(run.output.contains(url), "{}", run.output);
}

#[test]
fn a_used_sso_token_is_explained() {
    let run = log_in_by_sso().run([error(404, "sso_token_not_found")]);
    run.fails_with("the token was already used or has expired, log in again");
}

fn log_in_by_password() -> Program {
    let arguments = ["organization-test-1", "ada@example.com"];
    Program::new("b2b_password_login", arguments).answer("correct horse")
}

fn password_request() -> (&'static str, Value) {
    let body = json!({
        "organization_id": "organization-test-1",
        "email_address": "ada@example.com",
        "password": "correct horse",
        "session_duration_minutes": 60,
    });
    ("POST /v1/b2b/passwords/authenticate", body)
}

#[test]
fn a_password_logs_in() {
    let login = ok(|response: &mut passwords::AuthenticateResponse| {
        response.member_id = "member-test-1".into();
        response.member_authenticated = true;
    });
    log_in_by_password()
        .run([login])
        .succeeds([password_request()], "member-test-1 is logged in.");
}

#[test]
fn a_second_factor_follows_the_password() {
    let half = ok(|response: &mut passwords::AuthenticateResponse| {
        response.organization_id = "organization-test-1".into();
        response.member_id = "member-test-1".into();
        response.intermediate_session_token = "intermediate-1".into();
    });
    let login = ok(|response: &mut totp::AuthenticateResponse| {
        response.member_id = "member-test-1".into();
    });
    let code = json!({
        "organization_id": "organization-test-1",
        "member_id": "member-test-1",
        "code": "123456",
        "intermediate_session_token": "intermediate-1",
        "session_duration_minutes": 60,
    });
    log_in_by_password()
        .answer("123456")
        .run([half, login])
        .succeeds(
            [password_request(), ("POST /v1/b2b/totp/authenticate", code)],
            "member-test-1 is logged in with two factors.",
        );
}

#[test]
fn a_password_that_must_change_is_reset() {
    let started = ok(|_: &mut passwords::email::ResetStartResponse| {});
    let reset =
        json!({"organization_id": "organization-test-1", "email_address": "ada@example.com"});
    log_in_by_password()
        .run([error(400, "member_reset_password"), started])
        .succeeds(
            [
                password_request(),
                ("POST /v1/b2b/passwords/email/reset/start", reset),
            ],
            "Sent a link to ada@example.com.",
        );
}

#[test]
fn a_wrong_password_is_explained() {
    let run = log_in_by_password().run([error(401, "unauthorized_credentials")]);
    run.fails_with("the email address or the password is wrong");
}

#[test]
fn a_search_goes_through_all_pages() {
    let page = |id: &str, next: Option<&str>| {
        ok(|response: &mut members::SearchResponse| {
            let mut member = members::Member::default();
            member.member_id = format!("member-test-{id}");
            member.email_address = format!("{id}@example.com");
            response.members = vec![member];
            response.results_metadata.next_cursor = next.map(Into::into);
        })
    };
    let request = |cursor: Option<&str>| {
        let mut body = json!({
            "organization_ids": ["organization-test-1"],
            "limit": 100,
            "query": {"operator": "AND", "operands": [
                {"filter_name": "member_email_fuzzy", "filter_value": "example"},
                {"filter_name": "statuses", "filter_value": ["active"]},
            ]},
        });
        if let Some(cursor) = cursor {
            body["cursor"] = cursor.into();
        }
        ("POST /v1/b2b/organizations/members/search", body)
    };
    Program::new("b2b_member_search", ["organization-test-1", "example"])
        .run([page("a", Some("next")), page("b", None)])
        .succeeds(
            [request(None), request(Some("next"))],
            "member-test-a a@example.com\nmember-test-b b@example.com",
        );
}

fn connect_scim(answer: &str) -> Program {
    let arguments = ["organization-test-1", "Okta"];
    Program::new("b2b_scim_connection", arguments).answer(answer)
}

fn scim_request() -> (&'static str, Value) {
    let body = json!({"display_name": "Okta", "identity_provider": "okta"});
    ("POST /v1/b2b/scim/organization-test-1/connection", body)
}

fn scim_created() -> Response {
    ok(|response: &mut connection::CreateResponse| {
        let mut created = scim::ScimConnectionWithToken::default();
        created.connection_id = "scim-connection-test-1".into();
        created.base_url = "https://scim.example.com".into();
        created.bearer_token = "bearer-1".into();
        response.connection = Some(created);
    })
}

#[test]
fn a_scim_token_is_shown_on_request_only() {
    let hidden = connect_scim("n").run([scim_created()]);
    hidden.succeeds([scim_request()], "[y/N]");
    assert!(
        hidden
            .output
            .contains("URL for the provider: https://scim.example.com\n")
    );
    assert!(!hidden.output.contains("bearer-1"));
    let shown = connect_scim("y").run([scim_created()]);
    shown.succeeds([scim_request()], "bearer-1");
}

#[test]
fn an_existing_scim_connection_is_described() {
    let existing = ok(|response: &mut connection::GetResponse| {
        let mut connection = scim::ScimConnection::default();
        connection.connection_id = "scim-connection-test-1".into();
        connection.base_url = "https://scim.example.com".into();
        response.connection = Some(connection);
    });
    let exists = error(400, "active_scim_connection_exists");
    connect_scim("").run([exists, existing]).succeeds(
        [
            scim_request(),
            (
                "GET /v1/b2b/scim/organization-test-1/connection",
                Value::Null,
            ),
        ],
        "URL for the provider: https://scim.example.com",
    );
}

#[test]
fn a_member_is_enrolled() {
    let created = || {
        ok(|response: &mut totp::CreateResponse| {
            response.totp_registration_id = "totp-test-1".into();
            response.secret = "SECRET1".into();
            response.organization.organization_name = "Example Ltd".into();
            response.member.email_address = "ada@example.com".into();
        })
    };
    let confirmed = || {
        ok(|response: &mut totp::AuthenticateResponse| {
            response.member_id = "member-test-1".into();
            response.member.mfa_enrolled = true;
        })
    };
    let ids = json!({"organization_id": "organization-test-1", "member_id": "member-test-1"});
    let mut create = ids.clone();
    create["expiration_minutes"] = 30.into();
    let mut confirm = ids;
    confirm["code"] = "123456".into();
    confirm["set_mfa_enrollment"] = "enroll".into();

    let enroll = |answer: &str| {
        let run = Program::new("b2b_totp", ["organization-test-1", "member-test-1"])
            .answer(answer)
            .answer("123456")
            .run([created(), confirmed()]);
        run.succeeds(
            [
                ("POST /v1/b2b/totp", create.clone()),
                ("POST /v1/b2b/totp/authenticate", confirm.clone()),
            ],
            "member-test-1 is enrolled: true.",
        );
        run.output
    };
    assert!(!enroll("n").contains("SECRET1"));
    let link =
        "otpauth://totp/Example%20Ltd:ada%40example%2Ecom?secret=SECRET1&issuer=Example%20Ltd\n";
    assert!(enroll("y").contains(link));
}
