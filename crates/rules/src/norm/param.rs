//! One thing that a council may set on a norm: its name, range and default, and a value given.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Stop;
use crate::calendar::Span;

/// One value as set. Serialised with its kind: `{"span":"10 working days"}`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Param {
    Span(Span),
    Choice(String),
    Choices(Vec<String>),
    Number(u32),
    /// In pence.
    Money(u64),
    Route(Vec<Stop>),
}

/// One parameter of a norm.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ParamSpec {
    /// As a pack writes it.
    pub name: &'static str,
    /// As a page says it, before the value.
    pub label: &'static str,
    pub kind: ParamKind,
}

/// What a parameter accepts, and what it is when a pack does not say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParamKind {
    /// In the unit of `least`; `most` and `default` have the same unit.
    Span {
        least: Span,
        most: Span,
        default: Span,
    },
    /// Exactly one of the names.
    Choice {
        of: &'static [&'static str],
        default: &'static str,
    },
    /// One or more of the names.
    Choices {
        of: &'static [&'static str],
        default: &'static [&'static str],
    },
    Number {
        least: u32,
        most: u32,
        default: u32,
    },
    /// In pence.
    Money {
        least: u64,
        most: u64,
        default: u64,
    },
    /// At least one stop.
    Route {
        default: &'static [&'static str],
    },
}

impl ParamSpec {
    /// What the parameter is when a pack does not say.
    pub fn default(&self) -> Param {
        match self.kind {
            ParamKind::Span { default, .. } => Param::Span(default),
            ParamKind::Choice { default, .. } => Param::Choice(default.to_owned()),
            ParamKind::Choices { default, .. } => Param::Choices(owned(default)),
            ParamKind::Number { default, .. } => Param::Number(default),
            ParamKind::Money { default, .. } => Param::Money(default),
            ParamKind::Route { default } => Param::Route(
                default.iter().map(|stop| stop.parse().expect("the catalogue's stops are well formed")).collect(),
            ),
        }
    }

    /// Whether a value is of this parameter's kind and within its range.
    pub fn accepts(&self, value: &Param) -> bool {
        match (self.kind, value) {
            (ParamKind::Span { least, most, .. }, Param::Span(span)) => {
                unit(*span) == unit(least) && (count(least)..=count(most)).contains(&count(*span))
            }
            (ParamKind::Choice { of, .. }, Param::Choice(chosen)) => of.contains(&chosen.as_str()),
            (ParamKind::Choices { of, .. }, Param::Choices(chosen)) => {
                let once = chosen.iter().enumerate().all(|(at, one)| !chosen[..at].contains(one));
                !chosen.is_empty() && once && chosen.iter().all(|one| of.contains(&one.as_str()))
            }
            (ParamKind::Number { least, most, .. }, Param::Number(number)) => (least..=most).contains(number),
            (ParamKind::Money { least, most, .. }, Param::Money(pence)) => (least..=most).contains(pence),
            (ParamKind::Route { .. }, Param::Route(stops)) => !stops.is_empty(),
            _ => false,
        }
    }
}

impl ParamKind {
    /// Reads a value that is written as one text: `10 working days`, `council`, `£12.50`, `role:clerk`.
    /// The range is not looked at.
    pub fn read(&self, text: &str) -> Option<Param> {
        match self {
            ParamKind::Span { .. } => text.parse().ok().map(Param::Span),
            ParamKind::Choice { .. } => Some(Param::Choice(text.to_owned())),
            ParamKind::Choices { .. } => Some(Param::Choices(vec![text.to_owned()])),
            ParamKind::Number { .. } => text.parse().ok().map(Param::Number),
            ParamKind::Money { .. } => pence(text).map(Param::Money),
            ParamKind::Route { .. } => text.parse().ok().map(|stop| Param::Route(vec![stop])),
        }
    }
}

/// What would be accepted, as a message to whoever writes a pack says it.
impl fmt::Display for ParamKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ParamKind::Span { least, most, default } => {
                write!(f, "a time such as \"{default}\" (from {least} to {most})")
            }
            ParamKind::Choice { of, .. } => write!(f, "one of {}", quoted(of)),
            ParamKind::Choices { of, .. } => write!(f, "a list of one or more of {}, each once", quoted(of)),
            ParamKind::Number { least, most, .. } => write!(f, "a whole number from {least} to {most}"),
            ParamKind::Money { least, most, .. } => {
                write!(f, "an amount such as \"£50\" (from {} to {})", Pounds(*least), Pounds(*most))
            }
            ParamKind::Route { .. } => {
                f.write_str("posts, roles or bodies in order, such as [\"post:director\", \"role:clerk\"]")
            }
        }
    }
}

impl fmt::Display for Param {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Param::Span(span) => span.fmt(f),
            Param::Choice(chosen) => f.write_str(chosen),
            Param::Choices(chosen) => f.write_str(&chosen.join(", ")),
            Param::Number(number) => number.fmt(f),
            Param::Money(pence) => Pounds(*pence).fmt(f),
            Param::Route(stops) => {
                let stops: Vec<String> = stops.iter().map(Stop::to_string).collect();
                f.write_str(&stops.join(", then "))
            }
        }
    }
}

/// Pence, printed as pounds: `£50`, `£12.50`.
struct Pounds(u64);

impl fmt::Display for Pounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (pounds, 0) => write!(f, "£{pounds}"),
            (pounds, pence) => write!(f, "£{pounds}.{pence:02}"),
        }
    }
}

/// Reads `£50` and `£12.50`.
fn pence(text: &str) -> Option<u64> {
    let (pounds, pence) = text.strip_prefix('£')?.split_once('.').unwrap_or((text.strip_prefix('£')?, "00"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(pounds) || !digits(pence) || pence.len() != 2 {
        return None;
    }
    pounds.parse::<u64>().ok()?.checked_mul(100)?.checked_add(pence.parse().ok()?)
}

fn unit(span: Span) -> std::mem::Discriminant<Span> {
    std::mem::discriminant(&span)
}

fn count(span: Span) -> u16 {
    let (Span::WorkingDays(n) | Span::ClearDays(n) | Span::Days(n) | Span::Months(n) | Span::Years(n)) = span;
    n
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}
