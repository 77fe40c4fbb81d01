//! PNG and JPEG files written byte by byte: every depth, interlaced, and such as no program writes.

use super::sample::chunk;

/// How a PNG stores its pixels.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// 0 gray, 2 RGB, 3 palette, 4 gray with alpha, 6 RGB with alpha.
    pub color: u8,
    /// Bits a sample.
    pub depth: u8,
    /// Adam7.
    pub interlaced: bool,
}

/// Where the pixels of each Adam7 pass begin and how far apart they lie: x, y, across, down.
const PASSES: [(u32, u32, u32, u32); 7] = [
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
];

/// A PNG with these samples a pixel, and `chunks` before its pixels.
pub fn png(kind: Kind, (width, height): (u32, u32), chunks: &[u8], samples: impl Fn(u32, u32) -> Vec<u16>) -> Vec<u8> {
    let passes: &[_] = if kind.interlaced { &PASSES } else { &[(0, 0, 1, 1)] };
    let mut rows = Vec::new();
    for &(left, top, across, down) in passes {
        if left >= width {
            continue;
        }
        for y in (top..height).step_by(down as usize) {
            rows.push(0);
            let (mut held, mut bits) = (0u16, 0);
            for sample in (left..width).step_by(across as usize).flat_map(|x| samples(x, y)) {
                match kind.depth {
                    16 => rows.extend(sample.to_be_bytes()),
                    8 => rows.push(sample as u8),
                    depth => {
                        held = held << depth | sample;
                        bits += depth;
                        if bits == 8 {
                            rows.push(held as u8);
                            (held, bits) = (0, 0);
                        }
                    }
                }
            }
            if bits > 0 {
                rows.push((held << (8 - bits)) as u8);
            }
        }
    }
    framed(kind, (width, height), chunks, &stored(&rows))
}

/// A PNG around compressed rows.
pub fn framed(kind: Kind, (width, height): (u32, u32), chunks: &[u8], rows: &[u8]) -> Vec<u8> {
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([kind.depth, kind.color, 0, 0, u8::from(kind.interlaced)]);
    [
        b"\x89PNG\r\n\x1a\n",
        chunk(*b"IHDR", &header).as_slice(),
        chunks,
        &chunk(*b"IDAT", rows),
        &chunk(*b"IEND", &[]),
    ]
    .concat()
}

/// zlib without compression.
pub fn stored(data: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let count = data.chunks(65_535).len();
    for (i, block) in data.chunks(65_535).enumerate() {
        out.push(u8::from(i + 1 == count));
        let length = block.len() as u16;
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    let (a, b) = data.iter().fold((1u32, 0u32), |(a, b), &byte| {
        let a = (a + u32::from(byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    out.extend((b << 16 | a).to_be_bytes());
    out
}

/// zlib that unpacks to one zero and `times` times 258 more, from 13 bits for each 258.
#[cfg(target_os = "linux")]
pub fn bomb(times: u32) -> Vec<u8> {
    let mut out = vec![0x78, 0x9C];
    let (mut held, mut count) = (0u32, 0);
    let mut put = |bits: &[u8]| {
        for &bit in bits {
            held |= u32::from(bit) << count;
            count += 1;
            if count == 8 {
                out.push(held as u8);
                (held, count) = (0, 0);
            }
        }
    };
    // The last block, with the fixed codes; a zero.
    put(&[1, 1, 0]);
    put(&[0, 0, 1, 1, 0, 0, 0, 0]);
    for _ in 0..times {
        // Copy 258 bytes from one byte back.
        put(&[1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0]);
    }
    put(&[0; 7]);
    put(&[0; 7]);
    let unpacked = u64::from(times) * 258 + 1;
    out.extend(((unpacked % 65_521) as u32 * 65_536 + 1).to_be_bytes());
    out
}

/// EXIF data that says nothing but the orientation.
pub fn orientation(value: u8) -> Vec<u8> {
    let mut data = b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    data.extend([value, 0, 0, 0, 0, 0, 0]);
    data
}

/// A progressive CMYK JPEG of one gray, with so many scans; `segments` stand before them.
#[cfg(target_os = "linux")]
pub fn progressive(width: u16, height: u16, scans: u32, segments: &[u8]) -> Vec<u8> {
    let segment = |kind: u8, data: &[u8]| {
        let length = (data.len() as u16 + 2).to_be_bytes();
        [&[0xFF, kind], length.as_slice(), data].concat()
    };
    let table = |class: u8, symbol: u8| {
        let mut data = vec![class, 1];
        data.extend([0; 15]);
        data.push(symbol);
        data
    };
    let [h1, h2] = height.to_be_bytes();
    let [w1, w2] = width.to_be_bytes();
    let mut out = [&[0xFF, 0xD8], segments].concat();
    out.extend(segment(0xDB, &[&[0], [1; 64].as_slice()].concat()));
    out.extend(segment(
        0xC2,
        &[8, h1, h2, w1, w2, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0],
    ));
    out.extend(segment(0xC4, &table(0x00, 0x00)));
    // Blocks without anything, 16384 at once.
    out.extend(segment(0xC4, &table(0x10, 0xE0)));
    let blocks = usize::from(width.div_ceil(8)) * usize::from(height.div_ceil(8));
    out.extend(segment(0xDA, &[4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 0, 0]));
    out.resize(out.len() + blocks.div_ceil(2).min(1 << 20), 0);
    for scan in 0..scans {
        out.extend(segment(0xDA, &[1, 1 + (scan % 4) as u8, 0, 1, 63, 0]));
        out.resize(out.len() + (blocks.div_ceil(16_384) * 15).div_ceil(8), 0);
    }
    out.extend([0xFF, 0xD9]);
    out
}
