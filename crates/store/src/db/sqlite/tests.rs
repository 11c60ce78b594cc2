use super::numbered;

#[test]
fn markers_are_numbered_and_texts_names_and_comments_are_left_alone() {
    for (ours, sqlites) in [
        ("select $2, $1", "select ?2, ?1"),
        ("select '$1', \"$1\", $1", "select '$1', \"$1\", ?1"),
        ("select 'it''s $1' || $11", "select 'it''s $1' || ?11"),
        ("select 1 -- costs $1, isn't it\n, $1", "select 1 -- costs $1, isn't it\n, ?1"),
        ("select 3-$1, '£', $name", "select 3-?1, '£', $name"),
        ("select 'open", "select 'open"),
        ("select 1 --", "select 1 --"),
        ("", ""),
    ] {
        assert_eq!(numbered(ours), sqlites);
    }
}
