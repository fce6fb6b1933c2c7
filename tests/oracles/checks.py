"""What a submittable file must show. In: what `paper` and `word` read. Out: a row of the verdict for every demand.

Pure: no files, no programs; `test_judge.py` shows for each demand that it can fail. Clauses are GB/T 9704-2012's.
"""

import collections
import dataclasses
import difflib
import itertools
import re

import paper
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
BODY_SIZE = 15.0  # points: 三号 has 16; smaller are 版记 and page numbers
HEADLINE_SIZE = 17.0  # points: larger are titles and marks, which no margin breaks
MARGIN = 0.3  # mm that a glyph may stand out of the text block, or over another
FEW_BREAKS = 30  # of fewer broken lines a share says little
MARK_TOP = {"official": 72.0, "minutes": 72.0, "order": 57.0, "letter": 30.0}  # mm, §7.2.4 §10.1 §10.2 §10.3
RED_RULE = {"official": (LEFT, RIGHT), "minutes": (LEFT, RIGHT), "letter": (21.0, 191.0)}  # §7.2.7 §10.1, on the text block's middle
RED_FOOT = 277.0  # 20 mm above the sheet's foot, §10.1
ROW_BASELINE = 4.7  # mm from a row's top to where hanzi of 三号 stand
THICK, FINE = 0.35, 0.25  # mm, §7.4.1
SEALED_DATE = RIGHT - 4 * CELL  # §7.3.5.1
LEADER = re.compile(r"[.·…]{4,}")  # dots are drawn in the PDF, type in LibreOffice
NOTE_MARK = re.compile(r"[①-⑳]")  # LibreOffice raises the mark before a note, whatever the DOCX says
CONTINUED = re.compile(r"^续(?=表\d)")  # Word repeats a table's caption as it is
STRIKE = 0.15  # of a glyph's height: how far from its middle a strike may lie
GAPS = re.compile(r"(?<=[0-9A-Za-z])(?=[一-鿿])|(?<=[一-鿿])(?=[0-9A-Za-z])")
APART = 1.5  # mm between an element of the PDF and the same of the DOCX


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
    return Row(check, shown, f"{round(target, 2):g} ± {tolerance}", passed)


def none(check, found):
    """Nothing of what is forbidden was found."""
    found = list(found)
    return Row(check, "; ".join(found[:3]) + ("…" if len(found) > 3 else "") if found else "0", "0", not found)


def told(row):
    """The row, whose value is told and not judged."""
    return dataclasses.replace(row, must="told", passed=True)


def signs(parts):
    """What only some program reads, in the parts of a DOCX by their names: signs without width, branches of text or of properties."""
    for name, xml in parts.items():
        yield from (f"{name}: {sign!r}" for sign in ("\u200b", "\u2060", "<w:sym ") if sign in xml)
        for branch in re.findall("<mc:AlternateContent>.*?</mc:AlternateContent>", xml, re.DOTALL):
            fallback = branch.partition("<mc:Fallback>")[2]
            if "<w:t>" in fallback or "<w:t " in fallback:
                yield f"{name}: a text in a fallback"
            if "<w:drawing>" not in branch:
                yield f"{name}: a branch of properties"


def same_text(check, text, expected):
    """Both say the same, white space aside."""
    text, expected = bare(text), bare(expected)
    if text == expected and text:
        return Row(check, f"{len(text)} characters", "equal", True)
    same = next((i for i, (a, b) in enumerate(zip(text, expected)) if a != b), min(len(text), len(expected)))
    return Row(check, f"differ at {same}: “{text[same:same + 12]}” for “{expected[same:same + 12]}”", "equal", False)


def said(check, text, anywhere, in_order):
    """Every piece of a draft is printed: those of the front matter anywhere, those of the body one after the other."""
    text = bare(text)
    missing, place = [piece for piece in map(bare, anywhere) if piece not in text], 0
    for piece in filter(None, map(bare, in_order)):
        found = text.find(piece, place)
        if found < 0:
            missing.append(piece)
        place = max(place, found + len(piece))
    shown = "; ".join(f"“{piece[:24]}” is missing" for piece in missing[:3]) or f"{len(anywhere) + len(in_order)} pieces"
    return Row(check, shown, "all", not missing and bool(anywhere and in_order))


def news(repeated, text, contents=0):
    """The pages whose artifacts are more than the page number, leader dots, and 续表 with words of `text`, one head after the other.
    The first pages may be `contents`, 目录, which are not counted."""
    text = bare(text)
    for number, words in enumerate(repeated, 1):
        rest = bare(words).replace(f"—{number - contents}—", "").strip("….·")
        if any(piece not in text for piece in rest.split("续") if piece):
            yield f"page {number}: “{rest[:24]}”"


def is_wrapped(line, following):
    """Whether `following` goes on with the paragraph of `line`: it starts at the left edge, on the next row or page.

    A line that ends two cells short may be one that nobody justified; one that ends earlier was broken by its writer.
    """
    next_row = following.baseline - line.baseline < 1.5 * PITCH
    next_row = next_row and max(line.size, following.size) < HEADLINE_SIZE
    return next_row and line.right > RIGHT - 2 * CELL and abs(following.left - LEFT) < CELL / 2


def wraps(pages):
    """The pairs of lines between which a paragraph is broken, across pages too."""
    lines = [line for page in pages for line in page.lines if not _is_row(page, line)]
    return [(line, following) for line, following in zip(lines, lines[1:]) if is_wrapped(line, following)]


def _is_row(page, line):
    """Whether a line is cells side by side: parted by gaps, with rules above and below."""
    rules = [rule for rule in page.rules if rule.left < line.left and rule.right > line.right]
    ruled = any(rule.top < line.baseline for rule in rules) and any(rule.top > line.baseline for rule in rules)
    return ruled and len(_pieces(paper.Page([line], None))) > 1


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


def page_numbers(pages, sheets, first=True, contents=0):
    """— 1 — at its height, odd on the right, even on the left, one cell in (§7.5); `first`: page 1 shows its own (§10.1). The first
    pages may be `contents`, 目录, which bear no numbers and are not counted."""
    pages, sheets = pages[contents:], sheets[contents:]
    numbered = _numbered(pages, first)
    wrong = [f"page {i} {'bears none' if i in numbered else 'bears one'}" for i, (page, sheet) in enumerate(zip(pages, sheets), 1)
             if {page.number is not None, sheet.dash is not None} != {i in numbered}]
    dashes = [(sheet.dash.top + sheet.dash.bottom) / 2 for sheet in sheets if sheet.dash]
    printed = [(f"—{i}—", page.number.text) for i, page in enumerate(pages, 1) if page.number]
    odd = [page.number.right for page in pages[0::2] if page.number]
    even = [page.number.left for page in pages[1::2] if page.number]
    rows = [
        none("pages numbered against §7.5", wrong),
        none("page numbers other than — n —", [text for wanted, text in printed if text != wanted]),
    ]
    rows += [near("page number: dash (mm)", dashes, DASH, 0.5)] if numbered else []
    rows += [near("odd page numbers end (mm)", odd, RIGHT - CELL, 0.5)] if any(i % 2 for i in numbered) else []
    return rows + ([near("even page numbers start (mm)", even, LEFT + CELL, 0.5)] if any(i % 2 == 0 for i in numbered) else [])


def _numbered(pages, first):
    """Which pages bear a number: all but the blank ones before 版记, and then that of 版记."""
    tail = len(pages)
    while tail and all(line.size < BODY_SIZE for line in pages[tail - 1].lines):
        tail -= 1
    blank = any(not page.lines for page in pages[tail:])
    return set(range(1 if first else 2, (tail if blank else len(pages)) + 1))


def room(pages, where="", letter=False, deleted="", margin=MARGIN):
    """Nothing leaves the sheet or, by more than `margin`, the text block, and no line of text lies over another or under a rule; seals may, and strikes through `deleted`."""
    outside, beyond, over, struck = [], [], [], []
    for number, page in enumerate(pages, 1):
        said = f"page {number}: “%s”"
        outside += [said % box.text for box in page.glyphs
                    if min(box.left, box.top) < 0 or box.right > page.width or box.bottom > page.height]
        left, top, right, bottom = _block(page)
        top = 30 if letter and number == 1 else top  # §10.1: the mark of a letter stands above the text block
        beyond += [said % line.text[:12] for line in page.lines
                   if line.left < left - margin or line.right > right + margin or not top < line.baseline < bottom + margin]
        over += [said % (a.text + b.text) for a, b in _overlaps(page.glyphs)]
        struck += [said % box.text for box in page.glyphs for rule in page.rules
                   if _is_over(box, rule, 0) and not (box.text in deleted and _is_strike(box, rule))]
    return [
        none(f"glyphs outside the sheet{where}", outside),
        none(f"lines outside the text block{where}", beyond),
        none(f"glyphs over each other{where}", over),
        none(f"glyphs under a rule{where}", struck),
    ]


def _block(page):
    """The text block of a page; of a turned one the left edge was the foot."""
    if page.width > page.height:
        return page.width - BOTTOM, LEFT, page.width - TOP, RIGHT
    return LEFT, TOP, RIGHT, BOTTOM


def _is_strike(box, rule):
    """A deletion is struck through the middle of its glyphs; no rule of a table or a note may stand there."""
    middle = (box.top + box.bottom) / 2
    return abs((rule.top + rule.bottom) / 2 - middle) < STRIKE * (box.bottom - box.top) and rule.bottom - rule.top < THICK


def _overlaps(boxes):
    boxes = sorted(boxes, key=lambda box: box.top)
    for index, box in enumerate(boxes):
        for other in boxes[index + 1:]:
            if other.top > box.bottom:
                break
            if _is_over(box, other, MARGIN):
                yield box, other


def _is_over(box, other, least):
    across = min(box.right, other.right) - max(box.left, other.left)
    along = min(box.bottom, other.bottom) - max(box.top, other.top)
    return across > least and along > least


def letterhead(pages, red, style, corner):
    """版头 where §7.2 and §10 put it; `corner`: 份号, 密级, 紧急程度 as printed, "" where there is none."""
    red_rules = [rule for page in pages[:1] for rule in page.rules if rule.text == "red"]
    coloured = [f"page {number}: {box.colour} “{box.text}”" for number, page in enumerate(pages, 1) for box in page.glyphs
                if box.colour != "black" and not (number == 1 and style in MARK_TOP and box.colour == "red")]
    rows = [none("text neither black nor red where it may be", coloured)]
    if style in MARK_TOP:
        rows.append(near("mark: top edge (mm)", [red.top] if red else [], MARK_TOP[style], 0.5))
    if style in RED_RULE:
        left, right = RED_RULE[style]
        rows.append(near("red rules: left ends (mm)", [rule.left for rule in red_rules], left, 0.3))
        rows.append(near("red rules: right ends (mm)", [rule.right for rule in red_rules], right, 0.3))
    if style == "letter":
        rows.append(near("red rule at the foot (mm)", [rule.bottom for rule in red_rules[-1:]], RED_FOOT, 0.3))
    if style == "official" and any(corner):
        rows.append(none("corner: lines that stand elsewhere", list(_corner(pages, corner))))
    return rows


def _corner(pages, corner):
    """份号 stands on line 1, 密级 on line 2, 紧急程度 on the next."""
    number, secret, urgent = map(bare, corner)
    rows = {number: 0, secret: 1, urgent: 2 if secret else 1 if number else 0}
    for text, row in rows.items():
        baseline = TOP + ROW_BASELINE + row * PITCH
        if text and not any(line.text == text and abs(line.left - LEFT) < MARGIN and abs(line.baseline - baseline) < 0.5
                            for page in pages[:1] for line in page.lines):
            yield f"“{text}” not in row {row + 1}"


def imprint(pages):
    """版记: its rules on the last page, an even one, down to the text block's lower edge (§7.4.1, GB/T 33476.2 §7.3.1)."""
    rules = [rule for page in pages[-1:] for rule in page.rules if rule.text == "black" and rule.bottom > 200]
    thick = [rule.bottom - rule.top for rule in (*rules[:1], *rules[-1:])]
    return [
        near("版记: last rule's lower edge (mm)", [rule.bottom for rule in rules[-1:]], BOTTOM, 0.3),
        near("版记: left ends of rules (mm)", [rule.left for rule in rules], LEFT, 0.3),
        near("版记: right ends of rules (mm)", [rule.right for rule in rules], RIGHT, 0.3),
        near("版记: first and last rule (mm)", thick, THICK, 0.03),
        *([near("版记: rules between (mm)", [rule.bottom - rule.top for rule in rules[1:-1]], FINE, 0.03)] if rules[1:-1] else []),
        Row("版记: page", str(len(pages)), "even", len(pages) % 2 == 0),
    ]


def sealed_date(pages, date):
    """成文日期 below a seal ends four cells in (§7.3.5.1)."""
    found = [line.right for page in pages for line in page.lines if line.text == date]
    return [near("sealed date: right end (mm)", found[-1:], SEALED_DATE, 0.5)]


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


WHERE = " of the DOCX in LibreOffice"


def agreement(pages, rendered, apart=APART):
    """The DOCX as a word processor shows it beside the PDF: on each page the same things at the same places, `apart` mm at most."""
    both = list(enumerate(zip(pages, rendered), 1))
    missing = [words for number, (page, other) in both for words in _missing(number, page, other)]
    pairs = [(number, line, other) for number, (page, shown) in both for line, other in _pairs(_pieces(page), _pieces(shown))]
    whole = [pair for pair in pairs if pair[1].text == pair[2].text and not NOTE_MARK.fullmatch(pair[1].text)]
    numbers = [(number, page.number, other.number) for number, (page, other) in both if page.number or other.number]
    return [
        Row(f"pages{WHERE}", str(len(rendered)), str(len(pages)), len(rendered) == len(pages)),
        none(f"words on other pages{WHERE}", missing),
        _apart("baselines apart, at most (mm)", pairs, lambda line, other: abs(line.baseline - other.baseline), apart),
        _apart("ends of lines apart, at most (mm)", whole, _aside, APART),
        _alike("page numbers of the DOCX beside the PDF's", numbers, lambda line: [line.left, line.baseline]),
        _alike("rules of the DOCX beside the PDF's", _boxes(both, "rules"), _places),
        _alike("pictures of the DOCX beside the PDF's", _boxes(both, "pictures"), _places),
    ]


def _boxes(both, things):
    """The rules or pictures of every page, one beside the other; none where one file has fewer."""
    return [(number, ours, theirs) for number, (page, other) in both
            for ours, theirs in itertools.zip_longest(getattr(page, things), getattr(other, things))]


def _places(box):
    return [box.left, (box.top + box.bottom) / 2, box.right]


def breaks(pages, rendered):
    """(lines that end at the same character, all lines of the PDF, those of the side that has more)

    The characters of both are aligned first, so that a word that stands elsewhere shifts no line behind it.
    """
    ours, theirs = _ends(pages), _ends(rendered)
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    same = 0
    for how, a, b, c, d in matcher.get_opcodes():
        same += b - a if how == "equal" else _same_ends(ours[a:b], theirs[c:d])
    return same, len(ours), max(len(ours), len(theirs))


def _same_ends(ours, theirs):
    """How many lines of both end behind the same, aligned, character."""
    ends = [set(itertools.accumulate(map(len, side))) for side in (ours, theirs)]
    blocks = difflib.SequenceMatcher(None, "".join(ours), "".join(theirs), autojunk=False).get_matching_blocks()
    return sum(a + step in ends[0] and b + step in ends[1] for a, b, size in blocks for step in range(1, size + 1))


def break_share(check, same, ours, most, least=0.95):
    """The share of line breaks that agree; of few, the share is told and not judged."""
    share = same / max(most, 1)
    few = ours <= FEW_BREAKS
    return Row(check, f"{share:.1%} ({same} of {ours})", "told: few" if few else f"≥ {least:.0%}", few or share >= least)


def all_breaks(counts, least=0.97):
    """The share of line breaks that agree over all samples, of which `counts` holds what `breaks` gave."""
    same, ours, most = (sum(column) for column in zip(*counts)) if counts else (0, 0, 0)
    share = same / max(most, 1)
    return Row("line breaks at the same character", f"{share:.1%} ({same} of {ours})", f"≥ {least:.0%}", share >= least)


def _missing(number, page, other):
    """What one page shows and its counterpart does not: whole lines, else the characters that tell them apart."""
    ours, theirs = _pieces(page), _pieces(other)
    paired = {id(piece) for pair in _pairs(ours, theirs) for piece in pair}
    count = [collections.Counter("".join(LEADER.sub("", CONTINUED.sub("", piece.text)) for piece in side)) for side in (ours, theirs)]
    sides = ("the PDF", ours, count[0] - count[1]), ("the DOCX", theirs, count[1] - count[0])
    for who, pieces, more in sides:
        alone = [piece.text for piece in pieces if id(piece) not in paired]
        if more:
            yield f"page {number}, {who} alone: “{'”“'.join(alone[:4]) or ''.join(more.elements())[:30]}”"


def _pieces(page):
    """The lines of a page, cut where a gap parts what stands side by side: 份号 and 发文字号, two names."""
    pieces = []
    for line in page.lines:
        start = 0
        for index in range(1, len(line.glyphs) + 1):
            end = index == len(line.glyphs)
            if end or line.glyphs[index][1] - line.glyphs[index - 1][2] > 1.5 * line.size * 25.4 / 72:
                glyphs = line.glyphs[start:index]
                left, right = glyphs[0][1] if start else line.left, line.right if end else glyphs[-1][2]
                pieces.append(dataclasses.replace(line, left=left, right=right, glyphs=glyphs))
                start = index
    return pieces


def _pairs(ours, theirs):
    """Pieces that say the same, or nearly so where a line is broken elsewhere; of several the nearest in height."""
    pairs = []
    for is_same in (lambda text, other: text == other, _is_like):
        paired = {id(piece) for pair in pairs for piece in pair}
        free = [other for other in theirs if id(other) not in paired]
        for piece in (piece for piece in ours if id(piece) not in paired):
            same = [other for other in free if is_same(piece.text, other.text)]
            if same:
                pairs.append((piece, min(same, key=lambda other: abs(other.baseline - piece.baseline))))
                free = [other for other in free if other is not pairs[-1][1]]
    return pairs


def _is_like(text, other):
    return difflib.SequenceMatcher(None, text, other, autojunk=False).ratio() > 0.6


def _apart(check, pairs, distance, most):
    """How far apart the same words stand, at most, and which."""
    found = [(distance(line, other), f"page {number}: “{line.text[:12]}”") for number, line, other in pairs]
    if not found:
        return Row(check, "nothing found", f"≤ {most:g}", False)
    furthest, words = max(found)
    far = sum(distance > most for distance, _ in found)
    shown = f"{furthest:.2f}" + (f" {words}, {far} of {len(found)}" if far else "")
    return Row(check, shown, f"≤ {most:g}", not far)


def _aside(line, other):
    """By the end that agrees worst; LibreOffice's gaps between hanzi and digits make a line wider that is not filled."""
    gaps = 0 if line.right > RIGHT - 1 else len(GAPS.findall(line.text))
    return max(abs(line.left - other.left), abs(line.right - other.right)) - gaps * line.size * 25.4 / 72 / 5


def _alike(check, pairs, places):
    """Both files have the same things, each within reach of its counterpart; none at all is as good."""
    wrong = []
    for number, ours, theirs in pairs:
        if ours is None or theirs is None or ours.text != theirs.text:
            wrong.append(f"page {number}: {_told(ours, places)} in the PDF, {_told(theirs, places)} in the DOCX")
        elif any(abs(a - b) > APART for a, b in zip(places(ours), places(theirs))):
            wrong.append(f"page {number}: {_told(ours, places)} in the PDF at {_told(theirs, places)} in the DOCX")
    return Row(check, "; ".join(wrong[:3]) or f"{len(pairs)} alike", f"alike, ± {APART} mm", not wrong)


def _told(thing, places):
    return "none" if thing is None else f"{thing.text}({' '.join(f'{place:.1f}' for place in places(thing))})"


def _ends(pages):
    """The texts of the lines, what stands side by side (cells) apart."""
    return [piece.text for page in pages for piece in _pieces(page)]
