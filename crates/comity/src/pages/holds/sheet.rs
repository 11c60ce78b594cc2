//! `GET /{council}/holds.csv`: the list of holds as a file for a spreadsheet, for whoever may see the page.

use axum::response::Response;
use store::questions::requests::Which;

use super::list::{COLUMNS, cells};
use crate::pages::requests::Keeper;
use crate::problem::Problem;
use crate::sheet::sheet;

pub async fn show(Keeper(seated): Keeper) -> Result<Response, Problem> {
    let (holds, today) = seated.read_much(|reading| Ok((reading.holds(Which::All)?, reading.today))).await?;
    let rows = holds.iter().filter_map(|hold| Some(cells(hold)?.to_vec()));
    Ok(sheet(&format!("holds-{today}"), &COLUMNS, rows))
}
