//! Search: what is found, by whom, how soon, and what leaves it at once.

use std::sync::Arc;

use rules::access::Part;
use rules::enquiry::{Allocation, Command, Enquiry, How, Raise, TakenBack};
use rules::id::EnquiryId;
use rules::record::RecordId;
use store::args;
use store::db::Place;
use store::desk::Desk;
use store::pen::Pen;
use store::questions::enquiries::{Filter, Order};
use store::questions::search::{Hit, Piece};

use crate::cast::{Town, done, time};
use crate::engines::each_engine;

fn hits(desk: &Desk, text: &str) -> Vec<Hit> {
    let filter = Filter { text: Some(text.to_owned()), ..Filter::default() };
    desk.read(|reading| reading.hits(&filter)).unwrap()
}

#[track_caller]
fn found(desk: &Desk, text: &str) -> usize {
    let filter = Filter { text: Some(text.to_owned()), ..Filter::default() };
    let (lines, count) =
        desk.read(|reading| Ok((reading.enquiries(&filter)?, reading.count_enquiries(&filter)?))).unwrap();
    assert_eq!(i64::try_from(lines.len()).unwrap(), count, "{text}");
    lines.len()
}

fn shown(hit: &Hit) -> String {
    let pieces = hit.passage.iter().flat_map(|passage| &passage.pieces);
    pieces
        .map(|piece| match piece {
            Piece::Plain(text) => text.clone(),
            Piece::Met(text) => format!("[{text}]"),
        })
        .collect()
}

/// A town where Bello has answered Ada, and written a note.
fn town(place: Place) -> (Town, EnquiryId, String) {
    let town = Town::at(place, "northwold");
    let (enquiry, reference) = town.raise("Flooded crossing on Mill Lane by the École");
    let to = Allocation::Post(town.bello_post);
    done::<Enquiry>(&town.chidi, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    let mut pen = Pen::new();
    let text = pen.text("The contractor owes us money.");
    done::<Enquiry>(&town.bello, enquiry, Command::Note { text }, pen);
    let mut pen = Pen::new();
    let text = pen.text("The gullies were emptied, and the potholes repaired.");
    done::<Enquiry>(&town.bello, enquiry, Command::Answer { text, how: How::Written }, pen);
    town.installation.index_all().unwrap();
    (town, enquiry, reference.to_string())
}

#[test]
fn words_phrases_beginnings_names_and_references_find_it() {
    each_engine(|place| {
        let (town, _, reference) = town(place);
        for text in [
            "pothole",
            "POTHOLES repairing",
            "gully crossing",
            "ecole",
            "École",
            "\"mill lane\"",
            "“Mill Lane” gullies",
            "flood*",
            "potholes*",
            "Marsh",
            &reference,
            &reference.to_lowercase(),
            &reference[..6],
            &reference[3..],
            &reference[3..7],
            &reference.replace('0', "O").replace('1', "l"),
        ] {
            assert_eq!(found(&town.ada, text), 1, "{text}");
        }
        for text in
            ["\"lane mill\"", "bridge", "pothole bridge", "lood*", "\"emptied potholes\"", "?!", "NW-", "EM-7K3"]
        {
            assert_eq!(found(&town.ada, text), 0, "{text}");
        }
        let hit = hits(&town.ada, "repair pothole").remove(0);
        assert_eq!(shown(&hit), "The gullies were emptied, and the [potholes] [repaired].");
        assert!(hits(&town.ada, &reference)[0].passage.is_none());
    });
}

#[test]
fn a_note_is_found_by_those_who_see_notes() {
    each_engine(|place| {
        let (town, _, _) = town(place);
        assert_eq!(found(&town.ada, "contractor"), 0);
        assert_eq!(found(&town.dara, "crossing"), 0);
        assert_eq!(found(&town.bello, "contractor"), 1);
        assert_eq!(hits(&town.bello, "contractor")[0].passage.as_ref().unwrap().part, Part::Notes);
        // What stands in two parts is no match: nobody wrote it together.
        assert_eq!(found(&town.bello, "contractor crossing"), 0);
    });
}

#[test]
fn what_is_new_is_found_once_indexed_and_what_is_gone_is_gone_at_once() {
    each_engine(|place| {
        let (town, enquiry, _) = town(place);
        let mut pen = Pen::new();
        let text = pen.text("What about the zebra?");
        done::<Enquiry>(&town.ada, enquiry, Command::FollowUp { text }, pen);
        assert_eq!(found(&town.ada, "zebra"), 0);
        assert_eq!(town.installation.to_index().unwrap(), [town.council]);
        assert_eq!(town.installation.index_all().unwrap(), 1);
        assert_eq!(found(&town.ada, "zebra"), 1);

        done::<Enquiry>(&town.ada, enquiry, Command::TakeBack { text: text.id, why: TakenBack::Mistake }, Pen::new());
        assert_eq!(found(&town.bello, "zebra"), 0, "in the act's own transaction");
        town.installation.index_all().unwrap();
        assert_eq!((found(&town.bello, "zebra"), found(&town.bello, "crossing")), (0, 1));
    });
}

#[test]
fn what_is_lifted_out_as_safeguarding_is_found_by_nobody_else() {
    each_engine(|place| {
        let (town, enquiry, reference) = town(place);
        let mut pen = Pen::new();
        let text = pen.text("Reopened for the walrus.");
        done::<Enquiry>(&town.ada, enquiry, Command::FollowUp { text }, pen);
        town.installation.index_all().unwrap();
        let posts = [town.bello_post].into();
        let command = Command::Safeguard { service: Some(town.highways), posts };
        done::<Enquiry>(&town.bello, enquiry, command, Pen::new());
        assert_eq!(found(&town.ada, "walrus"), 0);
        town.installation.index_all().unwrap();
        for (desk, words) in [(&town.ada, 0), (&town.chidi, 0), (&town.bello, 1)] {
            assert_eq!(found(desk, "walrus"), words);
            assert_eq!(found(desk, &reference), 1, "that it is there is known");
        }
        let lines = town.chidi.read(|reading| reading.enquiries(&Filter::default())).unwrap();
        assert_eq!((lines[0].subject.as_str(), lines[0].asker.as_str()), ("", ""));
        let asked = Filter { asker: town.ada.person(), ..Filter::default() };
        assert!(town.chidi.read(|reading| reading.enquiries(&asked)).unwrap().is_empty());
        assert_eq!(town.ada.read(|reading| reading.enquiries(&asked)).unwrap().len(), 1);
    });
}

#[test]
fn filters_and_pages_go_with_words() {
    each_engine(|place| {
        let (town, _, first) = town(place);
        town.clock.set(time("2025-12-09T09:00:00Z"));
        let others: Vec<String> = (0..3).map(|_| town.raise("Another crossing").1.to_string()).collect();
        town.installation.index_all().unwrap();
        let list = |filter: Filter| {
            let filter = Filter { text: Some("crossing".to_owned()), ..filter };
            let lines = town.chidi.read(|reading| reading.enquiries(&filter)).unwrap();
            lines.into_iter().map(|line| line.reference).collect::<Vec<_>>()
        };
        let newest: Vec<String> = others.iter().rev().chain([&first]).cloned().collect();
        assert_eq!(list(Filter::default()), newest);
        assert_eq!(list(Filter { limit: Some(2), ..Filter::default() }), newest[..2]);
        let after = Some(newest[1].clone());
        assert_eq!(list(Filter { limit: Some(2), after, ..Filter::default() }), newest[2..]);
        assert_eq!(list(Filter { states: vec!["answered".to_owned()], ..Filter::default() }), newest[3..]);
        assert_eq!(list(Filter { from: Some("2025-12-09".parse().unwrap()), ..Filter::default() }), newest[..3]);
        assert_eq!(list(Filter { to: Some("2025-12-08".parse().unwrap()), ..Filter::default() }), newest[3..]);
        let due: Vec<String> = others.iter().chain([&first]).cloned().collect();
        assert_eq!(list(Filter { order: Order::Due, ..Filter::default() }), due, "what has no date last");
    });
}

#[test]
fn what_meets_the_search_best_stands_first_where_that_is_asked_and_what_is_hidden_moves_nothing() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let said = |subject: &str, question: &str| {
            let (enquiry, reference) = (EnquiryId(crate::cast::id()), town.ada.draw_reference().unwrap());
            let mut pen = Pen::new();
            let (subject, question) = (pen.text(subject), pen.text(question));
            let raise = Raise::plainly(reference, subject, question);
            done::<Enquiry>(&town.ada, enquiry, Command::Raise(Box::new(raise)), pen);
            reference.to_string()
        };
        let best = said("Flooded crossing", "The crossing is flooded at every flood.");
        let passing = said("Verges", "Beside the crossing that was flooded.");
        let scattered = said("Hedges", "They hide the crossing.");
        let newest = said("A crossing", "It never floods here.");
        town.installation.index_all().unwrap();
        let order = |desk: &Desk| {
            let filter = Filter { text: Some("flood crossing".to_owned()), ..Filter::default() };
            let hits = desk.read(|reading| reading.best_hits(&filter)).unwrap();
            hits.into_iter().map(|hit| hit.line.reference).collect::<Vec<_>>()
        };
        assert_eq!(order(&town.ada), [best.clone(), newest.clone(), passing.clone()]);
        assert!(!order(&town.ada).contains(&scattered), "all the words have to be there");
        let before = order(&town.ada);
        // Notes about the same, which she does not see.
        for _ in 0..3 {
            let (other, _) = town.raise("Lamps");
            let mut pen = Pen::new();
            let text = pen.text("Flooded crossing, flooded crossing, flooded crossing.");
            done::<Enquiry>(&town.chidi, other, Command::Note { text }, pen);
        }
        town.installation.index_all().unwrap();
        assert_eq!(order(&town.ada), before);
        assert_eq!(order(&town.chidi).len(), 6);
        let by_reference = Filter { text: Some(passing.clone()), ..Filter::default() };
        let hits = town.ada.read(|reading| reading.best_hits(&by_reference)).unwrap();
        assert_eq!(hits[0].line.reference, passing);
    });
}

#[test]
fn people_are_known_by_name_and_by_what_they_hold_today() {
    each_engine(|place| {
        let (town, _, _) = town(place);
        let known = |desk: &Desk, asked: &str| {
            let found = desk.read(|reading| reading.known_as(asked)).unwrap();
            found.into_iter().map(|known| format!("{}: {}", known.name, known.holds.join(", "))).collect::<Vec<_>>()
        };
        let bello = known(&town.ada, "okoro");
        assert_eq!(bello, known(&town.ada, "Okor\u{f3}\u{2019}s"));
        assert_eq!(bello, known(&town.ada, "Highways"));
        assert_eq!(bello.len(), 1, "{bello:?}");
        assert!(known(&town.bello, "ada mars")[0].starts_with("Ada Marsh: member for "));
        for nobody in ["", "ok", "zebra", "Ada Okoro", "*"] {
            assert!(known(&town.ada, nobody).is_empty(), "{nobody}");
        }
        let public = Desk::public(&town.installation, town.council);
        assert!(known(&public, "okoro").is_empty());
    });
}

#[test]
fn earlier_answers_on_the_same_matter_are_offered_to_whoever_may_see_them() {
    each_engine(|place| {
        let (town, _, reference) = town(place);
        let (new, _) = town.raise("Crossing flooded again");
        let offered = |desk: &Desk| {
            let asked = |reading: &mut store::desk::Reading<'_>| {
                reading.precedents("Crossing flooded again", "Can it be mended?", RecordId::from(new))
            };
            desk.read(asked).unwrap()
        };
        let found = offered(&town.bello);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].line.reference, reference);
        assert_eq!(found[0].answer, "The gullies were emptied, and the potholes repaired.");
        assert_eq!(found[0].answered.to_string(), "2025-12-02");
        assert_eq!(found[0].passage.as_ref().unwrap().part, Part::Face);
        assert!(offered(&town.dara).is_empty());

        // What the member put right in it is not the officer's, and the same answer twice is one.
        let (again, newest) = town.raise("The crossing is flooded");
        let to = Allocation::Post(town.bello_post);
        done::<Enquiry>(&town.chidi, again, Command::Allocate { to, sort: None }, Pen::new());
        let mut pen = Pen::new();
        let text = pen.text("The gullies were emptied, and the potholes repaired.");
        done::<Enquiry>(&town.bello, again, Command::Answer { text, how: How::Telephone }, pen);
        let mut pen = Pen::new();
        let text = pen.text("Only the potholes at the crossing were repaired.");
        done::<Enquiry>(&town.ada, again, Command::CorrectAnswer { text }, pen);
        town.installation.index_all().unwrap();
        let found = offered(&town.bello);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].line.reference, newest.to_string());
        assert_eq!(found[0].answer, "The gullies were emptied, and the potholes repaired.");
    });
}

#[test]
fn a_new_name_is_found_and_the_old_one_is_not() {
    each_engine(|place| {
        let (town, _, _) = town(place);
        let mut pen = Pen::new();
        let particulars = rules::person::Particulars { name: pen.name("Ada Moor"), address: None, telephone: None };
        let command = rules::person::Command::Describe(particulars);
        done::<rules::person::Person>(&town.chidi, town.ada.person().unwrap(), command, pen);
        town.installation.index_all().unwrap();
        assert_eq!((found(&town.bello, "marsh"), found(&town.bello, "moor")), (0, 1));
    });
}

#[test]
fn the_search_is_made_again_by_a_repair_and_the_doctor_says_when_it_is_behind() {
    each_engine(|place| {
        let (town, enquiry, _) = town(place.clone());
        let mut db = place.open().unwrap();
        let sql = match db.engine() {
            store::db::Engine::Sqlite => "delete from search_v2 where rowid > $1",
            store::db::Engine::Postgres => "delete from search_v2 where doc > $1",
        };
        db.execute(sql, args![0]).unwrap();
        assert_eq!(found(&town.ada, "crossing"), 0);
        town.installation.repair(town.council).unwrap();
        assert_eq!(found(&town.ada, "crossing"), 1);
        assert!(town.installation.examine().unwrap().is_empty());

        let mut pen = Pen::new();
        let text = pen.text("More of it.");
        done::<Enquiry>(&town.ada, enquiry, Command::FollowUp { text }, pen);
        town.clock.set(time("2025-12-12T09:00:00Z"));
        let said: Vec<String> = town.installation.examine().unwrap().iter().map(ToString::to_string).collect();
        assert!(said.iter().any(|finding| finding.contains("newest words of 1 enquiries")), "{said:?}");
    });
}

#[test]
fn two_who_index_at_once_do_it_once() {
    each_engine(|place| {
        let (town, _, _) = town(place);
        for _ in 0..30 {
            town.raise("Another crossing");
        }
        let both = |installation: Arc<store::installation::Installation>| {
            std::thread::spawn(move || installation.index_all().unwrap())
        };
        let (one, other) = (both(town.installation.clone()), both(town.installation.clone()));
        assert_eq!(one.join().unwrap() + other.join().unwrap(), 30);
        assert_eq!(found(&town.chidi, "crossing"), 31);
    });
}

/// Every file of the folder, or every table as text.
fn kept(place: &Place) -> Vec<u8> {
    match place {
        Place::Sqlite(folder) => {
            let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
            files.filter(|path| path.is_file()).flat_map(|path| std::fs::read(path).unwrap()).collect()
        }
        Place::Postgres(_) => {
            let mut db = place.open().unwrap();
            let sql = "select cast(tokens as text) from search_v2";
            db.rows(sql, args![], |row| row.text(0)).unwrap().concat().into_bytes()
        }
    }
}

#[test]
fn what_is_destroyed_leaves_no_word_and_no_end_of_a_word_in_the_search() {
    each_engine(|place| {
        let (town, enquiry, _) = town(place.clone());
        for _ in 0..40 {
            town.raise("Ordinary questions about ordinary crossings, quite often");
        }
        let mut pen = Pen::new();
        let text = pen.text("The quizzacious snollygoster bumfuzzled us. Quizzaciousness!");
        done::<Enquiry>(&town.ada, enquiry, Command::FollowUp { text }, pen);
        town.installation.index_all().unwrap();
        let stems = ["quizzaci", "snollygost", "bumfuzzl"];
        let holds = |bytes: &[u8], text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
        let before = kept(&place);
        assert!(stems.iter().all(|stem| holds(&before, stem)));
        let why = TakenBack::PersonalData;
        done::<Enquiry>(&town.ada, enquiry, Command::TakeBack { text: text.id, why }, Pen::new());
        town.installation.compact().unwrap();
        town.installation.index_all().unwrap();
        town.installation.compact().unwrap();
        let after = kept(&place);
        // An index keeps of a word what differs from the one before it.
        for end in stems.iter().flat_map(|stem| [stem, &stem[2..], &stem[3..]]) {
            assert!(!holds(&after, end), "`{end}` is still there");
        }
        assert_eq!(found(&town.ada, "gullies"), 1, "the rest is found");
    });
}
