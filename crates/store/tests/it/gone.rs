//! Whoever has left: no letter reaches them, alone or with the others of the day, and nothing that was theirs alone stays.

use rules::actor::Actor;
use rules::enquiry::{Allocation, Command, Enquiry};
use rules::person::{self, Letters, Person};
use store::args;
use store::kept_lists::Keeping;
use store::pen::Pen;

use crate::cast::{Town, done, time};
use crate::engines::each_engine;

/// Two acknowledgements wait for the e-mail that Ada gets once a day.
fn gathered(town: &Town) {
    let ada = town.ada.person().unwrap();
    done::<Person>(&town.ada, ada, person::Command::ChooseLetters { to: Letters::Daily }, Pen::new());
    town.clock.set(time("2025-12-05T12:00:00Z"));
    for question in ["When?", "And then?"] {
        let (enquiry, _) = town.raise(question);
        let to = Allocation::Post(town.bello_post);
        done::<Enquiry>(&town.chidi, enquiry, Command::Allocate { to, sort: None }, Pen::new());
        done::<Enquiry>(&town.bello, enquiry, Command::Acknowledge { message: None }, Pen::new());
    }
    assert!(matches!(town.ada.keep_list("Mine", "state=open").unwrap(), Some(Keeping::Kept(_))));
}

fn kept(town: &Town) -> i64 {
    let mut db = town.installation.place().open().unwrap();
    let sql = "select count(*) from kept_list where person = $1";
    db.row(sql, args![town.ada.person().unwrap().to_string()], |row| row.int(0)).unwrap().unwrap()
}

/// How many of the letters that can leave now have a desk through which they are written.
fn can_be_written(town: &Town) -> (usize, usize) {
    let ada = town.ada.person().unwrap();
    let due: Vec<_> =
        town.installation.letters_due(50).unwrap().into_iter().filter(|due| due.recipient == ada).collect();
    let desks = due.iter().filter(|due| town.installation.desk_of_recipient(due).unwrap().is_some());
    (desks.count(), due.len())
}

#[test]
fn whoever_s_access_has_ended_gets_no_e_mail_of_the_day_and_keeps_no_list() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let office = town.installation.desk(town.council, Actor::Installation);
        let ada = town.ada.person().unwrap();
        done::<Person>(&office, ada, person::Command::GiveAccess, Pen::new());
        gathered(&town);
        town.clock.set(time("2025-12-06T10:00:00Z"));
        assert_eq!((can_be_written(&town), kept(&town)), ((2, 2), 1), "or nothing is shown by what follows");
        done::<Person>(&office, ada, person::Command::EndAccess, Pen::new());
        assert_eq!((can_be_written(&town), kept(&town)), ((0, 2), 0));
        // What they do by a session that has not yet noticed keeps nothing for whoever comes back.
        done::<Person>(&office, ada, person::Command::GiveAccess, Pen::new());
        assert_eq!(town.ada.read(|reading| reading.kept_lists()).unwrap(), []);
    });
}

#[test]
fn whose_seat_has_ended_gets_no_e_mail_of_the_day() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let office = town.installation.desk(town.council, Actor::Installation);
        let ada = town.ada.person().unwrap();
        gathered(&town);
        let active = office.read(|reading| Ok(reading.person(ada)?.unwrap().active)).unwrap();
        let (term, stands) = active.terms.iter().next().expect("a member has a term");
        let as_follows = person::Term { until: Some("2025-12-05".parse().unwrap()), ..*stands };
        done::<Person>(&office, ada, person::Command::DescribeTerm { term: *term, as_follows }, Pen::new());
        town.clock.set(time("2025-12-06T10:00:00Z"));
        assert_eq!(can_be_written(&town), (0, 2));
    });
}
