use rules::actor::Role;
use rules::id::{EnquiryId, WordsId};
use rules::norm::Norm;
use rules::reference::Reference;
use rules::request::{Command, Event, Exemption, Opening, Outcome, Passage, Request, Search, Sort};

use super::{Examples, variants};
use crate::cast::*;

variants!(command_names, command_name, Command {
    Open "open",
    Search "search",
    LookAt "look-at",
    Choose "choose",
    PutBack "put-back",
    Withhold "withhold",
    Show "show",
    TakeMoreTime "take-more-time",
    Release "release",
    Close "close",
    Dispose "dispose",
    Remind "remind",
    Notify "notify",
});
variants!(event_names, event_name, Event {
    Opened "opened",
    Searched "searched",
    LookedAt "looked-at",
    Chosen "chosen",
    PutBack "put-back",
    Withheld "withheld",
    Shown "shown",
    MoreTimeTaken "more-time-taken",
    Released "released",
    Closed "closed",
    Disposed "disposed",
    Reminded "reminded",
    FellDue "fell-due",
});

pub const ENQUIRY: EnquiryId = EnquiryId(300);

pub fn opening() -> Opening {
    Opening {
        reference: Reference::draw(*b"NW", 12).unwrap(),
        number: Some(words(1)),
        sort: Sort::Information,
        applicant: words(2),
        wanted: words(3),
        received: june(1),
        is: None,
    }
}

pub fn passage() -> Passage {
    Passage { enquiry: ENQUIRY, words: WordsId(7), from: 3, to: 12 }
}

fn searches() -> [Search; 2] {
    let all = Search { text: Some(words(4)), person: Some(ADA), from: Some(june(1)), to: Some(june(2)) };
    [all, Search { from: Some(june(1)), ..Search::default() }]
}

impl Examples for Request {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        let [all, bare] = searches();
        let own = Opening { number: None, sort: Sort::SubjectAccess, is: Some(ADA), ..opening() };
        let (passages, reason) = (vec![passage()], words(5));
        vec![
            Command::Open(Box::new(opening())),
            Command::Open(Box::new(own)),
            Command::Search(all),
            Command::Search(bare),
            Command::LookAt { enquiry: ENQUIRY },
            Command::Choose { enquiry: ENQUIRY },
            Command::PutBack { enquiry: ENQUIRY, reason },
            Command::Withhold { passages, under: Exemption::Section40, reason },
            Command::Show { passage: passage() },
            Command::TakeMoreTime { reason },
            Command::Release { bundle: words(6), digest: words(6).commitment },
            Command::Close { outcome: Outcome::Partly },
            Command::Dispose,
            Command::Remind { norm: Norm::InformationInTime },
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
        let ([search, _], (by, on), enquiry, reason) = (searches(), (CHIDI, june(2)), ENQUIRY, words(5));
        vec![
            Event::Opened { opening: Box::new(opening()), by, on, keeper: Role::InformationOfficer },
            Event::Searched { search, by, on },
            Event::LookedAt { enquiry, by, on },
            Event::Chosen { enquiry, by, on },
            Event::PutBack { enquiry, reason, by, on },
            Event::Withheld { passages: vec![passage()], under: Exemption::Section40, reason, by, on },
            Event::Shown { passage: passage(), by, on },
            Event::MoreTimeTaken { reason, on },
            Event::Released { bundle: words(6), digest: words(6).commitment, by, on },
            Event::Closed { outcome: Outcome::Partly, by, on },
            Event::Disposed { under: Norm::KeptByKind, on },
            Event::Reminded { norm: Norm::InformationInTime, on },
            Event::FellDue { of: Norm::InformationInTime, on },
        ]
    }
}
