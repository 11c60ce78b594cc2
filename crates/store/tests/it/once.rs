//! The same command sent twice is one act.

use rules::actor::Actor;
use rules::body::{Body, BodyKind, Command as BodyCommand};
use rules::decider::Decider;
use rules::enquiry::{Command, Enquiry};
use rules::id::{BodyId, EnquiryId};
use store::args;
use store::db::Place;
use store::desk::Desk;
use store::failure::NotDone;
use store::once::Once;
use store::pen::Pen;
use store::run::Done;

use crate::cast::{Town, id};
use crate::engines::each_engine;

fn acts(place: &Place) -> i64 {
    place.open().unwrap().row("select count(*) from act", args![], |row| row.int(0)).unwrap().unwrap()
}

/// Raises under a key, as a form sent again would: each time with its own words, ids and reference.
fn raise(desk: &Desk, key: &str, request: &str) -> Result<Done, NotDone<<Enquiry as Decider>::Refusal>> {
    let mut pen = Pen::new();
    let command = Town::question(desk, &mut pen, request);
    desk.run::<Enquiry>(EnquiryId(id()), command, pen, None, Once::given(key, request))
}

#[test]
fn the_same_key_and_request_twice_is_one_act_with_one_answer() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        let first = raise(&town.ada, "key", "When?").unwrap();
        let before = acts(&place);
        assert_eq!(raise(&town.ada, "key", "When?").unwrap(), first);
        assert_eq!(acts(&place), before);

        assert!(matches!(raise(&town.ada, "key", "Where?"), Err(NotDone::OtherCommand)), "another request");
        assert_eq!(acts(&place), before);
        assert_ne!(raise(&town.ada, "another key", "When?").unwrap(), first);
        assert_ne!(raise(&town.dara, "key", "When?").unwrap(), first, "keys are each person's own");
        assert_eq!(acts(&place), before + 2);
        assert_eq!(raise(&town.ada, "key", "When?").unwrap(), first, "however much has happened since");
    });
}

#[test]
fn a_refused_command_uses_no_key_up() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let (enquiry, _) = town.raise("Is it answered?");
        let close = || town.bello.run::<Enquiry>(enquiry, Command::Close, Pen::new(), None, Once::given("k", "close"));
        assert!(matches!(close(), Err(NotDone::NotThere)));
        raise(&town.ada, "k", "When?").unwrap();
        let (to, sort) = (rules::enquiry::Allocation::Post(town.bello_post), None);
        crate::cast::done::<Enquiry>(&town.chidi, enquiry, Command::Allocate { to, sort }, Pen::new());
        assert!(matches!(close(), Err(NotDone::Refused(_))));
        let mut pen = Pen::new();
        let text = pen.text("A note.");
        town.bello.run::<Enquiry>(enquiry, Command::Note { text }, pen, None, Once::given("k", "note")).unwrap();
    });
}

#[test]
fn a_key_whose_salt_and_digest_are_gone_answers_as_if_the_request_were_the_same() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        let first = raise(&town.ada, "key", "When?").unwrap();
        let sql = "update once set salt = null, digest = null where act = $1";
        assert_eq!(place.open().unwrap().execute(sql, args![first.act.to_string()]).unwrap(), 1);
        assert_eq!(raise(&town.ada, "key", "Something else altogether").unwrap(), first);
    });
}

#[test]
fn a_key_holds_nothing_of_the_request() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        let acts = ["one", "two"].map(|key| raise(&town.ada, key, "When?").unwrap().act.to_string());
        let read = |row: &store::db::Row<'_>| Ok((row.bytes(0)?, row.bytes(1)?));
        let sql = "select salt, digest from once where act in ($1, $2)";
        let rows = place.open().unwrap().rows(sql, args![&acts[0], &acts[1]], read).unwrap();
        assert_eq!(rows.len(), 2);
        assert!(rows[0].0 != rows[1].0 && rows[0].1 != rows[1].1, "one request has two digests under two salts");
    });
}

#[test]
fn eight_at_once_are_one_act() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        let before = acts(&place);
        for round in 0..4 {
            let key = format!("key {round}");
            let answers: Vec<Done> = std::thread::scope(|scope| {
                let all: Vec<_> = (0..8).map(|_| scope.spawn(|| raise(&town.ada, &key, "When?").unwrap())).collect();
                all.into_iter().map(|one| one.join().unwrap()).collect()
            });
            assert!(answers.iter().all(|answer| *answer == answers[0]));
            assert_eq!(acts(&place), before + round + 1);
        }
    });
}

#[test]
fn keys_in_two_councils_do_not_meet() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        let other = Town::within(town.installation.clone(), town.clock.clone(), town.faults.clone(), "otherwold");
        let before = acts(&place);
        let answers = [&town, &other].map(|town| {
            let mut pen = Pen::new();
            let command =
                BodyCommand::Constitute { name: pen.name("Planning"), kind: BodyKind::Regulatory, parent: None };
            let office = town.installation.desk(town.council, Actor::Installation);
            office.run::<Body>(BodyId(id()), command, pen, None, Once::given("key", "the same")).unwrap()
        });
        assert_ne!(answers[0], answers[1]);
        assert_eq!(acts(&place), before + 2);
    });
}
