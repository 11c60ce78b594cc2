use rules::actor::Role;
use rules::edition::{Adoption, Command, Edition, Event};
use rules::norm::{Binding, Bindings, Norm};
use rules::two_hands::Proposal;

use super::{Examples, variants};
use crate::cast::*;
use crate::world::draft;

variants!(command_names, command_name, Command {
    Draft "draft", Amend "amend", Adopt "adopt", BeginTrial "begin-trial", EndTrial "end-trial",
    ProposeAdoption "propose-adoption", ConfirmAdoption "confirm-adoption", RefuseAdoption "refuse-adoption",
    TakeBackAdoption "take-back-adoption",
});

variants!(event_names, event_name, Event {
    Drafted "drafted", Amended "amended", Adopted "adopted", TrialBegun "trial-begun", TrialEnded "trial-ended",
    AdoptionProposed "adoption-proposed", AdoptionRefused "adoption-refused", AdoptionTakenBack "adoption-taken-back",
});

fn text() -> rules::edition::Draft {
    let answered = Binding { also: vec!["3.1b".to_owned()], ..Binding::new("3.1d", Norm::AnswerInTime) };
    draft(Bindings::of([answered, Binding::new("2.2", Norm::InterestDeclared), Binding::new("4", Norm::PauseOnce)]))
}

fn adoption() -> Adoption {
    Adoption { body: FULL_COUNCIL, on: june(1), minute: words(3), from: june(8) }
}

fn proposal() -> Proposal {
    Proposal { by: CHIDI, on: june(2), parties: [].into(), second: [Role::InformationOfficer].into() }
}

impl Examples for Edition {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        vec![
            Command::Draft(text()),
            Command::Draft(draft(Bindings::default())),
            Command::Amend(text()),
            Command::Adopt(adoption()),
            Command::BeginTrial { until: june(30) },
            Command::EndTrial,
            Command::ProposeAdoption(adoption()),
            Command::ConfirmAdoption,
            Command::RefuseAdoption { reason: words(4) },
            Command::TakeBackAdoption,
        ]
    }

    fn event_names() -> &'static [&'static str] {
        event_names()
    }

    fn event_name(event: &Event) -> &'static str {
        event_name(event)
    }

    fn events() -> Vec<Event> {
        vec![
            Event::Drafted(text()),
            Event::Drafted(draft(Bindings::default())),
            Event::Amended(text()),
            Event::Adopted { adoption: adoption(), entered: june(2), by: Some(CHIDI), confirmed: None },
            Event::Adopted { adoption: adoption(), entered: june(2), by: None, confirmed: None },
            Event::TrialBegun { from: june(2), until: june(30) },
            Event::TrialEnded { on: june(9) },
            Event::AdoptionProposed { adoption: adoption(), proposal: Box::new(proposal()) },
            Event::Adopted { adoption: adoption(), entered: june(3), by: Some(CHIDI), confirmed: Some(LENA) },
            Event::AdoptionRefused { reason: words(4), by: LENA, on: june(3) },
            Event::AdoptionTakenBack { on: june(3) },
        ]
    }
}
