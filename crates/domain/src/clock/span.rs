//! The end of a period of working days of which some are left out.

use crate::calendar::{Calendar, Deadline};
use chrono::NaiveDate;

/// Days after `after` up to and including `until` that are not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Excluded {
    /// The day before the first one left out: its own day counts.
    pub after: NaiveDate,
    /// The last one left out.
    pub until: NaiveDate,
}

/// The `n`-th working day after `base`, not counting what is `excluded`: days that two exclusions share are left out
/// once.
pub fn end_of_period(
    base: NaiveDate,
    n: u32,
    excluded: impl IntoIterator<Item = Excluded>,
    calendar: &Calendar,
) -> Deadline {
    let mut excluded: Vec<_> = excluded.into_iter().filter(|span| span.after < span.until).collect();
    excluded.sort_unstable();
    let (mut from, mut left) = (base, n);
    for Excluded { after, until } in excluded {
        let counted = calendar.working_days_between(from, after.max(from));
        if counted >= i64::from(left) {
            break;
        }
        left -= u32::try_from(counted).unwrap_or(0);
        from = from.max(until);
    }
    let end = calendar.working_days_after(from, left);
    // Years without a notice are the latest ones: if the end lies in none, nothing before it does.
    Deadline { provisional: end.provisional || calendar.is_working_day(end.on).provisional, ..end }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::day;
    use proptest::prelude::*;

    fn span(after: NaiveDate, until: NaiveDate) -> Excluded {
        Excluded { after, until }
    }

    #[test]
    fn five_working_days_left_out_move_the_end_by_five_working_days() {
        let calendar = Calendar::national();
        let (base, whole) = (day(2019, 6, 3), calendar.working_days_after(day(2019, 6, 3), 25).on);
        // Monday 2019-06-10 to Monday 2019-06-17: five working days.
        let left_out = [span(day(2019, 6, 10), day(2019, 6, 17))];
        assert_eq!(end_of_period(base, 20, left_out, calendar).on, whole);
    }

    #[test]
    fn what_two_consultations_share_is_left_out_once() {
        let calendar = Calendar::national();
        let base = day(2019, 6, 3);
        let two = [span(day(2019, 6, 10), day(2019, 6, 17)), span(day(2019, 6, 12), day(2019, 6, 19))];
        let one = [span(day(2019, 6, 10), day(2019, 6, 19))];
        assert_eq!(end_of_period(base, 20, two, calendar), end_of_period(base, 20, one, calendar));
    }

    #[test]
    fn a_consultation_after_the_end_moves_nothing() {
        let calendar = Calendar::national();
        let late = [span(day(2019, 7, 2), day(2019, 7, 20))];
        assert_eq!(end_of_period(day(2019, 6, 3), 20, late, calendar).on, day(2019, 7, 2));
    }

    fn any_span() -> impl Strategy<Value = Excluded> {
        (0_u64..120, 0_u64..60).prop_map(|(start, length)| {
            let after = day(2019, 6, 3) + chrono::Days::new(start);
            span(after, after + chrono::Days::new(length))
        })
    }

    proptest! {
        /// The definition: a day counts when it is worked, after the base, and in none of the exclusions.
        #[test]
        fn the_end_is_the_nth_day_that_is_worked_and_not_left_out(
            n in 1_u32..60,
            spans in prop::collection::vec(any_span(), 0..6),
        ) {
            let (base, calendar) = (day(2019, 6, 3), Calendar::national());
            let counts = |on: &NaiveDate| {
                calendar.is_working_day(*on).working
                    && !spans.iter().any(|span| span.after < *on && *on <= span.until)
            };
            let expected = base.iter_days().skip(1).filter(counts).nth(n as usize - 1).unwrap();
            prop_assert_eq!(end_of_period(base, n, spans.clone(), calendar).on, expected);
        }
    }
}
