use fairness::dice::Dice;

#[test]
fn the_dice_fall_as_the_published_generator_says() {
    // The first numbers of SplitMix64 from the seed 1234567, as in its authors' test.
    let mut dice = Dice::seeded(1_234_567);
    assert_eq!(
        [dice.bits(), dice.bits(), dice.bits()],
        [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
    );
}

#[test]
fn every_face_comes_as_often_as_another() {
    let mut dice = Dice::seeded(7);
    let mut faces = [0; 6];
    for _ in 0..60_000 {
        faces[dice.below(6)] += 1;
    }
    assert!(faces.iter().all(|face| (9_600..10_400).contains(face)), "{faces:?}");
    let units: Vec<f64> = (0..60_000).map(|_| dice.unit()).collect();
    assert!(units.iter().all(|unit| *unit > 0.0 && *unit <= 1.0));
    let mean = units.iter().sum::<f64>() / 60_000.0;
    assert!((mean - 0.5).abs() < 0.005, "{mean}");
}

#[test]
fn every_order_comes_as_often_as_another() {
    let mut dice = Dice::seeded(8);
    let mut orders = std::collections::BTreeMap::new();
    for _ in 0..24_000 {
        let mut cards = [1, 2, 3, 4];
        dice.shuffle(&mut cards);
        *orders.entry(cards).or_insert(0) += 1;
    }
    assert_eq!(orders.len(), 24);
    assert!(orders.values().all(|times| (850..1_150).contains(times)), "{orders:?}");
}
