//! Work on threads of its own: on all cores at once, or with a large stack.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Builder};

/// Enough, without optimisation, for schemas that nest as deep as `stytch_schemas::tree::DEPTH_LIMIT` allows. Memory is
/// taken only for what is used of it.
const STACK: usize = 32 << 20;

/// Runs `work` on a thread with a large stack; on the caller's where a thread cannot be started.
pub(crate) fn with_large_stack<R: Send>(work: impl Fn() -> R + Sync) -> R {
    thread::scope(|scope| {
        let builder = Builder::new().stack_size(STACK);
        match builder.spawn_scoped(scope, &work) {
            Ok(helper) => helper.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => work(),
        }
    })
}

/// What `work` makes of each item, in the order of the items. Where there are no threads, there is one.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let share = || {
        let mut made = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else {
                return made;
            };
            made.push((index, work(item)));
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut made = thread::scope(|scope| {
        let helper = |_| {
            let builder = Builder::new().stack_size(STACK);
            builder.spawn_scoped(scope, share).ok()
        };
        let helpers: Vec<_> = (1..cores.min(items.len())).filter_map(helper).collect();
        let mut made = share();
        for helper in helpers {
            made.extend(helper.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        made
    });
    made.sort_by_key(|(index, _)| *index);
    made.into_iter().map(|(_, result)| result).collect()
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
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        let made = map(&items, |item| item * 2);
        assert!(
            made.iter()
                .enumerate()
                .all(|(index, made)| *made == index * 2)
        );
        assert_eq!(made.len(), 1000);
        assert!(map(&[], |item: &usize| *item).is_empty());
    }

    #[test]
    #[should_panic(expected = "the 7th")]
    fn a_panic_is_passed_on() {
        map(&[1, 7, 9], |item| assert!(*item != 7, "the {item}th"));
    }
}
