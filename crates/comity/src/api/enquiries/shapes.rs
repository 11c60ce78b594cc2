//! An enquiry as its reader may see it.

use serde::Serialize;
use utoipa::ToSchema;

use super::trail::Act;

/// Something with a name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Named {
    pub id: String,
    pub name: String,
}

/// An enquiry as its reader may see it today.
#[derive(Debug, Serialize, ToSchema)]
pub struct Enquiry {
    pub id: String,
    #[schema(example = "NW-7K3MQ2R")]
    pub reference: String,
    #[schema(schema_with = crate::api::choices::state)]
    pub state: &'static str,
    #[schema(schema_with = crate::api::choices::kind)]
    pub kind: &'static str,
    /// Null once its content has been disposed of, and where an import had none.
    #[schema(required = true)]
    pub subject: Option<String>,
    /// Null once its content has been disposed of, and where an import had none.
    #[schema(required = true)]
    pub question: Option<String>,
    /// The member who asked. An import may know a name only.
    #[schema(required = true)]
    pub asker: Option<Known>,
    /// In which capacity the member asked; null for an imported one.
    #[schema(required = true, value_type = Option<String>)]
    pub capacity: Option<&'static str>,
    /// Who else sees it; null for an imported one.
    #[schema(required = true, value_type = Option<String>)]
    pub visibility: Option<&'static str>,
    #[schema(required = true)]
    pub on_behalf_of: Option<OnBehalfOf>,
    /// The interest that the member declared.
    #[schema(required = true)]
    pub interest: Option<String>,
    /// Why it cannot wait; null where it can.
    #[schema(required = true)]
    pub urgent: Option<String>,
    #[schema(required = true)]
    pub ward: Option<Named>,
    /// The service that has it.
    #[schema(required = true)]
    pub service: Option<Known>,
    /// The post that has it.
    #[schema(required = true)]
    pub post: Option<Post>,
    /// Who holds that post today.
    #[schema(required = true)]
    pub officer: Option<Officer>,
    /// The day on which its clock started; of an imported one, the day it was received.
    #[schema(schema_with = crate::api::choices::day)]
    pub started: String,
    /// By when it is to be acknowledged; null once it has been, and where the protocol sets no time.
    #[schema(required = true, format = "date")]
    pub acknowledge_by: Option<String>,
    /// By when it is to be answered; null once it has been, while a question to the member stops the clock, and where the protocol sets no time.
    #[schema(required = true, format = "date")]
    pub answer_by: Option<String>,
    /// The last day on which it stays open after an answer or a decline.
    #[schema(required = true, format = "date")]
    pub closes_after: Option<String>,
    /// The day to which more time has been asked for, while the member has not answered.
    #[schema(required = true, format = "date")]
    pub more_time_asked: Option<String>,
    /// When and under which norm its content was disposed of.
    #[schema(required = true)]
    pub disposed_of: Option<Disposed>,
    /// Everything that happened, oldest first, as far as the reader may see it.
    pub acts: Vec<Act>,
    /// The other system's number, of an imported one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

/// Somebody or something that an import may know by name only.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Known {
    /// Null where only the name is known.
    #[schema(required = true)]
    pub id: Option<String>,
    pub name: String,
}

/// For whom it was raised.
#[derive(Debug, Serialize, ToSchema)]
pub struct OnBehalfOf {
    /// Null once its content has been disposed of.
    #[schema(required = true)]
    pub name: Option<String>,
    #[schema(required = true)]
    pub contact: Option<String>,
    #[schema(schema_with = crate::api::choices::basis)]
    pub basis: &'static str,
}

/// A post.
#[derive(Debug, Serialize, ToSchema)]
pub struct Post {
    pub id: String,
    pub title: String,
}

/// Whoever holds the post today.
#[derive(Debug, Serialize, ToSchema)]
pub struct Officer {
    pub name: String,
    /// The post's number, or the officer's own.
    #[schema(required = true)]
    pub telephone: Option<String>,
}

/// Content has been disposed of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Disposed {
    #[schema(schema_with = crate::api::choices::day)]
    pub on: String,
    /// The norm.
    pub under: String,
}
