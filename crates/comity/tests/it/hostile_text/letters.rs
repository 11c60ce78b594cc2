//! Letters, whatever stands in what they are about.

use comity::mail::message::{Correspondent, Head, message};
use comity::mail::writing::{Outside, write};

use super::worlds::{World, both};

/// Every letter that was ever called for: its headers' names, how many lines it has, and of what kind it is.
fn letters(world: &World) -> Vec<(String, Vec<String>, usize)> {
    let mut written = Vec::new();
    let at = "2026-01-09T09:00:00Z".parse().unwrap();
    for due in world.installation.letters_due(100_000).unwrap() {
        let Some(desk) = world.installation.desk_of_recipient(&due).unwrap() else { continue };
        let outside = Outside { public_url: "https://comity.test", slug: "northwold" };
        let letter = desk.read(|reading| write(reading, due.letter, due.record, due.act, &outside)).unwrap();
        let Some(letter) = letter else { continue };
        let name = &world.writers.write(super::SPITE);
        let correspondent = Correspondent { name, address: "ada@northwold.test" };
        let head = Head {
            outbox: "outbox-1",
            council: "northwold",
            public_host: "comity.test",
            from: correspondent,
            to: correspondent,
            at,
        };
        let bytes = message(&head, &letter).unwrap().formatted();
        let text = String::from_utf8(bytes).unwrap();
        let (headers, _) = text.split_once("\r\n\r\n").unwrap();
        let begun = headers.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
        let names: Vec<String> = begun.map(|line| line.split(':').next().unwrap().to_owned()).collect();
        assert!(names.iter().all(|name| name != "Bcc") && headers.contains("text/plain"), "{headers}");
        assert!(headers.lines().all(|line| line.len() <= 998), "a line that a mail server cuts: {headers}");
        written.push((format!("{:?}", due.letter), names, letter.body.lines().count()));
    }
    written
}

#[test]
fn whatever_somebody_wrote_a_letter_has_its_own_headers_and_lines() {
    let [spiteful, kind] = both();
    let (one, other) = (letters(&spiteful), letters(&kind));
    assert!(one.len() > 50, "only {} letters", one.len());
    for (one, other) in one.iter().zip(&other) {
        assert_eq!(one, other);
    }
    assert_eq!(one.len(), other.len());
}
