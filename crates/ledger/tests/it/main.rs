//! What the ledger promises, one file for each room of the crate.

mod against;
mod checkpoint;
mod consistency;
mod digest;
mod examples;
mod inclusion;
mod key;
mod moment;
mod note;
mod origin;
mod promise;
mod proof;
mod publish;
mod receipt;
mod sample;
mod second;
mod slip;
mod tile;
mod tree;
mod verify;
mod witness;
