//! Work on threads with a large stack, on all cores at once.
//!
//! rayon would do the same, but would add six crates to every build script that generates code.

use std::iter;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Builder};

/// Enough in debug builds for schemas that nest as deeply as `stytch_schemas::tree::DEPTH_LIMIT` allows. Memory is only
/// allocated for the part that is used.
const STACK: usize = 32 << 20;

/// Runs `work` on a thread with a large stack, or on the caller's thread if no thread can be started.
pub(crate) fn with_large_stack<R: Send>(work: impl Fn() -> R + Sync) -> R {
    let result = map(&[()], |()| work()).pop();
    result.unwrap_or_else(work)
}

/// Returns the result of `work` for each item, in any order. Each worker takes the next item when it has finished one.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let workers = cores.min(items.len());
    let next = AtomicUsize::new(0);
    let take = || items.get(next.fetch_add(1, Ordering::Relaxed));
    let worker = || -> Vec<R> { iter::from_fn(take).map(&work).collect() };
    thread::scope(|scope| {
        let start = |_| {
            let builder = Builder::new().stack_size(STACK);
            builder.spawn_scoped(scope, worker)
        };
        // All threads are started before the first is joined.
        let started: Vec<_> = (0..workers).map(start).collect();
        let finished = started.into_iter().flat_map(|thread| match thread {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => worker(),
        });
        finished.collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{map, with_large_stack};

    #[test]
    fn the_stack_is_larger_than_that_of_a_test() {
        fn deep(left: u32) -> u64 {
            let room = std::hint::black_box([u64::from(left); 1024]);
            if left == 0 {
                0
            } else {
                deep(left - 1) + room[1]
            }
        }
        assert_eq!(with_large_stack(|| deep(1024)), 1024 * 1025 / 2);
    }

    #[test]
    fn there_is_a_result_for_each_item() {
        let items: Vec<usize> = (0..1000).collect();
        let mut results = map(&items, |item| item * 2);
        results.sort_unstable();
        assert!(results.iter().copied().eq((0..1000).map(|item| item * 2)));
        assert!(map(&[], |item: &usize| *item).is_empty());
    }

    #[test]
    #[should_panic(expected = "the 7th")]
    fn a_panic_is_passed_on() {
        map(&[1, 7, 9], |item| assert!(*item != 7, "the {item}th"));
    }
}
