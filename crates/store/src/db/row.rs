//! Reading a row, strictly: a column that holds another type is an error on both engines, never converted.

use ::postgres::types::{FromSql, Type};
use rusqlite::types::ValueRef;

use crate::db::{Cells, DbError, Row};

impl Row<'_> {
    /// A whole number.
    pub fn int(&self, column: usize) -> Result<i64, DbError> {
        present(column, self.maybe_int(column)?)
    }

    /// A text.
    pub fn text(&self, column: usize) -> Result<String, DbError> {
        present(column, self.maybe_text(column)?)
    }

    /// Bytes.
    pub fn bytes(&self, column: usize) -> Result<Vec<u8>, DbError> {
        present(column, self.maybe_bytes(column)?)
    }

    /// A whole number, or nothing where the column is null.
    pub fn maybe_int(&self, column: usize) -> Result<Option<i64>, DbError> {
        match self.0 {
            Cells::Sqlite(row) => match row.get_ref(column)? {
                ValueRef::Null => Ok(None),
                ValueRef::Integer(value) => Ok(Some(value)),
                other => Err(wrong(column, "a whole number", &other.data_type().to_string())),
            },
            Cells::Postgres(row) => match *kind(row, column)? {
                Type::INT4 => Ok(get::<i32>(row, column)?.map(i64::from)),
                Type::INT2 => Ok(get::<i16>(row, column)?.map(i64::from)),
                Type::INT8 => get(row, column),
                ref other => Err(wrong(column, "a whole number", other.name())),
            },
        }
    }

    /// A text, or nothing where the column is null.
    pub fn maybe_text(&self, column: usize) -> Result<Option<String>, DbError> {
        match self.0 {
            Cells::Sqlite(row) => match row.get_ref(column)? {
                ValueRef::Null => Ok(None),
                ValueRef::Text(value) => match str::from_utf8(value) {
                    Ok(text) => Ok(Some(text.to_owned())),
                    Err(_) => Err(wrong(column, "a text", "text that is not UTF-8")),
                },
                other => Err(wrong(column, "a text", &other.data_type().to_string())),
            },
            Cells::Postgres(row) => match kind(row, column)? {
                ty if <String as FromSql<'_>>::accepts(ty) => get(row, column),
                other => Err(wrong(column, "a text", other.name())),
            },
        }
    }

    /// Bytes, or nothing where the column is null.
    pub fn maybe_bytes(&self, column: usize) -> Result<Option<Vec<u8>>, DbError> {
        match self.0 {
            Cells::Sqlite(row) => match row.get_ref(column)? {
                ValueRef::Null => Ok(None),
                ValueRef::Blob(value) => Ok(Some(value.to_vec())),
                other => Err(wrong(column, "bytes", &other.data_type().to_string())),
            },
            Cells::Postgres(row) => match *kind(row, column)? {
                Type::BYTEA => get(row, column),
                ref other => Err(wrong(column, "bytes", other.name())),
            },
        }
    }

    /// Every cell as text, to compare tables without knowing their columns.
    pub fn printed(&self) -> Result<Vec<Option<String>>, DbError> {
        let width = match self.0 {
            Cells::Sqlite(row) => row.as_ref().column_count(),
            Cells::Postgres(row) => row.len(),
        };
        (0..width).map(|column| self.cell(column)).collect()
    }

    fn cell(&self, column: usize) -> Result<Option<String>, DbError> {
        let bytes = match self.0 {
            Cells::Sqlite(row) => matches!(row.get_ref(column)?, ValueRef::Blob(_)),
            Cells::Postgres(row) => *kind(row, column)? == Type::BYTEA,
        };
        let number = match self.0 {
            Cells::Sqlite(row) => matches!(row.get_ref(column)?, ValueRef::Integer(_)),
            Cells::Postgres(row) => matches!(*kind(row, column)?, Type::INT2 | Type::INT4 | Type::INT8),
        };
        Ok(match (bytes, number) {
            (true, _) => self.maybe_bytes(column)?.map(|value| format!("{value:02x?}")),
            (_, true) => self.maybe_int(column)?.map(|value| value.to_string()),
            _ => self.maybe_text(column)?,
        })
    }
}

fn kind(row: &::postgres::Row, column: usize) -> Result<&Type, DbError> {
    row.columns().get(column).map(|column| column.type_()).ok_or_else(|| no_column(column))
}

fn get<'a, T: FromSql<'a>>(row: &'a ::postgres::Row, column: usize) -> Result<Option<T>, DbError> {
    Ok(row.try_get(column)?)
}

fn present<T>(column: usize, value: Option<T>) -> Result<T, DbError> {
    value.ok_or_else(|| DbError::other(format!("column {column} is null, and nothing here says that it may be")))
}

fn wrong(column: usize, wanted: &str, found: &str) -> DbError {
    DbError::other(format!("column {column} should be {wanted} and is {found}"))
}

fn no_column(column: usize) -> DbError {
    DbError::other(format!("the answer has no column {column}"))
}
