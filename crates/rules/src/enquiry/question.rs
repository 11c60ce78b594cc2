//! A question as it is put: what kind, for whom, who else may see it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{EnquiryId, PersonId, ServiceId};
use crate::reference::Reference;
use crate::words::Words;

use super::choices::Knows;

/// What kind of matter it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// An enquiry.
    #[default]
    Enquiry,
    /// A complaint for a constituent, on the complaints procedure's clock.
    Complaint,
    /// A request for information, on the clock of the Freedom of Information Act 2000 s.10.
    Information,
    /// A request for the next agenda.
    AgendaItem,
    /// A fault reported to the service that mends it, on that service's own clock.
    Fault,
}

impl Sort {
    /// Every kind of matter.
    pub const ALL: [Sort; 5] = [Sort::Enquiry, Sort::Complaint, Sort::Information, Sort::AgendaItem, Sort::Fault];

    /// The stable name, as packs, the API and the queues know it.
    pub const fn name(self) -> &'static str {
        match self {
            Sort::Enquiry => "enquiry",
            Sort::Complaint => "complaint",
            Sort::Information => "information",
            Sort::AgendaItem => "agenda-item",
            Sort::Fault => "fault",
        }
    }
}

/// In which capacity the member asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capacity {
    /// As member for the ward.
    #[default]
    Ward,
    /// As member of a body.
    Body,
    /// As holder of an office.
    Office,
    /// For a group.
    Group,
    /// As a resident, for oneself.
    Resident,
    /// For a private interest.
    PrivateInterest,
    /// As somebody's representative elsewhere, a Member of Parliament for instance: entered by an officer, counted apart.
    Representative,
}

impl Capacity {
    /// Whether the matter is purely the member's own.
    pub const fn is_private(self) -> bool {
        matches!(self, Capacity::Resident | Capacity::PrivateInterest)
    }
}

/// Who sees it besides the member and those who handle it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// Nobody else.
    #[default]
    Me,
    /// The members for the ward.
    Ward,
    /// The members of one's own group for the ward.
    GroupInWard,
    /// Every member.
    Council,
}

impl Visibility {
    /// Whether this shows it to people who the other does not.
    pub fn is_wider_than(self, other: Visibility) -> bool {
        let rank = |visibility| match visibility {
            Visibility::Me => 0,
            Visibility::GroupInWard => 1,
            Visibility::Ward => 2,
            Visibility::Council => 3,
        };
        rank(self) > rank(other)
    }

    /// The stable name, as packs and the API know it.
    pub const fn name(self) -> &'static str {
        match self {
            Visibility::Me => "me",
            Visibility::Ward => "ward",
            Visibility::GroupInWard => "group-in-ward",
            Visibility::Council => "council",
        }
    }
}

/// Why the member may speak for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The resident asked the member to raise it.
    AskedMe,
    /// Somebody who may speak for the resident asked.
    SpeaksForThem,
    /// The resident has not been asked; the answer is then in general terms.
    NotAsked,
    /// It is about a place, not a person.
    Place,
}

/// For whom it is raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnBehalfOf {
    pub name: Words,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Words>,
    pub basis: Basis,
}

/// How something reached the council before it was entered here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Heard {
    /// By telephone.
    Telephone,
    /// In a letter.
    Letter,
    /// In an e-mail.
    Email,
    /// In person: a word in the street.
    InPerson,
    /// It was part of another enquiry.
    Split,
}

impl Heard {
    /// Every way.
    pub const ALL: [Heard; 5] = [Heard::Telephone, Heard::Letter, Heard::Email, Heard::InPerson, Heard::Split];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Heard::Telephone => "telephone",
            Heard::Letter => "letter",
            Heard::Email => "email",
            Heard::InPerson => "in-person",
            Heard::Split => "split",
        }
    }
}

/// When and how the member put it, where that was before it was entered: a claimed day, from which clocks count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    pub on: Date,
    pub by: Heard,
}

/// A question as the member puts it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Raise {
    pub reference: Reference,
    pub subject: Words,
    pub question: Words,
    /// The service the member thinks of; absent, "sort it for me".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceId>,
    pub sort: Sort,
    pub capacity: Capacity,
    pub visibility: Visibility,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<OnBehalfOf>,
    /// "As member, and I have an interest in it": what it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interest: Option<Words>,
    /// Who asks, where somebody else enters it: an officer who was told, or an assistant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asker: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<Received>,
    /// Why it cannot wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgent: Option<Words>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resident_knows: Option<Knows>,
    /// The enquiry of which it was a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_from: Option<EnquiryId>,
}

impl Raise {
    /// A plain enquiry as member for the ward, for nobody else's eyes; the rest is said with `..`.
    pub fn plainly(reference: Reference, subject: Words, question: Words) -> Raise {
        Raise {
            reference,
            subject,
            question,
            service: None,
            sort: Sort::Enquiry,
            capacity: Capacity::Ward,
            visibility: Visibility::Me,
            on_behalf_of: None,
            interest: None,
            asker: None,
            received: None,
            urgent: None,
            resident_knows: None,
            split_from: None,
        }
    }

    /// Its words, in the order in which the deed names them.
    pub fn words(&self) -> Vec<Words> {
        let behalf = self.on_behalf_of.iter().flat_map(|on| [Some(on.name), on.contact]).flatten();
        [self.subject, self.question].into_iter().chain(behalf).chain(self.interest).chain(self.urgent).collect()
    }
}
