use comity::parts::{
    history::ClauseLink,
    refusal::{Ground, RefusalNotice, refusal},
};

#[test]
fn a_refusal_says_what_to_do_instead_and_under_what() {
    let clause = Ground::Clause {
        link: ClauseLink { text: "clause 3.2(f)", href: "/eastmarsh/protocol#3.2f" },
        heading: "No personal advantage",
        words: "Members do not ask for themselves.",
    };
    for (ground, told) in [
        (Ground::House, None),
        (Ground::Statute("Localism Act 2011, section 28"), Some("Under Localism Act 2011, section 28.")),
        (clause, Some("clause 3.2(f)</a>, No personal advantage.")),
    ] {
        let html = refusal(&RefusalNotice {
            fact: "This matter is purely your own.".into(),
            instead: "Use the public route.".into(),
            ground,
            guidance_href: "/eastmarsh/guidance",
        })
        .0;
        for words in
            ["This cannot be done here", "This matter is purely your own.", "Use the public route.", "Ask for guidance"]
        {
            assert!(html.contains(words), "{words}: {html}");
        }
        match told {
            Some(told) => assert!(html.contains(told), "{told}: {html}"),
            None => assert!(!html.contains("Under "), "a house rule poses as a clause: {html}"),
        }
    }
}
