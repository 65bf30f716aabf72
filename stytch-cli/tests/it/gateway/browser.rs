//! The page in a headless Chromium. The script is `browser.mjs`.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::TOKEN;
use super::runs::Running;
use crate::server::{Reply, Seen, Server};

/// If this variable is set, the pictures of the README are written.
const REWRITE: &str = "REWRITE_README";

/// The names under which Chromium is installed.
const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

fn reply(_: usize, seen: &Seen) -> Reply {
    if seen.json()["organization_id"] == "organization-test-401" {
        let body =
            json!({ "status_code": 401, "error_type": "unauthorized", "error_message": "no" });
        return (401, body);
    }
    let body = match seen.json()["organization_id"].as_str() {
        Some("organization-test-1") => json!({
            "status_code": 200,
            "request_id": "request-id-test-1",
            "member_id": "member-test-1",
            "totp_registration_id": "member-totp-test-1",
            "secret": "canary",
            "qr_code": "canary",
            "recovery_codes": ["canary", "canary"],
        }),
        _ => json!({
            "status_code": 200,
            "request_id": "</script><script>alert(2)</script>",
            "member_id": "<img src=x onerror=alert(2)>",
            "secret": "canary-secret",
            "recovery_codes": ["canary-code", "canary-code"],
            "newer_token": "canary-token",
        }),
    };
    (200, body)
}

/// Returns the folder of the packages and the program of the browser, or what is missing.
fn installed() -> Result<(PathBuf, OsString), String> {
    let packages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/browser");
    let packages = std::env::var_os("STYTCH_BROWSER_PACKAGES").map_or(packages, Into::into);
    for package in ["playwright-core", "axe-core"] {
        if !packages.join("node_modules").join(package).exists() {
            return Err(format!("`{package}` in {}", packages.display()));
        }
    }
    if Command::new("node").arg("--version").output().is_err() {
        return Err("`node`".to_owned());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = std::env::split_paths(&path);
    let browser = folders.find_map(|folder| {
        let files = BROWSERS.map(|name| folder.join(name));
        files.into_iter().find(|file| file.exists())
    });
    let browser = std::env::var_os("STYTCH_CHROMIUM").or(browser.map(Into::into));
    let packages = packages.canonicalize().unwrap();
    Ok((packages, browser.ok_or("Chromium")?))
}

#[test]
fn the_page_works_in_a_browser() {
    let (packages, browser) = match installed() {
        Ok(found) => found,
        Err(missing) => {
            eprintln!("skipped: {missing} is not installed");
            return;
        }
    };
    let server = Server::start(reply);
    let gateway = Running::start(&server, &["--allow", "b2b.*"]);
    let pictures = tempfile::tempdir().unwrap();
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/gateway");
    let ran = Command::new("node")
        .arg(tests.join("browser.mjs"))
        .arg(packages)
        .arg(browser)
        .arg(format!("http://{}", gateway.address))
        .arg(TOKEN)
        .arg(pictures.path())
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{printed}");

    // The calls that were rejected on the page did not arrive: one with the keyboard, and one for each appearance.
    let seen = server.take();
    let bodies: Vec<Value> = seen.iter().map(Seen::json).collect();
    assert_eq!(bodies.len(), 6, "{bodies:?}");
    assert_eq!(bodies[0]["expiration_minutes"], 20);
    assert_eq!(bodies[0]["session_token"], "canary-typed-session");
    let hostile = bodies[0]["organization_id"].as_str().unwrap();
    assert!(hostile.starts_with("\"><img src=x"), "{hostile}");
    let log = gateway.stop();
    assert!(!log.contains("canary"), "{log}");

    if std::env::var_os(REWRITE).is_some() {
        for appearance in ["light", "dark"] {
            let picture = pictures.path().join(format!("{appearance}-1280.png"));
            let readme = Path::new(env!("CARGO_MANIFEST_DIR"));
            fs::copy(picture, readme.join(format!("page-{appearance}.png"))).unwrap();
        }
    }
}
