//! `GET /{council}/enquiries.csv`: the list as a file for a spreadsheet: every page of it, in the same order, in the same columns.

use axum::extract::Query;
use axum::response::Response;
use store::desk::Reading;
use store::failure::Broken;
use store::questions::enquiries::{Filter, Line};

use super::asked::Asked;
use super::lines::{COLUMNS, cells};
use crate::problem::Problem;
use crate::sheet::{MOST, sheet};
use crate::visit::Seated;

/// How many lines are read at a time.
const SOME: usize = 200;

/// What stands below the last line where there are more.
const MORE: &str = "Only the first 10,000 are in this file. Ask for fewer above the list, for instance by their dates.";

pub async fn show(seated: Seated, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (lines, today) = seated.read_much(move |reading| Ok((seen(reading, &asked)?, reading.today))).await?;
    let more = (lines.len() > MOST).then(|| {
        let mut row = vec![String::new(); COLUMNS.len()];
        row[0] = MORE.to_owned();
        row
    });
    let rows = lines.iter().take(MOST).map(|line| cells(line).to_vec()).chain(more);
    Ok(sheet(&format!("enquiries-{today}"), &COLUMNS, rows))
}

/// What the reader may see.
fn seen(reading: &mut Reading<'_>, asked: &Asked) -> Result<Vec<Line>, Broken> {
    let lines = every(reading, asked)?;
    #[cfg(feature = "planted")]
    let lines = reading.leaking(store::planted::Fault::SheetHasEveryRow, lines, |reading| every(reading, asked))?;
    Ok(lines)
}

/// All pages of a list, in one snapshot; one line more than a file may have tells that there are more.
fn every(reading: &mut Reading<'_>, asked: &Asked) -> Result<Vec<Line>, Broken> {
    let mut filter = Filter { limit: u32::try_from(SOME).ok(), after: None, ..asked.filter(reading) };
    let mut all = Vec::new();
    loop {
        let lines = reading.enquiries(&filter)?;
        filter.after = lines.last().map(|last| last.reference.clone()).filter(|_| lines.len() == SOME);
        all.extend(lines);
        if filter.after.is_none() || all.len() > MOST {
            return Ok(all);
        }
    }
}
