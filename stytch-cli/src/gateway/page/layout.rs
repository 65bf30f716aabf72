//! What all pages have in common.

use maud::{DOCTYPE, Markup, html};

/// Returns a page with a title, the words that were searched, and its content.
pub(super) fn page(title: &str, words: &str, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " – Stytch gateway" }
                link rel="icon" href="/assets/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/assets/page.css";
                // Sets the appearance before anything is painted.
                script src="/assets/settings.js" {}
                script type="module" src="/assets/page.js" {}
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                header.top {
                    a.home href="/" { "Stytch gateway" }
                    form.search role="search" action="/" {
                        label.unseen for="q" { "Search operations" }
                        input #q type="search" name="q" value=(words) placeholder="Search operations" autocomplete="off";
                        button { "Search" }
                    }
                    // Without the script, the appearance is that of the system.
                    label.appearance hidden {
                        "Appearance"
                        select #appearance autocomplete="off" {
                            option value="" { "System" }
                            option value="light" { "Light" }
                            option value="dark" { "Dark" }
                        }
                    }
                }
                main #main tabindex="-1" { (content) }
                footer { "Not affiliated with Stytch. The API is Stytch's." }
            }
        }
    }
}
