//! Opening what a command works on.

use std::sync::Arc;

use rules::id::CouncilId;
use store::installation::{Installation, Opening};

use super::failure::Failure;
use crate::config::Settings;

/// The installation that the settings name.
///
/// # Errors
/// Where there is none, or its key is not there.
pub fn open(settings: &Settings) -> Result<Arc<Installation>, Failure> {
    let place = settings.place()?;
    if let Some(file) = place.file()
        && !file.exists()
    {
        let folder = settings.data.clone().unwrap_or_default();
        return Err(Failure::Refused(format!(
            "there is no installation in {}; make one with `comity init`, or check --data",
            folder.display()
        )));
    }
    Ok(Installation::open(Opening::of_process(place)?)?)
}

/// The council of a short name in it.
///
/// # Errors
/// Where there is none of that name.
pub fn council(installation: &Arc<Installation>, slug: &str) -> Result<CouncilId, Failure> {
    if let Some(council) = installation.council(slug)? {
        return Ok(council);
    }
    let known: Vec<String> = installation.councils()?.into_iter().map(|(slug, _)| slug).collect();
    Err(Failure::Refused(if known.is_empty() {
        format!("there is no council `{slug}` here, nor any other; set one up with `comity init`")
    } else {
        format!("there is no council `{slug}` here; there are: {}", known.join(", "))
    }))
}
