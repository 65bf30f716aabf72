//! The page of an operation: its documentation, the form, the snippets and the response.

use maud::{Markup, html};
use serde_json::Map;
use stytch_generated::RetrySafety;
use stytch_generated::runtime::catalog::{Entry, Field};

use super::check::snippets;
use super::controls::{field, show};
use super::docs::{docs, with_code};
use super::layout;
use super::list::{route, tags};
use crate::gateway::state::Gateway;
use crate::snippet::Language;

/// Returns the page.
pub(super) fn page(gateway: &Gateway, entry: &Entry) -> Markup {
    let is_allowed = gateway.allowed.contains(entry);
    let content = html! {
        p.back { a href="/" { "All operations" } }
        h1 { (entry.name) }
        p.route { (route(entry)) }
        p.tags { (tags(gateway, entry)) }
        p.hint { (repeated(entry)) }
        @if let Some(note) = entry.deprecated {
            p.notice { strong { "Deprecated: " } (with_code(note)) }
        }
        @if !is_allowed {
            p.notice {
                "This gateway does not allow the operation, so the page can only write code for it. "
                "The person who starts the gateway can allow it with " code { "--allow " (entry.name) } "."
            }
        }
        div.columns {
            div {
                div.intro { (docs(entry.docs)) }
                form #request data-operation=(entry.name) method="post" autocomplete="off" novalidate aria-labelledby="request-title" {
                    h2 #request-title { "Request" }
                    (fields(entry))
                    @if is_allowed { (sending()) }
                }
            }
            div.results {
                (code(gateway, entry))
                section #response aria-labelledby="response-title" hidden {
                    h2 #response-title tabindex="-1" { "Response" }
                    p #response-status {}
                    details { summary { "Headers" } dl #response-headers {} }
                    pre #response-body tabindex="0" role="region" aria-label="Body of the response" {}
                }
            }
        }
    };
    layout::page(entry.name, "", &content)
}

/// Returns whether the gateway repeats the operation.
const fn repeated(entry: &Entry) -> &'static str {
    match entry.info.retry_safety {
        RetrySafety::Safe => "It is repeated after some failures, because it changes nothing.",
        _ => {
            "It is not repeated after a failure, because the first attempt may have had an effect."
        }
    }
}

fn fields(entry: &Entry) -> Markup {
    let (required, optional): (Vec<_>, Vec<_>) =
        entry.fields.iter().partition(|field| field.is_required());
    html! {
        @if entry.fields.is_empty() {
            p { "The operation has no fields." }
        } @else {
            p.hint { "A field that is empty is not sent." }
        }
        (group("Required fields", &required))
        (group("Optional fields", &optional))
    }
}

fn group(title: &str, fields: &[&Field]) -> Markup {
    html! {
        @if !fields.is_empty() {
            h3 { (title) }
            @for one in fields { (field(one)) }
        }
    }
}

/// Returns the controls that send the request. The script enables the button, and nothing is sent without it.
fn sending() -> Markup {
    html! {
        div.sending {
            label for="token" { "Token of the caller" }
            p.docs #token-docs {
                "The token for this gateway. The page does not store it, and forgets it when it is closed or reloaded."
            }
            div.secret {
                input #token type="password" autocomplete="off" spellcheck="false" aria-describedby="token-docs token-error"
                    aria-required="true";
                (show("token", "the token"))
            }
            p.error #token-error hidden {}
            div #problems role="alert" {}
            button.primary #send disabled { "Send" }
            noscript { p { "Sending needs JavaScript." } }
        }
    }
}

fn code(gateway: &Gateway, entry: &Entry) -> Markup {
    html! {
        section #code aria-labelledby="code-title" {
            h2 #code-title { "Code" }
            p.hint { "It calls Stytch with the project's own credentials. What was typed as a secret is left out." }
            fieldset.languages hidden {
                legend.unseen { "Language" }
                @for language in Language::ALL {
                    label {
                        input type="radio" name="language" value=(language.name()) autocomplete="off";
                        span { (title(language)) }
                    }
                }
            }
            @for (language, text) in snippets(gateway, entry, Map::new()) {
                div.snippet data-language=(language.name()) {
                    h3 { (title(language)) }
                    button type="button" data-copies=(language.name()) hidden { "Copy" span.unseen { " the code in " (title(language)) } }
                    pre tabindex="0" role="region" aria-label={ "Code in " (title(language)) } { code { (text) } }
                }
            }
            p.unseen #announcement role="status" {}
        }
    }
}

const fn title(language: Language) -> &'static str {
    match language {
        Language::Curl => "curl",
        Language::Python => "Python",
        Language::Rust => "Rust",
        Language::TypeScript => "TypeScript",
    }
}
