//! Styles, script and icon, embedded in the program and served under names that change with their content.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

/// Whether the program was built with GOV.UK Frontend. Without it pages work, look plain, and say what to run.
pub const BUILT: bool = matches!(env!("COMITY_ASSETS_BUILT").as_bytes(), b"yes");

/// One embedded file.
pub struct Asset {
    /// As pages name it: `comity.css`.
    pub name: &'static str,
    /// As it is served: `comity-1a2b3c4d.css`, where the eight letters are the beginning of its SHA-256.
    pub file: String,
    pub bytes: &'static [u8],
    pub content_type: &'static str,
}

static ASSETS: LazyLock<[Asset; 3]> = LazyLock::new(|| {
    [
        asset("comity.css", include_bytes!(concat!(env!("OUT_DIR"), "/comity.css")), "text/css; charset=utf-8"),
        asset("comity.js", include_bytes!(concat!(env!("OUT_DIR"), "/comity.js")), "text/javascript; charset=utf-8"),
        asset("comity.svg", include_bytes!("../assets/comity.svg"), "image/svg+xml"),
    ]
});

fn asset(name: &'static str, bytes: &'static [u8], content_type: &'static str) -> Asset {
    let (stem, extension) = name.rsplit_once('.').expect("an asset's name has an extension");
    let hash = Sha256::digest(bytes);
    let hash = format!("{:02x}{:02x}{:02x}{:02x}", hash[0], hash[1], hash[2], hash[3]);
    Asset { name, file: format!("{stem}-{hash}.{extension}"), bytes, content_type }
}

/// All of them.
pub fn all() -> &'static [Asset] {
    &*ASSETS
}

/// The address of an asset: `/assets/comity-1a2b3c4d.css` for `comity.css`.
///
/// # Panics
///
/// Where no asset has this name: names are written in our own pages only.
pub fn path(name: &str) -> String {
    let asset = all().iter().find(|asset| asset.name == name).expect("pages name only assets that exist");
    format!("/assets/{}", asset.file)
}

/// `GET /assets/{file}`: kept by browsers for a year, since another content has another name; 404 for any other name.
pub async fn show(Path(file): Path<String>) -> Response {
    match all().iter().find(|asset| asset.file == file) {
        Some(asset) => (
            [
                (header::CONTENT_TYPE, asset.content_type),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ],
            asset.bytes,
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
