use jiff::{SignedDuration, Timestamp};
use store::clock::Clock;

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn near(left: Timestamp, right: Timestamp) -> bool {
    left.duration_since(right).abs() < SignedDuration::from_secs(60)
}

#[test]
fn every_clock_shows_whole_milliseconds() {
    let stepped = Clock::stepped();
    stepped.set(time("2026-03-02T09:00:00.123999999Z"));
    for clock in [Clock::system(), Clock::demonstration(SignedDuration::from_nanos(1_234_567)), stepped] {
        for _ in 0..100 {
            assert_eq!(clock.now().subsec_nanosecond() % 1_000_000, 0, "{clock:?}");
        }
    }
}

#[test]
fn a_demonstration_is_ahead_of_the_machine_or_behind_it() {
    for offset in [SignedDuration::from_hours(24 * 90), SignedDuration::from_hours(-24 * 90), SignedDuration::ZERO] {
        assert!(near(Clock::demonstration(offset).now(), Timestamp::now() + offset));
    }
}

#[test]
fn a_stepped_clock_is_set_forward_and_runs_on_from_there() {
    let clock = Clock::stepped();
    let copy = clock.clone();
    let start = time("2026-03-02T09:00:00Z");
    clock.set(start);
    assert!(copy.now() >= start && near(copy.now(), start), "copies show the same time");
    std::thread::sleep(std::time::Duration::from_millis(5));
    assert!(clock.now() >= start + SignedDuration::from_millis(5));

    let later = time("2026-11-30T00:00:00Z");
    clock.set(later);
    clock.set(start);
    clock.set(Timestamp::MIN);
    assert!(clock.now() >= later, "an earlier time is ignored");
}

#[test]
fn no_clock_runs_over_the_end_of_time() {
    let clock = Clock::stepped();
    clock.set(Timestamp::MAX);
    std::thread::sleep(std::time::Duration::from_millis(2));
    assert!(near(clock.now(), Timestamp::MAX));
    assert!(near(Clock::demonstration(SignedDuration::MAX).now(), Timestamp::MAX));
    assert!(near(Clock::demonstration(SignedDuration::MIN).now(), Timestamp::MIN));
}

#[test]
fn only_a_stepped_clock_can_be_set() {
    let clock = Clock::system();
    clock.set(Timestamp::MAX);
    assert!(near(clock.now(), Timestamp::now()));
}
