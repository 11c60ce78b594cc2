//! How fast the views are made again from the journal.

use std::time::Instant;

use store::args;

use crate::stage::Stage;
use crate::{Result, county};

/// Acts a second that make 80 million within an hour.
const AIM: f64 = 80e6 / 3_600.0;

/// It is done in one piece, which is written down twice: a larger county would need its own size again, and tells nothing more.
const MOST: usize = 100_000;

/// Measures and prints.
pub fn measure(stage: &Stage, enquiries: usize) -> Result<()> {
    if enquiries > MOST {
        return Ok(());
    }
    let installation = stage.open()?;
    let council = county::visit(&installation, 1)?.council.to_string();
    let acts =
        stage.place.open_reader()?.row("select head from council where id = $1", args![&council], |row| row.int(0))?;
    let acts = acts.ok_or("the county has a head")?;
    let began = Instant::now();
    installation.rebuild_views(&council)?;
    let rate = acts as f64 / began.elapsed().as_secs_f64();
    println!("Views are made again from {acts} acts at {rate:.0} a second (aim {AIM:.0}), by one of two processors.\n");
    Ok(())
}
