//! Calls by the name of an operation.

use serde_json::Value;

use super::request::DynamicRequest;

#[cfg(feature = "async")]
impl crate::Client {
    /// Sends the request of an operation that is chosen when the program runs, and returns the JSON of the response.
    ///
    /// `id` is the id of the operation or [another name](stytch_generated::runtime::catalog::Catalog::find) of it.
    /// `fields` is an object with the fields of the request, by their wire names and wherever they are sent. See
    /// [`dynamic`](crate::dynamic).
    ///
    /// For a call with options of its own, pass a [`DynamicRequest`] to [`call`](Self::call).
    ///
    /// ```no_run
    /// # #[cfg(feature = "consumer")]
    /// # async fn call(client: stytch_client::Client) -> Result<(), stytch_client::Error> {
    /// use serde_json::json;
    ///
    /// let user = client.call_by_id("consumer.users.get", json!({ "user_id": "user-test-1" })).await?;
    /// println!("{}", user["status"]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As for [`send`](Self::send). Before anything is sent, the errors are
    /// [`RequestError::UnknownOperation`](crate::RequestError::UnknownOperation) and
    /// [`RequestError::Fields`](crate::RequestError::Fields), with everything that is wrong with the fields.
    pub fn call_by_id<F: Into<Value>>(
        &self,
        id: &str,
        fields: F,
    ) -> impl Future<Output = Result<Value, crate::Error>> + Send + use<F> {
        let validate = self.core().validates();
        let request = DynamicRequest::named(id, fields.into(), validate);
        let sent = request.map(|request| self.send(&request));
        async move { sent?.await }
    }
}

#[cfg(feature = "blocking")]
impl crate::blocking::Client {
    /// Sends the request of an operation that is chosen when the program runs, and returns the JSON of the response.
    ///
    /// `id` is the id of the operation or [another name](stytch_generated::runtime::catalog::Catalog::find) of it.
    /// `fields` is an object with the fields of the request, by their wire names and wherever they are sent. See
    /// [`dynamic`](crate::dynamic).
    ///
    /// For a call with options of its own, pass a [`DynamicRequest`] to [`call`](Self::call).
    ///
    /// # Errors
    /// As for [`send`](Self::send). Before anything is sent, the errors are
    /// [`RequestError::UnknownOperation`](crate::RequestError::UnknownOperation) and
    /// [`RequestError::Fields`](crate::RequestError::Fields), with everything that is wrong with the fields.
    pub fn call_by_id<F: Into<Value>>(&self, id: &str, fields: F) -> Result<Value, crate::Error> {
        let validate = self.core().validates();
        self.send(&DynamicRequest::named(id, fields.into(), validate)?)
    }
}
