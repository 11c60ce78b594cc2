//! Lists other than those of enquiries as files for a spreadsheet: the page\u{2019}s own lines, for the page\u{2019}s own readers.

use comity::{dates, url};
use rules::enquiry::Visibility;
use rules::hold::{Because, Command as HoldCommand, Hold};
use rules::id::HoldId;
use rules::request::{self, Request};
use store::pen::Pen;

use super::lists::{cells, raise, rows};
use super::requests::lena;
use crate::pages::browser::Browser;
use crate::town::{Player, Town, done, id};

/// What a page shows where a file has this.
fn shown(row: &[String]) -> Vec<String> {
    let cell = |cell: &String| match cell.parse::<jiff::civil::Date>() {
        Ok(_) => dates::plain_text(cell),
        Err(_) => cell.replace(", Overdue", " Overdue"),
    };
    row.iter().map(cell).collect()
}

fn ask(lena: &Player, applicant: &str, received: &str) {
    let (record, mut pen) = (rules::id::RequestId(id()), Pen::new());
    let opening = request::Opening {
        reference: lena.desk.draw_reference().unwrap(),
        number: Some(pen.name(&format!("FOI-{applicant}"))),
        sort: request::Sort::Information,
        applicant: pen.name(applicant),
        wanted: pen.text("Everything about hedges."),
        received: received.parse().unwrap(),
        is: None,
    };
    done::<Request>(&lena.desk, record, request::Command::Open(Box::new(opening)), pen);
    if received < "2025-11" {
        return;
    }
    let close = request::Command::Close { outcome: request::Outcome::Withdrawn };
    done::<Request>(&lena.desk, record, close, Pen::new());
}

fn hold(lena: &Player, town: &Town, reason: &str) {
    let (enquiry, _) = raise(&town.ada, "The hedge", Visibility::Me, None);
    let mut pen = Pen::new();
    let reason = pen.text(reason);
    let place = HoldCommand::Place { reason, because: Because::Litigation, enquiries: [enquiry].into() };
    done::<Hold>(&lena.desk, HoldId(id()), place, pen);
}

#[test]
fn the_file_of_each_list_has_its_page_s_lines_and_its_page_s_readers() {
    let town = Town::county();
    let lena = lena(&town);
    for (applicant, received) in [("=Somebody", "2025-10-01"), ("Another", "2025-12-01"), ("A third", "2025-10-20")] {
        ask(&lena, applicant, received);
    }
    for reason in ["A claim for a wall", "+1 claim"] {
        hold(&lena, &town, reason);
    }
    let slug = town.slug;
    for (page, file, reader, least) in [
        (url::people(slug), url::people_sheet(slug), &town.chidi, 6),
        (url::requests(slug), url::requests_sheet(slug), &lena, 3),
        (url::holds(slug), url::holds_sheet(slug), &lena, 2),
    ] {
        let browser = Browser::of(&town, reader);
        let (shown_on_page, sheet) = (browser.get(&page), browser.get(&file));
        assert!(shown_on_page.text().contains(&format!("href=\"{file}\"")), "{page} leads to its file");
        let lines = rows(&sheet);
        assert!(lines.len() > least, "{file}: {lines:?}");
        let harmless = |lines: &[Vec<String>]| -> Vec<Vec<String>> {
            let line =
                |line: &Vec<String>| line.iter().map(|cell| comity::sheet::harmless(cell).into_owned()).collect();
            lines.iter().map(line).collect()
        };
        let of_file: Vec<Vec<String>> = lines[1..].iter().map(|row| shown(row)).collect();
        assert_eq!(of_file, harmless(&cells(shown_on_page.text())), "{page}");
        for player in [&town.ada, &town.dara, &town.bello, &town.esi, &town.chidi, &lena] {
            let other = Browser::of(&town, player);
            assert_eq!(other.get(&page).status, other.get(&file).status, "{file}, {}", player.name);
        }
        assert_eq!(Browser::public(&town).get(&file).status.as_u16(), 303, "{file}");
    }
}
