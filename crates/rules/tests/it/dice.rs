//! Chance with a seed: random enquiries in random councils. A failure prints the seed.

use jiff::ToSpan;
use jiff::civil::Date;
use rules::actor::{Actor, Seat};
use rules::calendar::Span;
use rules::enquiry::{
    Agreed, Agreement, Allocation, Basis, Capacity, Command, Enquiry, How, Knows, Outcome, Raise, Sort, State,
    Visibility, Withdrawal,
};
use rules::id::ServiceId;
use rules::norm::{Binding, Bindings, Ground, Norm, Param, ParamKind};
use rules::person::{self, Term};

use crate::cast::*;
use crate::enquiry::{on_behalf_of, question};
use crate::examples::Examples;
use crate::grid::{one, record};
use crate::world::{LONG_AGO, World};

/// SplitMix64.
pub struct Dice(u64);

impl Dice {
    pub fn seeded(seed: u64) -> Dice {
        Dice(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.roll() % end as u64) as usize
    }

    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    /// Bindings of some, all or none of the norms, set to whatever they may be set to. Working days are the council's.
    pub fn bindings(&mut self) -> Bindings {
        let often = self.pick(&[0, 1, 2, 3, 3, 3, 3]);
        // Dice of their own, so that one norm more in the catalogue is not another history in every world.
        let mut dice = Dice::seeded(self.below(1 << 30) as u64);
        let norms: Vec<Norm> = Norm::all().filter(|_| dice.below(3) < often).collect();
        Bindings::of(norms.into_iter().enumerate().map(|(at, norm)| {
            let bound = Binding { force: dice.pick(norm.forces()), ..Binding::new(&at.to_string(), norm) };
            norm.params().iter().fold(bound, |bound, spec| {
                bound.with(spec.name, dice.param(spec.name, spec.kind)).expect("it is within the catalogue's range")
            })
        }))
    }

    fn param(&mut self, name: &str, kind: ParamKind) -> Param {
        let few =
            |least: u16, most: u16, dice: &mut Dice| least + dice.below(usize::from(most - least).min(15) + 1) as u16;
        match kind {
            ParamKind::Span { least: Span::WorkingDays(least), most: Span::WorkingDays(most), .. } => {
                Param::Span(Span::WorkingDays(few(least, most, self)))
            }
            // How long things are kept stays the same: an edition that keeps them longer brings nothing back.
            ParamKind::Span { default, .. } => Param::Span(default),
            ParamKind::Choice { .. } if name == "by" => Param::Choice("council".to_owned()),
            ParamKind::Choice { of, .. } => Param::Choice(self.pick(of).to_owned()),
            ParamKind::Choices { of, .. } => {
                let mut some: Vec<String> = of.iter().filter(|_| self.one_in(2)).map(|one| one.to_string()).collect();
                if some.is_empty() {
                    some = of.iter().map(|one| one.to_string()).collect();
                }
                Param::Choices(some)
            }
            ParamKind::Number { least, most, .. } => {
                Param::Number(least + self.below((most - least) as usize + 1) as u32)
            }
            ParamKind::Money { default, .. } => Param::Money(default),
            ParamKind::Route { .. } => {
                let stops = ["role:clerk", "role:director", "role:monitoring-officer", "body:council"];
                Param::Route((0..2).map(|_| self.pick(&stops).parse().unwrap()).collect())
            }
        }
    }

    /// The county or the parish, under a protocol, trying one, or without; perhaps with the next one adopted meanwhile, a member whose
    /// term ends, an officer who leaves.
    pub fn world(&mut self) -> World {
        let world = if self.one_in(4) { World::eastmarsh() } else { World::northwold() };
        let mut world = match self.below(10) {
            0 => world.without_protocol(),
            1 => world.trying(self.bindings()),
            _ => world.under(self.bindings()),
        };
        if self.one_in(4) {
            world.adopts(june(1 + self.below(25) as i8), NEXT_EDITION, self.bindings());
        }
        if self.one_in(4) {
            let (from, until) = (Some(LONG_AGO), Some(june(10 + self.below(20) as i8)));
            let as_follows = Term { ward: Some(OAKLEY), group: None, from, accepted: from, until };
            world.person(ADA, person::Command::DescribeTerm { term: term(ADA), as_follows });
        }
        if self.one_in(4) {
            let last_day = june(10 + self.below(20) as i8);
            world.person(BELLO, person::Command::LeavePost { post: HIGHWAYS_ENGINEER, last_day });
        }
        world
    }

    /// Some days later: mostly few, sometimes years.
    pub fn later(&mut self, day: Date) -> Date {
        let days = if self.one_in(60) { 2200 } else { self.pick(&[0, 0, 0, 1, 1, 2, 3, 5, 8]) };
        day.checked_add(days.days()).unwrap()
    }

    pub fn question(&mut self) -> Raise {
        let services = [None, None, Some(HIGHWAYS), Some(ServiceId(999))];
        Raise {
            service: self.pick(&services),
            sort: self.pick(&[Sort::Enquiry, Sort::Enquiry, Sort::Complaint, Sort::Information, Sort::AgendaItem]),
            capacity: self.pick(&[Capacity::Ward, Capacity::Ward, Capacity::Ward, Capacity::Group, Capacity::Resident]),
            visibility: self.pick(&[Visibility::Me, Visibility::Ward, Visibility::GroupInWard, Visibility::Council]),
            on_behalf_of: self.one_in(3).then(|| on_behalf_of(Basis::AskedMe)),
            interest: self.one_in(5).then(|| words(1004)),
            ..question()
        }
    }

    /// A command of any kind, asked by whoever may do it about as often as by anybody.
    pub fn ask(&mut self, world: &World, state: &State, day: Date) -> (Actor, Command) {
        let names = Enquiry::command_names();
        let name = match self.below(10) {
            0 | 1 => self.pick(names),
            2 | 3 => self.pick(besides(state)),
            _ => self.pick(likely(state)),
        };
        let command = match name {
            "raise" => Command::Raise(Box::new(self.question())),
            "record" => record(),
            "allocate" => Command::Allocate {
                to: self.pick(&[
                    Allocation::Service(HIGHWAYS),
                    Allocation::Service(HOUSING),
                    Allocation::Post(HIGHWAYS_ENGINEER),
                    Allocation::Post(HIGHWAYS_ENGINEER),
                    Allocation::Post(HOUSING_OFFICER),
                    Allocation::Post(CLERK),
                ]),
                sort: self.one_in(4).then(|| self.pick(&[Sort::Enquiry, Sort::Complaint, Sort::Information])),
            },
            "take-more-time" => Command::TakeMoreTime {
                until: day.checked_add((6 + self.below(20) as i64).days()).unwrap(),
                reason: words(1014),
                agreed: self.pick(&[None, None, Some(Agreed::InWriting)]),
            },
            "answer-more-time" => {
                Command::AnswerMoreTime { agreement: self.pick(&[Agreement::Agree, Agreement::Disagree]) }
            }
            "answer" => Command::Answer { text: words(1015), how: self.pick(&[How::Written, How::Telephone]) },
            "remind" => Command::Remind {
                norm: self.pick(&[Norm::AcknowledgeInTime, Norm::AnswerInTime, Norm::ComplaintInTime, Norm::KeptOpen]),
            },
            "notify" => Command::Notify,
            "withdraw" => Command::Withdraw { why: Withdrawal::Mistake },
            "show-to" => Command::ShowTo {
                visibility: self.pick(&[
                    Visibility::Me,
                    Visibility::Ward,
                    Visibility::GroupInWard,
                    Visibility::Council,
                ]),
                resident_knows: self.pick(&[None, Some(Knows::Yes), Some(Knows::Yes), Some(Knows::No)]),
            },
            "review" => Command::Review {
                outcome: self.pick(&[Outcome::Stands, Outcome::GoesOn]),
                reason: words(1030),
                minute: self.one_in(2).then(|| words(1031)),
            },
            "hand-over" => Command::HandOver { to: self.pick(&[ADA, DARA, HANA, BELLO]) },
            "promise" => {
                Command::Promise { what: words(1032), by: day.checked_add((self.below(30) as i64).days()).unwrap() }
            }
            name => one(name),
        };
        let by = if self.one_in(4) { self.anybody(&command) } else { self.somebody_likely(world, state, &command) };
        (by, command)
    }

    fn anybody(&mut self, command: &Command) -> Actor {
        let norm = match command {
            Command::Remind { norm } => *norm,
            Command::Notify => Norm::PassedUp,
            _ => self.pick(&[Norm::KeptOpen, Norm::KeptFor]),
        };
        self.pick(&[
            ada(),
            bello(),
            chidi(),
            dara(),
            esi(),
            farah(),
            jonah(),
            kezia(),
            member(HANA),
            member(KEZIA),
            clock(norm),
            consequence(),
            Actor::Installation,
            officer(ADA, CLERK),
        ])
    }

    fn somebody_likely(&mut self, world: &World, state: &State, command: &Command) -> Actor {
        let asker = state.matter().map_or(ADA, |matter| matter.asker);
        let clerk = if world.persons.contains_key(&CHIDI) { chidi() } else { kezia() };
        let handler = match state.matter().map(|matter| matter.held) {
            Some(rules::enquiry::Held::Post(HIGHWAYS_ENGINEER)) => bello(),
            Some(rules::enquiry::Held::Post(HOUSING_OFFICER)) => esi(),
            Some(rules::enquiry::Held::Post(HIGHWAYS_INSPECTOR)) => jonah(),
            Some(rules::enquiry::Held::Service(HIGHWAYS)) => self.pick(&[bello(), jonah()]),
            Some(rules::enquiry::Held::Service(_)) => esi(),
            _ => clerk,
        };
        match command {
            Command::Raise(_) => self.pick(&[ada(), ada(), dara(), member(KEZIA), member(IDRIS), member(HANA)]),
            Command::Record(_) => Actor::Installation,
            Command::Reply { .. }
            | Command::AnswerMoreTime { .. }
            | Command::CorrectAnswer { .. }
            | Command::FollowUp { .. }
            | Command::Chase { .. }
            | Command::ShowTo { .. }
            | Command::AskReview { .. }
            | Command::HandOver { .. }
            | Command::AnswerDirect
            | Command::Reopen { .. } => Actor::Person { person: asker, capacity: Seat::Member(term(asker)) },
            Command::Remind { norm } => clock(*norm),
            Command::Notify => clock(Norm::PassedUp),
            Command::Close => clock(Norm::KeptOpen),
            Command::Dispose => clock(Norm::KeptFor),
            Command::Withdraw { .. } if state.matter().is_some() => {
                Actor::Person { person: asker, capacity: Seat::Member(term(asker)) }
            }
            Command::Review { .. } => self.pick(&[farah(), clerk]),
            Command::Allocate { .. }
            | Command::CorrectRecord { .. }
            | Command::Withdraw { .. }
            | Command::AssessBreach { .. } => clerk,
            _ => handler,
        }
    }
}

/// What is likely to be in order.
fn likely(state: &State) -> &'static [&'static str] {
    match state {
        _ if state.matter().is_some_and(|matter| matter.proposal.is_some()) => &[
            "answer-more-time",
            "answer-more-time",
            "answer-more-time",
            "answer-more-time",
            "ask-member",
            "reply",
            "allocate",
        ],
        _ if state.matter().is_some_and(|m| m.review.as_ref().is_some_and(|review| review.outcome.is_none())) => {
            &["review", "review", "review", "note"]
        }
        _ if state.matter().is_some_and(|matter| matter.wider.is_some()) => {
            &["answer-wider", "answer-wider", "answer-wider", "note", "follow-up"]
        }
        State::Unknown => &["raise", "raise", "raise", "raise", "raise", "raise", "raise", "record"],
        State::Recorded(_) => &["correct-record", "withdraw", "dispose", "note"],
        State::Unsorted(_) | State::WithService(_) | State::WithOfficer(_) => &[
            "allocate",
            "allocate",
            "acknowledge",
            "ask-member",
            "ask-member",
            "hold",
            "take-more-time",
            "take-more-time",
            "take-more-time",
            "take-more-time",
            "answer-more-time",
            "answer-more-time",
            "answer",
            "decline",
            "note",
            "remind",
            "remind",
        ],
        State::WaitingForMember(_) => {
            &["reply", "reply", "reply", "answer-more-time", "take-more-time", "answer", "note"]
        }
        State::Answered(..) => {
            &["follow-up", "follow-up", "follow-up", "show-to", "show-to", "correct-answer", "note", "close"]
        }
        State::Declined(..) => &["reopen", "note", "close", "ask-review", "ask-review", "ask-review"],
        State::PassedOn(..) => &["chase", "chase", "answer", "close", "remind", "note"],
        State::Withdrawn(..) => &["assess-breach", "dispose", "note"],
        State::Closed(..) => &["reopen", "reopen", "note", "close", "dispose"],
    }
}

/// What else may be in order.
fn besides(state: &State) -> &'static [&'static str] {
    match state {
        State::Unsorted(_) | State::WithService(_) | State::WithOfficer(_) | State::WaitingForMember(_) => &[
            "enclose",
            "answer-in-confidence",
            "pass-on",
            "pass-on",
            "show-to",
            "hand-over",
            "answer-direct",
            "link",
            "unlink",
            "merge",
            "promise",
            "keep-promise",
            "withdraw",
            "split-off",
            "take-in",
        ],
        State::Answered(..) => &[
            "show-to",
            "show-to",
            "answer-wider",
            "answer-wider",
            "promise",
            "keep-promise",
            "take-back",
            "take-back",
            "write-for-resident",
            "close-early",
            "hand-over",
            "assess-breach",
            "assess-breach",
            "safeguard",
        ],
        state => likely(state),
    }
}

#[test]
fn the_dice_bind_council_norms_and_leave_them_out() {
    let mut dice = Dice::seeded(1);
    let drawn: Vec<Bindings> = (0..50).map(|_| dice.bindings()).collect();
    for norm in Norm::all().filter(|norm| norm.ground() == Ground::Council) {
        assert!(drawn.iter().any(|bindings| bindings.in_force(norm)), "{norm}");
        assert!(drawn.iter().any(|bindings| !bindings.in_force(norm)), "{norm}");
    }
}
