//! Settings that make a client, and those that do not.

use std::error::Error as _;

use stytch_client::{BuildError, Client, CredentialProblem, UrlProblem};

use crate::server::{PROJECT_ID, SECRET};

fn problem(built: Result<Client, BuildError>) -> BuildError {
    built.unwrap_err()
}

#[test]
fn the_host_follows_from_the_project_id() {
    for (project_id, host) in [
        ("project-live-1", "https://api.stytch.com"),
        ("project-test-1", "https://test.stytch.com"),
        ("project-live", "https://test.stytch.com"),
        ("anything", "https://test.stytch.com"),
    ] {
        let shown = format!("{:?}", Client::new(project_id, SECRET).unwrap());
        assert!(shown.contains(&format!("base_url: {host:?}")), "{shown}");
        assert!(shown.contains(project_id), "{shown}");
    }
}

#[test]
fn credentials_are_checked() {
    use CredentialProblem::{Colon, ControlCharacter, Empty};
    for (project_id, expected) in [
        ("", Empty),
        ("project-test-1\n", ControlCharacter),
        ("project:1", Colon),
    ] {
        let problem = problem(Client::new(project_id, SECRET));
        assert!(
            matches!(problem, BuildError::ProjectId(found) if found == expected),
            "{problem:?}"
        );
    }
    for (secret, expected) in [("", Empty), ("canary\r", ControlCharacter)] {
        let problem = problem(Client::new(PROJECT_ID, secret));
        assert!(
            matches!(problem, BuildError::Secret(found) if found == expected),
            "{problem:?}"
        );
        assert!(!format!("{problem} {problem:?}").contains("canary"));
    }
    // The secret may hold what ends the project id.
    Client::new(PROJECT_ID, "a:b").unwrap();
}

#[test]
fn sending_no_credentials_is_said_in_words() {
    let url = "http://127.0.0.1:9";
    assert!(matches!(
        problem(Client::builder().build()),
        BuildError::NoCredentials
    ));
    assert!(matches!(
        problem(Client::builder().base_url(url).build()),
        BuildError::NoCredentials
    ));
    assert!(matches!(
        problem(Client::builder().without_credentials().build()),
        BuildError::NoBaseUrl
    ));
    let shown = format!("{:?}", Client::gateway(url).unwrap());
    assert_eq!(
        shown,
        r#"Client { base_url: "http://127.0.0.1:9", project_id: None, .. }"#
    );
}

#[test]
fn urls_are_checked_and_not_quoted() {
    for url in [
        "nowhere",
        "ftp://canary.example",
        "http://canary:canary@h.example",
        "http://h.example/?canary",
        "http://h.example/#canary",
    ] {
        let builder = Client::builder().credentials(PROJECT_ID, SECRET);
        for (builder, wanted) in [
            (builder.clone().base_url(url), "base_url"),
            (builder.fraud_base_url(url), "fraud_base_url"),
        ] {
            let shown = format!("{builder:?}");
            let error = problem(builder.build());
            let BuildError::Url { setting, .. } = error else {
                panic!("{error:?}")
            };
            assert_eq!(setting, wanted);
            assert!(error.source().is_none());
            assert!(
                error.to_string().starts_with(&format!("`{wanted}` ")),
                "{error}"
            );
            assert!(
                !format!("{shown} {error} {error:?}").contains("canary"),
                "{error:?}"
            );
        }
    }
    let error = problem(Client::gateway("http://user@h.example"));
    assert!(
        matches!(
            error,
            BuildError::Url {
                problem: UrlProblem::UserInfo,
                ..
            }
        ),
        "{error:?}"
    );
}

#[test]
fn the_user_agent_is_one_line() {
    let error = problem(
        Client::builder()
            .credentials(PROJECT_ID, SECRET)
            .user_agent_suffix("a\r\nb: c")
            .build(),
    );
    assert!(matches!(error, BuildError::UserAgent), "{error:?}");
}
