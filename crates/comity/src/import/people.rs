//! People: members with ward, group, term and offices; officers with post, service, manager and roles.

mod beside;
mod line;

use jiff::civil::Date;

use super::header::Columns;
use super::{Reading, gather};
use beside::{Known, Spellings};

/// One person in one seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    pub name: String,
    /// In small letters. Without one the person cannot sign in.
    pub email: Option<String>,
    pub telephone: Option<String>,
    /// First day of the term, or of holding the post.
    pub in_office_from: Option<Date>,
    /// Last day, where known; not before the first.
    pub in_office_until: Option<Date>,
    pub seat: Seat,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seat {
    Member {
        ward: Option<String>,
        /// None for a member of no group.
        group: Option<String>,
        /// Day of the declaration of acceptance of office (LGA 1972 s.83).
        accepted_on: Option<Date>,
        /// `chair`, `vice-chair`, `group-leader`, or any other office as written.
        offices: Vec<String>,
    },
    Officer {
        /// Titles are as written where first met in the file. Always there when service, manager or role is.
        post: Option<String>,
        service: Option<String>,
        /// The title of another post.
        line_manager: Option<String>,
        /// Of [`ROLES`].
        roles: Vec<&'static str>,
    },
}

/// The roles that a post can carry, as printed.
pub const ROLES: [&str; 8] = [
    "clerk",
    "line-manager",
    "director",
    "chief-executive",
    "monitoring-officer",
    "deputy-monitoring-officer",
    "information-officer",
    "system-administrator",
];

pub(super) const TEMPLATE: &str = "\
kind,name,email,telephone,ward,group,in_office_from,accepted_on,in_office_until,offices,post,service,line_manager,role
member,Ada Fenwick,ada.fenwick@northwold.example,01632 960101,Oakley,Harbour Group,2025-05-05,2025-05-07,,chair; group-leader,,,,
member,Bello Marsh,bello.marsh@northwold.example,,Oakley,,05/05/2025,7 May 2025,,,,,,
officer,Chidi Thorne,chidi.thorne@northwold.example,01632 960102,,,,,,,Head of Democratic Services,Democratic Services,Chief Executive,clerk; line-manager
";

const COLUMNS: Columns = Columns {
    known: &[
        ("kind", &[]),
        ("name", &[]),
        ("email", &[]),
        ("telephone", &[]),
        ("ward", &[]),
        ("group", &["party"]),
        ("in_office_from", &[]),
        ("accepted_on", &[]),
        ("in_office_until", &[]),
        ("offices", &[]),
        ("post", &[]),
        ("service", &[]),
        ("line_manager", &[]),
        ("role", &[]),
    ],
    required: &["name"],
    silent: &["council"],
};

/// Reads a file of people.
pub fn read(bytes: &[u8]) -> Reading<PersonRow> {
    let (mut spellings, mut known) = (Spellings::default(), Known::default());
    gather(bytes, &COLUMNS, line::person, |line, row| {
        spellings.settle(row);
        known.beside(line, row)
    })
}

impl PersonRow {
    /// Gives a member the day in office and the day of acceptance that the file leaves out. A term that ended before
    /// that day stays as it is, and so do officers.
    pub fn supply(&mut self, in_office_from: Date) {
        if self.in_office_until.is_some_and(|until| until < in_office_from) {
            return;
        }
        if let Seat::Member { accepted_on, .. } = &mut self.seat {
            self.in_office_from.get_or_insert(in_office_from);
            accepted_on.get_or_insert(in_office_from);
        }
    }
}
