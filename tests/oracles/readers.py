"""What other programs read out of the DOCX, beside what the draft says.

    readers.py [--gongwen PROGRAM] [SAMPLE.md ...]

In: drafts (all of samples/ unless named); `gongwen build --to tree` says what stands in them, pandoc, mammoth and python-docx what they find in
the DOCX: headings with their levels, lists, tables with their heads, notes, pictures with their words. Out: a line for each that differs; the last
line is `N passed, M failed`.
"""

import argparse
import collections
import html.parser
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import docx
import mammoth

import judges

REPOSITORY = judges.REPOSITORY
WHITE = re.compile(r"\s")
OUTLINED = {"part": 1, "chapter": 1, "section": 2}  # styles/gb9704.yaml: outline


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gongwen", type=pathlib.Path, default=REPOSITORY / "target/release/gongwen")
    parser.add_argument("samples", type=pathlib.Path, nargs="*")
    arguments = parser.parse_args()
    passed = failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for sample in arguments.samples or sorted(REPOSITORY.glob("samples/*.md")):
            tree, path = build(arguments.gongwen, sample, pathlib.Path(scratch))
            said = from_tree(tree)
            for reader, found in (("pandoc", from_pandoc(path, said["pictures"])), ("mammoth", from_mammoth(path)), ("python-docx", from_python_docx(path))):
                for what, value in found.items():
                    same = agree(what, value, said[what])
                    passed, failed = passed + same, failed + (not same)
                    if not same:
                        print(f"{sample.stem}: {what}: {reader} finds {differing(value, said[what])}")
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


def agree(what, found, said):
    """A run-in heading is one paragraph with its text, and the first row of a table over several pages bears its caption."""
    if what == "headings":
        return len(found) == len(said) and all(level == wanted and text.startswith(words) for (level, text), (wanted, words) in zip(found, said))
    if what == "heads":
        return len(found) == len(said) and all(words in text for text, words in zip(found, said))
    return found == said


def differing(found, said):
    if isinstance(found, list) and isinstance(said, list):
        pairs = [pair for pair in zip(found, said) if pair[0] != pair[1]]
        return f"{len(found)}, the draft has {len(said)}; first difference {pairs[:1]}"
    return f"{found}, the draft has {said}"


def build(program, sample, scratch):
    """(tree, DOCX) of a draft."""
    for target in ("tree", "docx"):
        command = [program, "build", sample, "--to", target, "-o", scratch, "--fonts", REPOSITORY / "fonts", "--bundled-fonts"]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return json.loads((scratch / f"{sample.stem}.json").read_text("utf-8")), scratch / f"{sample.stem}.docx"


def from_tree(tree):
    """What the draft says."""
    found = collections.Counter()
    headings, tables, pictures, named = [], [], [], collections.Counter()
    bodies = [tree["body"], *(attachment["body"] for attachment in tree["attachments"])]

    def walk(node):
        if isinstance(node, list):
            for child in node:
                walk(child)
            return
        if not isinstance(node, dict):
            return
        kind = node.get("type")
        if kind == "heading" and not node.get("division"):
            headings.append((node["level"], bare(plain(node["text"]))))
            named[node["level"]] += 1
        elif kind == "heading" and node["division"] in OUTLINED:
            # 章 and 节 have styles of their own, which stand on those of headings
            headings.append((OUTLINED[node["division"]], bare(node["number"]["text"] + plain(node["text"]))))
        elif kind == "list":
            found["items"] += sum(item["done"] is None for item in node["items"])
        elif kind == "table":
            tables.append(node)
        elif kind == "figure":
            pictures.extend(picture["alt"] for picture in node["pictures"])
        elif kind == "note":
            found["notes"] += 1
        for child in node.values():
            walk(child)

    walk(bodies)
    return {"headings": headings, "items": found["items"], "notes": found["notes"], "tables": len(tables), "pictures": pictures,
            "heads": [bare(plain(table["rows"][0][0]["text"])) for table in tables], "named": named, "levels": collections.Counter(level for level, _ in headings)}


def plain(parts):
    """The words of inline parts, without notes."""
    if isinstance(parts, dict):
        return "" if parts.get("type") == "note" else parts.get("text", "") if isinstance(parts.get("text"), str) else "".join(map(plain, parts.values()))
    return "".join(map(plain, parts)) if isinstance(parts, list) else ""


def bare(text):
    return WHITE.sub("", text)


def from_pandoc(path, figures):
    """Of the pictures those of figures: seals bear words of their own."""
    done = subprocess.run(["pandoc", "-f", "docx", "-t", "json", path], check=True, capture_output=True, timeout=120)
    blocks = json.loads(done.stdout)["blocks"]
    found, headings, pictures, heads = collections.Counter(), [], [], []

    def walk(node):
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            kind, content = node.get("t"), node.get("c")
            if kind == "Header":
                headings.append((content[0], bare(pandoc_words(content[2]))))
            elif kind in ("BulletList", "OrderedList"):
                found["items"] += len(content[1] if kind == "OrderedList" else content)
            elif kind == "Note":
                found["notes"] += 1
            elif kind == "Image":
                pictures.append(pandoc_words(content[1]))
            elif kind == "Table" and content[3][1]:
                heads.append(bare(pandoc_words(content[3][1])))
            walk(content)

    walk(blocks)
    return {"notes": found["notes"], "items": found["items"], "headings": headings, "heads": heads, "pictures": [words for words in pictures if words in figures]}


def pandoc_words(node):
    if isinstance(node, list):
        return "".join(map(pandoc_words, node))
    if isinstance(node, dict) and node.get("t") != "Note":
        return node["c"] if node.get("t") == "Str" else pandoc_words(node.get("c", []))
    return ""


class Counted(html.parser.HTMLParser):
    """The elements of HTML, and the words for pictures."""

    def __init__(self):
        super().__init__()
        self.tags, self.pictures, self.notes = collections.Counter(), [], 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags[tag] += 1
        if tag == "img":
            self.pictures.append(attributes.get("alt", ""))
        self.notes += tag == "li" and str(attributes.get("id", "")).startswith("footnote-")


def from_mammoth(path):
    with open(path, "rb") as file:
        page = mammoth.convert_to_html(file).value
    counted = Counted()
    counted.feed(page)
    levels = collections.Counter({level: counted.tags[f"h{level}"] for level in range(1, 5) if counted.tags[f"h{level}"]})
    return {"named": levels, "notes": counted.notes}


def from_python_docx(path):
    levels = collections.Counter()
    for paragraph in docx.Document(str(path)).paragraphs:
        names = [style.name for style in (paragraph.style, paragraph.style.base_style) if style is not None]
        if match := next(filter(None, (re.fullmatch(r"Heading (\d)", name) for name in names)), None):
            levels[int(match[1])] += 1
    return {"levels": levels}


if __name__ == "__main__":
    sys.exit(main())
