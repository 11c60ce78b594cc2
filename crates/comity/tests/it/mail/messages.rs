use comity::mail::message::{Correspondent, Head, Unaddressed, message, message_id};
use proptest::prelude::*;

use super::{head, letter};

#[test]
fn a_message_id_is_the_same_at_every_attempt() {
    assert_eq!(message_id(&head()), "<outbox-01HZY7.northwold@northwold.example>");
    let later = Head { at: "2026-12-01T09:00:00Z".parse().unwrap(), ..head() };
    assert_eq!(message_id(&later), message_id(&head()));
    for other in [
        Head { outbox: "outbox-01HZY8", ..head() },
        Head { council: "eastmarsh", ..head() },
        Head { public_host: "comity.example", ..head() },
    ] {
        assert_ne!(message_id(&other), message_id(&head()));
    }
    let odd = Head { outbox: "a>\r\nBcc: b", council: "c@d", public_host: ".localhost:8080.", ..head() };
    assert_eq!(message_id(&odd), "<a---Bcc--b.c-d@localhost-8080>");
}

#[test]
fn an_address_that_cannot_be_used_is_refused_without_repeating_it() {
    for address in
        ["", "ada", "ada@x.example, bello@x.example", "ada@x.example\r\nBcc: bello@x.example", "a b@x.example"]
    {
        let to = Correspondent { name: "Ada Fenwick", address };
        assert_eq!(message(&Head { to, ..head() }, &letter("x")).err(), Some(Unaddressed::Recipient), "{address}");
        let from = Correspondent { name: "Northwold", address };
        assert_eq!(message(&Head { from, ..head() }, &letter("x")).err(), Some(Unaddressed::Sender), "{address}");
    }
}

/// The names of the headers, in order.
fn header_names(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let (headers, _) = text.split_once("\r\n\r\n").expect("headers end in an empty line");
    let starts = headers.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
    starts.map(|line| line.split_once(':').expect(line).0.to_owned()).collect()
}

proptest! {
    #[test]
    fn no_name_and_no_subject_adds_a_header(name in "[\\PC\r\n\t\u{0}:<>\"@]{0,120}", subject in "[\\PC\r\n\t\u{0}:]{0,300}") {
        let plain = message(&head(), &letter("x")).unwrap().formatted();
        let mut bent = letter("x");
        bent.subject = format!("{subject}\r\nBcc: everybody@northwold.example\r\n\r\n{subject}");
        let to = Correspondent { name: &name, ..head().to };
        let from = Correspondent { name: &name, ..head().from };
        let message = message(&Head { from, to, ..head() }, &bent).unwrap();
        prop_assert_eq!(header_names(&message.formatted()), header_names(&plain));
        let to: Vec<String> = message.envelope().to().iter().map(ToString::to_string).collect();
        prop_assert_eq!(to, ["ada.fenwick@northwold.example"]);
    }
}
