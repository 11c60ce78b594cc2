use axum::http::{Method, StatusCode};

use super::{area, method, told};

#[test]
fn figures_are_kept_by_part_of_the_site() {
    for (route, expected) in [
        ("/", "/"),
        ("/healthz", "/healthz"),
        ("/{council}", "/{council}"),
        ("/{council}/enquiries", "/{council}/enquiries"),
        ("/{council}/enquiries/{reference}/decline", "/{council}/enquiries"),
        ("/assets/{file}", "/assets/{file}"),
        ("/api/openapi.json", "/api/openapi.json"),
        ("/api/v1/me", "/api/v1/me"),
        ("/api/v1/enquiries/{reference}/answer", "/api/v1/enquiries"),
        ("none", "none"),
    ] {
        assert_eq!(area(route), expected, "{route}");
    }
}

#[test]
fn a_refusal_cannot_be_told_from_a_slip_of_the_pen() {
    assert_eq!(told(StatusCode::CONFLICT), told(StatusCode::UNPROCESSABLE_ENTITY));
    assert_eq!(told(StatusCode::NOT_FOUND), 404);
    assert_eq!(method(&Method::from_bytes(b"SECRET").unwrap()), "other");
    assert_eq!(method(&Method::POST), "POST");
}
