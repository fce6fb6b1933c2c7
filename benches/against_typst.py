"""Whole-process CPU of `gongwen build` (PDF alone) beside typst on the same report, in paired runs.

    against_typst.py [--gongwen PROGRAM] [--runs N]

Both write an archive-grade, tagged PDF (PDF/A-2a and PDF/UA-1) of the seed's report with the bundled faces, from a cold
process each time. typst comes from PyPI, so every run of it also starts Python; what an interpreter costs that imports
typst and does nothing is measured in the same rounds and taken off. Out: medians of user + system seconds, the ratio of
the medians with and without Python, and exit code 0 only if the stricter ratio, without, is at most 0.1.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import venv

HERE = pathlib.Path(__file__).parent.resolve()
REPOSITORY = HERE.parent
TYPST = "typst==0.15.2"
GOAL = 0.1
IMPORT = "import typst"
COMPILE = """import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], root=sys.argv[3], font_paths=[sys.argv[4]], ignore_system_fonts=True,
              pdf_standards=["a-2a", "ua-1"])"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gongwen", type=pathlib.Path, default=REPOSITORY / "target/release/gongwen")
    parser.add_argument("--runs", type=int, default=25)
    arguments = parser.parse_args()
    python = install_typst()
    with tempfile.TemporaryDirectory() as out:
        fonts = REPOSITORY / "fonts"
        contestants = {
            "gongwen": [arguments.gongwen, "build", REPOSITORY / "samples/report.md", "-o", out, "--to", "pdf",
                        "--fonts", fonts, "--bundled-fonts"],
            "typst": [python, "-I", "-c", COMPILE, HERE / "report.typ", f"{out}/typst.pdf", REPOSITORY, fonts],
            "python": [python, "-I", "-c", IMPORT],
        }
        for command in contestants.values():  # once unmeasured: file caches, bytecode
            cpu_seconds(command)
        rounds = [{name: cpu_seconds(command) for name, command in contestants.items()} for _ in range(arguments.runs)]
        sizes = {"gongwen": f"{out}/report.pdf", "typst": f"{out}/typst.pdf"}
        sizes = {name: os.path.getsize(path) for name, path in sizes.items()}
    medians = {name: statistics.median(round_[name] for round_ in rounds) for name in contestants}
    typst = statistics.median(round_["typst"] - round_["python"] for round_ in rounds)
    for name, seconds in medians.items():
        print(f"{name:8} {seconds * 1000:7.1f} ms CPU" + (f"   {sizes[name]:,} bytes" if name in sizes else ""))
    ratio = medians["gongwen"] / typst
    print(f"typst without Python {typst * 1000:.1f} ms, {arguments.runs} rounds")
    print(f"gongwen / typst: {medians['gongwen'] / medians['typst']:.2f} with Python, {ratio:.2f} without; goal ≤ {GOAL}")
    return 0 if ratio <= GOAL else 1


def install_typst():
    """A Python of its own with typst in it."""
    home = pathlib.Path(os.environ.get("ORACLES", pathlib.Path.home() / ".cache/gongwen-oracles"), "typst")
    python = home / "bin/python"
    if not python.exists():
        venv.create(home, with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", TYPST], check=True)
    return python


def cpu_seconds(command):
    """User and system seconds of one process and its threads."""
    child = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    complaint = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{command[0]} failed: {complaint.decode()[-500:]}")
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    sys.exit(main())
