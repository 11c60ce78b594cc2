//! `GET /api/v1/me`: in whose name the token acts, in which council and seat.

use axum::Json;
use rules::actor::{Role, Seat};
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::Caller;
use super::enquiries::shapes::Named;
use super::openapi::About;
use super::problem::Problem;
use crate::frame::seat_name;

/// In whose name a token acts.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    pub council: Council,
    pub person: Named,
    pub seat: SeatHeld,
    /// The roles that follow from the seat today.
    #[schema(value_type = Vec<String>, example = json!(["member"]))]
    pub roles: Vec<&'static str>,
    /// The council's civil day, by which every date is counted.
    #[schema(schema_with = super::choices::day)]
    pub today: String,
}

/// The council that the token names.
#[derive(Debug, Serialize, ToSchema)]
pub struct Council {
    /// Its pages are under `/{slug}`.
    pub slug: String,
    pub name: String,
}

/// The seat in which a token acts.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeatHeld {
    /// `member` or `officer`.
    pub kind: &'static str,
    /// The ward, or the title of the post.
    #[schema(example = "member for Oakley")]
    pub name: String,
}

pub fn about() -> About {
    About::new("Whose token this is, in which council and seat").answers::<Me>(200)
}

pub async fn show(caller: Caller) -> Result<Json<Me>, Problem> {
    let signed_in = caller.signed_in.clone();
    let installation = caller.server.installation.clone();
    let me = move |reading: &mut store::desk::Reading<'_>| {
        let council = signed_in.desk.council();
        let slug = installation.councils()?.into_iter().find(|(_, id)| *id == council).map(|(slug, _)| slug);
        let kind = match signed_in.seat {
            Seat::Member(_) => "member",
            Seat::Officer(_) => "officer",
        };
        Ok(Me {
            council: Council { slug: slug.unwrap_or_default(), name: reading.council_name()? },
            person: Named { id: signed_in.person.to_string(), name: signed_in.name },
            seat: SeatHeld { kind, name: seat_name(reading, signed_in.seat)? },
            roles: signed_in.roles.into_iter().map(Role::name).collect(),
            today: reading.today.to_string(),
        })
    };
    caller.read(me).await.map(Json)
}
