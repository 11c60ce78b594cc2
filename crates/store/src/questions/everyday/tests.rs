use super::{folded, phrases};

fn stems(text: &str) -> Vec<String> {
    folded(text).into_iter().map(|word| word.stem).collect()
}

#[test]
fn one_word_in_its_several_endings_is_one_word() {
    for alike in [
        &["bonfire", "Bonfires"][..],
        &["tip", "tips", "tipping", "tipped"],
        &["parking", "parked", "park", "parks"],
        &["body", "bodies"],
        &["resident's", "residents"],
        &["noise", "noises"],
        &["bench", "benches"],
        &["\u{c9}cole", "ECOLES", "e\u{301}cole"],
        &["O\u{2019}Neill", "oneill", "O'NEILL"],
    ] {
        for word in alike {
            assert_eq!(stems(word), stems(alike[0]), "{word}");
        }
    }
    for different in [["bus", "bu"], ["bin", "bind"], ["dog", "dock"], ["grass", "gras"]] {
        assert_ne!(stems(different[0]), stems(different[1]));
    }
}

#[test]
fn a_phrase_stands_in_a_text_where_all_its_words_do() {
    let said = folded("There is dog mess again, and a street-light is out in Mill Lane.");
    let met: Vec<String> = phrases("bonfires, dog mess; street lights\nlitter bins, mill, , dog mess")
        .into_iter()
        .filter(|phrase| phrase.stands_in(&said))
        .map(|phrase| phrase.written)
        .collect();
    assert_eq!(met, ["dog mess", "street lights", "mill"]);
    assert!(phrases(" ,, the, of it").is_empty(), "words that say nothing lead nowhere");
}
