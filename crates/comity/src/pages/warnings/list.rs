//! `GET /{council}/warnings`: warnings of a risk, to those between whom they are.

use maud::Markup;
use rules::warning::Warning;

use crate::kept;
use crate::problem::Problem;
use crate::visit::Seated;

pub async fn show(seated: Seated) -> Result<Markup, Problem> {
    kept::list::show::<Warning>(&seated.visit).await
}
