"""Edits DOCX files as a clerk does, and looks at what LibreOffice makes of them.

    edits.py [--gongwen PROGRAM] [--keep FOLDER]

In: the program and samples/. Each edit is made by python-docx: lines put in, a page put in, lines taken out, another title, more
addressees. Out: a line for each edit and demand that failed; the last line is `N passed, M failed`. What is looked at: page numbers, 版记 whole
on the last page with its last rule at the foot of the text block, on an even page where it begins one, the sign-off beside text.
"""

import argparse
import copy
import pathlib
import re
import subprocess
import sys
import tempfile

import docx
import pdfplumber

import judges

REPOSITORY = judges.REPOSITORY
MM = 72 / 25.4
FOOT = 262.0  # mm, §5.2.1: the foot of the text block
NUMBER = re.compile(r"^—(\d+)—$")
LINE = "新增的一段用来看编辑之后的版面。"
TITLE = "关于进一步做好有关工作并且标题改得更长一些的通知"


def named(document, *styles):
    """The paragraphs of the text in one of these styles (by identifier)."""
    return [paragraph for paragraph in document.paragraphs if paragraph.style.style_id in styles]


def put_in(document, count):
    """So many lines behind the first paragraph of the body, each a copy of it with other words."""
    first = named(document, "body")[0]
    for _ in range(count):
        new = copy.deepcopy(first._p)
        first._p.addnext(new)
        words(docx.text.paragraph.Paragraph(new, first._parent), LINE)


def words(paragraph, text):
    """Other words in the type of the first run."""
    runs = paragraph.runs
    runs[0].text = text
    for run in runs[1:]:
        run._r.getparent().remove(run._r)


def take_out(document, count):
    """The last paragraphs of the body above the sign-off."""
    order = document.paragraphs
    signed = next(index for index, paragraph in enumerate(order) if paragraph.style.style_id in ("issuer", "attachment-first", "attachment-single")
                  or index > 5 and paragraph._p.getnext() is not None and paragraph._p.getnext().tag.endswith("tbl"))
    above = [paragraph for paragraph in order[:signed] if re.match("body|Heading", paragraph.style.style_id)]
    for paragraph in above[1:][-count:]:
        paragraph._p.getparent().remove(paragraph._p)


def title(document):
    words(named(document, "title")[0], TITLE)


def more_copies(document):
    """Two lines more in 抄送."""
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells if cell.text.startswith("抄送：")]
    cells[0].paragraphs[0].runs[-1].text += "，某某委员会办公室" * 6


EDITS = {
    "three lines in": lambda document: put_in(document, 3),
    "a page in": lambda document: put_in(document, 22),
    "two paragraphs out": lambda document: take_out(document, 2),
    "four paragraphs out": lambda document: take_out(document, 4),
    "another title": title,
    "more in 抄送": more_copies,
}
SAMPLES = {"notice": EDITS, "joint": EDITS, "report": ["three lines in", "a page in", "two paragraphs out", "another title"],
           "request": ["three lines in", "another title"]}

# What does not hold yet, told at every run and counted as nothing.
LEFT = set()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gongwen", type=pathlib.Path, default=REPOSITORY / "target/release/gongwen")
    parser.add_argument("--keep", type=pathlib.Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.keep or pathlib.Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        edited = {}
        for sample, names in SAMPLES.items():
            source = build(arguments.gongwen, sample, folder)
            for name in names:
                path = folder / f"{sample}-{name.replace(' ', '-')}.docx"
                document = docx.Document(str(source))
                EDITS[name](document)
                document.save(str(path))
                edited[path] = (sample, name)
        shown = judges.libreoffice(list(edited), folder / "shown", REPOSITORY / "fonts")
        # every demand is one test
        passed = failed = 0
        for path, (sample, name) in edited.items():
            for demand, complaint in looked_at(shown[path], sample, name):
                if complaint and (sample, name, demand) in LEFT:
                    print(f"left: {sample}, {name}: {demand}: {complaint}")
                    continue
                passed, failed = passed + (not complaint), failed + bool(complaint)
                if complaint:
                    print(f"{sample}, {name}: {demand}: {complaint}")
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


def build(program, sample, folder):
    command = [program, "build", REPOSITORY / f"samples/{sample}.md", "-o", folder, "--fonts", REPOSITORY / "fonts", "--bundled-fonts"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{sample}.docx"


def read(pdf):
    """For each page its lines from top to bottom, and the heights of its long rules in mm."""
    pages = []
    with pdfplumber.open(pdf) as document:
        for page in document.pages:
            rows = {}
            for char in page.chars:
                if char["text"].strip():
                    rows.setdefault(round((float(page.height) - char["matrix"][5]) / 3), []).append((char["x0"], char["text"]))
            lines = ["".join(text for _, text in sorted(row)) for _, row in sorted(rows.items())]
            drawn = page.rects + page.lines + page.curves
            rules = [(shape["top"] + shape["bottom"]) / 2 / MM for shape in drawn if shape["x1"] - shape["x0"] > 150 * MM and shape["bottom"] - shape["top"] < 6]
            pages.append((lines, sorted(rules)))
    return pages


def looked_at(pdf, sample, name):
    """(demand, complaint or "") of one edited document."""
    if pdf is None:
        yield "shown", "LibreOffice made nothing of it"
        return
    pages = read(pdf)
    yield "page numbers", wrong_numbers(pages)
    yield "no empty page at the end", "" if [line for line in pages[-1][0] if not NUMBER.match(line)] else f"page {len(pages)}"
    text = "".join(line for lines, _ in pages for line in lines if not NUMBER.match(line))
    expected = {"three lines in": LINE * 3, "a page in": LINE * 22, "another title": TITLE}.get(name, "")
    yield "the edit is there", "" if expected in text else "its words are missing"
    yield "the sign-off beside text", lone_sign_off(pages)
    if sample != "report":
        yield "版记", torn_imprint(pages)
        begins_page = sample in ("notice", "joint")
        yield "版记 on an even page", "" if not begins_page or len(pages) % 2 == 0 else f"on page {len(pages)}"


def wrong_numbers(pages):
    for number, (lines, _) in enumerate(pages, 1):
        found = [int(match[1]) for line in lines if (match := NUMBER.match(line))]
        if lines and found != [number]:
            return f"page {number} bears {found}"
    return ""


def lone_sign_off(pages):
    """§7.3.5.5: the page of 成文日期 shows some of the text above it."""
    for lines, _ in pages:
        dated = [index for index, line in enumerate(lines) if re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日", line)]
        if dated and not [line for line in lines[:dated[0]] if len(line) > 15 or line.endswith("。")]:
            return f"alone: {lines[:3]}"
    return ""


def torn_imprint(pages):
    """§7.4: all of it stands at the foot of the last page."""
    lines, rules = pages[-1]
    printed = [line for line in lines if line.endswith("印发")]
    copies = [number for number, (lines, _) in enumerate(pages, 1) if any(line.startswith("抄送：") for line in lines)]
    if not printed or copies not in ([], [len(pages)]):
        return f"the last page shows {lines[-4:]}, 抄送 stands on {copies}"
    if not rules or abs(rules[-1] - FOOT) > 1:
        return f"its last rule stands at {rules[-1:]} mm"
    # above and below each part
    return "" if len([rule for rule in rules if rule > 200]) >= 2 + len(copies) else f"rules at {rules}"


if __name__ == "__main__":
    sys.exit(main())
