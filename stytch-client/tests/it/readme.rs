//! The comparison in the README.

#[test]
fn this_crate_does_everything_that_is_compared() {
    let readme = include_str!("../../README.md");
    let (_, section) = readme.split_once("## Compared with other SDKs").unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| "));
    let mut count = 0;
    // The first row has the names of the SDKs.
    for row in rows.skip(1) {
        let cells: Vec<_> = row.split('|').map(str::trim).collect();
        let [_, what, ours, ..] = cells[..] else {
            panic!("{row}")
        };
        // Titles of parts of the table have no other cells.
        if what.starts_with("**") {
            continue;
        }
        count += 1;
        assert!(
            !["", "no", "none", "nothing", "not checked"].contains(&ours),
            "{row}"
        );
    }
    assert!(count > 30, "{count}");
}
