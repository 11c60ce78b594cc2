//! The statistics of equal treatment: how long answers took, and whether that differs by more than chance.
//!
//! What goes in is a list of [`observation::Observation`]s: how long each matter was followed, whether it had ended by
//! then, whose it was. They are sorted once ([`arranged`]); every result is made on one walk through time:
//!
//! - [`curve`]: the share not yet answered (Kaplan-Meier), its limits, the median; [`restricted`]: the mean up to a limit
//! - [`logrank`]: do groups differ? also among like with like (strata); [`pairs`], and [`adjust`] for asking often
//! - [`permutation`]: the same question for a council too small for large-sample formulae
//! - [`detectable`]: the smallest difference that the data could have shown
//! - [`sequential`] and [`watch`]: the same question asked every day, without a false alarm for having asked
//!
//! [`analysis`] is all of it together. Nothing here reads a file, a clock or a random number: chance comes from a seed.
//! Times are in any unit, the same throughout; the caller has taken out what is not to count (pauses, closed days).

pub mod adjust;
pub mod analysis;
pub mod arranged;
pub mod at_risk;
pub mod curve;
pub mod detectable;
pub mod dice;
pub mod laplacian;
pub mod logrank;
pub mod observation;
pub mod pairs;
pub mod permutation;
pub mod restricted;
pub mod sequential;
pub mod tail;
pub mod ties;
pub mod watch;
