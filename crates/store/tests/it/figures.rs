//! What is told to whoever keeps the machine running.

use rules::enquiry::{Allocation, Command, Enquiry, How};
use store::credentials::signing_in::Entering;
use store::figures::Figures;
use store::pen::Pen;

use crate::cast::{Town, done, time};
use crate::engines::each_engine;

#[test]
fn figures_speak_of_what_is_public_or_has_gone_wrong() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let (enquiry, _) = town.raise("Who sees that I asked?");
        let before = town.installation.figures().unwrap();
        assert_eq!((before.councils, before.published_ago), (1, None), "nothing has been published");
        assert_eq!(before.database_bytes % (1024 * 1024), 0);
        assert!(before.database_bytes > 0);

        let to = Allocation::Post(town.bello_post);
        done::<Enquiry>(&town.chidi, enquiry, Command::Allocate { to, sort: None }, Pen::new());
        let mut pen = Pen::new();
        let text = pen.text("A note.");
        done::<Enquiry>(&town.chidi, enquiry, Command::Note { text }, pen);
        let mut pen = Pen::new();
        let text = pen.text("Nobody but those who handle it.");
        done::<Enquiry>(&town.bello, enquiry, Command::Answer { text, how: How::Written }, pen);
        // A page more may make a step of the size full.
        let bytes = before.database_bytes;
        let after = Figures { database_bytes: bytes, ..town.installation.figures().unwrap() };
        assert_eq!(after, before, "what was just done shows in no figure");

        let due = town.clock.now();
        town.installation.publish_due(town.council, due).unwrap();
        let wrong =
            Entering { address: "nobody@northwold.test", password: "wrong", device: "Tests", known: "", from: "" };
        town.installation.sign_in(town.council, &wrong).unwrap();
        town.clock.set(time("2026-03-02T09:00:00Z"));
        let after = town.installation.figures().unwrap();
        assert_eq!(after.published % 16, 0);
        assert!(after.published >= 16 && after.published_ago > Some(24 * 3600), "{after:?}");
        assert!(after.letters_overdue > 0 && after.timers_overdue > 0, "nobody was at work: {after:?}");
        assert_eq!(after.sign_in_failures, 0, "those of more than a day ago are forgotten");
    });
}
