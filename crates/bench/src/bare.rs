//! The limit to approach: a handler that does nothing but return as many bytes.

use axum::Router;
use axum::routing::get;

use crate::Result;

pub fn serve(bytes: &str) -> Result<()> {
    let page = "x".repeat(bytes.parse()?);
    let router = Router::new().route("/", get(async move || page.clone()));
    crate::serve::listen(router)
}
