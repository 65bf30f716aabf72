//! The kinds of logins that can be started.

/// A kind of login, as the type parameter of [`StartUrl`](super::StartUrl).
pub trait Flow: sealed::Flow {}

/// OAuth of the consumer product (`/v1/public/oauth/{provider}/start`).
#[derive(Debug)]
pub enum OAuth {}

/// OAuth of the B2B product, into one organization (`/v1/b2b/public/oauth/{provider}/start`).
#[derive(Debug)]
pub enum B2bOAuth {}

/// OAuth of the B2B product, before an organization is chosen
/// (`/v1/b2b/public/oauth/{provider}/discovery/start`).
#[derive(Debug)]
pub enum B2bOAuthDiscovery {}

/// SSO of the B2B product (`/v1/public/sso/start`).
#[derive(Debug)]
pub enum Sso {}

/// A flow with the parameters `login_redirect_url` and `signup_redirect_url`.
pub trait LoginOrSignup: Flow {}

pub(super) mod sealed {
    pub trait Flow {
        /// The name of the parameter with the challenge of PKCE.
        const CHALLENGE: &'static str;
    }
}

macro_rules! flows {
    ($($flow:ty, $challenge:literal: $($trait:ident)+;)*) => {$(
        impl sealed::Flow for $flow {
            const CHALLENGE: &'static str = $challenge;
        }
        $(impl $trait for $flow {})+
    )*};
}

flows! {
    OAuth, "code_challenge": Flow LoginOrSignup;
    B2bOAuth, "pkce_code_challenge": Flow LoginOrSignup;
    B2bOAuthDiscovery, "pkce_code_challenge": Flow;
    Sso, "pkce_code_challenge": Flow LoginOrSignup;
}
