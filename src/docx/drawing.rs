//! Drawings. In: what is drawn and where it stands. Out: `w:drawing` with an object that can be selected and moved: one
//! that floats (20.4.2.3) or one that stands in a line (20.4.2.8).

use super::xml::Xml;
use crate::length::Length;
use crate::picture::Orientation;
use crate::style::Colour;
use std::io;

const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
const SHAPE: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";

/// The namespace and the identifier of the mark of what only decorates (MS-ODRAWXML 2.28).
const DECORATIVE: (&str, &str) =
    ("http://schemas.microsoft.com/office/drawing/2017/decorative", "{C183D7F6-B498-43B3-948B-1728B52AA6E4}");

/// A right angle, in 60,000ths of a degree.
const RIGHT_ANGLE: u32 = 5_400_000;

/// A distance from an edge that OOXML names: `page`, `column`, `line` …
pub(super) type Offset = (&'static str, Length);

/// Where a drawing floats, how large it is, and what it is called.
pub(super) struct Anchor<'a> {
    /// Unique in the document, from 1.
    pub(super) id: usize,
    /// Its left edge.
    pub(super) across: Offset,
    /// Its upper edge.
    pub(super) down: Offset,
    /// How wide it is.
    pub(super) width: Length,
    /// How high it is.
    pub(super) height: Length,
    /// Whether text gives way to it.
    pub(super) moves_text: bool,
    /// 替代文字
    pub(super) alt: &'a str,
    /// Whether it only decorates, so that nothing is read out.
    pub(super) decorates: bool,
}

/// A picture that stands in a line like a character: how large it is, and what it is called.
pub(super) struct Inline<'a> {
    /// Unique in the document, from 1.
    pub(super) id: usize,
    /// How wide it is.
    pub(super) width: Length,
    /// How high it is.
    pub(super) height: Length,
    /// 替代文字
    pub(super) alt: &'a str,
}

impl Inline<'_> {
    /// The picture, in a run of its own; `relationship` leads to its file.
    pub(super) fn picture(&self, xml: &mut Xml, relationship: &str, upright: Orientation) -> io::Result<()> {
        let emu = |length: Length| length.to_emu().to_string();
        let apart = [("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")];
        xml.element("w:r", &[], |xml| {
            xml.element("w:drawing", &[], |xml| {
                xml.element("wp:inline", &apart, |xml| {
                    let (width, height) = stored(self.width, self.height, upright);
                    // as it is stored: word processors reckon by themselves what a turned picture reaches beyond that, and
                    // whatever effectExtent says of it (20.4.2.6) they add once more
                    xml.empty("wp:extent", &[("cx", &emu(width)), ("cy", &emu(height))])?;
                    name(xml, "wp:docPr", self.id, self.alt)?;
                    xml.empty("wp:cNvGraphicFramePr", &[])?;
                    graphic(xml, PICTURE, |xml| picture(xml, relationship, upright, self))
                })
            })
        })
    }
}

/// How the lines of a box run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// From left to right.
    Across,
    /// From top to bottom.
    Down,
}

impl Direction {
    /// As DrawingML names it (20.1.10.83).
    const fn name(self) -> &'static str {
        match self {
            Self::Across => "horz",
            Self::Down => "vert",
        }
    }
}

impl Anchor<'_> {
    /// A picture, in a run of its own; `relationship` leads to its file.
    pub(super) fn picture(&self, xml: &mut Xml, relationship: &str, upright: Orientation) -> io::Result<()> {
        xml.element("w:r", &[], |xml| {
            self.drawing(xml, PICTURE, |xml| {
                let (id, alt) = (self.id, self.alt);
                picture(
                    xml,
                    relationship,
                    upright,
                    &Inline { id, width: self.width, height: self.height, alt },
                )
            })
        })
    }

    /// Bars of ink as one shape, in a run of its own: for each its upper edge below that of the shape, and its
    /// thickness.
    pub(super) fn bars(&self, xml: &mut Xml, bars: &[(Length, Length)], ink: Colour) -> io::Result<()> {
        self.shape(xml, |xml| {
            xml.empty("wps:cNvSpPr", &[])?;
            xml.element("wps:spPr", &[], |xml| {
                frame(xml, self.width, self.height, Orientation::default())?;
                self.outline(xml, bars)?;
                xml.element("a:solidFill", &[], |xml| {
                    let Colour(red, green, blue) = ink;
                    xml.empty("a:srgbClr", &[("val", &format!("{red:02X}{green:02X}{blue:02X}"))])
                })?;
                xml.element("a:ln", &[], |xml| xml.empty("a:noFill", &[]))
            })?;
            xml.empty("wps:bodyPr", &[])
        })
    }

    /// A box of text without lines, in a run of its own.
    pub(super) fn text(
        &self,
        xml: &mut Xml,
        direction: Direction,
        content: impl FnOnce(&mut Xml) -> io::Result<()>,
    ) -> io::Result<()> {
        self.shape(xml, |xml| {
            xml.empty("wps:cNvSpPr", &[("txBox", "1")])?;
            xml.element("wps:spPr", &[], |xml| {
                frame(xml, self.width, self.height, Orientation::default())?;
                rectangle(xml)?;
                xml.empty("a:noFill", &[])
            })?;
            xml.element("wps:txbx", &[], |xml| xml.element("w:txbxContent", &[], content))?;
            let insets = [("lIns", "0"), ("tIns", "0"), ("rIns", "0"), ("bIns", "0")];
            let direction = [("vert", direction.name())];
            let body: Vec<_> = direction.into_iter().chain(insets).collect();
            xml.element("wps:bodyPr", &body, |xml| xml.empty("a:noAutofit", &[]))
        })
    }

    /// A shape of Word 2010; older programs leave it out.
    fn shape(&self, xml: &mut Xml, content: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
        xml.element("w:r", &[], |xml| {
            xml.element("mc:AlternateContent", &[], |xml| {
                xml.element("mc:Choice", &[("Requires", "wps")], |xml| {
                    self.drawing(xml, SHAPE, |xml| xml.element("wps:wsp", &[], content))
                })
            })
        })
    }

    /// The anchor: behind the text and free to overlap.
    fn drawing(
        &self,
        xml: &mut Xml,
        kind: &str,
        content: impl FnOnce(&mut Xml) -> io::Result<()>,
    ) -> io::Result<()> {
        let emu = |length: Length| length.to_emu().to_string();
        let level = self.id.to_string();
        let flags = [
            ("distT", "0"),
            ("distB", "0"),
            ("distL", "0"),
            ("distR", "0"),
            ("simplePos", "0"),
            ("relativeHeight", &*level),
            ("behindDoc", "1"),
            ("locked", "0"),
            ("layoutInCell", "1"),
            ("allowOverlap", "1"),
        ];
        xml.element("w:drawing", &[], |xml| {
            xml.element("wp:anchor", &flags, |xml| {
                xml.empty("wp:simplePos", &[("x", "0"), ("y", "0")])?;
                for (name, (from, distance)) in [("wp:positionH", self.across), ("wp:positionV", self.down)] {
                    xml.element(name, &[("relativeFrom", from)], |xml| {
                        xml.element("wp:posOffset", &[], |xml| xml.text(&emu(distance)))
                    })?;
                }
                xml.empty("wp:extent", &[("cx", &emu(self.width)), ("cy", &emu(self.height))])?;
                if self.moves_text {
                    xml.empty("wp:wrapSquare", &[("wrapText", "bothSides")])?;
                } else {
                    xml.empty("wp:wrapNone", &[])?;
                }
                if self.decorates {
                    decoration(xml, self.id)?;
                } else {
                    name(xml, "wp:docPr", self.id, self.alt)?;
                }
                xml.empty("wp:cNvGraphicFramePr", &[])?;
                graphic(xml, kind, content)
            })
        })
    }

    /// The outline of bars as wide as the drawing.
    fn outline(&self, xml: &mut Xml, bars: &[(Length, Length)]) -> io::Result<()> {
        let emu = |length: Length| length.to_emu().to_string();
        xml.element("a:custGeom", &[], |xml| {
            for list in ["a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"] {
                xml.empty(list, &[])?;
            }
            xml.empty("a:rect", &[("l", "0"), ("t", "0"), ("r", "r"), ("b", "b")])?;
            xml.element("a:pathLst", &[], |xml| {
                xml.element("a:path", &[("w", &emu(self.width)), ("h", &emu(self.height))], |xml| {
                    for &(top, thickness) in bars {
                        let (top, bottom) = (emu(top), emu(top + thickness));
                        let (left, right) = ("0", &*emu(self.width));
                        let corners = [
                            ("a:moveTo", left, &top),
                            ("a:lnTo", right, &top),
                            ("a:lnTo", right, &bottom),
                            ("a:lnTo", left, &bottom),
                        ];
                        for (step, x, y) in corners {
                            xml.element(step, &[], |xml| xml.empty("a:pt", &[("x", x), ("y", y)]))?;
                        }
                        xml.empty("a:close", &[])?;
                    }
                    Ok(())
                })
            })
        })
    }
}

fn rectangle(xml: &mut Xml) -> io::Result<()> {
    xml.element("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]))
}

fn name(xml: &mut Xml, element: &str, id: usize, alt: &str) -> io::Result<()> {
    let id = id.to_string();
    xml.empty(element, &[("id", &*id), ("name", &format!("图形 {id}")), ("descr", alt)])
}

/// What nobody needs to be told of, as Word marks it since 2019.
fn decoration(xml: &mut Xml, id: usize) -> io::Result<()> {
    let id = id.to_string();
    xml.element("wp:docPr", &[("id", &*id), ("name", &format!("图形 {id}")), ("descr", "")], |xml| {
        xml.element("a:extLst", &[], |xml| {
            xml.element("a:ext", &[("uri", DECORATIVE.1)], |xml| {
                xml.empty("adec:decorative", &[("xmlns:adec", DECORATIVE.0), ("val", "1")])
            })
        })
    })
}

fn graphic(xml: &mut Xml, kind: &str, content: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    xml.element("a:graphic", &[], |xml| xml.element("a:graphicData", &[("uri", kind)], content))
}

/// The file as it is, set upright by the program that shows it.
fn picture(xml: &mut Xml, relationship: &str, upright: Orientation, shown: &Inline<'_>) -> io::Result<()> {
    xml.element("pic:pic", &[], |xml| {
        xml.element("pic:nvPicPr", &[], |xml| {
            name(xml, "pic:cNvPr", shown.id, shown.alt)?;
            xml.empty("pic:cNvPicPr", &[])
        })?;
        xml.element("pic:blipFill", &[], |xml| {
            xml.empty("a:blip", &[("r:embed", relationship)])?;
            xml.element("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]))
        })?;
        xml.element("pic:spPr", &[], |xml| {
            frame(xml, shown.width, shown.height, upright)?;
            rectangle(xml)
        })
    })
}

/// Width and height before a picture is set upright.
fn stored(width: Length, height: Length, upright: Orientation) -> (Length, Length) {
    if upright.quarters % 2 == 1 { (height, width) } else { (width, height) }
}

/// A box so large as it is shown, turned about its middle (20.1.7.6).
fn frame(xml: &mut Xml, width: Length, height: Length, upright: Orientation) -> io::Result<()> {
    let (width, height) = stored(width, height, upright);
    let emu = |length: Length| length.to_emu().to_string();
    let angle = (u32::from(upright.quarters) * RIGHT_ANGLE).to_string();
    let mut turn = Vec::new();
    if upright.quarters > 0 {
        turn.push(("rot", &*angle));
    }
    if upright.mirrored {
        turn.push(("flipH", "1"));
    }
    xml.element("a:xfrm", &turn, |xml| {
        xml.empty("a:off", &[("x", "0"), ("y", "0")])?;
        xml.empty("a:ext", &[("cx", &emu(width)), ("cy", &emu(height))])
    })
}
