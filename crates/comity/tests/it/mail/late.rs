//! How the letters about what is due and late read, and a day's letters in one. Kept in `expected/letters.txt`.

use comity::mail::letters::answer::{Answer, answer};
use comity::mail::letters::digest::{Digest, digest};
use comity::mail::letters::fell_due::{FellDue, fell_due};
use comity::mail::letters::passed_up::{Known, PassedUp, passed_up};
use comity::mail::letters::reminder::{Reminder, WaitsFor, reminder};
use comity::mail::letters::request_due::{RequestDue, request_due};
use comity::mail::letters::{Letter, Matter};
use jiff::civil::date;

use super::matter;

#[test]
fn letters_about_what_is_late_read_as_they_are_kept() {
    let (by, after) = (date(2026, 12, 4), date(2026, 12, 8));
    let home = "https://northwold.example/northwold";
    let outside = Matter { officer: None, link: home, ..matter() };
    let request = Matter { officer: None, link: "https://northwold.example/northwold/requests/NW-7K3MQ2R", ..matter() };
    let due = FellDue { matter: matter(), what: "answer", by, today: by };
    let up = PassedUp { matter: matter(), what: "answer", by, service: "Highways", known: Known::Whole, body: None };
    let letters = [
        fell_due(&due),
        fell_due(&FellDue { today: after, what: "acknowledgement", ..due }),
        reminder(&Reminder { matter: matter(), waits_for: WaitsFor::Promise { by }, today: date(2026, 12, 3) }),
        passed_up(&up),
        passed_up(&PassedUp { body: Some("the council"), ..up }),
        request_due(&RequestDue { matter: request, by, today: date(2026, 12, 3) }),
        request_due(&RequestDue { matter: request, by, today: by }),
        passed_up(&PassedUp { matter: outside, known: Known::ThatItIsLate, ..up }),
        passed_up(&PassedUp { matter: outside, known: Known::ThatItIsLate, service: "", ..up }),
    ];
    let some = [letters[0].clone(), answer(&Answer { matter: matter(), text: None, open_until: Some(after) })];
    let account = "https://northwold.example/northwold/account/letters";
    let together = digest(&Digest { council: "Northwold County Council", home, account, letters: &some });
    let printed = |letter: &Letter| format!("Subject: {}\n\n{}\n{}\n\n", letter.subject, letter.body, "=".repeat(72));
    let found: String = letters.iter().chain([&together]).map(printed).collect();

    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/expected/letters.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &found).unwrap();
    }
    let expected = std::fs::read_to_string(path).unwrap();
    assert_eq!(found, expected, "`UPDATE=1 cargo test -p comity mail::late` writes it anew");
}
