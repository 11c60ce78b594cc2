//! Requests, holds and erasures in the store: what is held is locked away, what two hands erase goes at once, and nobody else sees any of it.

use rules::actor::{Actor, Role, Seat};
use rules::enquiry::{Basis, Capacity, Command, Enquiry, How, OnBehalfOf, Raise, Sort, Visibility};
use rules::id::{EnquiryId, ErasureId, HoldId, PersonId, PostId, RequestId};
use rules::norm::Norm;
use rules::person::{self, Held, Particulars};
use rules::record::Kind;
use rules::reference::Reference;
use rules::request::{self, Exemption, Opening, Outcome, Passage, Request, Search};
use rules::{erasure, hold, post};
use store::args;
use store::desk::Desk;
use store::once::Once;
use store::pen::Pen;
use store::questions::enquiries::Filter;
use store::questions::requests::Which;

use crate::cast::{Town, done, id, time};
use crate::engines::each_engine;

/// Lena, the information officer.
pub fn lena(town: &Town) -> Desk {
    let office = town.installation.desk(town.council, Actor::Installation);
    let (person, post) = (PersonId(id()), PostId(id()));
    let mut pen = Pen::new();
    let open = post::Open {
        title: pen.name("Information Officer"),
        service: None,
        roles: vec![Role::InformationOfficer],
        line_manager: None,
        telephone: None,
        pattern: None,
        covers: Vec::new(),
    };
    done::<post::Post>(&office, post, post::Command::Create(open), pen);
    let mut pen = Pen::new();
    let particulars = Particulars { name: pen.name("Lena Osei"), address: None, telephone: None };
    done::<person::Person>(&office, person, person::Command::Register { person, particulars }, pen);
    let held = Held { from: "2020-01-06".parse().unwrap(), until: None };
    done::<person::Person>(&office, person, person::Command::TakePost { post, held }, Pen::new());
    town.installation.desk(town.council, Actor::Person { person, capacity: Seat::Officer(post) })
}

/// An enquiry of Ada's for a resident, answered by Democratic Services with a note on it.
fn answered(town: &Town) -> (EnquiryId, Reference) {
    town.clock.set(time("2025-12-03T09:00:00Z"));
    let (enquiry, reference) = (EnquiryId(id()), town.ada.draw_reference().unwrap());
    let mut pen = Pen::new();
    let (subject, question) = (pen.text("zzsubject the hedge"), pen.text("Mrs Zzquill says that the hedge is high."));
    let resident =
        OnBehalfOf { name: pen.name("Mrs Zzquill"), contact: Some(pen.name("zzcontact 01632")), basis: Basis::AskedMe };
    let raise = Raise {
        sort: Sort::Enquiry,
        capacity: Capacity::Ward,
        visibility: Visibility::Me,
        on_behalf_of: Some(resident),
        ..Raise::plainly(reference, subject, question)
    };
    done::<Enquiry>(&town.ada, enquiry, Command::Raise(Box::new(raise)), pen);
    let mut pen = Pen::new();
    let text = pen.text("zznote between officers");
    done::<Enquiry>(&town.chidi, enquiry, Command::Note { text }, pen);
    let mut pen = Pen::new();
    let text = pen.text("zzanswer it will be cut");
    done::<Enquiry>(&town.chidi, enquiry, Command::Answer { text, how: How::Written }, pen);
    (enquiry, reference)
}

pub fn opened(town: &Town, lena: &Desk) -> (RequestId, Reference) {
    let (id, reference) = (RequestId(id()), town.ada.draw_reference().unwrap());
    let mut pen = Pen::new();
    let opening = Opening {
        reference,
        number: None,
        sort: request::Sort::Information,
        applicant: pen.name("Somebody Else"),
        wanted: pen.text("Everything about hedges."),
        received: "2025-12-03".parse().unwrap(),
        is: None,
    };
    done::<Request>(lena, id, request::Command::Open(Box::new(opening)), pen);
    (id, reference)
}

fn chosen(lena: &Desk, request: RequestId, enquiry: EnquiryId) {
    done::<Request>(lena, request, request::Command::LookAt { enquiry }, Pen::new());
    done::<Request>(lena, request, request::Command::Choose { enquiry }, Pen::new());
}

fn count(town: &Town, sql: &str) -> i64 {
    town.installation.place().open().unwrap().row(sql, args![], |row| row.int(0)).unwrap().unwrap()
}

/// Nothing is wrong but that nobody sends letters and nobody has given space back.
#[track_caller]
fn sound(town: &Town) {
    town.installation.index_all().unwrap();
    let found = town.installation.examine().unwrap();
    let wrong: Vec<_> =
        found.iter().filter(|it| !it.about.starts_with("the outbox") && it.about != "the database").collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// Closes what was answered, then runs the clock on the day on which its time is up.
fn disposed(town: &Town) {
    for day in ["2026-01-20T07:00:00Z", "2031-12-11T07:00:00Z"] {
        town.clock.set(time(day));
        let woken = town.installation.wake(town.council, 100).unwrap();
        let enquiries = woken.done.iter().filter(|done| done.record.kind == Kind::Enquiry).count();
        assert_eq!((enquiries, woken.refused.len()), (1, 0), "{day}");
    }
}

#[test]
fn what_is_held_is_locked_away_and_destroyed_when_the_last_hold_is_lifted() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let lena = lena(&town);
        let (enquiry, reference) = answered(&town);
        let (request, number) = opened(&town, &lena);
        chosen(&lena, request, enquiry);
        let hold = HoldId(id());
        let mut pen = Pen::new();
        let reason = pen.text("A complaint about the hedge");
        let place = hold::Command::Place { because: hold::Because::Complaint, reason, enquiries: [enquiry].into() };
        done::<hold::Hold>(&lena, hold, place, pen);
        disposed(&town);

        // To whoever sees it, its content is gone, as it would be without a hold.
        let sight = town.ada.read(|reading| reading.enquiry(reference)).unwrap().unwrap();
        let said = sight.spoken.text(sight.state.matter().unwrap().raise.question);
        assert!(said.contains("content disposed of on 2031-12-11"), "{said}");
        assert_eq!(count(&town, "select count(*) from erasure"), 0, "nothing has been destroyed");
        assert!(count(&town, "select count(*) from locked") >= 6);
        // Nor does any search of the ordinary kind find it.
        town.installation.wake(town.council, 100).unwrap();
        let search = |desk: &Desk| {
            let filter = Filter { text: Some("zzanswer".to_owned()), ..Filter::default() };
            desk.read(move |reading| reading.enquiries(&filter)).unwrap().len()
        };
        assert_eq!((search(&town.ada), search(&town.chidi)), (0, 0));
        // The information officer still reads what the council held.
        let filed = lena
            .read(move |reading| {
                let request = reading.request(number)?.unwrap();
                reading.filed(&request, enquiry)
            })
            .unwrap()
            .unwrap();
        assert!(filed.texts.iter().any(|text| text.said.as_deref() == Some("zzanswer it will be cut")));
        sound(&town);

        // Neither hold alone keeps it for ever; the last to end destroys it.
        done::<Request>(&lena, request, request::Command::Close { outcome: Outcome::Refused }, Pen::new());
        assert_eq!(count(&town, "select count(*) from erasure"), 0, "the other hold is still in force");
        let mut pen = Pen::new();
        let reason = pen.text("The complaint has been answered");
        done::<hold::Hold>(&lena, hold, hold::Command::Lift { reason }, pen);
        assert_eq!(count(&town, "select count(*) from locked"), 0);
        assert!(count(&town, "select count(*) from erasure") >= 6);
        town.installation.compact().unwrap();
        sound(&town);
        let repaired = town.installation.repair(town.council).unwrap();
        assert!(repaired > 0);
        sound(&town);
    });
}

#[test]
fn the_act_that_disposes_is_the_same_whether_something_is_held_or_not() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let lena = lena(&town);
        let (held, _) = answered(&town);
        let (request, _) = opened(&town, &lena);
        chosen(&lena, request, held);
        disposed(&town);
        let sql = "select cast(margin as text) from act where record like 'enquiry%' order by seq desc limit 1";
        let margin = match place_is_sqlite(&town) {
            true => town.installation.place().open().unwrap().row(sql, args![], |row| row.text(0)).unwrap().unwrap(),
            false => "{\"flags\":[]}".to_owned(),
        };
        assert_eq!(margin, "{\"flags\":[]}", "nothing in the act says that something is held");
    });
}

fn place_is_sqlite(town: &Town) -> bool {
    matches!(town.installation.place(), store::db::Place::Sqlite(_))
}

#[test]
fn two_hands_erase_an_enquiry_in_one_moment_and_a_hold_keeps_it_all_the_same() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let lena = lena(&town);
        for held in [false, true] {
            let (enquiry, reference) = answered(&town);
            if held {
                let (request, _) = opened(&town, &lena);
                chosen(&lena, request, enquiry);
            }
            let (erasure, mut pen) = (ErasureId(id()), Pen::new());
            let reason = pen.text("It names a child");
            done::<erasure::Erasure>(&lena, erasure, erasure::Command::Propose { enquiry, reason }, pen);
            let before = count(&town, "select count(*) from erasure");
            let by_herself =
                lena.run::<erasure::Erasure>(erasure, erasure::Command::Confirm, Pen::new(), None, Once::drawn());
            assert!(by_herself.is_err());
            assert_eq!(count(&town, "select count(*) from erasure"), before, "nothing happens before");
            let waiting = town.chidi.read(|reading| reading.erasures(Which::Open)).unwrap();
            assert_eq!(waiting.len(), 1);
            done::<erasure::Erasure>(&town.chidi, erasure, erasure::Command::Confirm, Pen::new());
            let after = count(&town, "select count(*) from erasure");
            assert_eq!(after > before, !held);
            let sight = town.ada.read(|reading| reading.enquiry(reference)).unwrap().unwrap();
            assert!(sight.state.is_disposed_of());
            let last = sight.trail.last().unwrap();
            assert!(matches!(last.actor, Actor::Consequence { .. }) && last.relied[0].norm == Norm::TwoHands);
        }
        town.installation.compact().unwrap();
        sound(&town);
    });
}

#[test]
fn a_search_finds_what_the_council_holds_and_not_what_the_member_keeps_for_a_resident() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let lena = lena(&town);
        let (enquiry, _) = answered(&town);
        let (request, number) = opened(&town, &lena);
        let search = |text: &str, person: Option<PersonId>| {
            let mut pen = Pen::new();
            let text = (!text.is_empty()).then(|| pen.name(text));
            let search = Search { text, person, ..Search::default() };
            let act = done::<Request>(&lena, request, request::Command::Search(search), pen).act;
            let found = lena.read(move |reading| {
                let request = reading.request(number)?.unwrap();
                reading.found(&request, act)
            });
            (act, found.unwrap().unwrap().hits)
        };
        for words in ["ZZSUBJECT", "zznote", "zzanswer cut", "zzquill hedge"] {
            assert_eq!(search(words, None).1.len(), 1, "{words}");
        }
        for words in ["zzcontact", "01632", "zznowhere", "zzanswer zznowhere", "%"] {
            assert_eq!(search(words, None).1.len(), 0, "{words}");
        }
        let (act, hits) = search("", town.ada.person());
        assert_eq!(hits[0].enquiry, enquiry);
        assert_eq!(search("", town.dara.person()).1.len(), 0);

        // A search is for whoever made it, on that day; a record for whoever opened it.
        let unseen = |desk: &Desk| desk.read(|reading| reading.request(number)).unwrap().is_none();
        assert!([&town.ada, &town.bello, &town.chidi, &town.dara].into_iter().all(unseen));
        let look = move |reading: &mut store::desk::Reading<'_>| {
            let request = reading.request(number)?.unwrap();
            Ok((reading.found(&request, act)?.is_some(), reading.filed(&request, enquiry)?))
        };
        assert_eq!(lena.read(look).unwrap(), (true, None), "found, and not opened yet");
        done::<Request>(&lena, request, request::Command::LookAt { enquiry }, Pen::new());
        let filed = lena.read(look).unwrap().1.unwrap();
        assert_eq!(filed.names, ["Mrs Zzquill"], "offered, since it stands in the question");
        assert!(filed.texts.iter().all(|text| !text.said.clone().unwrap().contains("zzcontact")));
        town.clock.set(time("2025-12-04T09:00:00Z"));
        assert!(!lena.read(look).unwrap().0, "the next day the search is made anew");
        done::<Request>(&lena, request, request::Command::Close { outcome: Outcome::NotHeld }, Pen::new());
        assert!(lena.read(look).unwrap().1.is_none(), "a closed request opens nothing");
    });
}

#[test]
fn one_word_is_found_everywhere_in_every_ending_accent_capital_and_apostrophe() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        town.clock.set(time("2025-12-03T09:00:00Z"));
        let lena = lena(&town);
        let question = "O\u{2019}Neill says that the bodies of foxes lie by the \u{c9}cole in Stra\u{df}e 9.";
        town.raise(question);
        let mut pen = Pen::new();
        let (service, words) = (town.highways, pen.text("O\u{2019}Neill, body, fox, \u{e9}coles, stra\u{df}e"));
        let command = rules::council::Command::SetRouting { service, words };
        done::<rules::council::Council>(&town.chidi, town.council, command, pen);
        town.installation.index_all().unwrap();
        let (request, number) = opened(&town, &lena);
        for asked in [
            "o'neill",
            "ONEILL",
            "O\u{2019}Neill\u{2019}s",
            "body",
            "Bodies",
            "FOXES",
            "fox",
            "ecole",
            "e\u{301}coles",
            "strasse",
        ] {
            let filter = Filter { text: Some(asked.to_owned()), ..Filter::default() };
            assert_eq!(town.ada.read(|reading| reading.enquiries(&filter)).unwrap().len(), 1, "search: {asked}");
            let mut pen = Pen::new();
            let search = Search { text: Some(pen.name(asked)), ..Search::default() };
            let act = done::<Request>(&lena, request, request::Command::Search(search), pen).act;
            let found = lena.read(|reading| {
                let request = reading.request(number)?.unwrap();
                reading.found(&request, act)
            });
            assert_eq!(found.unwrap().unwrap().hits.len(), 1, "request: {asked}");
            let (directory, routing) = town.ada.read(|reading| Ok((reading.directory()?, reading.routing()?))).unwrap();
            assert_eq!(store::questions::directory::search(&directory, asked).len(), 1, "directory: {asked}");
            assert_eq!(routing.suggest(asked).len(), 1, "routing: {asked}");
        }
    });
}

#[test]
fn a_request_forgets_what_was_asked_when_its_own_time_is_up() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let lena = lena(&town);
        let (enquiry, _) = answered(&town);
        let (request, number) = opened(&town, &lena);
        chosen(&lena, request, enquiry);
        let filed = lena.read(move |reading| {
            let request = reading.request(number)?.unwrap();
            reading.filed(&request, enquiry)
        });
        let answer = filed.unwrap().unwrap().texts.into_iter().find(|text| text.what == "Answer").unwrap();
        let passages = vec![Passage { enquiry, words: answer.words, from: 0, to: 8 }];
        let mut pen = Pen::new();
        let reason = pen.text("zzreason");
        let withhold = request::Command::Withhold { passages, under: Exemption::Section40, reason };
        done::<Request>(&lena, request, withhold, pen);
        done::<Request>(&lena, request, request::Command::Close { outcome: Outcome::Refused }, Pen::new());
        town.clock.set(time("2028-12-02T07:00:00Z"));
        town.installation.wake(town.council, 100).unwrap();
        town.clock.set(time("2028-12-03T07:00:00Z"));
        assert_eq!(town.installation.wake(town.council, 100).unwrap().done.len(), 1);
        let sight = lena.read(move |reading| reading.request(number)).unwrap().unwrap();
        let wanted = sight.spoken.text(sight.matter().unwrap().opening.wanted);
        assert!(wanted.contains("content disposed of on 2028-12-03"), "{wanted}");
    });
}
