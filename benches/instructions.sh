#!/usr/bin/env bash
# Instructions of whole runs of the release program on a draft, by what is made of it. They repeat to a few in a million
# on any load, where seconds do not. In: the draft (samples/report.md). Out: millions of instructions a target.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
draft=${1:-$root/samples/report.md}
command -v valgrind >/dev/null || { echo "valgrind is missing: apt-get install valgrind" >&2; exit 2; }
cargo build --quiet --release --manifest-path "$root/Cargo.toml"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for target in tree docx pdf pdf,docx; do
  valgrind --tool=callgrind --callgrind-out-file=/dev/null --log-file="$out/log" \
    "$root/target/release/gongwen" build "$draft" -o "$out" --to "$target" --fonts "$root/fonts" --bundled-fonts
  awk -v target="$target" '/Collected/ { printf "%-9s %8.1f M\n", target, $NF / 1e6; found = 1 } END { exit !found }' "$out/log"
done
