"""Saved over by other programs, our DOCX stays the same draft.

    saved.py [--gongwen PROGRAM] [--keep FOLDER] [SAMPLE.md ...]

In: drafts (all of samples/ unless named). Each DOCX is saved again by LibreOffice, and written as WPS and Word write it: styles with other
identifiers (`2`, `a3`) and Chinese names, runs cut up, revision ids, w14 attributes, bookmarks. Out: a line for each whose tree is another
one than that of the file as gongwen wrote it; the last line is `N passed, M failed`.
"""

import argparse
import difflib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

import judges

REPOSITORY = judges.REPOSITORY
# what a place or a name of a file says of the file, not of the draft
PLACES = ("span", "key", "file", "source")
CHINESE = {"heading 1": "标题 1", "heading 2": "标题 2", "heading 3": "标题 3", "heading 4": "标题 4", "Title": "标题", "title": "标题",
           "footnote text": "脚注文本", "footnote reference": "脚注引用", "footer": "页脚", "header": "页眉", "caption": "题注",
           "Normal": "正文", "Strong": "加粗", "Emphasis": "强调"}
# LibreOffice does not keep these: known, printed, counted neither way
LEFT = {}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gongwen", type=pathlib.Path, default=REPOSITORY / "target/release/gongwen")
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("samples", type=pathlib.Path, nargs="*")
    arguments = parser.parse_args()
    passed = failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.keep or pathlib.Path(scratch)
        ours = [built(arguments.gongwen, sample, folder / "ours") for sample in arguments.samples or sorted(REPOSITORY.glob("samples/*.md"))]
        ours = [path for path in ours if path]
        others = {"LibreOffice": libreoffice(ours, folder / "libreoffice"), "WPS": {path: as_wps(path, folder / "wps") for path in ours}}
        for path in ours:
            before = tree(arguments.gongwen, path, folder)
            for program, saved in others.items():
                after = tree(arguments.gongwen, saved[path], folder) if saved.get(path) else ["not saved"]
                differing = [line for line in difflib.unified_diff(before, after, lineterm="", n=1) if not line.startswith(("---", "+++"))]
                if not differing:
                    passed += 1
                elif (program, path.stem) in LEFT:
                    print(f"LEFT {path.stem} by {program}: {LEFT[program, path.stem]}")
                else:
                    failed += 1
                    print(f"{path.stem} by {program}: {len(differing)} lines of the tree differ, first:\n  " + "\n  ".join(differing[:14]))
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


def built(program, sample, folder):
    """The DOCX of a draft."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [program, "build", sample, "--to", "docx", "-o", folder, "--fonts", REPOSITORY / "fonts", "--bundled-fonts", "--force"]
    done = subprocess.run(command, capture_output=True, timeout=120)
    path = folder / f"{sample.stem}.docx"
    return path if done.returncode == 0 and path.exists() else None


def tree(program, path, folder):
    """The tree of a Word draft, line by line, without places."""
    out = folder / "trees"
    out.mkdir(exist_ok=True)
    done = subprocess.run([program, "build", path, "--to", "tree", "-o", out, "--force"], capture_output=True, encoding="utf-8", timeout=120)
    file = out / f"{path.stem}.json"
    if not file.exists():
        return [f"exit code {done.returncode}", *done.stderr.splitlines()]
    found = json.loads(file.read_text("utf-8"))
    file.unlink()
    return json.dumps(without_places(found), ensure_ascii=False, indent=1).splitlines()


def without_places(node):
    if isinstance(node, dict):
        return {key: without_places(value) for key, value in node.items() if key not in PLACES}
    return [without_places(item) for item in node] if isinstance(node, list) else node


def libreoffice(paths, out):
    """Saved by LibreOffice."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", out, *paths],
                       capture_output=True, timeout=600)
    return {path: out / path.name for path in paths if (out / path.name).exists()}


def as_wps(path, out):
    """Written anew with the identifiers, names and noise of WPS and Word."""
    out.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    styles = parts["word/styles.xml"].decode("utf-8")
    identifiers = re.findall(r'<w:style [^>]*w:styleId="([^"]+)"', styles)
    short = {known: (f"a{place}" if place % 2 else str(place)) for place, known in enumerate(identifiers, 1)}
    for name, chinese in CHINESE.items():
        styles = styles.replace(f'<w:name w:val="{name}"/>', f'<w:name w:val="{chinese}"/>')
    styles = re.sub(r'w:styleId="([^"]+)"', lambda found: f'w:styleId="{short[found[1]]}"', styles)
    parts["word/styles.xml"] = styles.encode("utf-8")
    named = re.compile(r'<(w:(?:pStyle|rStyle|tblStyle|basedOn|link|next|numStyleLink|styleLink)) w:val="([^"]+)"/>')
    for name in [name for name in parts if name.startswith("word/") and name.endswith(".xml")]:
        text = named.sub(lambda found: f'<{found[1]} w:val="{short.get(found[2], found[2])}"/>', parts[name].decode("utf-8"))
        if name in ("word/document.xml", "word/footnotes.xml"):
            text = noisy(text)
        parts[name] = text.encode("utf-8")
    saved = out / path.name
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return saved


def noisy(text):
    """Revision ids, paragraph ids, bookmarks and marks of the spelling checker; runs of plain text cut in two."""
    text = text.replace("<w:document ", '<w:document xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" ', 1) if "xmlns:w14" not in text else text
    if "<w:document " in text:
        text = re.sub(r"<w:p>", '<w:p w14:paraId="1A2B3C4D" w14:textId="77777777" w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E">', text)
    text = re.sub(r"<w:r>", '<w:r w:rsidRPr="00C62D1F">', text)
    properties = r'(<w:r w:rsidRPr="00C62D1F">(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)'
    cut = rf'{properties}<w:t>([^<& ]{{2}})([^<& ][^<&]*[^<& ])</w:t></w:r>'
    return re.sub(cut, r'\1<w:t>\2</w:t></w:r><w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="9001" w:name="_GoBack"/><w:bookmarkEnd w:id="9001"/>\1<w:t>\3</w:t></w:r>', text)


if __name__ == "__main__":
    sys.exit(main())
