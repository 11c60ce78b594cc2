//! What goes on in a town, at random: commands of every kind by everybody, most of which make sense.

use jiff::civil::Date;
use rules::enquiry::{
    Agreed, Agreement, Allocation, Basis, Capacity, Command, Enquiry, How, OnBehalfOf, Raise, Sort, Visibility,
};
use rules::id::{ActId, EnquiryId};
use rules::norm::Norm;
use rules::reference::Reference;
use store::desk::Desk;
use store::once::Once;
use store::pen::Pen;
use store::run::Done;

use crate::cast::{Town, id};

/// Numbers of chance that are the same on every run.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// What somebody wants to do, whichever town it is done in.
#[derive(Clone, Debug)]
pub struct Wish {
    what: u64,
    who: u64,
    which: usize,
    choice: u64,
    days: i64,
    text: String,
}

impl Wish {
    pub fn draw(dice: &mut Dice) -> Wish {
        Wish {
            what: dice.below(18),
            who: dice.below(10),
            which: dice.below(1_000) as usize,
            choice: dice.below(1_000),
            days: dice.below(20) as i64,
            text: format!("word {}", dice.below(1_000_000)),
        }
    }
}

/// A town's enquiries, oldest first.
#[derive(Default)]
pub struct Matters(pub Vec<(EnquiryId, Reference)>);

impl Matters {
    /// Whose desk the wish is made at: mostly of somebody who may.
    pub fn desk<'t>(&self, town: &'t Town, wish: &Wish) -> &'t Desk {
        match (wish.who, wish.what) {
            (0, _) => &town.dara,
            (1, _) => &town.chidi,
            (_, 0..3) => &town.ada,
            (_, 3..5) => &town.chidi,
            (_, 5..13) => &town.bello,
            (_, _) => &town.ada,
        }
    }

    /// The enquiry that it is about; none where a new one is raised.
    pub fn about(&self, wish: &Wish) -> Option<(EnquiryId, Reference)> {
        if wish.what < 2 || self.0.is_empty() {
            return None;
        }
        // Mostly one of the latest, so that some get to their end.
        let from = self.0.len().saturating_sub(4);
        Some(self.0[from + wish.which % (self.0.len() - from)])
    }

    /// Does it; what came of it, in words.
    pub fn grant(&mut self, town: &Town, wish: &Wish, today: Date, seen: Option<ActId>) -> Result<Done, String> {
        let (desk, about) = (self.desk(town, wish), self.about(wish));
        let mut pen = Pen::new();
        let (enquiry, command) = match about {
            Some((enquiry, _)) => (enquiry, command(town, wish, today, &mut pen)),
            None => {
                let (enquiry, reference) = (EnquiryId(id()), desk.draw_reference().unwrap());
                let command = raise(wish, reference, &mut pen);
                let done = desk.run::<Enquiry>(enquiry, command, pen, None, Once::drawn());
                if done.is_ok() {
                    self.0.push((enquiry, reference));
                }
                return done.map_err(|no| no.to_string());
            }
        };
        desk.run::<Enquiry>(enquiry, command, pen, seen, Once::drawn()).map_err(|no| no.to_string())
    }
}

fn raise(wish: &Wish, reference: Reference, pen: &mut Pen) -> Command {
    Command::Raise(Box::new(Raise {
        reference,
        subject: pen.text(&format!("subject {}", wish.text)),
        question: pen.text(&format!("question {}", wish.text)),
        service: None,
        sort: if wish.choice.is_multiple_of(3) { Sort::Complaint } else { Sort::Enquiry },
        capacity: Capacity::Ward,
        visibility: if wish.choice.is_multiple_of(2) { Visibility::Me } else { Visibility::Council },
        on_behalf_of: (wish.choice.is_multiple_of(5)).then(|| OnBehalfOf {
            name: pen.name(&format!("resident {}", wish.text)),
            contact: Some(pen.name(&format!("contact {}", wish.text))),
            basis: Basis::AskedMe,
        }),
        interest: (wish.choice.is_multiple_of(7)).then(|| pen.text(&format!("interest {}", wish.text))),
        asker: None,
        received: None,
        urgent: None,
        resident_knows: None,
        split_from: None,
    }))
}

fn command(town: &Town, wish: &Wish, today: Date, pen: &mut Pen) -> Command {
    let text = |pen: &mut Pen| pen.text(&wish.text);
    let until = today.saturating_add(jiff::Span::new().days(wish.days));
    match wish.what {
        3 => Command::Allocate { to: Allocation::Service(town.highways), sort: None },
        4 | 5 => Command::Allocate { to: Allocation::Post(town.bello_post), sort: None },
        6 => Command::Acknowledge { message: Some(text(pen)) },
        7 => Command::AskMember { question: text(pen) },
        8 => Command::Hold { text: text(pen) },
        9 => {
            let agreed = (wish.choice.is_multiple_of(2)).then_some(Agreed::ByTelephone);
            Command::TakeMoreTime { until, reason: text(pen), agreed }
        }
        10 => Command::Answer {
            text: text(pen),
            how: if wish.choice.is_multiple_of(2) { How::Written } else { How::Telephone },
        },
        11 => {
            let norms = [Norm::PersonalService, Norm::PartisanWork, Norm::EmploymentMatter, Norm::KeptOpen];
            let norm = norms[wish.choice as usize % norms.len()];
            Command::Decline { reason: text(pen), instead: text(pen), telephone: pen.name("01632 960123"), norm }
        }
        12 => Command::Note { text: text(pen) },
        13 => {
            let agreement = if wish.choice.is_multiple_of(2) { Agreement::Agree } else { Agreement::Disagree };
            Command::AnswerMoreTime { agreement }
        }
        14 => Command::CorrectAnswer { text: text(pen) },
        15 => Command::FollowUp { text: text(pen) },
        16 => Command::Reopen { reason: text(pen) },
        _ => Command::Reply { text: text(pen) },
    }
}
