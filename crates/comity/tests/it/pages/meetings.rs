//! Meetings and what is done about their resolutions: from a member's request to the report back; what was declined, asked of a body.

use rules::enquiry::{Command, Enquiry, Raise};
use rules::id::EnquiryId;
use rules::norm::Norm;
use store::pen::Pen;

use super::advice::step;
use super::browser::{Browser, words};
use crate::town::{Player, Town, done, id};

/// A meeting of the full council on 19 December, called by the clerk; its agenda closes on the 10th.
#[track_caller]
pub fn called(town: &Town) -> String {
    let browser = Browser::of(town, &town.chidi);
    let path = format!("/{}/meetings/new", town.slug);
    let page = browser.get(&path);
    let body = town.body.to_string();
    let fields = [
        ("body", body.as_str()),
        ("on-day", "19"),
        ("on-month", "12"),
        ("on-year", "2025"),
        ("place", "7 pm, Council Chamber"),
        ("closes-day", "10"),
        ("closes-month", "12"),
        ("closes-year", "2025"),
    ];
    let on = browser.submit(&page, &path, &fields);
    assert_eq!(on.status, 303, "{}", words(on.text()));
    on.header("location").to_owned()
}

#[track_caller]
fn says(town: &Town, who: &Player, at: &str) -> String {
    let page = Browser::of(town, who).get(at);
    assert_eq!(page.status, 200, "{}", who.name);
    words(page.text())
}

/// The value of the choice whose label begins with a text.
#[track_caller]
pub fn choice(page: &str, text: &str) -> String {
    let label = page.split("<label").find(|label| words(&format!("<label{label}")).trim().starts_with(text));
    let before = page.split(label.unwrap_or_else(|| panic!("nothing reads {text}: {page}"))).next().unwrap();
    let (_, input) = before.rsplit_once("value=\"").unwrap();
    input.split('"').next().unwrap().to_owned()
}

/// The clerk enters a resolution, on the item of that name where there is one, and begins an action from it for Bello's post.
#[track_caller]
pub fn resolved(town: &Town, at: &str) -> String {
    let clerk = Browser::of(town, &town.chidi);
    let page = clerk.get(&format!("{at}/resolution"));
    if !page.text().contains("Grit bins") {
        step(town, &town.chidi, at, "item", &[("title", "Grit bins")]);
    }
    let page = clerk.get(&format!("{at}/resolution"));
    let item = choice(page.text(), "Grit bins");
    let (ada, dara) = (town.ada.person.to_string(), town.dara.person.to_string());
    let fields = [
        ("item", item.as_str()),
        ("text", "That six bins be put in Oakley."),
        ("minute", "112"),
        ("proposer", &ada),
        ("seconder", &dara),
        ("carried", "carried"),
        ("votes", &format!("{}: for\n{}: against", town.ada.name, town.dara.name)),
    ];
    // Whether everybody may read it is answered, and never taken for granted.
    let path = format!("{at}/resolution");
    let silent = clerk.submit(&page, &path, &fields);
    assert!(silent.status == 422 && words(silent.text()).contains("Say whether everybody may read it"));
    let fields: Vec<(&str, &str)> = fields.into_iter().chain([("closed", "open")]).collect();
    step(town, &town.chidi, at, "resolution", &fields);
    let page = clerk.get("/northwold/actions/new");
    let resolution = page.text().split("option value=\"meeting-").nth(1).unwrap().split('"').next().unwrap();
    let (resolution, post) = (format!("meeting-{resolution}"), town.bello.post().to_string());
    let fields = [
        ("resolution", resolution.as_str()),
        ("what", "Six grit bins for Oakley"),
        ("post", &post),
        ("due-day", "31"),
        ("due-month", "1"),
        ("due-year", "2026"),
    ];
    let on = clerk.submit(&page, "/northwold/actions/new", &fields);
    assert_eq!(on.status, 303, "{}", words(on.text()));
    on.header("location").to_owned()
}

#[test]
fn what_a_member_asks_for_is_put_on_the_agenda_resolved_done_and_reported_back() {
    let town = Town::county();
    let at = called(&town);
    assert!(words(Browser::public(&town).get("/northwold/meetings").text()).contains("19 December 2025"));
    step(&town, &town.ada, &at, "request", &[("title", "Grit bins"), ("why", "Mill Lane has none.")]);
    assert!(says(&town, &town.chidi, "/northwold/business").contains("An item was asked for."));
    let page = Browser::of(&town, &town.chidi).get(&format!("{at}/request-answer"));
    let asked = choice(page.text(), "Grit bins");
    let public = words(Browser::public(&town).get(&at).text());
    assert!(!public.contains("Grit bins"), "what was asked for is the council's until it is on the agenda: {public}");
    step(&town, &town.chidi, &at, "request-answer", &[("asked", &asked), ("answer", "on")]);
    assert!(words(Browser::public(&town).get(&at).text()).contains("Grit bins (asked for by Ada Marsh)"));
    step(&town, &town.chidi, &at, "item", &[("title", "Bus passes")]);
    town.at("2025-12-19T20:00:00Z");
    let action = resolved(&town, &at);
    let public = words(Browser::public(&town).get(&at).text());
    assert!(public.contains("That six bins be put in Oakley.") && public.contains("Against: Dara"), "{public}");
    assert!(says(&town, &town.bello, "/northwold").contains("addressed to your post"));
    step(&town, &town.bello, &action, "acceptance", &[]);
    step(&town, &town.bello, &action, "progress", &[("text", "Ordered.")]);
    town.at("2026-02-02T09:00:00Z");
    assert!(says(&town, &town.dara, "/northwold/actions").contains("Overdue: offered for the next agenda"));
    // On the page of the body's next meeting one press puts it on the agenda, and nothing does so by itself.
    let clerk = Browser::of(&town, &town.chidi);
    let day = [("on-day", "19"), ("on-month", "2"), ("closes-day", "10"), ("closes-month", "2")];
    let year = [("on-year", "2026"), ("closes-year", "2026"), ("place", "7 pm"), ("body", &town.body.to_string())];
    let fields: Vec<(&str, &str)> = day.into_iter().chain(year).collect();
    let on = clerk.submit(&clerk.get("/northwold/meetings/new"), "/northwold/meetings/new", &fields);
    let next = on.header("location").to_owned();
    assert!(!says(&town, &town.dara, &next).contains("Overdue"), "it is offered to the clerk");
    let page = clerk.get(&next);
    assert!(words(page.text()).contains("Overdue: offered for this agenda"), "{}", words(page.text()));
    assert!(!words(Browser::public(&town).get(&next).text()).contains("Six grit bins"));
    let put = clerk.submit(&page, &format!("{next}/item"), &[("title", "Overdue: Six grit bins for Oakley")]);
    assert_eq!(put.status, 303, "{}", words(put.text()));
    assert!(words(Browser::public(&town).get(&next).text()).contains("Overdue: Six grit bins for Oakley"));
    step(&town, &town.bello, &action, "report", &[("report", "All six stand.")]);
    assert!(says(&town, &town.dara, &action).contains("All six stand."));
    // The public sees meetings and not the tracker.
    assert_eq!(
        Browser::public(&town).get(&action).status,
        303,
        "they are asked to sign in, whether it is there or not"
    );
    let sheet = Browser::of(&town, &town.dara).get("/northwold/actions.csv");
    assert!(sheet.text().contains("Six grit bins for Oakley"));
}

#[test]
fn nothing_lets_a_member_begin_an_action_or_put_something_on_an_agenda() {
    let town = Town::county();
    let at = called(&town);
    for path in ["/northwold/actions/new", "/northwold/meetings/new"] {
        assert_eq!(Browser::of(&town, &town.ada).get(path).status, 404, "{path}");
    }
    let page = Browser::of(&town, &town.ada).get(&at);
    assert!(!page.text().contains(&format!("{at}/item\"")) && page.text().contains(&format!("{at}/request\"")));
}

#[test]
fn what_an_officer_declined_is_asked_of_the_next_meeting_in_one_press() {
    let town = Town::county();
    let (enquiry, reference) = (EnquiryId(id()), town.ada.desk.draw_reference().unwrap());
    let mut pen = Pen::new();
    let (subject, question) = (pen.text("Close Mill Lane"), pen.text("Close Mill Lane to lorries from Monday."));
    let raise = Raise::plainly(reference, subject, question);
    done::<Enquiry>(&town.ada.desk, enquiry, Command::Raise(Box::new(raise)), pen);
    let mut pen = Pen::new();
    let (reason, instead) = (pen.text("Only the council can decide this."), pen.text("Ask for it on the agenda."));
    let telephone = pen.name("01632 960123");
    let decline = Command::Decline { reason, instead, telephone, norm: Norm::PartisanWork };
    done::<Enquiry>(&town.chidi.desk, enquiry, decline, pen);
    let (page, press) =
        (format!("/northwold/enquiries/{reference}"), format!("/northwold/enquiries/{reference}/agenda-request"));
    let ada = Browser::of(&town, &town.ada);
    let none = ada.submit(&ada.get(&page), &press, &[]);
    assert!(words(none.text()).contains("No meeting has been called whose agenda is open"));
    let at = called(&town);
    let on = ada.submit(&ada.get(&page), &press, &[]);
    assert_eq!((on.status.as_u16(), on.header("location")), (303, at.as_str()));
    assert!(says(&town, &town.ada, &at).contains("Close Mill Lane to lorries from Monday."));
    // Whoever did not ask has no button, and no way.
    let dara = Browser::of(&town, &town.dara);
    assert_eq!(dara.post(&press, &[]).status, 404);
}

#[test]
fn the_clerk_enters_who_chairs_and_sits_on_a_body_and_until_when() {
    let town = Town::county();
    let path = format!("/northwold/people/{}/offices", town.ada.person);
    let clerk = Browser::shown_again(&town, &town.chidi);
    let page = clerk.get(&path);
    assert_eq!(page.status, 200);
    let office = "\"vice-chair\"";
    let from = [("do", "take"), ("office", office), ("from-day", "2"), ("from-month", "12"), ("from-year", "2025")];
    assert_eq!(clerk.post(&path, &from).status, 303);
    assert!(words(clerk.get(&path).text()).contains("Vice-chair of the council"));
    let at = called(&town);
    step(&town, &town.ada, &at, "urgent-request", &[("title", "Flood"), ("why", "The river rises tonight.")]);
    let last = [("do", "leave"), ("left", office), ("last-day", "2"), ("last-month", "12"), ("last-year", "2025")];
    assert_eq!(clerk.post(&path, &last).status, 303);
    town.at("2025-12-03T09:00:00Z");
    let refused = Browser::of(&town, &town.ada).get(&at);
    assert!(!refused.text().contains("urgent-request"), "the office is over");
}
