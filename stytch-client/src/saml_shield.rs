//! SAML Shield: checks SAML responses for known attacks.

use stytch_generated::Secret;
use stytch_generated::runtime::operation::{Method, RetrySafety};
use stytch_generated::runtime::record::record;

use crate::client::Client;
use crate::core::{RawRequest, Typed};
use crate::error::{Error, RequestError, ResponseErrorKind};

/// The service has a host of its own.
const HOST: &str = "https://api.samlshield.com";

/// The response of SAML Shield (`POST /v1/saml/validate`) for a SAML response without known attacks.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SamlShieldResponse {
    /// Identifier of this call. Log it, because Stytch's support may ask for it.
    pub request_id: String,
    /// HTTP status of the response, repeated in its body. It is 2xx.
    pub status_code: i32,
    /// A text for logs.
    pub message: String,
}

record! {
    struct SamlShieldResponse {
        0 request_id: required;
        1 status_code: required;
        2 message: required;
    }
}

impl Client {
    /// Lets SAML Shield check a SAML response before your own code reads it (`POST /v1/saml/validate`).
    ///
    /// `public_token` identifies the project at SAML Shield, and `saml_response` is the base64 text that the identity
    /// provider sent. The credentials of this client are not sent. The request goes to `https://api.samlshield.com`; see
    /// [`ClientBuilder::host_base_url`](crate::ClientBuilder::host_base_url) to send it elsewhere.
    ///
    /// The service finds attacks in the form of the XML. It does not know the identity provider, so your own code must
    /// still verify the signature.
    ///
    /// ```no_run
    /// # async fn check(client: stytch_client::Client, saml_response: &str) -> Result<(), stytch_client::Error> {
    /// client.validate_saml("public-token-live-…", saml_response).await?;
    /// // From here on, the SAML response can be parsed.
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// The SAML response is dangerous, the call failed, or the response is not one of SAML Shield. A secret in place of
    /// the public token is not sent.
    pub async fn validate_saml(
        &self,
        public_token: impl Into<Secret>,
        saml_response: impl Into<Secret>,
    ) -> Result<SamlShieldResponse, Error> {
        let public_token = public_token.into();
        if is_not_public(public_token.expose_secret()) {
            return Err(RequestError::NotAPublicToken.into());
        }
        // The check has no effect, so it can be repeated.
        let request = RawRequest::new(Method::Post, "/v1/saml/validate")
            .host(HOST)
            .form([("SAMLResponse", saml_response)])
            .bearer(public_token)
            .retry_safety(RetrySafety::Safe);
        let request: Typed<SamlShieldResponse> = request.into();
        let reply = self.call(&request).reply().await?;
        // Only a response that says so permits the SAML response.
        if (200..300).contains(&reply.response.status_code) {
            return Ok(reply.into_response());
        }
        let kind = ResponseErrorKind::Shape {
            path: "status_code".to_owned(),
            reason: "expected 200 to 299".to_owned(),
        };
        Err(reply.into_error(kind))
    }
}

/// Returns whether a text is another credential of the project. SAML Shield decides about all others.
fn is_not_public(text: &str) -> bool {
    let text = text.trim_start();
    text.is_empty() || text.starts_with("secret-") || text.starts_with("project-")
}
