//! The server as it is, in this process.

use std::path::Path;

use axum::Router;
use comity::server::{Letters, Server, Settings};
use store::db::Place;
use store::installation::{Installation, Opening};

use crate::Result;

pub fn serve(folder: &str) -> Result<()> {
    let installation = Installation::open(Opening::of_process(Place::Sqlite(Path::new(folder).to_owned()))?)?;
    let settings = Settings { public_url: "http://127.0.0.1".to_owned(), letters: Letters::Wait };
    listen(Server::new(installation, settings).router())
}

/// Serves on a port of the system's choosing, and says which on the first line.
pub fn listen(router: Router) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        println!("{}", listener.local_addr()?.port());
        axum::serve(listener, router).await?;
        Ok(())
    })
}
