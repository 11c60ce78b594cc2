use axum::http::StatusCode;
use comity::url;
use rules::council::{Command as Say, Council, StandardText};
use rules::enquiry::{Allocation, Command, Enquiry, Visibility};
use rules::id::TextId;
use rules::reference::Reference;
use store::pen::Pen;

use crate::pages::browser::{Browser, words};
use crate::town::{Player, Town, done, id};

const BODY: &str = "Dear {member},\n\nthank you for {reference}. {officer}, {telephone}, {date}.";

fn written(town: &Town, by: &Player, review_by: &str) -> TextId {
    let (text, mut pen) = (TextId(id()), Pen::new());
    let (title, body) = (pen.text("Crossings are painted in spring"), pen.text(BODY));
    let as_follows =
        StandardText { title, text: body, owner: town.bello.post(), review_by: review_by.parse().unwrap() };
    done::<Council>(&by.desk, town.council, Say::WriteText { text, as_follows }, pen);
    text
}

fn with_bello(town: &Town) -> Reference {
    let (enquiry, reference) = crate::two_worlds::raise(town, "The crossing", Visibility::Me);
    let to = Allocation::Post(town.bello.post());
    done::<Enquiry>(&town.chidi.desk, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    reference
}

#[test]
fn a_standard_text_is_put_into_the_box_filled_in_and_is_never_sent_unread() {
    let town = Town::county();
    let text = written(&town, &town.bello, "2026-06-01").to_string();
    let reference = with_bello(&town);
    let bello = Browser::of(&town, &town.bello);
    for (step, field) in [("answer", "text"), ("holding-reply", "text"), ("decline", "reason")] {
        let path = url::enquiry_step(town.slug, reference, step);
        let page = bello.get(&path);
        assert!(words(page.text()).contains("Begin with a standard text"), "{step}");
        let inserted = bello.submit(&page, &path, &[("standard", &text), ("insert", "yes"), (field, "As you know,")]);
        assert_eq!(inserted.status, StatusCode::OK, "{step}: nothing is sent");
        let read = words(inserted.text());
        let filled = format!("thank you for {reference}. Bello Okoro, 01632 960123, 2 December 2025.");
        for said in ["As you know, Dear Ada Marsh,", filled.as_str(), "nothing has been sent"] {
            assert!(read.contains(said), "{step}, {said}: {read}");
        }
        // Without a choice the button changes nothing.
        let none = bello.submit(&page, &path, &[("standard", ""), ("insert", "yes"), (field, "As you know,")]);
        assert!(none.status == StatusCode::OK && !words(none.text()).contains("nothing has been sent"));
    }
    let path = url::enquiry_step(town.slug, reference, "answer");
    let page = bello.get(&path);
    let unread = bello.submit(&page, &path, &[("how", "written"), ("text", "It is done by {date}.")]);
    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(words(unread.text()).contains("Write in place of {date} what it stands for"));
    let sent = bello.submit(&page, &path, &[("how", "written"), ("standard", &text), ("text", "In spring.")]);
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
}

#[test]
fn a_text_is_written_by_the_holder_of_its_post_or_by_the_clerk() {
    let town = Town::county();
    let (bello, esi) = (Browser::of(&town, &town.bello), Browser::of(&town, &town.esi));
    let path = url::text(town.slug, TextId(id()));
    let page = bello.get(&path);
    assert!(words(page.text()).contains("A new standard text"));
    let post = town.bello.post().to_string();
    let fields = |text: &'static str| {
        [
            ("title", "Potholes"),
            ("text", text),
            ("owner", post.as_str()),
            ("review-day", "1"),
            ("review-month", "6"),
            ("review-year", "2026"),
        ]
    };
    let wrong = bello.submit(&page, &path, &fields("Dear {councillor},"));
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(words(wrong.text()).contains("{councillor} would not be filled in"));
    assert_eq!(bello.submit(&page, &path, &fields("Dear {member},")).status, StatusCode::SEE_OTHER);
    assert!(words(esi.get(&url::texts(town.slug)).text()).contains("Potholes"));
    let seen = esi.get(&path);
    assert!(words(seen.text()).contains("Dear {member},") && !seen.text().contains("<textarea"));
    let review = url::text_step(town.slug, path.rsplit('/').next().unwrap(), "review");
    assert_eq!(esi.post(&review, &[]).status, StatusCode::CONFLICT);
    assert_eq!(Browser::of(&town, &town.chidi).post(&review, &[]).status, StatusCode::SEE_OTHER);
    assert!(words(bello.get(&path).text()).contains("To be looked at by 2 December 2026"));
    let retired = bello.post(&url::text_step(town.slug, path.rsplit('/').next().unwrap(), "retirement"), &[]);
    assert_eq!(retired.status, StatusCode::SEE_OTHER);
    assert!(!words(bello.get(&url::texts(town.slug)).text()).contains("Potholes"));
    let ada = Browser::of(&town, &town.ada);
    for address in [url::texts(town.slug), path] {
        assert_eq!(ada.get(&address).status, StatusCode::FORBIDDEN);
    }
}

#[test]
fn one_that_is_due_is_shown_to_its_owner_and_nobody_else() {
    let town = Town::county();
    let text = written(&town, &town.bello, "2025-12-05");
    let home = |player: &Player| words(Browser::of(&town, player).get(&url::home(town.slug)).text());
    assert!(!home(&town.bello).contains("due to be looked at again"));
    town.at("2025-12-08T09:00:00Z");
    assert!(home(&town.bello).contains("due to be looked at again: Crossings are painted in spring"));
    for other in [&town.ada, &town.esi, &town.chidi] {
        assert!(!home(other).contains("Crossings are painted"), "{}", other.name);
    }
    assert_eq!(Browser::of(&town, &town.bello).get(&url::text(town.slug, text)).status, StatusCode::OK);
}
