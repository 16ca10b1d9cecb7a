//! The clock of the actions; the only file that knows the real one.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, Utc};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// What time it is; tests can turn it.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    ahead_by_seconds: Arc<AtomicI64>,
}

impl Clock {
    /// Now.
    pub fn now(&self) -> DateTime<Utc> {
        Utc::now() + Duration::seconds(self.ahead_by_seconds.load(Ordering::Relaxed))
    }

    /// The legal day, in Asia/Shanghai.
    pub fn today(&self) -> NaiveDate {
        shanghai_day(self.now())
    }

    /// Turns the clock so that it is now `at`.
    pub fn turn_to(&self, at: DateTime<Utc>) {
        self.ahead_by_seconds.store((at - Utc::now()).num_seconds(), Ordering::Relaxed);
    }
}

/// The day in Asia/Shanghai (UTC+8, no summer time since 1991) at an instant.
pub fn shanghai_day(at: DateTime<Utc>) -> NaiveDate {
    const SECONDS_EAST: i32 = 8 * 3600;
    let zone = FixedOffset::east_opt(SECONDS_EAST).expect("eight hours are a valid offset");
    at.with_timezone(&zone).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_legal_day_begins_at_midnight_in_shanghai() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        assert_eq!(shanghai_day(at("2026-11-23T15:59:59Z")).to_string(), "2026-11-23");
        assert_eq!(shanghai_day(at("2026-11-23T16:00:00Z")).to_string(), "2026-11-24");
    }
}
