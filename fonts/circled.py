#!/usr/bin/env python3
"""circled.py: ⑪ to ⑳ of Gongwen Supplement Kai as large as ① to ⑩ of FandolFang, on the same middle. Needs fontTools.

    python circled.py FandolFang-Regular.otf GongwenSupplementKai-Light.ttf
"""
import sys
from fontTools.ttLib import TTFont
from fontTools.pens.boundsPen import BoundsPen

def box(font, glyphs, character):
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[ord(character)]].draw(pen)
    return pen.bounds

def main(model, target):
    like, font = TTFont(model), TTFont(target)
    sizes = lambda font: (lambda glyphs: lambda c: [v / font["head"].unitsPerEm for v in box(font, glyphs, c)])(font.getGlyphSet())
    theirs, ours = sizes(like), sizes(font)
    one, eleven = theirs("①"), ours("⑪")
    scale = (one[2] - one[0]) / (eleven[2] - eleven[0])
    units = font["head"].unitsPerEm
    print("scale", scale, one, eleven)
    cmap = font.getBestCmap()
    for code in range(0x246A, 0x2474):
        glyph = font["glyf"][cmap[code]]
        assert glyph.numberOfContours > 0
        x, y = (glyph.xMin + glyph.xMax) / 2, (glyph.yMin + glyph.yMax) / 2
        points = glyph.coordinates
        points.translate((-x, -y))
        points.scale((scale, scale))
        points.translate((units / 2, y))
        points.toInt()
        glyph.recalcBounds(font["glyf"])
        advance, _ = font["hmtx"][cmap[code]]
        font["hmtx"][cmap[code]] = (advance, glyph.xMin)
    font.recalcTimestamp = False
    font.save(target)

main(*sys.argv[1:])
