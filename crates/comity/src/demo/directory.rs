//! What the services of the two councils say about themselves.

use jiff::civil::{Date, date};
use rules::council::{Command, Council, Description, StandardText};
use rules::id::{ServiceId, TextId};
use store::once::Once;
use store::pen::Pen;

use super::town::Player;
use crate::cli::failure::Failure;
use crate::office::Office;
use store::keys::new_id;

/// A service: what it does, the words that lead to it, the places of the officer to ring and of the deputy, out of hours.
struct Said {
    name: &'static str,
    does: &'static str,
    words: &'static str,
    ring: usize,
    deputy: usize,
    out_of_hours: &'static str,
}

const COUNTY: [Said; 6] = [
    Said {
        name: "Highways and Transport",
        does: "Roads, pavements, street lighting, gritting, buses and crossings.",
        words: "potholes, pavements, street lights, gritting, snow, drains, flooding, road signs, crossings, speeding, parking, \
roadworks, buses, bus stops, overgrown hedges, traffic lights",
        ring: 8,
        deputy: 7,
        out_of_hours: "01632 960999",
    },
    Said {
        name: "Waste and Environment",
        does: "Household recycling centres, fly-tipping, rights of way, trees and the countryside.",
        words: "bins, recycling, tip, fly tipping, rubbish, litter, bonfires, dogs, dog mess, footpaths, stiles, trees, rats, noise",
        ring: 12,
        deputy: 11,
        out_of_hours: "Wait until the next working day; for a fire ring 999",
    },
    Said {
        name: "Adult Social Care",
        does: "Care at home and in homes, aids and adaptations, carers, Blue Badges.",
        words: "care homes, carers, home care, blue badge, hand rails, disabled, meals, safeguarding, day centre, assessment",
        ring: 16,
        deputy: 15,
        out_of_hours: "01632 960999",
    },
    Said {
        name: "Children and Education",
        does: "School places, school transport, special needs, children in care.",
        words: "schools, school bus, admissions, school places, special needs, fostering, nursery, pupils, truancy",
        ring: 20,
        deputy: 19,
        out_of_hours: "01632 960999",
    },
    Said {
        name: "Planning and Economy",
        does: "Planning applications of the county, minerals, enforcement, markets, help for businesses.",
        words: "planning, derelict buildings, building works, quarry, extension, market, shops, broadband, business grants",
        ring: 24,
        deputy: 23,
        out_of_hours: "Wait until the next working day",
    },
    Said {
        name: "Libraries and Communities",
        does: "Libraries, community safety, grants to voluntary groups, registration of births and deaths.",
        words: "library, books, mobile library, anti-social behaviour, village hall, grants, births, deaths, weddings, youth club",
        ring: 28,
        deputy: 27,
        out_of_hours: "Wait until the next working day",
    },
];

const PARISH: [Said; 3] = [
    Said {
        name: "Village hall and playing field",
        does: "Bookings, keys, the play area and the grass.",
        words: "hall, booking, playground, swings, football, grass, pavilion, keys",
        ring: 0,
        deputy: 0,
        out_of_hours: "The caretaker, 01632 960880",
    },
    Said {
        name: "Churchyard and allotments",
        does: "The closed churchyard, the cemetery and the allotments behind Mill Lane.",
        words: "cemetery, graves, burials, allotments, churchyard, benches, hedges",
        ring: 0,
        deputy: 0,
        out_of_hours: "",
    },
    Said {
        name: "Roads, bins and planning: not ours",
        does: "The county mends roads, the district empties bins and decides on planning. The clerk passes it on and tells you their number.",
        words: "potholes, street lights, bins, fly tipping, planning, dogs, bonfires, derelict buildings",
        ring: 0,
        deputy: 0,
        out_of_hours: "",
    },
];

/// Enters what the services say. Those of the county are there; those of the parish are named here, and nothing is put to
/// them, as its clerk does all of it.
///
/// # Errors
/// Refused, or broken.
pub fn enter(office: &Office, services: &[ServiceId], officers: &[Player]) -> Result<(), Failure> {
    let said: &[Said] = if services.is_empty() { &PARISH } else { &COUNTY };
    for (place, said) in said.iter().enumerate() {
        let service = match services.get(place) {
            Some(service) => *service,
            None => office.add_service(said.name, Once::drawn())?,
        };
        let post = |place: usize| officers[place].post;
        let mut pen = Pen::new();
        let description = Description {
            does: Some(pen.text(said.does)),
            ring: post(said.ring),
            telephone: None,
            deputy: post(said.deputy).filter(|_| said.deputy != said.ring),
            out_of_hours: Some(said.out_of_hours).filter(|text| !text.is_empty()).map(|text| pen.text(text)),
        };
        let command = Command::DescribeService { service, description };
        office.does::<Council>(office.desk.council(), command, pen, Once::drawn())?;
        let mut pen = Pen::new();
        let command = Command::SetRouting { service, words: pen.text(said.words) };
        office.does::<Council>(office.desk.council(), command, pen, Once::drawn())?;
    }
    standard_texts(office, said, officers)
}

/// What is written again and again: title, text, the first day on which it is looked at again.
const TEXTS: [(&str, &str, Date); 2] = [
    (
        "On the inspector's list",
        "Dear {member},\n\nthank you for {reference}. The place is on the inspector's list, and I will tell you on the page what was \
         found. If it gets worse, ring me on {telephone}.\n\n{officer}",
        date(2027, 3, 31),
    ),
    (
        "Not ours: the district council's",
        "Dear {member},\n\n{reference} is a matter of the district council, to which I passed it on {date}. They write to you direct; \
         ring me on {telephone} if they have not within two weeks.\n\n{officer}",
        date(2026, 11, 16),
    ),
];

fn standard_texts(office: &Office, said: &[Said], officers: &[Player]) -> Result<(), Failure> {
    for (title, text, review_by) in TEXTS {
        let Some(owner) = said.first().and_then(|said| officers[said.ring].post) else { continue };
        let mut pen = Pen::new();
        let as_follows = StandardText { title: pen.text(title), text: pen.text(text), owner, review_by };
        let command = Command::WriteText { text: TextId(new_id()), as_follows };
        office.does::<Council>(office.desk.council(), command, pen, Once::drawn())?;
    }
    Ok(())
}
