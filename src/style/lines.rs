//! Lines. In: a style's `lines`. Out: [`LineStyle`].

use super::breaking::Breaking;
use super::properties::properties;

properties! {
    /// How the lines of all paragraphs are broken and filled.
    LineStyle {
        /// What becomes of a mark for which a full line has no room.
        breaking: Breaking = one_of "breaking";
        /// White between a hanzi and a Latin letter or a digit, in thousandths of the size of type.
        gap: u16 = quarter "gap";
        /// The most white that justifying best adds to a gap of a line, in thousandths of a full-width character.
        loosest: u16 = share "loosest";
        /// The most white that a gap ever gets, in thousandths of a full-width character: a line that needs more stays ragged.
        widest: u16 = share "widest";
        /// How much narrower a mark may be drawn where its line would be too loose without it, in thousandths of its square.
        narrow: u16 = half "narrow";
        /// How many headings that follow each other are kept with the text behind them.
        kept: u16 = count "kept";
        /// A last line shorter than so many characters does not open a page alone.
        alone: u16 = count "alone";
        /// So many lines may stay blank at the foot of a page for the sake of the sign-off, before lines are set wider.
        blank: u16 = count "blank";
        /// A second and last page of so many lines and nothing else is spared.
        few: u16 = count "few";
        /// So many lines of text go along when the sign-off would stand alone on a page.
        companions: u16 = count "companions";
    }
}
