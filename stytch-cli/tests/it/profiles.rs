//! `stytch profile`, and which project is called.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::thread;

use insta::assert_snapshot;
use serde_json::json;

use crate::program::{Program, Ran};
use crate::server::Server;

fn file(program: &Program) -> PathBuf {
    program.folder().join("stytch/config.toml")
}

fn add(program: &Program, name: &str, more: &[&str]) -> Ran {
    let id = format!("project-test-{name}");
    let arguments = [
        "profile",
        "add",
        name,
        "--project-id",
        &id,
        "--secret-file",
        "-",
    ];
    program.run_with(&[&arguments, more].concat(), &format!("canary-{name}\n"))
}

#[test]
fn profiles_are_added_listed_used_and_removed() {
    let program = Program::new();
    assert_snapshot!("no_profiles", program.run(&["profile", "list"]).success());
    add(&program, "one", &[]).success();
    add(
        &program,
        "two",
        &["--base-url", "https://login.example.com"],
    )
    .success();
    let listed = program.run(&["profile", "list"]).success();
    assert!(!listed.contains("canary"), "{listed}");
    assert_snapshot!("two_profiles", listed);
    program.run(&["profile", "use", "two"]).success();
    program.run(&["profile", "remove", "one"]).success();
    assert_snapshot!("one_profile", program.run(&["profile", "list"]).success());
    assert_snapshot!("config_file", fs::read_to_string(file(&program)).unwrap());
    assert_snapshot!(
        "no_such_profile",
        program.run(&["profile", "use", "one"]).failure(2)
    );
    assert_snapshot!("profile_exists", add(&program, "two", &[]).failure(2));
    add(&program, "two", &["--replace"]).success();
    assert!(
        !fs::read_to_string(file(&program))
            .unwrap()
            .contains("example.com")
    );
    assert_snapshot!("profile_name", add(&program, "a b", &[]).failure(2));
    assert_snapshot!(
        "profile_url",
        add(&program, "url", &["--base-url", "http://example.com"]).failure(1)
    );
    // It is reported before a secret is asked for.
    let arguments = ["profile", "add", "x", "--project-id", "x"];
    let text = program.run(&arguments).failure(1);
    assert!(text.contains("is not a Stytch project id"), "{text}");
    let arguments = ["profile", "add", "x", "--project-id", "project-test-x"];
    assert_snapshot!("profile_without_secret", program.run(&arguments).failure(2));
}

#[test]
fn changes_at_the_same_time_are_all_kept() {
    let program = Program::new();
    let names: Vec<_> = (0..24).map(|number| format!("p{number:02}")).collect();
    thread::scope(|scope| {
        for name in &names {
            scope.spawn(|| add(&program, name, &[]).success());
        }
    });
    let listed = program.run(&["profile", "list"]).success();
    let found: Vec<_> = listed
        .lines()
        .map(|line| {
            line.trim_start_matches(['*', ' '])
                .split(' ')
                .next()
                .unwrap()
        })
        .collect();
    assert_eq!(found, names, "{listed}");

    // One of those that add the same profile succeeds.
    let codes: Vec<_> = thread::scope(|scope| {
        let added = (0..8).map(|_| scope.spawn(|| add(&program, "same", &[]).code));
        let added: Vec<_> = added.collect();
        added.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let succeeded = codes.iter().filter(|code| **code == 0).count();
    assert_eq!((succeeded, codes.len()), (1, 8), "{codes:?}");
}

#[test]
fn only_the_owner_can_read_the_file() {
    let program = Program::new();
    add(&program, "one", &[]).success();
    let mode = |path: &PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&file(&program)), 0o600);
    add(&program, "two", &[]).success();
    assert_eq!(mode(&file(&program)), 0o600);
    for others in [0o640, 0o604, 0o660] {
        fs::set_permissions(file(&program), fs::Permissions::from_mode(others)).unwrap();
        for arguments in [&["profile", "list"][..], &["whoami"]] {
            let text = program.run(arguments).failure(1);
            assert!(
                text.contains("chmod 600") && !text.contains("canary"),
                "{text}"
            );
        }
        assert!(add(&program, "three", &[]).failure(1).contains("chmod 600"));
    }
}

/// A file that someone edits by hand. The last profile is written in another form.
const EDITED: &str = r#"# Projects of the team.
current = "one"    # for experiments

# Only for tests.
[profiles.one]
# Created in March.
project_id = "project-test-one"
secret = "canary-one"    # renewed in May
base_url = "https://login.example.com"

# Real users!
[profiles]
two = { project_id = "project-live-two", secret = "canary-two" }    # careful

# The end.
"#;

#[test]
fn comments_are_kept() {
    let program = Program::new();
    add(&program, "one", &[]).success();
    let write = |text: &str| fs::write(file(&program), text).unwrap();
    let changed = |change: &dyn Fn()| {
        write(EDITED);
        change();
        fs::read_to_string(file(&program)).unwrap()
    };
    let run = |arguments: &[&str]| drop(program.run(arguments).success());
    let add = |name: &str| drop(add(&program, name, &["--replace"]).success());
    assert_snapshot!("comments_added", changed(&|| add("three")));
    assert_snapshot!("comments_replaced", changed(&|| add("one")));
    assert_snapshot!("comments_replaced_inline", changed(&|| add("two")));
    assert_snapshot!(
        "comments_used",
        changed(&|| run(&["profile", "use", "two"]))
    );
    assert_snapshot!(
        "comments_removed",
        changed(&|| run(&["profile", "remove", "one"]))
    );
    // All forms that TOML has for the same file.
    for text in [
        "profiles.two.project_id = \"project-test-2\"\nprofiles.two.secret = \"s\" # b\n",
        "profiles = { two = { project_id = \"p\", secret = \"s\" } } # a\n",
        "[profiles]\n[profiles.two]\nproject_id = \"p\"\nsecret = \"s\"\n[other]\n# c\n",
        "\"profiles\".two = { project_id = \"p\", secret = \"s\" }\r\n",
        "# nothing else",
        "",
        "profiles = 5\ncurrent = true\n",
    ] {
        write(text);
        add("one");
        add("two");
        let listed = program.run(&["profile", "list"]).success();
        assert_eq!(listed, "* one  project-test-one\n  two  project-test-two\n");
        let found = fs::read_to_string(file(&program)).unwrap();
        for comment in text.split(['\n', '"']).filter(|part| part.contains('#')) {
            assert!(found.contains(comment.trim()), "{text:?} became {found:?}");
        }
        run(&["profile", "remove", "one"]);
        run(&["profile", "remove", "two"]);
        let listed = program.run(&["profile", "list"]).success();
        assert!(listed.starts_with("no profiles"), "{listed}");
    }
}

/// People keep their configuration elsewhere, with a link to it.
#[test]
fn a_link_to_the_file_is_kept() {
    let program = Program::new();
    add(&program, "one", &[]).success();
    let elsewhere = program.folder().join("elsewhere.toml");
    fs::rename(file(&program), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, file(&program)).unwrap();
    add(&program, "two", &[]).success();
    assert!(fs::symlink_metadata(file(&program)).unwrap().is_symlink());
    let text = fs::read_to_string(&elsewhere).unwrap();
    assert!(text.contains("canary-one") && text.contains("canary-two"));
}

#[test]
fn a_file_that_is_not_valid_is_reported_without_its_secrets() {
    let program = Program::new();
    add(&program, "one", &[]).success();
    let path = file(&program);
    for (text, named) in [
        (
            "current = \"one\"\n[profiles.one]\nsecret = canary\n",
            "line 3",
        ),
        (
            "current = \"one\"\n[profiles.one]\nsecret = \"canary\"\n",
            "project_id",
        ),
        (
            "current = \"one\"\n[profiles.one]\nproject_id = \"p\"\nsecret = 5\n",
            "secret",
        ),
        ("current = \"one\"\nprofiles = 5\n", "no profile"),
    ] {
        fs::write(&path, text).unwrap();
        let ran = program.run(&["whoami"]);
        assert!(ran.code == 1 || ran.code == 2, "{ran:?}");
        assert!(
            ran.err.contains(named) && !ran.err.contains("canary"),
            "{}",
            ran.err
        );
    }
}

#[test]
fn an_option_comes_before_the_environment_before_the_profile_in_use() {
    let server = Server::start(|_, _| {
        (
            200,
            json!({ "project_id": "p", "name": "n", "status_code": 200 }),
        )
    });
    let url = server.url.as_str();
    let mut program = Program::new();
    for name in ["one", "two"] {
        add(&program, name, &["--base-url", url]).success();
    }
    let origin = |program: &Program, arguments: &[&str]| {
        let out = program.run(&[&["whoami"], arguments].concat()).success();
        out.lines().last().unwrap().to_owned()
    };
    assert_eq!(origin(&program, &[]), "credentials from profile `one`");
    assert_eq!(
        origin(&program, &["--profile", "two"]),
        "credentials from profile `two`"
    );
    program = program
        .env("STYTCH_PROJECT_ID", "project-test-env")
        .env("STYTCH_SECRET", "canary-env");
    program = program.env("STYTCH_BASE_URL", url);
    assert_eq!(
        origin(&program, &[]),
        "credentials from environment variables"
    );
    assert_eq!(
        origin(&program, &["--profile", "two"]),
        "credentials from profile `two`"
    );
    let users = server.take();
    let basic =
        |id: &str, secret: &str| Some(format!("Basic {}", base64(&format!("{id}:{secret}"))));
    let one = basic("project-test-one", "canary-one");
    let two = basic("project-test-two", "canary-two");
    let env = basic("project-test-env", "canary-env");
    let found: Vec<_> = users
        .iter()
        .map(|seen| seen.header("authorization").map(str::to_owned))
        .collect();
    assert_eq!(found, [one, two.clone(), env, two]);
    assert_snapshot!(
        "unknown_profile",
        program.run(&["whoami", "--profile", "three"]).failure(2)
    );
}

fn base64(text: &str) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(text)
}
