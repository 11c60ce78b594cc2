//! How SQLite means to find the rows of a statement, judged in every build with debug assertions, hence in every test: a
//! statement that goes through all that a council has of something is a mistake, unless its text says that it means to.
//!
//! SQLite plans by what it was told to expect ([`super::growth`]), so the plan of a statement is the same for an empty table as for
//! ten million rows.

use std::iter::repeat_n;

use rusqlite::types::Null;
use rusqlite::{Connection, params_from_iter};

use crate::db::DbError;
use crate::views;

/// The tables that grow for as long as a council exists, beside those of the views.
const GROWING: [&str; 11] = [
    "act",
    "words",
    "erasure",
    "once",
    "outbox",
    "leaf",
    "node",
    "checkpoint",
    "file",
    "security_log",
    "search_todo_v2",
];

/// What a statement says in its text that means to go through everything.
const MEANT: &str = "/* all */";

/// Panics where a statement goes through all rows of a growing table, or all that a council has in it, to find some of them.
///
/// It may where it asks for nothing less (the council alone, or no council: then it is about the whole installation), where it
/// stops at a `limit` in the order of an index, and where its text says `/* all */`.
pub(super) fn judge(connection: &Connection, sql: &str, numbered: &str) -> Result<(), DbError> {
    let verb = sql.split_whitespace().next().unwrap_or_default();
    if sql.contains(MEANT) || asks_for_all(sql) || !["select", "update", "delete", "insert", "with"].contains(&verb) {
        return Ok(());
    }
    let mut statement = connection.prepare(&format!("explain query plan {numbered}"))?;
    let nothing = repeat_n(Null, statement.parameter_count());
    let plan: Vec<String> =
        statement.query_map(params_from_iter(nothing), |row| row.get(3))?.collect::<Result<_, _>>()?;
    let stops = sql.contains(" limit ") && !plan.iter().any(|step| step.contains("TEMP B-TREE FOR ORDER BY"));
    let whole = plan.iter().find(|step| goes_through(sql, step)).filter(|_| !stops);
    if let Some(step) = whole {
        panic!("{step}: goes through everything, in\n{sql}\n{}", plan.join("\n"));
    }
    Ok(())
}

/// Whether the only thing that a statement asks of its rows is whose they are, or not even that.
fn asks_for_all(sql: &str) -> bool {
    let Some((_, asked)) = sql.split_once("where").filter(|_| sql.contains("council")) else { return true };
    let asked: Vec<&str> = asked.split_whitespace().take_while(|word| *word != "order").collect();
    matches!(asked[..], ["council", "=", "$1"] | ["council", "=", "$1", "and", "epoch", "=", "$2"])
}

/// Whether a step of a plan is a table of those that grow, gone through whole or by its council alone.
fn goes_through(sql: &str, step: &str) -> bool {
    let Some((how, rest)) = step.split_once(' ') else { return false };
    let name = rest.split(' ').next().unwrap_or_default();
    let mut tables = GROWING.into_iter().chain(views::TABLES);
    let growing = tables.any(|table| table == name || stands_for(sql, table, name));
    let whole = match how {
        "SCAN" => true,
        "SEARCH" => step.ends_with("(council=?)"),
        _ => false,
    };
    growing && whole
}

/// Whether a statement calls a table by this name.
fn stands_for(sql: &str, table: &str, name: &str) -> bool {
    let mut words =
        sql.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).filter(|word| !word.is_empty() && *word != "as");
    let mut before = "";
    words.any(|word| std::mem::replace(&mut before, word) == table && word == name)
}

#[cfg(test)]
mod tests;
