//! A checkpoint that somebody kept, held against what is stored: the same, an honest extension, or two accounts.

use ledger::note::Note;
use store::db::Place;
use store::desk::Desk;
use store::doctor::against::Held;

use crate::cast::Town;
use crate::engines::each_engine;
use crate::log::whole;

fn note(town: &Town) -> Note {
    let public = Desk::public(&town.installation, town.council);
    public.read(|reading| reading.checkpoint(None)).unwrap().unwrap().parse().unwrap()
}

fn published(town: &Town) -> (u64, Note) {
    let size = town.installation.publish(town.council).unwrap().size;
    (size, note(town))
}

fn held(town: &Town, note: &Note) -> Held {
    town.installation.doctor_against(town.council, note, None).unwrap()
}

/// Takes everything out of the log that was published beyond a size, as somebody with the machine could.
fn roll_back(place: &Place, size: u64) {
    let mut db = place.open().unwrap();
    db.batch(&format!("delete from checkpoint where size > {size}; delete from leaf where place >= {size}")).unwrap();
    for level in 0..20 {
        db.batch(&format!("delete from node where level = {level} and place >= {}", size >> level)).unwrap();
    }
}

#[test]
fn what_was_kept_is_the_same_account_or_the_beginning_of_it() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let (kept, earlier) = published(&town);
        assert_eq!(held(&town, &earlier), Held::Same { size: kept });
        town.raise("When will the crossing be painted?");
        let (here, newest) = published(&town);
        assert_eq!(held(&town, &earlier), Held::Extended { kept, here });
        assert_eq!(held(&town, &newest), Held::Same { size: here });
        assert!(held(&town, &earlier).is_sound() && held(&town, &newest).is_sound());
        assert!(held(&town, &earlier).to_string().starts_with("An honest extension"));

        let other = Town::within(town.installation.clone(), town.clock.clone(), town.faults.clone(), "otherwold");
        let others = town.installation.doctor_against(other.council, &earlier, None).unwrap();
        assert_eq!(others, Held::NotOurs);
        assert!(!others.is_sound());
    });
}

#[test]
fn a_log_that_was_rolled_back_and_goes_on_otherwise_is_two_accounts_with_both_notes_as_evidence() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        let (size, _) = published(&town);
        town.raise("Asked, and to be made unasked?");
        let (_, kept) = published(&town);
        roll_back(&place, size);
        town.raise("Something else");
        let (_, shown) = published(&town);
        assert_ne!(kept.text(), shown.text());
        let different = Held::Different { given: kept.to_string(), here: shown.to_string() };
        assert_eq!(held(&town, &kept), different);
        assert!(!different.is_sound());
        let told = different.to_string();
        assert!(told.starts_with("TWO DIFFERENT ACCOUNTS"), "{told}");
        assert!(told.contains(&kept.to_string()) && told.contains(&shown.to_string()), "{told}");

        // However much is published after it.
        published(&town);
        assert_eq!(held(&town, &kept), different, "the one of the same size says it most plainly");
    });
}

#[test]
fn an_older_copy_is_told_apart_from_another_account_where_the_entries_can_be_had() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        let (here, _) = published(&town);
        town.raise("Published elsewhere?");
        let (given, kept) = published(&town);
        let (entries, _) = whole(&town.installation, town.council, None);
        roll_back(&place, here);
        let with = |note: &Note| town.installation.doctor_against(town.council, note, Some(&entries)).unwrap();
        assert_eq!(held(&town, &kept), Held::Beyond { given, here }, "a file alone does not tell");
        assert_eq!(with(&kept), Held::Older { given, here });
        assert!(with(&kept).to_string().contains("Do not publish from this copy"));

        town.raise("Something else");
        published(&town);
        published(&town);
        let (_, newest) = published(&town);
        assert!(matches!(with(&kept), Held::Different { .. }), "what is smaller than ours needs no entries");
        assert_eq!(with(&newest), Held::Same { size: given + 32 });
        roll_back(&place, here);
        assert_eq!(with(&newest), Held::OtherEntries, "entries that the checkpoint does not sign prove nothing");
    });
}

#[test]
fn entries_altered_here_after_they_were_signed_are_no_second_account_but_a_damage_of_this_one() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        let (size, kept) = published(&town);
        let sql = "update leaf set entry = (select hash from node where node.council = leaf.council and level = 0 and place = 0)
                    where place = 3";
        place.open().unwrap().batch(sql).unwrap();
        assert_eq!(held(&town, &kept), Held::Altered { size });
        assert!(!Held::Altered { size }.is_sound());
    });
}
