//! What changes from one protocol to another: text and bindings, each by itself.

use std::fmt;

use serde::Serialize;

use super::{Clause, Pack};
use crate::norm::Binding;

/// Everything that differs; empty in each part where nothing does.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Difference {
    pub head: Vec<HeadChange>,
    pub clauses: Vec<Change<Clause>>,
    pub bindings: Vec<Change<Binding>>,
}

/// A line at the top of the pack that is not the same: its key, and both values (empty where there is none).
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct HeadChange {
    pub key: &'static str,
    pub was: String,
    pub is: String,
}

/// Something in a pack that was not there, is no longer there, or is not the same.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change<T> {
    Added(T),
    Removed(T),
    Changed { was: T, is: T },
}

pub(super) fn between(old: &Pack, new: &Pack) -> Difference {
    let same_number = |a: &Clause, b: &Clause| a.number == b.number;
    let same_norm = |a: &Binding, b: &Binding| a.norm == b.norm;
    let (old_bindings, new_bindings): (Vec<_>, Vec<_>) =
        (old.bindings.iter().cloned().collect(), new.bindings.iter().cloned().collect());
    Difference {
        head: heads(old).into_iter().zip(heads(new)).filter_map(head_change).collect(),
        clauses: changes(&old.clauses, &new.clauses, same_number),
        bindings: changes(&old_bindings, &new_bindings, same_norm),
    }
}

fn heads(pack: &Pack) -> [(&'static str, String); 6] {
    let binds: Vec<String> = pack.binds.iter().map(|one| format!("{} through {}", one.whom, one.through)).collect();
    [
        ("title", pack.title.clone()),
        ("parent", pack.parent.clone().unwrap_or_default()),
        ("binds", binds.join("; ")),
        ("kind", pack.kind.name().to_owned()),
        ("status", pack.status.name().to_owned()),
        ("edition", pack.edition.clone().unwrap_or_default()),
    ]
}

fn head_change(((key, was), (_, is)): ((&'static str, String), (&'static str, String))) -> Option<HeadChange> {
    (was != is).then_some(HeadChange { key, was, is })
}

/// What was removed, in the old order; then what was added or changed, in the new.
fn changes<T: Clone + PartialEq>(old: &[T], new: &[T], same: impl Fn(&T, &T) -> bool) -> Vec<Change<T>> {
    let gone = old.iter().filter(|was| !new.iter().any(|is| same(was, is)));
    let removed = gone.cloned().map(Change::Removed);
    let others = new.iter().filter_map(|is| match old.iter().find(|was| same(was, is)) {
        None => Some(Change::Added(is.clone())),
        Some(was) if was != is => Some(Change::Changed { was: was.clone(), is: is.clone() }),
        Some(_) => None,
    });
    removed.chain(others).collect()
}

impl Difference {
    pub fn is_empty(&self) -> bool {
        self.head.is_empty() && self.clauses.is_empty() && self.bindings.is_empty()
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return writeln!(f, "Nothing differs.");
        }
        for HeadChange { key, was, is } in &self.head {
            write!(f, "{key} changed\n{}{}", Marked("-", was), Marked("+", is))?;
        }
        for change in &self.clauses {
            match change {
                Change::Added(clause) => write!(f, "clause {} added\n{}", clause.number, Marked("+", &page(clause)))?,
                Change::Removed(clause) => {
                    write!(f, "clause {} removed\n{}", clause.number, Marked("-", &page(clause)))?;
                }
                Change::Changed { was, is } => {
                    let (was_page, is_page) = (page(was), page(is));
                    write!(f, "clause {} changed\n{}{}", is.number, Marked("-", &was_page), Marked("+", &is_page))?;
                }
            }
        }
        for change in &self.bindings {
            match change {
                Change::Added(binding) => write!(f, "{} bound\n{}", binding.norm, Marked("+", &set(binding)))?,
                Change::Removed(binding) => write!(f, "{} released\n{}", binding.norm, Marked("-", &set(binding)))?,
                Change::Changed { was, is } => {
                    write!(f, "{} set differently\n{}{}", is.norm, Marked("-", &set(was)), Marked("+", &set(is)))?;
                }
            }
        }
        Ok(())
    }
}

/// A clause as it would be read.
fn page(clause: &Clause) -> String {
    let mut lines: Vec<String> = clause.heading.iter().cloned().collect();
    lines.extend(clause.text.lines().map(str::to_owned));
    lines.extend(clause.judged_by.iter().map(|stop| format!("(judged by {stop})")));
    lines.extend(clause.measures.iter().map(|measure| format!("(measured: {})", measure.name())));
    lines.join("\n")
}

/// A binding in one line.
fn set(binding: &Binding) -> String {
    let also: Vec<String> = binding.also.iter().map(|also| format!(" and {also}")).collect();
    let params: Vec<String> = binding.params.iter().map(|(spec, value)| format!(", {} {value}", spec.name)).collect();
    format!("under {}{}, {}{}", binding.clause, also.concat(), binding.force.on_the_page(), params.concat())
}

/// Each line of a text behind a mark.
struct Marked<'a>(&'a str, &'a str);

impl fmt::Display for Marked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.1.lines().try_for_each(|line| writeln!(f, "  {} {line}", self.0))
    }
}
