//! The worked example of `docs/statistics.md`: real cases of a Dutch municipality, by the channel on which they came.

use comity::analysis::reading::{Reading, read};
use fairness::analysis::Analysis;
use jiff::Timestamp;

use crate::cli::reference;
use crate::tidy::tree;

const DAY: f64 = 24.0 * 60.0 * 60.0;

fn moment(text: &str) -> Option<Timestamp> {
    (!text.is_empty()).then(|| text.parse().unwrap())
}

/// Days from start to end, or to the last event of the whole log while a case is open.
fn waits(text: &str) -> String {
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let last = rows.iter().filter_map(|row| moment(row[11])).max().unwrap();
    let mut file = "time,event,group,stratum\n".to_owned();
    for row in &rows {
        let (start, end) = (moment(row[1]).unwrap(), moment(row[3]));
        let days = start.duration_until(end.unwrap_or(last)).as_secs_f64() / DAY;
        file += &format!("{days},{},{},{}\n", u8::from(end.is_some()), row[5], row[6]);
    }
    file
}

#[test]
fn the_figures_of_the_worked_example_are_those_of_the_real_cases() {
    let Some(file) = reference("receipts_log/receipt_cases.csv") else { return };
    let written = waits(&std::fs::read_to_string(file).unwrap());
    let Reading { observations, strata, bad, .. } = read(written.as_bytes()).unwrap();
    // Two cases end before they begin, which no case can.
    assert_eq!(bad.iter().map(|bad| bad.column.as_deref()).collect::<Vec<_>>(), [Some("time"); 2]);
    let found = Analysis::of(&observations, strata);
    let time = |time: Option<f64>| time.map_or_else(|| "not reached".to_owned(), |time| format!("{time:.2}"));
    let mut rows: Vec<String> = found
        .km
        .iter()
        .map(|(channel, one)| {
            let (cases, ended) = one.counts();
            let (median, lo, hi) = (time(one.median), time(one.median_lo), time(one.median_hi));
            format!(
                "| {channel} | {cases} | {ended} | {median} ({lo} to {hi}) | {:.2} ({:.2}) |",
                one.rmean, one.rmean_se
            )
        })
        .collect();
    let stratified = found.stratified.unwrap();
    for (name, answer) in [("all together", found.logrank), ("within departments", stratified)] {
        rows.push(format!("| {name} | {:.3} | {} | {:.3} |", answer.statistic, answer.df, answer.p));
    }
    for pair in &found.pairs {
        rows.push(format!(
            "| {}, {} | {:.3} | {:.3} | {:.3} | {:.3} |",
            pair.a, pair.b, pair.statistic, pair.p, pair.p_holm, pair.p_bh
        ));
    }
    rows.push(format!("evidence {:.4}, tau {:.2} days", found.sequential.e_value, found.all.tau));
    let document = tree::read("docs/statistics.md");
    let missing: Vec<&String> = rows.iter().filter(|row| !document.contains(row.as_str())).collect();
    assert!(missing.is_empty(), "docs/statistics.md has other figures; these are the ones:\n{}", rows.join("\n"));
}
