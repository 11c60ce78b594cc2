use std::collections::BTreeSet;

use jiff::civil::date;
use rules::body::BodyKind;
use rules::meeting::{Calling, Carried, Closed, Command, Event, Interest, Meeting, Motion, Named, Urgency};

use super::{Examples, variants};
use crate::cast::*;

variants!(command_names, command_name, Command {
    Call "call", Cancel "cancel", PutItem "put-item", AskItem "ask-item", AskUrgent "ask-urgent", TakeUp "take-up",
    TurnDown "turn-down", Declare "declare", Dispense "dispense", Resolve "resolve", Rescind "rescind",
    PublishMinutes "publish-minutes", PublishDecisions "publish-decisions", CallIn "call-in", Release "release",
});
variants!(event_names, event_name, Event {
    Called "called", Cancelled "cancelled", ItemPut "item-put", ItemAsked "item-asked", UrgentAsked "urgent-asked",
    TakenUp "taken-up", TurnedDown "turned-down", Declared "declared", Dispensed "dispensed", Resolved "resolved",
    Rescinded "rescinded", MinutesPublished "minutes-published", DecisionsPublished "decisions-published",
    CalledIn "called-in", Released "released",
});

/// Of the full council on 20 June; its agenda closes on the 10th.
pub fn calling() -> Calling {
    Calling {
        reference: crate::enquiry::question().reference,
        body: FULL_COUNCIL,
        on: june(20),
        place: words(1),
        agenda_closes: june(10),
    }
}

/// Moved by Ada, seconded by Dara.
pub fn motion() -> Motion {
    Motion {
        item: words(2).id,
        text: words(30),
        minute: words(31),
        proposer: ADA,
        seconder: DARA,
        carried: Carried::Carried,
        named: None,
        urgent: None,
        closed: None,
    }
}

pub fn named() -> Named {
    Named { for_it: BTreeSet::from([ADA, DARA]), against: BTreeSet::from([GWEN]), abstained: BTreeSet::from([HANA]) }
}

impl Examples for Meeting {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        vec![
            Command::Call(Box::new(calling())),
            Command::Cancel { reason: words(5) },
            Command::PutItem { title: words(2) },
            Command::AskItem { title: words(6), why: words(7) },
            Command::AskUrgent { title: words(8), why: words(9) },
            Command::TakeUp { asked: words(6).id, title: words(13) },
            Command::TurnDown { asked: words(6).id, reason: words(10) },
            Command::Declare { item: words(2).id, interest: Interest::Pecuniary, member: None },
            Command::Declare { item: words(2).id, interest: Interest::Other, member: Some(DARA) },
            Command::Dispense { member: ADA, reason: words(11), until: date(2027, 5, 31), minute: None },
            Command::Dispense { member: ADA, reason: words(11), until: date(2027, 5, 31), minute: Some(words(14)) },
            Command::Resolve(Box::new(motion())),
            Command::Resolve(Box::new(Motion { carried: Carried::Lost, named: Some(named()), ..motion() })),
            Command::Rescind { number: 1, minute: words(12) },
            Command::Resolve(Box::new(Motion {
                urgent: Some(words(15)),
                closed: Some(Closed::Exempt { paragraph: 3 }),
                ..motion()
            })),
            Command::Resolve(Box::new(Motion { closed: Some(Closed::Confidential), ..motion() })),
            Command::Resolve(Box::new(Motion { closed: Some(Closed::ByResolution), ..motion() })),
            Command::PublishMinutes,
            Command::PublishDecisions,
            Command::CallIn { number: 1, reason: words(7) },
            Command::Release { number: 1, minute: words(8) },
        ]
    }

    fn event_names() -> &'static [&'static str] {
        event_names()
    }

    fn event_name(event: &Event) -> &'static str {
        event_name(event)
    }

    fn events() -> Vec<Event> {
        let on = june(2);
        vec![
            Event::Called { calling: Box::new(calling()), kind: BodyKind::Council, on: june(1) },
            Event::Cancelled { reason: words(5), on },
            Event::ItemPut { title: words(2), on },
            Event::ItemAsked { title: words(6), why: words(7), by: ADA, on },
            Event::UrgentAsked { title: words(8), why: words(9), by: DARA, on },
            Event::TakenUp { asked: words(6).id, title: words(13), urgency: Urgency::Urgent, by: Some(ADA), on },
            Event::TakenUp { asked: words(6).id, title: words(13), urgency: Urgency::Ordinary, by: None, on },
            Event::TurnedDown { asked: words(6).id, reason: words(10), on },
            Event::Declared { item: words(2).id, interest: Interest::Other, by: ADA, on },
            Event::Dispensed { member: ADA, reason: words(11), until: date(2027, 5, 31), minute: None, by: CHIDI, on },
            Event::Dispensed {
                member: ADA,
                reason: words(11),
                until: date(2027, 5, 31),
                minute: Some(words(14)),
                by: CHIDI,
                on,
            },
            Event::Resolved { number: 1, motion: Box::new(motion()), on: june(20) },
            Event::Resolved { number: 1, motion: Box::new(Motion { named: Some(named()), ..motion() }), on: june(20) },
            Event::Rescinded { number: 1, minute: words(12), on: july(20) },
            Event::MinutesPublished { on: june(25) },
            Event::DecisionsPublished { on: june(22) },
            Event::CalledIn { number: 1, reason: words(7), by: DARA, on },
            Event::Released { number: 1, minute: words(8), on },
        ]
    }
}
