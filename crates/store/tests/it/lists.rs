//! In which order a list stands, and who is counted apart.

use rules::actor::Actor;
use rules::enquiry::{Allocation, Capacity, Command, Enquiry, Heard, Received};
use rules::id::{EnquiryId, PersonId};
use rules::person::{self, Particulars};
use store::desk::Desk;
use store::pen::Pen;
use store::questions::enquiries::{Filter, Order, Overdue, Urgent, Who};

use crate::cast::{Town, done, id, time};
use crate::engines::each_engine;

/// One of Ada's; with a reason, one that cannot wait.
fn raise(town: &Town, why: Option<&str>) -> (EnquiryId, String) {
    let (enquiry, mut pen) = (EnquiryId(id()), Pen::new());
    let Command::Raise(mut raise) = Town::question(&town.ada, &mut pen, "When?") else { unreachable!() };
    raise.urgent = why.map(|why| pen.text(why));
    let reference = raise.reference.to_string();
    done::<Enquiry>(&town.ada, enquiry, Command::Raise(raise), pen);
    (enquiry, reference)
}

fn give(town: &Town, enquiry: EnquiryId, to: Allocation) {
    done::<Enquiry>(&town.chidi, enquiry, Command::Allocate { to, sort: None }, Pen::new());
}

/// The references of a list by what is due, read in pages of so many.
fn due(desk: &Desk, filter: &Filter, limit: u32) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    loop {
        let filter = Filter { order: Order::Due, limit: Some(limit), after: all.last().cloned(), ..filter.clone() };
        let page = desk.read(|reading| reading.enquiries(&filter)).unwrap();
        if page.is_empty() {
            return all;
        }
        all.extend(page.into_iter().map(|line| line.reference));
    }
}

#[test]
fn what_cannot_wait_comes_first_until_somebody_has_taken_it() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let mut references = Vec::new();
        for day in 8..14 {
            town.clock.set(time(&format!("2025-12-{day:02}T10:00:00Z")));
            let urgent = (day % 3 == 1).then_some("Water is coming in.");
            references.push(raise(&town, urgent));
        }
        let of = |numbers: &[usize]| numbers.iter().map(|n| references[*n].1.clone()).collect::<Vec<_>>();
        let states = |state: &str| Filter { states: vec![state.to_owned()], ..Filter::default() };
        for limit in [1, 2, 50] {
            assert_eq!(due(&town.chidi, &Filter::default(), limit), of(&[2, 5, 0, 1, 3, 4]), "pages of {limit}");
            assert_eq!(due(&town.chidi, &states("unsorted"), limit), of(&[2, 5, 0, 1, 3, 4]), "pages of {limit}");
        }
        // Nobody in the service has taken these: they are its queue.
        for n in [0, 2, 5] {
            give(&town, references[n].0, Allocation::Service(town.highways));
        }
        let service = Filter { service: Some(town.highways), ..Filter::default() };
        for limit in [1, 50] {
            assert_eq!(due(&town.bello, &service, limit), of(&[2, 5, 0]));
            assert_eq!(due(&town.chidi, &service, limit), of(&[2, 5, 0]), "somebody else's queue");
            assert_eq!(due(&town.chidi, &states("with-service"), limit), of(&[2, 5, 0]));
        }
        // Whoever has taken one has it by its date.
        give(&town, references[5].0, Allocation::Post(town.bello_post));
        for limit in [1, 50] {
            assert_eq!(due(&town.chidi, &Filter::default(), limit), of(&[2, 0, 1, 3, 4, 5]));
        }
        let newest = town.chidi.read(|reading| reading.enquiries(&Filter::default())).unwrap();
        let found: Vec<String> = newest.iter().map(|line| line.reference.clone()).collect();
        assert_eq!(found, of(&[5, 4, 3, 2, 1, 0]), "newest first is newest first");
        let urgent =
            |n: usize| newest.iter().any(|line| line.reference == references[n].1 && line.urgent == Urgent::Yes);
        assert_eq!([0, 1, 2, 3, 4, 5].map(urgent), [false, false, true, false, false, true]);
        let count = |filter: &Filter| town.chidi.read(|reading| reading.count_enquiries(filter)).unwrap();
        assert_eq!((count(&states("unsorted")), count(&states("with-service")), count(&Filter::default())), (3, 2, 6));
        town.clock.set(time("2026-03-02T10:00:00Z"));
        let late = Filter { overdue: Some(Overdue::Yes), ..Filter::default() };
        assert_eq!((count(&late), due(&town.chidi, &late, 2)), (6, of(&[2, 0, 1, 3, 4, 5])));
        let here = town.installation.index_all();
        here.unwrap();
        let words = Filter { text: Some("crossing".to_owned()), ..Filter::default() };
        assert_eq!(due(&town.chidi, &words, 2), of(&[2, 0, 1, 3, 4, 5]), "by words too");
    });
}

#[test]
fn what_others_who_represent_people_ask_is_counted_apart() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let (_, of_ada) = raise(&town, None);
        let office = town.installation.desk(town.council, Actor::Installation);
        let (person, mut pen) = (PersonId(id()), Pen::new());
        let particulars = Particulars { name: pen.name("Nia Hart"), address: None, telephone: None };
        done::<person::Person>(&office, person, person::Command::Register { person, particulars }, pen);
        let mut pen = Pen::new();
        let named = person::Command::NoteRepresentative { office: pen.name("Member of Parliament") };
        done::<person::Person>(&town.chidi, person, named, pen);
        let (enquiry, mut pen) = (EnquiryId(id()), Pen::new());
        let Command::Raise(mut raise) = Town::question(&town.chidi, &mut pen, "When?") else { unreachable!() };
        raise.asker = Some(person);
        raise.capacity = Capacity::Representative;
        raise.received = Some(Received { on: "2025-12-01".parse().unwrap(), by: Heard::Telephone });
        let of_nia = raise.reference.to_string();
        done::<Enquiry>(&town.chidi, enquiry, Command::Raise(raise), pen);

        let apart = |who: Option<Who>| {
            let filter = Filter { who, ..Filter::default() };
            let read = |reading: &mut store::desk::Reading<'_>| {
                Ok((reading.enquiries(&filter)?, reading.count_enquiries(&filter)?))
            };
            let (lines, count) = town.chidi.read(read).unwrap();
            assert_eq!(i64::try_from(lines.len()).unwrap(), count);
            lines.into_iter().map(|line| (line.reference, line.who)).collect::<Vec<_>>()
        };
        let (nia, ada) = ((of_nia, Who::Representatives), (of_ada, Who::Members));
        assert_eq!(apart(None), [nia.clone(), ada.clone()]);
        assert_eq!(apart(Some(Who::Members)), [ada]);
        assert_eq!(apart(Some(Who::Representatives)), [nia]);
        let hidden = Filter { who: Some(Who::Representatives), ..Filter::default() };
        assert_eq!(town.dara.read(|reading| reading.count_enquiries(&hidden)).unwrap(), 0, "of what one may see");
    });
}
