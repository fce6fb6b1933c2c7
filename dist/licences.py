"""The licences of all that is linked into the program. In: a target triple. Out: a text, each licence once, on standard output."""

import collections
import json
import pathlib
import subprocess
import sys

NAMES = ("licen", "copying", "copyright", "notice", "unlicense")


def metadata(target):
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", target]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def linked(data):
    """The packages that the program itself is made of: no tools of tests, none of the build."""
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    found, waiting = set(), [data["resolve"]["root"]]
    while waiting:
        package = waiting.pop()
        for dependency in nodes[package]["deps"]:
            if any(kind["kind"] is None for kind in dependency["dep_kinds"]) and dependency["pkg"] not in found:
                found.add(dependency["pkg"])
                waiting.append(dependency["pkg"])
    return sorted((p for p in data["packages"] if p["id"] in found), key=lambda p: (p["name"], p["version"]))


def texts(package):
    folder = pathlib.Path(package["manifest_path"]).parent
    files = sorted(file for file in folder.iterdir() if file.is_file() and file.name.lower().startswith(NAMES))
    return [file.read_text("utf-8", "replace").replace("\r\n", "\n").strip() for file in files]


def main():
    packages = linked(metadata(sys.argv[1]))
    owners = collections.defaultdict(list)
    print("gongwen is linked with these packages from crates.io and with the Rust standard library (MIT OR Apache-2.0):\n")
    for package in packages:
        name = f"{package['name']} {package['version']}"
        print(f"{name}  {package['license']}  {package['repository'] or ''}".rstrip())
        for text in texts(package):
            owners[text].append(name)
    for text, names in owners.items():
        print("\n" + "=" * 100 + "\n" + ", ".join(names) + "\n" + "-" * 100 + "\n\n" + text)


main()
