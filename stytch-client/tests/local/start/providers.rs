//! The known providers are those of the API.

use stytch_client::start::{B2bOAuthProvider, OAuthProvider};
use stytch_client::stytch_generated::shared::sessions::AuthenticationFactorDeliveryMethod;

/// Providers of factors for which no start endpoint is documented.
const WITHOUT_START: [&str; 4] = ["instagram", "shopify", "spotify", "steam"];

/// Returns the providers of the factors that a session can have.
fn of_factors() -> Vec<&'static str> {
    let methods = AuthenticationFactorDeliveryMethod::KNOWN.iter();
    methods
        .filter_map(|method| method.as_str().strip_prefix("oauth_"))
        .filter(|name| !name.contains("exchange"))
        .collect()
}

#[test]
fn every_factor_can_be_started() {
    let consumer: Vec<_> = OAuthProvider::KNOWN
        .iter()
        .map(|one| one.as_str())
        .collect();
    let b2b: Vec<_> = B2bOAuthProvider::KNOWN
        .iter()
        .map(|one| one.as_str())
        .collect();
    let of_factors = of_factors();
    assert!(of_factors.len() > 20, "{of_factors:?}");
    for provider in &of_factors {
        let is_known = consumer.contains(provider) || b2b.contains(provider);
        assert_ne!(is_known, WITHOUT_START.contains(provider), "{provider}");
    }
    for provider in consumer.iter().chain(&b2b) {
        assert!(of_factors.contains(provider), "{provider}");
    }
}
