//! What a list is asked for: the same words in the address of the list, the search, the file and a list kept under a name.

use jiff::civil::Date;
use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use rules::actor::Seat;
use rules::id::{PersonId, ServiceId};
use rules::reference::Reference;
use serde::Deserialize;
use store::desk::Reading;
use store::questions::enquiries::{Filter, Order, Overdue, Who};

use super::lines::state_in_words;
use crate::parts::button::{Button, Look, button};
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::select::{Select, SelectOption, select};

/// The states that can be asked for.
pub const STATES: [&str; 10] = [
    "unsorted",
    "with-service",
    "with-officer",
    "waiting-for-member",
    "answered",
    "declined",
    "passed-on",
    "closed",
    "withdrawn",
    "recorded",
];

/// Those in which somebody still has something to do.
pub const OPEN: [&str; 4] = ["unsorted", "with-service", "with-officer", "waiting-for-member"];

/// A fault report that its service has: no date of ours runs, and it is theirs to mend all the same.
pub const PASSED_ON: &str = "passed-on";

/// Who asks: members of the council, or others who represent people elsewhere.
const WHO: [(&str, &str); 3] =
    [("", "Anybody"), ("members", "Members of the council"), ("representatives", "Other representatives")];

/// How much is searched for at the most, in characters.
const LONGEST: usize = 200;

/// What is asked for, as the address has it.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub q: String,
    #[serde(default)]
    pub state: String,
    #[serde(default)]
    pub due: String,
    /// `mine`, `service` or `faults`: whose.
    #[serde(default)]
    pub whose: String,
    /// `members` or `representatives`: who asks.
    #[serde(default)]
    pub who: String,
    #[serde(default)]
    pub service: String,
    #[serde(default)]
    pub asker: String,
    #[serde(default)]
    pub from: String,
    #[serde(default)]
    pub to: String,
    #[serde(default)]
    pub order: String,
    #[serde(default)]
    pub after: String,
}

impl Asked {
    /// What the store is asked, by this reader. What makes no sense is left away.
    pub fn filter(&self, reading: &Reading<'_>) -> Filter {
        let mut filter = Filter {
            states: match self.state.as_str() {
                "open" => OPEN.map(str::to_owned).to_vec(),
                one => STATES.iter().filter(|state| **state == one).map(|state| (*state).to_owned()).collect(),
            },
            overdue: (self.due == "overdue").then_some(Overdue::Yes),
            text: Some(self.words()).filter(|text| !text.trim().is_empty()),
            asker: self.asker.parse::<PersonId>().ok(),
            who: match self.who.as_str() {
                "members" => Some(Who::Members),
                "representatives" => Some(Who::Representatives),
                _ => None,
            },
            service: self.service.parse::<ServiceId>().ok(),
            from: self.from.parse::<Date>().ok(),
            to: self.to.parse::<Date>().ok(),
            order: if self.order == "due" { Order::Due } else { Order::Newest },
            after: self.after.parse::<Reference>().ok().map(|after| after.to_string()),
            ..Filter::default()
        };
        if let Some(stands) = &reading.stands {
            match (self.whose.as_str(), stands.seat) {
                ("mine", Seat::Member(_)) => filter.asker = Some(stands.person),
                ("mine", Seat::Officer(post)) => filter.post = Some(post),
                ("service", Seat::Officer(_)) => filter.service = stands.service.or(filter.service),
                ("faults", Seat::Officer(_)) => {
                    filter.service = stands.service.or(filter.service);
                    filter.states = vec![PASSED_ON.to_owned()];
                }
                _ => {}
            }
        }
        filter
    }

    /// Whether what meets the words best is to stand first.
    pub fn is_weighed(&self) -> bool {
        self.order == "best" && !self.words().trim().is_empty()
    }

    /// The words that are searched for.
    pub fn words(&self) -> String {
        self.q.chars().take(LONGEST).collect()
    }

    /// Whether anything is asked for but everything.
    pub fn is_narrower(&self) -> bool {
        self.named().iter().any(|(name, value)| *name != "order" && !value.is_empty())
    }

    fn named(&self) -> [(&'static str, &str); 10] {
        [
            ("q", &self.q),
            ("state", &self.state),
            ("due", &self.due),
            ("whose", &self.whose),
            ("who", &self.who),
            ("service", &self.service),
            ("asker", &self.asker),
            ("from", &self.from),
            ("to", &self.to),
            ("order", &self.order),
        ]
    }

    /// What follows the question mark of an address, without the place in the list.
    pub fn query(&self) -> String {
        let asked = self.named().into_iter().filter(|(_, value)| !value.is_empty());
        let pairs = asked.map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)));
        pairs.collect::<Vec<_>>().join("&")
    }

    /// The same list from after one line on.
    pub fn query_after(&self, reference: &str) -> String {
        let before = self.query();
        let and = if before.is_empty() { "" } else { "&" };
        format!("{before}{and}after={}", utf8_percent_encode(reference, NON_ALPHANUMERIC))
    }

    /// The same in hidden fields of a form.
    pub fn hidden(&self) -> Markup {
        html! {
            @for (name, value) in self.named() {
                @if !value.is_empty() { input type="hidden" name=(name) value=(value); }
            }
        }
    }

    /// The boxes of the form above a list.
    pub fn boxes(&self, whose: &[(&'static str, &'static str)]) -> Markup {
        let states = states("All");
        let due = [SelectOption::of("", "Any date"), SelectOption::of("overdue", "Overdue")];
        let order = [SelectOption::of("", "Newest first"), SelectOption::of("due", "Next date first")];
        let who = WHO.map(|(value, text)| SelectOption::of(value, text));
        let whose: Vec<SelectOption<'_>> = whose.iter().map(|(value, text)| SelectOption::of(value, text)).collect();
        html! {
            (input(&Input { name: "q", label: Label::of("Words or reference"), value: &self.q, kind: "search", classes: "govuk-input--width-20", ..Input::default() }))
            (select(&Select { name: "state", label: Label::of("Stands"), options: &states, value: &self.state, ..Select::default() }))
            (select(&Select { name: "due", label: Label::of("Next date"), options: &due, value: &self.due, ..Select::default() }))
            @if whose.len() > 1 {
                (select(&Select { name: "whose", label: Label::of("Whose"), options: &whose, value: &self.whose, ..Select::default() }))
            }
            @if whose.len() > 1 || !self.who.is_empty() {
                (select(&Select { name: "who", label: Label::of("Asked by"), options: &who, value: &self.who, ..Select::default() }))
            }
            (select(&Select { name: "order", label: Label::of("Order"), options: &order, value: &self.order, ..Select::default() }))
            (button(&Button { text: "Show".into(), look: Look::Secondary, ..Button::default() }))
        }
    }
}

/// Whose enquiries this reader can ask for.
pub fn whose(reading: &Reading<'_>) -> Vec<(&'static str, &'static str)> {
    let Some(stands) = &reading.stands else { return Vec::new() };
    let mut whose = vec![("", "Everybody\u{2019}s")];
    match stands.seat {
        Seat::Member(_) => whose.push(("mine", "Mine")),
        Seat::Officer(_) => {
            whose.push(("mine", "With me"));
            if stands.service.is_some() {
                whose.push(("service", "With my service, not yet taken"));
                whose.push(("faults", "Faults passed on to us"));
            }
        }
    }
    whose
}

/// The states that one may ask for; the first line asks for none of them.
pub fn states(first: &str) -> Vec<SelectOption<'_>> {
    let each = STATES.iter().map(|state| SelectOption::of(state, state_in_words(state)));
    [SelectOption::of("", first), SelectOption::of("open", "Still open")].into_iter().chain(each).collect()
}
