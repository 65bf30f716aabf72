//! Rounds of measurements, and their statistics.

use anyhow::Result;
use serde::{Deserialize, Serialize};

/// The median, minimum and maximum of several runs.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct Spread {
    pub(crate) median: f64,
    pub(crate) min: f64,
    pub(crate) max: f64,
}

impl Spread {
    /// Returns the spread of at least one run.
    pub(crate) fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        let at = |index: usize| values.get(index).copied().unwrap_or(f64::NAN);
        let last = values.len().saturating_sub(1);
        Self {
            median: f64::midpoint(at(last / 2), at(last.div_ceil(2))),
            min: at(0),
            max: at(last),
        }
    }

    /// Returns the spread of the ratios of corresponding runs.
    pub(crate) fn of_ratios(ours: &[f64], theirs: &[f64]) -> Self {
        Self::of(ours.iter().zip(theirs).map(|(ours, theirs)| ours / theirs))
    }
}

/// Runs each contender once per round, starting with a different one in each round.
///
/// Returns one list for each contender, with an entry for each round.
pub(crate) fn in_turns<C, T>(
    rounds: usize,
    contenders: &[C],
    mut turn: impl FnMut(&C) -> Result<T>,
) -> Result<Vec<Vec<T>>> {
    let mut results: Vec<Vec<T>> = contenders.iter().map(|_| Vec::new()).collect();
    for round in 0..rounds {
        let order = (0..contenders.len())
            .cycle()
            .skip(round % contenders.len().max(1));
        for index in order.take(contenders.len()) {
            if let (Some(contender), Some(results)) =
                (contenders.get(index), results.get_mut(index))
            {
                results.push(turn(contender)?);
            }
        }
    }
    Ok(results)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_number_lies_between_the_middle_two() {
        let spread = Spread::of([4.0, 1.0, 2.0, 8.0]);
        assert_eq!(
            spread,
            Spread {
                median: 3.0,
                min: 1.0,
                max: 8.0
            }
        );
    }

    #[test]
    fn ratios_pair_the_runs_of_a_round() {
        let spread = Spread::of_ratios(&[1.0, 9.0, 4.0], &[2.0, 3.0, 4.0]);
        assert_eq!(
            spread,
            Spread {
                median: 1.0,
                min: 0.5,
                max: 3.0
            }
        );
    }

    #[test]
    fn each_round_begins_with_another_contender() -> Result<()> {
        let mut order = String::new();
        let results = in_turns(2, &['a', 'b', 'c'], |contender| {
            order.push(*contender);
            Ok(order.len())
        })?;
        assert_eq!(order, "abcbca");
        assert_eq!(results, [vec![1, 6], vec![2, 4], vec![3, 5]]);
        Ok(())
    }
}
