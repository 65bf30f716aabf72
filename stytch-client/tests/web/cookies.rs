//! The cookies that are set.

use std::time::Duration;

use stytch_client::middleware::{SameSite, SessionCookies};
use stytch_client::stytch_generated::Secret;

fn text(cookies: &SessionCookies) -> String {
    let cookie = cookies.set_jwt(&Secret::from("a.b.c")).unwrap();
    assert!(cookie.is_sensitive());
    cookie.to_str().unwrap().to_owned()
}

#[test]
fn cookies_are_protected_by_default() {
    let cookies = SessionCookies::new();
    let protected = "; Path=/; HttpOnly; Secure; SameSite=Lax";
    let [jwt, token] = cookies.log_in(&"a.b.c".into(), &"token".into()).unwrap();
    assert_eq!(jwt, format!("stytch_session_jwt=a.b.c{protected}"));
    assert_eq!(token, format!("stytch_session=token{protected}"));
    let [jwt, token] = cookies.log_out();
    assert_eq!(jwt, format!("stytch_session_jwt={protected}; Max-Age=0"));
    assert_eq!(token, format!("stytch_session={protected}; Max-Age=0"));
}

/// Browsers drop a cookie only if the domain and path are those with which it was set.
#[test]
fn attributes_are_those_that_are_set() {
    let cookies = SessionCookies::new()
        .jwt_name("__Secure-jwt")
        .unwrap()
        .domain("example.com")
        .unwrap()
        .path("/app")
        .unwrap()
        .same_site(SameSite::Strict)
        .max_age(Duration::from_millis(60_900));
    let common = "Path=/app; HttpOnly; Secure; SameSite=Strict; Domain=example.com";
    assert_eq!(
        text(&cookies),
        format!("__Secure-jwt=a.b.c; {common}; Max-Age=60")
    );
    let [jwt, _] = cookies.log_out();
    assert_eq!(jwt, format!("__Secure-jwt=; {common}; Max-Age=0"));
    let cookies = SessionCookies::new().plain_http();
    assert_eq!(
        text(&cookies),
        "stytch_session_jwt=a.b.c; Path=/; HttpOnly; SameSite=Lax"
    );
}

/// By RFC 6265bis.
#[test]
fn cookies_that_browsers_drop_are_errors() {
    let host = || SessionCookies::new().jwt_name("__Host-jwt").unwrap();
    let secure = || SessionCookies::new().jwt_name("__secure-jwt").unwrap();
    let other_site = || SessionCookies::new().same_site(SameSite::None);
    for kept in [
        host(),
        secure(),
        other_site(),
        secure().path("/app").unwrap(),
    ] {
        text(&kept);
    }
    for dropped in [
        host().plain_http(),
        host().path("/app").unwrap(),
        host().domain("example.com").unwrap(),
        secure().plain_http(),
        other_site().plain_http(),
    ] {
        let error = dropped.set_jwt(&"a.b.c".into()).unwrap_err().to_string();
        assert!(
            error.starts_with("browsers would drop the cookie `"),
            "{error}"
        );
        assert!(dropped.log_in(&"a.b.c".into(), &"token".into()).is_err());
    }
}

/// Nothing that is set can add an attribute, a cookie or a header.
#[test]
fn settings_that_cannot_be_used_are_errors() {
    let cookies = SessionCookies::new;
    for name in [
        "",
        "a b",
        "a=b",
        "a;b",
        "a,b",
        "\"a\"",
        "a\r\nb",
        "é",
        "a\u{202e}",
    ] {
        for error in [cookies().jwt_name(name), cookies().token_name(name)] {
            let error = error.unwrap_err().to_string();
            assert!(error.contains("is not a name of a cookie"), "{error}");
            assert!(
                error.is_ascii() && !error.contains(['\r', '\n']) || name == "é",
                "{error}"
            );
        }
    }
    for domain in [
        "",
        "a b",
        "a;b",
        "example.com; Path=/",
        "a\r\nb",
        "é.example",
        "a..b",
        "-",
        "a-.example",
        "..example",
    ] {
        let error = cookies().domain(domain).unwrap_err().to_string();
        assert!(error.contains("is not a domain"), "{error}");
    }
    for path in ["", "a", "/a b", "/a;b", "/a\r\nb", "/é"] {
        let error = cookies().path(path).unwrap_err().to_string();
        assert!(error.contains("is not a path"), "{error}");
    }
    for token in [
        "",
        "canary x",
        "canary;x",
        "canary\r\nSet-Cookie: a",
        "canary,",
        "\"canary\"",
        "é",
    ] {
        let token = Secret::from(token);
        for error in [
            cookies().set_jwt(&token).map(drop),
            cookies().log_in(&"jwt".into(), &token).map(drop),
        ] {
            let error = error.unwrap_err();
            assert!(!format!("{error} {error:?}").contains("canary"), "{error}");
        }
    }
}
