//! What people call a color, for where it cannot be shown.

use super::Hex;

impl Hex {
    /// The color's everyday name, for where it cannot be shown: `dark green`.
    #[must_use]
    pub fn name(self) -> String {
        let [r, g, b] = self.rgb.map(i32::from);
        let (low, high) = (r.min(g).min(b), r.max(g).max(b));
        let (spread, light) = (high - low, i32::midpoint(high, low));
        if spread < 24 {
            let gray = match light {
                ..24 => "black",
                24..96 => "dark gray",
                96..176 => "gray",
                176..240 => "light gray",
                _ => "white",
            };
            return gray.to_owned();
        }
        // Degrees on the color circle.
        let hue = match high {
            top if top == r => (60 * (g - b) / spread).rem_euclid(360),
            top if top == g => 60 * (b - r) / spread + 120,
            _ => 60 * (r - g) / spread + 240,
        };
        let hue = match hue {
            15..45 => "orange",
            45..70 => "yellow",
            70..165 => "green",
            165..200 => "cyan",
            200..255 => "blue",
            255..290 => "purple",
            290..345 if light < 110 => "purple",
            290..345 => "pink",
            _ => "red",
        };
        match light {
            ..80 => format!("dark {hue}"),
            176.. => format!("light {hue}"),
            _ => hue.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn names_are_what_people_call_them() {
        for (color, expected) in [
            ("#000000", "black"),
            ("#FFFFFF", "white"),
            ("#808080", "gray"),
            ("#0B6A4F", "dark green"),
            ("#007EE5", "blue"),
            ("#FF0000", "red"),
            ("#FFC0CB", "light red"),
            ("#FFA500", "orange"),
            ("#742774", "dark purple"),
            ("#E83E8C", "pink"),
        ] {
            assert_eq!(color.parse::<Hex>().unwrap().name(), expected, "{color}");
        }
    }
}
