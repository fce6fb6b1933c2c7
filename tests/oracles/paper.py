"""What stands where on the pages of a PDF. In: a PDF file. Out: lines of glyphs and boxes of ink, in mm from the sheet's top left corner."""

import collections
import dataclasses
import logging
import pathlib
import statistics
import subprocess
import tempfile
import unicodedata

import pdfplumber
from PIL import Image

logging.disable(logging.CRITICAL)

POINTS_PER_MM = 72 / 25.4
DPI = 300
DARK = 160  # of 255: what counts as ink; antialiased edges fall on either side
SAME_LINE = 4.0  # points: faces in one line may differ in baseline by this much, lines never stand so close


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
class Page:
    """A sheet: its body lines from top to bottom and, below the text block, the page number."""

    lines: list
    number: Line | None


def modern(text):
    """The text with radicals written as the hanzi they look like: some fonts give both one glyph."""
    return "".join(unicodedata.normalize("NFKC", c) if "\u2e80" <= c <= "\u2fdf" else c for c in text)


def bare(text):
    """The text without white space."""
    return "".join(modern(text).split())


def read_pages(path, foot):
    """The pages of a PDF; lines whose baseline lies below `foot` mm are page numbers."""
    pages = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            lines = _lines(page)
            body = [line for line in lines if line.baseline <= foot]
            below = [line for line in lines if line.baseline > foot]
            pages.append(Page(body, below[0] if below else None))
    return pages


def _lines(page):
    # the origin of a glyph comes from the text matrix: a box would depend on the face's ascent
    glyphs = [(float(page.height) - c["matrix"][5], c["matrix"][4], c) for c in page.chars if c["text"].strip()]
    rows = []
    for y, x, char in sorted(glyphs, key=lambda glyph: glyph[:2]):
        if not rows or y - rows[-1][0][0] > SAME_LINE:
            rows.append([])
        rows[-1].append((y, x, char))
    return [_line(row) for row in rows]


def _line(row):
    row = sorted(row, key=lambda glyph: glyph[1])
    fonts = collections.Counter(char["fontname"].split("+")[-1] for _, _, char in row)
    return Line(
        baseline=statistics.median(y for y, _, _ in row) / POINTS_PER_MM,
        left=row[0][1] / POINTS_PER_MM,
        right=max(char["x1"] for _, _, char in row) / POINTS_PER_MM,
        size=statistics.median(char["size"] for _, _, char in row),
        font=fonts.most_common(1)[0][0],
        glyphs=[(modern(char["text"]), x / POINTS_PER_MM, char["x1"] / POINTS_PER_MM) for _, x, char in row],
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


def _sheet(raster, foot):
    with Image.open(raster) as image:
        ink = image.point(lambda level: 255 if level < DARK else 0)
    fold = round(foot / 25.4 * DPI)
    body = _ink(ink, 0, 0, ink.width, fold)
    number = _ink(ink, 0, fold, ink.width, ink.height)
    # 2 mm of the page number's left end are all dash: it is an em wide, 4.9 mm
    left = round(number.left / 25.4 * DPI) if number else 0
    dash = _ink(ink, left, fold, left + round(2 / 25.4 * DPI), ink.height) if number else None
    return Sheet(body, number, dash)


def _ink(image, left, top, right, bottom):
    box = image.crop((left, top, right, bottom)).getbbox()
    if box is None:
        return None
    return Ink(*(pixels * 25.4 / DPI for pixels in (box[0] + left, box[1] + top, box[2] + left, box[3] + top)))
