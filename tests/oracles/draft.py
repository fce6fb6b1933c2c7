"""The words of a draft that must appear in print. In: a draft with its front matter. Out: its words, piece by piece, markup left out.

Independent of gongwen: the front matter is YAML to PyYAML, the body lines of Markdown of which only the marks are known.
"""

import collections
import re

import yaml

# what steers and is not printed, by both its names
SILENT = {"style", "版式", "kind", "文种", "seal", "印章", "stamp", "签名章", "preprinted", "套打", "file", "文件"}
DATES = {"date", "成文日期", "print-date", "印发日期"}
# what a format leaves out: 信函 has no 印发 (§10.1), 命令 no title (§10.2), 纪要 no sign-off (§10.3)
LEFT_OUT = {
    "letter": {"printer", "印发机关", "print-date", "印发日期"},
    "order": {"title", "标题"},
    "minutes": {"issuer", "发文机关", "date", "成文日期"},
}
MARKUP = re.compile(r"\{[.#\w][^}]*\}|\*+|~~|`|\\$|^#+\s*|^[\s>]*>\s*|^\s*[-+]\s+(\[[ x]\])?|^\s*\d+\.\s+|^\s*\|?[\s:|-]+\|?$")
FENCE = re.compile(r"^\s*```")
MERGED = re.compile(r"(?<=\|)\s*(\^\^|>)\s*(?=\|)")  # a cell that belongs to its neighbour
PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")  # its words are for who cannot see it
LINK = re.compile(r"\[([^\]^]+)\]\([^)]*\)|<(https?://[^>]*)>")
MARK, NOTE = re.compile(r"\[\^(\w+)\]"), re.compile(r"^\[\^(\w+)\]:")
CAPTION = re.compile(r"^([表图])：")


def read(path):
    """(front matter, body)"""
    _, front, body = re.split(r"^---\s*$", path.read_text("utf-8"), maxsplit=2, flags=re.MULTILINE)
    return yaml.load(front, yaml.BaseLoader) or {}, body


def style(front):
    return front.get("style") or front.get("版式") or "report"


def element(front, *names):
    """An element by any of its names, as it is printed; "" where there is none."""
    value = next((front[name] for name in names if name in front), "")
    return value if not isinstance(value, str) else "".join(_texts(names[0], value)) if value else ""


def words(path):
    """(words of the front matter, in any order; words of the body, in theirs)"""
    front, body = read(path)
    left_out = SILENT | LEFT_OUT.get(style(front), set())
    said = [text for key, value in front.items() if key not in left_out for text in _texts(key, value)]
    written = Written()
    written.read(body)
    for item in front.get("attachments") or front.get("附件") or []:
        file = item.get("file") or item.get("文件") if isinstance(item, dict) else None
        if file:
            text = (path.parent / file).read_text("utf-8")
            written.read(re.split(r"^---\s*$", text, maxsplit=2, flags=re.MULTILINE)[-1] if text.startswith("---") else text)
    return said, written.words()


def deleted(path):
    """The words that a draft shows struck through, all in one."""
    return "".join(re.findall(r"~~(.+?)~~", read(path)[1]))


def _texts(key, value):
    if isinstance(value, list):
        return [text for item in value for text in _texts(key, item)]
    if isinstance(value, dict):
        return [text for name, item in value.items() if name not in SILENT for text in _texts(name, item)]
    if key in DATES and (day := re.fullmatch(r"(\d{4})\D+0?(\d+)\D+0?(\d+)日?", value.strip())):
        return ["{}年{}月{}日".format(*day.groups())]
    # a full stop, colon or bracket at the ends may be written or not: the layout adds it
    return [piece for piece in re.split(r"\s+", value.strip("（）()：:。 ")) if piece]


class Written:
    """The words of bodies of Markdown in reading order, those of the notes at the foot behind them all.

    Generated words are counted along: numbers of tables and figures, 注码. Labels of lists are left to who compares the files.
    """

    def __init__(self):
        self.body, self.notes, self.marks, self.counts = [], {}, {}, collections.Counter()

    def read(self, text):
        note, verbatim = None, False
        for line in text.splitlines():
            if FENCE.match(line):
                verbatim = not verbatim
                continue
            begun = NOTE.match(line)
            if begun:
                note, line = begun[1], line[begun.end():]
            elif line[:1].strip():  # a line that is not indented ends a note
                note = None
            words = (line if verbatim else self._plain(line)).split()
            (self.body if note is None else self.notes.setdefault(note, [])).extend(words)

    def words(self):
        noted = [word for name, mark in self.marks.items() for word in (mark, *self.notes.get(name, [f"[^{name}]:"]))]
        return self.body + noted

    def _plain(self, line):
        """The line as it is printed."""
        line = MARK.sub(lambda found: self.marks.setdefault(found[1], chr(ord("①") + len(self.marks))), PICTURE.sub("", line))
        if line.lstrip().startswith("|"):
            line = MERGED.sub("", line).replace("|", " ")
        return MARKUP.sub(" ", LINK.sub(lambda found: found[1] or found[2], CAPTION.sub(self._counted, line)))

    def _counted(self, caption):
        self.counts[caption[1]] += 1
        return f"{caption[1]}{self.counts[caption[1]]} "
