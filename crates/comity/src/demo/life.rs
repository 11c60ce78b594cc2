//! The life of one enquiry, thought out in full on the day it is raised: who does what, when, in which words.

use jiff::civil::{Date, DateTime};
use rules::calendar::Calendar;
use rules::enquiry::{Agreed, Agreement, Basis, Heard, How, Sort, Visibility};

use super::cast::Council;
use super::days::{Hours, in_private, working_days_after};
use super::desk::{self, Beside};
use super::dice::Dice;
use super::topics;

/// Whose step it is: a place in the list of members, or of officers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Member(usize),
    Officer(usize),
}

/// Where it is passed: a place in the list of services, or of officers.
#[derive(Clone, Copy, Debug)]
pub enum To {
    Service(usize),
    Officer(usize),
}

/// A question as the member puts it.
#[derive(Clone, Debug)]
pub struct Question {
    pub subject: String,
    pub text: String,
    pub service: Option<usize>,
    pub sort: Sort,
    pub visibility: Visibility,
    pub on_behalf_of: Option<(String, Option<String>, Basis)>,
    pub interest: Option<&'static str>,
    pub urgent: Option<&'static str>,
    pub logged: Option<Logged>,
}

/// Told to an officer, who logs it.
#[derive(Clone, Debug)]
pub struct Logged {
    pub teller: Teller,
    pub by: Heard,
    pub on: Date,
}

/// Who told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Teller {
    Member(usize),
    /// The Member of Parliament, who is no member.
    Representative,
}

/// One thing that is done.
#[derive(Clone, Debug)]
pub enum Step {
    Raise(Box<Question>),
    Allocate(To, Option<Sort>),
    Acknowledge(Option<String>),
    Ask(&'static str),
    Reply(&'static str),
    Hold(&'static str),
    TakeMoreTime(Date, &'static str, Option<Agreed>),
    AnswerMoreTime(Agreement),
    Answer(&'static str, How),
    Correct(&'static str),
    Decline(&'static [&'static str; 5]),
    FollowUp(&'static str),
    Reopen(&'static str),
    Note(&'static str),
    Beside(Beside),
}

/// A step, by whom, when.
pub type Planned = (DateTime, By, Step);

/// What the plan is made from.
pub struct Plan<'a> {
    cast: &'a Council,
    calendar: &'a Calendar,
    pub(super) dice: Dice,
    pub(super) member: By,
    now: DateTime,
    steps: Vec<Planned>,
}

/// How many of its working days a norm gives for an answer, in both packs.
const ENQUIRY_DAYS: u32 = 10;
const COMPLAINT_DAYS: u32 = 20;

/// The whole life of an enquiry that is raised at a moment.
pub fn plan(cast: &Council, calendar: &Calendar, mut dice: Dice, raised: DateTime) -> Vec<Planned> {
    let member = dice.below(u32::try_from(cast.members.len()).expect("a short list")) as usize;
    let mut plan = Plan { cast, calendar, dice, member: By::Member(member), now: raised, steps: Vec::new() };
    if cast.services.is_empty() {
        plan.in_the_parish()
    } else {
        plan.in_the_county(member)
    }
    plan.steps
}

impl Plan<'_> {
    fn does(&mut self, by: By, step: Step) {
        self.steps.push((self.now, by, step));
    }

    fn hours(&self, officer: usize) -> Hours {
        self.cast.officers[officer].hours
    }

    /// An officer does something so many of their days later.
    pub(super) fn later(&mut self, officer: usize, days: u32, step: Step) {
        self.now = self.hours(officer).after(self.calendar, &mut self.dice, self.now, days);
        self.does(By::Officer(officer), step);
    }

    /// The member does something so many days later.
    fn member_later(&mut self, days: u32, step: Step) {
        self.now = in_private(&mut self.dice, self.now, days);
        self.does(self.member, step);
    }

    /// The member does something on the so manieth working day after.
    pub(super) fn member_after_working_days(&mut self, days: u32, step: Step) {
        let day = working_days_after(self.calendar, self.now.date(), days);
        self.now = in_private(&mut self.dice, day.at(6, 0, 0, 0), 0);
        self.does(self.member, step);
    }

    fn in_the_county(&mut self, member: usize) {
        let declined = self.dice.percent(3).then(|| self.dice.pick(topics::DECLINED));
        let topic = self.dice.pick(topics::COUNTY);
        let place = *self.dice.pick(&topics::PLACES);
        let service = topic.service;
        let mut sort = [Sort::Enquiry, Sort::Complaint, Sort::Information][self.dice.weighed(&[80, 13, 7])];
        let thinks_of = match self.dice.weighed(&[55, 8, 37]) {
            0 => Some(service),
            1 => Some(self.dice.below(6) as usize),
            _ => None,
        };
        let visibility = match self.dice.weighed(&[70, 14, 8, 8]) {
            1 => Visibility::Ward,
            2 if self.cast.members[member].group.is_some() => Visibility::GroupInWard,
            3 => Visibility::Council,
            _ => Visibility::Me,
        };
        let (subject, text) = match declined {
            Some(words) => (words[0].to_owned(), words[1].to_owned()),
            None => (topic.subject.replace("{}", place), topic.question.replace("{}", place)),
        };
        let on_behalf_of = self.on_behalf_of(sort, place);
        let interest = self.dice.percent(2).then(|| *self.dice.pick(&topics::INTERESTS));
        let urgent = self.dice.percent(2).then(|| *self.dice.pick(&desk::URGENT));
        let logged = if self.dice.percent(8) { Some(self.logged(member)) } else { None };
        let clerk = 3 + self.dice.weighed(&[25, 75]);
        if logged.is_some() {
            self.now = self.hours(clerk).after(self.calendar, &mut self.dice, self.now, 0);
        }
        let raiser = self.raised_by(clerk, logged.as_ref());
        let represents = logged.as_ref().is_some_and(|logged| logged.teller == Teller::Representative);
        // What is logged is nobody else's to choose for the member.
        let (visibility, interest) = if logged.is_some() { (Visibility::Me, None) } else { (visibility, interest) };
        let question =
            Question { subject, text, service: thinks_of, sort, visibility, on_behalf_of, interest, urgent, logged };
        self.does(raiser, Step::Raise(Box::new(question)));
        if self.dice.below(1000) < 4 {
            return;
        }

        let team: Vec<usize> =
            (0..self.cast.officers.len()).filter(|place| self.cast.officers[*place].service == Some(service)).collect();
        let handler = team[self.dice.weighed(&[4, 16, 40, 40])];
        let days = u32::from(self.dice.percent(12));
        if service == 0 && sort == Sort::Enquiry && declined.is_none() && !represents && self.dice.percent(20) {
            return self.fault(clerk, handler, service);
        }
        if self.dice.percent(4) {
            self.misdirected(clerk, days, service);
        } else {
            let resorted = (sort == Sort::Enquiry && self.dice.percent(3)).then_some(Sort::Information);
            let to = if self.dice.percent(30) { To::Officer(handler) } else { To::Service(service) };
            self.later(clerk, days, Step::Allocate(to, resorted));
            sort = resorted.unwrap_or(sort);
            if matches!(to, To::Service(_)) && team[1] != handler && self.dice.percent(25) {
                self.later(team[1], 0, Step::Allocate(To::Officer(handler), None));
            }
        }
        if matches!(service, 2 | 3) && declined.is_none() && handler != team[0] && self.dice.below(1000) < 12 {
            return self.lifted_out(handler, service, team[0]);
        }
        if represents {
            let answer = *self.dice.pick(&topic.answers);
            return self.later(handler, 3, Step::Answer(answer, How::Written));
        }
        self.handled(handler, sort, declined, topic.answers);
        if sort == Sort::Complaint && self.dice.percent(30) && matches!(self.steps.last(), Some((.., Step::Answer(..))))
        {
            self.later(handler, 0, Step::Beside(Beside::ForResident(desk::RESIDENT)));
        }
    }

    /// Rung, or said in the street; now and then by the Member of Parliament.
    fn logged(&mut self, member: usize) -> Logged {
        let by = [Heard::Telephone, Heard::InPerson, Heard::Email, Heard::Letter][self.dice.weighed(&[60, 20, 10, 10])];
        let teller = if self.dice.percent(12) { Teller::Representative } else { Teller::Member(member) };
        Logged { teller, by, on: self.now.date() }
    }

    /// Sorted to the wrong service, which passes it on.
    fn misdirected(&mut self, clerk: usize, days: u32, right: usize) {
        let wrong = (right + 1 + self.dice.below(5) as usize) % 6;
        self.later(clerk, days, Step::Allocate(To::Service(wrong), None));
        let there = self.cast.officers.iter().rposition(|officer| officer.service == Some(wrong));
        let there = there.expect("every service has officers");
        self.later(there, 0, Step::Note("Not ours: passing it on to the service that has it."));
        self.later(there, 0, Step::Allocate(To::Service(right), None));
    }

    fn in_the_parish(&mut self) {
        let declined = self.dice.percent(4).then(|| self.dice.pick(topics::PARISH_DECLINED));
        let topic = self.dice.pick(topics::PARISH);
        let place = *self.dice.pick(&topics::PARISH_PLACES);
        let sort = [Sort::Enquiry, Sort::AgendaItem, Sort::Complaint][self.dice.weighed(&[75, 17, 8])];
        let visibility = if self.dice.percent(35) { Visibility::Council } else { Visibility::Me };
        let (subject, text) = match declined {
            Some(words) => (words[0].to_owned(), words[1].to_owned()),
            None => (topic.subject.to_owned(), topic.question.replace("{}", place)),
        };
        let on_behalf_of = self.on_behalf_of(sort, place);
        let question = Question {
            subject,
            text,
            service: None,
            sort,
            visibility,
            on_behalf_of,
            interest: None,
            urgent: None,
            logged: None,
        };
        self.does(self.member, Step::Raise(Box::new(question)));
        self.handled(0, sort, declined, topic.answers);
    }

    fn on_behalf_of(&mut self, sort: Sort, place: &str) -> Option<(String, Option<String>, Basis)> {
        let resident = (*self.dice.pick(&topics::RESIDENTS)).to_owned();
        let number = format!("01632 960{:03}", self.dice.between(500, 799));
        match self.dice.weighed(&[40, 6, 8, 18, 28]) {
            0 => Some((resident, Some(number), Basis::AskedMe)),
            1 => Some((resident, Some(number), Basis::SpeaksForThem)),
            2 => Some((resident, None, Basis::NotAsked)),
            // A complaint is registered in somebody's name.
            _ if sort == Sort::Complaint => Some((resident, Some(number), Basis::AskedMe)),
            3 => Some((place.to_owned(), None, Basis::Place)),
            _ => None,
        }
    }

    /// From the acknowledgement to the last answer.
    fn handled(
        &mut self,
        handler: usize,
        sort: Sort,
        declined: Option<&'static [&'static str; 5]>,
        answers: [&'static str; 2],
    ) {
        let started = self.steps[0].0.date();
        if !self.dice.percent(6) {
            let message =
                self.dice.percent(40).then(|| "I have this, and shall look into it. Ring me if it presses.".to_owned());
            let days = u32::from(self.dice.percent(15));
            self.later(handler, days, Step::Acknowledge(message));
        }
        if let Some(words) = declined {
            let days = self.dice.between(0, 2);
            self.later(handler, days, Step::Decline(words));
            if self.dice.percent(20) {
                self.member_later(1, Step::Reopen("I had not put it well: it is the facts that I ask for."));
                let answer =
                    "Then gladly: the facts are in the report to the committee in June, from its third page on.";
                self.later(handler, 2, Step::Answer(answer, How::Written));
            }
            return;
        }
        if self.dice.percent(30) {
            let note = *self.dice.pick(&topics::NOTES);
            self.later(handler, 0, Step::Note(note));
        }
        if self.dice.percent(1) {
            // Forgotten: nobody is as tidy as a script.
            return;
        }
        match self.dice.weighed(&[12, 9, 6, 73]) {
            0 if !self.asked(handler) => return,
            1 => {
                let (days, text) = (self.dice.between(1, 4), *self.dice.pick(&topics::HELD));
                self.later(handler, days, Step::Hold(text));
            }
            2 => self.took_more_time(handler, sort, started),
            _ => {}
        }
        self.answered(handler, sort, answers);
    }

    /// Asks the member something; whether a reply comes.
    fn asked(&mut self, handler: usize) -> bool {
        let which = self.dice.below(4) as usize;
        let days = self.dice.between(0, 2);
        self.later(handler, days, Step::Ask(topics::ASKED[which]));
        if self.dice.percent(6) {
            return false;
        }
        let days = self.dice.between(0, 5);
        self.member_later(days, Step::Reply(topics::REPLIED[which]));
        true
    }

    fn took_more_time(&mut self, handler: usize, sort: Sort, started: Date) {
        let within = if sort == Sort::Enquiry || sort == Sort::AgendaItem { ENQUIRY_DAYS } else { COMPLAINT_DAYS };
        let due = working_days_after(self.calendar, started, within);
        let until = working_days_after(self.calendar, due, self.dice.between(3, 8));
        let reason = *self.dice.pick(&topics::MORE_TIME);
        let days = match self.hours(handler) {
            Hours::Office => self.dice.between(3, 6),
            Hours::TwoMornings => 1,
        };
        if self.dice.percent(45) {
            self.later(handler, days, Step::TakeMoreTime(until, reason, Some(Agreed::ByTelephone)));
            return;
        }
        self.later(handler, days, Step::TakeMoreTime(until, reason, None));
        let agreement = if self.dice.percent(80) { Agreement::Agree } else { Agreement::Disagree };
        let days = self.dice.below(2);
        self.member_later(days, Step::AnswerMoreTime(agreement));
    }

    fn answered(&mut self, handler: usize, sort: Sort, answers: [&'static str; 2]) {
        let late = self.dice.percent(7);
        let days = match (self.hours(handler), late) {
            (Hours::TwoMornings, false) => self.dice.between(0, 2),
            (Hours::TwoMornings, true) => self.dice.between(4, 7),
            (Hours::Office, true) => self.dice.between(10, 18),
            (Hours::Office, false) => {
                let days = u32::try_from(self.dice.weighed(&[12, 19, 18, 14, 10, 8, 5, 3])).expect("a short list");
                if sort == Sort::Enquiry { days } else { days + self.dice.below(6) }
            }
        };
        let how = [How::Written, How::Telephone, How::InPerson][self.dice.weighed(&[82, 13, 5])];
        let text = *self.dice.pick(&answers);
        self.later(handler, days, Step::Answer(text, how));
        match self.dice.weighed(&[9, 3, 88]) {
            0 => {
                let (days, which) = (self.dice.between(0, 3), self.dice.below(3) as usize);
                self.member_later(days, Step::FollowUp(topics::FOLLOWED_UP[which]));
                let days = self.dice.between(1, 3);
                self.later(handler, days, Step::Answer(topics::ANSWERED_AGAIN[which], How::Written));
            }
            1 => {
                let day = working_days_after(self.calendar, self.now.date(), self.dice.between(7, 15));
                self.now = in_private(&mut self.dice, day.at(6, 0, 0, 0), 0);
                let which = self.dice.below(3) as usize;
                self.does(self.member, Step::Reopen(topics::REOPENED[which]));
                let days = self.dice.between(1, 4);
                self.later(handler, days, Step::Answer(topics::ANSWERED_AGAIN[which], How::Written));
            }
            _ if how != How::Written && self.dice.percent(25) => {
                let text = *self.dice.pick(&topics::CORRECTED);
                self.member_later(1, Step::Correct(text));
            }
            _ => {}
        }
    }
}
