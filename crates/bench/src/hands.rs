//! Those of a council who do something, and what they do: enquiries of three messages each, entered through the ordinary door, by
//! the rules; only the HTTP is left out.

use rules::enquiry::{Allocation, Command, Enquiry, How, Raise, Refusal};
use rules::id::{EnquiryId, ServiceId};
use rules::reference::Reference;
use store::desk::Desk;
use store::failure::NotDone;
use store::once::Once;
use store::pen::Pen;
use store::run::Waiting;

use crate::Result;

/// Those of a council who do something.
pub struct Hands {
    pub members: Vec<Desk>,
    pub clerk: Desk,
    /// To which enquiries go; a parish has none.
    pub service: Option<ServiceId>,
}

/// How a day's enquiries are left.
#[derive(Clone, Copy, PartialEq)]
pub enum Left {
    Answered,
    /// With the service.
    Open,
}

impl Hands {
    /// Enters a day's enquiries, of which each has three messages: how many they were.
    pub fn enter(&self, before: usize, many: usize, left: Left) -> Result<usize> {
        let ids: Vec<EnquiryId> = (0..many).map(|_| EnquiryId(store::keys::new_id())).collect();
        let member = |at: usize| &self.members[at % self.members.len()];
        each(&ids, |at, id| {
            let mut pen = Pen::new();
            let (subject, question) = words(before + at);
            let (subject, question) = (pen.text(&subject), pen.text(&question));
            let raise = Raise::plainly(reference(before + at), subject, question);
            let command = Command::Raise(Box::new(Raise { service: self.service, ..raise }));
            member(at).submit::<Enquiry>(id, command, pen, None, Once::drawn())
        })?;
        each(&ids, |_, id| {
            let mut pen = Pen::new();
            let text = pen.text("I have asked the crew who were there last; you will hear from me within the week.");
            self.clerk.submit::<Enquiry>(id, Command::Hold { text }, pen, None, Once::drawn())
        })?;
        each(&ids, |_, id| {
            let mut pen = Pen::new();
            let command = match (left, self.service) {
                (Left::Open, Some(service)) => Command::Allocate { to: Allocation::Service(service), sort: None },
                (Left::Open, None) | (Left::Answered, _) => {
                    let text = "It will be done in the second week of next month, when the road is closed anyway.";
                    Command::Answer { text: pen.text(text), how: How::Written }
                }
            };
            self.clerk.submit::<Enquiry>(id, command, pen, None, Once::drawn())
        })?;
        Ok(many)
    }
}

/// Hands in a command for each, and waits for all of them.
fn each(
    ids: &[EnquiryId],
    mut submit: impl FnMut(usize, EnquiryId) -> std::result::Result<Waiting<Refusal>, NotDone<Refusal>>,
) -> Result<()> {
    let said = |not: NotDone<Refusal>| format!("the bench was refused: {not:?}");
    let waiting: Vec<_> =
        ids.iter().enumerate().map(|(at, id)| submit(at, *id).map_err(said)).collect::<std::result::Result<_, _>>()?;
    waiting.into_iter().try_for_each(|waiting| waiting.wait().map(drop).map_err(said))?;
    Ok(())
}

/// Every number its own, far from one another, as drawing has them.
pub fn reference(number: usize) -> Reference {
    (0..)
        .filter_map(|again: u32| {
            let number = u32::try_from(number * 8).expect("fewer than half a thousand million enquiries");
            Reference::draw(*b"NB", (number + again).wrapping_mul(2_654_435_761))
        })
        .next()
        .expect("one of eight numbers has a check letter")
}

/// What is asked, in words of which some stand in every enquiry, some in a hundredth of them, and one in a single one.
fn words(number: usize) -> (String, String) {
    const STREETS: [&str; 10] =
        ["Mill", "Station", "Church", "Abbey", "Orchard", "Quarry", "Brook", "Castle", "Meadow", "Tanner"];
    const MATTERS: [&str; 10] =
        ["crossing", "gully", "lamp", "verge", "bench", "culvert", "pothole", "sign", "hedge", "bollard"];
    let (street, matter) = (STREETS[number % 10], MATTERS[number / 10 % 10]);
    let subject = format!("The {matter} in {street} Lane");
    let question = format!(
        "When will the {matter} in {street} Lane be seen to? A resident of house {number} says that it was reported in \
         the spring, that two people have been out to look at it, and that nobody has been told what follows from that."
    );
    (subject, question)
}
