//! Letters leave once, are tried again for five days, and go nowhere that their recipient may not look.

use jiff::{SignedDuration, Timestamp};
use rules::enquiry::{Allocation, Command, Enquiry, How};
use rules::id::EnquiryId;
use rules::person::{self, Particulars, Person};
use store::args;
use store::outbox::Letter;
use store::pen::Pen;
use store::posting::{Settled, Settlement, Unsent};

use crate::cast::{Town, done, time};
use crate::engines::each_engine;

/// Bello has taken Ada's enquiry and answered it: two letters to Ada.
fn two_letters(town: &Town) -> EnquiryId {
    let (enquiry, _) = town.raise("When will the crossing be painted?");
    let to = Allocation::Post(town.bello_post);
    done::<Enquiry>(&town.chidi, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    done::<Enquiry>(&town.bello, enquiry, Command::Acknowledge { message: None }, Pen::new());
    let mut pen = Pen::new();
    let text = pen.text("In the week of 15 December.");
    done::<Enquiry>(&town.bello, enquiry, Command::Answer { text, how: How::Written }, pen);
    enquiry
}

fn pass(town: &Town, duration: SignedDuration) -> Timestamp {
    let now = town.clock.now() + duration;
    town.clock.set(now);
    now
}

#[test]
fn two_senders_never_hold_the_same_letter_and_one_that_stops_loses_it_after_five_minutes() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        two_letters(&town);
        assert_eq!(town.installation.letters_due(10).unwrap().len(), 2);
        let first = town.installation.lease_letters(1).unwrap();
        let second = town.installation.lease_letters(10).unwrap();
        assert_eq!((first.len(), second.len()), (1, 1));
        assert_eq!((first[0].due.letter, second[0].due.letter), (Letter::Acknowledgement, Letter::Answer));
        assert!(town.installation.lease_letters(10).unwrap().is_empty());

        assert_eq!(town.installation.settle_letter(&second[0], &Settled::Sent).unwrap(), Settlement::Kept);
        pass(&town, SignedDuration::from_mins(6));
        let again = town.installation.lease_letters(10).unwrap();
        assert_eq!(again.len(), 1);
        assert_eq!((&again[0].due.id, again[0].due.tries), (&first[0].due.id, 2));
        let late = town.installation.settle_letter(&first[0], &Settled::Refused("too late".into())).unwrap();
        assert_eq!(late, Settlement::Lapsed, "who comes late says nothing about it any more");
        assert_eq!(town.installation.settle_letter(&again[0], &Settled::Sent).unwrap(), Settlement::Kept);
        assert_eq!(town.installation.letters_unsent(town.council).unwrap(), Unsent::default());
    });
}

#[test]
fn many_senders_at_once_send_each_letter_once() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        for _ in 0..6 {
            two_letters(&town);
        }
        let mut ids: Vec<String> = std::thread::scope(|scope| {
            let senders: Vec<_> =
                (0..4).map(|_| scope.spawn(|| town.installation.lease_letters(12).unwrap())).collect();
            senders.into_iter().flat_map(|sender| sender.join().unwrap()).map(|leased| leased.due.id).collect()
        });
        ids.sort();
        let leased = ids.len();
        ids.dedup();
        assert_eq!((leased, ids.len()), (12, 12));
    });
}

#[test]
fn a_letter_that_does_not_leave_is_tried_after_ever_longer_pauses_and_given_up_after_five_days() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        two_letters(&town);
        let other = town.installation.lease_letters(1).unwrap();
        town.installation.settle_letter(&other[0], &Settled::Sent).unwrap();
        let begun = town.clock.now();
        let mut pauses = Vec::new();
        loop {
            let leased = town.installation.lease_letters(1).unwrap();
            let [leased] = leased.as_slice() else { break };
            town.installation.settle_letter(leased, &Settled::TryLater("nobody answers".into())).unwrap();
            assert!(town.installation.letters_due(10).unwrap().is_empty());
            let mut waited = 0;
            while town.installation.letters_due(10).unwrap().is_empty() && waited < 300 {
                pass(&town, SignedDuration::from_mins(1));
                waited += 1;
            }
            pauses.push(waited);
        }
        assert_eq!(pauses[..9], [1, 2, 4, 8, 16, 32, 64, 128, 240]);
        assert!(pauses[9..pauses.len() - 1].iter().all(|pause| *pause == 240), "{pauses:?}");
        let days = town.clock.now().duration_since(begun).as_hours() / 24;
        assert_eq!(days, 5);
        let unsent = town.installation.letters_unsent(town.council).unwrap();
        assert_eq!((unsent.failed, unsent.waiting), (1, 0));
    });
}

#[test]
fn a_letter_is_written_through_a_seat_in_which_its_recipient_sees_the_enquiry() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        two_letters(&town);
        let leased = town.installation.lease_letters(1).unwrap();
        let desk = town.installation.desk_of_recipient(&leased[0].due).unwrap().unwrap();
        assert_eq!(desk.person(), town.ada.person());
        let mut due = leased[0].due.clone();
        due.recipient = town.dara.person().unwrap();
        assert!(town.installation.desk_of_recipient(&due).unwrap().is_none(), "Dara does not see it");
        due.recipient = town.bello.person().unwrap();
        assert!(town.installation.desk_of_recipient(&due).unwrap().is_some());

        // Ada's term ends: she has no seat any more, and the letter goes nowhere.
        let office = town.installation.desk(town.council, rules::actor::Actor::Installation);
        let ada = town.ada.person().unwrap();
        let term = town.ada.read(|reading| Ok(reading.stands.as_ref().unwrap().seat)).unwrap();
        let rules::actor::Seat::Member(term) = term else { panic!("Ada is a member") };
        let mut as_follows =
            town.chidi.read(|reading| Ok(*reading.person(ada)?.unwrap().active.term(term).unwrap())).unwrap();
        as_follows.until = Some("2025-12-02".parse().unwrap());
        done::<Person>(&office, ada, person::Command::DescribeTerm { term, as_follows }, Pen::new());
        town.clock.set(time("2025-12-04T09:00:00Z"));
        assert!(town.installation.desk_of_recipient(&leased[0].due).unwrap().is_none());
        let dropped = Settled::Dropped("may no longer see it".into());
        let again = town.installation.lease_letters(1).unwrap();
        assert_eq!(town.installation.settle_letter(&again[0], &dropped).unwrap(), Settlement::Kept);
        let mut db = town.installation.place().open().unwrap();
        let entry = db.rows("select why from outbox where state = 'dropped'", args![], |row| row.text(0)).unwrap();
        assert_eq!(entry, ["may no longer see it"], "that it was dropped is written down");
    });
}

#[test]
fn the_clerk_sees_what_has_not_left_and_who_has_no_address_and_nobody_else_does() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        two_letters(&town);
        let ada = town.ada.person().unwrap();
        let mut pen = Pen::new();
        let particulars = Particulars { name: pen.name("Ada Marsh"), address: None, telephone: None };
        done::<Person>(&town.chidi, ada, person::Command::Describe(particulars), pen);
        let leased = town.installation.lease_letters(1).unwrap();
        town.installation.settle_letter(&leased[0], &Settled::NoAddress).unwrap();
        let unsent = town.chidi.read(|reading| reading.letters_unsent()).unwrap().unwrap();
        assert_eq!((unsent.waiting, unsent.no_address, unsent.without_address), (1, 1, vec![ada]));
        assert!(unsent.oldest.is_some());
        for desk in [&town.ada, &town.bello, &town.dara] {
            assert_eq!(desk.read(|reading| reading.letters_unsent()).unwrap(), None);
        }
    });
}
