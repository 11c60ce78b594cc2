//! The history of a meeting, a sentence an event.

use rules::meeting::{Carried, Event, Interest, Meeting};
use store::questions::kept::Kept;

use crate::dates;
use crate::kept::Told;

pub fn told(kept: &Kept<Meeting>, event: &Event) -> Told {
    match event {
        Event::Called { calling, .. } => Told::of(format!("Called for {}", dates::plain(calling.on))),
        Event::Cancelled { reason, .. } => Told::with("Cancelled", [*reason]),
        Event::ItemPut { title, .. } => Told::with("Put on the agenda", [*title]),
        Event::ItemAsked { title, why, .. } => Told::with("Asked for on the agenda", [*title, *why]),
        Event::UrgentAsked { title, why, .. } => Told::with("Asked for as urgent", [*title, *why]),
        Event::TakenUp { title, .. } => Told::with("What was asked for put on the agenda", [*title]),
        Event::TurnedDown { reason, .. } => Told::with("What was asked for not put on the agenda", [*reason]),
        Event::Declared { interest: Interest::Pecuniary, .. } => Told::of("A pecuniary interest declared"),
        Event::Declared { interest: Interest::Other, .. } => Told::of("An interest declared"),
        Event::Dispensed { member, reason, until, .. } => {
            Told::with(format!("Dispensation for {} until {}", kept.names.of(member), dates::plain(*until)), [*reason])
        }
        Event::Resolved { motion, .. } => {
            let carried = if motion.carried == Carried::Carried { "Resolved" } else { "Moved and lost" };
            Told::with(carried, [motion.text])
        }
        Event::Rescinded { number, minute, .. } => {
            Told::with(format!("Resolution {number} rescinded by minute"), [*minute])
        }
        Event::DecisionsPublished { .. } => Told::of("What was decided published"),
        Event::CalledIn { number, reason, .. } => Told::with(format!("Decision {number} called in"), [*reason]),
        Event::Released { number, minute, .. } => {
            Told::with(format!("Call-in of decision {number} dealt with, by minute"), [*minute])
        }
        Event::MinutesPublished { .. } => Told::of("Minutes published"),
    }
}
