//! URLs that start logins in the browser.

mod bases;
mod node;
mod parameters;
mod pkce;
mod providers;
mod state;

use stytch_client::start::{B2bOAuthProvider, OAuthProvider, Pkce, StartUrls};
use stytch_client::stytch_generated::Secret;

const TOKEN: &str = "public-token-test-123";

/// The verifier and challenge of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

fn urls() -> StartUrls {
    StartUrls::new(TOKEN).unwrap()
}

fn pkce() -> Pkce {
    Pkce::from_verifier(VERIFIER).unwrap()
}

#[test]
fn oauth_of_the_consumer_product() {
    let url = urls().oauth(OAuthProvider::Google).url().unwrap();
    assert_eq!(
        url,
        "https://test.stytch.com/v1/public/oauth/google/start?public_token=public-token-test-123"
    );
    let url = urls()
        .oauth(OAuthProvider::TikTok)
        .login_redirect_url("https://example.com/a?b=c&d=e f")
        .signup_redirect_url("https://example.com/new")
        .custom_scopes(["https://scopes.example/read", "email"])
        .provider_parameter("login_hint", "ada+x@example.com")
        .oauth_attach_token(&Secret::from("attach-1="))
        .pkce(&pkce())
        .url()
        .unwrap();
    assert_eq!(
        url,
        format!(
            "https://test.stytch.com/v1/public/oauth/tiktok/start?public_token={TOKEN}\
             &login_redirect_url=https%3A%2F%2Fexample.com%2Fa%3Fb%3Dc%26d%3De%20f\
             &signup_redirect_url=https%3A%2F%2Fexample.com%2Fnew\
             &custom_scopes=https%3A%2F%2Fscopes.example%2Fread%20email\
             &provider_login_hint=ada%2Bx%40example.com\
             &oauth_attach_token=attach-1%3D\
             &code_challenge={CHALLENGE}"
        )
    );
}

#[test]
fn oauth_of_the_b2b_product() {
    let by_id = urls().b2b_oauth(B2bOAuthProvider::HubSpot, "organization-test-1");
    assert_eq!(
        by_id
            .pkce(&pkce())
            .redirect_url("https://example.com/x")
            .url()
            .unwrap(),
        format!(
            "https://test.stytch.com/v1/b2b/public/oauth/hubspot/start?public_token={TOKEN}\
             &organization_id=organization-test-1&pkce_code_challenge={CHALLENGE}\
             &login_redirect_url=https%3A%2F%2Fexample.com%2Fx&signup_redirect_url=https%3A%2F%2Fexample.com%2Fx"
        )
    );
    let by_slug = urls().b2b_oauth_by_slug(B2bOAuthProvider::GitHub, "acme");
    assert_eq!(
        by_slug
            .provider_parameter("prompt", "consent")
            .url()
            .unwrap(),
        format!(
            "https://test.stytch.com/v1/b2b/public/oauth/github/start?public_token={TOKEN}&slug=acme\
             &provider_prompt=consent"
        )
    );
}

#[test]
fn discovery() {
    let start = urls()
        .b2b_oauth_discovery(B2bOAuthProvider::Microsoft)
        .discovery_redirect_url("https://example.com/discover")
        .custom_scopes(["offline_access"])
        .pkce(&pkce());
    assert_eq!(
        start.url().unwrap(),
        format!(
            "https://test.stytch.com/v1/b2b/public/oauth/microsoft/discovery/start?public_token={TOKEN}\
             &discovery_redirect_url=https%3A%2F%2Fexample.com%2Fdiscover&custom_scopes=offline_access\
             &pkce_code_challenge={CHALLENGE}"
        )
    );
}

#[test]
fn sso() {
    let start = urls().sso("saml-connection-test-1").pkce(&pkce());
    assert_eq!(
        start
            .login_redirect_url("https://example.com/x")
            .url()
            .unwrap(),
        format!(
            "https://test.stytch.com/v1/public/sso/start?public_token={TOKEN}&connection_id=saml-connection-test-1\
             &pkce_code_challenge={CHALLENGE}&login_redirect_url=https%3A%2F%2Fexample.com%2Fx"
        )
    );
    let start = urls().sso_of_organization("organization-test-1");
    assert_eq!(
        start
            .custom_scopes(["groups", "email"])
            .provider_parameter("login_hint", "ada@example.com")
            .parameter("newer", "1")
            .url()
            .unwrap(),
        format!(
            "https://test.stytch.com/v1/public/sso/start?public_token={TOKEN}&organization_id=organization-test-1\
             &custom_scopes=groups%20email&provider_login_hint=ada%40example.com&newer=1"
        )
    );
}
