//! The same story in two councils of one installation: nothing of one is ever at a desk of the other.

use std::fmt::Debug;

use rules::actor::{Actor, Seat};
use rules::enquiry::{Allocation, Command, Enquiry, How};
use rules::id::{EnquiryId, PersonId, PostId, TermId};
use rules::norm::Norm;
use rules::person::{self, Person};
use rules::reference::Reference;
use store::args;
use store::db::{Place, Row};
use store::desk::{Desk, Reading};
use store::failure::{Broken, NotDone};
use store::once::Once;
use store::pen::Pen;
use store::questions::enquiries::{Filter, Order};

use crate::cast::{Town, done, time};
use crate::engines::each_engine;

/// One enquiry from question to note, in words that only this council has.
fn story(town: &Town, mark: &str) -> (EnquiryId, Reference) {
    let (enquiry, reference) = town.raise(&format!("{mark}-question"));
    let to = Allocation::Post(town.bello_post);
    done::<Enquiry>(&town.chidi, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    let mut pen = Pen::new();
    let text = pen.text(&format!("{mark}-note"));
    done::<Enquiry>(&town.bello, enquiry, Command::Note { text }, pen);
    let mut pen = Pen::new();
    let text = pen.text(&format!("{mark}-answer"));
    done::<Enquiry>(&town.bello, enquiry, Command::Answer { text, how: How::Written }, pen);
    (enquiry, reference)
}

/// Every id that occurs in a council's journal, its own and those of acts, words, terms, services …
fn ids(place: &Place, town: &Town) -> Vec<String> {
    let mut db = place.open().unwrap();
    let council = town.council.to_string();
    let read = |row: &Row<'_>| row.bytes(0);
    let deeds = db.rows("select deed from act where council = $1", args![&council], read).unwrap();
    let mut ids: Vec<String> = deeds
        .iter()
        .flat_map(|deed| {
            let text = String::from_utf8_lossy(deed).into_owned();
            let parts: Vec<String> =
                text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').map(str::to_owned).collect();
            parts
        })
        .filter(|part| part.rsplit_once('-').is_some_and(|(kind, bits)| !kind.is_empty() && bits.len() == 26))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    assert!(ids.len() > 30, "{ids:?}");
    ids
}

/// All that every question answers at a desk, with the ids and references of the other council put to those that take one.
fn everything(desk: &Desk, other: &Town, enquiry: EnquiryId, reference: Reference) -> String {
    let mut out = String::new();
    let mut say = |answer: &dyn Debug| out.push_str(&format!("{answer:?}\n"));
    desk.read(|reading: &mut Reading<'_>| -> Result<(), Broken> {
        for order in [Order::Newest, Order::Due] {
            let filter = Filter { order, ..Filter::default() };
            say(&reading.enquiries(&filter)?);
            say(&reading.count_enquiries(&filter)?);
        }
        let others = [
            Filter { text: Some("question".into()), ..Filter::default() },
            Filter { post: Some(other.bello_post), ..Filter::default() },
            Filter { service: Some(other.highways), ..Filter::default() },
            Filter { asker: other.ada.person(), ..Filter::default() },
            Filter { after: Some(reference.to_string()), ..Filter::default() },
            Filter { text: Some(reference.to_string()), ..Filter::default() },
        ];
        for filter in &others[1..] {
            assert!(reading.enquiries(filter)?.is_empty(), "{filter:?}");
            assert!(filter.after.is_some() || reading.count_enquiries(filter)? == 0, "{filter:?}");
        }
        say(&reading.enquiries(&others[0])?);
        assert!(reading.enquiry(reference)?.is_none());
        assert!(reading.reference_of(enquiry.into())?.is_none());
        say(&reading.people()?);
        say(&reading.posts()?);
        say(&reading.services()?);
        say(&reading.wards()?);
        say(&reading.groups()?);
        say(&reading.bodies()?);
        say(&reading.council_name()?);
        say(&reading.editions()?);
        say(&reading.protocol()?);
        say(&reading.clause_of(Norm::AnswerInTime)?);
        say(&reading.acknowledgement_coverage()?);
        say(&reading.ledger_keys(None)?);
        say(&reading.checkpoint(None)?);
        assert!(reading.edition_by_id(other.edition)?.is_none());
        assert!(reading.edition_file(other.edition)?.is_none());
        assert!(reading.post(other.bello_post)?.is_none());
        for desk in [&other.ada, &other.bello, &other.chidi, &other.dara] {
            assert!(reading.person(desk.person().unwrap())?.is_none());
        }
        let names =
            reading.names([other.bello_post.to_string(), other.highways.to_string(), other.council.to_string()])?;
        assert_eq!(names.of(other.bello_post) + &names.of(other.highways) + &names.of(other.council), "");
        Ok(())
    })
    .unwrap();
    out
}

#[test]
fn no_question_at_a_desk_shows_anything_of_the_other_council() {
    each_engine(|place| {
        let one = Town::at(place.clone(), "northwold");
        let two = Town::within(one.installation.clone(), one.clock.clone(), one.faults.clone(), "otherwold");
        // The protocols are in force from tomorrow.
        one.clock.set(time("2025-12-03T09:00:00Z"));
        let (in_one, in_two) = (story(&one, "zzfirst"), story(&two, "zzsecond"));
        for town in [&one, &two] {
            town.installation.publish(town.council).unwrap();
        }
        assert_eq!(one.installation.index_all().unwrap(), 2);
        for (town, other, theirs, mark) in [(&one, &two, in_two, "zzsecond"), (&two, &one, in_one, "zzfirst")] {
            let theirs_ids = ids(&place, other);
            let public = Desk::public(&town.installation, town.council);
            let office = town.installation.desk(town.council, Actor::Installation);
            for desk in [&town.ada, &town.bello, &town.chidi, &town.dara, &public, &office] {
                let told = everything(desk, other, theirs.0, theirs.1);
                assert!(told.len() > 1000);
                assert!(!told.contains(mark), "{mark} in {told}");
                for id in &theirs_ids {
                    assert!(!told.contains(id.as_str()), "{id} of the other council in {told}");
                }
            }
        }
        let lines = one.ada.read(|reading| reading.enquiries(&Filter::default())).unwrap();
        assert_eq!(lines.len(), 1, "and each sees its own");
    });
}

#[test]
fn nobody_acts_in_the_other_council() {
    each_engine(|place| {
        let one = Town::at(place.clone(), "northwold");
        let two = Town::within(one.installation.clone(), one.clock.clone(), one.faults.clone(), "otherwold");
        one.clock.set(time("2025-12-03T09:00:00Z"));
        let (in_two, reference) = story(&two, "zzsecond");
        let before = crate::dump::everything(&place);
        for desk in [&one.ada, &one.bello, &one.chidi] {
            let mut pen = Pen::new();
            let text = pen.text("From elsewhere");
            let no = desk.run::<Enquiry>(in_two, Command::Note { text }, pen, None, Once::drawn()).unwrap_err();
            assert_eq!(no.to_string(), rules::enquiry::Refusal::NoSuchEnquiry.to_string(), "as if it were nowhere");
        }
        // A person of the other council, in a seat of theirs, at this council's door.
        let ada = two.ada.person().unwrap();
        let terms = two.chidi.read(|reading| Ok(reading.person(ada)?.unwrap().active.terms.clone())).unwrap();
        let term: TermId = *terms.keys().next().unwrap();
        let (clerk, bello): (PersonId, PostId) = (two.chidi.person().unwrap(), two.bello_post);
        for (person, capacity) in [
            (ada, Seat::Member(term)),
            (two.bello.person().unwrap(), Seat::Officer(bello)),
            (clerk, Seat::Officer(one.bello_post)),
        ] {
            let stranger = one.installation.desk(one.council, Actor::Person { person, capacity });
            let (stands, lines) =
                stranger.read(|reading| Ok((reading.stands.clone(), reading.enquiries(&Filter::default())?))).unwrap();
            assert!(stands.is_none() && lines.is_empty());
            assert!(stranger.read(|reading| reading.enquiry(reference)).unwrap().is_none());
            let no = stranger.run::<Person>(ada, person::Command::GiveAccess, Pen::new(), None, Once::drawn());
            assert!(matches!(no, Err(NotDone::Refused(_) | NotDone::NotThere)));
        }
        assert!(crate::dump::everything(&place) == before);
    });
}
