//! What the clerk looks at first, in its order, each enquiry once.

use comity::url;
use rules::enquiry::{Allocation, Command, Enquiry, Visibility};
use rules::id::EnquiryId;
use store::pen::Pen;

use super::lists::raise;
use crate::pages::browser::{Browser, words};
use crate::town::{Town, done};

fn with_bello(town: &Town, subject: &str) -> EnquiryId {
    let (enquiry, _) = raise(&town.ada, subject, Visibility::Me, None);
    let to = Allocation::Post(town.bello.post());
    done::<Enquiry>(&town.chidi.desk, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    enquiry
}

/// The clock looks each morning at ten; nothing waits to be sent.
fn mornings(town: &Town, days: &[u32]) {
    for day in days {
        town.at(&format!("2025-12-{day:02}T10:00:00Z"));
        town.installation.wake(town.council, 100).unwrap();
    }
}

#[test]
fn what_cannot_wait_comes_first_then_decisions_then_what_is_late_then_what_is_to_be_sorted_each_once() {
    let town = Town::county();
    let late = with_bello(&town, "The late crossing");
    done::<Enquiry>(&town.bello.desk, late, Command::Acknowledge { message: None }, Pen::new());
    mornings(&town, &[16, 18]);
    // What was given on this day is overdue soon, and nobody has passed it up to the clerk yet.
    raise(&town.dara, "The old bench", Visibility::Me, None);
    with_bello(&town, "The overdue lamp");
    mornings(&town, &[22]);
    raise(&town.ada, "The new hedge", Visibility::Me, None);
    raise(&town.ada, "The flooded cellar", Visibility::Me, Some("Water is coming in."));
    let page = Browser::of(&town, &town.chidi).get(&url::home(town.slug));
    let text = page.text();
    let order = [
        "Cannot wait</caption>",
        "The flooded cellar",
        "Late, passed up to you",
        "The late crossing",
        "Overdue</caption>",
        "The overdue lamp",
        "To be sorted</caption>",
        "The new hedge",
    ];
    let places: Vec<_> = order.iter().map(|what| text.find(what)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} {}", words(text));
    for subject in ["The flooded cellar", "The late crossing", "The overdue lamp", "The new hedge", "The old bench"] {
        assert_eq!(text.matches(subject).count(), 1, "{subject}: {}", words(text));
    }
    let sorting = url::list(town.slug, "state=unsorted&order=due");
    assert!(text.contains(&sorting.replace('&', "&amp;")), "the way to where several are sorted at once");
    assert!(Browser::of(&town, &town.chidi).get(&sorting).text().contains("comity-tick"));
    for other in [&town.ada, &town.bello] {
        let home = words(Browser::of(&town, other).get(&url::home(town.slug)).text());
        assert!(!home.contains("sort them together") && !home.contains("Overdue with the"), "{home}");
    }
}

#[test]
fn a_clerk_for_whom_nothing_waits_is_told_so() {
    let town = Town::county();
    let home = words(Browser::of(&town, &town.chidi).get(&url::home(town.slug)).text());
    assert!(home.contains("Nothing is overdue.") && home.contains("Everything has been sorted."), "{home}");
    assert!(!home.contains("Cannot wait") && !home.contains("To begin"), "{home}");
}
