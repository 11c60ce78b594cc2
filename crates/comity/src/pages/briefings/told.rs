//! The history of a briefing, a sentence an event.

use rules::briefing::{Briefing, Event};
use store::questions::kept::Kept;

use super::{CONFIDENCE, given_to, named};
use crate::dates;
use crate::kept::Told;

pub fn told(kept: &Kept<Briefing>, event: &Event) -> Told {
    match event {
        Event::Given { giving, .. } => {
            let day = dates::plain(giving.day);
            Told::with(format!("Given to {} on {day}, and offered to all others", given_to(kept)), [giving.subject])
        }
        Event::Confided { confiding, .. } => Told::of(format!("{CONFIDENCE} given on {}", dates::plain(confiding.day))),
        Event::Described { to, subject, .. } => Told::with(
            format!("Said, in confidence, that it was given to {}, and what about", kept.names.of(to)),
            [*subject],
        ),
        Event::TakenUp { party, .. } => Told::of(format!("Taken up for {}", named(kept, *party))),
        Event::Passed { party, .. } => Told::of(format!("Let pass for {}", named(kept, *party))),
        Event::GivenAlso { party, day, .. } => {
            Told::of(format!("Given to {} too, on {}", named(kept, *party), dates::plain(*day)))
        }
        Event::Closed { .. } => Told::of("The offer closed"),
    }
}
