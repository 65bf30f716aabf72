//! The names of operations in the official SDKs of Node and Python.
//!
//! They follow the URLs like ours, with these exceptions.

use stytch_generated::runtime::catalog::Entry;

/// Modules with another name, by the beginning of our names.
const MODULES: [(&str, &str); 7] = [
    ("b2b.totp.", "totps."),
    ("b2b.passwords.session.", "passwords.sessions."),
    ("consumer.passwords.session.", "passwords.sessions."),
    ("consumer.connected_apps.", "connected_app."),
    ("consumer.projects.", "project."),
    ("consumer.users.connected_apps.revoke", "users.revoke"),
    ("consumer.users.delete_web_authn", "users.delete_webauthn"),
];

/// Returns whether the operation belongs to the client of the B2B product.
pub(super) fn is_b2b(entry: &Entry) -> bool {
    entry.name.starts_with("b2b.")
}

/// Returns the path of the function in Python: `totps.create`.
pub(super) fn python(entry: &Entry) -> String {
    for (ours, theirs) in MODULES {
        if let Some(rest) = entry.name.strip_prefix(ours) {
            return format!("{theirs}{rest}");
        }
    }
    let (_, path) = entry.name.split_once('.').unwrap_or(("", entry.name));
    path.to_owned()
}

/// Returns the path of the function in Node: `magicLinks.email.loginOrSignup`.
pub(super) fn node(entry: &Entry) -> String {
    let python = python(entry);
    let modules = python.rsplit_once('.').map_or("", |(modules, _)| modules);
    let modules = modules.split('.').map(camel_case);
    let mut path: Vec<_> = modules.filter(|module| !module.is_empty()).collect();
    path.push(lower_first(method(entry)));
    path.join(".")
}

/// Returns the name of the operation within its module, as in its id: `DeleteMFAPhoneNumber`.
pub(super) fn method(entry: &Entry) -> &'static str {
    let id = entry.info.id;
    id.rsplit_once('_').map_or(id, |(_, method)| method)
}

fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut characters = word.chars();
        camel.extend(characters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(characters.as_str());
    }
    camel
}

/// Makes the first word lower case: `OIDCProviders` becomes `oidcProviders`.
fn lower_first(name: &str) -> String {
    let uppers = name.bytes().take_while(u8::is_ascii_uppercase).count();
    // The last upper case letter of several begins the next word.
    let first = if uppers > 1 { uppers - 1 } else { uppers };
    let characters = name.chars().enumerate();
    let lowered = characters.map(|(index, character)| {
        if index < first {
            character.to_ascii_lowercase()
        } else {
            character
        }
    });
    lowered.collect()
}
