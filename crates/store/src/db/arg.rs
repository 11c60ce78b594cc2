//! What may stand for `$1`, and how each engine takes it.

use std::borrow::Cow;
use std::error::Error;

use ::postgres::types::private::BytesMut;
use ::postgres::types::{Format, IsNull, ToSql, Type, to_sql_checked};

use crate::db::{Arg, DbError};

impl Arg<'_> {
    /// Refuses what only one of the engines could hold.
    pub(super) fn check(args: &[Arg<'_>]) -> Result<(), DbError> {
        for (at, arg) in args.iter().enumerate() {
            if let Arg::Text(text) = arg
                && text.as_bytes().contains(&0)
            {
                let marker = at + 1;
                return Err(DbError::other(format!("the text for ${marker} has a NUL character; take it out first")));
            }
        }
        Ok(())
    }
}

impl From<i64> for Arg<'_> {
    fn from(value: i64) -> Self {
        Arg::Int(value)
    }
}

impl From<i32> for Arg<'_> {
    fn from(value: i32) -> Self {
        Arg::Int(value.into())
    }
}

impl From<u32> for Arg<'_> {
    fn from(value: u32) -> Self {
        Arg::Int(value.into())
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(value: &'a str) -> Self {
        Arg::Text(Cow::Borrowed(value))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(value: &'a String) -> Self {
        Arg::Text(Cow::Borrowed(value))
    }
}

impl From<String> for Arg<'_> {
    fn from(value: String) -> Self {
        Arg::Text(Cow::Owned(value))
    }
}

impl<'a> From<&'a [u8]> for Arg<'a> {
    fn from(value: &'a [u8]) -> Self {
        Arg::Bytes(Cow::Borrowed(value))
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Arg<'a> {
    fn from(value: &'a [u8; N]) -> Self {
        Arg::Bytes(Cow::Borrowed(value))
    }
}

impl<'a> From<&'a Vec<u8>> for Arg<'a> {
    fn from(value: &'a Vec<u8>) -> Self {
        Arg::Bytes(Cow::Borrowed(value))
    }
}

impl From<Vec<u8>> for Arg<'_> {
    fn from(value: Vec<u8>) -> Self {
        Arg::Bytes(Cow::Owned(value))
    }
}

impl<'a, T: Into<Arg<'a>>> From<Option<T>> for Arg<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Arg::Null, Into::into)
    }
}

impl rusqlite::ToSql for Arg<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, ValueRef};
        Ok(ToSqlOutput::Borrowed(match self {
            Arg::Null => ValueRef::Null,
            Arg::Int(value) => ValueRef::Integer(*value),
            Arg::Text(value) => ValueRef::Text(value.as_bytes()),
            Arg::Bytes(value) => ValueRef::Blob(value),
        }))
    }
}

impl ToSql for Arg<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match (self, ty) {
            (Arg::Null, _) => Ok(IsNull::Yes),
            (Arg::Int(value), &Type::INT8) => value.to_sql(ty, out),
            (Arg::Int(value), &Type::INT4) => i32::try_from(*value)?.to_sql(ty, out),
            (Arg::Int(value), &Type::INT2) => i16::try_from(*value)?.to_sql(ty, out),
            (Arg::Text(value), ty) if <&str as ToSql>::accepts(ty) => value.as_ref().to_sql(ty, out),
            (Arg::Bytes(value), &Type::BYTEA) => value.as_ref().to_sql(ty, out),
            (Arg::Int(_), ty) => Err(format!("a whole number was given where the statement takes {ty}").into()),
            (Arg::Text(_), ty) => Err(format!("a text was given where the statement takes {ty}").into()),
            (Arg::Bytes(_), ty) => Err(format!("bytes were given where the statement takes {ty}").into()),
        }
    }

    /// Every type: whether a value fits its place is decided value by value, above.
    fn accepts(_: &Type) -> bool {
        true
    }

    fn encode_format(&self, _: &Type) -> Format {
        Format::Binary
    }

    to_sql_checked!();
}
