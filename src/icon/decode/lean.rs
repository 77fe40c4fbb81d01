//! A PNG or JPEG without what its picture does not need, so that no decoder unpacks or collects it.

use std::borrow::Cow;
use std::ops::Range;

/// A PNG without the ancillary chunks other than transparency and orientation; and whether it is animated.
pub(super) fn png(bytes: &[u8]) -> (Cow<'_, [u8]>, bool) {
    let (mut drop, mut animated) = (Vec::new(), false);
    let mut at = 8;
    while let Some(&[l0, l1, l2, l3, ref kind @ ..]) = bytes.get(at..at + 8).and_then(|b| <&[u8; 8]>::try_from(b).ok())
    {
        let length = u32::from_be_bytes([l0, l1, l2, l3]) as usize;
        // Length, kind and checksum take 12 bytes; a chunk that is cut off stays, so that the decoder says so.
        let Some(end) = at
            .checked_add(12)
            .and_then(|end| end.checked_add(length))
            .filter(|&end| end <= bytes.len())
        else {
            break;
        };
        animated |= kind == b"acTL";
        // Bit 5 of the first letter says that a chunk is ancillary (PNG specification, 5.4).
        if kind[0] & 0x20 != 0 && kind != b"tRNS" && kind != b"eXIf" {
            leave_out(&mut drop, at..end);
        }
        at = end;
    }
    (without(bytes, &drop), animated)
}

/// A JPEG without comments and application segments other than JFIF, EXIF and Adobe's, which say how to read the pixels;
/// and whether its colors are stored so coarsely, or its four inks so unequally, that the decoder mixes up their rows.
pub(super) fn jpeg(bytes: &[u8]) -> (Cow<'_, [u8]>, bool) {
    let (mut drop, mut uncertain) = (Vec::new(), false);
    let mut at = 2;
    // Markers stand between pixels too: everywhere but there, a byte of 255 is followed by 0 or a restart marker.
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr(0xFF, rest)) {
        at += found;
        let Some(&kind) = bytes.get(at + 1) else {
            break;
        };
        let length = match (kind, bytes.get(at + 2..at + 4)) {
            (0xFF, _) => {
                at += 1;
                continue;
            }
            (0xC0..=0xCF | 0xDA..=0xFE, Some(&[high, low])) => usize::from(u16::from_be_bytes([high, low])),
            _ => 0,
        };
        let end = at + 2 + length;
        let needed = match kind {
            0xE1 => bytes.get(at + 4..).is_some_and(|data| data.starts_with(b"Exif\0\0")),
            0xE0 | 0xEE => true,
            0xE2..=0xEF | 0xFE => false,
            _ => true,
        };
        if let (0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB, Some([_, _, _, _, _, count, parts @ ..])) =
            (kind, bytes.get(at + 4..end))
        {
            let factors = parts.chunks_exact(3).map(|part| part[1]);
            let unequal = factors.clone().any(|factor| factor != parts[1]);
            let coarse = factors.clone().any(|factor| factor >> 4 > 2 || factor & 15 > 2);
            uncertain |= *count == 4 && unequal || *count > 1 && coarse;
        }
        if !needed && length >= 2 && end <= bytes.len() {
            leave_out(&mut drop, at..end);
        }
        at = end;
    }
    (without(bytes, &drop), uncertain)
}

/// What a JPEG is whose pixels are stored in a way that is hardly ever used, a clause; none when it is an ordinary one.
pub(super) fn rare_jpeg(bytes: &[u8]) -> Option<String> {
    let mut at = 2;
    // The frame's header stands before the first pixel, and segments follow one another up to there.
    while let Some(&[0xFF, kind, high, low, bits]) = bytes.get(at..at + 5) {
        match (kind, bits) {
            (0xC9..=0xCB | 0xCD..=0xCF, _) => return Some("coded arithmetically".to_owned()),
            (0xC3, _) => return Some("a lossless one".to_owned()),
            (0xC5..=0xC7, _) => return Some("a hierarchical one".to_owned()),
            (0xC0..=0xC2, 8) | (0xDA, _) => return None,
            (0xC0..=0xC2, bits) => return Some(format!("one with {bits} bits a color instead of 8")),
            (0xFF, _) => at += 1,
            _ => at += 2 + usize::from(u16::from_be_bytes([high, low])),
        }
    }
    None
}

/// Adds a range, as a part of the last one where they touch.
fn leave_out(drop: &mut Vec<Range<usize>>, range: Range<usize>) {
    match drop.last_mut() {
        Some(last) if last.end == range.start => last.end = range.end,
        _ => drop.push(range),
    }
}

fn without<'b>(bytes: &'b [u8], drop: &[Range<usize>]) -> Cow<'b, [u8]> {
    if drop.is_empty() {
        return Cow::Borrowed(bytes);
    }
    let mut kept = Vec::with_capacity(bytes.len());
    let mut from = 0;
    for range in drop {
        kept.extend_from_slice(&bytes[from..range.start]);
        from = range.end;
    }
    kept.extend_from_slice(&bytes[from..]);
    Cow::Owned(kept)
}
