//! What waits for the reader among the open records of a kind.

use store::desk::Reading;
use store::failure::Broken;
use store::questions::kept::Which;

use super::{Pages, called, one};

/// A record that waits for the reader, and for what.
pub struct Waiting {
    pub title: String,
    pub href: String,
    pub what: &'static str,
}

/// Those of a kind; nothing for whoever is nobody here.
///
/// # Errors
/// Where the database fails.
pub fn waiting<D: Pages>(reading: &mut Reading<'_>, slug: &str) -> Result<Vec<Waiting>, Broken> {
    if reading.as_reader()?.is_none() {
        return Ok(Vec::new());
    }
    let open = reading.kept_all::<D>(Which::Open)?;
    let waits = open.iter().filter_map(|kept| {
        let (what, reference) = (D::waits(kept)?, called(kept)?);
        Some(Waiting { title: D::title(kept), href: one::<D>(slug, reference, ""), what })
    });
    Ok(waits.collect())
}
