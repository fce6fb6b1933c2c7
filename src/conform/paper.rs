//! Paper as it can be measured, whoever made it. In: nothing. Out: types only: sheets with glyphs, rules and pictures in
//! millimetres from the sheet's top left corner.

/// A document on paper.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paper {
    /// The sheets in order, each one side.
    pub sheets: Vec<Sheet>,
    /// The names of the faces that glyphs name by index.
    pub faces: Vec<String>,
}

/// One side of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    /// Whether a part of it alone is shown and printed; the sheet is the whole all the same.
    pub is_cropped: bool,
    /// What is printed of type, without blanks.
    pub glyphs: Vec<Glyph>,
    /// Lines and filled boxes.
    pub rules: Vec<Rule>,
    /// Pictures, a seal among them.
    pub pictures: Vec<Area>,
    /// How many characters are there that nobody sees: set without ink, or lying below a white box.
    pub unseen: usize,
    /// How many characters stand on their heads or askew: they are not among the glyphs.
    pub askew: usize,
    /// What a reader laid over the sheet: highlights, boxes of text.
    pub remarks: usize,
    /// What lies over the sheet and may belong to it: stamps, signatures, fields of forms.
    pub stamps: usize,
}

impl Sheet {
    /// Whether it is wider than high: a turned page (§8).
    pub fn is_turned(&self) -> bool {
        self.width > self.height
    }
}

/// A character at its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// What it says.
    pub character: char,
    /// Its origin, from the sheet's left edge.
    pub x: f64,
    /// Its baseline, from the sheet's top edge.
    pub baseline: f64,
    /// How far its face advances at this size.
    pub advance: f64,
    /// The size of type: the side of its square.
    pub size: f64,
    /// How high the middle of its square stands above the baseline.
    pub centre: f64,
    /// Index into [`Paper::faces`].
    pub face: usize,
    /// The ink.
    pub ink: Ink,
    /// Whether it reads from top to bottom. Its places are then those on the sheet before it was turned: `x` from the top edge,
    /// `baseline` from the right edge.
    pub turned: bool,
}

impl Glyph {
    /// Its square's upper edge.
    pub fn top(&self) -> f64 {
        self.baseline - self.centre - self.size / 2.0
    }

    /// Its square's lower edge.
    pub fn bottom(&self) -> f64 {
        self.baseline - self.centre + self.size / 2.0
    }

    /// The middle of its square, from the sheet's top edge.
    pub fn middle(&self) -> f64 {
        self.baseline - self.centre
    }
}

/// The colour of what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Black or so dark that it is taken for black.
    Black,
    /// Red.
    Red,
    /// Another colour, as red, green and blue.
    Other(u8, u8, u8),
}

impl Ink {
    /// What a colour is taken for.
    pub fn of(red: u8, green: u8, blue: u8) -> Self {
        const DARK: u8 = 80;
        match (red, green, blue) {
            (red, green, blue) if red.max(green).max(blue) <= DARK => Self::Black,
            (red, green, blue) if red >= 160 && green <= 90 && blue <= 90 => Self::Red,
            _ => Self::Other(red, green, blue),
        }
    }

    /// Whether it is neither black nor grey.
    pub fn is_coloured(self) -> bool {
        const GREY: u8 = 60;
        match self {
            Self::Black => false,
            Self::Red => true,
            Self::Other(red, green, blue) => red.max(green).max(blue) - red.min(green).min(blue) > GREY,
        }
    }
}

/// A rule or another filled box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Where it lies.
    pub area: Area,
    /// The ink.
    pub ink: Ink,
}

impl Rule {
    /// Whether it runs from left to right.
    pub fn is_level(&self) -> bool {
        self.area.height < THICKEST && self.area.width > SHORTEST
    }

    /// Whether it runs from top to bottom.
    pub fn is_upright(&self) -> bool {
        self.area.width < THICKEST && self.area.height > THICKEST
    }
}

/// No rule of a document is thicker, in millimetres.
const THICKEST: f64 = 2.0;

/// No level rule that matters is shorter.
const SHORTEST: f64 = 5.0;

/// A box on a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// Its left edge, from the sheet's left edge.
    pub x: f64,
    /// Its upper edge, from the sheet's top edge.
    pub y: f64,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
}

impl Area {
    /// Its right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Its lower edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }
}
