use comity::sheet::harmless;
use comity::{dates, url};
use rules::enquiry::{Allocation, Command, Enquiry, How, Raise, Visibility};
use rules::id::EnquiryId;
use rules::reference::Reference;
use store::pen::Pen;

use crate::pages::browser::{Browser, words};
use crate::town::{Answer, Player, Town, done, id};

/// Raised by a player; with a reason, one that cannot wait.
pub fn raise(who: &Player, subject: &str, visibility: Visibility, why: Option<&str>) -> (EnquiryId, Reference) {
    let (enquiry, reference, mut pen) = (EnquiryId(id()), who.desk.draw_reference().unwrap(), Pen::new());
    let (subject, question) = (pen.text(subject), pen.text("When will it be done?"));
    let urgent = why.map(|why| pen.text(why));
    let raise = Raise { visibility, urgent, ..Raise::plainly(reference, subject, question) };
    done::<Enquiry>(&who.desk, enquiry, Command::Raise(Box::new(raise)), pen);
    (enquiry, reference)
}

fn give(town: &Town, enquiry: EnquiryId, to: Allocation) {
    done::<Enquiry>(&town.chidi.desk, enquiry, Command::Allocate { to, sort: None }, Pen::new());
}

fn answered(town: &Town, enquiry: EnquiryId) {
    give(town, enquiry, Allocation::Post(town.bello.post()));
    let mut pen = Pen::new();
    let text = pen.text("In March.");
    done::<Enquiry>(&town.bello.desk, enquiry, Command::Answer { text, how: How::Written }, pen);
}

/// The rows of a file, the line with the names of the columns first.
#[track_caller]
pub fn rows(answer: &Answer) -> Vec<Vec<String>> {
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "text/csv; charset=utf-8"));
    let text = answer.text().strip_prefix('\u{feff}').expect("a byte order mark, for Excel");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The cells of each line of the list on a page.
pub fn cells(page: &str) -> Vec<Vec<String>> {
    let Some(body) = page.split("<tbody").nth(1).and_then(|rest| rest.split("</tbody>").next()) else {
        return Vec::new();
    };
    body.split("<tr")
        .skip(1)
        .map(|row| {
            let cells = row.split("role=\"rowheader\"").chain(row.split("comity-queue__value\"").skip(1));
            let cell = |piece: &str| {
                let inner = piece.split("</td>").next().unwrap().split("</th>").next().unwrap();
                words(&format!("<x{inner}")).trim_end_matches(": why this date?").trim().to_owned()
            };
            cells.skip(1).map(cell).collect()
        })
        .collect()
}

/// What a page shows where a file has this.
fn shown(row: &[String]) -> Vec<String> {
    let cell = |(at, cell): (usize, &String)| match at {
        4 | 5 => dates::plain_text(cell),
        6 => cell.replace(", ", " "),
        _ => cell.clone(),
    };
    row.iter().enumerate().map(cell).collect()
}

/// Every line of a list, page after page, as its links lead.
fn screen(browser: &Browser<'_>, first: &str) -> Vec<Vec<String>> {
    let (mut lines, mut path) = (Vec::new(), first.to_owned());
    loop {
        let page = browser.get(&path);
        lines.extend(cells(page.text()));
        let next = page.text().split("<a ").find(|link| link.contains("rel=\"next\""));
        let Some(next) = next.and_then(|link| link.split("href=\"").nth(1)?.split('"').next()) else { return lines };
        path = next.replace("&amp;", "&");
    }
}

/// A county with more than one page of everything.
fn busy() -> Town {
    let town = Town::county();
    for n in 0..64 {
        let visibility = if n % 3 == 0 { Visibility::Me } else { Visibility::Council };
        let who = if n % 4 == 0 { &town.dara } else { &town.ada };
        let why = (n % 9 == 0).then_some("Water is coming in.");
        let (enquiry, _) = raise(who, &format!("Matter {n}, \"the\" <first>; a, b & c"), visibility, why);
        match n % 5 {
            0 => {}
            1 => give(&town, enquiry, Allocation::Service(town.highways)),
            at => {
                give(&town, enquiry, Allocation::Post(town.bello.post()));
                if at == 4 {
                    let mut pen = Pen::new();
                    let text = pen.text("In March.");
                    done::<Enquiry>(&town.bello.desk, enquiry, Command::Answer { text, how: How::Written }, pen);
                }
            }
        }
        if n % 16 == 15 {
            town.at(&format!("2025-12-{:02}T10:00:00Z", 3 + n / 8));
        }
    }
    town.at("2025-12-19T10:00:00Z");
    town
}

#[test]
fn a_file_of_a_list_has_the_lines_of_all_its_pages_in_the_same_order() {
    let town = busy();
    let mut seen = std::collections::BTreeSet::new();
    for player in [&town.ada, &town.dara, &town.bello, &town.esi, &town.chidi] {
        let browser = Browser::of(&town, player);
        for query in [
            "",
            "order=due",
            "state=open&order=due",
            "state=answered",
            "due=overdue",
            "whose=mine",
            "whose=service&order=due",
            "q=matter",
            "q=first&order=due",
            "from=2025-12-05&to=2025-12-10",
            "who=members",
            "who=representatives",
            "state=withdrawn",
        ] {
            let page = browser.get(&format!("{}?{query}", url::enquiries(town.slug)));
            let columns = page.text().contains("<thead").then(|| {
                let head = page.text().split("<thead").nth(1).unwrap().split("</thead>").next().unwrap();
                words(&format!("<thead{head}"))
            });
            let file = rows(&browser.get(&url::enquiries_sheet(town.slug, query)));
            if let Some(columns) = columns {
                assert_eq!(columns, file[0].join(" "), "the same columns");
                assert!(page.text().contains("enquiries.csv"), "{query}");
            }
            let lines: Vec<Vec<String>> = file[1..].iter().map(|row| shown(row)).collect();
            let whole = screen(&browser, &format!("{}?{query}", url::enquiries(town.slug)));
            assert_eq!(lines, whole, "{}, {query}", player.name);
            seen.insert(whole.len());
        }
    }
    assert!(seen.len() > 8 && *seen.last().unwrap() == 64, "lists of many lengths, some of several pages: {seen:?}");
}

#[test]
fn a_spreadsheet_runs_nothing_of_a_file() {
    let town = Town::county();
    let first = "=HYPERLINK(\"http://evil.test\",\"x\")";
    for subject in [first, "+1", "-2+3", "@SUM(A1)", " =1", "\u{ff1d}1", "'=1", "\"=1"] {
        raise(&town.ada, subject, Visibility::Council, None);
        assert_eq!(harmless(subject), format!("'{subject}"));
    }
    for plain in ["A plain one", "3 = 3", "", "a-b", "01632 960999"] {
        assert_eq!(harmless(plain), plain);
    }
    let file = Browser::of(&town, &town.chidi).get(&url::enquiries_sheet(town.slug, ""));
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"enquiries-2025-12-02.csv\"");
    assert_eq!(file.header("cache-control"), "no-store");
    let file = rows(&file);
    assert_eq!(file.len(), 9);
    assert!(file[1..].iter().all(|row| row[0].starts_with('\'')), "{file:?}");
}

#[test]
fn what_cannot_wait_is_marked_and_counted_for_the_service_and_for_nobody_who_asked() {
    let town = Town::county();
    for n in 0..5 {
        let (enquiry, _) = raise(&town.ada, &format!("Matter {n}"), Visibility::Me, Some("Water is coming in."));
        give(&town, enquiry, Allocation::Service(town.highways));
        let page = words(Browser::of(&town, &town.bello).get(&url::service(town.slug, town.highways)).text());
        let said = if n < 4 { "Could not wait Fewer than 5 in" } else { "Could not wait 5 in the last 90 days" };
        assert!(page.contains(said), "{page}");
    }
    raise(&town.ada, "The pavement", Visibility::Me, None);
    for player in [&town.ada, &town.dara, &town.esi] {
        let page = words(Browser::of(&town, player).get(&url::service(town.slug, town.highways)).text());
        assert!(!page.contains("Could not wait"), "{}", player.name);
    }
    let sorted = words(Browser::of(&town, &town.chidi).get(&format!("{}?order=due", url::enquiries(town.slug))).text());
    assert_eq!(sorted.matches("With the service Cannot wait").count(), 5);
    assert!(sorted.find("Matter 4") < sorted.find("The pavement"), "it comes first");
}

#[test]
fn a_clerk_gives_many_at_once_and_what_cannot_be_done_is_said_of_each() {
    let town = Town::county();
    let matters: Vec<(EnquiryId, Reference)> =
        (0..3).map(|n| raise(&town.ada, &format!("Matter {n}"), Visibility::Me, None)).collect();
    let (_, hidden) = raise(&town.dara, "Another", Visibility::Me, None);
    answered(&town, matters[2].0);
    let browser = Browser::of(&town, &town.chidi);
    let list = browser.get(&url::enquiries(town.slug));
    assert_eq!(list.text().matches("class=\"comity-tick\"").count(), 4, "one box a line");
    let ticked = url::together_with(town.slug, matters.iter().map(|(_, reference)| reference));
    let page = browser.get(&ticked);
    assert!(words(page.text()).contains("Matter 1"), "{}", page.text());
    let path = url::together(town.slug);
    let each: Vec<String> = matters.iter().map(|(_, reference)| reference.to_string()).collect();
    let to = town.highways.to_string();
    let mut fields = vec![("do", "give"), ("to", to.as_str())];
    fields.extend(each.iter().map(|reference| ("each", reference.as_str())));
    let first = browser.submit(&page, &path, &fields);
    assert_eq!(first.status.as_u16(), 200);
    let said = words(first.text());
    assert!(said.contains("2 given, 1 not"), "{said}");
    assert!(said.contains("Not done Matter 2") && said.contains("Instead:"), "{said}");
    let acts = |reference: Reference| {
        let sight = town.chidi.desk.read(|reading| reading.enquiry(reference)).unwrap().unwrap();
        (sight.state.name().to_owned(), sight.trail.len())
    };
    let before = acts(matters[0].1);
    assert_eq!(before.0, "with-service");
    let again = browser.submit(&page, &path, &fields);
    assert!(words(again.text()).contains("2 given, 1 not"), "pressed twice, it is done once");
    assert_eq!(acts(matters[0].1), before);
    assert_eq!(acts(hidden).0, "unsorted", "what was not ticked is as it was");

    let nothing = browser.submit(&page, &path, &[("do", "give"), ("to", "")]);
    assert_eq!(nothing.status.as_u16(), 422);
    for member in [&town.ada, &town.dara] {
        let browser = Browser::of(&town, member);
        assert!(!browser.get(&url::enquiries(town.slug)).text().contains("comity-tick"));
        assert_eq!(browser.get(&ticked).status.as_u16(), 404);
        assert_eq!(browser.post(&path, &fields).status.as_u16(), 404);
    }
}

#[test]
fn what_has_been_answered_is_closed_together_with_one_reason_and_what_somebody_changed_is_left() {
    let town = Town::county();
    let mut matters = Vec::new();
    for n in 0..3 {
        let (enquiry, reference) = raise(&town.ada, &format!("Matter {n}"), Visibility::Me, None);
        answered(&town, enquiry);
        matters.push((enquiry, reference));
    }
    let browser = Browser::of(&town, &town.bello);
    let mine = browser.get(&format!("{}?whose=mine", url::enquiries(town.slug)));
    assert_eq!(mine.text().matches("class=\"comity-tick\"").count(), 3);
    assert!(!browser.get(&url::enquiries(town.slug)).text().contains("comity-tick"), "only in one's own queues");
    let page = browser.get(&url::together_with(town.slug, matters.iter().map(|(_, reference)| reference)));
    let mut pen = Pen::new();
    let text = pen.text("And the drain?");
    done::<Enquiry>(&town.ada.desk, matters[1].0, Command::FollowUp { text }, pen);
    let each: Vec<String> = matters.iter().map(|(_, reference)| reference.to_string()).collect();
    let mut fields = vec![("do", "close"), ("reason", "The road was resurfaced.")];
    fields.extend(each.iter().map(|reference| ("each", reference.as_str())));
    let said = words(browser.submit(&page, &url::together(town.slug), &fields).text());
    assert!(said.contains("2 closed, 1 not"), "{said}");
    assert!(said.contains("Somebody changed this a moment ago."), "{said}");
    for (n, (_, reference)) in matters.iter().enumerate() {
        let page = words(Browser::of(&town, &town.ada).get(&url::enquiry(town.slug, reference)).text());
        assert_eq!(page.contains("The road was resurfaced."), n != 1, "{page}");
    }
}

#[test]
fn a_list_is_kept_under_a_name_by_whoever_keeps_it_alone() {
    let town = Town::county();
    raise(&town.ada, "The crossing", Visibility::Council, None);
    let browser = Browser::of(&town, &town.bello);
    let (path, lists) = (url::list(town.slug, "state=open&order=due"), url::account_step(town.slug, "lists"));
    let page = browser.get(&path);
    let kept = browser.submit(&page, &lists, &[("name", "Still open")]);
    assert_eq!((kept.status.as_u16(), kept.header("location")), (303, path.as_str()));
    for page in [url::home(town.slug), url::enquiries(town.slug), lists.clone()] {
        let text = browser.get(&page).text().to_owned();
        assert!(text.contains("Still open</a>") && text.contains(&path.replace('&', "&amp;")), "{page}");
        let others = Browser::of(&town, &town.chidi).get(&page);
        assert!(!others.text().contains("Still open</a>"), "it is one\u{2019}s own");
    }
    let removal = |text: &str| {
        let form = text.split("action=\"").find(|form| form.contains("/removal\"")).unwrap();
        form.split('"').next().unwrap().to_owned()
    };
    let removal = removal(browser.get(&lists).text());
    Browser::of(&town, &town.chidi).post(&removal, &[]);
    assert!(browser.get(&lists).text().contains("Still open</a>"), "nobody removes another\u{2019}s");
    browser.post(&removal.replace("removal", "name"), &[("name", "By their dates")]);
    assert!(browser.get(&lists).text().contains("By their dates</a>"));
    browser.post(&removal, &[]);
    assert!(words(browser.get(&lists).text()).contains("You keep none yet."));
    assert_eq!(browser.submit(&page, &lists, &[("name", "")]).status.as_u16(), 422);
}

#[test]
fn two_who_handle_an_enquiry_see_each_other_before_they_collide_and_nobody_else_sees_either() {
    let town = Town::county();
    let (enquiry, reference) = raise(&town.ada, "The crossing", Visibility::Council, None);
    give(&town, enquiry, Allocation::Post(town.bello.post()));
    let step = |who: &Player, step: &str| {
        words(Browser::of(&town, who).get(&url::enquiry_step(town.slug, reference, step)).text())
    };
    assert!(!step(&town.bello, "answer").contains("opened a page"), "not one\u{2019}s own");
    town.at("2025-12-02T09:03:30Z");
    let seen = step(&town.chidi, "allocation");
    assert!(seen.contains("Bello Okoro opened a page to answer 3 minutes ago."), "{seen}");
    assert!(step(&town.bello, "decline").contains("Chidi Brook opened a page to pass it on just now."));
    for (who, at) in [(&town.ada, "reply"), (&town.ada, "withdrawal"), (&town.dara, "reply"), (&town.esi, "note")] {
        assert!(!step(who, at).contains("opened a page"), "{}", who.name);
    }
    town.at("2025-12-02T09:20:00Z");
    assert!(!step(&town.chidi, "note").contains("opened a page"), "it is forgotten");
}
