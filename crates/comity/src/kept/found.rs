//! Records that meet a search, among those that are listed by their kind: all the words have to be in what the reader may see of one.

use rules::decider::Decider;
use store::desk::Reading;
use store::failure::Broken;
use store::questions::kept::{Kept, Which};
use store::search::fold::words;
use store::search::query::Query;

use super::waiting::Waiting;
use super::{Pages, called, one};

/// Those of a kind.
///
/// # Errors
/// Where the database fails.
pub fn found<D: Pages>(reading: &mut Reading<'_>, slug: &str, sought: &Query) -> Result<Vec<Waiting>, Broken> {
    if sought.is_empty() || reading.as_reader()?.is_none() {
        return Ok(Vec::new());
    }
    let all = reading.kept_all::<D>(Which::All)?;
    let meets = |kept: &&Kept<D>| sought.met(&words(&text(kept))) == sought.terms.len();
    let found = all.iter().filter(meets).filter_map(|kept| {
        let reference = called(kept)?;
        Some(Waiting { title: D::title(kept), href: one::<D>(slug, reference, ""), what: D::MANY })
    });
    Ok(found.collect())
}

/// What is said on its page: title, facts and whatever was written in the acts that this reader may see.
fn text<D: Pages + Decider>(kept: &Kept<D>) -> String {
    let mut all = vec![D::title(kept)];
    all.extend(called(kept).map(|reference| reference.to_string()));
    all.extend(D::facts(kept).into_iter().map(|(_, value)| value));
    all.extend(kept.spoken.texts());
    all.join("\n")
}
