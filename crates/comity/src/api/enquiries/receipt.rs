//! `GET /api/v1/enquiries/{reference}/acts/{act}/receipt`: the proof of one act, opened as far as its reader may see.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::acted::reference;
use crate::api::caller::Caller;
use crate::api::openapi::About;
use crate::api::problem::Problem;

pub fn about() -> About {
    About::new("The receipt of one act: byte for byte what `comity verify` reads").answers_json(200)
}

pub async fn show(caller: Caller, Path((named, act)): Path<(String, String)>) -> Result<Response, Problem> {
    let receipt = caller
        .read(move |reading| {
            let act = act.parse().map_err(|_| Problem::NotThere)?;
            reading.receipt(reference(&named)?, act)?.ok_or(Problem::NotThere)
        })
        .await?;
    Ok(([(header::CONTENT_TYPE, "application/json")], receipt).into_response())
}
