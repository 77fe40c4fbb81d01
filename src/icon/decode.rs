//! Bytes → pixels, within limits, by content and never by name.
//!
//! | limit | value | why |
//! |---|---|---|
//! | [`MAX_BYTES`] | 10 MiB | ten times what certification takes today; the decoders keep a second copy |
//! | [`MAX_SIDE`] | 4096 px | far above any icon, and refused from the header alone |
//! | [`MAX_PIXELS`] | 2048 x 2048 | the worst kinds need 12 bytes a pixel while they are decoded: 48 MiB |
//! | [`MAX_BESIDE`] | 8 MiB | for what a PNG holds beside its pixels, such as a palette or a row |
//!
//! Together they keep the peak under 100 MiB, whatever the bytes. What is not needed for the picture (texts, profiles,
//! previews, the further frames of an animation) is left out before the decoder sees it (`lean`): a few bytes of it
//! may unpack to as much memory as one likes.
//!
//! **Colors** are the numbers in the file, taken as sRGB: gamma values and ICC profiles are not applied, as the products
//! show icons in a browser that is told one hex for the background, and that hex is compared with the numbers. PNG with 16
//! bits a channel is rounded to 8; CMYK and YCCK in JPEG, stored inverted as Adobe's programs do, become `C * K`, `M * K`,
//! `Y * K`.

mod lean;

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, Limits};

use super::{Format, NotAnIcon, Picture};

/// The most bytes a file may have.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;
/// The most pixels along one side.
pub const MAX_SIDE: u32 = 4096;
/// The most pixels in all.
pub const MAX_PIXELS: u64 = 2048 * 2048;
/// The most bytes the PNG decoder may hold beside the pixels.
pub const MAX_BESIDE: u64 = 8 * 1024 * 1024;

/// The first bytes of every PNG.
const PNG_BEGINS: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The first bytes of every JPEG.
const JPEG_BEGINS: &[u8] = b"\xFF\xD8\xFF";

/// What decoding yields.
#[derive(Debug, Clone)]
pub struct Decoded {
    /// The format by content.
    pub format: Format,
    /// The first frame, turned upright where the file's EXIF orientation says so.
    pub picture: Picture,
    /// Whether the file holds an animation (APNG).
    pub animated: bool,
}

/// Decodes a PNG or JPEG.
///
/// # Errors
/// [`NotAnIcon`] when the bytes are no PNG or JPEG, are damaged, or pass a limit.
pub fn decode(bytes: &[u8]) -> Result<Decoded, NotAnIcon> {
    decode_within(bytes, MAX_PIXELS)
}

/// Decodes a logo to make an icon from: as [`decode`], but up to [`MAX_SIDE`] each way, for designers hand out large
/// pictures. Takes four times the memory at most, and only on this way.
///
/// # Errors
/// As [`decode`].
pub fn decode_logo(bytes: &[u8]) -> Result<Decoded, NotAnIcon> {
    decode_within(bytes, u64::from(MAX_SIDE) * u64::from(MAX_SIDE))
}

fn decode_within(bytes: &[u8], most: u64) -> Result<Decoded, NotAnIcon> {
    if bytes.is_empty() {
        return Err(not("The file is empty.", "Save the picture again as a PNG."));
    }
    if bytes.len() > MAX_BYTES {
        let what = format!("The file has {:.1} MiB; the limit is 10 MiB.", mebibytes(bytes.len()));
        return Err(not(
            what,
            "Save the icon again as a 230 x 230 px PNG; it will have a few KB.",
        ));
    }
    match image::guess_format(bytes) {
        Ok(ImageFormat::Png) => png(bytes, most),
        Ok(ImageFormat::Jpeg) => jpeg(bytes, most),
        Ok(other) => Err(another_format(name_of(other))),
        Err(_) if PNG_BEGINS.starts_with(bytes) => Err(cut_off("PNG", bytes)),
        Err(_) if JPEG_BEGINS.starts_with(bytes) => Err(cut_off("JPEG", bytes)),
        Err(_) => Err(match sniff(bytes) {
            Some(kind) => another_format(kind),
            None => not(
                "The file is not a picture: it has no known beginning.",
                "Choose another file, or save the icon again as a PNG.",
            ),
        }),
    }
}

fn png(bytes: &[u8], most: u64) -> Result<Decoded, NotAnIcon> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_BESIDE);
    // The header first, so that a huge picture is refused with its size before anything is decoded.
    if let Some((width, height)) = png_header(bytes) {
        within_size(width, height, most)?;
    }
    let (lean, animated) = lean::png(bytes);
    let decoder = PngDecoder::with_limits(Cursor::new(&*lean), limits).map_err(|e| broken("PNG", bytes, &e))?;
    let picture = pixels(decoder).map_err(|e| broken("PNG", bytes, &e))?;
    Ok(Decoded {
        format: Format::Png,
        picture,
        animated,
    })
}

fn jpeg(bytes: &[u8], most: u64) -> Result<Decoded, NotAnIcon> {
    let (lean, uncertain) = lean::jpeg(bytes);
    if let Some(kind) = lean::rare_jpeg(bytes) {
        return Err(not(
            format!("The JPEG is {kind}, which hardly any program shows and which is not read here."),
            "Open it in a picture editor and save it as a PNG or as a baseline JPEG.",
        ));
    }
    let decoder = JpegDecoder::new(Cursor::new(&*lean)).map_err(|e| broken("JPEG", bytes, &e))?;
    let (width, height) = decoder.dimensions();
    within_size(width, height, most)?;
    // Decoded, it would have colors that are not in it.
    if uncertain {
        return Err(not(
            "The JPEG stores its colors in a rare way (coarser than half the size, or as unequal CMYK inks), which is not \
             read reliably here.",
            "Open it in a picture editor, turn its color mode to RGB, and save it as a 230 x 230 px PNG.",
        ));
    }
    // The decoder fills what is missing with gray instead of failing.
    if !has_end_of_jpeg(bytes) {
        return Err(cut_off("JPEG", bytes));
    }
    let picture = pixels(decoder).map_err(|e| broken("JPEG", bytes, &e))?;
    Ok(Decoded {
        format: Format::Jpeg,
        picture,
        animated: false,
    })
}

fn pixels(mut decoder: impl ImageDecoder) -> Result<Picture, ImageError> {
    let orientation = decoder.orientation()?;
    // Turned after it has become smaller.
    let mut image = DynamicImage::ImageRgba8(DynamicImage::from_decoder(decoder)?.into_rgba8());
    image.apply_orientation(orientation);
    let rgba = image.into_rgba8();
    Ok(Picture {
        width: rgba.width(),
        height: rgba.height(),
        rgba: rgba.into_raw(),
    })
}

/// Width and height from a PNG's first chunk.
fn png_header(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    (bytes.get(12..16)? == b"IHDR").then_some(())?;
    Some((number(16)?, number(20)?))
}

fn within_size(width: u32, height: u32, most: u64) -> Result<(), NotAnIcon> {
    if width == 0 || height == 0 {
        return Err(not(
            format!("The picture is {width} x {height} px: it has no pixels."),
            "Save the icon again as a 230 x 230 px PNG.",
        ));
    }
    if width > MAX_SIDE || height > MAX_SIDE || u64::from(width) * u64::from(height) > most {
        let side = most.isqrt();
        let instead = if width == height {
            "Scale it down to 230 x 230 px and save it as a PNG."
        } else {
            "Scale it down in proportion, until its longer side has 1000 px or fewer, and save it as a PNG."
        };
        return Err(not(
            format!("The picture is {width} x {height} px; more than {side} x {side} px is not read."),
            instead,
        ));
    }
    Ok(())
}

/// Whether the compressed data after the first scan header is closed by an end-of-image marker (`FF D9`).
///
/// Searched only there: an embedded thumbnail has an end of its own.
fn has_end_of_jpeg(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some(&[mark, kind, high, low]) = bytes.get(at..at + 4).and_then(|b| <&[u8; 4]>::try_from(b).ok()) {
        if mark != 0xFF {
            return false;
        }
        if kind == 0xFF {
            at += 1;
            continue;
        }
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
        if kind == 0xDA {
            return bytes
                .get(at..)
                .is_some_and(|data| memchr::memmem::rfind(data, &[0xFF, 0xD9]).is_some());
        }
    }
    false
}

fn broken(kind: &str, bytes: &[u8], error: &ImageError) -> NotAnIcon {
    let reason = error.to_string().to_ascii_lowercase();
    let short = [
        "unexpected end",
        "unexpected eof",
        "exhausted",
        "not enough",
        "no more bytes",
        "failed to fill",
    ];
    if short.iter().any(|words| reason.contains(words)) {
        return cut_off(kind, bytes);
    }
    match error {
        ImageError::Limits(_) => not(
            format!("The {kind} asks for more memory than a picture of its size needs."),
            "Open it in a picture editor and save it again as a 230 x 230 px PNG.",
        ),
        ImageError::Unsupported(_) => not(
            format!("The {kind} is of a rare kind that cannot be read here."),
            "Open it in a picture editor and save it again as a PNG with 8 bits a channel.",
        ),
        _ => not(
            format!("The {kind} is damaged and cannot be decoded."),
            "Open the original in a picture editor and save it again as a PNG.",
        ),
    }
}

fn cut_off(kind: &str, bytes: &[u8]) -> NotAnIcon {
    not(
        format!(
            "The {kind} is cut off: it ends after {} bytes, before the picture is complete.",
            bytes.len()
        ),
        "Copy or download it again, or save the original again as a PNG.",
    )
}

fn another_format(kind: &str) -> NotAnIcon {
    let instead = match kind {
        "an SVG drawing" => "Make the icon from it with conncert icon make, or export it as a 230 x 230 px PNG.",
        "an HTML page" => "Open it in a browser, save the picture itself, and choose that.",
        "a PDF document" | "a PostScript drawing" => "Export the logo from it as a PNG, and choose that.",
        "a Photoshop document" => "Export it from Photoshop as a 230 x 230 px PNG.",
        "a ZIP archive" => "Unpack it, and choose the picture in it.",
        "a GIF" => "Save one frame of it as a 230 x 230 px PNG; an icon does not move.",
        "a Windows icon (ICO)" => "Save the largest picture in it as a PNG of 230 x 230 px.",
        "a HEIC photo" => "Open it on the device that took it, and export it as a JPEG or PNG.",
        _ => "Open it in a picture editor and save it as a 230 x 230 px PNG.",
    };
    not(
        format!("The file is {kind}, whatever its name says; certification takes PNG or JPEG."),
        instead,
    )
}

fn name_of(format: ImageFormat) -> &'static str {
    match format {
        ImageFormat::Gif => "a GIF",
        ImageFormat::WebP => "a WebP picture",
        ImageFormat::Bmp => "a BMP bitmap",
        ImageFormat::Ico => "a Windows icon (ICO)",
        ImageFormat::Tiff => "a TIFF picture",
        ImageFormat::Avif => "an AVIF picture",
        _ => "a picture in another format",
    }
}

/// Kinds that carry no magic bytes known to the decoder library.
fn sniff(bytes: &[u8]) -> Option<&'static str> {
    let begins: [(&[u8], _); 7] = [
        (b"%PDF-", "a PDF document"),
        (b"%!PS", "a PostScript drawing"),
        (b"8BPS", "a Photoshop document"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"\0\0\0\x0CJXL ", "a JPEG XL picture"),
        (b"\xFF\x0A", "a JPEG XL picture"),
        (b"\0\0\0\x0CjP  ", "a JPEG 2000 picture"),
    ];
    if let Some((_, kind)) = begins.iter().find(|(begin, _)| bytes.starts_with(begin)) {
        return Some(kind);
    }
    match bytes.get(4..12) {
        Some(b"ftypavif" | b"ftypavis") => return Some("an AVIF picture"),
        Some(b"ftypheic" | b"ftypheix" | b"ftyphevc" | b"ftypmif1" | b"ftypmsf1") => return Some("a HEIC photo"),
        _ => {}
    }
    // A drawing or a page may begin with a byte-order mark, a declaration, comments.
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if !head.starts_with('<') {
        return None;
    }
    match (
        head.find("<svg"),
        head.find("<html").or_else(|| head.find("<!doctype html")),
    ) {
        (Some(svg), Some(html)) if html < svg => Some("an HTML page"),
        (Some(_), _) => Some("an SVG drawing"),
        (None, Some(_)) => Some("an HTML page"),
        (None, None) => None,
    }
}

fn mebibytes(bytes: usize) -> f64 {
    #[allow(clippy::cast_precision_loss)] // a file size for a sentence
    let bytes = bytes as f64;
    bytes / f64::from(1024 * 1024)
}

fn not(what: impl Into<String>, instead: &str) -> NotAnIcon {
    NotAnIcon {
        what: what.into(),
        instead: instead.to_owned(),
    }
}
