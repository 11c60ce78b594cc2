//! The doctor, asked about records that are whole and about records that somebody changed behind the software's back.

mod ledger;
