//! SAML Shield: checks SAML responses for known attacks.

use stytch_generated::Secret;
use stytch_generated::runtime::operation::{Method, RetrySafety};
use stytch_generated::runtime::record::record;

use crate::client::Client;
use crate::core::{RawRequest, Typed};
use crate::error::Error;

/// The service has a host of its own.
const HOST: &str = "https://api.samlshield.com";

/// The response of SAML Shield for a SAML response without known attacks.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SamlShieldResponse {
    /// Identifier of this call. Log it, because Stytch's support may ask for it.
    pub request_id: String,
    /// HTTP status of the response, repeated in its body.
    pub status_code: i32,
    /// A text for logs.
    pub message: String,
}

record! {
    struct SamlShieldResponse {
        0 request_id: lenient;
        1 status_code: lenient;
        2 message: lenient;
    }
}

impl Client {
    /// Lets SAML Shield check a SAML response before your own code reads it.
    ///
    /// `public_token` identifies the project at SAML Shield, and `saml_response` is the base64 text that the identity
    /// provider sent. The credentials of this client are not sent. The request goes to `https://api.samlshield.com`; see
    /// [`ClientBuilder::host_base_url`](crate::ClientBuilder::host_base_url) to send it elsewhere.
    ///
    /// ```no_run
    /// # async fn check(client: stytch_client::Client, saml_response: &str) -> Result<(), stytch_client::Error> {
    /// client.validate_saml("public-token-…", saml_response).await?;
    /// // From here on, the SAML response can be parsed.
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// The SAML response is dangerous, or the call failed.
    pub async fn validate_saml(
        &self,
        public_token: impl Into<Secret>,
        saml_response: impl Into<Secret>,
    ) -> Result<SamlShieldResponse, Error> {
        // The check has no effect, so it can be repeated.
        let request = RawRequest::new(Method::Post, "/v1/saml/validate")
            .host(HOST)
            .form([("SAMLResponse", saml_response)])
            .bearer(public_token)
            .retry_safety(RetrySafety::Safe);
        let request: Typed<SamlShieldResponse> = request.into();
        self.send(&request).await
    }
}
