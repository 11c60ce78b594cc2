//! A day off that is added late moves dates, and both sides are written to; what has been answered is left alone.

use rules::council::{Command as Say, Council, DayOff, DaysOff, NationalDays};
use rules::enquiry::{Allocation, Command, Enquiry, How};
use rules::id::EnquiryId;
use store::outbox::Letter;
use store::pen::Pen;
use store::posting::Settled;
use store::questions::enquiries::Filter;

use crate::cast::{Town, done};
use crate::engines::each_engine;

fn with_bello(town: &Town) -> EnquiryId {
    let (enquiry, _) = town.raise("When will the crossing be painted?");
    let to = Allocation::Post(town.bello_post);
    done::<Enquiry>(&town.chidi, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    done::<Enquiry>(&town.bello, enquiry, Command::Acknowledge { message: None }, Pen::new());
    enquiry
}

fn close(town: &Town, day: &str) {
    let (mut pen, day) = (Pen::new(), day.parse().unwrap());
    let days = DaysOff { kind: DayOff::Closure, first: day, last: day, why: pen.text("Staff training") };
    done::<Council>(&town.chidi, town.council, Say::AddDaysOff(days), pen);
}

/// Everything that waits is sent; what then waits is new.
fn empty_the_outbox(town: &Town) {
    for leased in town.installation.lease_letters(100).unwrap() {
        town.installation.settle_letter(&leased, &Settled::Sent).unwrap();
    }
}

fn dates(town: &Town) -> Vec<Option<String>> {
    let lines = town.chidi.read(|reading| reading.enquiries(&Filter::default())).unwrap();
    lines.into_iter().map(|line| line.due).collect()
}

#[test]
fn a_day_off_added_late_moves_what_runs_and_both_sides_are_written_to_once() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let running = with_bello(&town);
        let over = with_bello(&town);
        let mut pen = Pen::new();
        let text = pen.text("In the week of 15 December.");
        done::<Enquiry>(&town.bello, over, Command::Answer { text, how: How::Written }, pen);
        empty_the_outbox(&town);
        let before = dates(&town);
        close(&town, "2025-12-05");
        let after = dates(&town);
        assert_eq!(before[0], None, "what has been answered has no date");
        assert_ne!(before[1], after[1]);
        let due = town.installation.letters_due(10).unwrap();
        let told: Vec<_> = due.iter().map(|due| (due.letter, due.record, due.recipient)).collect();
        let (ada, bello) = (town.ada.person().unwrap(), town.bello.person().unwrap());
        let moved = |person| (Letter::DateMoved, running.into(), person);
        assert!(told.len() == 2 && told.contains(&moved(ada)) && told.contains(&moved(bello)), "{told:?}");
        for due in &due {
            assert!(town.installation.desk_of_recipient(due).unwrap().is_some());
            let revision = town.ada.read(|reading| reading.revision_made_by(due.act)).unwrap();
            assert_eq!(revision, Some(2));
        }
        empty_the_outbox(&town);
        // A day long after the date moves nothing, and nobody is written to.
        close(&town, "2026-03-02");
        assert_eq!(dates(&town), after);
        assert!(town.installation.letters_due(10).unwrap().is_empty());
        let (first, mut pen) = ("2025-12-05".parse().unwrap(), Pen::new());
        let cancel = Say::CancelDaysOff { first, why: pen.text("The trainer is ill") };
        done::<Council>(&town.chidi, town.council, cancel, pen);
        assert_eq!(dates(&town), before, "cancelled, it is as if nothing had been");
        assert_eq!(town.installation.letters_due(10).unwrap().len(), 2);
    });
}

#[test]
fn national_days_that_have_become_known_are_adopted_once_unless_the_council_does_it_by_hand() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        assert!(town.installation.adopt_national_days(town.council).unwrap().is_none(), "nothing is lacking");
        let office = town.installation.desk(town.council, rules::actor::Actor::Installation);
        // A calendar of years ago, as a council that was set up then would have it.
        let calendar = rules::calendar::Calendar::new(rules::calendar::Nation::England, 2, Vec::new(), Vec::new());
        done::<Council>(&office, town.council, Say::AdoptCalendar { calendar }, Pen::new());
        done::<Council>(&town.chidi, town.council, Say::SetNationalDays { to: NationalDays::ByHand }, Pen::new());
        assert!(town.installation.adopt_national_days(town.council).unwrap().is_none());
        let offered = town.chidi.read(|reading| Ok(reading.national_days_offered())).unwrap();
        assert!(offered.iter().any(|day| day.title == "Christmas Day"));
        done::<Council>(
            &town.chidi,
            town.council,
            Say::SetNationalDays { to: NationalDays::Automatically },
            Pen::new(),
        );
        assert!(town.installation.adopt_national_days(town.council).unwrap().is_some());
        assert!(town.installation.adopt_national_days(town.council).unwrap().is_none());
        let christmas = "2025-12-25".parse().unwrap();
        let known = town.ada.read(|reading| {
            Ok(reading.house.as_ref().is_some_and(|house| house.calendar().holiday(christmas).is_some()))
        });
        assert!(known.unwrap());
    });
}
