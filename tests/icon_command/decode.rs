//! What a terminal makes of a picture's bytes: the three protocols read back into pixels, and every other sequence named.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::RgbImage;

/// One escape sequence, or the text in between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Text(String),
    /// `ESC [`, up to and with its letter.
    Control(String),
    /// `ESC` and one letter.
    Short(char),
    /// `ESC _ … ESC \`.
    Application(String),
    /// `ESC P … ESC \`.
    Device(String),
    /// `ESC ] … BEL`.
    System(String),
}

/// The parts of a terminal's input; panics at anything that is none of them.
pub fn parts(output: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = output;
    while !rest.is_empty() {
        let Some(sequence) = rest.strip_prefix('\u{1b}') else {
            let (text, after) = rest.split_at(rest.find('\u{1b}').unwrap_or(rest.len()));
            parts.push(Part::Text(text.to_owned()));
            rest = after;
            continue;
        };
        let kind = sequence.chars().next().expect("an escape is followed by something");
        let body = &sequence[kind.len_utf8()..];
        let until = |end: &str| {
            let (inside, after) = body.split_once(end).expect("the sequence ends");
            (inside.to_owned(), after)
        };
        let (part, after) = match kind {
            '[' => {
                let end = body.find(|c: char| ('@'..='~').contains(&c)).expect("a letter ends it") + 1;
                (Part::Control(body[..end].to_owned()), &body[end..])
            }
            '_' => {
                let (inside, after) = until("\u{1b}\\");
                (Part::Application(inside), after)
            }
            'P' => {
                let (inside, after) = until("\u{1b}\\");
                (Part::Device(inside), after)
            }
            ']' => {
                let (inside, after) = until("\u{7}");
                (Part::System(inside), after)
            }
            '7' | '8' => (Part::Short(kind), body),
            other => panic!("unknown sequence ESC {other}"),
        };
        parts.push(part);
        rest = after;
    }
    parts
}

/// Whether the sequence asks the terminal something, so that it answers into the person's input.
pub fn asks(part: &Part) -> bool {
    match part {
        Part::Control(control) => !control.ends_with(['m', 'A', 'B', 'C', 'H', 'J']),
        Part::Application(data) => {
            let keys = data.split(';').next().unwrap_or_default();
            !keys.contains("q=2") || keys.contains("a=q")
        }
        Part::Device(data) => !data.starts_with("0;1q"),
        Part::System(data) => !data.starts_with("1337;File="),
        Part::Text(_) | Part::Short(_) => false,
    }
}

/// The picture of kitty's pieces, and the columns it takes.
pub fn kitty(parts: &[Part]) -> (RgbImage, u16) {
    let pieces: Vec<(&str, &str)> = parts
        .iter()
        .filter_map(|part| match part {
            Part::Application(data) => data.strip_prefix('G')?.split_once(';'),
            _ => None,
        })
        .collect();
    let mut data = String::new();
    for (number, (keys, piece)) in pieces.iter().enumerate() {
        assert!(piece.len() <= 4096 && piece.len() % 4 == 0 || number + 1 == pieces.len());
        let more = keys.split(',').find_map(|key| key.strip_prefix("m="));
        assert_eq!(more, Some(if number + 1 < pieces.len() { "1" } else { "0" }));
        data.push_str(piece);
    }
    let keys: Vec<&str> = pieces.first().expect("a picture").0.split(',').collect();
    assert!(
        ["a=T", "f=100", "C=1", "q=2"].iter().all(|key| keys.contains(key)),
        "{keys:?}"
    );
    let columns = keys.iter().find_map(|key| key.strip_prefix("c=")).expect("columns");
    (png(&data), columns.parse().expect("a number"))
}

/// The picture of iTerm2's sequence, and the columns it takes.
pub fn iterm2(parts: &[Part]) -> (RgbImage, u16) {
    let data = parts.iter().find_map(|part| match part {
        Part::System(data) => data.strip_prefix("1337;File="),
        _ => None,
    });
    let (keys, data) = data.expect("a picture").split_once(':').expect("its data");
    let value = |name: &str| keys.split(';').find_map(|key| key.strip_prefix(name)).expect("a key");
    assert_eq!(value("inline="), "1");
    assert_eq!(value("preserveAspectRatio="), "1");
    let length = STANDARD.decode(data).expect("base64").len();
    assert_eq!(value("size="), length.to_string());
    (png(data), value("width=").parse().expect("a number"))
}

fn png(data: &str) -> RgbImage {
    let bytes = STANDARD.decode(data).expect("base64");
    image::load_from_memory_with_format(&bytes, image::ImageFormat::Png)
        .expect("a PNG")
        .into_rgb8()
}

/// The picture of a sixel sequence; its levels come in percent, so that they may be two of 255 off.
pub fn sixel(parts: &[Part]) -> RgbImage {
    let data = parts.iter().find_map(|part| match part {
        Part::Device(data) => data.strip_prefix("0;1q\"1;1;"),
        _ => None,
    });
    let mut data = data.expect("a picture").chars().peekable();
    let number = |data: &mut std::iter::Peekable<std::str::Chars>| {
        let mut value = 0;
        while let Some(digit) = data.peek().and_then(|c| c.to_digit(10)) {
            value = value * 10 + digit;
            data.next();
        }
        value
    };
    let width = number(&mut data);
    assert_eq!(data.next(), Some(';'));
    let height = number(&mut data);
    let mut picture = RgbImage::new(width, height);
    let mut drawn = vec![false; (width * height) as usize];
    let mut palette = std::collections::HashMap::new();
    let (mut x, mut top, mut color, mut count) = (0, 0, image::Rgb([0; 3]), 1);
    while let Some(letter) = data.next() {
        match letter {
            '#' => {
                let name = number(&mut data);
                if data.peek() == Some(&';') {
                    let mut levels = [0; 4];
                    for level in &mut levels {
                        assert_eq!(data.next(), Some(';'));
                        *level = number(&mut data);
                    }
                    let [space, levels @ ..] = levels;
                    assert_eq!(space, 2, "red, green, blue");
                    let level = |percent: u32| u8::try_from((percent * 255 + 50) / 100).expect("at most 100");
                    assert!(palette.insert(name, image::Rgb(levels.map(level))).is_none());
                    assert!(palette.len() <= 256);
                } else {
                    color = palette[&name];
                }
            }
            '!' => count = number(&mut data),
            '$' => x = 0,
            '-' => (x, top) = (0, top + 6),
            '?'..='~' => {
                for _ in 0..count {
                    for y in (0..6).filter(|y| (letter as u32 - '?' as u32) >> y & 1 == 1) {
                        picture.put_pixel(x, top + y, color);
                        drawn[((top + y) * width + x) as usize] = true;
                    }
                    x += 1;
                }
                count = 1;
            }
            other => panic!("{other:?} in a sixel picture"),
        }
    }
    assert!(drawn.iter().all(|drawn| *drawn), "every pixel is drawn");
    picture
}
