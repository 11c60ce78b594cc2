//! One enquiry from question to answer, on both engines, in two councils at once.

use rules::enquiry::{Allocation, Command, Enquiry, How};
use store::pen::Pen;
use store::questions::enquiries::Filter;

use crate::cast::{Town, done, time};
use crate::engines::each_engine;

#[test]
fn an_enquiry_runs_from_question_to_answer_and_closes() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let other = Town::within(town.installation.clone(), town.clock.clone(), town.faults.clone(), "otherwold");
        let (enquiry, reference) = town.raise("When will the crossing be painted?");

        let lists = |desk: &store::desk::Desk| desk.read(|reading| reading.enquiries(&Filter::default())).unwrap();
        assert_eq!(lists(&town.ada).len(), 1);
        assert_eq!(lists(&town.chidi).len(), 1);
        assert_eq!(lists(&town.bello).len(), 0, "nobody has passed it to Highways yet");
        assert_eq!(lists(&town.dara).len(), 0, "another member for the ward was not chosen");
        assert_eq!(lists(&other.chidi).len(), 0, "another council sees nothing");

        let to = Allocation::Service(town.highways);
        done::<Enquiry>(&town.chidi, enquiry, Command::Allocate { to, sort: None }, Pen::new());
        let mut pen = Pen::new();
        let text = pen.text("The contractor is late again.");
        done::<Enquiry>(&town.bello, enquiry, Command::Note { text }, pen);
        town.clock.set(time("2025-12-03T10:00:00Z"));
        let mut pen = Pen::new();
        let text = pen.text("It will be painted in the week of 15 December.");
        done::<Enquiry>(&town.bello, enquiry, Command::Answer { text, how: How::Written }, pen);

        let ada = town.ada.read(|reading| reading.enquiry(reference)).unwrap().unwrap();
        assert_eq!(ada.state.name(), "answered");
        assert_eq!(ada.trail.len(), 3, "raised, allocated, answered; the note is not the member's");
        let bello = town.bello.read(|reading| reading.enquiry(reference)).unwrap().unwrap();
        assert_eq!(bello.trail.len(), 4);
        assert!(other.chidi.read(|reading| reading.enquiry(reference)).unwrap().is_none());

        town.clock.set(time("2025-12-11T09:00:00Z"));
        let closed = town.ada.read(|reading| reading.enquiry(reference)).unwrap().unwrap();
        assert_eq!(closed.state.name(), "closed", "the fifth working day has passed; the clock need not have acted");
        assert_eq!(lists(&town.ada)[0].state, "closed");
    });
}
