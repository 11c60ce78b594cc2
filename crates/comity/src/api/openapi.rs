//! `GET /api/openapi.json`: the API, described from the table of routes and what each handler says about itself.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use utoipa::ToSchema;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::path::{HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{AdditionalProperties, ObjectBuilder, Schema, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    Components, ComponentsBuilder, Info, OpenApi, OpenApiBuilder, PathsBuilder, Ref, RefOr, Required, ResponseBuilder,
};

use super::problem::{MEDIA_TYPE, Malformed, Plain, Refused};
use super::{calendar, enquiries, kept, me, services};
use crate::routes::{Door, ROUTES, Route};

/// What a handler says about itself.
pub struct About {
    summary: &'static str,
    query: Vec<(&'static str, &'static str)>,
    body: Option<String>,
    answer: (u16, Option<String>),
    schemas: Vec<(String, RefOr<Schema>)>,
}

impl About {
    /// What it does, in one line.
    pub fn new(summary: &'static str) -> About {
        About { summary, query: Vec::new(), body: None, answer: (200, None), schemas: Vec::new() }
    }

    /// A part of the query.
    #[must_use]
    pub fn asks(mut self, name: &'static str, about: &'static str) -> About {
        self.query.push((name, about));
        self
    }

    /// The body.
    #[must_use]
    pub fn takes<T: ToSchema>(mut self) -> About {
        let before = self.schemas.len();
        self.body = Some(self.named::<T>());
        for (_, schema) in &mut self.schemas[before..] {
            if let RefOr::T(Schema::Object(object)) = schema {
                object.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
            }
        }
        self
    }

    /// An object whose values are texts, by the names of the boxes of a page.
    #[must_use]
    pub fn takes_texts(mut self) -> About {
        let text = RefOr::T(Schema::Object(ObjectBuilder::new().schema_type(Type::String).build()));
        let texts = ObjectBuilder::new().schema_type(Type::Object).additional_properties(Some(text)).build();
        self.schemas.push(("Texts".to_owned(), RefOr::T(Schema::Object(texts))));
        self.body = Some("Texts".to_owned());
        self
    }

    /// What it answers when all goes well.
    #[must_use]
    pub fn answers<T: ToSchema>(mut self, status: u16) -> About {
        self.answer = (status, Some(self.named::<T>()));
        self
    }

    /// It answers a JSON object that is described elsewhere.
    #[must_use]
    pub fn answers_json(mut self, status: u16) -> About {
        self.answer = (status, None);
        self
    }

    fn named<T: ToSchema>(&mut self) -> String {
        self.schemas.push((T::name().into_owned(), T::schema()));
        T::schemas(&mut self.schemas);
        T::name().into_owned()
    }
}

/// What the handler of a route says about itself; nothing for a route that has not been described.
pub fn about(route: &Route) -> Option<About> {
    use enquiries as e;
    if let Some(handler) = route.handler.strip_prefix("::api::kept::") {
        return kept::about(handler);
    }
    Some(match route.handler.trim_start_matches("::") {
        "api::openapi::show" => About::new("This document").answers_json(200),
        "api::me::show" => me::about(),
        "api::calendar::show" => calendar::about(),
        "api::services::index" => services::about(),
        "api::enquiries::index::index" => e::index::about(),
        "api::enquiries::raise::create" => e::raise::about(),
        "api::enquiries::show::show" => e::show::about(),
        "api::enquiries::receipt::show" => e::receipt::about(),
        "api::enquiries::acknowledgement::create" => e::acknowledgement::about(),
        "api::enquiries::allocation::create" => e::allocation::about(),
        "api::enquiries::clarification::create" => e::clarification::about(),
        "api::enquiries::reply::create" => e::reply::about(),
        "api::enquiries::holding_reply::create" => e::holding_reply::about(),
        "api::enquiries::extension::create" => e::extension::about(),
        "api::enquiries::extension_agreement::create" => e::extension_agreement::about(),
        "api::enquiries::answer::create" => e::answer::about(),
        "api::enquiries::correction::create" => e::correction::about(),
        "api::enquiries::decline::create" => e::decline::about(),
        "api::enquiries::follow_up::create" => e::follow_up::about(),
        "api::enquiries::reopening::create" => e::reopening::about(),
        "api::enquiries::note::create" => e::note::about(),
        "api::enquiries::chase::create" => e::chase::about(),
        "api::enquiries::early_closing::create" => e::early_closing::about(),
        "api::enquiries::fault_report::create" => e::fault_report::about(),
        "api::enquiries::for_resident::create" => e::for_resident::about(),
        "api::enquiries::safeguarding::create" => e::safeguarding::about(),
        "api::enquiries::answer_in_confidence::create" => e::answer_in_confidence::about(),
        "api::enquiries::visibility::create" => e::visibility::about(),
        "api::enquiries::consultation::create" => e::consultation::about(),
        "api::enquiries::review_request::create" => e::review_request::about(),
        "api::enquiries::review::create" => e::review::about(),
        "api::enquiries::withdrawal::create" => e::withdrawal::about(),
        "api::enquiries::breach::create" => e::breach::about(),
        "api::enquiries::promise::create" => e::promise::about(),
        "api::enquiries::promise_kept::create" => e::promise_kept::about(),
        "api::enquiries::direct_answer::create" => e::direct_answer::about(),
        "api::enquiries::taking_back::create" => e::taking_back::about(),
        "api::enquiries::link::create" => e::link::about(),
        "api::enquiries::merging::create" => e::merging::about(),
        "api::enquiries::splitting::create" => e::splitting::about(),
        _ => return None,
    })
}

pub async fn show() -> Response {
    static DOCUMENT: LazyLock<String> = LazyLock::new(|| written(&document()));
    ([(header::CONTENT_TYPE, "application/json")], DOCUMENT.as_str()).into_response()
}

/// The document as it is served and kept.
pub fn written(document: &OpenApi) -> String {
    let text = document.to_pretty_json().expect("the document is plain JSON");
    format!("{text}\n")
}

/// The document of every route under `/api/`.
pub fn document() -> OpenApi {
    let described = ROUTES.iter().filter(|route| route.path.starts_with("/api/"));
    let described = described.filter_map(|route| Some((route, about(route)?)));
    let mut schemas = BTreeMap::new();
    let mut items: BTreeMap<&str, PathItem> = BTreeMap::new();
    for (route, about) in described {
        let method = if route.method == "post" { HttpMethod::Post } else { HttpMethod::Get };
        let item = PathItem::new(method, operation(route, &about));
        schemas.extend(about.schemas);
        match items.get_mut(route.path) {
            Some(known) => known.merge_operations(item),
            None => drop(items.insert(route.path, item)),
        }
    }
    let paths = items.into_iter().fold(PathsBuilder::new(), |paths, (path, item)| paths.path(path, item));
    let mut info = Info::new("Comity", "1");
    info.description = Some(
        "What members and officers do about enquiries, for programs. A personal access token names the council, the person \
         and the seat; make one on the page `My account`. Days are civil days of the council, `2026-11-30`; times are UTC."
            .to_owned(),
    );
    OpenApiBuilder::new().info(info).paths(paths).components(Some(components(schemas))).build()
}

fn operation(route: &Route, about: &About) -> OperationBuilder {
    let mut operation = OperationBuilder::new().summary(Some(about.summary)).operation_id(Some(named(route)));
    for part in route.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')) {
        operation = operation.parameter(parameter(part, ParameterIn::Path, None));
    }
    for (name, about) in &about.query {
        operation = operation.parameter(parameter(name, ParameterIn::Query, Some(about)));
    }
    if route.method == "post" {
        const KEY: &str = "Drawn by the program for this one request: sent twice, it is done once.";
        const SEEN: &str = "The `ETag` with which the enquiry was last shown: refused where somebody came first.";
        operation = operation
            .parameter(parameter("Idempotency-Key", ParameterIn::Header, Some(KEY)))
            .parameter(parameter("If-Match", ParameterIn::Header, Some(SEEN)));
    }
    if let Some(body) = &about.body {
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(body))).build();
        let needed = about.schemas.iter().any(|(name, schema)| {
            name == body && matches!(schema, RefOr::T(Schema::Object(object)) if !object.required.is_empty())
        });
        let needed = if needed { Required::True } else { Required::False };
        let body = RequestBodyBuilder::new().content("application/json", content).required(Some(needed));
        operation = operation.request_body(Some(body.build()));
    }
    let (status, schema) = &about.answer;
    let content = ContentBuilder::new().schema(Some(match schema {
        Some(name) => RefOr::Ref(Ref::from_schema_name(name)),
        None => RefOr::T(Schema::Object(ObjectBuilder::new().build())),
    }));
    let done = ResponseBuilder::new().description("Done").content("application/json", content.build());
    operation = operation.response(status.to_string(), done.build());
    if route.door == Door::Token {
        operation = operation.security(SecurityRequirement::new("token", Vec::<String>::new()));
        operation = operation.response("401", Ref::from_response_name("NoToken"));
        operation = operation.response("429", Ref::from_response_name("TooOften"));
        let finds = route.path.contains('{');
        let reads = !about.query.is_empty() || route.method == "post";
        for (status, name, can) in [
            ("404", "NotThere", finds || route.method == "post"),
            ("409", "Refused", route.method == "post"),
            ("413", "TooLong", route.method == "post"),
            ("422", "Malformed", reads),
            ("500", "Failed", true),
            ("503", "Unavailable", true),
        ] {
            if can {
                operation = operation.response(status, Ref::from_response_name(name));
            }
        }
    }
    operation
}

/// `post /api/v1/enquiries/{reference}/holding-reply` is `enquiries_holding_reply_create`.
fn named(route: &Route) -> String {
    let mut parts: Vec<&str> = route.handler.split("::").filter(|part| !matches!(*part, "" | "api")).collect();
    parts.dedup();
    parts.join("_")
}

fn parameter(name: &str, place: ParameterIn, about: Option<&str>) -> utoipa::openapi::path::Parameter {
    let required = if place == ParameterIn::Path { Required::True } else { Required::False };
    let schema = ObjectBuilder::new().schema_type(Type::String).build();
    let parameter = ParameterBuilder::new().name(name).parameter_in(place).required(required);
    parameter.description(about).schema(Some(Schema::Object(schema))).build()
}

fn components(mut schemas: BTreeMap<String, RefOr<Schema>>) -> Components {
    let mut nested = Vec::new();
    for (name, schema, within) in [
        (Plain::name(), <Plain as utoipa::PartialSchema>::schema(), Plain::schemas as fn(&mut Vec<_>)),
        (Malformed::name(), <Malformed as utoipa::PartialSchema>::schema(), Malformed::schemas),
        (Refused::name(), <Refused as utoipa::PartialSchema>::schema(), Refused::schemas),
    ] {
        within(&mut nested);
        nested.push((name.into_owned(), schema));
    }
    schemas.extend(nested);
    let response = |about: &str, schema: &str| {
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(schema))).build();
        ResponseBuilder::new().description(about).content(MEDIA_TYPE, content).build()
    };
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("A personal access token")).build();
    let components = ComponentsBuilder::new()
        .security_scheme("token", SecurityScheme::Http(bearer))
        .response("NoToken", response("No token, or none that is good today.", "Plain"))
        .response(
            "TooOften",
            response("Asked for too often in a short time; `Retry-After` says for how many seconds to wait.", "Plain"),
        )
        .response("NotThere", response("Not there, or not for you to see: the same bytes.", "Plain"))
        .response("TooLong", response("More than is read of one request.", "Plain"))
        .response("Failed", response("Something failed; the same request may be sent again with its key.", "Plain"))
        .response(
            "Unavailable",
            response(
                "There is no room to keep anything new, or the database does not answer; the same request may be sent again with its key.",
                "Plain",
            ),
        )
        .response(
            "Malformed",
            response(
                "What was sent cannot be read, or its key was used for another request; nothing was done.",
                "Malformed",
            ),
        )
        .response(
            "Overtaken",
            response("Somebody changed the enquiry since the act that `If-Match` names; nothing was done.", "Refused"),
        )
        .response("Refused", response("A rule says no, or somebody came first; nothing was done.", "Refused"));
    schemas.into_iter().fold(components, |components, (name, schema)| components.schema(name, schema)).build()
}
