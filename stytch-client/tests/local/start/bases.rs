//! The hosts of the URLs, and the public tokens.

use stytch_client::start::{OAuthProvider, StartUrlError, StartUrls};
use stytch_client::{ClientBuilder, UrlError};

use super::TOKEN;

fn start(urls: &StartUrls) -> String {
    let url = urls.sso("c").url().unwrap();
    url.split_once("/v1/public/sso/start?")
        .unwrap()
        .0
        .to_owned()
}

#[test]
fn the_public_token_chooses_the_host() {
    let live = StartUrls::new("public-token-live-1").unwrap();
    assert_eq!(start(&live), "https://api.stytch.com");
    let test = StartUrls::new("public-token-test-1").unwrap();
    assert_eq!(start(&test), "https://test.stytch.com");
}

#[test]
fn secrets_are_not_public_tokens() {
    let core = ClientBuilder::default().credentials("project-test-1", "secret-test-1");
    let core = core.build_core().unwrap();
    for text in [
        "",
        "canary",
        "project-test-1",
        "public-token-",
        "public-token-test-",
        "public-token-test-1\n",
        " public-token-test-1",
        "public-token-test-1&connection_id=x",
        "public-token-stage-1",
        "PUBLIC-TOKEN-TEST-1",
        "public-token-test-…",
    ] {
        let by_host = StartUrls::new(text).unwrap_err();
        let at_base = StartUrls::with_base_url(text, "https://login.example.com").unwrap_err();
        let of_client = core.start_urls(text).unwrap_err();
        for error in [by_host, at_base, of_client] {
            assert_eq!(error, StartUrlError::PublicToken, "{text}");
            assert!(!error.to_string().contains("canary"));
        }
    }
    for text in ["secret-test-canary", "secret-live-canary"] {
        let secret = |name: &'static str| StartUrlError::Secret { name: name.into() };
        let error = StartUrls::new(text).unwrap_err();
        assert_eq!(error, secret("public_token"));
        assert!(error.to_string().contains("is a secret of the project"));
        assert!(!format!("{error} {error:?}").contains("canary"));
        assert_eq!(core.start_urls(text).unwrap_err(), error);
        // The public token can be replaced as a parameter, also by text that was copied from a file.
        let urls = StartUrls::new(TOKEN).unwrap();
        let url = urls.sso("c").parameter("public_token", text).url();
        assert_eq!(url, Err(secret("public_token")));
        let url = urls.sso("c").login_redirect_url(format!(" {text}")).url();
        assert_eq!(url, Err(secret("login_redirect_url")));
    }
}

#[test]
fn a_domain_of_ones_own() {
    let urls = |base: &str| StartUrls::with_base_url(TOKEN, base);
    assert_eq!(
        start(&urls("https://login.example.com/").unwrap()),
        "https://login.example.com"
    );
    assert_eq!(
        start(&urls("https://example.com/a/b").unwrap()),
        "https://example.com/a/b"
    );
    assert_eq!(
        start(&urls("http://localhost:3000").unwrap()),
        "http://localhost:3000"
    );
    for (base, error) in [
        ("http://login.example.com", UrlError::PlainHttp),
        ("https://user@login.example.com", UrlError::UserInfo),
        ("https://login.example.com?a=b", UrlError::Query),
        ("login.example.com", UrlError::Scheme),
    ] {
        assert_eq!(
            urls(base).unwrap_err(),
            StartUrlError::BaseUrl(error),
            "{base}"
        );
    }
}

#[test]
fn a_client_has_the_base_url() {
    let builder = |id: &str| ClientBuilder::default().credentials(id, "secret-test-1");
    let test = builder("project-test-1").build_core().unwrap();
    assert_eq!(
        start(&test.start_urls(TOKEN).unwrap()),
        "https://test.stytch.com"
    );
    let live = builder("project-live-1").build_core().unwrap();
    let urls = live.start_urls("public-token-live-1").unwrap();
    assert_eq!(start(&urls), "https://api.stytch.com");
    let own = builder("project-test-1").base_url("https://login.example.com/p");
    let own = own.build_core().unwrap();
    assert_eq!(
        start(&own.start_urls(TOKEN).unwrap()),
        "https://login.example.com/p"
    );
    assert_eq!(
        live.start_urls(TOKEN).unwrap_err(),
        StartUrlError::Environment
    );
    let error = test.start_urls("public-token-live-1").unwrap_err();
    assert_eq!(error, StartUrlError::Environment);
    let gateway = ClientBuilder::default()
        .without_credentials()
        .base_url("https://gateway.example.com");
    let plain = gateway
        .clone()
        .base_url("http://gateway.internal")
        .allow_plain_http();
    let error = plain.build_core().unwrap().start_urls(TOKEN).unwrap_err();
    assert_eq!(error, StartUrlError::BaseUrl(UrlError::PlainHttp));
    let urls = gateway.build_core().unwrap().start_urls(TOKEN).unwrap();
    let url = urls.oauth(OAuthProvider::Apple).url().unwrap();
    assert!(
        url.starts_with("https://gateway.example.com/v1/public/oauth/apple/start?"),
        "{url}"
    );
}
