//! How long it takes to read a clock. Run: `cargo bench -p domain`.
//!
//! A real case has three to ten facts; one of fifty went to twenty parties and through two courts.

use chrono::{Days, NaiveDate};
use criterion::{Criterion, criterion_group, criterion_main};
use domain::calendar::Calendar;
use domain::clock::{self, CaseFact, OrderedPeriod, OrderingAuthority};
use domain::law::day;
use domain::practice::Reckoning;
use domain::regime::ConsultedParty;
use domain::vocabulary::SubmissionChannel;
use std::hint::black_box;

fn plain() -> Vec<CaseFact> {
    let on = day(2019, 9, 27);
    vec![
        CaseFact::Submitted { on, channel: SubmissionChannel::InPerson },
        CaseFact::Extended { on: on + Days::new(20), working_days: 20 },
        CaseFact::Replied { on: on + Days::new(40) },
    ]
}

/// Fifty facts: a correction, twenty overlapping consultations, an extension, a fee, a reply, and two rounds ordered anew.
fn fifty() -> Vec<CaseFact> {
    let from = day(2021, 3, 1);
    let after = |days| from + Days::new(days);
    let mut facts = vec![
        CaseFact::Submitted { on: from, channel: SubmissionChannel::InPerson },
        CaseFact::CorrectionRequested { on: after(2), correct_by: None },
        CaseFact::Corrected { on: after(7), good_reason: false },
    ];
    for consultation in 1..=20 {
        let party = ConsultedParty::ALL[consultation as usize % ConsultedParty::ALL.len()];
        facts.push(CaseFact::ConsultationSent { on: after(8), consultation, party });
    }
    for consultation in 1..=20 {
        facts.push(CaseFact::OpinionReceived { on: after(10 + u64::from(consultation) / 2), consultation });
    }
    facts.push(CaseFact::Extended { on: after(21), working_days: 20 });
    facts.push(CaseFact::FeeNoticed { on: after(22) });
    facts.push(CaseFact::FeePaid { on: after(30) });
    facts.push(CaseFact::Replied { on: after(60) });
    let ordered =
        |on, authority| CaseFact::OrderedAnew { on, authority, period: OrderedPeriod::Statutory {} };
    facts.push(ordered(after(150), OrderingAuthority::Reconsideration));
    facts.push(CaseFact::Replied { on: after(170) });
    facts.push(ordered(after(400), OrderingAuthority::Court));
    facts
}

fn read(facts: &[CaseFact], today: NaiveDate) {
    let by = Reckoning::usual(Calendar::national());
    let reading = clock::read(black_box(facts), black_box(today), by);
    black_box(reading).expect("the case is possible");
}

fn clocks(bench: &mut Criterion) {
    let (plain, fifty) = (plain(), fifty());
    assert_eq!(fifty.len(), 50);
    bench.bench_function("clock of 3 facts", |b| b.iter(|| read(&plain, day(2019, 12, 31))));
    bench.bench_function("clock of 50 facts", |b| b.iter(|| read(&fifty, day(2022, 12, 31))));
    let calendar = Calendar::national();
    bench.bench_function("20th working day", |b| {
        b.iter(|| black_box(calendar.working_days_after(black_box(day(2019, 9, 27)), 20)))
    });
    bench.bench_function("working days between two days ten years apart", |b| {
        b.iter(|| black_box(calendar.working_days_between(black_box(day(2010, 1, 1)), day(2020, 1, 1))))
    });
}

criterion_group!(benches, clocks);
criterion_main!(benches);
