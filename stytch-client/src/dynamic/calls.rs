//! Calls by the name of an operation.

use serde_core::de::DeserializeOwned;
use serde_json::Value;

use super::request::DynamicRequest;

#[cfg(feature = "async")]
impl crate::Client {
    /// Sends the request of an operation that is chosen when the program runs, and decodes its response.
    ///
    /// `id` is the id of the operation or [another name](stytch_generated::runtime::catalog::Catalog::find) of it.
    /// `fields` is an object with the fields of the request, by their wire names and wherever they are sent. See
    /// [`dynamic`](crate::dynamic).
    ///
    /// The response may be a [`Value`], or any type that decodes from the JSON of the body. A type with only the fields
    /// that are needed takes less time and memory, because all others are skipped.
    ///
    /// For a call with options of its own, pass a [`DynamicRequest`] to [`call`](Self::call).
    ///
    /// ```no_run
    /// # #[cfg(feature = "consumer")]
    /// # async fn call(client: stytch_client::Client) -> Result<(), stytch_client::Error> {
    /// use serde_json::{Value, json};
    ///
    /// let user: Value = client.call_by_id("consumer.users.get", json!({ "user_id": "user-test-1" })).await?;
    /// println!("{}", user["status"]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As for [`send`](Self::send). Before anything is sent, the errors are
    /// [`RequestError::UnknownOperation`](crate::RequestError::UnknownOperation) and
    /// [`RequestError::Fields`](crate::RequestError::Fields), with everything that is wrong with the fields.
    pub fn call_by_id<T: DeserializeOwned>(
        &self,
        id: &str,
        fields: Value,
    ) -> impl Future<Output = Result<T, crate::Error>> + Send + use<T> {
        let validate = self.core().validates();
        let request = DynamicRequest::named(id, fields, validate);
        let sent = request.map(|request| self.send(&request.response_as()));
        async move { sent?.await }
    }
}

#[cfg(feature = "blocking")]
impl crate::blocking::Client {
    /// Sends the request of an operation that is chosen when the program runs, and decodes its response.
    ///
    /// `id` is the id of the operation or [another name](stytch_generated::runtime::catalog::Catalog::find) of it.
    /// `fields` is an object with the fields of the request, by their wire names and wherever they are sent. See
    /// [`dynamic`](crate::dynamic).
    ///
    /// The response may be a [`Value`], or any type that decodes from the JSON of the body. A type with only the fields
    /// that are needed takes less time and memory, because all others are skipped.
    ///
    /// For a call with options of its own, pass a [`DynamicRequest`] to [`call`](Self::call).
    ///
    /// # Errors
    /// As for [`send`](Self::send). Before anything is sent, the errors are
    /// [`RequestError::UnknownOperation`](crate::RequestError::UnknownOperation) and
    /// [`RequestError::Fields`](crate::RequestError::Fields), with everything that is wrong with the fields.
    pub fn call_by_id<T: DeserializeOwned>(
        &self,
        id: &str,
        fields: Value,
    ) -> Result<T, crate::Error> {
        let validate = self.core().validates();
        let request = DynamicRequest::named(id, fields, validate)?;
        self.send(&request.response_as())
    }
}
