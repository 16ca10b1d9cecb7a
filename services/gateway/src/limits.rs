//! How often each caller may ask.

use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use problem::{Code, Problem};
use settings::Settings;
use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// The window of every quota.
const WINDOW_SECONDS: u64 = 60;
/// Callers whose quota is whole again are forgotten this often, so that the tables stay small.
const FORGET_EVERY: Duration = Duration::from_secs(10);

/// The three limits.
pub(crate) struct Limits {
    /// Of one address without a token.
    pub(crate) address: Limit<IpAddr>,
    /// Of one caller with a token.
    pub(crate) client: Limit<Uuid>,
    /// Of one address where secrets could be guessed.
    pub(crate) sensitive: Limit<IpAddr>,
}

type Counters<K> = RateLimiter<K, DefaultKeyedStateStore<K>, DefaultClock, StateInformationMiddleware>;

/// So many requests a minute for each `K`, all at once or spread.
pub(crate) struct Limit<K: Clone + Eq + Hash> {
    policy: &'static str,
    quota: NonZeroU32,
    counters: Counters<K>,
}

/// How a caller stands after a request was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    policy: &'static str,
    quota: u32,
    remaining: u32,
    /// Until the quota is whole again; when it is used up, until the next request is taken.
    reset_seconds: u64,
}

impl Limits {
    /// The limits that the operator set.
    pub(crate) fn new(settings: &Settings) -> Result<Self, String> {
        Ok(Self {
            address: Limit::new("default", "rate_limit_per_address", settings.rate_limit_per_address)?,
            client: Limit::new("default", "rate_limit_per_client", settings.rate_limit_per_client)?,
            sensitive: Limit::new("sensitive", "rate_limit_sensitive", settings.rate_limit_sensitive)?,
        })
    }

    /// Forgets callers whose quota is whole again, for ever.
    pub(crate) async fn forget_the_idle(self: Arc<Self>) {
        loop {
            tokio::time::sleep(FORGET_EVERY).await;
            self.address.forget_the_idle();
            self.client.forget_the_idle();
            self.sensitive.forget_the_idle();
        }
    }
}

impl<K: Clone + Eq + Hash> Limit<K> {
    fn new(policy: &'static str, setting: &str, per_minute: u32) -> Result<Self, String> {
        let quota = NonZeroU32::new(per_minute).ok_or_else(|| format!("{setting} must not be 0"))?;
        let counters = RateLimiter::dashmap(Quota::per_minute(quota)).with_middleware();
        Ok(Self { policy, quota, counters })
    }

    /// Counts a request of `key`; an error when it is one too many.
    pub(crate) fn take(&self, key: &K) -> Result<Standing, Standing> {
        let quota = self.quota.get();
        let standing = |remaining, reset: Duration| Standing {
            policy: self.policy,
            quota,
            remaining,
            reset_seconds: u64::from(reset.subsec_nanos() > 0) + reset.as_secs(),
        };
        match self.counters.check_key(key) {
            Ok(state) => {
                let remaining = state.remaining_burst_capacity();
                let used = quota.saturating_sub(remaining);
                Ok(standing(remaining, state.quota().replenish_interval() * used))
            }
            Err(not_until) => Err(standing(0, not_until.wait_time_from(self.counters.clock().now()))),
        }
    }

    fn forget_the_idle(&self) {
        self.counters.retain_recent();
        self.counters.shrink_to_fit();
    }
}

impl Standing {
    /// Tells the caller (draft-ietf-httpapi-ratelimit-headers).
    pub(crate) fn tell(self, headers: &mut HeaderMap) {
        let Self { policy, quota, remaining, reset_seconds } = self;
        let limit = format!("\"{policy}\";r={remaining};t={reset_seconds}");
        let terms = format!("\"{policy}\";q={quota};w={WINDOW_SECONDS}");
        for (name, value) in [("ratelimit", limit), ("ratelimit-policy", terms)] {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
    }

    /// What a caller who asked too often is told.
    pub(crate) fn refusal(self) -> Problem {
        let (quota, wait) = (self.quota, self.reset_seconds.max(1));
        Problem::new(Code::TooManyRequests)
            .detail(
                format!("每分钟最多{quota}次请求，请在{wait}秒后再试。"),
                format!("At most {quota} requests a minute; try again in {wait} s."),
            )
            .header(header::RETRY_AFTER, wait.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quota_is_used_up_and_says_when_it_is_back() {
        let limit = Limit::new("default", "x", 60).unwrap();
        let first = limit.take(&1).unwrap();
        assert_eq!((first.remaining, first.reset_seconds, first.quota), (59, 1, 60));
        for _ in 1..60 {
            limit.take(&1).unwrap();
        }
        let refused = limit.take(&1).unwrap_err();
        assert_eq!((refused.remaining, refused.reset_seconds), (0, 1));
        assert_eq!(limit.take(&2).unwrap().remaining, 59, "another caller has his own");
    }

    #[test]
    fn idle_callers_are_forgotten() {
        let limit = Limit::new("default", "x", 6_000_000).unwrap();
        for caller in 0..1_000 {
            limit.take(&caller).unwrap();
        }
        std::thread::sleep(Duration::from_millis(5));
        limit.forget_the_idle();
        assert_eq!(limit.counters.len(), 0);
    }

    #[test]
    fn no_requests_at_all_is_no_limit_to_set() {
        assert!(Limit::<u8>::new("default", "rate_limit_sensitive", 0).is_err());
    }
}
