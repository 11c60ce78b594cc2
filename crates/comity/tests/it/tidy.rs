//! House rules over the whole repository, as tests; each failure says what to do instead.

mod architecture;
mod asvs;
mod console;
mod documents;
mod routes;
mod sources;
pub mod tree;
mod walls;
