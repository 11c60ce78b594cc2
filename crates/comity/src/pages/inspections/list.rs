//! `GET /{council}/inspections`: what members have asked to see, to those who asked and decide.

use maud::Markup;
use rules::inspection::Inspection;

use crate::kept;
use crate::problem::Problem;
use crate::visit::Seated;

pub async fn show(seated: Seated) -> Result<Markup, Problem> {
    kept::list::show::<Inspection>(&seated.visit).await
}
