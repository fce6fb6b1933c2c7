"""What stands where on the pages of a PDF. In: a PDF file. Out: lines of glyphs, boxes of glyphs, rules, pictures and ink, in mm
from the sheet's top left corner. A turned page (横排) is measured as the reader holds it; its number as if it had not been turned.
"""

import collections
import dataclasses
import logging
import pathlib
import statistics
import subprocess
import tempfile
import unicodedata

import pdfplumber
from PIL import Image, ImageChops

logging.disable(logging.CRITICAL)

POINTS_PER_MM = 72 / 25.4
DPI = 300
DARK = 160  # of 255: what counts as ink; antialiased edges fall on either side
NUMBER_HEIGHT = 9.0  # mm below the fold: the page number stands there, below it the red rules of a letter
SAME_LINE = 4.0  # points: faces in one line may differ in baseline by this much, lines never stand so close
BLACK_TOP, BLACK_BOTTOM, BLACK_SIDE = 0.78, 0.06, 0.05  # of the size: where the ink of a hanzi surely lies, about its baseline
THIN, LONG = 1.5, 10.0  # mm: a painted box no higher and no shorter is a rule
SAME_RULE = 0.2  # mm: pieces of one rule, such as the borders of cells side by side


@dataclasses.dataclass
class Line:
    """Glyphs on one baseline, left to right; white space left out."""

    baseline: float
    left: float
    right: float
    size: float
    font: str
    glyphs: list

    @property
    def text(self):
        return "".join(text for text, _, _ in self.glyphs)


@dataclasses.dataclass
class Box:
    """What a glyph, a rule or a picture covers; of a glyph, the part that surely is ink. The text of a rule is its colour."""

    left: float
    top: float
    right: float
    bottom: float
    text: str = ""
    colour: str = ""


@dataclasses.dataclass
class Page:
    """A sheet: its body lines from top to bottom and, below the text block, the page number; all that lies on it as boxes."""

    lines: list
    number: Line | None
    width: float = 210.0
    height: float = 297.0
    glyphs: list = dataclasses.field(default_factory=list)
    rules: list = dataclasses.field(default_factory=list)
    pictures: list = dataclasses.field(default_factory=list)


def modern(text):
    """The text with radicals written as the hanzi they look like: some fonts give both one glyph; no soft hyphens."""
    return "".join(unicodedata.normalize("NFKC", c) if "\u2e80" <= c <= "\u2fdf" else c for c in text if c != "\u00ad")


def bare(text):
    """The text without white space."""
    return "".join(modern(text).split())


def read_pages(path, foot):
    """The pages of a PDF; lines whose baseline lies below `foot` mm are page numbers."""
    with pdfplumber.open(path) as pdf:
        return [_page(page, foot) for page in pdf.pages]


def read_text(path):
    """(the text in the order of the file, artifacts left out; the artifacts of each page, such as 续表 and the page number)"""
    with pdfplumber.open(path) as pdf:
        marked = [[[char["text"] for char in page.chars if (char["tag"] == "Artifact") is artifact] for page in pdf.pages]
                  for artifact in (False, True)]
    said, repeated = (["".join(page).replace("\u200b", "") for page in pages] for pages in marked)
    return "".join(said), repeated


def _page(page, foot):
    chars = [char for char in page.chars if char["text"].strip()]
    # the origin of a glyph comes from the text matrix: a box would depend on the face's ascent
    upright = [(float(page.height) - char["matrix"][5], char["matrix"][4], char["x1"], char) for char in chars if char["upright"]]
    # of a sheet turned clockwise the right edge was the top and the top edge the left
    turned = [(float(page.width) - char["matrix"][4], float(page.height) - char["matrix"][5], char["bottom"], char)
              for char in chars if not char["upright"]]
    lines = _lines(upright)
    below = [line for line in lines if line.baseline > foot]
    return Page(
        lines=[line for line in lines if line.baseline <= foot],
        number=next(iter(below + _lines(turned)), None),
        width=float(page.width) / POINTS_PER_MM,
        height=float(page.height) / POINTS_PER_MM,
        glyphs=[_glyph_box(page, char) for char in chars],
        rules=_rules([_rule_box(thing) for thing in page.rects + page.lines + page.curves]),
        pictures=sorted((_box(image) for image in page.images), key=lambda box: (box.top, box.left)),
    )


def _box(thing):
    return Box(*(float(thing[edge]) / POINTS_PER_MM for edge in ("x0", "top", "x1", "bottom")))


def _rule_box(thing):
    box = _box(thing)
    box.text = _colour(thing["non_stroking_color" if thing["fill"] else "stroking_color"])
    return box


def _colour(ink):
    """black, red, or the numbers of another colour."""
    ink = tuple(round(float(part), 2) for part in ink or (0,))
    return {(0,): "black", (0, 0, 0): "black", (0, 0, 0, 1): "black", (1, 0, 0): "red"}.get(ink, str(ink))


def _glyph_box(page, char):
    box = _box(char)
    box.text, box.colour = modern(char["text"]), _colour(char["non_stroking_color"])
    if char["upright"]:
        size, baseline = char["size"] / POINTS_PER_MM, (float(page.height) - char["matrix"][5]) / POINTS_PER_MM
        side = BLACK_SIDE * (box.right - box.left)
        box.left, box.right = box.left + side, box.right - side
        box.top, box.bottom = baseline - BLACK_TOP * size, baseline + BLACK_BOTTOM * size
    return box


def _rules(boxes):
    """The horizontal rules from top to bottom, pieces put together."""
    rules = []
    for box in sorted(boxes, key=lambda box: (box.top + box.bottom, box.left)):
        if box.bottom - box.top > THIN:
            continue
        last = rules[-1] if rules else None
        if last and abs(box.top + box.bottom - last.top - last.bottom) < 2 * SAME_RULE and box.left < last.right + THIN:
            last.right = max(last.right, box.right)
        else:
            rules.append(dataclasses.replace(box))
    return [rule for rule in rules if rule.right - rule.left > LONG]


def _lines(glyphs):
    """Lines of glyphs given as (baseline, left, right, char), in points."""
    rows = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph[:2]):
        if not rows or glyph[0] - rows[-1][0][0] > SAME_LINE:
            rows.append([])
        rows[-1].append(glyph)
    return [_line(row) for row in rows]


def _line(row):
    row = sorted(row, key=lambda glyph: glyph[1])
    fonts = collections.Counter(char["fontname"].split("+")[-1] for *_, char in row)
    return Line(
        baseline=statistics.median(y for y, *_ in row) / POINTS_PER_MM,
        left=row[0][1] / POINTS_PER_MM,
        right=max(right for _, _, right, _ in row) / POINTS_PER_MM,
        size=statistics.median(char["size"] for *_, char in row),
        font=fonts.most_common(1)[0][0],
        glyphs=[(modern(char["text"]), left / POINTS_PER_MM, right / POINTS_PER_MM) for _, left, right, char in row],
    )


@dataclasses.dataclass
class Ink:
    """The edges of what is black, in mm."""

    left: float
    top: float
    right: float
    bottom: float


@dataclasses.dataclass
class Sheet:
    """The ink of a page: of the text block, of the page number, and of the number's first dash alone."""

    body: Ink | None
    number: Ink | None
    dash: Ink | None


def read_ink(path, foot):
    """The ink of every page as a printer would lay it down; `foot` mm parts the text block from the page number."""
    with tempfile.TemporaryDirectory() as folder:
        prefix = pathlib.Path(folder, "page")
        subprocess.run(["pdftoppm", "-gray", "-r", str(DPI), path, prefix], check=True, stderr=subprocess.DEVNULL)
        return [_sheet(raster, foot) for raster in sorted(pathlib.Path(folder).iterdir())]


def read_red(path, foot):
    """The red ink of page 1, above `foot` mm; none where nothing is red."""
    with tempfile.TemporaryDirectory() as folder:
        prefix = pathlib.Path(folder, "page")
        subprocess.run(["pdftoppm", "-r", str(DPI), "-l", "1", path, prefix], check=True, stderr=subprocess.DEVNULL)
        with Image.open(next(pathlib.Path(folder).iterdir())) as image:
            red, green, _ = image.convert("RGB").split()
            ink = ImageChops.subtract(red, green).point(lambda level: 255 if level > DARK else 0)
    return _ink(ink, 0, 0, ink.width, round(foot / 25.4 * DPI))


def _sheet(raster, foot):
    with Image.open(raster) as image:
        ink = image.point(lambda level: 255 if level < DARK else 0)
    if ink.width > ink.height:  # turned clockwise: its foot lies at the left
        ink = ink.transpose(Image.Transpose.ROTATE_90)
    fold = round(foot / 25.4 * DPI)
    body = _ink(ink, 0, 0, ink.width, fold)
    end = round((foot + NUMBER_HEIGHT) / 25.4 * DPI)
    number = _ink(ink, 0, fold, ink.width, end)
    # 2 mm of the page number's left end are all dash: it is an em wide, 4.9 mm
    left = round(number.left / 25.4 * DPI) if number else 0
    dash = _ink(ink, left, fold, left + round(2 / 25.4 * DPI), end) if number else None
    return Sheet(body, number, dash)


def _ink(image, left, top, right, bottom):
    box = image.crop((left, top, right, bottom)).getbbox()
    if box is None:
        return None
    return Ink(*(pixels * 25.4 / DPI for pixels in (box[0] + left, box[1] + top, box[2] + left, box[3] + top)))
