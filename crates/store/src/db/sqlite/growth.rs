//! What SQLite is told of the tables, so that it plans for a council of twenty years from the first day.
//!
//! Without statistics it takes a council for one of a hundred thousand, and an index that begins with the council's id for one that
//! finds ten rows: it would rather go through all of a council's enquiries than look up those of a service. Statistics taken from the
//! rows would change with them, and plans with the statistics. So they are written rather than taken: one council, and of each
//! column how many different values it will have (<https://www.sqlite.org/optoverview.html#the_analyze_command>; that a program may write
//! `sqlite_stat1` itself: <https://www.sqlite.org/fileformat2.html#the_sqlite_stat1_table>).

use rusqlite::Connection;

use crate::db::DbError;

/// How many rows a table is taken to have.
const ROWS: u64 = 4_000_000;

/// How many different values a column has within its council; every other as many as there are rows.
fn distinct(column: &str) -> u64 {
    match column {
        "council" | "epoch" => 1,
        "part" | "version" | "n" => 4,
        "kind" | "level" | "norm" => 12,
        "service" | "post" | "lane" | "asker" | "person" | "recipient" | "who" | "key" => 100,
        // Most are closed; those are looked for that are not.
        "state" => 1_000,
        "due" | "since" | "next_at" | "stopped_on" | "turns" | "at" => 2_000,
        "record" | "words" => ROWS / 8,
        _ => ROWS,
    }
}

/// Writes what is expected of every index there is; what was written before goes. The next statement of any connection plans by it.
pub(super) fn expect(connection: &Connection) -> Result<(), DbError> {
    // Makes the table where it is missing, and looks at next to nothing.
    connection.execute_batch("pragma analysis_limit = 1; analyze migration; delete from sqlite_stat1;")?;
    let mut indexes = connection.prepare(
        "select t.name, iif(t.wr and i.origin = 'pk', t.name, i.name), i.\"unique\", i.partial,
                (select group_concat(c.name, ' ' order by c.seqno) from pragma_index_info(i.name) c)
           from pragma_table_list t, pragma_index_list(t.name) i
          where t.schema = 'main' and t.type = 'table'",
    )?;
    let mut write = connection.prepare("insert into sqlite_stat1 (tbl, idx, stat) values (?1, ?2, ?3)")?;
    let mut rows = indexes.query([])?;
    while let Some(row) = rows.next()? {
        let (table, index, columns): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(4)?);
        write.execute((table, index, stat(&columns, row.get(2)?, row.get(3)?)))?;
    }
    connection.execute_batch("analyze sqlite_schema")?;
    Ok(())
}

/// How many rows an index has, then how many are met by its first column, by its first two, and so on.
fn stat(columns: &str, unique: bool, partial: bool) -> String {
    let rows = if partial { ROWS / 20 } else { ROWS };
    let columns: Vec<&str> = columns.split(' ').collect();
    let mut stat = rows.to_string();
    let mut met = rows;
    for (at, column) in columns.iter().enumerate() {
        met = (met / distinct(column)).max(1);
        if unique && at + 1 == columns.len() {
            met = 1;
        }
        stat += &format!(" {met}");
    }
    stat
}

#[cfg(test)]
mod tests {
    use super::{ROWS, stat};

    #[test]
    fn a_council_is_all_there_is_and_a_record_a_few_rows() {
        assert_eq!(stat("council record part", false, false), format!("{ROWS} {ROWS} 8 2"));
        assert_eq!(stat("council id", true, false), format!("{ROWS} {ROWS} 1"));
        assert_eq!(stat("council service post state", false, false), format!("{ROWS} {ROWS} 40000 400 1"));
    }
}
