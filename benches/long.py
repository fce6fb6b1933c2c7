"""CPU and peak memory of whole runs of `gongwen build` on long drafts, PDF and DOCX, and whether both grow with the pages alone.

    long.py [--gongwen PROGRAM] [--keep FOLDER]

The drafts hold paragraphs with strong words and links, headings, lists, notes, and a table on every other page. Out: a row a
draft, the median of five runs; exit code 0 only if the longest, of 500 pages or more, stays within 120 MiB and a page of it
costs at most a quarter more than a page of the shortest, in time and in memory, each beside a draft of no pages.
"""

import argparse
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

REPOSITORY = pathlib.Path(__file__).parent.parent.resolve()
PARTS = (0, 100, 250, 500)
RUNS = 5
MOST = 120.0  # MiB
TOLERANCE = 1.25
FRONT = """---
标题: 朝辉街道年度报告
主送机关: 县委依法治县办
发文机关: 辉南县朝辉街道办事处
成文日期: 2024年12月19日
---

现将有关情况报告如下。

"""
TEXT = (
    "街道严格贯彻落实重大决策部署，**更好发挥职能作用**，健全依法决策机制，深化行政监督制度，提高政府的透明化、法治化水平，"
    "切实解决群众急难愁盼问题，推动基层治理体系和治理能力现代化，全年共排查化解各类矛盾纠纷{}件，办结率达到98.5%。"
)


def part(number):
    """About a page of a draft."""
    lines = [f"# 第{number // 10 + 1}部分工作的举措和成效"] if number % 10 == 0 else []
    lines += [f"## 第{number + 1}项工作", TEXT.format(number) + f"[^{number}]", TEXT.format(number + 7)]
    lines += [f"- 第{number}条措施\n- 见[政策](https://www.gov.cn/policy/{number})", f"[^{number}]: 数据来源于第{number}号统计表。"]
    if number % 2:
        rows = "\n".join(f"| 第{row}社区 | {number * row} | {row}.5 |" for row in range(1, 9))
        lines.append(f"| 单位 | 件数 | 比重（%） |\n|:---|---:|---:|\n{rows}")
    else:
        lines += [TEXT.format(number + 11), TEXT.format(number + 13)]
    return "\n\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gongwen", type=pathlib.Path, default=REPOSITORY / "target/release/gongwen")
    parser.add_argument("--keep", type=pathlib.Path, help="where drafts and files stay")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.keep or pathlib.Path(scratch)
        rows = [measure(arguments.gongwen, folder, parts) for parts in PARTS]
    (_, idle, floor), shortest, *_, longest = rows
    # what a page costs beyond what every run costs
    time, memory = (((longest[which] - base) / longest[0]) / ((shortest[which] - base) / shortest[0]) for which, base in ((1, idle), (2, floor)))
    print(f"a page of the longest beside one of the shortest: time {time:.2f}, memory {memory:.2f}; goal ≤ {TOLERANCE}, and ≤ {MOST:.0f} MiB")
    return 0 if max(time, memory) <= TOLERANCE and longest[2] <= MOST and longest[0] >= 500 else 1


def measure(program, folder, parts):
    """(pages, milliseconds of CPU, MiB at the peak)"""
    draft = folder / f"long-{parts}.md"
    draft.write_text(FRONT + "\n\n".join(map(part, range(parts))), "utf-8")
    command = [program, "build", draft, "-o", folder, "--fonts", REPOSITORY / "fonts", "--bundled-fonts"]
    runs = [run(command) for _ in range(RUNS)]
    said = runs[0][0]
    pages = int(re.search(r"（(\d+) 页）", said)[1])
    row = (pages, *(statistics.median(column) for column in list(zip(*runs))[1:]))
    print("{:4} pages {:8.0f} ms CPU {:8.1f} MiB".format(*row), flush=True)
    return row


def run(command):
    """(what it said, milliseconds of user and system time, MiB at the peak)"""
    child = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = child.stdout.read().decode()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{command[0]} failed: {said[-500:]}")
    return said, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
