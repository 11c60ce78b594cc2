//! Everything that is set on a norm: as given, or as the catalogue has it.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::{Norm, Param, ParamKind, ParamSpec, Stop};
use crate::calendar::Span;

/// Every parameter of one norm: as given, or as the catalogue has it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Params {
    norm: Norm,
    values: BTreeMap<String, Param>,
}

/// A value that the catalogue does not know or accept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAParam {
    #[error("`{norm}` has no parameter `{name}`")]
    Unknown { norm: Norm, name: String },
    #[error("`{name}` of `{norm}` cannot be {value}; expected {expected}")]
    OutOfRange { norm: Norm, name: String, value: Param, expected: ParamKind },
}

impl Params {
    /// What the norm is set to where nobody has said anything.
    pub fn defaults(norm: Norm) -> Params {
        let values = norm.params().iter().map(|spec| (spec.name.to_owned(), spec.default())).collect();
        Params { norm, values }
    }

    /// The same with one value set, if the catalogue knows and accepts it.
    pub fn with(mut self, name: &str, value: Param) -> Result<Params, NotAParam> {
        let norm = self.norm;
        let spec = norm.param(name).ok_or_else(|| NotAParam::Unknown { norm, name: name.to_owned() })?;
        if !spec.accepts(&value) {
            return Err(NotAParam::OutOfRange { norm, name: name.to_owned(), value, expected: spec.kind });
        }
        self.values.insert(name.to_owned(), value);
        Ok(self)
    }

    /// The span of that name. Asking for a parameter that the norm does not have, or as another kind, is a mistake in
    /// the rules and panics, here and in the five below.
    pub fn span(&self, name: &str) -> Span {
        match self.value(name) {
            Param::Span(span) => *span,
            other => self.mistaken(name, other),
        }
    }

    pub fn choice(&self, name: &str) -> &str {
        match self.value(name) {
            Param::Choice(chosen) => chosen,
            other => self.mistaken(name, other),
        }
    }

    pub fn choices(&self, name: &str) -> &[String] {
        match self.value(name) {
            Param::Choices(chosen) => chosen,
            other => self.mistaken(name, other),
        }
    }

    pub fn number(&self, name: &str) -> u32 {
        match self.value(name) {
            Param::Number(number) => *number,
            other => self.mistaken(name, other),
        }
    }

    /// In pence.
    pub fn money(&self, name: &str) -> u64 {
        match self.value(name) {
            Param::Money(pence) => *pence,
            other => self.mistaken(name, other),
        }
    }

    pub fn route(&self, name: &str) -> &[Stop] {
        match self.value(name) {
            Param::Route(stops) => stops,
            other => self.mistaken(name, other),
        }
    }

    /// Name and value of each parameter, in the catalogue's order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static ParamSpec, &Param)> {
        self.norm.params().iter().map(|spec| (spec, self.value(spec.name)))
    }

    /// Every parameter is there from the start, so a missing one is a name that the catalogue does not have.
    fn value(&self, name: &str) -> &Param {
        self.values.get(name).unwrap_or_else(|| panic!("the catalogue gives {} no parameter `{name}`", self.norm))
    }

    fn mistaken(&self, name: &str, found: &Param) -> ! {
        panic!("the catalogue gives `{name}` of {} another kind: {found:?}", self.norm)
    }
}

impl Serialize for Params {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.values.serialize(serializer)
    }
}
