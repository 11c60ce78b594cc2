//! Opening what a command works on.

use std::sync::Arc;

use rules::id::CouncilId;
use store::filling;
use store::installation::{Installation, Opening};

use super::failure::Failure;
use crate::config::Settings;

/// The installation that the settings name.
///
/// # Errors
/// Where there is none, or its key is not there.
pub fn open(settings: &Settings) -> Result<Arc<Installation>, Failure> {
    exists(settings)?;
    let installation = Installation::open(opening(settings)?)?;
    if let Some(folder) = &settings.files {
        installation.files().lie_in(folder);
    }
    Ok(installation)
}

/// How the installation that the settings name is opened.
///
/// # Errors
/// Where no place is named, or its key is not there.
pub fn opening(settings: &Settings) -> Result<Opening, Failure> {
    Ok(Opening { erasures: settings.erasures.clone(), ..Opening::of_process(settings.place()?)? })
}

/// Looks before anything is opened, since opening makes a folder that is not there.
///
/// # Errors
/// Where there is no installation.
pub fn exists(settings: &Settings) -> Result<(), Failure> {
    let place = settings.place()?;
    filling::whole(&place)?;
    match place.file() {
        Some(file) if !file.exists() => Err(Failure::Refused(format!(
            "there is no installation in {}; make one with `comity init`, or check --data",
            settings.data.clone().unwrap_or_default().display()
        ))),
        _ => Ok(()),
    }
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
