//! The fake as the transport of clients.

use crate::config::builder::ClientBuilder;

/// Returns settings for tests.
fn settings() -> ClientBuilder {
    ClientBuilder::default().credentials("project-test-fake", "secret-test-fake")
}

#[cfg(feature = "async")]
mod asynchronous {
    use bytes::Bytes;
    use http::Request;

    use crate::testing::Fake;
    use crate::{Client, Limits, Transport, TransportFuture};

    impl Transport for Fake {
        fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture<'_> {
            Box::pin(async move {
                let (delay, outcome) = self.respond(request, limits);
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
            reason = "only a setting could be wrong, and all of them are constants"
        )]
        pub fn client(&self) -> Client {
            let client = super::settings().transport(self.clone()).build();
            client.expect("the settings are valid")
        }
    }
}

#[cfg(feature = "blocking")]
mod blocking {
    use bytes::Bytes;
    use http::{Request, Response};

    use crate::blocking::{Client, Transport};
    use crate::testing::Fake;
    use crate::{Limits, TransportError};

    impl Transport for Fake {
        fn send(
            &self,
            request: Request<Bytes>,
            limits: Limits,
        ) -> Result<Response<Bytes>, TransportError> {
            let (delay, outcome) = self.respond(request, limits);
            std::thread::sleep(delay);
            outcome
        }
    }

    impl Fake {
        /// Returns a blocking client whose transport is this fake, with a project id and a secret for tests.
        ///
        /// For other settings, pass the fake to
        /// [`ClientBuilder::blocking_transport`](crate::ClientBuilder::blocking_transport).
        #[must_use]
        #[expect(
            clippy::expect_used,
            reason = "only a setting could be wrong, and all of them are constants"
        )]
        pub fn blocking_client(&self) -> Client {
            let client = super::settings().blocking_transport(self.clone()).build();
            client.expect("the settings are valid")
        }
    }
}
