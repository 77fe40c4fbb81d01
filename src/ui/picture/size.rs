//! How many columns and rows a picture takes. All of it is arithmetic: the terminal tells its size without being asked.

use super::choose::Way;

/// A cell that holds two square pixels, one above the other.
pub const HALF_BLOCK: (u16, u16) = (1, 2);
/// A cell in pixels where the terminal does not tell.
const USUAL_CELL: (u16, u16) = (10, 20);
/// Columns of half blocks that show an icon well: five of its pixels each.
const COMFORTABLE: u16 = 46;
/// Rows left for the command above the picture and the prompt below.
const AROUND: u16 = 2;

/// The room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Columns.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
    /// Width and height of a cell in pixels.
    pub cell: (u16, u16),
}

/// What a picture takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Columns, one at least.
    pub columns: u16,
    /// Rows, one at least.
    pub rows: u16,
    /// The same in pixels, where the picture is sent as pixels.
    pub pixels: (u32, u32),
}

impl Room {
    /// The room from what the terminal tells: columns and rows, and width and height in pixels (0 if unknown). Without a
    /// terminal there is no limit.
    #[must_use]
    pub fn new(size: Option<(u16, u16)>, pixels: Option<(u16, u16)>) -> Self {
        let Some((columns, rows)) = size.filter(|(columns, rows)| *columns > 0 && *rows > 0) else {
            return Self {
                columns: u16::MAX,
                rows: u16::MAX,
                cell: USUAL_CELL,
            };
        };
        let cell = pixels.map(|(width, height)| (width / columns, height / rows));
        Self {
            columns,
            rows,
            cell: cell
                .filter(|(width, height)| *width > 0 && *height > 0)
                .unwrap_or(USUAL_CELL),
        }
    }

    /// The room of this terminal.
    #[must_use]
    pub fn here() -> Self {
        let window = crossterm::terminal::window_size().ok();
        let size = window.as_ref().map(|window| (window.columns, window.rows));
        let size = size
            .filter(|size| *size != (0, 0))
            .or_else(|| crossterm::terminal::size().ok());
        Self::new(size, window.map(|window| (window.width, window.height)))
    }
}

/// The area of a picture of `width` x `height` pixels printed above so many lines of text: of the wanted width, or of a
/// good one that leaves the lines around it on the screen; never wider than the room.
#[must_use]
pub fn above_text((width, height): (u32, u32), way: Way, room: Room, wanted: Option<u16>, lines: u16) -> Area {
    let natural = match way {
        Way::Kitty | Way::Iterm2 | Way::Sixel => {
            let columns = width.div_ceil(room.cell.0.max(1).into());
            u16::try_from(columns).unwrap_or(u16::MAX)
        }
        Way::Blocks | Way::Letters | Way::Words => COMFORTABLE.min(u16::try_from(width).unwrap_or(u16::MAX)),
    };
    let rows = match (wanted, way) {
        // Lines of characters may scroll.
        (Some(_), Way::Blocks | Way::Letters | Way::Words) => u16::MAX,
        _ => room.rows.saturating_sub(lines.saturating_add(AROUND)).max(1),
    };
    let columns = wanted.unwrap_or(natural).clamp(1, room.columns.max(1));
    filling((width, height), way, Room { columns, rows, ..room })
}

/// The largest area of a picture within the room.
#[must_use]
pub fn filling(picture: (u32, u32), way: Way, room: Room) -> Area {
    let cell = match way {
        Way::Kitty | Way::Iterm2 | Way::Sixel => room.cell,
        Way::Blocks | Way::Letters | Way::Words => HALF_BLOCK,
    };
    // Letters stand in a frame.
    let frame = if way == Way::Letters { 2 } else { 0 };
    let inside = |cells: u16| cells.saturating_sub(frame).max(1);
    let (columns, rows) = fit(picture, (inside(room.columns), inside(room.rows)), cell);
    let width = u32::from(columns) * u32::from(cell.0);
    let height = (u64::from(width) * u64::from(picture.1) + u64::from(picture.0) / 2) / u64::from(picture.0.max(1));
    let height = u32::try_from(height).unwrap_or(u32::MAX);
    // A picture that fills its cells all but a part of one is sent pixel for pixel.
    let is_natural = width.abs_diff(picture.0) < u32::from(cell.0);
    Area {
        columns,
        rows,
        pixels: if is_natural { picture } else { (width, height.max(1)) },
    }
}

/// The most columns and rows that a picture fills in an area of cells, keeping its shape; at least one of each, unless
/// there is no picture or no area.
#[must_use]
pub fn fit(picture: (u32, u32), (columns, rows): (u16, u16), cell: (u16, u16)) -> (u16, u16) {
    if [picture.0, picture.1].contains(&0) || [columns, rows, cell.0, cell.1].contains(&0) {
        return (0, 0);
    }
    let (width, height) = (u64::from(picture.0), u64::from(picture.1));
    let (cell_width, cell_height) = (u64::from(cell.0), u64::from(cell.1));
    let (most_width, most_height) = (u64::from(columns) * cell_width, u64::from(rows) * cell_height);
    let (filled_width, filled_height) = if width * most_height <= height * most_width {
        ((width * most_height + height / 2) / height, most_height)
    } else {
        (most_width, (height * most_width + width / 2) / width)
    };
    let cells = |value: u64, most: u16| u16::try_from(value).unwrap_or(most).clamp(1, most);
    (
        cells(filled_width.div_ceil(cell_width), columns),
        cells(filled_height.div_ceil(cell_height), rows),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const ICON: (u32, u32) = (230, 230);

    fn room(columns: u16, rows: u16) -> Room {
        Room::new(Some((columns, rows)), Some((columns * 9, rows * 18)))
    }

    fn cells(area: Area) -> (u16, u16) {
        (area.columns, area.rows)
    }

    fn with_four_lines(picture: (u32, u32), way: Way, room: Room, wanted: Option<u16>) -> Area {
        above_text(picture, way, room, wanted, 4)
    }

    #[test]
    fn half_blocks_leave_the_lines_around_them_on_the_screen() {
        for ((columns, rows), expected) in [
            ((120, 40), (46, 23)),
            ((80, 24), (36, 18)),
            ((60, 15), (18, 9)),
            ((20, 40), (20, 10)),
            ((40, 5), (2, 1)),
        ] {
            let area = with_four_lines(ICON, Way::Blocks, room(columns, rows), None);
            assert_eq!(cells(area), expected, "{columns} x {rows}");
        }
    }

    #[test]
    fn a_picture_sent_as_pixels_keeps_its_size_where_there_is_room() {
        let area = with_four_lines(ICON, Way::Kitty, room(120, 40), None);
        assert_eq!((cells(area), area.pixels), ((26, 13), ICON));
        let area = with_four_lines(ICON, Way::Sixel, room(80, 12), None);
        assert_eq!((cells(area), area.pixels), ((12, 6), (108, 108)));
    }

    #[test]
    fn a_wanted_width_is_kept_as_far_as_the_terminal_is_wide() {
        let area = with_four_lines(ICON, Way::Blocks, room(80, 24), Some(60));
        assert_eq!(cells(area), (60, 30), "lines of characters may scroll");
        let area = with_four_lines(ICON, Way::Blocks, room(80, 24), Some(200));
        assert_eq!(area.columns, 80);
        let area = with_four_lines(ICON, Way::Sixel, room(80, 24), Some(60));
        assert_eq!((area.rows, area.pixels.0), (18, u32::from(area.columns) * 9));
    }

    #[test]
    fn letters_leave_room_for_their_frame() {
        let area = with_four_lines(ICON, Way::Letters, room(80, 24), None);
        assert_eq!(cells(area), (32, 16));
        let area = with_four_lines(ICON, Way::Letters, room(80, 24), Some(30));
        assert_eq!(cells(area), (28, 14));
    }

    #[test]
    fn shapes_are_kept_however_extreme() {
        assert_eq!(
            cells(with_four_lines((460, 230), Way::Blocks, room(120, 40), None)),
            (46, 12)
        );
        assert_eq!(
            cells(with_four_lines((1, 2048), Way::Blocks, room(120, 40), None)),
            (1, 34)
        );
        assert_eq!(
            cells(with_four_lines((2048, 1), Way::Kitty, room(120, 40), None)),
            (120, 1)
        );
        let area = with_four_lines((2048, 1), Way::Sixel, room(120, 40), None);
        assert_eq!(area.pixels, (1080, 1));
        assert_eq!(fit((0, 5), (10, 10), HALF_BLOCK), (0, 0));
    }

    #[test]
    fn without_a_terminal_nothing_limits_the_size() {
        let area = with_four_lines(ICON, Way::Blocks, Room::new(None, None), None);
        assert_eq!(cells(area), (46, 23));
        let area = with_four_lines(ICON, Way::Blocks, Room::new(Some((0, 0)), None), Some(500));
        assert_eq!(cells(area), (500, 250));
        assert_eq!(Room::new(Some((80, 24)), Some((0, 0))).cell, (10, 20));
    }
}
