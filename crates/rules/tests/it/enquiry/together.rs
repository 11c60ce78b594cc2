use rules::enquiry::{Command, Enquiry, Refusal, State};
use rules::id::EnquiryId;
use rules::together::answer_linked::answer_linked;
use rules::together::merge::merge;
use rules::together::split::{Part, split};

use super::*;

const THIS: EnquiryId = EnquiryId(71);

#[test]
fn only_one_members_enquiries_are_merged() {
    let world = World::northwold();
    let (adas, daras) = (with_bello(&world), given::<Enquiry>(&world, []).and(june(1), dara(), raise(question())));
    let both = merge((THIS, &adas.state()), (OTHER, &with_bello(&world).state())).unwrap();
    assert_eq!(both, [(THIS, Command::Merge { into: OTHER }), (OTHER, Command::TakeIn { from: THIS })]);
    for (duplicate, command) in both {
        assert!(duplicate == THIS || duplicate == OTHER);
        with_bello(&world).when(june(2), bello(), command).flags([]);
    }
    assert_eq!(merge((THIS, &adas.state()), (OTHER, &daras.state())), Err(Refusal::DifferentAskers));
    assert_eq!(merge((THIS, &adas.state()), (THIS, &adas.state())), Err(Refusal::DifferentAskers));
    assert_eq!(merge((THIS, &adas.state()), (OTHER, &State::Unknown)), Err(Refusal::NoSuchEnquiry));
}

#[test]
fn a_part_is_the_same_members_from_the_same_day_and_for_nobody_elses_eyes() {
    let world = World::northwold();
    let whole = with_bello(&world);
    let reference = Reference::draw(*b"NW", 7_654_321).unwrap();
    let part = Part { id: OTHER, reference, subject: words(1), question: words(2), service: None };
    let commands = split((THIS, &whole.state()), part).unwrap();
    let [(_, raise), (_, split_off)] = &commands[..] else { panic!("two commands: {commands:?}") };
    let raised = given::<Enquiry>(&world, []).and(june(3), bello(), raise.clone());
    let state = raised.state();
    let matter = state.matter().unwrap();
    assert_eq!((matter.asker, matter.started, matter.visibility), (ADA, june(1), rules::enquiry::Visibility::Me));
    whole.when(june(3), bello(), split_off.clone()).flags([]);
    assert!(split((THIS, &State::Unknown), part).is_err());
}

#[test]
fn one_answer_goes_to_each_of_those_that_are_linked_in_words_of_its_own() {
    let world = World::northwold();
    let linked = with_bello(&world).and(june(2), bello(), Command::Link { with: OTHER });
    let texts = [words(1), words(2)];
    let answers = answer_linked((THIS, &linked.state()), &[OTHER], &texts, How::Written).unwrap();
    let of = |text| Command::Answer { text, how: How::Written };
    assert_eq!(answers, [(THIS, of(texts[0])), (OTHER, of(texts[1]))]);
    let alone = with_bello(&world);
    assert_eq!(answer_linked((THIS, &alone.state()), &[OTHER], &texts, How::Written), Err(Refusal::NotLinked));
}
