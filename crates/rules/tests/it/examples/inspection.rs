use rules::actor::Role;
use rules::id::RequestId;
use rules::inspection::{Appeals, Asking, Command, Event, Ground, Handed, Inspection, Paper, Right, Time};

use super::{Examples, variants};
use crate::cast::*;

variants!(command_names, command_name, Command {
    Ask "ask", Give "give", Refuse "refuse", Appeal "appeal", Uphold "uphold", Dismiss "dismiss", Turn "turn",
    TakeUp "take-up", Withdraw "withdraw", Notify "notify",
});
variants!(event_names, event_name, Event {
    Asked "asked", Given "given", Refused "refused", Appealed "appealed", Upheld "upheld", Dismissed "dismissed",
    Turned "turned", TakenUp "taken-up", Withdrawn "withdrawn", FellDue "fell-due",
});

/// A document for which nothing but a need to know fits.
pub fn asking() -> Asking {
    Asking {
        reference: crate::enquiry::question().reference,
        what: words(1),
        why: Some(words(2)),
        paper: Paper::Other,
        scrutiny: None,
    }
}

pub fn of(paper: Paper) -> Command {
    Command::Ask(Box::new(Asking { paper, why: None, ..asking() }))
}

impl Examples for Inspection {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        let (reason, minute) = (words(6), Some(words(7)));
        vec![
            Command::Ask(Box::new(asking())),
            of(Paper::Executive { on: june(20) }),
            of(Paper::Decided { on: june(1) }),
            Command::Give { handed: Handed::Document { file: words(3) }, conditions: Some(words(4)) },
            Command::Give { handed: Handed::Elsewhere { place: words(3) }, conditions: None },
            Command::Refuse { ground: Ground::NotNeeded, reason: words(5) },
            Command::Appeal { why: words(8) },
            Command::Uphold { reason, minute },
            Command::Uphold { reason, minute: None },
            Command::Dismiss { reason, minute },
            Command::Dismiss { reason, minute: None },
            Command::Turn,
            Command::TakeUp { request: RequestId(9) },
            Command::Withdraw,
            Command::Notify,
        ]
    }

    fn event_names() -> &'static [&'static str] {
        event_names()
    }

    fn event_name(event: &Event) -> &'static str {
        event_name(event)
    }

    fn events() -> Vec<Event> {
        let (by, on, reason, minute) = (CHIDI, june(2), words(6), Some(words(7)));
        let asked = |paper, right, time| Event::Asked {
            asking: Box::new(rules::inspection::Asking { paper, ..asking() }),
            asker: ADA,
            right,
            time,
            decides: Role::Clerk,
            on,
        };
        let committee = Asking { scrutiny: Some(FULL_COUNCIL), why: None, ..asking() };
        vec![
            asked(Paper::Other, Right::NeedToKnow, Time::Councils),
            asked(Paper::Executive { on: june(20) }, Right::Executive, Time::FiveClearDaysOr24Hours),
            Event::Asked {
                asking: Box::new(Asking { paper: Paper::Executive { on: june(1) }, ..committee }),
                asker: ADA,
                right: Right::Scrutiny,
                time: Time::TenClearDays,
                decides: Role::Chair,
                on,
            },
            Event::Given { handed: Handed::Document { file: words(3) }, conditions: Some(words(4)), by, on },
            Event::Given { handed: Handed::Elsewhere { place: words(3) }, conditions: None, by, on },
            Event::Refused { ground: Ground::NotNeeded, reason: words(5), by, on },
            Event::Appealed { why: words(8), to: Appeals::MonitoringOfficer, on },
            Event::Appealed { why: words(8), to: Appeals::Council, on },
            Event::Upheld { reason, minute, by, on },
            Event::Upheld { reason, minute: None, by, on },
            Event::Dismissed { reason, minute, by, on },
            Event::Dismissed { reason, minute: None, by, on },
            Event::Turned { on },
            Event::TakenUp { request: RequestId(9), by, on },
            Event::Withdrawn { on },
            Event::FellDue { on },
        ]
    }
}
