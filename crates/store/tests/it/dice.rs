//! The same random history on SQLite and on PostgreSQL: the same verdicts, states and lists for every reader.

use std::fmt::Write;

use rules::decider::Decider;
use rules::enquiry::Enquiry;
use store::db::Place;
use store::questions::enquiries::{Filter, Line, Order, Overdue};

use crate::appearance::in_order_of_appearance;
use crate::engines;
use crate::world::{TEXTS, World};

/// Everything that was answered, and everything that each reader sees in the end.
fn told(place: Place, seed: u64, steps: usize) -> String {
    let mut world = World::new(place, seed);
    world.live(steps);
    world.installation.index_all().unwrap();
    let mut out = world.log.join("\n");
    let filters = [
        Filter { limit: Some(200), ..Filter::default() },
        Filter { limit: Some(200), order: Order::Due, ..Filter::default() },
        Filter { overdue: Some(Overdue::Yes), ..Filter::default() },
        Filter { states: vec!["answered".to_owned(), "closed".to_owned()], ..Filter::default() },
    ];
    for (name, desk, _) in world.readers() {
        writeln!(out, "\n{name} reads:").unwrap();
        desk.read(|reading| {
            for filter in &filters {
                writeln!(out, "{:?}", reading.enquiries(filter)?).unwrap();
                writeln!(out, "{}", reading.count_enquiries(filter)?).unwrap();
            }
            for text in TEXTS.iter().chain(&["ΣΊΣΥΦΟΣ", "école", "%", "_", "mill"]) {
                let filter = Filter { text: Some((*text).to_owned()), ..Filter::default() };
                let found: Vec<Line> = reading.enquiries(&filter)?;
                let found: Vec<String> = found.into_iter().map(|line| line.reference).collect();
                writeln!(out, "{text}: {found:?}").unwrap();
            }
            for person in reading.people()? {
                writeln!(out, "{} {} {} {:?}", person.name, person.address, person.telephone, person.active).unwrap();
            }
            writeln!(out, "{:?} {:?}", reading.posts()?, reading.services()?).unwrap();
            for matter in &world.matters {
                let Some(sight) = reading.enquiry(matter.reference)? else { continue };
                let state = without_said(&format!("{:?}", sight.state));
                writeln!(out, "{} {state} {:?} {:?}", sight.reference, sight.relation, sight.notes).unwrap();
                for entry in &sight.trail {
                    let said: Vec<String> =
                        Enquiry::words(&entry.command).into_iter().map(|words| sight.spoken.text(words)).collect();
                    writeln!(out, "{entry:?} {said:?}").unwrap();
                }
            }
            Ok(())
        })
        .unwrap();
    }
    out
}

/// A state without the texts in it, which stand in the order of their ids, and those are drawn.
fn without_said(state: &str) -> String {
    let Some((before, after)) = state.split_once("said: {") else { return state.to_owned() };
    format!("{before}{}", after.split_once('}').map_or("", |(_, rest)| rest))
}

#[test]
fn one_history_comes_to_the_same_on_both_engines() {
    let Some(elsewhere) = engines::postgres() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (seed, steps) = (1, 300);
    let here = in_order_of_appearance(&told(Place::Sqlite(folder.path().to_owned()), seed, steps));
    let there = in_order_of_appearance(&told(elsewhere, seed, steps));
    for (left, right) in here.lines().zip(there.lines()) {
        assert_eq!(left, right);
    }
    assert_eq!(here.lines().count(), there.lines().count());
    let tried = |verdict: fn(&str) -> bool| here.lines().filter(|line| verdict(line)).count();
    let (done, refused) =
        (tried(|line| line.ends_with("-> done")), tried(|line| line.contains("-> ") && !line.ends_with("-> done")));
    assert!(done > 100 && refused > 60, "the dice should do and be refused: {done} done, {refused} not");
}
