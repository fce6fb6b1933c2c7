#!/usr/bin/env python3
"""Makes the PDFs of this folder: one right layout and wrong ones, each by LibreOffice, typst and XeTeX.

usage: make.py FOLDER      needs typst (pip install typst), soffice and xelatex on the bench; what is missing is left out

Every variant differs from `right` in one thing, which its name says. The texts are made up here; faces are those of fonts/.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
FONTS = HERE.parent.parent / "fonts"

# few different characters, so that the subsets of fonts are small
TITLE = "关于开展安全检查工作的通知"
RECIPIENT = "各社区，各办公室："
LEAD = "现将安全检查工作的有关要求通知各社区、各办公室，要求各社区、各办公室认真开展安全检查，检查工作要有人检查、有人落实。"
WORK = "各社区要认真检查，各办公室要认真落实，检查要落实到社区，落实到人，有关工作要通知到社区，通知到人，检查工作要安全"
SECTIONS = [
    ("一、检查工作", "（一）各社区检查。", WORK + "。"),
    ("二、通知工作", "（二）各办公室检查。", WORK + "，有要求、有检查、有落实。"),
]
REPEATS = 6
ISSUER = "各社区安全工作办公室"
DATE = "2025年9月12日"

RIGHT = dict(
    top=37.0, left=28.0, width=156.0, height=225.0, lines=22, cells=28,
    body="FandolFang", title_face="Noto Serif SC SemiBold", title_size=22.0, heading="Noto Sans SC Medium", second="FandolKai",
    number="outer", number_face="Noto Serif SC", first_indent=2, colour="#000000",
)
VARIANTS = {
    "right": {},
    "margins": dict(top=25.4, left=31.8, width=146.4, height=235.0),
    "body-face": dict(body="Noto Serif SC"),
    "20-lines": dict(lines=20),
    "26-characters": dict(cells=26),
    "number-centred": dict(number="centre"),
    "title-small": dict(title_size=18.0),
    "no-indent": dict(first_indent=0),
}


def cell(v):
    """From character to character, in points."""
    return v["width"] * 72 / 25.4 / v["cells"]


def pitch(v):
    """From line to line: the first character's top and the last one's foot touch the block."""
    return (v["height"] * 72 / 25.4 - 16) / (v["lines"] - 1)


# --- typst ---------------------------------------------------------------------------------------------------------------

TYPST_FACES = {
    "FandolFang": ("FandolFang R", 400), "FandolKai": ("FandolKai", 400), "Noto Serif SC": ("Noto Serif SC", 400),
    "Noto Serif SC SemiBold": ("Noto Serif SC", 600), "Noto Sans SC Medium": ("Noto Sans SC", 500),
}


def typst(v, target):
    import typst as compiler

    def face(name):
        family, weight = TYPST_FACES[v[name]]
        return f'font: "{family}", weight: {weight}'

    tracking, line = cell(v) - 16, pitch(v)
    side = {"outer": "if calc.odd(n) { right } else { left }", "centre": "center"}[v["number"]]
    body = []
    for _ in range(REPEATS):
        for first, second, text in SECTIONS:
            body.append(f'#head[{first}]\n\n#text({face("second")})[{second}]{text}')
    indent = f"{v['first_indent'] * cell(v)}pt"
    source = f"""
#set page(width: 210mm, height: 297mm, margin: (left: {v['left']}mm, top: {v['top']}mm,
  right: {210 - v['left'] - v['width']}mm, bottom: {297 - v['top'] - v['height'] - 0.4}mm),
  footer: none, background: context {{
    let n = counter(page).get().first()
    place(top + left, dx: {v['left']}mm, dy: 269mm - 7pt, box(width: {v['width']}mm, inset: (x: 14pt), align({side},
      text({face('number_face')}, size: 14pt, tracking: 0pt, top-edge: 0.86em, bottom-edge: -0.14em)[— #n —])))
  }})
#set text({face('body')}, costs: (orphan: 0%, widow: 0%), size: 16pt, lang: "zh", region: "cn", tracking: {tracking}pt, top-edge: 0.86em, bottom-edge: -0.14em,
  cjk-latin-spacing: none, fill: rgb("{v['colour']}"))
#set par(justify: true, leading: {line - 16}pt, spacing: {line - 16}pt, first-line-indent: (amount: {indent}, all: true))
#let head(it) = text({face('heading')}, it)
#align(center, text({face('title_face')}, size: {v['title_size']}pt, tracking: 0pt)[{TITLE}])
#v({line}pt)
#par(first-line-indent: 0pt)[{RECIPIENT}]

{LEAD}

{chr(10).join(part + chr(10) for part in body)}
#v({line}pt)
#par(first-line-indent: 0pt, justify: false)[#h(16 * {cell(v)}pt){ISSUER}]
#par(first-line-indent: 0pt, justify: false)[#h(18 * {cell(v)}pt){DATE}]
"""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "a.typ"
        path.write_text(source)
        compiler.compile(str(path), output=str(target), font_paths=[str(FONTS)], ignore_system_fonts=True)


# --- LibreOffice: a flat OpenDocument text -------------------------------------------------------------------------------

def libreoffice(v, target):
    spacing, line = cell(v) - 16, pitch(v)
    half = (line - 16) / 2
    top = v["top"] - half * 25.4 / 72
    bottom = 297 - v["top"] - v["height"] - half * 25.4 / 72 - 0.3
    number = {"outer": ("end", "start"), "centre": ("center", "center")}[v["number"]]

    def style(name, face, size=16.0, indent=0.0, align="justify", extra="", letter=spacing, before=0.0, left=0.0):
        return (
            f'<style:style style:name="{name}" style:family="paragraph">'
            f'<style:paragraph-properties fo:margin-top="{before}pt" fo:margin-bottom="0pt" fo:margin-left="{left}pt" fo:text-indent="{indent}pt"'
            f' fo:line-height="{line}pt" fo:text-align="{align}" style:snap-to-layout-grid="false" style:text-autospace="none"'
            f' style:punctuation-wrap="simple" fo:orphans="0" fo:widows="0" {extra}/>'
            f'<style:text-properties style:font-name="{face}" style:font-name-asian="{face}" fo:font-size="{size}pt" style:font-size-asian="{size}pt"'
            f' fo:letter-spacing="{letter:.3f}pt" fo:color="{v["colour"]}" fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/></style:style>'
        )

    faces = sorted({v["body"], v["title_face"], v["heading"], v["second"], v["number_face"]})
    declared = "".join(f'<style:font-face style:name="{face}" svg:font-family="\'{face}\'"/>' for face in faces)
    indent = v["first_indent"] * cell(v)
    footer = 28.0  # mm from the sheet's foot to the number's dash
    automatic = "".join([
        style("T", v["title_face"], v["title_size"], align="center", letter=0),
        style("R", v["body"]), style("B", v["body"], indent=indent), style("H", v["heading"], indent=indent),
        style("E", v["body"]), style("I", v["body"], left=16 * cell(v), align="start"), style("D", v["body"], left=18 * cell(v), align="start"),
        f'<style:style style:name="K" style:family="text"><style:text-properties style:font-name="{v["second"]}" style:font-name-asian="{v["second"]}"/></style:style>',
    ])
    parts = [("T", TITLE), ("E", ""), ("R", RECIPIENT), ("B", LEAD)]
    for _ in range(REPEATS):
        for first, second, text in SECTIONS:
            parts += [("H", first), ("B", f'<text:span text:style-name="K">{second}</text:span>{text}')]
    parts += [("E", ""), ("I", ISSUER), ("D", DATE)]
    text = "".join(f'<text:p text:style-name="{name}">{words}</text:p>' for name, words in parts)

    def number_style(name, align):
        return (
            f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:text-align="{align}" fo:margin-left="14pt" fo:margin-right="14pt" fo:line-height="14pt"/>'
            f'<style:text-properties style:font-name="{v["number_face"]}" style:font-name-asian="{v["number_face"]}" fo:font-size="14pt" style:font-size-asian="14pt"/></style:style>'
        )

    page = (
        f'<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="{top}mm"'
        f' fo:margin-left="{v["left"]}mm" fo:margin-right="{210 - v["left"] - v["width"]}mm" fo:margin-bottom="{footer - 14 * 0.36 * 25.4 / 72 - 0.7}mm"/>'
        f'<style:footer-style><style:header-footer-properties fo:min-height="{bottom - (footer - 14 * 0.36 * 25.4 / 72 - 0.7)}mm" fo:margin-top="0mm" style:dynamic-spacing="true"'
        f' svg:height="{bottom - (footer - 14 * 0.36 * 25.4 / 72 - 0.7)}mm"/></style:footer-style></style:page-layout>'
    )
    # the number stands at the foot of the footer: white above it
    white = (bottom - (footer - 14 * 0.36 * 25.4 / 72 - 0.7)) * 72 / 25.4 - 14

    def foot(name):
        return f'<text:p text:style-name="{name}">— <text:page-number text:select-page="current">1</text:page-number> —</text:p>'

    styles = number_style("NO", number[0]) + number_style("NE", number[1])
    styles = styles.replace("<style:paragraph-properties ", f'<style:paragraph-properties fo:margin-top="{white}pt" ')
    document = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
        ' office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
        f'<office:font-face-decls>{declared}</office:font-face-decls><office:styles>{styles}</office:styles>'
        f'<office:automatic-styles>{automatic}{page}</office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P">'
        f'<style:footer>{foot("NO")}</style:footer><style:footer-left>{foot("NE")}</style:footer-left></style:master-page></office:master-styles>'
        f'<office:body><office:text>{text}</office:text></office:body></office:document>'
    )
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "a.fodt").write_text(document)
        (folder / "fonts.conf").write_text(
            f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{FONTS}</dir><cachedir>{folder}/cache</cachedir></fontconfig>')
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "a.fodt")],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={"FONTCONFIG_FILE": str(folder / "fonts.conf"), "PATH": "/usr/bin:/bin", "HOME": str(folder)})
        target.write_bytes((folder / "a.pdf").read_bytes())


# --- XeTeX: plain, its lines broken by hand into cells ------------------------------------------------------------------

def xetex(v, target):
    line = pitch(v)
    files = {"FandolFang": "FandolFang-Regular.otf", "Noto Serif SC": "NotoSerifSC-Regular.otf", "Noto Serif SC SemiBold": "NotoSerifSC-SemiBold.ttf",
             "Noto Sans SC Medium": "NotoSansSC-Medium.ttf", "FandolKai": "FandolKai-Regular.otf"}
    font = lambda name, face, size: f'\\font\\{name}="[{FONTS}/{files[face]}]" at {size}bp\n'
    gap = cell(v) - 16
    indent = v["first_indent"] * cell(v)
    side = {"outer": r"\ifodd\pageno\hfil\else\fi\kern14bp\numberfont — \folio\ —\kern14bp\ifodd\pageno\else\hfil\fi",
            "centre": r"\hfil\numberfont — \folio\ —\hfil"}[v["number"]]
    parts = []
    for _ in range(REPEATS):
        for first, second, text in SECTIONS:
            parts.append(f"\\paragraph{{{{\\headfont {first}}}}}\n\\paragraph{{{{\\secondfont {second}}}{text}}}\n")
    source = (
        font("bodyfont", v["body"], 16) + font("titlefont", v["title_face"], v["title_size"]) + font("headfont", v["heading"], 16)
        + font("secondfont", v["second"], 16) + font("numberfont", v["number_face"], 14)
        + f"""
\\XeTeXlinebreaklocale "zh" \\XeTeXlinebreakskip={gap:.4f}bp plus 3bp minus 0.01bp
\\pdfpagewidth=210mm \\pdfpageheight=297mm \\hoffset=-1in \\voffset=-1in
\\hsize={v['width'] + 0.3}mm \\vsize={v['height'] + 2}mm \\advance\\hoffset by {v['left']}mm \\advance\\voffset by {v['top']}mm
\\topskip={16 * 0.86}bp \\baselineskip={line:.4f}bp \\lineskip=0pt \\lineskiplimit=-100pt \\parskip=0pt \\parindent=0pt
\\tolerance=10000 \\hbadness=10000 \\vbadness=10000 \\clubpenalty=0 \\widowpenalty=0 \\interlinepenalty=0
\\def\\makefootline{{\\kern{269 + 14 * 0.36 * 25.4 / 72 - v['top'] - v['height'] - 2:.3f}mm\\nointerlineskip\\smash{{\\hbox to \\hsize{{{side}}}}}}}
\\def\\plainoutput{{\\shipout\\vbox{{\\vbox to \\vsize{{\\unvbox255\\vfil}}\\nointerlineskip\\makefootline}}\\advancepageno}}
\\output={{\\plainoutput}}
\\def\\paragraph#1{{\\noindent\\hskip{indent:.3f}bp #1\\par}}
\\bodyfont
\\hbox to \\hsize{{\\XeTeXlinebreakskip=0pt\\hfil\\titlefont {TITLE}\\hfil}}
\\kern{line:.3f}bp
\\noindent {RECIPIENT}\\par
\\paragraph{{{LEAD}}}
{"".join(parts)}
\\kern{line:.3f}bp
\\noindent\\hskip{16 * cell(v):.3f}bp {ISSUER}\\par
\\noindent\\hskip{18 * cell(v):.3f}bp {DATE}\\par
\\vfil\\eject\\end
"""
    )
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "a.tex").write_text(source)
        run = subprocess.run(["xetex", "-interaction=batchmode", "a.tex"], cwd=folder, stdout=subprocess.PIPE)
        made = pathlib.Path(folder) / "a.pdf"
        if not made.exists():
            sys.exit((pathlib.Path(folder) / "a.log").read_text()[-2000:] + run.stdout.decode())
        target.write_bytes(made.read_bytes())


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[2:]
    for maker in (typst, libreoffice, xetex):
        for name, changes in VARIANTS.items():
            target = folder / f"{maker.__name__}-{name}.pdf"
            if wanted and not any(word in target.name for word in wanted):
                continue
            try:
                maker({**RIGHT, **changes}, target)
                print(target.name, target.stat().st_size)
            except (ImportError, FileNotFoundError) as missing:
                print(f"{target.name}: left out, {missing}")


if __name__ == "__main__":
    main()
