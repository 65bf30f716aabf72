//! Raw requests with a typed response, for endpoints that the API description does not have.

use std::marker::PhantomData;

use serde_core::de::DeserializeOwned;

use super::raw::RawRequest;
use super::request::{ApiRequest, Encode, Facts, Parts};
use crate::error::RequestError;

/// A raw request with a typed response.
pub(crate) struct Typed<T> {
    request: RawRequest,
    response: PhantomData<fn() -> T>,
}

impl<T> From<RawRequest> for Typed<T> {
    fn from(request: RawRequest) -> Self {
        Self {
            request,
            response: PhantomData,
        }
    }
}

impl<T: DeserializeOwned> ApiRequest for Typed<T> {
    type Response = T;
}

impl<T> Encode for Typed<T> {
    fn facts(&self) -> Facts {
        self.request.facts()
    }

    fn parts(&self, validate: bool) -> Result<Parts<'_>, RequestError> {
        self.request.parts(validate)
    }
}
