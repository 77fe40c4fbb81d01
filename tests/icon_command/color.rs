//! `conncert icon color`.

use super::{Canvas, Folder, GOOD, conncert, draw, icon, with_icon};

#[test]
fn the_hex_stands_alone() {
    let run = icon(&with_icon(&draw(GOOD)), "color");
    assert_eq!(
        (run.status, run.output.as_str(), run.errors.as_str()),
        (0, "#0B6A4F\n", "")
    );
}

#[test]
fn without_a_single_color_the_strongest_are_told_apart_from_the_output() {
    let two = Canvas::painted(230, 230, |x, _| if x < 115.0 { [200, 30, 30] } else { [20, 40, 200] });
    let run = icon(&with_icon(&two.png()), "color");
    assert_eq!((run.status, run.output.as_str()), (1, ""));
    assert!(run.errors.contains("no single background color"), "{}", run.errors);
    assert!(run.errors.contains("#C81E1E (50 % of the edge)"), "{}", run.errors);
    assert!(run.errors.contains("#1428C8 (50 % of the edge)"), "{}", run.errors);
}

#[test]
fn a_see_through_picture_has_no_color_and_says_what_to_do() {
    let run = icon(&with_icon(&Canvas::clear(230, 230).png()), "color");
    assert_eq!((run.status, run.output.as_str()), (1, ""));
    assert!(run.errors.contains("try: give the icon one"), "{}", run.errors);
}

#[test]
fn what_cannot_be_read_is_status_two_with_the_reason() {
    for (bytes, said) in [
        (&b""[..], "icon.png: The file is empty."),
        (b"GIF89a\x01\x00\x01\x00", "icon.png: The file is a GIF"),
        (&draw(GOOD)[..200], "icon.png: The PNG is cut off"),
    ] {
        let run = icon(&with_icon(bytes), "color");
        assert_eq!((run.status, run.output.as_str()), (2, ""));
        assert!(run.errors.contains(said), "{}", run.errors);
        assert!(run.errors.contains("  try: "), "{}", run.errors);
    }
    let run = Folder::empty().conncert(&["icon", "color", "none.png"]);
    assert_eq!((run.status, run.output.as_str()), (2, ""));
    assert!(run.errors.contains("There is no file none.png here."), "{}", run.errors);
    let run = Folder::empty().conncert(&["icon", "color", "."]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("is a folder"), "{}", run.errors);
}

#[test]
fn a_file_anywhere_may_be_named() {
    let folder = with_icon(&draw(GOOD));
    let path = folder.path().join("icon.png");
    let run = conncert(&["icon", "color", path.to_str().unwrap()]);
    assert_eq!((run.status, run.output.as_str()), (0, "#0B6A4F\n"));
}
