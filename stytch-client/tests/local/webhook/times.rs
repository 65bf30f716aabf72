//! The time of the signature, against the clock.

use std::time::{Duration, SystemTime};

use stytch_client::webhook::{Webhook, WebhookError};

use super::{BODY, ID, Message, SECRET, TIME, at, webhook};

/// Verifies the example with the clock at the given time.
fn verified(webhook: &Webhook, now: SystemTime) -> Result<(), WebhookError> {
    let message = Message::example();
    webhook.verify_signature(&message.headers(), &message.body, now)
}

fn too_old(age: u64, tolerance: u64) -> Result<(), WebhookError> {
    Err(WebhookError::TooOld {
        age: Duration::from_secs(age),
        tolerance: Duration::from_secs(tolerance),
    })
}

fn too_new(ahead: u64, tolerance: u64) -> Result<(), WebhookError> {
    Err(WebhookError::TooNew {
        ahead: Duration::from_secs(ahead),
        tolerance: Duration::from_secs(tolerance),
    })
}

#[test]
fn the_tolerance_applies_in_both_directions() {
    let by_default = webhook();
    let minute = webhook().tolerance(Duration::from_secs(60));
    let exact = webhook().tolerance(Duration::ZERO);
    for (webhook, tolerance) in [(by_default, 300), (minute, 60), (exact, 0)] {
        for late in 0..=tolerance {
            assert_eq!(verified(&webhook, at(TIME + late)), Ok(()));
            assert_eq!(verified(&webhook, at(TIME - late)), Ok(()));
        }
        let beyond = tolerance + 1;
        assert_eq!(
            verified(&webhook, at(TIME + beyond)),
            too_old(beyond, tolerance)
        );
        assert_eq!(
            verified(&webhook, at(TIME - beyond)),
            too_new(beyond, tolerance)
        );
    }
}

/// The header has whole seconds, so a fraction of the clock's second does not count.
#[test]
fn fractions_of_a_second_do_not_count() {
    let almost = Duration::from_nanos(999_999_999);
    assert_eq!(verified(&webhook(), at(TIME + 300) + almost), Ok(()));
    assert_eq!(
        verified(&webhook(), at(TIME - 301) + almost),
        too_new(301, 300)
    );
}

#[test]
fn a_clock_that_is_far_off_breaks_nothing() {
    let before = SystemTime::UNIX_EPOCH - Duration::from_secs(100);
    assert_eq!(verified(&webhook(), before), too_new(TIME + 100, 300));
    assert_eq!(verified(&webhook(), at(0)), too_new(TIME, 300));
    let end = u64::try_from(i64::MAX).unwrap();
    assert_eq!(verified(&webhook(), at(end)), too_old(end - TIME, 300));
    let forever = webhook().tolerance(Duration::MAX);
    for now in [before, at(0), at(end)] {
        assert_eq!(verified(&forever, now), Ok(()));
    }
    let latest = Message::signed(SECRET, ID, end, BODY);
    let latest = Message {
        now: before,
        ..latest
    };
    assert_eq!(latest.verify(&webhook()), too_new(end + 100, 300));
}

#[test]
fn the_errors_say_how_far_off() {
    let old = verified(&webhook(), at(TIME + 1000))
        .unwrap_err()
        .to_string();
    assert!(old.contains("1000 s ago") && old.contains("300 s"), "{old}");
    let new = verified(&webhook(), at(TIME - 1000))
        .unwrap_err()
        .to_string();
    assert!(new.contains("1000 s in the future"), "{new}");
}
