//! `GET /{council}/requests.csv`: the list of requests for information as a file for a spreadsheet, for whoever may see the page.

use axum::response::Response;
use store::questions::requests::Which;

use super::Keeper;
use super::list::{COLUMNS, cells, dated};
use crate::problem::Problem;
use crate::sheet::sheet;

pub async fn show(Keeper(seated): Keeper) -> Result<Response, Problem> {
    let (requests, today) = seated.read_much(|reading| Ok((dated(reading, Which::All)?, reading.today))).await?;
    let rows = requests.iter().filter_map(|line| Some(cells(line, today)?.to_vec()));
    Ok(sheet(&format!("requests-{today}"), &COLUMNS, rows))
}
