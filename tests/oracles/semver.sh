#!/usr/bin/env bash
# Whether the library keeps what it promised, before a release: `bash tests/oracles/semver.sh [COMMIT]`. In: the commit to hold it against, the
# last release's; without one, that where the promise began. Out: cargo-semver-checks' report and exit code. No step of `.ci/run`, where building
# the tool (7 minutes of two cores) would take a third of the time: there `tests/tidy/promised.txt` holds the names.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
version=0.51.0
promised=${1:-e134a6ab6caa662ec091e96dcafa355104984b56}
home=${ORACLES:-$HOME/.cache/gongwen-oracles}/semver
if ! "$home/bin/cargo-semver-checks" --version 2>/dev/null | grep -qF "$version"; then
  CARGO_PROFILE_DEV_DEBUG=false cargo install cargo-semver-checks --locked --version "$version" --profile dev --root "$home"
fi
"$home/bin/cargo-semver-checks" semver-checks --baseline-rev "$promised"
