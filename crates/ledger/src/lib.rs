//! The proof of record: what makes an act impossible to rewrite unseen.
//!
//! An act is a list of slips; each slip has a [`slip::commitment`]; the commitments give one [`leaf::of_act`], the only
//! thing that is ever published. Leaves grow into a Merkle tree ([`tree`], RFC 6962) whose signed heads are public
//! ([`checkpoint`], C2SP). Whoever holds a [`receipt`] can have it checked by [`verify`] with no network, and without
//! trusting whoever handed it over.
//!
//! Nothing here reads a file, a clock or a random number: salts, cover leaves and times come in as arguments.

pub mod account;
pub mod against;
pub mod checkpoint;
pub mod consistency;
pub mod digest;
pub mod inclusion;
pub mod key;
pub mod leaf;
pub mod memory;
pub mod moment;
pub mod note;
pub mod origin;
pub mod promise;
pub mod proof;
pub mod publish;
pub mod receipt;
pub mod slip;
pub mod tile;
pub mod tree;
pub mod verify;
pub mod witness;
