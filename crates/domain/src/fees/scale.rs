//! A fee that grows with the count: free at first, then dearer from tier to tier (超额累进).

/// Up to a position, each one costs so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tier {
    /// The last position of the tier.
    pub up_to: u32,
    /// What one position of it costs, in fen.
    pub rate_fen: u64,
}

/// What follows the last tier, without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tail {
    /// How many positions cost the same.
    pub width: u32,
    /// What one of the first of them costs, in fen.
    pub rate_fen: u64,
    /// By how much each further group is dearer, in fen.
    pub step_fen: u64,
}

/// What each position costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The tiers that the measures print one by one.
    pub tiers: &'static [Tier],
    /// What follows them.
    pub tail: Tail,
}

/// Positions that cost the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Band {
    pub first: u32,
    pub last: u32,
    pub rate_fen: u64,
}

impl Scale {
    /// What the one at `position` costs, in fen; positions count from 1.
    pub fn marginal_fen(&self, position: u32) -> u64 {
        self.band_of(position).rate_fen
    }

    /// The bands that `count` further positions lie in after `counted_before`, each cut to them.
    pub(super) fn bands(&self, counted_before: u32, count: u32) -> Vec<Band> {
        let end = counted_before.saturating_add(count);
        let mut before = counted_before;
        let mut bands = vec![];
        while before < end {
            let band = self.band_of(before + 1);
            let last = band.last.min(end);
            bands.push(Band { first: before + 1, last, ..band });
            before = last;
        }
        bands
    }

    fn band_of(&self, position: u32) -> Band {
        let mut first = 1;
        for tier in self.tiers {
            if position <= tier.up_to {
                return Band { first, last: tier.up_to, rate_fen: tier.rate_fen };
            }
            first = tier.up_to + 1;
        }
        let Tail { width, rate_fen, step_fen } = self.tail;
        let group = (position - first) / width;
        let first = first + group * width;
        Band {
            first,
            last: first.saturating_add(width - 1),
            rate_fen: rate_fen + u64::from(group) * step_fen,
        }
    }
}
