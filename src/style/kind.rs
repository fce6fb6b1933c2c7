//! Kinds of properties. In: a key of a style file, or a value. Out: the value, or how a style file has it.

use super::choice::{self, Choice};
use super::colour::Colour;
use super::decode::{self, Map};
use super::named::{NameLists, RoleId, StyleId};
use super::numeral::{Around, Numeral};
use super::part::{Context, Part, shown, whole};
use super::piece::Piece;
use super::shown::{Shown, mm, percent, plain, pt, quoted};
use super::units;
use crate::document::Field;
use crate::length::Length;

/// What a small number is called.
const SMALL: &str = "1 到 22 的整数";
const TRUTH: &str = "true 或 false";

/// The least length that is one.
const LEAST: Length = Length::emu(1);

/// A length within limits, which `expected` says in words.
fn up_to(
    map: &Map<'_>,
    key: &'static str,
    with: Context<'_>,
    (least, most): (Length, Length),
    expected: &str,
) -> Length {
    let fits = |length: &Length| (least..=most).contains(length);
    map.parsed(key, expected, |text| units::parse(text, with.measure).filter(fits)).unwrap_or_default()
}

fn share_up_to(map: &Map<'_>, key: &'static str, most: u16, expected: &str) -> u16 {
    map.parsed(key, expected, |text| decode::share(text).filter(|share| *share <= most)).unwrap_or_default()
}

fn style_name(id: StyleId, names: NameLists<'_>) -> Shown {
    plain(names.styles.of(id))
}

/// One row makes a kind: its type, how it is read, how it is shown; what shows as nothing is left out.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident$(<$of:ident: $bound:path>)?: $type:ty,
        |$map:ident, $key:ident, $context:pat_param| $read:expr, |$value:ident, $names:pat_param| $show:expr;)*) => {
        $($(#[$doc])*
        pub(super) mod $kind {
            #[allow(unused_imports, reason = "each kind takes what it needs")]
            use super::*;

            pub(in super::super) fn read$(<$of: $bound>)?(
                $map: &Map<'_>,
                $key: &'static str,
                $context: Context<'_>,
            ) -> $type {
                $read
            }

            #[allow(clippy::ptr_arg, reason = "a value comes as its table has it")]
            pub(in super::super) fn show$(<$of: $bound>)?(
                $value: &$type,
                key: &'static str,
                $names: NameLists<'_>,
                out: &mut Vec<(&'static str, Shown)>,
            ) {
                out.extend(Option::<Shown>::from($show).map(|shown| (key, shown)));
            }
        })*
    };
}

kinds! {
    /// A length.
    length: Length, |map, key, with| map.length(key, with.measure), |value, _| mm(*value);
    /// A length of type.
    points: Length, |map, key, with| map.length(key, with.measure), |value, _| pt(*value);
    /// A length, none where nothing is said.
    some_length: Length, |map, key, with| if map.has(key) { map.length(key, with.measure) } else { Length::ZERO },
        |value, _| mm(*value);
    /// A length that may be absent.
    maybe_length: Option<Length>, |map, key, with| map.has(key).then(|| map.length(key, with.measure)),
        |value, _| value.map(mm);
    /// Lengths.
    lengths: Vec<Length>, |map, key, with| map.lengths(key, with.measure),
        |value, _| Shown::List(value.iter().copied().map(mm).collect());
    /// White, no more of it than a page has room for.
    white: Length, |map, key, with| up_to(map, key, with, (Length::ZERO, with.height), "长度，零到版心高"), |value, _| pt(*value);
    /// White, no more of it than half a page.
    half_page: Length, |map, key, with| up_to(map, key, with, (Length::ZERO, with.height / 2), "长度，零到版心高的一半"), |value, _| mm(*value);
    /// A rule, or the white beside it.
    thin: Length, |map, key, with| up_to(map, key, with, (Length::ZERO, with.height / 8), "长度，零到版心高的八分之一"), |value, _| mm(*value);
    /// What must find room on a page.
    tall: Length, |map, key, with| up_to(map, key, with, (LEAST, with.height), "长度，大于零、不超过版心高"), |value, _| mm(*value);
    /// From one line to the next.
    line: Length, |map, key, with| up_to(map, key, with, (LEAST, with.height), "长度，大于零、不超过版心高"), |value, _| pt(*value);
    /// 字号
    size: Length, |map, key, with| up_to(map, key, with, (LEAST, with.height / 2), "字号，如 三号、16pt，大于零、不超过版心高的一半"), |value, _| pt(*value);
    /// A share of the size of type, in thousandths.
    share: u16, |map, key, _| share_up_to(map, key, 1000, "百分数，如 60%"), |value, _| percent(*value);
    /// A share of no more than a quarter.
    quarter: u16, |map, key, _| share_up_to(map, key, 250, "0% 到 25%"), |value, _| percent(*value);
    /// A share of no more than a half.
    half: u16, |map, key, _| share_up_to(map, key, 500, "0% 到 50%"), |value, _| percent(*value);
    /// A share of no more than a tenth.
    tenth: u16, |map, key, _| share_up_to(map, key, 100, "0% 到 10%"), |value, _| percent(*value);
    /// A number of cells or rows.
    cells: u16, |map, key, _| map.parsed(key, "2 到 200 的整数", decode::number).unwrap_or(2), |value, _| plain(value);
    /// A small number.
    count: u16, |map, key, _| map.parsed(key, SMALL, decode::small_number).unwrap_or(1), |value, _| plain(value);
    /// A small number that may be absent.
    maybe_count: Option<u16>, |map, key, _| map.has(key).then(|| map.parsed(key, SMALL, decode::small_number)).flatten(),
        |value, _| value.map(plain);
    /// A depth in an outline, 0 for none.
    depth: u8, |map, key, _| map.parsed(key, "0 到 4 的整数", decode::depth).unwrap_or_default(), |value, _| plain(value);
    /// Whether something is so.
    truth: bool, |map, key, _| map.parsed(key, TRUTH, decode::truth).unwrap_or_default(), |value, _| plain(value);
    /// Whether something is so; it is not where nothing is said.
    switch: bool, |map, key, _| map.has(key) && map.parsed(key, TRUTH, decode::truth).unwrap_or_default(),
        |value, _| plain(value);
    /// Words.
    text: String, |map, key, _| map.text(key).to_owned(), |value, _| quoted(value);
    /// Words, none where nothing is said.
    some_text: String, |map, key, _| if map.has(key) { map.text(key).to_owned() } else { String::new() }, |value, _| quoted(value);
    /// Words that may be absent.
    maybe_text: Option<String>, |map, key, _| map.has(key).then(|| map.text(key).to_owned()), |value, _| value.as_deref().map(quoted);
    /// Words one after another.
    texts: Vec<String>, |map, key, _| map.texts(key), |value, _| Shown::List(value.iter().map(|text| quoted(text)).collect());
    /// Words in which the elements of the front matter stand: `{recipient}：`.
    pieces: Vec<Piece>, |map, key, _| map.read(key, Piece::parse).unwrap_or_default(),
        |value, _| quoted(&value.iter().map(Piece::to_string).collect::<String>());
    /// An element of the front matter, 发文机关 where nothing is said.
    field: Field, |map, key, _| if map.has(key) { map.read(key, decode::field).unwrap_or(Field::Issuer) } else { Field::Issuer },
        |value, _| plain(value.key());
    /// A paragraph style.
    style: StyleId, |map, key, with| map.style(key, with.names), |value, names| style_name(*value, names);
    /// Paragraph styles.
    styles: Vec<StyleId>, |map, key, with| map.styles(key, with.names),
        |value, names| Shown::List(value.iter().map(|id| style_name(*id, names)).collect());
    /// Two paragraph styles that may be absent.
    maybe_pair: Option<(StyleId, StyleId)>,
        |map, key, with| map.has(key).then(|| map.pair(key, with.names)).flatten(),
        |value, names| value.map(|(first, next)| Shown::List(vec![style_name(first, names), style_name(next, names)]));
    /// The paragraph style that is being read.
    own_id: StyleId, |_map, _key, with| with.own, |_value, _| None;
    /// Its name.
    own_name: String, |_map, _key, with| with.names.styles.of(with.own).to_owned(), |_value, _| None;
    /// The style that it stands on itself: what that one stands on is not its own.
    own_base: Option<StyleId>, |map, key, with| with.base.filter(|_| map.has(key)),
        |value, names| value.map(|value| style_name(value, names));
    /// A role of faces.
    role: RoleId, |map, key, with| map.role(key, with.names), |value, names| plain(names.roles.of(*value));
    /// The way in which a counter is written.
    numeral: Numeral, |map, key, _| map.parsed(key, "含有 {han}、{arabic} 或 {circled} 的文字", Numeral::parse).unwrap_or_default(),
        |value, _| quoted(&value.to_string());
    /// The text around a page number.
    around: Around, |map, key, _| map.parsed(key, "含有 {page} 的文字", Around::parse).unwrap_or_default(),
        |value, _| quoted(&value.to_string());
    /// An ink.
    colour: Colour, |map, key, _| map.parsed(key, "颜色，如 \"#FF0000\"", Colour::parse).unwrap_or(Colour::BLACK),
        |value, _| quoted(&format!("#{value}"));
    /// An ink, black where nothing is said.
    some_colour: Colour, |map, key, with| if map.has(key) { colour::read(map, key, with) } else { Colour::BLACK },
        |value, _| quoted(&format!("#{value}"));
    /// One of a few.
    one_of<T: Choice>: T, |map, key, _| choice::parsed(map, key), |value, _| plain(choice::name(*value));
    /// Properties of their own.
    part<T: Part>: T, |map, key, with| whole(map.map(key), with), |value, names| shown(value, names);
    /// Properties of their own that may be absent.
    maybe_part<T: Part>: Option<T>, |map, key, with| map.has(key).then(|| whole(map.map(key), with)),
        |value, names| value.as_ref().map(|value| shown(value, names));
    /// Several of the same properties.
    parts<T: Part>: Vec<T>, |map, key, with| map.maps(key).map(|map| whole(map, with)).collect(),
        |value, names| Shown::List(value.iter().map(|part| shown(part, names)).collect());
}

/// Properties that stand among the others; the key is the first of them.
pub(super) mod flat {
    use super::*;

    pub(in super::super) fn read<T: Part>(map: &Map<'_>, _: &'static str, with: Context<'_>) -> T {
        T::read(map, with)
    }

    pub(in super::super) fn show<T: Part>(
        value: &T,
        _: &'static str,
        names: NameLists<'_>,
        out: &mut Vec<(&'static str, Shown)>,
    ) {
        value.show(names, out);
    }
}

/// The same, absent where the first of them is.
pub(super) mod maybe_flat {
    use super::*;

    pub(in super::super) fn read<T: Part>(map: &Map<'_>, key: &'static str, with: Context<'_>) -> Option<T> {
        map.has(key).then(|| T::read(map, with))
    }

    pub(in super::super) fn show<T: Part>(
        value: &Option<T>,
        _: &'static str,
        names: NameLists<'_>,
        out: &mut Vec<(&'static str, Shown)>,
    ) {
        value.iter().for_each(|value| value.show(names, out));
    }
}
