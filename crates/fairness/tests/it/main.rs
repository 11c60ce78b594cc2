//! What the statistics promise, one file for each room of the crate.

mod adjust;
mod analysis;
mod arranged;
mod at_risk;
mod curve;
mod detectable;
mod dice;
mod false_alarms;
mod laplacian;
mod logrank;
mod observation;
mod pairs;
mod permutation;
mod properties;
mod reference;
mod restricted;
mod sample;
mod sequential;
mod tail;
mod tidy;
mod ties;
mod twin;
mod watch;
