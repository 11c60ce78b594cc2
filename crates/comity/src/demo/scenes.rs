//! The last week of the county: a few scenes that chance would not bring, each of which shows something of the desk.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use rules::enquiry::{Allocation, Basis, Command, Enquiry, How, OnBehalfOf, Raise, TakenBack, Visibility};
use rules::id::EnquiryId;
use rules::norm::Norm;
use store::files::{Found, Scanned};
use store::installation::Installation;
use store::once::Once;
use store::pen::Pen;
use store::together::One;

use super::town::{Player, Town};
use crate::cli::failure::Failure;
use store::keys::new_id;

/// Who is in them: places in the lists of members and officers.
const ASKS: usize = 6;
const ASKS_TOO: usize = 9;
const SORTS: usize = 4;

/// What happens at a moment.
pub type Act = Box<dyn FnOnce(&Installation, &Town) -> Result<(), Failure>>;

/// The scenes of a week that ends on a day, each act with its moment.
pub fn of_the_week(last: Date) -> Vec<(DateTime, Act)> {
    let at = |days: i32, hour: i8, minute: i8| {
        last.checked_sub(days.days()).expect("a day of the year that is played").at(hour, minute, 0, 0)
    };
    let [lorries, lorries_too, tree, grit, hall, party, astray, again, kerb] =
        std::array::from_fn(|_| EnquiryId(new_id()));
    let mut acts: Vec<(DateTime, Act)> = Vec::new();
    let mut add = |when: DateTime, act: Act| acts.push((when, act));

    // Two members ask the same; the officer links the two, and one answer reaches both in the same moment.
    add(at(6, 10, 2), asks(ASKS, lorries, "Lorries in Mill Lane", "When will the sign against lorries be put up?"));
    add(at(6, 11, 40), asks(ASKS_TOO, lorries_too, "Heavy traffic in Mill Lane", "Is there to be a weight limit?"));
    for (minute, enquiry) in [(5, lorries), (6, lorries_too)] {
        add(at(6, 14, minute), sorted(enquiry, 0));
    }
    add(at(5, 9, 30), Box::new(move |_, town| link(town, lorries, lorries_too)));
    add(at(4, 11, 10), Box::new(move |_, town| answer_both(town, lorries, lorries_too)));

    // A photograph from a phone; the answer is future work, promised by a day.
    add(at(6, 8, 50), Box::new(move |installation, town| with_photograph(installation, town, tree)));
    add(at(6, 14, 8), sorted(tree, 0));
    add(at(4, 15, 0), handled(tree, 0, |pen| answer(pen, "It leans, and it is ours. We shall fell it before spring.")));
    let by = last.checked_add(90.days()).unwrap_or(last);
    add(at(4, 15, 2), handled(tree, 0, move |pen| Command::Promise { what: pen.text("Fell the tree."), by }));

    // Answered; the member wants every member to see it, and the officer is asked first.
    add(at(5, 8, 40), asks(ASKS, grit, "Grit for the school hill", "How often is the hill gritted in a frost?"));
    add(at(5, 9, 45), sorted(grit, 0));
    add(at(4, 10, 0), handled(grit, 0, |pen| answer(pen, "Before six on every morning of frost, and again at three.")));
    let everybody = Command::ShowTo { visibility: Visibility::Council, resident_knows: None };
    add(at(3, 19, 12), Box::new(move |_, town| does(&town.members[ASKS], grit, everybody, Pen::new())));

    // Answered in confidence to the member who asked.
    add(at(5, 12, 15), asks(ASKS_TOO, hall, "The old hall", "Who has bid for the old hall?"));
    add(at(5, 13, 0), sorted(hall, 1));
    add(
        at(3, 9, 20),
        handled(hall, 1, |pen| {
            let text = pen.text("Two bids; neither is public until the contract is signed in January.");
            Command::AnswerInConfidence { text, how: How::Written }
        }),
    );

    // Declined; the member has it reviewed, by somebody who did not decline it.
    add(
        at(5, 16, 30),
        asks(ASKS, party, "Figures for a leaflet", "Please set out the road repairs of my ward on one page."),
    );
    add(at(4, 9, 5), sorted(party, 0));
    add(at(4, 9, 50), handled(party, 0, declined));
    add(
        at(3, 18, 2),
        Box::new(move |_, town| {
            let mut pen = Pen::new();
            let reason = pen.text("It is for the parish meeting, not for a leaflet: the subject line was a joke.");
            does(&town.members[ASKS], party, Command::AskReview { reason }, pen)
        }),
    );

    // Personal data went to the wrong person: destroyed, and the information officer has 72 hours.
    add(at(4, 17, 5), asks(ASKS_TOO, astray, "The ramp at the library", "Is the ramp to be mended before Christmas?"));
    add(at(3, 10, 10), sorted(astray, 0));
    add(at(3, 16, 45), Box::new(move |_, town| went_astray(town, astray)));

    // Sent by mistake, and withdrawn whole by the member.
    add(at(3, 20, 3), asks(ASKS_TOO, again, "The ramp", "Is the ramp at the library to be mended?"));
    let mistake = Command::Withdraw { why: rules::enquiry::Withdrawal::Mistake };
    add(at(3, 20, 9), Box::new(move |_, town| does(&town.members[ASKS_TOO], again, mistake, Pen::new())));

    // With an officer who does nothing: late on the fourth day, and passed up on the morning of the last.
    add(at(6, 8, 30), asks(ASKS_TOO, kerb, "The loose kerb in Dyke Street", "Who mends the kerb outside the school?"));
    add(at(6, 14, 10), sorted(kerb, 0));

    // On leave; a colleague does the work, and has the lists beside their own.
    let until = last.checked_add(11.days()).unwrap_or(last);
    add(at(3, 17, 5), Box::new(move |_, town| on_leave(town, last, until)));
    acts
}

/// An officer arranges who does their work.
fn on_leave(town: &Town, from: Date, until: Date) -> Result<(), Failure> {
    let (away, by) = (handler(town, 1), team(town, 1).next().expect("a service has officers"));
    let [post, by] = [away, by].map(|player| player.post.expect("every officer has a post"));
    let cover = rules::post::Command::Cover(rules::post::Cover {
        by,
        post,
        from,
        until,
        also: Some(rules::post::Also::LiftedOut),
    });
    let done = away.desk.run::<rules::post::Post>(by, cover, Pen::new(), None, Once::drawn());
    done.map(drop).map_err(|not| Failure::of_command(not).in_the_script("an officer on leave"))
}

/// A member asks.
fn asks(member: usize, enquiry: EnquiryId, subject: &'static str, question: &'static str) -> Act {
    Box::new(move |_, town| {
        let (player, mut pen) = (&town.members[member], Pen::new());
        let (subject, question) = (pen.text(subject), pen.text(question));
        let raise = Raise::plainly(player.desk.draw_reference()?, subject, question);
        does(player, enquiry, Command::Raise(Box::new(raise)), pen)
    })
}

/// Sorted to the officer of a service who handles it.
fn sorted(enquiry: EnquiryId, service: usize) -> Act {
    Box::new(move |_, town| {
        let post = handler(town, service).post.expect("every officer has a post");
        let to = Allocation::Post(post);
        does(&town.officers[SORTS], enquiry, Command::Allocate { to, sort: None }, Pen::new())
    })
}

/// Whoever handles it does something.
fn handled(enquiry: EnquiryId, service: usize, command: impl FnOnce(&mut Pen) -> Command + 'static) -> Act {
    Box::new(move |_, town| {
        let mut pen = Pen::new();
        let command = command(&mut pen);
        does(handler(town, service), enquiry, command, pen)
    })
}

/// The third of a service's officers.
fn handler(town: &Town, service: usize) -> &Player {
    team(town, service).nth(2).expect("a service has officers")
}

fn team(town: &Town, service: usize) -> impl Iterator<Item = &Player> {
    let places = (0..town.officers.len()).filter(move |place| town.cast.officers[*place].service == Some(service));
    places.map(|place| &town.officers[place])
}

fn answer(pen: &mut Pen, text: &str) -> Command {
    Command::Answer { text: pen.text(text), how: How::Written }
}

fn declined(pen: &mut Pen) -> Command {
    Command::Decline {
        reason: pen.text("This would be a page for a party\u{2019}s leaflet."),
        instead: pen
            .text("The repairs of every ward are in the report of October; the group office can make a page of it."),
        telephone: pen.name("01632 960400"),
        norm: Norm::PartisanWork,
    }
}

fn link(town: &Town, one: EnquiryId, other: EnquiryId) -> Result<(), Failure> {
    let both =
        vec![One::on(one, Command::Link { with: other }, None), One::on(other, Command::Link { with: one }, None)];
    together(handler(town, 0), both, Pen::new())
}

fn answer_both(town: &Town, one: EnquiryId, other: EnquiryId) -> Result<(), Failure> {
    const TEXT: &str = "The order for a limit of 7.5 tonnes is made; the signs go up in the second week of January.";
    let player = handler(town, 0);
    let mut pen = Pen::new();
    let texts = [pen.text(TEXT), pen.text(TEXT)];
    let each = [one, other].into_iter().zip(texts);
    let answers = each.map(|(id, text)| One::on(id, Command::Answer { text, how: How::Written }, None)).collect();
    together(player, answers, pen)
}

fn with_photograph(installation: &Installation, town: &Town, enquiry: EnquiryId) -> Result<(), Failure> {
    let (player, mut pen) = (&town.members[ASKS], Pen::new());
    let mut incoming = installation.files().begin()?;
    incoming.write(&photograph())?;
    let found = Found { name: "the-leaning-tree.png", kind: "png", scanned: Scanned::NoScanner };
    let file = pen.file(&player.desk.keep_file(incoming, found)?);
    let (subject, question) = (pen.text("The leaning tree in Church Path"), pen.text("Is it safe, and is it ours?"));
    let resident = OnBehalfOf { name: pen.name("Barnaby Quillfeather"), contact: None, basis: Basis::AskedMe };
    let raise =
        Raise { on_behalf_of: Some(resident), ..Raise::plainly(player.desk.draw_reference()?, subject, question) };
    let raise = Command::Raise(Box::new(raise));
    does(player, enquiry, Command::Enclose { with: Box::new(raise), files: vec![file] }, pen)
}

/// A tree that leans, as well as a dozen lines can paint it.
fn photograph() -> Vec<u8> {
    let picture = RgbImage::from_fn(640, 480, |x, y| {
        let trunk = 300 + (480 - y) / 3;
        let (across, up) = (i64::from(x) - 420, i64::from(y) - 130);
        match () {
            () if across * across + up * up < 12_000 => Rgb([54, 102 + (x % 7) as u8 * 4, 48]),
            () if y > 130 && y < 400 && x.abs_diff(trunk) < 14 => Rgb([92, 68, 46]),
            () if y > 380 => Rgb([108, 134 + (x % 5) as u8 * 3, 78]),
            () => Rgb([176, 196 + (y / 12) as u8, 218]),
        }
    });
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).expect("a picture is written into memory");
    bytes.into_inner()
}

fn went_astray(town: &Town, enquiry: EnquiryId) -> Result<(), Failure> {
    let (player, mut pen) = (handler(town, 0), Pen::new());
    let text = pen.text("Mr Quillfeather of 4 Church Path has told us about his hip; the ramp is mended next week.");
    let id = text.id;
    does(player, enquiry, Command::Answer { text, how: How::Written }, pen)?;
    does(player, enquiry, Command::TakeBack { text: id, why: TakenBack::WrongPerson }, Pen::new())
}

fn does(player: &Player, enquiry: EnquiryId, command: Command, pen: Pen) -> Result<(), Failure> {
    let said = format!("{command:?}");
    let done = player.desk.run::<Enquiry>(enquiry, command, pen, None, Once::drawn());
    done.map(drop).map_err(|not| Failure::of_command(not).in_the_script(&said))
}

fn together(player: &Player, all: Vec<One<Enquiry>>, pen: Pen) -> Result<(), Failure> {
    let done = player.desk.run_together(all, pen, &Once::drawn());
    done.map(drop).map_err(|not| Failure::of_command(not).in_the_script("several enquiries together"))
}
