"""What a submittable file must show. In: what `paper` and `word` read. Out: a row of the verdict for every demand.

Pure: no files, no programs; `test_checks.py` shows for each demand that it can fail. Clauses are GB/T 9704-2012's.
"""

import collections
import dataclasses

from paper import bare

LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0  # 版心, §5.2.1
FOOT = 265.0  # below: the page number
CELL = 156 / 28  # 一字, §5.2.3
PITCH = (225 - CELL) / 21  # 一行: 22 characters and 21 gaps fill 225 mm
BEARING = 0.15  # mm of white beside the outermost ink of a page of 仿宋
DASH = 269.0  # 一字线, 7 mm below the text block, §7.5
ROWS, COLUMNS = 22, 28
FULL_WIDTH_FROM = 0.75  # of the size: a glyph that advances less is a digit, a letter, or half a mark
NOT_AT_START = set("、，。．：；！？”’）〕］｝〉》」』】〗·‧～!),.:;?]}")
NOT_AT_END = set("“‘（〔［｛〈《「『【〖([{")
INSEPARABLE = ("——", "……")


@dataclasses.dataclass
class Row:
    """One line of the verdict."""

    check: str
    value: str
    must: str
    passed: bool


def near(check, values, target, tolerance):
    """All of `values` within `tolerance` mm of `target`; nothing measured is a failure."""
    shown = f"{min(values):.2f} – {max(values):.2f}" if values else "nothing found"
    passed = bool(values) and all(abs(value - target) <= tolerance for value in values)
    return Row(check, shown, f"{target:.1f} ± {tolerance}", passed)


def none(check, found):
    """Nothing of what is forbidden was found."""
    return Row(check, "; ".join(found[:3]) + ("…" if len(found) > 3 else "") if found else "0", "0", not found)


def same_text(check, text, expected):
    """Both say the same, white space aside."""
    text, expected = bare(text), bare(expected)
    if text == expected and text:
        return Row(check, f"{len(text)} characters", "equal", True)
    same = next((i for i, (a, b) in enumerate(zip(text, expected)) if a != b), min(len(text), len(expected)))
    return Row(check, f"differ at {same}: “{text[same:same + 12]}” for “{expected[same:same + 12]}”", "equal", False)


def is_wrapped(line, following):
    """Whether `following` goes on with the paragraph of `line`: it starts at the left edge, on the next row or page.

    A line that ends two cells short may be one that nobody justified; one that ends earlier was broken by its writer.
    """
    next_row = following.baseline - line.baseline < 1.5 * PITCH
    return next_row and line.right > RIGHT - 2 * CELL and abs(following.left - LEFT) < CELL / 2


def wraps(pages):
    """The pairs of lines between which a paragraph is broken, across pages too."""
    lines = [line for page in pages for line in page.lines]
    return [(line, following) for line, following in zip(lines, lines[1:]) if is_wrapped(line, following)]


def ink(sheets):
    """Where the ink of the text block begins and ends; the last page ends where it ends."""
    bodies = [sheet.body for sheet in sheets if sheet.body]
    full = [sheet.body for sheet in sheets[:-1] if sheet.body]
    return [
        near("first ink top, every page (mm)", [body.top for body in bodies], TOP, 0.3),
        near("last ink bottom, full pages (mm)", [body.bottom for body in full], BOTTOM, 0.5),
        # the outermost hanzi of a page fills its cell but for a bearing of about 0.15 mm
        near("leftmost ink, full pages (mm)", [body.left for body in full], LEFT + BEARING, 0.3),
        near("rightmost ink, full pages (mm)", [body.right for body in full], RIGHT - BEARING, 0.4),
    ]


def edges(pages):
    """Broken lines reach from edge to edge of the text block, glyph by glyph."""
    broken = wraps(pages)
    return [
        near("left edge of text (mm)", [following.left for _, following in broken], LEFT, 0.2),
        near("right edge of text (mm)", [line.right for line, _ in broken], RIGHT, 0.3),
    ]


def grid(pages, where=""):
    """22 lines a page, 28 cells a line."""
    rows = [_rows_used(page) for page in pages[:-1]]
    whole = [line for line, _ in wraps(pages)
             if abs(line.left - LEFT) < 0.5 and all(_is_full_width(line, glyph) for glyph in line.glyphs)]
    counts = collections.Counter(len(line.glyphs) for line in whole)
    usual, most = (counts.most_common(1)[0][0], max(counts)) if counts else (0, 0)
    return [
        Row(f"lines on full pages{where}", " ".join(map(str, rows)) or "no full page", str(ROWS),
            bool(rows) and set(rows) == {ROWS}),
        # a line may hold fewer where a mark was pushed out, never more
        Row(f"cells on a full line{where}", f"{usual}, at most {most} ({len(whole)} lines)", str(COLUMNS),
            usual == most == COLUMNS),
    ]


def _rows_used(page):
    if not page.lines:
        return 0
    # by the height of the last line, for there are blank ones; yet no more lines than rows
    return max(round((page.lines[-1].baseline - TOP - CELL) / PITCH) + 1, len(page.lines))


def _is_full_width(line, glyph):
    _, left, right = glyph
    return right - left > FULL_WIDTH_FROM * line.size * 25.4 / 72


def page_numbers(pages, sheets):
    """— 1 — at its height, odd on the right, even on the left, one cell in (§7.5)."""
    dashes = [(sheet.dash.top + sheet.dash.bottom) / 2 for sheet in sheets if sheet.dash]
    missing = [f"page {i}" for i, sheet in enumerate(sheets, 1) if sheet.dash is None]
    printed = [page.number.text if page.number else "" for page in pages]
    odd = [page.number.right for page in pages[0::2] if page.number]
    even = [page.number.left for page in pages[1::2] if page.number]
    rows = [
        near("page number: dash (mm)", dashes, DASH, 0.5),
        none("pages without a number's ink", missing),
        none("page numbers other than — n —", [text for i, text in enumerate(printed, 1) if text != f"—{i}—"]),
        near("odd page numbers end (mm)", odd, RIGHT - CELL, 0.5),
    ]
    return rows + ([near("even page numbers start (mm)", even, LEFT + CELL, 0.5)] if len(pages) > 1 else [])


def prohibitions(pages):
    """禁则: no line starts or ends with a mark that may not (GB/T 15834 5.1), no —— or …… is torn."""
    found = []
    for line, following in wraps(pages):
        end, start = line.text, following.text
        torn = any(end[-1] + start[0] == pair and (len(end) - len(end.rstrip(pair[0]))) % 2 for pair in INSEPARABLE)
        digits = end[-1].isdecimal() and start[0].isdecimal()
        if start[0] in NOT_AT_START or end[-1] in NOT_AT_END or torn or digits:
            found.append(f"{end[-6:]}|{start[:6]}")
    return [none("prohibited line starts and ends", found)]


def sign_off(pages, issuer, date, issuer_edges, date_edges):
    """署名 and 成文日期 where §7.3.5.2 puts them, never alone on a page (§7.3.5.5)."""
    found = [(number, index, line) for number, page in enumerate(pages) for index, line in enumerate(page.lines)]
    issuers = [place for place in found if place[2].text == issuer]
    dates = [place for place in found if place[2].text == date]
    rows = []
    for name, places, edges in (("issuer", issuers, issuer_edges), ("date", dates, date_edges)):
        for side, edge in zip(("left", "right"), edges):
            rows.append(near(f"{name}: {side} (mm)", [getattr(line, side) for _, _, line in places[-1:]], edge, 0.5))
    together = bool(issuers and dates) and issuers[-1][0] == dates[-1][0]
    above = issuers[-1][1] if issuers else 0
    rows.append(Row("body lines above the sign-off on its page", f"{above}" if together else "torn apart or not found",
                    "at least 1", together and above >= 1))
    return rows


def agreement(pages, rendered):
    """The DOCX as a word processor shows it beside the PDF: same pages, same breaks, same heights."""
    where = " of the DOCX in LibreOffice"
    rows = [
        Row(f"pages{where}", str(len(rendered)), str(len(pages)), len(rendered) == len(pages)),
        same_text(f"text{where}", _text(rendered), _text(pages)),
        *grid(rendered, where),
    ]
    ours, theirs = _breaks(pages), _breaks(rendered)
    share = len(ours & theirs) / max(len(ours), len(theirs), 1)
    rows.append(Row("line breaks at the same character", f"{share:.1%} ({len(ours & theirs)} of {len(ours)})", "≥ 95 %", share >= 0.95))
    pairs = [(a, b) for page, other in zip(pages, rendered) for a, b in zip(page.lines, other.lines)]
    unpaired = [f"page {i}: {len(page.lines)} and {len(other.lines)}"
                for i, (page, other) in enumerate(zip(pages, rendered), 1) if len(page.lines) != len(other.lines)]
    furthest = max((abs(a.baseline - b.baseline) for a, b in pairs), default=None)
    shown = "; ".join(unpaired) if unpaired else "nothing found" if furthest is None else f"{furthest:.2f}"
    rows.append(Row("baselines apart, at most (mm)", shown, "≤ 1", not unpaired and furthest is not None and furthest <= 1))
    return rows


def _text(pages):
    return "".join(line.text for page in pages for line in page.lines)


def _breaks(pages):
    """How many characters stand before each break inside a paragraph; the ends of paragraphs agree by themselves."""
    broken = {id(line) for line, _ in wraps(pages)}
    ends, count = set(), 0
    for page in pages:
        for line in page.lines:
            count += len(line.text)
            if id(line) in broken:
                ends.add(count)
    return ends
