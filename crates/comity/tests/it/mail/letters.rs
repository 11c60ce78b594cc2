use comity::mail::letters::acknowledgement::{Acknowledgement, acknowledgement};
use comity::mail::letters::answer::{Answer, answer};
use comity::mail::letters::closing::{Closing, closing};
use comity::mail::letters::declined::{Declined, declined};
use comity::mail::letters::holding_reply::{HoldingReply, holding_reply};
use comity::mail::letters::invitation::{Invitation, invitation};
use comity::mail::letters::more_time::{MoreTime, Standing, more_time};
use comity::mail::letters::question::{Question, question};
use comity::mail::letters::reminder::{Reminder, WaitsFor, reminder};
use comity::mail::letters::{Letter, Matter, Officer};
use jiff::civil::date;

use super::{LINK, matter};

/// One of each about an enquiry.
fn all(matter: Matter) -> Vec<Letter> {
    let (by, today) = (date(2026, 12, 4), date(2026, 11, 30));
    vec![
        acknowledgement(&Acknowledgement { matter, answer_by: Some(by) }),
        question(&Question { matter }),
        answer(&Answer { matter, text: None, open_until: Some(by) }),
        reminder(&Reminder { matter, waits_for: WaitsFor::Acknowledgement { by }, today }),
        reminder(&Reminder { matter, waits_for: WaitsFor::Answer { by }, today }),
        reminder(&Reminder { matter, waits_for: WaitsFor::Reply, today }),
        holding_reply(&HoldingReply { matter }),
        more_time(&MoreTime { matter, until: by, standing: Standing::Asked }),
        more_time(&MoreTime { matter, until: by, standing: Standing::Given }),
        declined(&Declined { matter }),
        closing(&Closing { matter }),
    ]
}

#[test]
fn an_answer_reads_like_this() {
    let letter = answer(&Answer {
        matter: matter(),
        text: Some("The lamps will be mended on 4 December.\r\n\r\n  Row by row.\n"),
        open_until: Some(date(2026, 12, 14)),
    });
    assert_eq!(letter.subject, "NW-7K3MQ2R: your enquiry has been answered");
    assert_eq!(
        letter.body,
        "Chidi Thorne, Head of Highways has answered your enquiry NW-7K3MQ2R.\n\n\
         The answer:\n\n\
         The lamps will be mended on 4 December.\n\n  Row by row.\n\n\
         If this does not answer your question, you can say so on the page until\nMonday 14 December 2026.\n\n\
         Read it, and go on from there, on this page:\n\
         https://northwold.example/northwold/enquiries/NW-7K3MQ2R\n\n\
         Dealing with it: Chidi Thorne, Head of Highways, telephone 01632 960102.\n\n\
         Replies to this e-mail are not read. Please use the page, or ring.\n\n\
         -- \nNorthwold County Council\nReference NW-7K3MQ2R\n"
    );
}

#[test]
fn every_letter_holds_reference_officer_telephone_and_one_link() {
    for letter in all(matter()) {
        assert!(letter.subject.starts_with("NW-7K3MQ2R: "), "{letter:?}");
        assert_eq!(letter.body.matches("https://").count(), 1, "{letter:?}");
        for part in ["NW-7K3MQ2R", LINK, "Chidi Thorne, Head of Highways", "01632 960102", "Northwold County Council"] {
            assert!(letter.body.contains(part), "{part}: {letter:?}");
        }
        assert!(letter.body.lines().all(|line| line.chars().count() <= 72 || line == LINK), "{letter:?}");
    }
}

#[test]
fn the_answer_is_in_the_letter_only_where_the_council_says_so() {
    let text = Some("The lamps will be mended.");
    let with = answer(&Answer { matter: matter(), text, open_until: None });
    let without = answer(&Answer { matter: matter(), text: None, open_until: None });
    assert!(with.body.contains("mended") && !without.body.contains("The answer:"));
}

#[test]
fn a_reminder_tells_what_is_due_from_what_was() {
    let on = |today| {
        let letter = Reminder { matter: matter(), waits_for: WaitsFor::Answer { by: date(2026, 12, 4) }, today };
        reminder(&letter).subject
    };
    assert_eq!(on(date(2026, 12, 4)), "NW-7K3MQ2R: answer is due by Friday 4 December 2026");
    assert_eq!(on(date(2026, 12, 5)), "NW-7K3MQ2R: answer was due by Friday 4 December 2026");
}

#[test]
fn an_enquiry_that_nobody_has_yet_is_the_councils() {
    let letter = acknowledgement(&Acknowledgement { matter: Matter { officer: None, ..matter() }, answer_by: None });
    assert!(letter.body.starts_with("Northwold County Council has taken up your enquiry NW-7K3MQ2R.\n\nRead it"));
    let officer = Officer { name: "Chidi Thorne", post: "Clerk", telephone: None };
    let letter = declined(&Declined { matter: Matter { officer: Some(officer), ..matter() } });
    assert!(letter.body.contains("Dealing with it: Chidi Thorne, Clerk (no telephone number is known)."));
}

#[test]
fn the_published_fingerprint_is_printed_to_the_letter() {
    let note = "northwold.example/northwold\n4096\nqINS1GRFhWHwdkUeqLEoP4yEMkTBBzxBkGwGQlVlVcs=\n\n\u{2014} northwold.example/northwold Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
    let letter = closing(&Closing { matter: Matter { fingerprint: Some(note), ..matter() } });
    assert!(letter.body.ends_with(note), "{}", letter.body);
}

#[test]
fn nothing_that_a_person_is_called_can_start_a_line() {
    let bad = "Ada\r\nBcc: everybody@northwold.example\n\nPay here:\u{2028}now\u{0}\u{85}";
    let officer = Officer { name: bad, post: bad, telephone: Some(bad) };
    let bent = Matter { council: bad, reference: bad, officer: Some(officer), link: bad, fingerprint: None };
    let straight = "Ada Bcc: everybody@northwold.example Pay here: now";
    let officer = Officer { name: straight, post: straight, telephone: Some(straight) };
    let clean =
        Matter { council: straight, reference: straight, officer: Some(officer), link: straight, fingerprint: None };
    assert_eq!(all(bent), all(clean));
    let until = date(2026, 12, 7).at(9, 0, 0, 0);
    let invited = |text| invitation(&Invitation { council: text, name: text, link: text, until });
    assert_eq!(invited(bad), invited(straight));
}

#[test]
fn an_invitation_says_how_long_it_holds() {
    let letter = invitation(&Invitation {
        council: "Eastmarsh Parish Council",
        name: "Dara Quill",
        link: "https://eastmarsh.example/eastmarsh/invitations/x",
        until: date(2026, 12, 7).at(9, 5, 0, 0),
    });
    assert_eq!(letter.subject, "Eastmarsh Parish Council: your way in");
    assert!(letter.body.starts_with("Dear Dara Quill,\n\nEastmarsh Parish Council has given you a way in"));
    assert!(letter.body.contains("\nhttps://eastmarsh.example/eastmarsh/invitations/x\n"));
    assert!(letter.body.replace('\n', " ").contains("until Monday 7 December 2026 at 09:05."), "{}", letter.body);
}

#[test]
fn letters_use_the_councils_words() {
    const OURS: [&str; 12] = [
        "norm",
        "pack",
        "binding",
        "edition",
        "refusal",
        "journal",
        "ledger",
        "checkpoint",
        "receipt",
        "seal",
        "triage",
        "tombstone",
    ];
    for letter in all(matter()) {
        let text = format!("{} {}", letter.subject, letter.body).to_lowercase();
        let words: Vec<_> = text.split(|c: char| !c.is_alphabetic()).collect();
        assert!(OURS.iter().all(|ours| !words.contains(ours)), "{letter:?}");
    }
}
