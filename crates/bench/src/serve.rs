//! The server as it is, in this process.

use axum::Router;
use comity::limits::Limits;
use comity::server::{Letters, Server, Settings};
use store::installation::Installation;

use crate::{Result, stage};

pub fn serve(place: &str, home: &str) -> Result<()> {
    let installation = Installation::open(stage::told(place, home)?)?;
    let settings = Settings { public_url: "http://127.0.0.1".to_owned(), letters: Letters::Wait };
    let mut server = Server::new(installation, settings);
    server.limits = Limits::LIFTED;
    listen(server.router())
}

/// Serves on a port of the system's choosing, and says which on the first line.
pub fn listen(router: Router) -> Result<()> {
    comity::server::runtime()?.block_on(async move {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        println!("{}", listener.local_addr()?.port());
        axum::serve(listener, router).await?;
        Ok(())
    })
}
