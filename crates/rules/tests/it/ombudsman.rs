//! Where somebody may take a complaint who is not content with the council's last answer.

use rules::calendar::Nation;
use rules::council::CouncilKind;
use rules::ombudsman::{Ombudsman, ombudsman};

const PRINCIPAL: [CouncilKind; 5] = [
    CouncilKind::County,
    CouncilKind::Unitary,
    CouncilKind::District,
    CouncilKind::LondonBorough,
    CouncilKind::Metropolitan,
];

#[test]
fn in_england_every_principal_council_has_the_local_government_and_social_care_ombudsman() {
    for kind in PRINCIPAL {
        assert_eq!(ombudsman(Nation::England, kind), Some(Ombudsman::LocalGovernmentAndSocialCare));
    }
}

#[test]
fn a_parish_in_england_has_none() {
    assert_eq!(ombudsman(Nation::England, CouncilKind::Parish), None);
}

#[test]
fn in_wales_community_councils_have_the_same_ombudsman_as_the_others() {
    for kind in PRINCIPAL.into_iter().chain([CouncilKind::Parish]) {
        assert_eq!(ombudsman(Nation::Wales, kind), Some(Ombudsman::PublicServicesWales));
    }
}

#[test]
fn in_scotland_it_is_the_scottish_public_services_ombudsman() {
    for kind in PRINCIPAL.into_iter().chain([CouncilKind::Parish]) {
        assert_eq!(ombudsman(Nation::Scotland, kind), Some(Ombudsman::ScottishPublicServices));
    }
}

#[test]
fn in_northern_ireland_it_is_its_own_and_the_time_is_shorter() {
    assert_eq!(
        ombudsman(Nation::NorthernIreland, CouncilKind::District),
        Some(Ombudsman::NorthernIrelandPublicServices)
    );
    assert!(Ombudsman::NorthernIrelandPublicServices.within().contains("6 months"));
}

#[test]
fn each_is_named_and_found_at_a_place_of_its_own() {
    let all = [
        Ombudsman::LocalGovernmentAndSocialCare,
        Ombudsman::PublicServicesWales,
        Ombudsman::ScottishPublicServices,
        Ombudsman::NorthernIrelandPublicServices,
    ];
    let names: std::collections::BTreeSet<&str> = all.iter().map(|one| one.name()).collect();
    let places: std::collections::BTreeSet<&str> = all.iter().map(|one| one.place()).collect();
    assert_eq!((names.len(), places.len()), (4, 4));
}
