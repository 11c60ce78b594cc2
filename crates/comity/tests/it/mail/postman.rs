use comity::mail::postman::Postman;
use comity::mail::send::Smtp;
use rules::enquiry::{Allocation, Command, Enquiry, How};
use store::pen::Pen;

use super::server::Server;
use crate::town::{Town, done};

/// Ada asks, Bello answers; the letter is left in the outbox.
fn answered(town: &Town) -> String {
    let (enquiry, reference) = crate::two_worlds::raise(town, "The crossing", rules::enquiry::Visibility::Me);
    let to = Allocation::Post(town.bello.post());
    done::<Enquiry>(&town.chidi.desk, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    let mut pen = Pen::new();
    let text = pen.text("It will be painted in March.");
    done::<Enquiry>(&town.bello.desk, enquiry, Command::Answer { text, how: How::Written }, pen);
    reference.to_string()
}

fn postman(server: &Server) -> Postman {
    let smtp = Smtp::new(&format!("smtp://127.0.0.1:{}?from=comity@northwold.test", server.port)).unwrap();
    Postman::new(smtp, "https://comity.test/")
}

#[test]
fn an_answer_reaches_the_member_by_letter_without_the_answer_itself() {
    let town = Town::county();
    let reference = answered(&town);
    let server = Server::start(&[]);
    postman(&server).round(&town.installation).unwrap();
    let heard = server.heard();
    assert!(heard.commands.iter().any(|line| line.contains(&town.ada.address)), "{heard:?}");
    let message = heard.message.expect("the text arrived");
    assert!(message.contains(&reference) && message.contains("Bello Okoro"), "{message}");
    assert!(message.contains(&format!("https://comity.test/northwold/enquiries/{reference}")), "{message}");
    assert!(!message.contains("March"), "the council has not said that letters carry answers");
    let unsent = town.installation.letters_unsent(town.council).unwrap();
    assert_eq!((unsent.waiting, unsent.sending, unsent.failed), (0, 0, 0));
}

#[test]
fn a_letter_that_the_server_does_not_take_now_waits_in_the_outbox() {
    let town = Town::county();
    answered(&town);
    let server = Server::start(&[("RCPT", "451 come back later")]);
    postman(&server).round(&town.installation).unwrap();
    server.heard();
    assert_eq!(town.installation.letters_unsent(town.council).unwrap().waiting, 1);
}
