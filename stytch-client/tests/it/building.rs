//! Valid and invalid settings of a client.

use std::error::Error as _;

use stytch_client::{BuildError, Client, ClientBuilder, CredentialError, UrlError};

use crate::operations::OWN_HOST;
use crate::server::{PROJECT_ID, SECRET};

fn build_error(built: Result<Client, BuildError>) -> BuildError {
    built.unwrap_err()
}

#[test]
fn the_host_follows_from_the_project_id() {
    for (project_id, host) in [
        ("project-live-1", "https://api.stytch.com"),
        ("project-test-1", "https://test.stytch.com"),
        ("project-live", "https://test.stytch.com"),
        ("project-other", "https://test.stytch.com"),
        (
            "project-live-11111111-aaaa-4bbb-8ccc-222222222222",
            "https://api.stytch.com",
        ),
    ] {
        let shown = format!("{:?}", Client::new(project_id, SECRET).unwrap());
        assert!(shown.contains(&format!("base_url: {host:?}")), "{shown}");
        assert!(shown.contains(project_id), "{shown}");
    }
}

#[test]
fn credentials_are_checked() {
    use CredentialError::{Colon, ControlCharacter, Empty, Placeholder, Whitespace};
    let anywhere = Client::builder().base_url("http://127.0.0.1:9");
    for (project_id, expected) in [
        ("", Empty),
        ("project-test-1\n", ControlCharacter),
        (" project-test-1", Whitespace),
        ("project-test-1\u{a0}", Whitespace),
        ("project:1", Colon),
        ("project-test-…", Placeholder),
        ("project-test-...", Placeholder),
    ] {
        let elsewhere = anywhere.clone().credentials(project_id, SECRET).build();
        for built in [Client::new(project_id, SECRET), elsewhere] {
            let error = build_error(built);
            assert!(
                matches!(error, BuildError::ProjectId(found) if found == expected),
                "{error:?}"
            );
        }
    }
    for (secret, expected) in [
        ("", Empty),
        ("canary\r", ControlCharacter),
        ("canary ", Whitespace),
        ("canary…", Placeholder),
    ] {
        let error = build_error(Client::new(PROJECT_ID, secret));
        assert!(
            matches!(error, BuildError::Secret(found) if found == expected),
            "{error:?}"
        );
        assert!(!format!("{error} {error:?}").contains("canary"));
    }
    // The secret may contain a colon, but the project id may not.
    Client::new(PROJECT_ID, "a:b").unwrap();
}

#[test]
fn a_project_id_is_one_of_stytch_unless_a_url_is_set() {
    for project_id in [
        "foo",
        "project-",
        "project_test_1",
        "Project-test-1",
        "project-test-1 2",
        "project-test-é",
        "project-test-1/2",
        "secret-test-1",
        "organization-test-1",
    ] {
        let error = build_error(Client::new(project_id, SECRET));
        assert!(
            matches!(error, BuildError::ProjectId(CredentialError::NotAProjectId)),
            "{project_id}: {error:?}"
        );
        // Ids of other kinds of projects are accepted too, so the text names none of them.
        let text = error.to_string();
        assert!(
            text.contains("`project-`") && !text.contains("project-test"),
            "{text}"
        );
        let settings = Client::builder().credentials(project_id, SECRET);
        settings
            .clone()
            .base_url("http://127.0.0.1:9")
            .build()
            .unwrap();
        // With this setting, all other operations still go to the project's host.
        let error = build_error(
            settings
                .host_base_url(OWN_HOST, "http://127.0.0.1:9")
                .build(),
        );
        assert!(matches!(error, BuildError::ProjectId(_)), "{error:?}");
    }
}

#[test]
fn sending_no_credentials_is_explicit() {
    let url = "http://127.0.0.1:9";
    assert!(matches!(
        build_error(Client::builder().build()),
        BuildError::NoCredentials
    ));
    assert!(matches!(
        build_error(Client::builder().base_url(url).build()),
        BuildError::NoCredentials
    ));
    assert!(matches!(
        build_error(Client::builder().without_credentials().build()),
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
        "canary:hunter2@h",
        "canary://h.example",
        "http:///canary",
        "http://canary\n/x",
        " http://canary ",
        "http://h.example/canary/..",
        "ftp://canary.example",
        "http://canary:canary@h.example",
        "http://h.example/?canary",
        "http://h.example/#canary",
    ] {
        let builder = Client::builder().credentials(PROJECT_ID, SECRET);
        for (builder, wanted) in [
            (builder.clone().base_url(url), "base_url"),
            (
                builder.clone().host_base_url(OWN_HOST, url),
                "host_base_url",
            ),
            (
                builder.host_base_url(url, "https://h.example"),
                "host_base_url",
            ),
        ] {
            let shown = format!("{builder:?}");
            let error = build_error(builder.build());
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
    let error = build_error(Client::gateway("http://user@h.example"));
    assert!(
        matches!(
            error,
            BuildError::Url {
                error: UrlError::UserInfo,
                ..
            }
        ),
        "{error:?}"
    );
}

#[test]
fn the_user_agent_is_one_line() {
    let with = |suffix: &str| {
        Client::builder()
            .credentials(PROJECT_ID, SECRET)
            .user_agent_suffix(suffix)
            .build()
    };
    for suffix in ["a\r\nb: c", "a\tb", "shop/1.0 (café)", "\u{202e}", "\u{7f}"] {
        let error = build_error(with(suffix));
        assert!(matches!(error, BuildError::UserAgent), "{error:?}");
    }
    for suffix in ["", " ", "shop/1.0 (a; b) ~"] {
        with(suffix).unwrap();
    }
}

#[test]
fn plain_http_to_other_machines_is_explicit() {
    let settings = || Client::builder().credentials(PROJECT_ID, SECRET);
    for url in ["http://h.example", "http://10.0.0.1:8080/x"] {
        let with_both = |builder: ClientBuilder| {
            [
                builder.clone().base_url(url),
                builder.clone().without_credentials().base_url(url),
                builder.host_base_url(OWN_HOST, url),
            ]
        };
        for builder in with_both(settings()) {
            let error = build_error(builder.build());
            let BuildError::Url {
                error: UrlError::PlainHttp,
                ..
            } = error
            else {
                panic!("{error:?}")
            };
            assert!(error.to_string().contains("`allow_plain_http`"), "{error}");
        }
        for builder in with_both(settings().allow_plain_http()) {
            builder.build().unwrap();
        }
        // The order of the settings makes no difference.
        settings().base_url(url).allow_plain_http().build().unwrap();
    }
    for url in ["http://localhost:3000", "http://[::1]", "http://127.9.9.9"] {
        settings()
            .base_url(url)
            .host_base_url(OWN_HOST, url)
            .build()
            .unwrap();
        Client::gateway(url).unwrap();
    }
}
