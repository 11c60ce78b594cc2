//! House rules over the whole repository, as tests; each failure says what to do instead.

mod architecture;
mod console;
mod documents;
mod routes;
mod sources;
pub mod tree;
mod walls;
