//! The fake as the transport of clients.

#[cfg(feature = "async")]
mod asynchronous {
    use bytes::Bytes;
    use http::Request;

    use crate::testing::Fake;
    use crate::{Client, Limits, Transport, TransportFuture};

    impl Transport for Fake {
        fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture<'_> {
            Box::pin(async move {
                let (delay, outcome) =
                    self.respond(request, limits.max_response_bytes, limits.timeout);
                if !delay.is_zero() {
                    tokio::time::sleep(delay).await;
                }
                outcome
            })
        }
    }

    impl Fake {
        /// Returns a client whose transport is this fake, with a project id and a secret for tests.
        ///
        /// For other settings, pass the fake to [`ClientBuilder::transport`](crate::ClientBuilder::transport):
        ///
        /// ```
        /// use std::time::Duration;
        /// use stytch_client::Client;
        /// use stytch_client::testing::Fake;
        ///
        /// let fake = Fake::new();
        /// let client = Client::builder()
        ///     .credentials("project-test-1", "secret-test-1")
        ///     .timeout(Duration::from_secs(5))
        ///     .transport(fake.clone())
        ///     .build()?;
        /// # Ok::<(), stytch_client::BuildError>(())
        /// ```
        #[must_use]
        #[expect(
            clippy::expect_used,
            reason = "only a setting could be wrong, and they are constants"
        )]
        pub fn client(&self) -> Client {
            Client::builder()
                .credentials(super::PROJECT_ID, super::SECRET)
                .transport(self.clone())
                .build()
                .expect("the settings are valid")
        }
    }
}

const PROJECT_ID: &str = "project-test-fake";
const SECRET: &str = "secret-test-fake";
