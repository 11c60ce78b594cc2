//! The doctor finds nothing wrong with a council that has lived, and finds each fault that is planted.

mod against;
mod ledger;

use jiff::Span;
use rules::actor::Actor;
use rules::calendar::{Calendar, Holiday, Nation, civil_day};
use rules::council::{self, Council};
use rules::enquiry::{Allocation, Command, Enquiry, History, How, Named, Source, Withdrawal};
use rules::id::EnquiryId;
use rules::post::{self, Post};
use store::args;
use store::db::{Db, Place};
use store::doctor::Finding;
use store::pen::Pen;
use store::posting::Settled;

use crate::cast::{Town, done, id, time};
use crate::engines::each_engine;
use crate::goings_on::{Dice, Matters, Wish};
use crate::world::World;

/// Sends every letter, as a mail server would.
fn post_letters(town: &Town) {
    for leased in town.installation.lease_letters(200).unwrap() {
        town.installation.settle_letter(&leased, &Settled::Sent).unwrap();
    }
}

/// Some months in a town: commands of every kind, the clock, an import, a new calendar, a changed post.
fn lively(place: Place, seed: u64, steps: u64) -> Town {
    let town = Town::at(place, "northwold");
    let office = town.installation.desk(town.council, Actor::Installation);
    let (mut dice, mut matters) = (Dice(seed), Matters::default());
    for step in 0..steps {
        let now = town.clock.now() + Span::new().hours(dice.below(60) as i64);
        town.clock.set(now);
        town.installation.wake(town.council, 100).unwrap();
        let _ = matters.grant(&town, &Wish::draw(&mut dice), civil_day(now), None);
        if step == steps / 3 {
            let mut calendar = Calendar { revision: 2, ..Calendar::national(Nation::England) };
            let date = civil_day(now).saturating_add(Span::new().days(3));
            calendar.closures.push(Holiday { date, title: "Closed for a flood".into() });
            done::<Council>(&town.chidi, town.council, council::Command::AdoptCalendar { calendar }, Pen::new());
            let mut pen = Pen::new();
            let open = post::Open {
                title: pen.name("Senior Highways Officer"),
                service: Some(town.highways),
                roles: Vec::new(),
                line_manager: None,
                telephone: None,
                pattern: None,
                covers: Vec::new(),
            };
            done::<Post>(&office, town.bello_post, post::Command::Describe(open), pen);
        }
        if step % 10 == 7 {
            let imported = import(&town);
            if step % 20 == 7 {
                let why = Withdrawal::PersonalData;
                done::<Enquiry>(&town.chidi, imported, Command::Withdraw { why }, Pen::new());
            }
        }
        post_letters(&town);
    }
    town.installation.wake(town.council, 100).unwrap();
    post_letters(&town);
    town.installation.compact().unwrap();
    town
}

fn import(town: &Town) -> EnquiryId {
    let mut pen = Pen::new();
    let history = History {
        reference: town.ada.draw_reference().unwrap(),
        number: pen.text("ME/17"),
        received: "2025-03-03".parse().unwrap(),
        source: Source::File,
        asker: Some(Named::Known(town.ada.person().unwrap())),
        service: Some(Named::AsWritten(pen.text("Roads"))),
        subject: Some(pen.text("Potholes")),
        question: None,
        disposed: None,
        withdrawn: None,
        entered: None,
    };
    let enquiry = EnquiryId(id());
    let office = town.installation.desk(town.council, Actor::Installation);
    done::<Enquiry>(&office, enquiry, Command::Record(Box::new(history)), pen);
    enquiry
}

#[test]
fn a_council_that_has_lived_is_sound_and_every_act_is_decided_again_the_same() {
    each_engine(|place| {
        for seed in [3, 1_889] {
            let Some(place) = fresh(&place) else { continue };
            let town = lively(place, seed, 150);
            town.installation.index_all().unwrap();
            assert_eq!(town.installation.decide_again(town.council).unwrap(), []);
            assert_eq!(town.installation.examine().unwrap(), []);
            town.clock.set(time("2034-01-10T07:00:00Z"));
            let first = town.installation.wake(town.council, 1_000).unwrap();
            town.clock.set(time("2041-01-10T07:00:00Z"));
            let second = town.installation.wake(town.council, 1_000).unwrap();
            assert!(first.done.len() + second.done.len() > 5);
            assert_eq!([first.refused, second.refused], [[], []]);
            post_letters(&town);
            town.installation.index_all().unwrap();
            town.installation.compact().unwrap();
            assert_eq!(town.installation.examine().unwrap(), [], "nor is anything wrong after forgetting");
        }
    });
}

#[test]
fn a_random_world_is_sound_but_for_the_letters_that_nobody_sends_and_the_clock_that_nobody_wakes() {
    each_engine(|place| {
        let mut world = World::new(place, 29);
        world.live(300);
        assert_eq!(world.installation.decide_again(world.council).unwrap(), []);
        world.installation.index_all().unwrap();
        world.installation.compact().unwrap();
        let found = world.installation.examine().unwrap();
        let others: Vec<_> = found
            .iter()
            .filter(|finding| !finding.about.starts_with("the outbox") && !finding.about.starts_with("the clock"))
            .collect();
        assert!(others.is_empty(), "{others:#?}");
    });
}

/// A place of its own for each seed.
fn fresh(place: &Place) -> Option<Place> {
    match place {
        Place::Sqlite(folder) => Some(Place::Sqlite(folder.join(id().to_string()))),
        Place::Postgres(_) => crate::engines::postgres(),
    }
}

/// Plants faults one after the other, and asks that each gives a finding that was not there before.
struct Ward {
    town: Town,
    known: Vec<Finding>,
}

impl Ward {
    fn db(&self) -> Db {
        self.town.installation.place().open().unwrap()
    }

    #[track_caller]
    fn plant(&mut self, sql: &str, about: &str, what: &str) {
        let changed = self.db().execute(sql, args![]).unwrap();
        assert!(changed > 0, "`{sql}` changes something");
        self.expect(about, what);
    }

    #[track_caller]
    fn expect(&mut self, about: &str, what: &str) {
        let found = self.town.installation.examine().unwrap();
        let new: Vec<_> = found.iter().filter(|finding| !self.known.contains(finding)).collect();
        let named = |finding: &&&Finding| finding.about.starts_with(about) && finding.what.contains(what);
        assert!(new.iter().find(named).is_some(), "{about} … {what} … is not among {new:#?}");
        assert!(found.iter().all(|finding| finding.then.len() > 20), "each says what to do");
        self.known = found;
    }
}

fn ward(place: Place) -> Ward {
    Ward { town: lively(place, 7, 40), known: Vec::new() }
}

#[test]
fn what_is_made_from_the_journal_is_found_out_when_it_differs_and_is_made_again() {
    each_engine(|place| {
        let mut ward = ward(place);
        let bello = ward.town.bello.person().unwrap().to_string();
        let dara = ward.town.dara.person().unwrap().to_string();
        ward.plant("delete from standing where kind = 'edition'", "edition-", "has no row");
        ward.plant(
            &format!("update standing set version = version + 1 where record = '{dara}'"),
            &dara,
            "stands otherwise",
        );
        ward.plant(
            "insert into standing (council, record, kind, version, state)
             select council, 'body-00000000000000000000000000', 'body', 1, '\"unknown\"' from standing where kind = 'council'",
            "body-0000",
            "no act of it",
        );
        ward.plant(&format!("delete from holding where person = '{bello}'"), &bello, "otherwise than the journal");
        ward.plant("update enquiry_v3 set due = '2031-01-01'", "the view enquiry_v3", "does not give");
        ward.plant(
            "insert into audience_v3 (council, record, part, key) select council, record, 'notes', 'public' from enquiry_v3",
            "the view audience_v3",
            "does not give",
        );
        ward.plant("delete from bar_v3", "the view bar_v3", "lacks");
        ward.plant("delete from timer_v3", "the view timer_v3", "lacks");
        ward.plant("delete from name_v3", "the view name_v3", "lacks");
        ward.plant("update watermark set seq = seq - 2", "the views", "2 acts behind");

        ward.town.installation.repair(ward.town.council).unwrap();
        assert_eq!(ward.town.installation.examine().unwrap(), []);
        let (enquiry, _) = ward.town.raise("Is all well again?");
        let to = Allocation::Post(ward.town.bello_post);
        done::<Enquiry>(&ward.town.chidi, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    });
}

#[test]
fn a_journal_that_was_changed_is_found_out() {
    each_engine(|place| {
        let mut ward = ward(place);
        ward.plant("update council set head = head + 1", "the council's head", "the journal has");
        ward.plant(
            "insert into words (council, id, record, seq, n, kind, commitment)
             select council, 'words-00000000000000000000000000', record, 99999, 3, 't', commitment from words where seq = 1",
            "words-0000",
            "belongs to no act",
        );
        ward.plant("update act set person = '' where seq = 20", "the act 20", "filed under another");
        ward.plant("update act set part = 'notes' where seq = 1", "the act 1", "where it does not belong");

        // Deeds that were rewritten: another event, another clause, another flag.
        let mut db = ward.db();
        let raised =
            "select min(seq) from act where kind = 'enquiry' and person <> '' and version = 1 and part = 'face'";
        let seq = db.row(raised, args![], |row| row.int(0)).unwrap().unwrap();
        let deed = db.row("select deed from act where seq = $1", args![seq], |row| row.bytes(0)).unwrap().unwrap();
        let text = String::from_utf8(deed).unwrap();
        for (from, to, what) in [
            ("\"relied\":[{", "\"relied\":[{\"norm\":\"house.audience\"},{", "cites other clauses"),
            ("\"events\":[{\"raised\":{", "\"events\":[{\"raised\":{ ", "gives other events"),
        ] {
            let other = text.replacen(from, to, 1);
            assert_ne!(other, text);
            db.execute("update act set deed = $1 where seq = $2", args![other.as_bytes(), seq]).unwrap();
            ward.expect(&format!("the act {seq}"), what);
        }
        db.execute("update act set deed = $1 where seq = $2", args![text.as_bytes(), seq]).unwrap();
        let flags = br#"{"flags":["interest-declared","interest-declared"]}"#;
        db.execute("update act set margin = $1 where seq = $2", args![flags, seq]).unwrap();
        ward.expect(&format!("the act {seq}"), "gives other flags");

        ward.plant("update act set kind = 'matter' where seq = 30", "the act 30", "does not know, `matter`");
        db.execute("update act set deed = $1 where seq = 10", args![&b"{}"[..]]).unwrap();
        ward.expect("the act 10", "cannot be read");
    });
}

#[test]
fn what_waits_too_long_is_found() {
    each_engine(|place| {
        let mut ward = ward(place);
        let (enquiry, _) = ward.town.raise("When will the crossing be painted?");
        let mut pen = Pen::new();
        let text = pen.text("In the week of 15 December.");
        done::<Enquiry>(&ward.town.chidi, enquiry, Command::Answer { text, how: How::Written }, pen);
        ward.town.installation.index_all().unwrap();
        ward.known = ward.town.installation.examine().unwrap();
        assert_eq!(ward.known, [], "a letter that has just been written is not late");

        let (early, _) = ward.town.raise("And the railings?");
        let early = rules::record::RecordId::from(early);
        ward.plant(
            &format!("update timer_v3 set due = '2025-12-01' where record = '{early}'"),
            &format!("the timer of {early} for enquiry.answer-in-time"),
            "is refused (",
        );
        ward.town.installation.repair(ward.town.council).unwrap();
        ward.known = Vec::new();
        let now = ward.town.clock.now();
        ward.town.clock.set(now + Span::new().hours(24 * 40));
        ward.expect("the outbox", "1 letters that nobody has sent");
        ward.expect_known("the clock", "has not been woken");
        ward.town.installation.wake(ward.town.council, 100).unwrap();
        let leased = ward.town.installation.lease_letters(1).unwrap();
        let refused = Settled::Refused("no such mailbox".into());
        ward.town.installation.settle_letter(&leased[0], &refused).unwrap();
        ward.expect("the outbox", "1 letters of the last seven days");
        ward.plant(
            "insert into installation (name, value) values ('held', 'yesterday')",
            "the clock and the outbox",
            "are held",
        );
        ward.db().execute("delete from installation where name = 'held'", args![]).unwrap();
        ward.plant("update outbox set act = 'act-gone' where state = 'refused'", "the letter ", "the journal has not");
        ward.plant("update council set head_time = '2199-01-01T00:00:00.000Z'", "the clock", "behind the last act");
    });
}

impl Ward {
    #[track_caller]
    fn expect_known(&self, about: &str, what: &str) {
        let named = |finding: &Finding| finding.about.starts_with(about) && finding.what.contains(what);
        assert!(self.known.iter().any(named), "{about} … {what} … is not among {:#?}", self.known);
    }
}

#[test]
fn what_is_not_quite_forgotten_is_found() {
    each_engine(|place| {
        let mut ward = ward(place.clone());
        ward.town.installation.index_all().unwrap();
        assert_eq!(ward.town.installation.examine().unwrap(), []);
        let imported = rules::record::RecordId::from(import(&ward.town));
        ward.plant(
            "insert into installation (name, value) values ('compaction-due', 'something')",
            "the database",
            "may still hold",
        );
        ward.plant(
            &format!("update words set salt = null, bytes = null where record = '{imported}' and n = 3"),
            "words-",
            "no act disposed of it",
        );
        ward.plant(
            &format!(
                "insert into erasure (council, words, erased_on, under)
                 select council, id, '2026-01-01', 'house.kept-for' from words where record = '{imported}' and n = 4"
            ),
            "words-",
            "is still there",
        );
        if let Place::Sqlite(folder) = &place {
            ward.expect_known("the log of erasures", "lacks 1 of");
            std::fs::write(folder.join("comity-before-0002.sqlite"), "old").unwrap();
            ward.expect("the copy comity-before-0002.sqlite", "may hold what has been erased");
        }
    });
}
