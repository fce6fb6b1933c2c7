#!/usr/bin/env python3
"""figures.py: letters and digits of FandolFang, as light as its hanzi.

    python figures.py FandolFang-Regular.otf GongwenFangFigures-Light.otf

FandolFang's digits have stems of 70 units beside hanzi of 43. Each outline moves inwards by INSET; advances stay,
so that lines break where they did. Needs fontTools.
"""
import sys
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen

INSET = 10
NAME, STYLE = "Gongwen Fang Figures", "Light"


def moved(points):
    """The closed polygon of control points, each moved to its left by INSET: inwards, as outlines of CFF run."""
    count, out = len(points), []
    for index, (x, y) in enumerate(points):
        normals = []
        for step in (-1, 1):
            other = index
            while True:
                other = (other + step) % count
                if points[other] != (x, y) or other == index:
                    break
            dx, dy = ((x - points[other][0], y - points[other][1]) if step < 0 else (points[other][0] - x, points[other][1] - y))
            length = (dx * dx + dy * dy) ** 0.5 or 1
            normals.append((-dy / length, dx / length))
        (ax, ay), (bx, by) = normals
        share = max(1 + ax * bx + ay * by, 0.5)
        out.append((round(x + INSET * (ax + bx) / share), round(y + INSET * (ay + by) / share)))
    return out


def contours(glyph):
    pen = RecordingPen()
    glyph.draw(pen)
    found, now = [], None
    for verb, points in pen.value:
        if verb == "moveTo":
            now = [[], [("moveTo", 1)]]
            found.append(now)
        elif verb in ("closePath", "endPath"):
            continue
        else:
            now[1].append((verb, len(points)))
        now[0].extend(points)
    return found


def main(source, target):
    font = TTFont(source)
    options = subset.Options(name_IDs=["*"], notdef_outline=True, layout_features=["*"], hinting=False, desubroutinize=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=range(0x21, 0x7F))
    subsetter.subset(font)
    glyphs, cff = font.getGlyphSet(), font["CFF "].cff
    top = cff.topDictIndex[0]
    for name in font.getGlyphOrder():
        if name == ".notdef":
            continue
        old = top.CharStrings[name]
        # a charstring says how much its width differs from the nominal one
        pen = T2CharStringPen(glyphs[name].width - old.private.nominalWidthX, None)
        for points, verbs in contours(glyphs[name]):
            closed = points[-1] == points[0]
            ring = moved(points[:-1] if closed else points)
            ring += ring[:1] if closed else []
            at = 0
            for verb, count in verbs:
                getattr(pen, verb)(*ring[at:at + count])
                at += count
            pen.closePath()
        new = pen.getCharString(private=old.private, globalSubrs=old.globalSubrs)
        new.fdSelectIndex = getattr(old, "fdSelectIndex", None)
        top.CharStrings[name] = new
    for record in list(font["name"].names):
        values = {1: NAME, 2: "Regular", 3: f"{NAME} {STYLE}; from FandolFang", 4: f"{NAME} {STYLE}", 6: "GongwenFangFigures-Light", 16: NAME, 17: STYLE}
        if record.nameID in values:
            font["name"].setName(values[record.nameID], record.nameID, record.platformID, record.platEncID, record.langID)
    top.FullName, top.FamilyName, top.Weight = f"{NAME} {STYLE}", NAME, STYLE
    cff.fontNames[0] = "GongwenFangFigures-Light"
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(target)


main(*sys.argv[1:])
