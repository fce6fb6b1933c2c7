"""Whether long drafts take work by their length alone: instructions (valgrind) of drafts, and of drafts four times as long.

    linear.py [--gongwen PROGRAM] [KIND…]

Each kind repeats what once took quadratic time, or might: marks without partners, breaks, notes, tables, titles. Out: a row a
kind that grows faster than its length by a quarter; exit code 0 only if there is none. Counts repeat on any load.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

REPOSITORY = pathlib.Path(__file__).parent.parent.resolve()
SHORT, TIMES = 12_000, 4
TOLERANCE = 1.25
FRONT = "---\n标题: 关于报告\n主送机关: 某局\n发文机关: 某街道办事处\n成文日期: 2024-12-19\n---\n\n"


def again(text):
    """A draft that says a text over and over."""
    return lambda size: text * (size // len(text.encode()))


def counted(form, size):
    """A draft whose parts bear numbers; a part takes about so many bytes."""
    return lambda whole: "".join(form.format(number) for number in range(whole // size))


KINDS = {
    "lines of _": again("_\n"), "lines of **": again("**\n"), "*a": again("*a "), "*字": again("*字"), "~~a": again("~~a "),
    "[": again("["), "[a](": again("[a]("), "![": again("!["), "`": again("` "), "|": again("|\n"), "<": again("<a "), "&": again("&amp;"),
    "escapes": again("\\*"), "hard breaks": again("甲\\\n"), "paragraphs": again("甲\n\n"), "lines": again("甲\n"), "rules": again("---\n\n"),
    "quotes": again("> a\n"), "lists": again("- a\n"), "headings": again("## 标题\n\n文\n\n"), "一、": again("一、标题\n"), "抄送": again("抄送：甲\n\n"),
    "notes": counted("甲[^{0}]\n\n[^{0}]: 文字{0}\n\n", 40), "references": counted("甲[^{0}]", 12), "links": again("见http://a.cn "),
    "mail": again("a@b.cn "), "definitions": counted("[a{0}]\n\n[a{0}]: http://x.y/{0}\n\n", 40), "attachments": counted("# 附件{0} 甲\n\n文\n\n", 30),
    "tables": again("|甲|乙|\n|--|--|\n|一|二|\n\n"), "captions": again("表：甲\n\n|甲|乙|\n|--|--|\n|一|二|\n\n"),
    "rows": lambda size: "|甲|乙|\n|--|--|\n" + "|一|二|\n" * (size // 10), "merged": lambda size: "|甲|乙|\n|--|--|\n" + "|^^|<|\n" * (size // 10),
    "a paragraph": again("街道严格贯彻落实重大决策部署，提高法治化水平。"), "a word": again("a"), "words": again("hello world "), "digits": again("1,"),
    "quotation marks": again("“"), "brackets": again("（甲）"), "code": lambda size: "```\n" + "a b\n" * (size // 4) + "```\n", "html": again("<b>\n"),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gongwen", type=pathlib.Path, default=REPOSITORY / "target/release/gongwen")
    parser.add_argument("kinds", nargs="*", default=list(KINDS))
    arguments = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        idle = instructions(arguments.gongwen, folder, "甲。\n")
        for kind in arguments.kinds:
            short, long = (instructions(arguments.gongwen, folder, KINDS[kind](size)) - idle for size in (SHORT, SHORT * TIMES))
            growth = long / max(short, 1) / TIMES
            if growth > TOLERANCE:
                failed += 1
                print(f"{kind:16} {short / 1e6:8.1f} M, {TIMES} times as long {long / 1e6:8.1f} M: grows {growth:.2f} times as fast", flush=True)
    print(f"{len(arguments.kinds) - failed} passed, {failed} failed")
    return 1 if failed else 0


def instructions(program, folder, body):
    """What a run takes, from a cold process, that makes the PDF."""
    draft = pathlib.Path(folder, "draft.md")
    draft.write_text(FRONT + body, "utf-8")
    log = pathlib.Path(folder, "log")
    pathlib.Path(folder, "draft.pdf").unlink(missing_ok=True)
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", f"--log-file={log}", program, "build", draft, "-o", folder]
    command += ["--to", "pdf", "--fonts", REPOSITORY / "fonts", "--bundled-fonts"]
    run = subprocess.run([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if run.returncode not in (0, 1):  # an erroneous draft is read and laid out all the same
        sys.exit(f"the program failed: {run.stderr.decode()[-500:]}")
    return int(re.search(r"Collected : (\d+)", log.read_text())[1])


if __name__ == "__main__":
    sys.exit(main())
