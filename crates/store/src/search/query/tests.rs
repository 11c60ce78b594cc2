use super::Query;
use crate::search::fold::{spelt, words};

/// Each line: one word in several of its endings and spellings.
const ALIKE: [&[&str]; 14] = [
    &["hope", "hoping", "hoped", "hopes"],
    &["die", "dying", "dies"],
    &["sky", "skies"],
    &["body", "bodies", "BODY\u{2019}S"],
    &["sensible", "sensibility", "sensibly"],
    &["possible", "possibility"],
    &["organize", "organization", "organizer", "organ"],
    &["relate", "relational"],
    &["currency", "currencies"],
    &["luxuriate", "luxuriated"],
    &["bury", "buried", "burial"],
    &["\u{c9}cole", "e\u{301}coles", "ECOLE"],
    &["O'Neill", "ONEILL", "O\u{2019}Neill"],
    &["Stra\u{df}e", "strasse"],
];

#[test]
fn whatever_meets_a_word_has_its_beginning_in_it() {
    let mut met = 0;
    for (asked, written) in
        ALIKE.iter().flat_map(|line| line.iter().flat_map(|one| line.iter().map(move |two| (one, two))))
    {
        let query = Query::read(asked);
        if query.met(&words(written)) == query.terms.len() {
            met += 1;
            for beginning in query.beginnings() {
                assert!(spelt(written).contains(&beginning), "{asked}: `{beginning}` in {written}");
            }
        }
    }
    assert!(met > 80, "{met}");
}

#[test]
fn what_has_no_beginning_in_plain_letters_asks_for_none() {
    assert!(Query::read("\u{3c3}\u{3ac}\u{3c2} 2026 ?!").beginnings().is_empty());
    assert_eq!(Query::read("A14 \"Mill Lane\" flooding*").beginnings(), ["a", "m", "l", "floodi"]);
}
