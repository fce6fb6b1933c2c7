//! How Word shows a paragraph or run. In: `styles.xml` and the properties on the spot. Out: what holds after inheritance.

use super::signs::has_signs;
use super::xml::Node;
use std::collections::BTreeMap;

/// Red characters of this size and more are a head, in half points: no text is set so large.
pub(super) const HEAD_SIZE: u32 = 44;

/// More styles than ever build on one another.
const MOST_BASES: usize = 32;

/// How a run looks; what nothing is said of is absent.
#[derive(Clone, Debug, Default)]
pub(super) struct RunLook {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) underline: Option<bool>,
    pub(super) strike: Option<bool>,
    /// Hidden text.
    pub(super) hidden: Option<bool>,
    /// `superscript` or `subscript`.
    pub(super) vertical: Option<String>,
    /// In half points.
    pub(super) size: Option<u32>,
    /// The font, where it has signs in place of letters; empty where it says another.
    pub(super) signs: Option<String>,
    /// Red, green and blue in hexadecimal digits, or `auto`.
    pub(super) colour: Option<String>,
}

/// How a paragraph looks, and what its style says of its part in the document.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphLook {
    pub(super) centred: Option<bool>,
    /// How far it is set in from the left, in twips.
    pub(super) left: Option<u32>,
    /// The outline level, from 0; 9 for text.
    pub(super) outline: Option<u8>,
    /// The list that numbers it, and its level there.
    pub(super) list: Option<(String, Option<usize>)>,
    pub(super) run: RunLook,
}

/// A style.
struct Style {
    name: String,
    based_on: Option<String>,
    look: ParagraphLook,
    /// The rules of the tables of this style, where it says.
    rules: Option<Rules>,
}

/// The styles of a draft.
#[derive(Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    /// The style of a paragraph that names none.
    normal: Option<String>,
    defaults: ParagraphLook,
}

impl Styles {
    /// Reads the part.
    pub(super) fn read(root: Node<'_>) -> Self {
        let mut styles = Self::default();
        if let Some(run) = root.path(&["w:docDefaults", "w:rPrDefault", "w:rPr"]) {
            styles.defaults.run = RunLook::read(run);
        }
        for node in root.children().filter(|node| node.is("w:style")) {
            let Some(id) = node.attribute("w:styleId") else { continue };
            let is_normal = node.attribute("w:type") == Some("paragraph")
                && matches!(node.attribute("w:default"), Some("1" | "true" | "on"));
            if is_normal {
                styles.normal = Some(id.to_owned());
            }
            let mut look = node.child("w:pPr").map(ParagraphLook::read).unwrap_or_default();
            look.run = node.child("w:rPr").map(RunLook::read).unwrap_or_default();
            let name = node.value("w:name").unwrap_or(id).to_owned();
            let based_on = node.value("w:basedOn").map(str::to_owned);
            let rules = node.path(&["w:tblPr", "w:tblBorders"]).map(rules);
            styles.by_id.insert(id.to_owned(), Style { name, based_on, look, rules });
        }
        styles
    }

    /// The name of a paragraph's style, as its author sees it.
    pub(super) fn name(&self, id: Option<&str>) -> &str {
        let style = id.or(self.normal.as_deref()).and_then(|id| self.by_id.get(id));
        style.map_or("", |style| &style.name)
    }

    /// Whether the draft knows a style by this name.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.by_id.values().any(|style| style.name == name)
    }

    /// What holds for a paragraph of this style, before its own properties.
    pub(super) fn paragraph(&self, id: Option<&str>) -> ParagraphLook {
        let mut look = self.chain(id.or(self.normal.as_deref()));
        look.inherit(&self.defaults);
        look
    }

    /// What a style of characters says.
    pub(super) fn character(&self, id: &str) -> RunLook {
        self.chain(Some(id)).run
    }

    /// The rules of the tables of a style.
    pub(super) fn rules_of_tables(&self, id: Option<&str>) -> Rules {
        self.lineage(id).find_map(|style| style.rules).unwrap_or_default()
    }

    fn chain(&self, id: Option<&str>) -> ParagraphLook {
        let mut look = ParagraphLook::default();
        self.lineage(id).for_each(|style| look.inherit(&style.look));
        look
    }

    /// The ids of a style and of those that it builds on.
    pub(super) fn bases<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = &'s str> {
        let base = |id: &&str| self.by_id.get(*id)?.based_on.as_deref();
        std::iter::successors(id, base).take(MOST_BASES)
    }

    /// A style, and those that it builds on.
    fn lineage<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = &'s Style> {
        self.bases(id).map_while(|id| self.by_id.get(id))
    }
}

/// Which rules are drawn in a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rules {
    #[default]
    None,
    /// Above and below its rows alone.
    Level,
    /// Between its columns.
    Upright,
}

/// The rules that borders (`w:tblBorders`, `w:tcBorders`) show.
pub(super) fn rules(borders: Node<'_>) -> Rules {
    let is_drawn = |side: &&str| {
        let kind = borders.child(side).and_then(|border| border.attribute("w:val"));
        kind.is_some_and(|kind| !matches!(kind, "nil" | "none"))
    };
    let is_one_drawn = |sides: &[&str]| sides.iter().any(is_drawn);
    match () {
        () if is_one_drawn(&["w:left", "w:start", "w:right", "w:end", "w:insideV"]) => Rules::Upright,
        () if is_one_drawn(&["w:top", "w:bottom", "w:insideH"]) => Rules::Level,
        () => Rules::None,
    }
}

/// What `w:rFonts` says of Western characters, in which signs are typed.
fn signs(fonts: Node<'_>) -> Option<String> {
    let mut names = ["w:ascii", "w:hAnsi"].into_iter().filter_map(|name| fonts.attribute(name)).peekable();
    names.peek()?;
    Some(names.map(str::to_lowercase).find(|font| has_signs(font)).unwrap_or_default())
}

impl ParagraphLook {
    /// Reads `w:pPr`, the runs aside.
    pub(super) fn read(node: Node<'_>) -> Self {
        let align = node.value("w:jc");
        let indent = node.child("w:ind");
        let left =
            indent.and_then(|indent| indent.attribute("w:left").or_else(|| indent.attribute("w:start")));
        let list = node.child("w:numPr").map(|list| {
            let level = list.value("w:ilvl").and_then(|level| level.parse().ok());
            (list.value("w:numId").unwrap_or_default().to_owned(), level)
        });
        Self {
            centred: align.map(|align| align == "center"),
            left: left.and_then(|left| left.parse().ok()),
            outline: node.value("w:outlineLvl").and_then(|level| level.parse().ok()),
            list,
            run: RunLook::default(),
        }
    }

    /// Takes from another what this one does not say.
    pub(super) fn inherit(&mut self, base: &Self) {
        let Self { centred, left, outline, list, run } = base;
        self.centred = self.centred.or(*centred);
        self.left = self.left.or(*left);
        self.outline = self.outline.or(*outline);
        match (&mut self.list, list) {
            (Some((id, level)), Some((base, base_level))) => {
                // a style may leave the list to the one it builds on, and say the level alone
                if id.is_empty() {
                    id.clone_from(base);
                }
                *level = level.or(*base_level);
            }
            (list @ None, base) => list.clone_from(base),
            _ => {}
        }
        self.run.inherit(run);
    }
}

/// Whether the properties of a paragraph set it in or aside.
pub(super) fn sets_aside(properties: Node<'_>) -> bool {
    let set = |name: &str| {
        let value = properties.child("w:ind").and_then(|indent| indent.attribute(name));
        value.is_some_and(|value| value != "0")
    };
    properties.value("w:jc").is_some_and(|align| !matches!(align, "left" | "start" | "both"))
        || ["w:left", "w:start", "w:leftChars", "w:firstLine", "w:firstLineChars"].into_iter().any(set)
}

impl RunLook {
    /// Reads `w:rPr`; its style of characters aside.
    pub(super) fn read(node: Node<'_>) -> Self {
        Self {
            bold: node.switch("w:b"),
            // 着重号 says what slanted type says elsewhere
            italic: node.switch("w:em").filter(|dotted| *dotted).or_else(|| node.switch("w:i")),
            underline: node.switch("w:u"),
            strike: node.switch("w:strike").or_else(|| node.switch("w:dstrike")),
            hidden: node.switch("w:vanish"),
            vertical: node.value("w:vertAlign").map(str::to_owned),
            size: node.value("w:sz").and_then(|size| size.parse().ok()),
            signs: node.child("w:rFonts").and_then(signs),
            colour: node.value("w:color").map(str::to_owned),
        }
    }

    /// Takes from another what this one does not say.
    pub(super) fn inherit(&mut self, base: &Self) {
        let Self { bold, italic, underline, strike, hidden, vertical, size, signs, colour } = base;
        self.bold = self.bold.or(*bold);
        self.italic = self.italic.or(*italic);
        self.underline = self.underline.or(*underline);
        self.strike = self.strike.or(*strike);
        self.hidden = self.hidden.or(*hidden);
        self.size = self.size.or(*size);
        for (own, base) in
            [(&mut self.vertical, vertical), (&mut self.colour, colour), (&mut self.signs, signs)]
        {
            if own.is_none() {
                own.clone_from(base);
            }
        }
    }

    /// Whether it is printed in red, as heads are.
    pub(super) fn is_red(&self) -> bool {
        self.rgb().is_some_and(|[red, green, blue]| red >= 0xc0 && green <= 0x50 && blue <= 0x50)
    }

    /// Whether anybody sees that it is not black; the red of a head is the head's.
    pub(super) fn is_coloured(&self) -> bool {
        if self.is_red() && self.size.is_some_and(|size| size >= HEAD_SIZE) {
            return false;
        }
        let spread = |rgb: [u8; 3]| rgb.into_iter().max().zip(rgb.into_iter().min());
        self.rgb().and_then(spread).is_some_and(|(most, least)| most - least > 0x30)
    }

    /// Whether it is white, as text is that nobody is to see, or that stands on a dark ground.
    pub(super) fn is_white(&self) -> bool {
        self.rgb().is_some_and(|rgb| rgb.into_iter().all(|part| part > 0xf0))
    }

    fn rgb(&self) -> Option<[u8; 3]> {
        let colour = self.colour.as_deref().filter(|colour| colour.len() == 6)?;
        let part = |at: usize| colour.get(at..at + 2).and_then(|part| u8::from_str_radix(part, 16).ok());
        Some([part(0)?, part(2)?, part(4)?])
    }
}
