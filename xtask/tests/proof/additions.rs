//! Adds new operations and types to the real schemas. One run reports all missing overlay entries, and pasting the
//! printed entries resolves all of them.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Parser;
use serde_json::{Value, json};
use xtask::cli::Cli;
use xtask::console::{Console, MessageFormat};
use xtask::disk::Disk;
use xtask::{Setting, Status, generator, run};

use crate::folder::{DOCUMENT, Folder, PREFIX};
use crate::test_dir::TestDir;

/// The added operations and types, and their expected Rust paths.
const NAMES: &[(&str, &str)] = &[
    // Next to existing operations.
    ("POST /v1/b2b/totp/verify", "b2b::totp::Verify"),
    (
        "PUT /v1/users/emails/{email_id}",
        "consumer::users::emails::Update",
    ),
    // A verb that another operation already has.
    ("POST /v1/users/{user_id}", "consumer::users::CreateUsers"),
    // New resources, inside and outside `/v1/b2b`.
    ("POST /v1/b2b/badges", "b2b::badges::Create"),
    ("GET /v1/b2b/badges", "b2b::badges::List"),
    ("GET /v1/b2b/badges/{badge_id}", "b2b::badges::Get"),
    ("PUT /v1/wallets/{wallet_id}", "consumer::wallets::Update"),
    // The URL contains the name of an item of the crate.
    ("POST /v1/runtime/required", "consumer::runtime::Required"),
    // On the host of the fraud operations.
    (
        "POST /v1/decisions/list",
        "consumer::fraud::decisions::List",
    ),
    // Next to operations whose modules do not only follow the URL.
    ("POST /v1/rules/delete", "consumer::fraud::rules::Delete"),
    // Used by one operation, and by another type that only this one uses.
    ("api_b2b_totp_v1_Brand", "b2b::totp::Brand"),
    ("api_b2b_totp_v1_Shade", "b2b::totp::Shade"),
    // A name that is taken, and a name that Rust uses.
    ("api_b2b_totp_v2_Brand", "b2b::totp::B2bTotpBrand"),
    ("api_b2b_totp_v1_Option", "b2b::totp::B2bTotpOption"),
    // Used by a named type.
    ("api_user_v1_Passport", "consumer::users::Passport"),
    // Used by several modules of one product, and by both products.
    ("api_badge_v1_Badge", "b2b::Badge"),
    ("api_money_v1_Money", "shared::Money"),
    ("api_money_v1_Currency", "shared::Currency"),
    // Two that refer to each other.
    ("api_badge_v1_Chain", "b2b::badges::Chain"),
    ("api_badge_v1_Link", "b2b::badges::Link"),
    // Not used: next to other types of its package, if there are any.
    ("api_webauthn_v1_Spare", "consumer::webauthn::Spare"),
    ("api_spare_v1_Spare", "shared::Spare"),
    // A response of both products.
    ("api_money_v1_TotalResponse", "shared::TotalResponse"),
    ("GET /v1/b2b/badges/total", "b2b::badges::total::Get"),
    ("GET /v1/wallets/total", "consumer::wallets::total::Get"),
];

#[test]
fn what_one_run_prints_to_paste_settles_all_and_compiles() {
    let folder = with_additions();
    let dir = TestDir::with(&folder);
    let (status, printed) = strict(&dir);
    assert_eq!(status, Status::Failure);
    let (_, block) = printed
        .split_once("All of these entries as the file `overlay/new.toml`:\n\n")
        .unwrap_or_else(|| panic!("{printed}"));
    for (what, name) in NAMES {
        let entry = match what.contains(' ') {
            true => format!("\n\"{what}\" = \"{name}\"\n"),
            false => format!("\n{what} = \"{name}\"\n"),
        };
        assert!(block.contains(&entry), "{entry} is not in\n{block}");
    }
    fs::write(dir.schemas().join("overlay/new.toml"), block).unwrap();
    let (status, printed) = strict(&dir);
    assert_eq!(status, Status::Success, "{printed}");
    assert_eq!(printed.lines().count(), 1, "{printed}");
    check(&crate_of(&dir), &[]);
    // A top-level module that the maintainer chose is exported too, in a build without features.
    let renamed = block.replace("consumer::wallets", "wallets");
    assert_ne!(renamed, block);
    fs::write(dir.schemas().join("overlay/new.toml"), renamed).unwrap();
    let (status, printed) = strict(&dir);
    assert_eq!(status, Status::Success, "{printed}");
    assert_eq!(printed.lines().count(), 1, "{printed}");
    check(&crate_of(&dir), &["--no-default-features"]);
}

/// The first run reports all diagnostics about an operation, each with its entry.
#[test]
fn all_diagnostics_about_an_operation_come_at_once() {
    let dir = TestDir::with(&with_additions());
    let diagnostics = dir.regen_with(&["--strict"]).diagnostics;
    let about_verify = |finding: &&Value| {
        let toml = finding["entry"]["toml"].as_str();
        toml.is_some_and(|toml| toml.contains("\"POST /v1/b2b/totp/verify\""))
    };
    let mut codes: Vec<_> = diagnostics
        .iter()
        .filter(about_verify)
        .map(|finding| finding["code"].as_str().unwrap())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    let wanted = [
        "guessed-name",
        "unclassified-credential",
        "unclassified-retry",
        "undocumented",
    ];
    assert_eq!(codes, wanted);
    let has_entry = |finding: &Value| finding["entry"]["file"] == "overlay/new.toml";
    assert!(diagnostics.iter().all(has_entry), "{diagnostics:#?}");
}

/// Runs `regen --strict` with human-readable output.
fn strict(dir: &TestDir) -> (Status, String) {
    let (schemas, out) = (dir.schemas(), dir.out());
    let arguments = [
        "xtask",
        "regen",
        "--strict",
        "--schemas",
        schemas.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ];
    let setting = Setting {
        workspace: dir.root(),
        disk: Disk::default(),
        generate: &generator::generate,
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console = Console::new(&mut out, &mut err, MessageFormat::Human);
    let status = run(&Cli::parse_from(arguments), &setting, &mut console);
    drop(console);
    (status, String::from_utf8(err).unwrap())
}

fn with_additions() -> Folder {
    let mut folder = Folder::real().clone();
    let text = || json!({"type": "string"});
    let schemas = [
        (
            "api_b2b_totp_v1_VerifyRequest",
            json!({"totp_code": text(), "brand": to("api_b2b_totp_v1_Brand")}),
        ),
        (
            "api_b2b_totp_v1_VerifyResponse",
            json!({"brand": to("api_b2b_totp_v1_Brand"), "other": to("api_b2b_totp_v2_Brand"), "choice": to("api_b2b_totp_v1_Option"), "badge": to("api_badge_v1_Badge"), "device_key": text()}),
        ),
        (
            "api_b2b_totp_v1_Brand",
            json!({"shade": to("api_b2b_totp_v1_Shade"), "web_URL": text()}),
        ),
        ("api_b2b_totp_v1_Shade", json!({"a": text()})),
        ("api_b2b_totp_v2_Brand", json!({"a": text()})),
        ("api_b2b_totp_v1_Option", json!({"a": text()})),
        (
            "api_user_v1_Passport",
            json!({"number": {"type": "integer", "format": "int32"}}),
        ),
        (
            "api_badge_v1_Badge",
            json!({"badge_id": text(), "price": to("api_money_v1_Money")}),
        ),
        (
            "api_badge_v1_CreateRequest",
            json!({"badge": to("api_badge_v1_Badge"), "chain": to("api_badge_v1_Chain")}),
        ),
        (
            "api_badge_v1_Chain",
            json!({"links": {"type": "array", "items": to("api_badge_v1_Link")}}),
        ),
        (
            "api_badge_v1_Link",
            json!({"chain": to("api_badge_v1_Chain")}),
        ),
        (
            "api_badge_v1_CreateResponse",
            json!({"badge": to("api_badge_v1_Badge")}),
        ),
        (
            "api_badge_v1_GetResponse",
            json!({"badge": to("api_badge_v1_Badge")}),
        ),
        (
            "api_badge_v1_ListResponse",
            json!({"badges": {"type": "array", "items": to("api_badge_v1_Badge")}}),
        ),
        (
            "api_wallet_v1_UpdateRequest",
            json!({"money": to("api_money_v1_Money")}),
        ),
        (
            "api_wallet_v1_UpdateResponse",
            json!({"money": to("api_money_v1_Money")}),
        ),
        (
            "api_money_v1_Money",
            json!({"amount": {"type": "number"}, "currency": to("api_money_v1_Currency")}),
        ),
        (
            "api_money_v1_TotalResponse",
            json!({"total": to("api_money_v1_Money")}),
        ),
        ("api_webauthn_v1_Spare", json!({"a": text()})),
        ("api_spare_v1_Spare", json!({"a": text()})),
        ("api_small_v1_Request", json!({"a": text()})),
        ("api_small_v1_Response1", json!({"a": text()})),
        ("api_small_v1_Response2", json!({"a": text()})),
        ("api_small_v1_Response3", json!({"a": text()})),
        ("api_small_v1_Response4", json!({"a": text()})),
        ("api_small_v1_Response5", json!({"a": text()})),
    ];
    for (id, properties) in schemas {
        let schema = json!({"type": "object", "properties": properties});
        put(&mut folder, id, schema);
    }
    let currencies = json!({"type": "string", "enum": ["EUR", "us-dollar"]});
    put(&mut folder, "api_money_v1_Currency", currencies);
    let user = "components/api_user_v1/User.json";
    let mut schema = folder.json(user);
    schema["properties"]["passport"] = to("api_user_v1_Passport");
    folder.put_json(user, &schema);

    let small = "api_small_v1_Request";
    let totp = (
        "api_b2b_totp_v1_VerifyRequest",
        "api_b2b_totp_v1_VerifyResponse",
    );
    let create = ("api_badge_v1_CreateRequest", "api_badge_v1_CreateResponse");
    let wallet = (
        "api_wallet_v1_UpdateRequest",
        "api_wallet_v1_UpdateResponse",
    );
    let total = "api_money_v1_TotalResponse";
    let operations = [
        ("POST /v1/b2b/totp/verify", totp.0, totp.1),
        (
            "PUT /v1/users/emails/{email_id}",
            small,
            "api_small_v1_Response1",
        ),
        ("POST /v1/users/{user_id}", small, "api_small_v1_Response2"),
        ("POST /v1/b2b/badges", create.0, create.1),
        ("GET /v1/b2b/badges", "", "api_badge_v1_ListResponse"),
        (
            "GET /v1/b2b/badges/{badge_id}",
            "",
            "api_badge_v1_GetResponse",
        ),
        ("GET /v1/b2b/badges/total", "", total),
        ("PUT /v1/wallets/{wallet_id}", wallet.0, wallet.1),
        ("GET /v1/wallets/total", "", total),
        ("POST /v1/runtime/required", small, "api_small_v1_Response3"),
        ("POST /v1/decisions/list", small, "api_small_v1_Response4"),
        ("POST /v1/rules/delete", small, "api_small_v1_Response5"),
    ];
    let mut document = folder.json(DOCUMENT);
    for (number, (key, body, response)) in operations.into_iter().enumerate() {
        let (method, path) = key.split_once(' ').unwrap();
        let mut operation = json!({
            "operationId": format!("new_{number}"),
            "parameters": parameters(path),
            "responses": {"200": content(response)},
        });
        if !body.is_empty() {
            operation["requestBody"] = content(body);
        }
        if ["/v1/decisions", "/v1/rules"]
            .iter()
            .any(|start| path.starts_with(start))
        {
            operation["servers"] = json!([{"url": "https://telemetry.stytch.com"}]);
        }
        document["paths"][path][method.to_lowercase()] = operation;
    }
    folder.put_json(DOCUMENT, &document);
    folder
}

fn put(folder: &mut Folder, id: &str, mut schema: Value) {
    schema["$id"] = json!(format!("{PREFIX}{id}"));
    folder.put_json(&format!("components/new/{id}.json"), &schema);
}

fn to(id: &str) -> Value {
    json!({"$ref": format!("{PREFIX}{id}")})
}

fn content(id: &str) -> Value {
    json!({"content": {"application/json": {"schema": to(id)}}})
}

fn parameters(path: &str) -> Vec<Value> {
    let names = path
        .split('/')
        .filter_map(|segment| segment.strip_prefix('{'));
    let names = names.map(|name| name.trim_end_matches('}'));
    names
        .map(|name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}))
        .collect()
}

/// Creates a copy of the crate `stytch-generated` with the generated files of a test, in a separate workspace.
fn crate_of(test_dir: &TestDir) -> PathBuf {
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let dir = test_dir.root().join("workspace");
    if dir.exists() {
        return dir;
    }
    let member = dir.join("stytch-generated");
    fs::create_dir_all(member.join("src")).unwrap();
    symlink(real.join("stytch-runtime"), dir.join("stytch-runtime")).unwrap();
    for same in ["Cargo.toml", "README.md", "tests", "src/lib.rs"] {
        symlink(real.join("stytch-generated").join(same), member.join(same)).unwrap();
    }
    symlink(test_dir.out(), member.join("src/generated")).unwrap();
    let manifest = fs::read_to_string(real.join("Cargo.toml")).unwrap();
    let members = manifest
        .lines()
        .find(|line| line.starts_with("members = "))
        .unwrap();
    let manifest = manifest.replace(
        members,
        "members = [\"stytch-runtime\", \"stytch-generated\"]",
    );
    fs::write(dir.join("Cargo.toml"), manifest).unwrap();
    // Uses the versions of the workspace, so that no registry is needed.
    fs::copy(real.join("Cargo.lock"), dir.join("Cargo.lock")).unwrap();
    dir
}

/// Checks that a crate compiles without a warning.
fn check(dir: &Path, arguments: &[&str]) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let output = Command::new(env!("CARGO"))
        .args([
            "check",
            "--quiet",
            "--offline",
            "-p",
            "stytch-generated",
            "--target-dir",
        ])
        .arg(target)
        .args(arguments)
        .current_dir(dir)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && errors.is_empty(), "{errors}");
}
