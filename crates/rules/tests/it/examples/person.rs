use rules::person::{Appointment, Command, Event, Held, Letters, Office, Particulars, Person, Term};

use super::{Examples, variants};
use crate::cast::*;

variants!(command_names, command_name, Command {
    Register "register", Describe "describe", BeginTerm "begin-term", DescribeTerm "describe-term",
    TakePost "take-post", LeavePost "leave-post", TakeOffice "take-office", LeaveOffice "leave-office",
    GiveAccess "give-access", EndAccess "end-access", AcknowledgeProtocol "acknowledge-protocol",
    Assist "assist", StopAssisting "stop-assisting", NoteRepresentative "note-representative",
    ChooseLetters "choose-letters", Appoint "appoint", EndAppointment "end-appointment",
});

variants!(event_names, event_name, Event {
    Registered "registered", Described "described", TermBegun "term-begun", TermDescribed "term-described",
    PostTaken "post-taken", PostLeft "post-left", OfficeTaken "office-taken", OfficeLeft "office-left",
    AccessGiven "access-given", AccessEnded "access-ended", ProtocolAcknowledged "protocol-acknowledged",
    AssistingBegun "assisting-begun", AssistingEnded "assisting-ended", RepresentativeNoted "representative-noted",
    LettersChosen "letters-chosen", Appointed "appointed", AppointmentEnded "appointment-ended",
});

fn full() -> Particulars {
    Particulars { name: words(1), address: Some(words(2)), telephone: Some(words(3)) }
}

fn bare() -> Particulars {
    Particulars { name: words(1), address: None, telephone: None }
}

fn seat() -> Term {
    let (from, accepted, until) = (Some(june(1)), Some(june(2)), Some(june(30)));
    Term { ward: Some(OAKLEY), group: Some(AMBER), from, accepted, until }
}

/// To a drainage board.
fn appointment() -> Appointment {
    Appointment { to: words(9), held: OPEN_ENDED }
}

const OPEN_ENDED: Held = Held { from: june(1), until: None };

impl Examples for Person {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        vec![
            Command::Register { person: ADA, particulars: full() },
            Command::Register { person: ADA, particulars: bare() },
            Command::Describe(full()),
            Command::BeginTerm { term: term(ADA), as_follows: seat() },
            Command::BeginTerm { term: term(ADA), as_follows: Term::default() },
            Command::DescribeTerm { term: term(ADA), as_follows: seat() },
            Command::TakePost { post: HIGHWAYS_ENGINEER, held: OPEN_ENDED },
            Command::TakePost { post: HIGHWAYS_ENGINEER, held: Held { until: Some(june(30)), ..OPEN_ENDED } },
            Command::LeavePost { post: HIGHWAYS_ENGINEER, last_day: june(5) },
            Command::TakeOffice { office: Office::ChairOf(FULL_COUNCIL), held: OPEN_ENDED },
            Command::TakeOffice { office: Office::Chair, held: OPEN_ENDED },
            Command::TakeOffice { office: Office::CoOptedOn(FULL_COUNCIL), held: OPEN_ENDED },
            Command::TakeOffice { office: Office::PortfolioFor(HIGHWAYS), held: OPEN_ENDED },
            Command::TakeOffice {
                office: Office::SubstituteOn { body: FULL_COUNCIL, instead_of: DARA },
                held: OPEN_ENDED,
            },
            Command::Appoint(appointment()),
            Command::EndAppointment { to: words(9).id, last_day: june(5) },
            Command::LeaveOffice { office: Office::ChairOf(FULL_COUNCIL), last_day: june(5) },
            Command::GiveAccess,
            Command::EndAccess,
            Command::AcknowledgeProtocol { edition: EDITION },
            Command::Assist { member: DARA },
            Command::StopAssisting { member: DARA },
            Command::NoteRepresentative { office: words(4) },
            Command::ChooseLetters { to: Letters::WorkingDays },
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
            Event::Appointed(appointment()),
            Event::AppointmentEnded { to: words(9).id, last_day: june(5) },
            Event::Registered { person: ADA, particulars: full() },
            Event::Registered { person: ADA, particulars: bare() },
            Event::Described(full()),
            Event::TermBegun { term: term(ADA), as_follows: seat() },
            Event::TermBegun { term: term(ADA), as_follows: Term::default() },
            Event::TermDescribed { term: term(ADA), as_follows: seat() },
            Event::PostTaken { post: HIGHWAYS_ENGINEER, held: OPEN_ENDED },
            Event::PostLeft { post: HIGHWAYS_ENGINEER, last_day: june(5) },
            Event::OfficeTaken { office: Office::MemberOf(FULL_COUNCIL), held: OPEN_ENDED },
            Event::OfficeTaken { office: Office::GroupLeader, held: OPEN_ENDED },
            Event::OfficeLeft { office: Office::MemberOf(FULL_COUNCIL), last_day: june(5) },
            Event::AccessGiven,
            Event::AccessEnded,
            Event::ProtocolAcknowledged { edition: EDITION, on: june(3) },
            Event::AssistingBegun { member: DARA },
            Event::AssistingEnded { member: DARA },
            Event::RepresentativeNoted { office: words(4) },
            Event::LettersChosen { to: Letters::Daily },
            Event::LettersChosen { to: Letters::WorkingDays },
            Event::LettersChosen { to: Letters::AsItComes },
        ]
    }
}
