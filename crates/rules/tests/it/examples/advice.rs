use rules::actor::Role;
use rules::advice::{
    Advice, Beginning, Command, Departure, Event, Lawful, Openness, Paragraph, Recommended, Screened, Section, Signed,
    Sort, Taken, To, What,
};
use rules::body::BodyKind;
use rules::words::Commitment;

use super::{Examples, variants};
use crate::cast::*;

variants!(command_names, command_name, Command {
    Begin "begin", Screen "screen", AskToDraft "ask-to-draft", Write "write", Attach "attach", Propose "propose",
    Recommend "recommend", Share "share", Comment "comment", Reply "reply", Quote "quote", Confirm "confirm",
    PutRight "put-right", Note "note", Clear "clear", PassOn "pass-on", Issue "issue", Correct "correct",
    Withdraw "withdraw", Publish "publish", WishToSpeak "wish-to-speak", SayPressed "say-pressed",
    Contradict "contradict", TakeBackContrary "take-back-contrary", HoldBack "hold-back", LetStand "let-stand",
    Decide "decide", Lapse "lapse",
});
variants!(event_names, event_name, Event {
    Begun "begun", Screened "screened", AskedToDraft "asked-to-draft", Written "written", Attached "attached",
    Proposed "proposed", Recommended "recommended", Shared "shared", Commented "commented", Replied "replied",
    Quoted "quoted", ViewConfirmed "view-confirmed", ViewPutRight "view-put-right", Noted "noted", Cleared "cleared",
    PassedOn "passed-on", Issued "issued", Corrected "corrected", Withdrawn "withdrawn", Published "published",
    WishedToSpeak "wished-to-speak", Pressed "pressed", PressureLapsed "pressure-lapsed", Contradicted "contradicted",
    ContraryTakenBack "contrary-taken-back", HeldBack "held-back", LetStand "let-stand", Decided "decided",
});

/// For the full council's meeting of 20 June.
pub fn beginning() -> Beginning {
    Beginning {
        reference: crate::enquiry::question().reference,
        title: words(1),
        to: To::Meeting { body: FULL_COUNCIL, on: june(20) },
        sort: Sort::General,
        screened: Screened::Clear,
        openness: Openness::Open,
        oral: None,
    }
}

pub fn recommended(number: u128) -> Recommended {
    Recommended { recommendation: words(number), reasons: words(number + 1) }
}

fn digest() -> Commitment {
    Commitment([9; 32])
}

impl Examples for Advice {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        let to = To::Member { member: ADA };
        let openness = Openness::Exempt { paragraph: Paragraph::Business };
        let fuller = Beginning { to, openness, oral: Some(june(1)), sort: Sort::Regulatory, ..beginning() };
        vec![
            Command::Begin(Box::new(beginning())),
            Command::Begin(Box::new(fuller)),
            Command::Screen { screened: Screened::Clear },
            Command::AskToDraft { post: HIGHWAYS_INSPECTOR },
            Command::Write { section: Section::Background, text: words(2) },
            Command::Attach { document: words(3) },
            Command::Propose(recommended(30)),
            Command::Recommend { recommended: recommended(20), what: Some(What::Facts) },
            Command::Recommend { recommended: recommended(20), what: None },
            Command::Share { member: ADA },
            Command::Comment { text: words(50) },
            Command::Reply { to: words(50).id, text: words(52) },
            Command::Quote { member: ADA, view: words(60) },
            Command::Confirm { view: words(60).id },
            Command::PutRight { view: words(60).id, text: words(61) },
            Command::Note { signed: Signed::MonitoringOfficer, text: words(65) },
            Command::Clear { signed: Signed::MonitoringOfficer },
            Command::PassOn { to: HIGHWAYS_INSPECTOR, reason: words(66) },
            Command::Issue {
                version: words(10).id,
                recommended: recommended(12),
                document: words(900),
                digest: digest(),
                enclosed: None,
            },
            Command::Correct {
                recommended: recommended(70),
                document: words(901),
                digest: digest(),
                enclosed: Some(words(903)),
                reason: words(72),
            },
            Command::Withdraw { edition: 1, why: Taken::PersonalData, reason: words(80), title: None },
            Command::Withdraw { edition: 1, why: Taken::Exempt, reason: words(80), title: Some(words(81)) },
            Command::Publish { urgent: None },
            Command::Publish { urgent: Some(words(82)) },
            Command::WishToSpeak,
            Command::SayPressed { text: words(97) },
            Command::Contradict { text: words(90) },
            Command::TakeBackContrary { view: words(90).id },
            Command::HoldBack { view: words(90).id, law: Lawful::Defamation, reason: words(92), review: june(12) },
            Command::LetStand { view: words(90).id },
            Command::Decide { departure: Departure::Departed, minute: words(95), reasons: Some(words(96)) },
            Command::Decide { departure: Departure::Followed, minute: words(95), reasons: None },
            Command::Lapse,
        ]
    }

    fn event_names() -> &'static [&'static str] {
        event_names()
    }

    fn event_name(event: &Event) -> &'static str {
        event_name(event)
    }

    fn events() -> Vec<Event> {
        let (by, on, view) = (BELLO, june(2), words(60).id);
        let begun = |body, service| Event::Begun {
            beginning: Box::new(beginning()),
            author: BELLO,
            post: HIGHWAYS_ENGINEER,
            body,
            service,
            on: june(1),
        };
        vec![
            begun(Some(BodyKind::Council), Some(HIGHWAYS)),
            begun(None, None),
            Event::Screened { screened: Screened::Clear, on },
            Event::AskedToDraft { post: HIGHWAYS_INSPECTOR, on },
            Event::Written { section: Section::Background, text: words(2), by, on },
            Event::Attached { document: words(3), by, on },
            Event::Proposed { proposed: recommended(30), by: JONAH, on },
            Event::Recommended { recommended: recommended(10), what: None, by, on },
            Event::Recommended { recommended: recommended(20), what: Some(What::Law), by, on },
            Event::Shared { member: ADA, on },
            Event::Commented { text: words(50), by: ADA, on },
            Event::Replied { to: words(50).id, text: words(52), by, on },
            Event::Quoted { member: ADA, view: words(60), on },
            Event::ViewConfirmed { view, on },
            Event::ViewPutRight { view, text: words(61), on },
            Event::Noted { signed: Signed::MonitoringOfficer, text: words(65), by: CHIDI, on },
            Event::Cleared { signed: Signed::MonitoringOfficer, by: CHIDI, on },
            Event::PassedOn {
                to: HIGHWAYS_INSPECTOR,
                service: Some(HIGHWAYS),
                author: JONAH,
                reason: words(66),
                by,
                on,
            },
            Event::PassedOn { to: CLERK, service: None, author: CHIDI, reason: words(66), by, on },
            Event::Issued {
                recommended: recommended(12),
                document: words(900),
                digest: digest(),
                enclosed: None,
                by,
                on,
            },
            Event::Corrected {
                recommended: recommended(70),
                document: words(901),
                digest: digest(),
                enclosed: Some(words(902)),
                reason: words(72),
                by,
                on,
            },
            Event::Withdrawn {
                edition: 1,
                why: Taken::PersonalData,
                reason: words(80),
                title: Some(words(81)),
                destroys: vec![words(900).id],
                by,
                on,
            },
            Event::Withdrawn {
                edition: 1,
                why: Taken::Mistake,
                reason: words(80),
                title: None,
                destroys: vec![],
                by,
                on,
            },
            Event::Published { urgent: Some(words(82)), by: CHIDI, on },
            Event::Published { urgent: None, by: CHIDI, on },
            Event::WishedToSpeak { by: ADA, on },
            Event::Pressed { text: words(97), told: Role::MonitoringOfficer, by, on },
            Event::PressureLapsed { text: words(97).id, on },
            Event::Contradicted { view: words(90), by: ADA, on },
            Event::ContraryTakenBack { view: words(90).id, on },
            Event::HeldBack {
                view: words(90).id,
                law: Lawful::Defamation,
                reason: words(92),
                review: june(12),
                by: CHIDI,
                on,
            },
            Event::LetStand { view: words(90).id, by: CHIDI, on },
            Event::Decided {
                departure: Departure::Departed,
                minute: words(95),
                reasons: Some(words(96)),
                by: CHIDI,
                on: june(20),
            },
            Event::Decided {
                departure: Departure::Followed,
                minute: words(95),
                reasons: None,
                by: CHIDI,
                on: june(20),
            },
        ]
    }
}
