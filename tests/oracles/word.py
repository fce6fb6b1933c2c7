"""The words of a DOCX as a reader sees them. In: a DOCX file. Out: its text, automatic numbers written out.

Independent of gongwen and of python-docx (which knows no numbering): the counting follows ECMA-376 part 1, 17.9.
"""

import re
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
NOTE = "\ufffc"  # where the number of a note stands
HAN = "〇一二三四五六七八九"
# never printed: deleted text, field codes, the fallback beside an mc:Choice
SILENT = {W + "del", W + "moveFrom", W + "instrText", W + "rPr", W + "pPr", MC + "Fallback"}


def read_text(path):
    """The paragraphs of the body, each with its number in front; behind them the notes in the order of their marks."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()
                 if name in ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml")}
    styles = Styles(parts.get("word/styles.xml"))
    numbering = Numbering(parts.get("word/numbering.xml"))
    paragraphs = []
    for paragraph in _paragraphs(parts["word/document.xml"].find(W + "body")):
        properties = paragraph.find(W + "pPr")
        number = numbering.next(*styles.number(properties))
        paragraphs.append(number + _words(paragraph))
    return "\n".join(_noted(parts, paragraphs))


def read_parts(path):
    """The parts in XML, by their names."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xml")}


def _noted(parts, paragraphs):
    """The paragraphs with the numbers of their notes, then the notes."""
    body = parts["word/document.xml"].find(W + "body")
    marks = [node.get(W + "id") for node in body.iter(W + "footnoteReference")]
    written = FORMATS[_value(body, "sectPr/footnotePr/numFmt") or "decimal"]
    numbers = iter(range(1, len(marks) + 1))
    yield from (re.sub(NOTE, lambda _: written(next(numbers)), paragraph) for paragraph in paragraphs)
    notes = {note.get(W + "id"): note for note in parts.get("word/footnotes.xml", ())}
    for number, mark in enumerate(marks, 1):
        yield from (_words(paragraph).replace(NOTE, written(number)) for paragraph in _paragraphs(notes[mark]))


def _paragraphs(node):
    """The paragraphs below a node in reading order, those of tables and text boxes too."""
    for child in node:
        if child.tag == W + "p":
            yield child
        if child.tag not in SILENT:
            yield from _paragraphs(child)


def _words(node):
    """The text below a node; a paragraph inside it (a text box) speaks for itself."""
    if node.tag == W + "r" and _on(node.find(f"{W}rPr/{W}vanish")):
        return ""
    words = []
    for child in node:
        if child.tag in SILENT or child.tag == W + "p":
            continue
        if child.tag == W + "t":
            words.append(child.text or "")
        elif child.tag in (W + "tab", W + "br", W + "cr"):
            words.append("\n")
        elif child.tag in (W + "footnoteReference", W + "footnoteRef"):
            words.append(NOTE)
        elif child.tag == W + "noBreakHyphen":
            words.append("-")
        else:
            words.append(_words(child))
    return "".join(words)


def _on(switch):
    return switch is not None and switch.get(W + "val", "1") not in ("0", "false", "off")


def _value(node, path):
    found = None if node is None else node.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + "val")


class Styles:
    """Which list and level the paragraph styles put a paragraph into."""

    def __init__(self, root):
        found = [] if root is None else root.findall(W + "style")
        self.styles = {style.get(W + "styleId"): style for style in found}
        self.default = next((name for name, style in self.styles.items()
                             if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true")), None)

    def number(self, properties):
        """(numId, level or None, style that names the list or None): direct formatting wins over the style's chain."""
        numbered, level = _value(properties, "numPr/numId"), _value(properties, "numPr/ilvl")
        if numbered is not None:
            return numbered, int(level or 0), None
        name, seen = _value(properties, "pStyle") or self.default, set()
        while name in self.styles and name not in seen:
            seen.add(name)
            style = self.styles[name].find(W + "pPr")
            numbered, below = _value(style, "numPr/numId"), _value(style, "numPr/ilvl")
            level = level if level is not None else below
            if numbered is not None:
                return numbered, None if level is None else int(level), name
            name = _value(self.styles[name], "basedOn")
        return None, None, None


class Numbering:
    """The counters of the lists."""

    def __init__(self, root):
        self.lists = {}  # numId → (abstractNumId, {level: w:lvl}, {level: first number})
        self.counters = {}  # abstractNumId → {level: the number last given}
        self.started = set()  # (numId, level) whose start override was used
        if root is None:
            return
        abstract = {node.get(W + "abstractNumId"): node for node in root.findall(W + "abstractNum")}
        for number in root.findall(W + "num"):
            key = _value(number, "abstractNumId")
            levels = {int(level.get(W + "ilvl")): level for level in abstract[key].findall(W + "lvl")}
            starts = {}
            for override in number.findall(W + "lvlOverride"):
                index = int(override.get(W + "ilvl"))
                if override.find(W + "lvl") is not None:
                    levels[index] = override.find(W + "lvl")
                if _value(override, "startOverride") is not None:
                    starts[index] = int(_value(override, "startOverride"))
            self.lists[number.get(W + "numId")] = (key, levels, starts)

    def next(self, numbered, level, style):
        """The number of the next paragraph of a list, as printed; "" outside lists."""
        if numbered in (None, "0") or numbered not in self.lists:
            return ""
        key, levels, starts = self.lists[numbered]
        linked = (index for index, node in levels.items() if style is not None and _value(node, "pStyle") == style)
        index = next(linked, level or 0)
        if index not in levels:
            return ""
        counters = self.counters.setdefault(key, {})
        self._count(counters, numbered, levels, starts, index)
        legal = _on(levels[index].find(W + "isLgl"))
        pattern = _value(levels[index], "lvlText") or ""
        return re.sub(r"%(\d)", lambda match: _shown(counters, levels, int(match[1]) - 1, legal), pattern)

    def _count(self, counters, numbered, levels, starts, index):
        for above in range(index):  # a level passed over counts as begun
            counters.setdefault(above, _start(levels, above))
        if index in starts and (numbered, index) not in self.started:
            self.started.add((numbered, index))
            counters[index] = starts[index]
        elif index in counters:
            counters[index] += 1
        else:
            counters[index] = _start(levels, index)
        for below in [level for level in counters if level > index]:
            restart = _value(levels.get(below), "lvlRestart")  # absent: after any higher level; 0: never; n: after level n
            if restart is None or index < int(restart):
                del counters[below]


def _start(levels, index):
    return int(_value(levels.get(index), "start") or 0)


def _shown(counters, levels, index, legal):
    if index not in counters or index not in levels:
        return ""
    written = "decimal" if legal else _value(levels[index], "numFmt") or "decimal"
    return FORMATS[written](counters[index])


def _counting(number):
    """一, 十, 二十一, 一百零五: 17.18.59 chineseCountingThousand; chineseCounting is the same up to 99."""
    if number < 10:
        return HAN[number]
    if number < 20:
        return "十" + (HAN[number % 10] if number % 10 else "")
    if number < 100:
        return HAN[number // 10] + _counting(10 + number % 10)
    rest = number % 100
    between = "零" if 0 < rest < 10 else "一" if 10 <= rest < 20 else ""
    return HAN[number // 100] + "百" + (between + _counting(rest) if rest else "")


FORMATS = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: "".join(chr(ord("０") + int(digit)) for digit in str(number)),
    "decimalEnclosedCircle": lambda number: chr(ord("①") + number - 1),
    "decimalEnclosedCircleChinese": lambda number: chr(ord("①") + number - 1),
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "ideographDigital": lambda number: "".join(HAN[int(digit)] for digit in str(number)),
    "bullet": lambda number: "",
    "none": lambda number: "",
}
