"""Shows that every demand can fail: a sound document in numbers, spoilt in one place at a time, and spoilt files for the judges."""

import copy
import pathlib
import tempfile
import unittest
import zipfile
from unittest import mock

import checks
import judges
import paper
import word
from checks import CELL, LEFT, PITCH, TOP
from paper import Ink, Line, Page, Sheet

ISSUER, DATE = "某县某街道办事处", "2024年12月19日"
SIGN_OFF = {"issuer": ISSUER, "date": DATE, "issuer_edges": (128.3, 172.9), "date_edges": (139.4, 178.4)}


def line(text, row, column=0):
    """A line whose glyphs stand one in a cell, digits two."""
    glyphs, x = [], LEFT + column * CELL
    for character in text:
        width = CELL / 2 if character.isascii() else CELL
        glyphs.append((character, x, x + width))
        x += width
    return Line(TOP + CELL + row * PITCH, LEFT + column * CELL, x, 16.0, "Fang", glyphs)


def number(page):
    text = f"—{page}—"
    width = 2.5 * CELL
    left = LEFT + 27 * CELL - width if page % 2 else LEFT + CELL
    return Line(270.0, left, left + width, 14.0, "Song", [(text, left, left + width)])


def pages():
    """Two full pages of one paragraph and a third with its end and the sign-off."""
    full = ["甲" * 28] * 22
    last = [line("乙" * 10 + "。", 0), line(ISSUER, 2, 18), line(DATE, 3, 20)]
    return [*(Page([line(text, row) for row, text in enumerate(full)], number(page)) for page in (1, 2)), Page(last, number(3))]


def sheets():
    body, dash = Ink(28.1, 37.0, 183.9, 262.0), Ink(160.0, 268.9, 162.0, 269.1)
    return [Sheet(copy.copy(body), copy.copy(dash), copy.copy(dash)) for _ in range(3)]


class Layout(unittest.TestCase):
    """Each test spoils one thing and names the rows that must fail, and no others."""

    def verdict(self, pages_, sheets_):
        rows = [*checks.ink(sheets_), *checks.edges(pages_), *checks.grid(pages_), *checks.page_numbers(pages_, sheets_),
                *checks.prohibitions(pages_), *checks.sign_off(pages_, **SIGN_OFF)]
        return {row.check.split(" (mm)")[0] for row in rows if not row.passed}

    def spoilt(self, spoil, *failing):
        found, ink = pages(), sheets()
        spoil(found, ink)
        self.assertEqual(self.verdict(found, ink), set(failing))

    def test_sound(self):
        self.spoilt(lambda pages_, sheets_: None)

    def test_ink(self):
        def move(edge, by):
            return lambda _, sheets_: setattr(sheets_[1].body, edge, getattr(sheets_[1].body, edge) + by)

        self.spoilt(move("top", 0.4), "first ink top, every page")
        self.spoilt(move("bottom", -0.6), "last ink bottom, full pages")
        self.spoilt(move("left", -0.5), "leftmost ink, full pages")
        self.spoilt(move("right", 0.5), "rightmost ink, full pages")

    def test_edges(self):
        self.spoilt(lambda pages_, _: setattr(pages_[0].lines[3], "left", 28.3), "left edge of text")
        self.spoilt(lambda pages_, _: setattr(pages_[0].lines[3], "right", 184.4), "right edge of text")
        self.spoilt(lambda pages_, _: pages_[0].lines.__setitem__(3, line("甲" * 27, 3)), "right edge of text")  # not justified

    def test_grid(self):
        self.spoilt(lambda pages_, _: pages_[0].lines.pop(), "lines on full pages")
        self.spoilt(lambda pages_, _: pages_[0].lines.insert(3, line("甲" * 28, 2.5)), "lines on full pages")
        self.spoilt(lambda pages_, _: pages_[0].lines[3].glyphs.append(("甲", 0, CELL)), "cells on a full line")

    def test_page_numbers(self):
        def lose(pages_, sheets_):
            sheets_[1].dash = pages_[1].number = None

        def swap(pages_, _):
            pages_[0].number, pages_[1].number = number(2), number(1)

        self.spoilt(lambda _, sheets_: setattr(sheets_[0].dash, "top", 270.2), "page number: dash")
        self.spoilt(lose, "pages without a number's ink", "page numbers other than — n —", "even page numbers start")
        self.spoilt(swap, "page numbers other than — n —", "odd page numbers end", "even page numbers start")

    def test_prohibitions(self):
        def end(text):
            return lambda pages_, _: pages_[0].lines.__setitem__(3, line("甲" * (28 - len(text)) + text, 3))

        def start(text):
            return lambda pages_, _: pages_[0].lines.__setitem__(4, line(text + "甲" * (28 - len(text)), 4))

        def both(ending, beginning):
            return lambda pages_, _: (end(ending)(pages_, _), start(beginning)(pages_, _))

        rule = "prohibited line starts and ends"
        self.spoilt(end("（"), rule)
        self.spoilt(end("“"), rule)
        self.spoilt(start("。"), rule)
        self.spoilt(start("》"), rule)
        self.spoilt(both("—", "—"), rule)
        self.spoilt(both("——", "甲"))
        self.spoilt(both("甲", "（"))

    def test_sign_off(self):
        def alone(pages_, _):
            pages_[2].lines = pages_[2].lines[1:]

        def torn(pages_, _):
            pages_.append(Page([pages_[2].lines.pop()], number(4)))

        above = "body lines above the sign-off on its page"
        self.spoilt(lambda pages_, _: setattr(pages_[2].lines[1], "left", 127.7), "issuer: left")
        self.spoilt(lambda pages_, _: setattr(pages_[2].lines[2], "right", 179.0), "date: right")
        self.spoilt(alone, above)
        found = pages()
        torn(found, None)
        self.assertIn(above, self.verdict(found, sheets()))


class Agreement(unittest.TestCase):
    def spoilt(self, spoil, *failing):
        rendered = pages()
        spoil(rendered)
        rows = checks.agreement(pages(), rendered)
        self.assertEqual({row.check.split(" of the")[0] for row in rows if not row.passed}, set(failing))

    def test_each_demand(self):
        def rebreak(found):  # one character a line moves on: the same text, other breaks
            for row in range(4):
                found[0].lines[row].glyphs = found[0].lines[row].glyphs[:27 - row]
            found[0].lines[4].glyphs = [("甲", 0, CELL)] * (28 + 1 + 2 + 3 + 4)

        self.spoilt(lambda found: None)
        self.spoilt(lambda found: found.append(Page([], None)), "pages", "lines on full pages")
        self.spoilt(lambda found: found[2].lines[0].glyphs.pop(), "text")
        self.spoilt(lambda found: setattr(found[1].lines[5], "baseline", found[1].lines[5].baseline + 1.1), "baselines apart, at most (mm)")
        self.spoilt(rebreak, "line breaks at the same character", "cells on a full line")


class Text(unittest.TestCase):
    def test_same_text(self):
        self.assertTrue(checks.same_text("", "一 二\n三", "一二三").passed)
        self.assertTrue(checks.same_text("", "⼀", "一").passed)
        self.assertFalse(checks.same_text("", "一二", "一二三").passed)
        self.assertFalse(checks.same_text("", "", "").passed)


STYLES = """<w:style w:type="paragraph" w:default="1" w:styleId="a"/>
<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H2b"><w:basedOn w:val="H2"/></w:style>"""
NUMBERING = """<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="H1"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="H2"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>"""


def docx(folder, body):
    path = pathlib.Path(folder, "made.docx")
    root = '<w:{0} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{1}</w:{0}>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", root.format("document", f"<w:body>{body}</w:body>"))
        archive.writestr("word/styles.xml", root.format("styles", STYLES))
        archive.writestr("word/numbering.xml", root.format("numbering", NUMBERING))
    return path


def paragraph(text, style="", direct=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{direct}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


class Word(unittest.TestCase):
    def read(self, *paragraphs):
        with tempfile.TemporaryDirectory() as folder:
            return word.read_text(docx(folder, "".join(paragraphs))).split("\n")

    def test_numbers(self):
        none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
        third = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>'
        again = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
        found = self.read(paragraph("a"), paragraph("b", "H1"), paragraph("c", "H2"), paragraph("d", "H2b"),
                          paragraph("e", "", third), paragraph("f", "H1"), paragraph("g", "H2"), paragraph("h", "H1", none),
                          paragraph("i", "", again), paragraph("j", "", again))
        self.assertEqual(found, ["a", "一、b", "（一）c", "（二）d", "1.e", "二、f", "（一）g", "h", "五、i", "六、j"])

    def test_counting(self):
        numbers = {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九", 100: "一百", 105: "一百零五", 110: "一百一十", 121: "一百二十一"}
        self.assertEqual({n: word.FORMATS["chineseCountingThousand"](n) for n in numbers}, numbers)

    def test_silent(self):
        hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:del><w:r><w:delText>y</w:delText></w:r></w:del></w:p>"
        field = "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>z</w:t></w:r></w:p>"
        self.assertEqual(self.read(hidden, field), ["", "z"])


class Judges(unittest.TestCase):
    """Spoilt files and absent judges; a sound file is what judge.py is for."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.pdf = pathlib.Path(folder.name, "broken.pdf")
        self.pdf.write_bytes(b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n")
        self.docx = docx(folder.name, paragraph("a"))

    def test_spoilt_files(self):
        for profile, path in (verdicts := judges.verapdf([self.pdf], ["2a", "ua1"])):
            self.assertTrue(verdicts[profile, path])
        for judge in (judges.qpdf, judges.mutool):
            self.assertTrue(judge(self.pdf), judge.__name__)
        self.assertTrue(judges.page_check(self.pdf, "2a"))
        for judge in (judges.open_xml_sdk, judges.integrity):
            self.assertTrue(judge(self.docx), judge.__name__)

    def test_absent_judges(self):
        with mock.patch.object(judges, "HOME", pathlib.Path("/nowhere")), mock.patch.dict("os.environ", PATH="/nowhere"):
            self.assertTrue(judges.verapdf([self.pdf], ["2a"])["2a", self.pdf])
            for judge, path in ((judges.qpdf, self.pdf), (judges.mutool, self.pdf), (judges.open_xml_sdk, self.docx),
                                (judges.integrity, self.docx)):
                self.assertTrue(judge(path), judge.__name__)
            self.assertEqual(judges.libreoffice([self.docx], self.docx.parent, "/nowhere"), {self.docx: None})

    def test_radicals(self):
        self.assertEqual(paper.bare("⼀ 二"), "一二")


if __name__ == "__main__":
    unittest.main()
