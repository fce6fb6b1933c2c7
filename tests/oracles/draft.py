"""The words of a draft that must appear in print. In: a draft with its front matter. Out: its words, piece by piece, markup left out.

Independent of gongwen: the front matter is YAML to PyYAML, the body lines of Markdown of which only the marks are known.
"""

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
MARKUP = re.compile(r"!\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?|^[图表]：|\{[.#][^}]*\}|\*+|`|\\$|^#+\s*|^\s*>\s*|^\s*[-+]\s+|^\s*\d+\.\s+|^\s*\|?[\s:|-]+\|?$|\|")


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
    written = _written(body)
    for item in front.get("attachments") or front.get("附件") or []:
        file = item.get("file") or item.get("文件") if isinstance(item, dict) else None
        if file:
            text = (path.parent / file).read_text("utf-8")
            written += _written(re.split(r"^---\s*$", text, maxsplit=2, flags=re.MULTILINE)[-1] if text.startswith("---") else text)
    return said, written


def _texts(key, value):
    if isinstance(value, list):
        return [text for item in value for text in _texts(key, item)]
    if isinstance(value, dict):
        return [text for name, item in value.items() if name not in SILENT for text in _texts(name, item)]
    if key in DATES and (day := re.fullmatch(r"(\d{4})\D+0?(\d+)\D+0?(\d+)日?", value.strip())):
        return ["{}年{}月{}日".format(*day.groups())]
    # a full stop, colon or bracket at the ends may be written or not: the layout adds it
    return [piece for piece in re.split(r"\s+", value.strip("（）()：:。 ")) if piece]


def _written(body):
    lines = (MARKUP.sub(" ", line) for line in body.splitlines())
    return [piece for line in lines for piece in line.split()]
