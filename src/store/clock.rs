//! What time it is here.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// Now, in this computer's time zone.
///
/// Its rules are read from the one file that holds them: to learn the zone's name, which nothing here shows, the folder of
/// all zones of the world would be read.
#[must_use]
pub fn now() -> Zoned {
    match own_zone() {
        Some(zone) => Timestamp::now().to_zoned(zone),
        None => Zoned::now(),
    }
}

/// Today, on this computer's calendar.
#[must_use]
pub fn today() -> Date {
    now().date()
}

/// The computer's zone, where it lies in the usual place and no variable names another.
fn own_zone() -> Option<TimeZone> {
    if cfg!(windows) || std::env::var_os("TZ").is_some() {
        return None;
    }
    let rules = std::fs::read("/etc/localtime").ok()?;
    TimeZone::tzif("local", &rules).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_is_set_as_the_zone_by_name_says() {
        assert_eq!(now().offset(), Zoned::now().offset());
    }
}
