//! `GET /{council}/people.csv`: the list of people as a file for a spreadsheet, for whoever may see the page.

use axum::response::Response;

use super::ByClerk;
use super::list::{COLUMNS, cells, every};
use crate::problem::Problem;
use crate::sheet::sheet;

pub async fn show(ByClerk(seated): ByClerk) -> Result<Response, Problem> {
    let (lines, today) = seated.read_much(|reading| Ok((every(reading)?, reading.today))).await?;
    let rows = lines.iter().map(|line| cells(line).map(str::to_owned).to_vec());
    Ok(sheet(&format!("people-{today}"), &COLUMNS, rows))
}
