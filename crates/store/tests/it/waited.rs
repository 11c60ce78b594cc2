//! A wait is that which somebody with a stop-watch beside the enquiry would have counted.

use fairness::dice::Dice;
use fairness::observation::End;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use rules::calendar::{Calendar, Holiday, Hours, Nation, civil_day};
use rules::decider::Decider;
use rules::enquiry::{Allocation, Enquiry, Event, Heard, How, Pauses, Raise, Received, State, Withdrawal};
use rules::id::{EnquiryId, PersonId, PostId, ServiceId, WordsId};
use rules::norm::Norm;
use rules::reference::Reference;
use rules::words::{Commitment, Words};
use store::waited::{Waited, waited};

use crate::cast::time;

fn words() -> Words {
    Words { id: WordsId(7), commitment: Commitment([7; 32]) }
}

fn raised(at: Timestamp, received: Option<Date>) -> Event {
    let raise = Raise::plainly(Reference::draw(*b"NW", 0x1234_5678).unwrap(), words(), words());
    let raise = Raise { received: received.map(|on| Received { on, by: Heard::Telephone }), ..raise };
    Event::Raised {
        raise: Box::new(raise),
        asker: PersonId(1),
        edition: None,
        ward: None,
        group: None,
        on: civil_day(at),
    }
}

fn asked(on: Date, pauses: Pauses) -> Event {
    Event::MemberAsked { question: words(), on, calendar: 1, pauses }
}

fn replied(on: Date) -> Event {
    Event::MemberReplied { text: words(), on }
}

fn answered(on: Date) -> Event {
    Event::Answered { text: words(), how: How::Written, by: PersonId(2), on, calendar: 1 }
}

fn declined(on: Date) -> Event {
    let norm = Norm::AnswerInTime;
    let by = Some(PersonId(2));
    Event::Declined { reason: words(), instead: words(), telephone: words(), norm, by, on, calendar: 1 }
}

/// The council's days, with a closure on Wednesday 3 June 2026.
fn calendar() -> Calendar {
    let closure = Holiday { date: "2026-06-03".parse().unwrap(), title: "Training day".to_owned() };
    Calendar::new(Nation::England, 1, Calendar::national(Nation::England).holidays, vec![closure])
}

/// What somebody counts who looks at the enquiry at every minute.
fn with_a_stop_watch(acts: &[(Timestamp, Event)], hours: &Hours<'_>, until: Timestamp) -> Option<(i64, End)> {
    let (first, _) = acts.first()?;
    let (mut state, mut next, mut minutes, mut answered) = (State::default(), 0, 0, false);
    let mut at = *first - SignedDuration::from_hours(120);
    let mut counted_from = Timestamp::MIN;
    // Those that came earlier than they were entered are with the council from the end of that day.
    let early = match &acts[0].1 {
        Event::Raised { raise, .. } => raise.received.map(|received| received.on),
        _ => None,
    };
    while at < until {
        while next < acts.len() && acts[next].0 <= at {
            let before = state.name();
            state = Enquiry::evolve(state, &acts[next].1);
            if matches!(acts[next].1, Event::Chased { .. }) && before == "passed-on" {
                (minutes, counted_from) = (0, acts[next].0);
            }
            answered = match state.name() {
                "answered" => true,
                "closed" | "withdrawn" => answered,
                _ => false,
            };
            next += 1;
        }
        let entered = next > 0;
        let there = entered || early.is_some_and(|day| civil_day(at) > day);
        let stopped = state.matter().is_some_and(|matter| matter.pauses.iter().any(|pause| pause.until.is_none()));
        let with_council = match state.name() {
            "unknown" => there,
            "unsorted" | "with-service" | "with-officer" => true,
            "waiting-for-member" => !stopped,
            _ => false,
        };
        minutes += i64::from(with_council && at >= counted_from && hours.next(at) == at);
        at += SignedDuration::from_mins(1);
    }
    let by_mistake = matches!(&state, State::Withdrawn(_, withdrawn) if withdrawn.why == Withdrawal::Mistake);
    let end = if answered { End::Event } else { End::Censored };
    (state.name() != "unknown" && state.name() != "recorded" && !by_mistake).then_some((minutes, end))
}

/// Some days of an enquiry's life, whatever may happen in whatever order: what cannot follow changes nothing.
fn life(dice: &mut Dice) -> Vec<(Timestamp, Event)> {
    let mut at = time("2026-05-29T06:00:00Z") + SignedDuration::from_mins(dice.below(4 * 24 * 60) as i64);
    let received = [None, None, Some(civil_day(at)), Some(civil_day(at) - 1.day()), Some(civil_day(at) - 3.days())];
    let mut acts = vec![(at, raised(at, received[dice.below(5)]))];
    for _ in 0..dice.below(9) {
        at += SignedDuration::from_mins(1 + dice.below(2 * 24 * 60) as i64);
        let on = civil_day(at);
        let event = match dice.below(13) {
            0 => Event::Allocated { to: Allocation::Service(ServiceId(3)) },
            1 => Event::Allocated { to: Allocation::Post(PostId(4)) },
            2 => asked(on, Pauses::Stops),
            3 => asked(on, Pauses::RunsOn),
            4 | 5 => replied(on),
            6 | 7 => answered(on),
            8 => declined(on),
            9 => Event::FollowedUp { text: words(), on },
            10 => Event::Reopened { reason: words(), on },
            11 => Event::PassedOn { service: ServiceId(3), number: None, on, calendar: 1 },
            _ => match dice.below(6) {
                0 => Event::Closed { on },
                1 => Event::ClosedEarly { reason: words(), on, calendar: 1 },
                2 => Event::Merged { into: EnquiryId(9), on, calendar: 1 },
                3 => Event::Withdrawn { why: Withdrawal::PersonalData, on },
                4 => Event::Withdrawn { why: Withdrawal::Mistake, on },
                _ => Event::Chased { text: words(), edition: None, on },
            },
        };
        acts.push((at, event));
    }
    acts
}

fn of(acts: &[(Timestamp, Event)], hours: &Hours<'_>, until: Timestamp) -> Option<Waited> {
    waited(acts.iter().map(|(at, event)| (*at, event)), hours, until)
}

#[test]
fn every_wait_is_that_counted_minute_by_minute() {
    let calendar = calendar();
    let mut dice = Dice::seeded(5);
    let (mut ended, mut open) = (0, 0);
    for number in 0..150 {
        let hours = Hours { calendar: &calendar, posts: vec![None] };
        let acts = life(&mut dice);
        let until = acts.last().unwrap().0 + SignedDuration::from_mins(dice.below(3 * 24 * 60) as i64);
        let found = of(&acts, &hours, until).map(|found| (found.worked.as_mins(), found.end));
        let told: Vec<_> = acts.iter().map(|(at, event)| (at.to_string(), event)).collect();
        assert_eq!(found, with_a_stop_watch(&acts, &hours, until), "{number}: {told:#?} until {until}");
        match found {
            Some((_, End::Event)) => ended += 1,
            Some((_, End::Censored)) => open += 1,
            None => {}
        }
    }
    assert!(ended > 20 && open > 20, "{ended} answered, {open} not");
}

#[test]
fn a_question_to_the_member_is_taken_out_and_what_followed_the_reply_is_not() {
    let calendar = calendar();
    let hours = Hours { calendar: &calendar, posts: vec![None] };
    let at = |text: &str| time(text);
    // Tuesday 9 June 2026; in summer the office opens at eight in universal time.
    let acts = [
        (at("2026-06-09T08:30:00Z"), raised(at("2026-06-09T08:30:00Z"), None)),
        (at("2026-06-09T09:00:00Z"), asked("2026-06-09".parse().unwrap(), Pauses::Stops)),
        (at("2026-06-11T09:00:00Z"), replied("2026-06-11".parse().unwrap())),
        (at("2026-06-12T08:15:00Z"), answered("2026-06-12".parse().unwrap())),
    ];
    let found = of(&acts, &hours, at("2026-07-01T00:00:00Z")).unwrap();
    assert_eq!((found.worked.as_mins(), found.end), (30 + 7 * 60 + 15, End::Event));
    assert_eq!(found.observation("north", Some("roads")).time, 465.0);
    // As it was known on the eleventh in the morning it was open, with half an hour on it.
    let then = of(&acts, &hours, at("2026-06-11T08:59:00Z")).unwrap();
    assert_eq!((then.worked.as_mins(), then.end), (30, End::Censored));
    assert_eq!(of(&acts, &hours, at("2026-06-09T08:00:00Z")), None);
}
