mod assets;
mod error_summary;
mod fixtures;
mod gallery;
mod layout;
mod queue;
mod said;
mod textarea;
