#!/usr/bin/env bash
# Holds the release program to the numbers that were committed. In: benches/gate.tsv: what is measured, the number (`-`
# before there is one), and the most that it may ever be (`-` for no such limit). Out: a line each; exit code 1 where a
# number is more than 3 % above the committed one, or above the most. A number that is more than 3 % below is said, to be committed: `benches/gate.sh --commit`.
# Instructions (valgrind) and bytes repeat on any load, seconds do not.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
numbers=$root/benches/gate.tsv
command -v valgrind >/dev/null || { echo "valgrind is missing: apt-get install valgrind" >&2; exit 2; }
cargo build --quiet --locked --release --bin gongwen --manifest-path "$root/Cargo.toml"
program=$root/target/release/gongwen
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

measure() {
  local made=${1%% *}
  case $1 in
    "program bytes") stat -c %s "$program" ;;
    "small bytes")
      "$program" build "$root/samples/report.md" -o "$out/small" --to pdf --small --fonts "$root/fonts" --bundled-fonts >/dev/null
      stat -c %s "$out/small/report.pdf" ;;
    *" bytes") stat -c %s "$out/report.$made" ;;
    *" instructions")
      rm -f "$out"/report.*
      valgrind --tool=callgrind --callgrind-out-file=/dev/null --log-file="$out/log" "$program" build \
        "$root/samples/report.md" -o "$out" --to "$made" --fonts "$root/fonts" --bundled-fonts >/dev/null
      awk '/Collected/ { print $NF }' "$out/log" ;;
  esac
}

# once unmeasured: the index of faces is kept for the next run, and a tree needs no faces
"$program" build "$root/samples/report.md" -o "$out" --to pdf --fonts "$root/fonts" --bundled-fonts >/dev/null
passed=0
failed=0
while IFS=$'\t' read -r name committed most; do
  case $name in '#'* | '') echo "$name${committed:+	$committed}${most:+	$most}" >>"$out/new"; continue ;; esac
  number=$(measure "$name")
  printf '%s\t%s\t%s\n' "$name" "$number" "$most" >>"$out/new"
  verdict=kept
  if [ "$most" != - ] && [ "$number" -gt "$most" ]; then
    verdict="ABOVE the most, $most"
  elif [ "$committed" = - ]; then
    verdict="not committed yet"
  elif [ "$number" -gt $((committed * 103 / 100)) ]; then
    verdict="GREW"
  elif [ "$number" -lt $((committed * 97 / 100)) ]; then
    verdict="fell: commit it"
  fi
  case $verdict in [A-Z]*) failed=$((failed + 1)) ;; *) passed=$((passed + 1)) ;; esac
  printf '%-24s %12d (committed %12s) %s\n' "$name" "$number" "$committed" "$verdict"
done <"$numbers"
[ "${1:-}" != --commit ] || cp "$out/new" "$numbers"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
