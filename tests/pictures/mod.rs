//! The pictures in the README and the book, and the recorded session, are the program's own screens. To draw them anew:
//! `UPDATE=1 cargo test --test main pictures::`.

mod cast;
mod editor;
mod scenes;
mod svg;

use std::fs;
use std::path::Path;

/// The file shows what is drawn today.
#[track_caller]
fn shows(file: &str, drawn: &str) {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(&place, drawn).unwrap();
    }
    let shown = fs::read_to_string(&place).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        shown == drawn,
        "{file}: the screen changed; draw the pictures anew: UPDATE=1 cargo test --test main pictures::"
    );
}

#[test]
fn the_picture_in_the_readme_shows_the_screen_of_today() {
    let drawn = svg::svg(
        &scenes::readme(),
        "The conncert wizard on its sample connector, at the icon",
    );
    shows("assets/screen.svg", &drawn);
}

#[test]
fn the_pictures_in_the_book_show_the_screens_of_today() {
    for scenes::Picture { name, about, screen } in scenes::book() {
        shows(&format!("docs/src/screens/{name}.svg"), &svg::svg(&screen, about));
    }
}

#[test]
fn the_recorded_session_shows_the_screens_of_today() {
    shows("docs/src/screens/demo.cast", &cast::cast(&scenes::session()));
}
