//! An enquiry that was raised in another system, as an import enters it: history only.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{PersonId, ServiceId};
use crate::words::Words;

/// Somebody or something that an import names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Named<Id> {
    /// Exactly one is known by that name.
    Known(Id),
    /// As written in the file.
    AsWritten(Words),
}

/// Where an imported enquiry comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// A file of another system.
    File,
}

/// An enquiry that was raised elsewhere: history only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct History {
    pub reference: crate::reference::Reference,
    /// The other system's own number.
    pub number: Words,
    /// The day it was received there: a claimed day.
    pub received: Date,
    pub source: Source,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asker: Option<Named<PersonId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<Named<ServiceId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Words>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Words>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disposed: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Date>,
    /// The day of the import; none before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered: Option<Date>,
}

impl History {
    /// The member it is linked to.
    pub fn known(&self) -> Option<PersonId> {
        match self.asker {
            Some(Named::Known(person)) => Some(person),
            Some(Named::AsWritten(_)) | None => None,
        }
    }

    /// Its words, in the order in which the deed names them.
    pub fn words(&self) -> Vec<Words> {
        let written = |words: Words| words;
        let asker = self.asker.and_then(|named| match named {
            Named::AsWritten(words) => Some(written(words)),
            Named::Known(_) => None,
        });
        let service = self.service.and_then(|named| match named {
            Named::AsWritten(words) => Some(written(words)),
            Named::Known(_) => None,
        });
        [Some(self.number), asker, service, self.subject, self.question].into_iter().flatten().collect()
    }
}
