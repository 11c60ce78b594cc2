//! Days counted one by one, as every page shows them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::Markup;
use rules::calendar::{Because, Step};

use crate::dates;
use crate::parts::table::{Cell, Table, table};

/// The table: a row for each civil day. `said` is what the council said of its own days off.
pub fn day_by_day(steps: &[Step], said: &BTreeMap<Date, String>) -> Markup {
    let head = [Cell::of("Day"), Cell::of("Count"), Cell::of("Why")];
    let rows: Vec<Vec<Cell<'_>>> = steps.iter().map(|step| row(step, said)).collect();
    table(&Table { caption: "Day by day", head: &head, rows: &rows, ..Table::default() })
}

fn row(step: &Step, said: &BTreeMap<Date, String>) -> Vec<Cell<'static>> {
    let counted = step.counted.map(|n| n.to_string()).unwrap_or_default();
    let why = because(&step.because, said.get(&step.date));
    vec![Cell::of(dates::long(step.date)), Cell::numeric(counted), Cell::of(why)]
}

/// What a day did, in words.
pub fn because(because: &Because, said: Option<&String>) -> String {
    match (because, said) {
        (Because::Started, _) => "The day on which it began; counting begins with the next day that counts".to_owned(),
        (Because::Agreed, _) => "More time was agreed on this day".to_owned(),
        (Because::BeforeAgreement, _) => "Before more time was agreed".to_owned(),
        (Because::Counted, _) => "A day that counts".to_owned(),
        (Because::Weekend, _) => "Weekend".to_owned(),
        (Because::Holiday(title) | Because::Closure(title), Some(said)) => format!("{title}: {said}"),
        (Because::Holiday(title) | Because::Closure(title) | Because::NotClear(title), _) => title.clone(),
        (Because::NotWorked, _) => "Not a working day of the post that has it".to_owned(),
        (Because::Paused, _) => "The clock stood still: the member had been asked something".to_owned(),
        (Because::Due, _) => "The date".to_owned(),
    }
}
