//! What is late is told on the day, passed up after it, and written in its reader's own hours; nobody learns more by it.

use rules::actor::{Actor, Role, Seat};
use rules::enquiry::{Allocation, Command, Enquiry, How};
use rules::id::{EnquiryId, PersonId, PostId};
use rules::norm::Norm;
use rules::person::{self, Held, Letters, Particulars, Person};
use rules::post::{self, Post};
use rules::reference::Reference;
use store::desk::Desk;
use store::outbox::Letter;
use store::pen::Pen;
use store::posting::{Due, Settled};

use crate::cast::{Town, done, id, time};
use crate::engines::each_engine;

/// The town with Farah, who manages Bello, in a service of hers: she sees nothing of Bello's enquiries.
struct Managed {
    town: Town,
    farah: Desk,
}

impl Managed {
    fn at(place: store::db::Place) -> Managed {
        let town = Town::at(place, "northwold");
        let office = town.installation.desk(town.council, Actor::Installation);
        let (person, farah_post) = (PersonId(id()), PostId(id()));
        let mut pen = Pen::new();
        let open = post_called(&mut pen, "Head of Streets", None, Vec::new());
        done::<Post>(&office, farah_post, post::Command::Create(open), pen);
        let mut pen = Pen::new();
        let particulars = Particulars {
            name: pen.name("Farah Lund"),
            address: Some(pen.name("farah@northwold.test")),
            telephone: None,
        };
        done::<Person>(&office, person, person::Command::Register { person, particulars }, pen);
        let held = Held { from: "2020-01-06".parse().unwrap(), until: None };
        done::<Person>(&office, person, person::Command::TakePost { post: farah_post, held }, Pen::new());
        let mut pen = Pen::new();
        let bellos = post::Open {
            service: Some(town.highways),
            line_manager: Some(farah_post),
            ..post_called(&mut pen, "Highways Officer", None, Vec::new())
        };
        done::<Post>(&office, town.bello_post, post::Command::Describe(bellos), pen);
        let farah = town.installation.desk(town.council, Actor::Person { person, capacity: Seat::Officer(farah_post) });
        Managed { town, farah }
    }

    /// Bello has it and has acknowledged it: the answer is due on Tuesday 16 December.
    fn with_bello(&self) -> (EnquiryId, Reference) {
        let (enquiry, reference) = self.town.raise("When will the crossing be painted?");
        let to = Allocation::Post(self.town.bello_post);
        done::<Enquiry>(&self.town.chidi, enquiry, Command::Allocate { to, sort: None }, Pen::new());
        done::<Enquiry>(&self.town.bello, enquiry, Command::Acknowledge { message: None }, Pen::new());
        self.empty();
        (enquiry, reference)
    }

    /// Everything that waits is sent.
    fn empty(&self) {
        for leased in self.town.installation.lease_letters(50).unwrap() {
            self.town.installation.settle_letter(&leased, &Settled::Sent).unwrap();
        }
    }

    fn wake(&self, at: &str) -> usize {
        self.town.clock.set(time(at));
        self.town.installation.wake(self.town.council, 100).unwrap().done.len()
    }

    fn letters(&self) -> Vec<Due> {
        self.town.installation.letters_due(50).unwrap()
    }

    /// Kind and reader of what can be sent now, which then is.
    fn sent(&self) -> Vec<(Letter, PersonId)> {
        let found = self.letters().iter().map(|due| (due.letter, due.recipient)).collect();
        self.empty();
        found
    }
}

fn post_called(pen: &mut Pen, title: &str, pattern: Option<&str>, roles: Vec<Role>) -> post::Open {
    post::Open {
        title: pen.name(title),
        service: None,
        roles,
        line_manager: None,
        telephone: None,
        pattern: pattern.map(|pattern| pattern.parse().unwrap()),
        covers: Vec::new(),
    }
}

fn person(desk: &Desk) -> PersonId {
    desk.person().unwrap()
}

fn waiting(desk: &Desk) -> i64 {
    desk.read(|reading| reading.waiting()).unwrap()
}

#[test]
fn what_is_late_goes_to_whoever_has_it_then_up_one_step_after_another_and_each_once() {
    each_engine(|place| {
        let managed = Managed::at(place);
        let (enquiry, reference) = managed.with_bello();
        let town = &managed.town;
        let (bello, farah, chidi) = (person(&town.bello), person(&managed.farah), person(&town.chidi));
        managed.wake("2025-12-15T09:00:00Z");
        assert_eq!(managed.sent(), [(Letter::Reminder, bello)], "the working day before");
        assert_eq!(managed.wake("2025-12-16T09:00:00Z"), 1);
        assert_eq!(managed.sent(), [(Letter::FellDue, bello)]);
        assert_eq!(managed.wake("2025-12-17T09:00:00Z"), 0);
        assert_eq!(managed.wake("2025-12-18T09:00:00Z"), 1);
        assert_eq!(managed.wake("2025-12-18T09:05:00Z"), 0, "however often the clock looks");
        assert_eq!(managed.sent(), [(Letter::PassedUp, farah)]);
        // There is no director, so that Democratic Services is next; after that nobody is left.
        assert_eq!(managed.wake("2025-12-22T09:00:00Z"), 1);
        assert_eq!(managed.sent(), [(Letter::PassedUp, chidi)]);
        assert_eq!(managed.wake("2025-12-24T09:00:00Z"), 1);
        assert_eq!(managed.wake("2026-01-24T09:00:00Z"), 0);
        assert_eq!(managed.sent(), []);

        let late = |desk: &Desk| desk.read(|reading| reading.passed_up()).unwrap();
        let farahs = late(&managed.farah);
        let [one] = farahs.as_slice() else { panic!("{farahs:?}") };
        assert_eq!((one.reference, one.service.as_str(), one.of), (reference, "Highways", Norm::AnswerInTime));
        assert_eq!(one.due.to_string(), "2025-12-16");
        assert!(one.sight.is_none(), "reference, service and date, and nothing else");
        assert!(managed.farah.read(|reading| reading.enquiry(reference)).unwrap().is_none());
        assert!(late(&town.chidi)[0].sight.is_some(), "who may see it anyhow is shown it");
        assert!(late(&town.bello).is_empty() && late(&town.ada).is_empty() && late(&town.dara).is_empty());
        assert_eq!((waiting(&managed.farah), waiting(&town.bello), waiting(&town.dara)), (1, 1, 0));

        let mut pen = Pen::new();
        let text = pen.text("In the week of 26 January.");
        done::<Enquiry>(&town.bello, enquiry, Command::Answer { text, how: How::Written }, pen);
        assert!(late(&managed.farah).is_empty() && late(&town.chidi).is_empty(), "what has moved on is late no more");
        assert_eq!((waiting(&managed.farah), waiting(&town.bello)), (0, 0));
    });
}

#[test]
fn a_letter_about_what_is_late_goes_through_a_desk_that_was_told_and_through_none_once_it_is_done() {
    each_engine(|place| {
        let managed = Managed::at(place);
        let (enquiry, _) = managed.with_bello();
        let town = &managed.town;
        managed.wake("2025-12-16T09:00:00Z");
        managed.wake("2025-12-18T09:00:00Z");
        let letter = managed.letters().into_iter().find(|due| due.letter == Letter::PassedUp).unwrap();
        let desk = town.installation.desk_of_recipient(&letter).unwrap().unwrap();
        assert_eq!(desk.person(), managed.farah.person());
        let mut others = letter.clone();
        others.recipient = person(&town.dara);
        assert!(town.installation.desk_of_recipient(&others).unwrap().is_none());
        let mut pen = Pen::new();
        let text = pen.text("Tomorrow.");
        done::<Enquiry>(&town.bello, enquiry, Command::Answer { text, how: How::Written }, pen);
        assert!(town.installation.desk_of_recipient(&letter).unwrap().is_none());
    });
}

#[test]
fn what_was_lifted_out_as_safeguarding_is_told_to_those_named_and_to_nobody_above() {
    each_engine(|place| {
        let managed = Managed::at(place);
        let (enquiry, _) = managed.with_bello();
        let town = &managed.town;
        let posts = [managed.town.bello_post].into();
        let command = Command::Safeguard { service: Some(town.highways), posts };
        done::<Enquiry>(&town.chidi, enquiry, command, Pen::new());
        managed.empty();
        managed.wake("2025-12-15T09:00:00Z");
        managed.empty();
        // Before the day of Bello's post begins: what has to do with safeguarding waits for nobody's hours.
        assert_eq!(managed.wake("2025-12-16T05:00:00Z"), 1);
        assert_eq!(managed.sent(), [(Letter::FellDue, person(&town.bello))]);
        assert_eq!(managed.wake("2026-01-24T09:00:00Z"), 0);
        assert!(managed.farah.read(|reading| reading.passed_up()).unwrap().is_empty());
    });
}

#[test]
fn a_letter_waits_for_the_mornings_of_a_clerk_who_works_two_a_week_and_a_members_does_not() {
    each_engine(|place| {
        let managed = Managed::at(place);
        let town = &managed.town;
        let office = town.installation.desk(town.council, Actor::Installation);
        let mut pen = Pen::new();
        let mornings = post_called(&mut pen, "Clerk", Some("Tue am, Thu am"), vec![Role::Clerk]);
        let Actor::Person { capacity: Seat::Officer(clerk), .. } = seat_of(&town.chidi) else { panic!("an officer") };
        done::<Post>(&office, clerk, post::Command::Describe(mornings), pen);
        // Nobody sorts it: on Wednesday at seven the acknowledgement falls due, and the clerk is in on Thursday.
        town.raise("When will the crossing be painted?");
        managed.empty();
        assert!(managed.wake("2025-12-03T19:00:00Z") > 0);
        assert!(managed.letters().is_empty());
        let due = |at: &str| {
            town.clock.set(time(at));
            managed.letters().iter().filter(|due| due.recipient == person(&town.chidi)).count()
        };
        assert_eq!(due("2025-12-04T08:59:00Z"), 0);
        assert!(due("2025-12-04T09:00:00Z") > 0);
        managed.empty();
        // A member, at midnight.
        town.clock.set(time("2025-12-06T00:10:00Z"));
        let (enquiry, _) = town.raise("And the railings?");
        done::<Enquiry>(&town.chidi, enquiry, Command::Acknowledge { message: None }, Pen::new());
        assert_eq!(managed.sent(), [(Letter::Acknowledgement, person(&town.ada))]);
    });
}

pub fn seat_of(desk: &Desk) -> Actor {
    let person = desk.person().unwrap();
    let capacity = desk.read(|reading| Ok(reading.stands.as_ref().unwrap().seat)).unwrap();
    Actor::Person { person, capacity }
}

#[test]
fn whoever_chooses_one_e_mail_a_day_has_the_days_letters_together_and_what_is_urgent_at_once() {
    each_engine(|place| {
        let managed = Managed::at(place);
        let town = &managed.town;
        let ada = person(&town.ada);
        done::<Person>(&town.ada, ada, person::Command::ChooseLetters { to: Letters::WorkingDays }, Pen::new());
        // Friday.
        town.clock.set(time("2025-12-05T12:00:00Z"));
        for _ in 0..3 {
            let (enquiry, _) = town.raise("When?");
            let to = Allocation::Post(town.bello_post);
            done::<Enquiry>(&town.chidi, enquiry, Command::Allocate { to, sort: None }, Pen::new());
            done::<Enquiry>(&town.bello, enquiry, Command::Acknowledge { message: None }, Pen::new());
        }
        assert_eq!(managed.letters(), []);
        town.clock.set(time("2025-12-08T09:00:00Z"));
        let first = town.installation.lease_letters(1).unwrap();
        let rest = town.installation.lease_gathered(&first[0].due).unwrap();
        assert_eq!((first.len(), rest.len()), (1, 2));
        assert!(rest.iter().all(|leased| leased.due.goes_with(&first[0].due)));
        assert!(town.installation.lease_gathered(&first[0].due).unwrap().is_empty(), "nobody else takes them");
    });
}
