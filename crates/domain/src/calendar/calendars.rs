//! The calendars of all places: the national one, and those of the regions that have days of their own.

use super::Calendar;
use super::layer::{Exception, Layer};
use super::notice::CalendarNotice;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// The exceptions of 2003-2026 as the State Council's notices fixed them.
const NATIONAL_TABLE: &str = include_str!("../../data/cn_workdays.csv");

/// The days of regions' own: of Beijing the opening of the Games (2008) and the APEC meeting (2014).
const REGIONAL_TABLE: &str = include_str!("../../data/cn_workdays_regional.csv");

static BUILT_IN: LazyLock<Arc<Calendars>> = LazyLock::new(|| Arc::new(Calendars::with(&[])));
static LAYERS: LazyLock<Layers> = LazyLock::new(Layers::embedded);

/// The calendars of all places: what is built in, and the notices loaded later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendars {
    national: Calendar,
    /// By the digits with which every division code of the region begins.
    regions: BTreeMap<String, Calendar>,
}

impl Calendars {
    /// What is built in.
    pub fn built_in() -> &'static Arc<Self> {
        &BUILT_IN
    }

    /// What is built in, and `notices` in the order in which they were loaded: a national one replaces the days of its
    /// year, a regional one the region's own days of its year; of two for the same the last one holds.
    pub fn with(notices: &[CalendarNotice]) -> Self {
        let mut layers = LAYERS.clone();
        for notice in notices {
            let layer = match &notice.region {
                Some(region) => layers.regions.entry(region.stem().into()).or_default(),
                None => &mut layers.national,
            };
            layer.replace(notice.year, notice.exceptions());
        }
        layers.composed()
    }

    /// The calendar without any region's own days.
    pub fn national(&self) -> &Calendar {
        &self.national
    }

    /// The calendar of the place with this division code (GB/T 2260): with the own days of every region it lies in.
    pub fn for_region(&self, division_code: &str) -> &Calendar {
        let mut regions = self.regions.iter().filter(|(stem, _)| division_code.starts_with(stem.as_str()));
        // In order of text a longer stem comes after the shorter ones that it begins with.
        regions.next_back().map_or(&self.national, |(_, calendar)| calendar)
    }
}

/// What each issuer arranges.
#[derive(Clone, Default)]
struct Layers {
    national: Layer,
    regions: BTreeMap<String, Layer>,
}

impl Layers {
    fn embedded() -> Self {
        let mut layers = Self::default();
        let lines = |table: &'static str| table.lines().skip(1).filter(|line| !line.is_empty());
        for line in lines(NATIONAL_TABLE) {
            layers.national.add_line(line, false).expect("a line of the embedded table is well-formed");
        }
        for line in lines(REGIONAL_TABLE) {
            let (region, line) = line.split_once(',').expect("a line of the embedded table names its region");
            let region: crate::codes::DivisionCode = region.parse().expect("an embedded region has a code");
            let layer = layers.regions.entry(region.stem().into()).or_default();
            layer.add_line(line, true).expect("a line of the embedded table is well-formed");
        }
        layers
    }

    fn composed(self) -> Calendars {
        let national = Arc::new(self.national);
        let around = |stem: &String| {
            let containing = self.regions.iter().filter(|(region, _)| stem.starts_with(region.as_str()));
            containing.fold(Layer::default(), |above, (_, own)| above.overlaid(own))
        };
        let calendar = |stem: &String| (stem.clone(), Calendar::composed(national.clone(), around(stem)));
        let regions = self.regions.keys().map(calendar).collect();
        Calendars { national: Calendar::composed(national, Layer::default()), regions }
    }
}

impl CalendarNotice {
    /// Its days, each with the number of the notice.
    fn exceptions(&self) -> Vec<Exception> {
        let exception = |day: &super::ArrangedDay| Exception {
            on: day.on,
            kind: day.kind,
            name: day.name.clone(),
            notice_number: self.notice_number.clone(),
            regional: self.region.is_some(),
        };
        self.days.iter().map(exception).collect()
    }
}
