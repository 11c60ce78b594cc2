//! Hostile input, thrown at everything that reads what strangers send: a corpus, and seeded changes of it.
//!
//! Each run of the tests plays the corpus and some thousands of changes; `cargo xtask fuzz [TARGET] [SECONDS]` goes on for as long
//! as it is told to, from another seed each time. What breaks a target is printed, and goes into its corpus below.

mod corpus;
mod mutate;
mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use mutate::Mutator;
use targets::Target;

/// The seed of the run in the tests.
const SEED: u64 = 0x00c0_ffee;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is a number")))
}

/// Plays the corpus, then changes of it: so many, or for as long as the environment says.
fn play(target: &mut Target<'_>, rounds: u64) {
    let seconds = number("COMITY_FUZZ_SECONDS");
    let seed = number("COMITY_FUZZ_SEED").unwrap_or(SEED);
    for seeded in &target.corpus {
        held(target.name, seeded, &mut target.check);
    }
    let mut mutator = Mutator::seeded(seed, &target.corpus);
    let begun = Instant::now();
    let mut played = 0_u64;
    while seconds.map_or(played < rounds, |seconds| begun.elapsed() < Duration::from_secs(seconds)) {
        let changed = mutator.next();
        held(target.name, &changed, &mut target.check);
        played += 1;
    }
    if seconds.is_some() {
        println!("{}: {played} inputs from seed {seed} in {} seconds", target.name, begun.elapsed().as_secs());
    }
}

#[track_caller]
fn held(name: &str, input: &[u8], check: &mut dyn FnMut(&[u8])) {
    if catch_unwind(AssertUnwindSafe(|| check(input))).is_err() {
        panic!("{name} does not stand: put this into its corpus: {:?}", String::from_utf8_lossy(input).into_owned());
    }
}

#[test]
fn no_protocol_file_breaks_its_reader() {
    play(&mut targets::packs(), 1_500);
}

#[test]
fn no_spreadsheet_breaks_the_import() {
    play(&mut targets::sheets(), 4_000);
}

#[test]
fn no_receipt_note_or_proof_is_read_that_would_be_written_otherwise() {
    play(&mut targets::receipts(), 6_000);
}

#[test]
fn whatever_a_file_is_called_its_name_is_plain_and_whatever_it_holds_looking_at_it_ends() {
    play(&mut targets::names(), 6_000);
    play(&mut targets::files(), 1_200);
}

#[test]
fn no_clause_shows_more_than_words_and_links_that_lead_out() {
    play(&mut targets::markdown(), 4_000);
}

#[test]
fn no_address_form_or_body_makes_the_server_fail() {
    targets::at_the_door(|mut target| {
        let rounds = if target.name == "multipart" { 120 } else { 250 };
        play(&mut target, rounds);
    });
}
