//! What is sent waits in the tray: taken back, sent at once, done once when it is due, kept for its sender where it cannot be.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use rules::actor::Actor;
use rules::enquiry::{Allocation, Command, Enquiry, How, Withdrawal};
use rules::id::EnquiryId;
use rules::person::{self, Person};
use rules::reference::Reference;
use store::args;
use store::db::Place;
use store::desk::Desk;
use store::failure::NotDone;
use store::once::Once;
use store::pen::Pen;
use store::tray::{Besides, Carried, InTray, Put, Sending, Stands, TrayId};

use crate::cast::{Town, done, id, time};
use crate::dump;
use crate::engines::each_engine;

const SECRET: &str = "zzcrossing will be painted in March";

fn acts(place: &Place) -> i64 {
    place.open().unwrap().row("select count(*) from act", args![], |row| row.int(0)).unwrap().unwrap()
}

/// A town in which everybody may sign in, and an enquiry of Ada's that Bello has.
fn town(place: Place) -> (Town, EnquiryId, Reference) {
    let town = Town::at(place, "northwold");
    let office = town.installation.desk(town.council, Actor::Installation);
    for desk in [&town.ada, &town.bello, &town.chidi, &town.dara] {
        done::<Person>(&office, desk.person().unwrap(), person::Command::GiveAccess, Pen::new());
    }
    let (enquiry, reference) = town.raise("When will the crossing be painted?");
    let to = Allocation::Post(town.bello_post);
    done::<Enquiry>(&town.chidi, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    (town, enquiry, reference)
}

fn answer(enquiry: EnquiryId, reference: Reference, key: &str, text: &str) -> Sending {
    let mut pen = Pen::new();
    let command = Command::Answer { text: pen.text(text), how: How::Written };
    sending(enquiry, reference, command, pen, key, text)
}

fn sending(enquiry: EnquiryId, reference: Reference, command: Command, pen: Pen, key: &str, text: &str) -> Sending {
    Sending {
        enquiry,
        reference,
        step: "answer",
        command,
        besides: Vec::new(),
        pen,
        typed: BTreeMap::from([("text".to_owned(), text.to_owned())]),
        seen: None,
        once: Once::given(key, text),
        waits: SignedDuration::from_secs(120),
    }
}

#[track_caller]
fn waits(put: Result<Put, NotDone<rules::enquiry::Refusal>>) -> TrayId {
    match put.unwrap() {
        Put::Waits(id, _) => id,
        Put::Done(done) => panic!("{done:?}"),
    }
}

fn tray(desk: &Desk) -> Vec<InTray> {
    desk.read(|reading| reading.tray()).unwrap()
}

fn state(desk: &Desk, reference: Reference) -> Option<String> {
    desk.read(|reading| Ok(reading.enquiry(reference)?.map(|sight| sight.state.name().to_owned()))).unwrap()
}

#[test]
fn what_is_sent_is_done_when_it_is_due_once_and_as_the_senders_own_act() {
    each_engine(|place| {
        let (town, enquiry, reference) = town(place.clone());
        let before = acts(&place);
        let sent = waits(town.bello.put_in_tray(answer(enquiry, reference, "k", SECRET)));
        assert_eq!(waits(town.bello.put_in_tray(answer(enquiry, reference, "k", SECRET))), sent, "twice is once");
        let other = town.bello.put_in_tray(answer(enquiry, reference, "k", "Something else"));
        assert!(matches!(other, Err(NotDone::OtherCommand)), "{other:?}");
        assert_eq!(acts(&place), before, "nothing is done yet");
        assert_eq!(town.installation.carry_out_due(town.council).unwrap(), 0);

        let [mine] = &tray(&town.bello)[..] else { panic!("one") };
        assert_eq!((mine.id, mine.reference, mine.step.as_str()), (sent, reference, "answer"));
        assert_eq!((mine.written.as_slice(), &mine.stands), (&[SECRET.to_owned()][..], &Stands::Waits));
        assert_eq!(mine.due_at, mine.sent_at + SignedDuration::from_secs(120));
        for desk in [&town.ada, &town.chidi, &town.dara] {
            assert_eq!(tray(desk), []);
            assert!(desk.read(|reading| reading.in_tray(sent)).unwrap().is_none());
            assert!(!desk.take_out_of_tray(sent).unwrap() && desk.send_now(sent).unwrap().is_none());
        }

        town.clock.set(time("2025-12-02T09:02:01Z"));
        assert_eq!(town.installation.carry_out_due(town.council).unwrap(), 1);
        assert_eq!(town.installation.carry_out_due(town.council).unwrap(), 0);
        assert_eq!((acts(&place), tray(&town.bello)), (before + 1, Vec::new()));
        let sight = town.ada.read(|reading| reading.enquiry(reference)).unwrap().unwrap();
        let last = sight.trail.last().unwrap();
        assert_eq!(last.actor.person(), town.bello.person());
        assert!(last.at > mine.due_at, "dated when it was done");
        let again = town.bello.put_in_tray(answer(enquiry, reference, "k", SECRET)).unwrap();
        assert!(matches!(again, Put::Done(done) if done.act == last.act), "{again:?}");
    });
}

#[test]
fn what_waits_can_be_taken_back_sent_at_once_and_thrown_away() {
    each_engine(|place| {
        let (town, enquiry, reference) = town(place.clone());
        let before = acts(&place);
        let first = waits(town.bello.put_in_tray(answer(enquiry, reference, "k", SECRET)));
        assert!(!town.bello.clear_from_tray(first).unwrap(), "what waits is not thrown away by mistake");
        assert!(town.bello.take_out_of_tray(first).unwrap());
        assert!(!town.bello.take_out_of_tray(first).unwrap() && town.bello.send_now(first).unwrap().is_none());
        town.clock.set(time("2025-12-02T10:00:00Z"));
        assert_eq!(town.installation.carry_out_due(town.council).unwrap(), 0, "what was taken back is not sent");
        assert_eq!(acts(&place), before);
        let undone = town.bello.read(|reading| reading.in_tray(first)).unwrap().unwrap();
        assert_eq!((undone.stands, undone.typed["text"].as_str()), (Stands::Undone, SECRET));

        let second = waits(town.bello.put_in_tray(answer(enquiry, reference, "k", SECRET)));
        assert_ne!(first, second, "the same form may be sent again");
        assert!(town.bello.clear_from_tray(first).unwrap());
        assert!(matches!(town.bello.send_now(second).unwrap(), Some(Carried::Done(_))));
        assert_eq!((acts(&place), tray(&town.bello).len()), (before + 1, 0));
    });
}

#[test]
fn nothing_is_lost_where_it_can_no_longer_be_done() {
    each_engine(|place| {
        let (town, enquiry, reference) = town(place);
        let refused = town.ada.put_in_tray(answer(enquiry, reference, "k", SECRET));
        assert!(matches!(refused, Err(NotDone::Refused(_))), "refused at once: {refused:?}");
        assert!(matches!(town.dara.put_in_tray(answer(enquiry, reference, "k", SECRET)), Err(NotDone::NotThere)));

        // Bello answers twice; the second finds it answered.
        waits(town.bello.put_in_tray(answer(enquiry, reference, "one", "In March.")));
        let second = waits(town.bello.put_in_tray(answer(enquiry, reference, "two", SECRET)));
        town.clock.set(time("2025-12-02T09:03:00Z"));
        assert_eq!(town.installation.carry_out_due(town.council).unwrap(), 1);
        let kept = town.bello.read(|reading| reading.in_tray(second)).unwrap().unwrap();
        let Stands::Refused { fact, norm, .. } = kept.stands else { panic!("{:?}", kept.stands) };
        assert_eq!((fact.as_str(), norm), ("it has been answered", Some(rules::norm::Norm::InOrder)));
        assert_eq!(kept.typed["text"], SECRET);

        // What is left lying goes after a fortnight.
        town.clock.set(time("2025-12-17T09:00:00Z"));
        town.installation.carry_out_due(town.council).unwrap();
        assert_eq!(tray(&town.bello), []);
    });
}

#[test]
fn whoever_sends_is_overtaken_by_others_and_never_by_themselves() {
    each_engine(|place| {
        let (town, enquiry, reference) = town(place);
        let seen = || {
            let sight = town.bello.read(|reading| reading.enquiry(reference)).unwrap().unwrap();
            sight.last_act()
        };
        let mut pen = Pen::new();
        let held = Command::Hold { text: pen.text("It is on the list.") };
        let hold = Sending { seen: seen(), ..sending(enquiry, reference, held, pen, "hold", "It is on the list.") };
        waits(town.bello.put_in_tray(hold));
        let first = Sending { seen: seen(), ..answer(enquiry, reference, "answer", SECRET) };
        let sent = waits(town.bello.put_in_tray(first));
        let mut pen = Pen::new();
        let note = Command::Note { text: pen.text("Rang the contractor.") };
        done::<Enquiry>(&town.chidi, enquiry, note, pen);
        town.clock.set(time("2025-12-02T09:03:00Z"));
        assert_eq!(town.installation.carry_out_due(town.council).unwrap(), 0, "a colleague's note came between");
        assert!(tray(&town.bello).iter().all(|item| matches!(item.stands, Stands::Refused { norm: None, .. })));

        for item in tray(&town.bello) {
            town.bello.clear_from_tray(item.id).unwrap();
        }
        let mut pen = Pen::new();
        let held = Command::Hold { text: pen.text("It is on the list.") };
        let hold = Sending { seen: seen(), ..sending(enquiry, reference, held, pen, "hold", "It is on the list.") };
        waits(town.bello.put_in_tray(hold));
        let second = Sending { seen: seen(), ..answer(enquiry, reference, "answer", SECRET) };
        assert_ne!(waits(town.bello.put_in_tray(second)), sent);
        town.clock.set(time("2025-12-02T09:06:00Z"));
        assert_eq!(town.installation.carry_out_due(town.council).unwrap(), 2, "both, in their order");
    });
}

#[test]
fn a_seat_or_an_access_that_has_ended_sends_nothing() {
    each_engine(|place| {
        let (town, enquiry, reference) = town(place);
        let sent = waits(town.bello.put_in_tray(answer(enquiry, reference, "k", SECRET)));
        let office = town.installation.desk(town.council, Actor::Installation);
        done::<Person>(&office, town.bello.person().unwrap(), person::Command::EndAccess, Pen::new());
        town.clock.set(time("2025-12-02T09:03:00Z"));
        assert_eq!(town.installation.carry_out_due(town.council).unwrap(), 0);
        assert_eq!(state(&town.ada, reference).as_deref(), Some("with-officer"));
        let kept = town.bello.read(|reading| reading.in_tray(sent)).unwrap().unwrap();
        assert!(matches!(kept.stands, Stands::Refused { .. }), "{:?}", kept.stands);
    });
}

#[test]
fn a_new_enquiry_keeps_the_reference_under_which_it_waits() {
    each_engine(|place| {
        let (town, ..) = town(place);
        let (enquiry, mut pen) = (EnquiryId(id()), Pen::new());
        let command = Town::question(&town.ada, &mut pen, SECRET);
        let Command::Raise(raise) = &command else { unreachable!() };
        let reference = raise.reference;
        let sent = waits(town.ada.put_in_tray(sending(enquiry, reference, command, pen, "k", SECRET)));
        assert_eq!(state(&town.ada, reference), None);
        assert!(matches!(town.ada.send_now(sent).unwrap(), Some(Carried::Done(done)) if done.record == enquiry.into()));
        assert_eq!(state(&town.ada, reference).as_deref(), Some("unsorted"));
        assert_eq!(state(&town.dara, reference), None);
    });
}

#[test]
fn what_waits_about_an_enquiry_goes_with_its_content() {
    each_engine(|place| {
        let (town, enquiry, reference) = town(place.clone());
        waits(town.bello.put_in_tray(answer(enquiry, reference, "k", SECRET)));
        let held = |place: &Place| {
            dump::everything(place).iter().any(|(_, rows)| rows.iter().any(|row| row.contains("zzcrossing")))
        };
        assert!(held(&place), "as typed");
        done::<Enquiry>(&town.ada, enquiry, Command::Withdraw { why: Withdrawal::PersonalData }, Pen::new());
        assert!(!held(&place));
        assert_eq!(tray(&town.bello), []);
    });
}

#[test]
fn what_is_sent_to_several_waits_as_one_and_is_done_whole_or_not_at_all() {
    each_engine(|place| {
        let (town, first, reference) = town(place.clone());
        let given_to_bello = |question: &str| {
            let (enquiry, reference) = town.raise(question);
            let to = Allocation::Post(town.bello_post);
            done::<Enquiry>(&town.chidi, enquiry, Command::Allocate { to, sort: None }, Pen::new());
            (enquiry, reference)
        };
        let both = |with: EnquiryId, key: &str| {
            let mut pen = Pen::new();
            let mut answer = || Command::Answer { text: pen.text(SECRET), how: How::Written };
            let (command, answered) = (answer(), answer());
            let besides = vec![Besides { enquiry: with, command: answered, seen: None }];
            Sending { besides, ..sending(first, reference, command, pen, key, SECRET) }
        };
        let (second, _) = given_to_bello("When will the second crossing be painted?");
        let sent = waits(town.bello.put_in_tray(both(second, "k")));
        assert_eq!(waits(town.bello.put_in_tray(both(second, "k"))), sent, "twice is once");
        // One of them is withdrawn meanwhile: neither is answered, and the sender is told.
        done::<Enquiry>(&town.ada, second, Command::Withdraw { why: Withdrawal::Mistake }, Pen::new());
        let before = acts(&place);
        town.clock.set(time("2025-12-02T09:10:00Z"));
        assert_eq!(town.installation.carry_out_due(town.council).unwrap(), 0);
        assert_eq!(acts(&place), before);
        let kept = town.bello.read(|reading| reading.in_tray(sent)).unwrap().unwrap();
        assert!(matches!(kept.stands, Stands::Refused { .. }), "{kept:?}");

        let (third, other) = given_to_bello("When will the third crossing be painted?");
        let before = acts(&place);
        let again = waits(town.bello.put_in_tray(both(third, "another")));
        assert!(matches!(town.bello.send_now(again).unwrap(), Some(Carried::Done(_))));
        assert_eq!(acts(&place), before + 2);
        for reference in [reference, other] {
            assert_eq!(state(&town.bello, reference).as_deref(), Some("answered"));
        }
        assert!(matches!(town.bello.put_in_tray(both(third, "another")).unwrap(), Put::Done(_)), "it was done");
    });
}
