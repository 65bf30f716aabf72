//! The values in the URLs arrive unchanged.

use proptest::prelude::*;
use stytch_client::start::{B2bOAuthProvider, OAuthProvider, StartUrlError};

use super::{TOKEN, urls};

/// Returns the parameters as a server reads them.
fn received(url: &str) -> Vec<(String, String)> {
    let (_, query) = url.split_once('?').unwrap();
    form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect()
}

#[test]
fn the_last_value_of_a_parameter_applies() {
    let url = urls()
        .oauth(OAuthProvider::Apple)
        .login_redirect_url("https://a.example")
        .login_redirect_url("https://b.example")
        .url()
        .unwrap();
    let login = (
        "login_redirect_url".to_owned(),
        "https://b.example".to_owned(),
    );
    assert_eq!(received(&url)[1..], [login]);
}

#[test]
fn empty_values_are_errors() {
    let empty = |name: &'static str| Err(StartUrlError::EmptyParameter { name: name.into() });
    let google = B2bOAuthProvider::Google;
    assert_eq!(
        urls().b2b_oauth(google.clone(), "").url(),
        empty("organization_id")
    );
    assert_eq!(
        urls().b2b_oauth_by_slug(google.clone(), "").url(),
        empty("slug")
    );
    assert_eq!(urls().sso("").url(), empty("connection_id"));
    assert_eq!(
        urls().sso_of_organization("").url(),
        empty("organization_id")
    );
    let start = urls()
        .b2b_oauth_discovery(google)
        .discovery_redirect_url("");
    assert_eq!(start.url(), empty("discovery_redirect_url"));
    let start = urls()
        .oauth(OAuthProvider::Apple)
        .provider_parameter("hd", "");
    assert_eq!(start.url(), empty("provider_hd"));
}

#[test]
fn no_scopes_are_not_sent() {
    let start = urls().oauth(OAuthProvider::Apple);
    for scopes in [&[][..], &[""], &["", ""]] {
        let url = start.clone().custom_scopes(scopes).url().unwrap();
        assert_eq!(received(&url).len(), 1, "{url}");
    }
    let url = start.custom_scopes(["", "a", "", "b", ""]).url().unwrap();
    assert_eq!(received(&url)[1].1, "a b");
}

#[test]
fn a_provider_is_one_segment() {
    for provider in OAuthProvider::KNOWN {
        let url = urls().oauth(provider.clone()).url().unwrap();
        let start = format!("https://test.stytch.com/v1/public/oauth/{provider}/start?");
        assert!(url.starts_with(&start), "{url}");
    }
    let newer = urls().oauth("né/w?x#y".into()).url().unwrap();
    let start = "https://test.stytch.com/v1/public/oauth/n%C3%A9%2Fw%3Fx%23y/start?";
    assert!(newer.starts_with(start), "{newer}");
    for name in ["", ".", ".."] {
        assert_eq!(
            urls().oauth(name.into()).url(),
            Err(StartUrlError::Provider)
        );
        let start = urls().b2b_oauth_discovery(name.into());
        assert_eq!(start.url(), Err(StartUrlError::Provider));
        let start = urls().b2b_oauth(name.into(), "o");
        assert_eq!(start.url(), Err(StartUrlError::Provider));
    }
}

#[test]
fn values_are_not_printed() {
    let start = urls()
        .sso("canary")
        .login_redirect_url("https://canary.example");
    let shown = format!("{start:?}");
    assert!(
        shown.contains("login_redirect_url") && !shown.contains("canary"),
        "{shown}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_value_arrives_unchanged(
        name in "[a-z&=+ ]{1,8}",
        values in [".{1,20}", ".{1,20}", ".{1,20}", "[ +%&=#?/]{1,20}"],
        scopes in proptest::collection::vec("[!-~é]{1,10}", 1..4),
    ) {
        let [organization, login, hint, other] = values;
        let url = urls()
            .b2b_oauth(B2bOAuthProvider::Slack, &organization)
            .login_redirect_url(&login)
            .custom_scopes(&scopes)
            .provider_parameter("login_hint", &hint)
            .parameter(format!("x{name}"), &other)
            .url()
            .unwrap();
        let sent = [
            ("public_token", TOKEN.to_owned()),
            ("organization_id", organization),
            ("login_redirect_url", login),
            ("custom_scopes", scopes.join(" ")),
            ("provider_login_hint", hint),
            (&format!("x{name}"), other),
        ];
        let sent = sent.map(|(name, value)| (name.to_owned(), value));
        prop_assert_eq!(received(&url), sent);
        // Some servers read `+` as a plus sign, others as a space.
        prop_assert!(url.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/?=&%".contains(&byte)), "{}", url);
    }
}
