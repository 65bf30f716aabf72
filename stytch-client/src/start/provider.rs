//! OAuth providers.

use stytch_generated::runtime::open_enum::{UnknownValue, open_enum};

/// Defines the enum of a product's providers.
macro_rules! providers {
    ($(#[$doc:meta])* $name:ident, $schema:literal { $($variant:ident = $value:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("`", $value, "`")]
                $variant,
            )*
            /// A provider that this version of the crate does not know.
            Other(UnknownValue<Self>),
        }

        open_enum!($name, Other, $schema { $($variant = $value),* });
    };
}

providers! {
    /// A provider of the consumer product: those of `/v1/public/oauth/{provider}/start`.
    ///
    /// Any other provider can be converted from its name in the URL:
    ///
    /// ```
    /// use stytch_client::start::{OAuthProvider, StartUrls};
    ///
    /// let urls = StartUrls::new("public-token-test-1")?;
    /// let url = urls.oauth(OAuthProvider::from("newer")).url()?;
    /// assert!(url.starts_with("https://test.stytch.com/v1/public/oauth/newer/start?"));
    /// # Ok::<(), stytch_client::start::StartUrlError>(())
    /// ```
    OAuthProvider, "OAuthProvider" {
        Amazon = "amazon",
        Apple = "apple",
        Bitbucket = "bitbucket",
        Coinbase = "coinbase",
        Discord = "discord",
        Facebook = "facebook",
        Figma = "figma",
        GitHub = "github",
        GitLab = "gitlab",
        Google = "google",
        LinkedIn = "linkedin",
        Microsoft = "microsoft",
        Salesforce = "salesforce",
        Slack = "slack",
        Snapchat = "snapchat",
        TikTok = "tiktok",
        Twitch = "twitch",
        Twitter = "twitter",
        Yahoo = "yahoo",
    }
}

providers! {
    /// A provider of the B2B product: those of `/v1/b2b/public/oauth/{provider}/start` and `…/discovery/start`.
    ///
    /// Any other provider can be converted from its name in the URL, with `from`.
    B2bOAuthProvider, "B2bOAuthProvider" {
        GitHub = "github",
        Google = "google",
        HubSpot = "hubspot",
        Microsoft = "microsoft",
        Slack = "slack",
    }
}
