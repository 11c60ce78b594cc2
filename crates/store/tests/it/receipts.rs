//! A receipt is a promise first and a proof from the next publication on, and opens no more than its reader may see.

use ledger::receipt::{Receipt, Slip};
use ledger::slip::decode_words;
use ledger::verify::verify;
use rules::enquiry::{Allocation, Command, Enquiry};
use rules::id::ActId;
use rules::record::RecordId;
use store::desk::Desk;
use store::pen::Pen;

use crate::cast::{Town, done};
use crate::engines::each_engine;

fn of(desk: &Desk, record: impl Into<RecordId>, act: ActId) -> Option<String> {
    desk.read(|reading| reading.receipt_of(record.into(), act)).unwrap()
}

/// The texts that a receipt opens.
fn texts(receipt: &str) -> Vec<String> {
    let receipt = Receipt::decode(receipt.as_bytes()).unwrap();
    let text = |slip: &Slip| match slip {
        Slip::Open { bytes, .. } => decode_words(bytes).map(|(_, text)| String::from_utf8_lossy(text).into_owned()),
        Slip::Kept(_) | Slip::Gone { .. } => None,
    };
    receipt.slips[3..].iter().filter_map(text).collect()
}

#[test]
fn a_receipt_holds_before_and_after_publication() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let (_, reference) = town.raise("When will the crossing be painted?");
        let key = town.ada.read(|reading| reading.ledger_keys(None)).unwrap().remove(0).1;
        let sight = town.ada.read(|reading| reading.enquiry(reference)).unwrap().unwrap();
        let act = sight.last_act().unwrap();
        let receipt = || town.ada.read(|reading| reading.receipt(reference, act)).unwrap().unwrap();

        let promised = receipt();
        let account = verify(promised.as_bytes(), Some(&key), None).unwrap();
        assert_eq!(account.published, None);
        assert_eq!(account.origin.as_str(), "comity.test/northwold");
        assert_eq!(account.slips.len(), 5, "place, deed, margin, subject, question");
        assert!(matches!(account.slips[0], Slip::Kept(_)), "the place is for the auditor");
        assert!(matches!(account.slips[1], Slip::Open { .. }));
        assert!(matches!(account.slips[2], Slip::Kept(_)), "the flags are not the member's");
        let clerks = town.chidi.read(|reading| reading.receipt(reference, act)).unwrap().unwrap();
        let clerks = verify(clerks.as_bytes(), Some(&key), None).unwrap();
        assert!(matches!(clerks.slips[0], Slip::Kept(_)));
        assert!(matches!(clerks.slips[2], Slip::Open { .. }), "the flags are Democratic Services'");
        assert_eq!(texts(&promised), ["The crossing on Mill Lane", "When will the crossing be painted?"]);

        for days in 1..=3 {
            let size = town.installation.publish(town.council).unwrap().size;
            let note = town.ada.read(|reading| reading.checkpoint(None)).unwrap().unwrap();
            let proved = receipt();
            let account = verify(proved.as_bytes(), Some(&key), Some(note.as_bytes())).unwrap();
            assert_eq!(account.published.unwrap().size, size, "after {days} publications, the newest checkpoint");
        }
        let proved = receipt().into_bytes();
        for at in (0..proved.len()).step_by(7) {
            let mut forged = proved.clone();
            forged[at] ^= 1;
            assert!(verify(&forged, Some(&key), None).is_err(), "byte {at} was flipped and nobody noticed");
        }
    });
}

#[test]
fn a_note_has_a_receipt_for_those_who_see_notes_only() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let other = Town::within(town.installation.clone(), town.clock.clone(), town.faults.clone(), "otherwold");
        let (enquiry, reference) = town.raise("When will the crossing be painted?");
        let to = Allocation::Service(town.highways);
        done::<Enquiry>(&town.chidi, enquiry, Command::Allocate { to, sort: None }, Pen::new());
        let mut pen = Pen::new();
        let text = pen.text("The contractor is late again.");
        let note = done::<Enquiry>(&town.bello, enquiry, Command::Note { text }, pen).act;
        town.installation.publish(town.council).unwrap();

        let receipt = of(&town.bello, enquiry, note).unwrap();
        assert_eq!(texts(&receipt), ["The contractor is late again."]);
        verify(receipt.as_bytes(), None, None).unwrap();
        let by_reference = |desk: &Desk| desk.read(|reading| reading.receipt(reference, note)).unwrap();
        assert_eq!(by_reference(&town.bello), Some(receipt));
        for stranger in [&town.ada, &town.dara, &other.chidi, &Desk::public(&town.installation, town.council)] {
            assert_eq!(by_reference(stranger), None);
            assert_eq!(of(stranger, enquiry, note), None);
        }
        assert_eq!(of(&town.bello, town.edition, note), None, "the act is not of that record");
        assert_eq!(of(&town.bello, enquiry, ActId(7)), None);
    });
}

#[test]
fn an_adoption_has_a_receipt_for_everybody_and_a_registration_for_the_council() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        let acts = |record: RecordId| {
            let mut db = place.open().unwrap();
            let sql = "select id from act where record = $1 order by version";
            let ids = db.rows(sql, store::args![record.to_string()], |row| row.text(0)).unwrap();
            ids.into_iter().map(|id| id.parse::<ActId>().unwrap()).collect::<Vec<_>>()
        };
        let public = Desk::public(&town.installation, town.council);
        let adoption = *acts(town.edition.into()).last().unwrap();
        let receipt = of(&public, town.edition, adoption).unwrap();
        assert_eq!(texts(&receipt), ["Minute 47"]);
        verify(receipt.as_bytes(), None, None).unwrap();

        let ada = town.ada.person().unwrap();
        let registration = acts(ada.into())[0];
        assert_eq!(of(&public, ada, registration), None);
        let receipt = of(&town.chidi, ada, registration).unwrap();
        assert_eq!(texts(&receipt), ["Ada Marsh", "ada@northwold.test"]);
        verify(receipt.as_bytes(), None, None).unwrap();
    });
}

#[test]
fn words_that_were_disposed_of_are_gone_from_the_receipt_which_holds_all_the_same() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        let (enquiry, reference) = town.raise("When will the crossing be painted?");
        let sight = town.ada.read(|reading| reading.enquiry(reference)).unwrap().unwrap();
        let act = sight.last_act().unwrap();
        let mut db = place.open().unwrap();
        let erase =
            "update words set salt = null, bytes = null, gone_on = '2032-12-01', gone_under = 'enquiry.kept-open'
                      where record = $1 and n = 4";
        assert_eq!(db.execute(erase, store::args![RecordId::from(enquiry).to_string()]).unwrap(), 1);

        let receipt = of(&town.ada, enquiry, act).unwrap();
        let account = verify(receipt.as_bytes(), None, None).unwrap();
        assert!(matches!(&account.slips[4], Slip::Gone { under, .. } if under == "enquiry.kept-open"));
        assert_eq!(texts(&receipt), ["The crossing on Mill Lane"]);
    });
}
