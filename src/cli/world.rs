//! The library's [`World`] on a disk. In: names of styles, faces and files. Out: their texts and bytes.

use super::beside::{self, Beside, Reach};
use super::fonts::Fonts;
use super::office;
use gongwen::World;
use gongwen::document::Date;
use gongwen::file::FileError;
use gongwen::rooms::font::Face;
use gongwen::rooms::pdf::Packing;
use gongwen::rooms::read::OfficeFile;
use gongwen::rooms::style::{Program, SHIPPED};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// No style is longer; whatever else a draft names by mistake is not read to its end.
const LONGEST_STYLE: u64 = 1 << 20;

/// No picture and no attachment is longer.
const LONGEST_FILE: u64 = 1 << 26;

/// The clocks of China are so many seconds ahead.
const CHINA: u64 = 8 * 3600;

/// The day that is so many days behind 1 January 1970.
fn day_of(days: u64) -> Option<Date> {
    // in eras of 400 years that begin on a 1 March, so that 29 February is the last day of a year
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = u16::try_from(year + era * 400 + later).ok()?;
    Some(Date { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? })
}

/// Fonts, style files and the files of a draft, as that draft sees them.
pub(crate) struct Disk<'a> {
    fonts: &'a Fonts,
    /// The style that the command line names, from the folder in which it was typed.
    asked: Option<&'a str>,
    /// Where all else lies: beside the draft, or the template.
    beside: Beside,
    /// What a row of a table names, and where that lies: beside the table.
    own: Option<(&'a [String], &'a Beside)>,
    /// What the office says for all its drafts.
    offices: Vec<OfficeFile>,
    /// The program that the DOCX is made for, as the command line says.
    program: Option<Program>,
    packing: Packing,
}

impl<'a> Disk<'a> {
    /// The world of a draft in this place; `asked` is the style of the command line.
    pub(crate) fn new(fonts: &'a Fonts, asked: Option<&'a str>, beside: Beside) -> Self {
        let offices = office::find(beside.folder());
        Self { fonts, asked, beside, own: None, offices, program: None, packing: Packing::Quick }
    }

    /// The same world, its DOCX made for this program where one is named.
    pub(crate) fn for_program(self, program: Option<Program>) -> Self {
        Self { program, ..self }
    }

    /// The same world, its PDF packed as the command line says.
    pub(crate) fn packed(self, packing: Packing) -> Self {
        Self { packing, ..self }
    }

    /// The same for a row that names these files itself.
    pub(crate) fn of_row(&self, own: &'a [String], beside_table: &'a Beside) -> Self {
        let Self { fonts, asked, ref beside, ref offices, program, packing, .. } = *self;
        let (beside, offices) = (beside.clone(), offices.clone());
        Self { fonts, asked, beside, own: Some((own, beside_table)), offices, program, packing }
    }

    /// The world of the command line itself: what it names lies where it says.
    pub(crate) fn here(fonts: &'a Fonts, asked: Option<&'a str>) -> Self {
        Self::new(fonts, asked, Beside::new(Path::new(""), Reach::Anywhere))
    }
}

impl Disk<'_> {
    /// A file beside the draft, or beside the office's defaults, which name theirs by whole paths.
    fn read(&self, path: &str, longest: u64) -> Result<(PathBuf, Vec<u8>), FileError> {
        let of_office = self.offices.iter().find_map(|office| {
            let below = Path::new(path).strip_prefix(&office.folder).ok()?;
            Some((&office.folder, below.to_str()?))
        });
        match of_office {
            Some((folder, below)) => self.beside.at(Path::new(folder)).read(below, longest),
            None => self.beside.read(path, longest),
        }
    }
}

impl World for Disk<'_> {
    fn today(&self) -> Option<Date> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
        day_of((now.as_secs() + CHINA) / 86_400)
    }

    fn program(&self) -> Option<Program> {
        self.program
    }

    fn packing(&self) -> Packing {
        self.packing
    }

    fn style(&self, name: &str, within: Option<&str>) -> Result<(String, String), FileError> {
        if let Some((name, text)) = SHIPPED.iter().find(|shipped| shipped.0 == name) {
            return Ok((format!("{name}.yaml"), (*text).to_owned()));
        }
        let (shown, bytes) = match within.and_then(|file| Path::new(file).parent()) {
            // a style extends others beside it
            Some(folder) => self.beside.at(folder).read(name, LONGEST_STYLE)?,
            None if self.asked == Some(name) => (name.into(), beside::read(Path::new(name), LONGEST_STYLE)?),
            None => self.read(name, LONGEST_STYLE)?,
        };
        // names of faces and styles would be garbled without a word
        let text = String::from_utf8(bytes)
            .map_err(|_| FileError::Unreadable("不是 UTF-8 编码的文字，请另存为 UTF-8".to_owned()))?;
        Ok((shown.display().to_string(), text))
    }

    fn file(&self, path: &str) -> Result<Vec<u8>, FileError> {
        let own = self.own.filter(|(own, _)| own.iter().any(|file| file == path)).map(|(_, beside)| beside);
        let read = own.map_or_else(|| self.read(path, LONGEST_FILE), |own| own.read(path, LONGEST_FILE));
        read.map(|(_, bytes)| bytes)
    }

    fn offices(&self) -> Vec<OfficeFile> {
        self.offices.clone()
    }

    fn face(&self, family: &str) -> Option<Arc<Face>> {
        self.fonts.face(family)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        let written = |days| day_of(days).map(|day| format!("{}-{}-{}", day.year, day.month, day.day));
        // as `date -d @…` says
        for (days, day) in
            [(0, "1970-1-1"), (11_016, "2000-2-29"), (19_358, "2023-1-1"), (20_085, "2024-12-28")]
        {
            assert_eq!(written(days).as_deref(), Some(day));
        }
    }
}
