//! Everything the doors promise, in one binary.

mod analysis;
mod api;
#[path = "../../../store/tests/it/appearance.rs"]
mod appearance;
mod cli;
mod clients;
mod county;
mod demo;
mod files;
mod foreign;
mod forms;
mod fuzz;
mod guide;
mod hostile_text;
mod import;
mod leaks;
mod lifecycle;
mod limits;
mod mail;
mod monitor;
mod pages;
mod parts;
mod planted;
mod schemas;
mod server;
mod tidy;
mod timing;
mod torture;
mod town;
mod turns;
mod two_worlds;
mod upgrade;
mod witness;
