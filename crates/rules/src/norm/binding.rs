//! Which clause of an edition binds which norm, with what force, set to what.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Force, Ground, Norm, NotAParam, Param, Params};

/// One norm under its principal clause.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "AsWritten")]
pub struct Binding {
    /// The number of the principal clause, which a refusal cites.
    pub clause: String,
    pub norm: Norm,
    pub force: Force,
    /// Numbers of other clauses that rest on the same binding.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    pub params: Params,
}

impl Binding {
    /// Bound with its strongest force and the catalogue's defaults.
    pub fn new(clause: &str, norm: Norm) -> Binding {
        let force = norm.forces()[0];
        Binding { clause: clause.to_owned(), norm, force, also: Vec::new(), params: Params::defaults(norm) }
    }

    /// The same with one parameter set, if the catalogue knows and accepts it.
    pub fn with(self, name: &str, value: Param) -> Result<Binding, NotAParam> {
        Ok(Binding { params: self.params.with(name, value)?, ..self })
    }

    /// Whether the clause of that number rests on this binding.
    pub fn covers(&self, clause: &str) -> bool {
        self.clause == clause || self.also.iter().any(|also| also == clause)
    }

    /// How this is kept, with what it is set to.
    pub fn sentence(&self) -> String {
        let set: Vec<String> = self.params.iter().map(|(spec, value)| format!(" {}: {value}.", spec.label)).collect();
        format!("{}{}", self.norm.sentence(), set.concat())
    }
}

#[derive(Deserialize)]
struct AsWritten {
    clause: String,
    norm: Norm,
    force: Force,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    params: BTreeMap<String, Param>,
}

/// What was written binds no norm.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotABinding {
    #[error(transparent)]
    Param(NotAParam),
    #[error("`{norm}` cannot be {}", force.name())]
    Force { norm: Norm, force: Force },
    #[error("`{0}` is bound twice")]
    Twice(Norm),
}

impl TryFrom<AsWritten> for Binding {
    type Error = NotABinding;

    fn try_from(written: AsWritten) -> Result<Binding, NotABinding> {
        let AsWritten { clause, norm, force, also, params } = written;
        if !norm.forces().contains(&force) {
            return Err(NotABinding::Force { norm, force });
        }
        let params = params
            .into_iter()
            .try_fold(Params::defaults(norm), |params, (name, value)| params.with(&name, value))
            .map_err(NotABinding::Param)?;
        Ok(Binding { clause, norm, force, also, params })
    }
}

/// All bindings of an edition; each norm at most once.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "Vec<Binding>")]
pub struct Bindings(Vec<Binding>);

impl TryFrom<Vec<Binding>> for Bindings {
    type Error = NotABinding;

    fn try_from(bindings: Vec<Binding>) -> Result<Bindings, NotABinding> {
        match bindings
            .iter()
            .enumerate()
            .find(|(at, one)| bindings[..*at].iter().any(|earlier| earlier.norm == one.norm))
        {
            Some((_, again)) => Err(NotABinding::Twice(again.norm)),
            None => Ok(Bindings(bindings)),
        }
    }
}

impl Bindings {
    /// A norm given twice keeps its first binding.
    pub fn of(bindings: impl IntoIterator<Item = Binding>) -> Bindings {
        let mut kept: Vec<Binding> = Vec::new();
        for binding in bindings {
            if kept.iter().all(|earlier| earlier.norm != binding.norm) {
                kept.push(binding);
            }
        }
        Bindings(kept)
    }

    pub fn get(&self, norm: Norm) -> Option<&Binding> {
        self.0.iter().find(|binding| binding.norm == norm)
    }

    /// A council norm only where bound; house and statute always.
    pub fn in_force(&self, norm: Norm) -> bool {
        match norm.ground() {
            Ground::Council => self.get(norm).is_some(),
            Ground::House | Ground::Statute => true,
        }
    }

    /// What the norm is set to: as bound, else the catalogue's defaults.
    pub fn params(&self, norm: Norm) -> Params {
        self.get(norm).map_or_else(|| Params::defaults(norm), |binding| binding.params.clone())
    }

    /// The grounds on which an officer may decline, in the order of the pack.
    pub fn declinable(&self) -> impl Iterator<Item = &Binding> {
        self.0.iter().filter(|binding| binding.force == Force::Declinable)
    }

    /// The bindings on which the clause of that number rests.
    pub fn of_clause(&self, clause: &str) -> impl Iterator<Item = &Binding> {
        self.0.iter().filter(move |binding| binding.covers(clause))
    }

    pub fn iter(&self) -> impl Iterator<Item = &Binding> {
        self.0.iter()
    }
}
