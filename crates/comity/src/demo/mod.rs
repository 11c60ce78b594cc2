//! The demonstration: two councils that nobody lives in, and a year of their enquiries, entered through the ordinary door.
//!
//! The script chooses by its own dice, so that every run shows the same; ids, salts, references and keys come from the
//! system all the same.

mod briefings;
mod business;
pub mod cast;
pub mod days;
mod desk;
pub mod dice;
mod directory;
pub mod life;
mod meetings;
mod records;
mod reports;
mod scenes;
pub mod sign_ins;
pub mod topics;
pub mod town;
pub mod year;

use std::path::Path;

use jiff::civil::{Date, date};
use store::clock::Clock;
use store::db::Place;
use store::filling;
use store::installation::{Demonstration, Installation, Opening, create, key_places};
use store::keys::InstallationKey;

use crate::cli::failure::Failure;

/// Monday 1 December 2025: the councils are set up. Their first enquiries come on the next day.
pub const FIRST_DAY: Date = date(2025, 12, 1);

/// How much of the script is played.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    /// It ends on the morning of this day.
    pub last: Date,
    /// How many of its enquiries are raised, in hundredths.
    pub percent: u32,
}

impl Extent {
    /// All of it: to Monday 30 November 2026, 09:00.
    pub const WHOLE: Extent = Extent { last: date(2026, 11, 30), percent: 100 };

    /// How many days it plays.
    pub fn days(&self) -> u64 {
        let days = FIRST_DAY.until(self.last).map_or(0, |span| span.get_days());
        u64::try_from(days).unwrap_or(0) + 1
    }
}

/// Makes the demonstration in an empty folder; one that was interrupted is thrown away and made anew. `on_each` is told of
/// every day that has passed.
///
/// # Errors
/// Where there is an installation already, the disk fails, or a rule stands against the script.
pub fn make(folder: &Path, extent: Extent, on_each: &mut dyn FnMut()) -> Result<(), Failure> {
    let filling = filling::begin(folder)?;
    let place = Place::Sqlite(folder.to_owned());
    create(&place, Demonstration::Yes)?;
    let key = InstallationKey::find_or_create(&key_places(&place))
        .map_err(|error| Failure::CouldNot { doing: "make the installation key".to_owned(), source: error.into() })?;
    let clock = Clock::stepped();
    clock.set(days::moment(FIRST_DAY.at(8, 0, 0, 0)));
    let opening = Opening { key, clock: Some(clock.clone()), ..Opening::of_process(place)? };
    let installation = Installation::open_to_fill(opening)?;
    year::play(&installation, &clock, extent, on_each)?;
    installation.keep_clock()?;
    // What `serve` does a moment after each act.
    installation.index_all()?;
    installation.compact()?;
    // The writer lets go of the database before it is made durable.
    drop(installation);
    Ok(filling.finish()?)
}
