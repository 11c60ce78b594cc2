use std::collections::BTreeSet;

use rules::actor::Role;
use rules::paper::{Class, Command, Event, Lodging, Paper, Right};
use rules::two_hands::Proposal;

use super::{Examples, variants};
use crate::cast::*;

variants!(command_names, command_name, Command {
    Lodge "lodge", Enclose "enclose", Name "name", TakeOut "take-out", Send "send", Recall "recall", Inquire "inquire",
    Confirm "confirm", Close "close",
});
variants!(event_names, event_name, Event {
    Lodged "lodged", Enclosed "enclosed", Named "named", TakenOut "taken-out", Sent "sent", Recalled "recalled",
    InquiryProposed "inquiry-proposed", InquiryOpened "inquiry-opened", InquiryClosed "inquiry-closed",
});

/// Exempt, as financial or business affairs.
pub fn lodging() -> Lodging {
    let reference = crate::enquiry::question().reference;
    Lodging { reference, title: words(1), class: Class::Exempt { paragraph: 3 } }
}

impl Examples for Paper {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        let lodge = |class| Command::Lodge(Box::new(Lodging { class, ..lodging() }));
        vec![
            Command::Lodge(Box::new(lodging())),
            lodge(Class::Confidential),
            lodge(Class::Privileged),
            lodge(Class::ByResolution),
            Command::Enclose { text: words(2) },
            Command::Name { person: ADA, right: Right::Decides, why: words(3) },
            Command::Name { person: DARA, right: Right::NeedToKnow, why: words(3) },
            Command::Name { person: GWEN, right: Right::Statute, why: words(3) },
            Command::TakeOut { person: ADA, reason: words(4) },
            Command::Send,
            Command::Recall { reason: words(5) },
            Command::Inquire { reason: words(6) },
            Command::Confirm,
            Command::Close { finding: words(7) },
        ]
    }

    fn event_names() -> &'static [&'static str] {
        event_names()
    }

    fn event_name(event: &Event) -> &'static str {
        event_name(event)
    }

    fn events() -> Vec<Event> {
        let (by, on) = (BELLO, june(2));
        let parties = BTreeSet::from([ADA, BELLO]);
        let proposal = Proposal { by: CHIDI, on, parties, second: BTreeSet::from([Role::ChiefExecutive]) };
        vec![
            Event::Lodged { lodging: Box::new(lodging()), by, on },
            Event::Enclosed { text: words(2), on },
            Event::Named { person: ADA, right: Right::Decides, why: words(3), on },
            Event::TakenOut { person: ADA, reason: words(4), on },
            Event::Sent { on },
            Event::Recalled { reason: words(5), on },
            Event::InquiryProposed { reason: words(6), proposal: Box::new(proposal) },
            Event::InquiryOpened { by: FARAH, on },
            Event::InquiryClosed { finding: words(7), by: FARAH, on },
        ]
    }
}
