#!/usr/bin/env python3
"""SARIF against its schema, as SchemaStore publishes it (npm carries it in @microsoft/jest-sarif). Every sample, a faulty draft, a Word
draft and a foreign PDF are checked by the program; last line: `N passed, M failed`."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

HOME = pathlib.Path(os.environ.get("ORACLES", pathlib.Path.home() / ".cache/gongwen-oracles"))
REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = HOME / "sarif/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
FAULTY = "---\n标题: 关于某事的报告\n主送机关: 县政府\n发文机关: 某某街道办事处\n成文日期: 2024-13-40\n---\n\n宪法,民法典,(一)很好。。2024 年,\"引号\"。\n"


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else REPOSITORY / "target/release/gongwen"
    schema = json.loads(SCHEMA.read_text())
    validator = jsonschema.validators.validator_for(schema)(schema)
    with tempfile.TemporaryDirectory() as folder:
        faulty = pathlib.Path(folder) / "坏 稿.md"
        faulty.write_text(FAULTY)
        runs = [[faulty], sorted(REPOSITORY.glob("samples/*.md")), [REPOSITORY / "docs/word-probe.docx"],
                [REPOSITORY / "tests/foreign/xetex-margins.pdf"]]
        failed = 0
        for files in runs:
            out = subprocess.run([program, "check", "--format", "sarif", *files], capture_output=True, encoding="utf-8").stdout
            document = json.loads(out)
            faults = [f"{'/'.join(map(str, fault.path))}: {fault.message[:200]}" for fault in validator.iter_errors(document)]
            results = document["runs"][0]["results"]
            if files == [faulty] and not any("fixes" in result for result in results):
                faults.append("a faulty draft has no fix")
            failed += bool(faults)
            print(f"{'FAIL' if faults else 'ok'} {files[0].name} …: {len(results)} results", *faults, sep="\n  ")
    print(f"{len(runs) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
