use std::net::TcpListener;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use comity::mail::message::message;
use comity::mail::send::{Outcome, Smtp, Step};

use super::server::{Conversation, Server};
use super::{head, letter};

const BODY: &str = "Esi Müller-O’Hara has answered – “at once”.\n.\n..two dots\nFrom here on, = and a very long line: \
                    0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789\n";

fn send(script: &'static [(&'static str, &'static str)], user: &str, tls: &str) -> (Outcome, Conversation) {
    let server = Server::start(script);
    let smtp = Smtp::new(&format!("smtp://{user}127.0.0.1:{}{tls}", server.port)).unwrap();
    let outcome = smtp.send(&message(&head(), &letter(BODY)).unwrap());
    (outcome, server.heard())
}

#[test]
fn a_letter_arrives_with_its_headers_and_its_text() {
    let (outcome, heard) = send(&[], "", "");
    assert!(matches!(outcome, Outcome::Sent), "{outcome:?}");
    assert_eq!(
        heard.commands,
        [
            "EHLO northwold.example",
            "MAIL FROM:<office@northwold.example>",
            "RCPT TO:<ada.fenwick@northwold.example>",
            "DATA",
            "QUIT"
        ]
    );
    let message = heard.message.expect("the text was sent to the end");
    let (headers, text) = message.split_once("\r\n\r\n").unwrap();
    for header in [
        "From: \"Northwold County Council\" <office@northwold.example>",
        "To: \"Ada Fenwick\" <ada.fenwick@northwold.example>",
        "Subject: NW-7K3MQ2R: your enquiry has been answered",
        "Date: Mon, 30 Nov 2026 09:00:00 +0000",
        "Message-ID: <outbox-01HZY7.northwold@northwold.example>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Auto-Submitted: auto-generated",
        "X-Auto-Response-Suppress: OOF, AutoReply",
    ] {
        assert!(headers.split("\r\n").any(|line| line == header), "{header}\nis not in\n{headers}");
    }
    // The end of a text of one part is followed by one more line break.
    assert_eq!(decoded(headers, text).trim_end(), BODY.trim_end());
}

#[test]
fn user_and_password_are_given_before_the_letter() {
    let (outcome, heard) = send(&[], "ada%40northwold.example:p%3Ass@", "");
    assert!(matches!(outcome, Outcome::Sent), "{outcome:?}");
    let credentials = heard.commands[1].strip_prefix("AUTH PLAIN ").expect("AUTH comes after EHLO");
    assert_eq!(BASE64_STANDARD.decode(credentials).unwrap(), b"\0ada@northwold.example\0p:ss");
}

#[test]
fn a_no_for_now_is_tried_again_and_a_no_to_this_letter_is_final() {
    use Step::{Connecting, Recipient, Sender, SigningIn, Text};
    for (script, step, code, is_final) in [
        (&[("HELLO", "421 busy")][..], Connecting, Some(421), false),
        (&[("HELLO", "554 not for you")], Connecting, Some(554), false),
        (&[("HELLO", "")], Connecting, None, false),
        (&[("AUTH", "454 later")], SigningIn, Some(454), false),
        (&[("AUTH", "535 wrong password")], SigningIn, Some(535), false),
        (&[("EHLO", "250 no sign-in here")], SigningIn, None, false),
        (&[("MAIL", "451 later")], Sender, Some(451), false),
        (&[("MAIL", "550 not your address")], Sender, Some(550), false),
        (&[("RCPT", "450 mailbox busy")], Recipient, Some(450), false),
        (&[("RCPT", "550 no such person")], Recipient, Some(550), true),
        (&[("DATA", "451 later")], Text, Some(451), false),
        (&[("DATA", "554 no")], Text, Some(554), true),
        (&[(".", "452 disk full")], Text, Some(452), false),
        (&[(".", "552 too large")], Text, Some(552), true),
        (&[(".", "")], Text, None, false),
        (&[("RCPT", "nonsense")], Recipient, None, false),
    ] {
        let (outcome, _) = send(script, "ada:secret@", "");
        let (trouble, refused) = match outcome {
            Outcome::TryAgain(trouble) => (trouble, false),
            Outcome::Refused(trouble) => (trouble, true),
            Outcome::Sent => panic!("sent although the server said {script:?}"),
        };
        assert_eq!((trouble.step, trouble.code, refused), (step, code, is_final), "{script:?}: {trouble:?}");
        let shown = trouble.to_string();
        assert!(!shown.contains("ada") && !shown.contains("secret") && shown.contains("; "), "{shown}");
    }
}

#[test]
fn a_goodbye_that_fails_does_not_unsend_a_letter() {
    let (outcome, heard) = send(&[("QUIT", "")], "", "");
    assert!(matches!(outcome, Outcome::Sent), "{outcome:?}");
    assert!(heard.message.is_some());
}

#[test]
fn where_encryption_is_required_nothing_is_said_without_it() {
    for script in [&[][..], &[("EHLO", "250-mail.northwold.example\r\n250 STARTTLS"), ("STARTTLS", "454 no")]] {
        let (outcome, heard) = send(script, "ada:secret@", "?tls=required");
        let Outcome::TryAgain(trouble) = outcome else { panic!("{outcome:?}") };
        assert_eq!(trouble.step, Step::Encrypting);
        let said = |word: &str| heard.commands.iter().any(|command| command.starts_with(word));
        assert!(!said("AUTH") && !said("MAIL") && heard.message.is_none(), "{heard:?}");
    }
}

#[test]
fn a_server_that_does_not_encrypt_from_the_start_hears_nothing() {
    let server = Server::start(&[]);
    let smtp = Smtp::new(&format!("smtps://ada:secret@127.0.0.1:{}", server.port)).unwrap();
    let outcome = smtp.send(&message(&head(), &letter(BODY)).unwrap());
    let Outcome::TryAgain(trouble) = outcome else { panic!("{outcome:?}") };
    assert_eq!((trouble.step, trouble.code), (Step::Encrypting, None), "{trouble:?}");
    assert!(server.heard().message.is_none());
}

#[test]
fn a_server_that_is_not_there_is_tried_again() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let outcome =
        Smtp::new(&format!("smtp://127.0.0.1:{port}")).unwrap().send(&message(&head(), &letter("x")).unwrap());
    let Outcome::TryAgain(trouble) = outcome else { panic!("{outcome:?}") };
    assert_eq!((trouble.step, trouble.code), (Step::Connecting, None));
}

/// The text as a reader's program shows it.
fn decoded(headers: &str, text: &str) -> String {
    let encoding = headers.lines().find_map(|line| line.strip_prefix("Content-Transfer-Encoding: ")).unwrap();
    let bytes = match encoding {
        "7bit" | "8bit" => text.as_bytes().to_vec(),
        "base64" => BASE64_STANDARD.decode(text.replace("\r\n", "")).unwrap(),
        "quoted-printable" => {
            let text = text.replace("=\r\n", "");
            let mut pieces = text.split('=');
            let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
            for piece in pieces {
                bytes.push(u8::from_str_radix(&piece[..2], 16).unwrap());
                bytes.extend(&piece.as_bytes()[2..]);
            }
            bytes
        }
        other => panic!("{other} is not an encoding for text"),
    };
    String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
}
