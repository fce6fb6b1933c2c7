"""Shows that every demand can fail: a sound document in numbers, spoilt in one place at a time, and spoilt files for the judges."""

import copy
import dataclasses
import pathlib
import tempfile
import unittest
import zipfile
from unittest import mock

import checks
import draft
import judges
import paper
import word
from checks import CELL, LEFT, PITCH, TOP
from paper import Box, Ink, Line, Page, Sheet

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

        def lose_ink(_, sheets_):
            sheets_[1].dash = None

        def swap(pages_, _):
            pages_[0].number, pages_[1].number = number(2), number(1)

        self.spoilt(lambda _, sheets_: setattr(sheets_[0].dash, "top", 270.2), "page number: dash")
        self.spoilt(lose, "pages numbered against §7.5", "even page numbers start")
        self.spoilt(lose_ink, "pages numbered against §7.5")
        self.spoilt(swap, "page numbers other than — n —", "odd page numbers end", "even page numbers start")

    def test_unnumbered_pages(self):
        """A letter's first page bears no number, nor do blank pages before 版记 and its own."""
        def wrong(first, *tail):
            found, ink = pages() + list(tail), sheets()
            ink += [Sheet(None, None, None) for _ in tail]
            rows = checks.page_numbers(found, ink, first)
            return {row.check for row in rows if not row.passed}

        small = dataclasses.replace(line("抄送：某局。", 20), size=14.0)
        rule = {"pages numbered against §7.5"}
        self.assertEqual(wrong(True), set())
        self.assertEqual(wrong(False), rule)
        self.assertEqual(wrong(True, Page([], None), Page([small], None)), set())
        self.assertEqual(wrong(True, Page([small], None)), rule)
        self.assertEqual(wrong(True, Page([], None), Page([line("正文", 0)], None)), rule)

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


class Room(unittest.TestCase):
    def spoilt(self, spoil, *failing):
        page = Page([line("甲乙", 0)], None, glyphs=[Box(28, 37, 33, 42, "甲"), Box(34, 37, 39, 42, "乙")], rules=[Box(28, 44, 184, 44.5)])
        spoil(page)
        self.assertEqual([row.check for row in checks.room([page]) if not row.passed], list(failing))

    def test_each_demand(self):
        def turn(page):  # the text block of a turned page begins where the foot was
            page.width, page.height, page.lines = 297.0, 210.0, [dataclasses.replace(page.lines[0], left=36.0, right=259.0)]

        self.spoilt(lambda page: None)
        self.spoilt(turn)
        self.spoilt(lambda page: page.glyphs.append(Box(207, 37, 211, 42, "丙")), "glyphs outside the sheet")
        self.spoilt(lambda page: page.glyphs.append(Box(100, 294, 105, 298, "丙")), "glyphs outside the sheet")
        self.spoilt(lambda page: setattr(page.lines[0], "right", 184.5), "lines outside the text block")
        self.spoilt(lambda page: setattr(page.lines[0], "baseline", 263.0), "lines outside the text block")
        self.spoilt(lambda page: setattr(page.lines[0], "baseline", 36.0), "lines outside the text block")
        self.spoilt(lambda page: page.glyphs.append(Box(38, 41, 43, 46.5, "丙")), "glyphs over each other", "glyphs under a rule")
        self.spoilt(lambda page: page.rules.append(Box(28, 40, 184, 40.5)), "glyphs under a rule")

    def test_strikes(self):
        def passed(top, deleted):
            page = Page([], None, glyphs=[Box(28, 37, 33, 42, "甲")], rules=[Box(28, top, 60, top + 0.2)])
            return checks.room([page], deleted=deleted)[3].passed

        self.assertTrue(passed(39.4, "甲"))
        self.assertFalse(passed(39.4, "乙"))  # a rule through what nobody deleted
        self.assertFalse(passed(41.0, "甲"))

    def test_a_letter_s_mark(self):
        page = Page([dataclasses.replace(line("甲", 0), baseline=36.0)], None)
        self.assertFalse([row for row in checks.room([page], letter=True) if not row.passed])


class Elements(unittest.TestCase):
    """版头, 版记 and the sealed date: each test spoils one thing."""

    def letterhead(self, spoil, style="official", corner=("000017", "机密★1年", "特急")):
        rows = [line(text, row) for row, text in enumerate(filter(None, corner))]
        for row in rows:
            row.baseline += 4.7 - CELL
        page = Page(rows, None, glyphs=[Box(30, 72, 60, 90, "县", "red")], rules=[Box(28, 120, 184, 120.5, "red")])
        red = Ink(28, 72.1, 184, 120.5)
        spoil(page, red)
        return {row.check.split(" (mm)")[0] for row in checks.letterhead([page], red, style, corner) if not row.passed}

    def test_letterhead(self):
        elsewhere = "corner: lines that stand elsewhere"
        self.assertEqual(self.letterhead(lambda page, red: None), set())
        self.assertEqual(self.letterhead(lambda page, red: setattr(red, "top", 73.0)), {"mark: top edge"})
        self.assertEqual(self.letterhead(lambda page, red: setattr(page.rules[0], "left", 27.0)), {"red rules: left ends"})
        self.assertEqual(self.letterhead(lambda page, red: setattr(page.rules[0], "text", "black")), {"red rules: left ends", "red rules: right ends"})
        self.assertEqual(self.letterhead(lambda page, red: page.glyphs.append(Box(0, 0, 1, 1, "乙", "(0.2,)"))),
                         {"text neither black nor red where it may be"})
        self.assertEqual(self.letterhead(lambda page, red: setattr(page.lines[1], "baseline", 60.0)), {elsewhere})
        self.assertEqual(self.letterhead(lambda page, red: setattr(page.lines[0], "left", 29.0)), {elsewhere})
        self.assertEqual(self.letterhead(lambda page, red: None, corner=("", "机密★1年", "")), {elsewhere})  # line 2 it must be

    def test_formats(self):
        self.assertEqual(self.letterhead(lambda page, red: None, "order"), {"mark: top edge"})
        self.assertEqual(self.letterhead(lambda page, red: None, "letter"),
                         {"mark: top edge", "red rules: left ends", "red rules: right ends", "red rule at the foot"})
        self.assertEqual(self.letterhead(lambda page, red: None, "report"), {"text neither black nor red where it may be"})

    def test_imprint(self):
        def failing(spoil, count=2):
            rules = [Box(28, 242.2, 184, 242.55, "black"), Box(28, 252.1, 184, 252.35, "black"), Box(28, 261.65, 184, 262, "black")]
            spoil(rules)
            return {row.check.split(" (mm)")[0] for row in checks.imprint([Page([], None, rules=rules)] * count) if not row.passed}

        self.assertEqual(failing(lambda rules: None), set())
        self.assertEqual(failing(lambda rules: None, 3), {"版记: page"})
        self.assertEqual(failing(lambda rules: setattr(rules[2], "bottom", 261.97) or setattr(rules[2], "top", 261.72)), {"版记: first and last rule"})
        self.assertEqual(failing(lambda rules: setattr(rules[1], "top", 252.0)), {"版记: rules between"})
        self.assertEqual(failing(lambda rules: setattr(rules[1], "left", 29.0)), {"版记: left ends of rules"})
        self.assertEqual(failing(lambda rules: setattr(rules[1], "right", 180.0)), {"版记: right ends of rules"})
        self.assertIn("版记: last rule's lower edge", failing(lambda rules: rules.pop()))
        self.assertIn("版记: last rule's lower edge", failing(list.clear))

    def test_sealed_date(self):
        def passed(column):
            return checks.sealed_date([Page([line(DATE, 3, column)], None)], DATE)[0].passed

        self.assertTrue(passed(17))
        self.assertFalse(passed(19))
        self.assertFalse(checks.sealed_date(pages(), "2024年1月1日")[0].passed)


class Agreement(unittest.TestCase):
    def spoilt(self, spoil, *failing):
        ours, rendered = pages(), pages()
        for found in (ours, rendered):
            found[1].rules, found[1].pictures = [Box(28, 262, 184, 262.3, "red")], [Box(120, 200, 162, 242)]
        spoil(rendered)
        rows = checks.agreement(ours, rendered)
        rows += [checks.break_share("line breaks", *checks.breaks(ours, rendered)), *checks.grid(rendered)]
        self.assertEqual({row.check.split(" of the")[0].split(" apart")[0] for row in rows if not row.passed}, set(failing))

    def test_each_demand(self):
        def rebreak(found):  # one character a line moves on: the same text, other breaks
            for row in range(4):
                found[0].lines[row].glyphs = found[0].lines[row].glyphs[:27 - row]
            found[0].lines[4].glyphs = [("甲", 0, CELL)] * (28 + 1 + 2 + 3 + 4)

        def shift(thing, *edges):
            return lambda found: [setattr(thing(found), edge, getattr(thing(found), edge) + 1.6) for edge in edges]

        def regroup(found):  # the same words on the same page, but one line more
            whole = found[2].lines[1]
            found[2].lines[1:2] = [dataclasses.replace(whole, glyphs=whole.glyphs[:4]), dataclasses.replace(whole, glyphs=whole.glyphs[4:])]

        self.spoilt(lambda found: None)
        self.spoilt(lambda found: found.append(Page([], None)), "pages", "lines on full pages")
        self.spoilt(lambda found: found[2].lines[-1].glyphs.pop(), "words on other pages")
        self.spoilt(lambda found: found[2].lines.append(line("丙", 5)), "words on other pages")
        self.spoilt(shift(lambda found: found[1].lines[5], "baseline"), "baselines")
        self.spoilt(shift(lambda found: found[2].lines[1], "left", "right"), "ends of lines")
        self.spoilt(shift(lambda found: found[2].lines[1], "right"), "ends of lines")  # it grew to one side
        self.spoilt(shift(lambda found: found[0].number, "left", "right"), "page numbers")
        self.spoilt(lambda found: setattr(found[0], "number", None), "page numbers")
        self.spoilt(shift(lambda found: found[1].rules[0], "top", "bottom"), "rules")
        self.spoilt(lambda found: setattr(found[1].rules[0], "text", "black"), "rules")
        self.spoilt(lambda found: found[1].rules.clear(), "rules")
        self.spoilt(shift(lambda found: found[1].pictures[0], "left"), "pictures")
        self.spoilt(lambda found: found[2].pictures.append(Box(0, 0, 40, 40)), "pictures")
        self.spoilt(rebreak, "line breaks", "cells on a full line", "baselines")  # lines of one character: any is paired with any
        self.spoilt(regroup)

    def test_signs_and_branches(self):
        branch = "<mc:AlternateContent><mc:Choice Requires='w15'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
        drawn = branch.format("<w:drawing></w:drawing>", "<w:pict/>")
        self.assertEqual(list(checks.signs({"a": "<w:t>甲</w:t>" + drawn})), [])
        for spoilt in ("\u200b", "\u2060", '<w:sym w:char="200B"/>', branch.format("", "<w:w/>"), branch.format("<w:drawing>", "<w:t>甲</w:t>")):
            self.assertEqual(len(list(checks.signs({"a": spoilt}))), 1, spoilt)

    def test_what_is_told_is_not_judged(self):
        row = checks.told(checks.all_breaks([(1, 30, 30)]))
        self.assertTrue(row.passed and row.must == "told" and row.value.startswith("3.3%"))

    def test_few_breaks_are_told(self):
        self.assertTrue(checks.break_share("", 1, 30, 30).passed)
        self.assertFalse(checks.break_share("", 29, 31, 31).passed)
        self.assertTrue(checks.break_share("", 30, 31, 31).passed)

    def test_breaks_of_all_samples_are_judged(self):
        self.assertTrue(checks.all_breaks([(30, 30, 30), (67, 70, 70)]).passed)
        self.assertFalse(checks.all_breaks([(30, 30, 30), (66, 70, 70)]).passed)
        self.assertFalse(checks.all_breaks([(97, 97, 101)]).passed)  # the DOCX has lines of its own
        self.assertFalse(checks.all_breaks([]).passed)

    def test_a_row_of_a_table_is_no_broken_line(self):
        row, following = line("甲" * 10, 0), line("乙" * 5, 1)
        row.glyphs, row.right = row.glyphs + line("丙" * 10, 0, 17.5).glyphs, LEFT + 27.5 * CELL
        rules = [Box(27, TOP, 185, TOP + 0.2), Box(27, 60, 185, 60.2)]
        self.assertTrue(checks.wraps([Page([row, following], None)]))
        self.assertFalse(checks.wraps([Page([row, following], None, rules=rules)]))

    def test_two_columns_are_two_pieces(self):
        row = line("份号", 0)
        row.glyphs += line("字号", 0, 20).glyphs
        self.assertEqual([piece.text for piece in checks._pieces(Page([row], None))], ["份号", "字号"])


DRAFT = """---
标题: 关于某事的通知
主送机关: [甲局, 乙局]
成文日期: 2024-03-05
版式: {style}
附件: [{{标题: 某表, 文件: 某表.md}}]
印发机关: 某办
附注: （联系人：某甲）
---

# 一级标题 {{.landscape}}

**重点**在此，
1. 首项

|甲 列|乙列|
|---|---|
"""


class Draft(unittest.TestCase):
    def words(self, style="official"):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "draft.md")
            path.write_text(DRAFT.format(style=style), "utf-8")
            pathlib.Path(folder, "某表.md").write_text("表内\n", "utf-8")
            return draft.words(path)

    def test_words(self):
        said, written = self.words()
        self.assertEqual(said, ["关于某事的通知", "甲局", "乙局", "2024年3月5日", "某表", "某办", "联系人：某甲"])
        self.assertEqual(written, ["一级标题", "重点", "在此，", "首项", "甲", "列", "乙列", "表内"])
        self.assertNotIn("某办", self.words("letter")[0])

    def test_elements(self):
        text = draft.Written()
        text.read("甲[^a]，~~乙~~见<https://a.cn/b>。\n\n表：某表 {.landscape}\n\n| 丙 | > |\n|---|--:|\n| ^^ | 丁 |\n\n"
                      "![无](a.png){width=7mm}\n图：某图\n\n> > 戊\n\n```\na: *\n```\n\n[^a]: 己\n\n    庚\n\n辛")
        self.assertEqual(text.words(), ["甲①，", "乙", "见https://a.cn/b。", "表1", "某表", "丙", "丁", "图1", "某图", "戊", "a:", "*",
                                        "辛", "①", "己", "庚"])

    def test_missing_words(self):
        self.assertTrue(checks.said("", "甲 乙丙", ["丙"], ["甲", "乙"]).passed)
        self.assertFalse(checks.said("", "甲乙丙", ["丁"], ["甲", "乙"]).passed)
        self.assertFalse(checks.said("", "甲乙丙", ["丙"], ["乙", "甲"]).passed)
        self.assertFalse(checks.said("", "甲", [], []).passed)


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


class Repeats(unittest.TestCase):
    def test_what_only_the_eye_meets_must_repeat(self):
        self.assertFalse(list(checks.news(["—1—", "续表1 某表 — 2 —", "……"], "表1某表甲乙")))
        self.assertTrue(list(checks.news(["续表1 某表 丙 — 1 —"], "表1某表甲乙")))

    def test_one_lost_line_shifts_no_breaks(self):
        found = [Page([line(text, row) for row, text in enumerate(["甲乙丙丁", "戊己庚辛", "壬癸子丑"])], None)]
        other = [Page([line(text, row) for row, text in enumerate(["丁", "甲乙丙丁", "戊己庚", "辛", "壬癸子丑"])], None)]
        self.assertEqual(checks.breaks(found, other), (3, 3, 5))


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
        with self.assertRaises(RuntimeError):
            judges.reading_order(self.pdf)
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
