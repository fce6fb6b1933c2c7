#!/usr/bin/env bash
# Makes what is handed to those who have no Rust: `dist/make.sh`, a few minutes; what it makes lies in target/dist.
#   gongwen-VERSION-linux-x86_64.tar.gz   one static program (musl): runs on any distribution, from any folder
#   gongwen_VERSION-1_amd64.deb           the same for Debian, Ubuntu, UOS, Deepin, 麒麟 (cargo-deb)
#   gongwen-VERSION-windows-x86_64.zip    where mingw-w64 is here (apt-get install gcc-mingw-w64-x86-64), else only checked
# The same commit gives the same files: no clock, no names of this machine get into them. README.md beside this file says more.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools=${ORACLES:-$HOME/.cache/gongwen-oracles}
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
out=$PWD/target/dist
linux=x86_64-unknown-linux-musl
windows=x86_64-pc-windows-gnu
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 1700000000)
# a program that is handed to others neither knows this repository nor says where it was built
export SOURCE_DATE_EPOCH GONGWEN_DIST=1
export RUSTFLAGS="--remap-path-prefix=$PWD=gongwen --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"

build() { cargo "$1" --locked --release --bin gongwen --target "$2"; }

# What both archives hold beside the program, in the folder $1; $2 is the program that makes the guide and the pages.
fill() {
  local folder=$1 program=$2
  mkdir -p "$folder"/{docs,man,completions}
  cp -r fonts styles samples "$folder"
  rm -rf "$folder/samples/batch/out"
  cp README.md README.zh-CN.md CHANGELOG.md LICENSE LICENSE-MIT LICENSE-APACHE "$folder"
  cp docs/*.png docs/指南.md "$folder/docs"
  python3 dist/licences.py "$3" > "$folder/LICENSES-THIRD-PARTY.txt"
  "$program" build docs/指南.md -o "$folder" --name 使用指南 --bundled-fonts --message-format short 2> "$out/guide.log"
  if grep -Eq '警告|提示|错误' "$out/guide.log"; then cat "$out/guide.log"; exit 1; fi
  "$program" man > "$folder/man/gongwen.1"
  for command in $("$program" --help | sed -n 's/^  \([a-z]\{1,\}\)  .*/\1/p'); do
    "$program" man "$command" > "$folder/man/gongwen-$command.1"
  done
  "$program" completions bash > "$folder/completions/gongwen.bash"
  "$program" completions zsh > "$folder/completions/_gongwen"
  "$program" completions fish > "$folder/completions/gongwen.fish"
  "$program" completions powershell > "$folder/completions/_gongwen.ps1"
  find "$folder" -type d -exec chmod 755 {} + -o -type f -exec chmod 644 {} +
}

rustup target add "$linux" "$windows"
build build "$linux"
rm -rf "$out"
mkdir -p "$out"
program=$PWD/target/$linux/release/gongwen

tree=$out/gongwen-$version
export GONGWEN_FONTS=$PWD/fonts
fill "$tree" "$program" "$linux"
install -m 755 "$program" "$tree/gongwen"
tar -C "$out" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -c "gongwen-$version" \
  | gzip -n9 > "$out/gongwen-$version-linux-x86_64.tar.gz"

# the package takes its files from the tree, see [package.metadata.deb] in Cargo.toml
ln -sfn "gongwen-$version" "$out/tree"
deb=$tools/deb/bin/cargo-deb
[ -x "$deb" ] || env -u RUSTFLAGS cargo install cargo-deb --locked --version 3.8.0 --root "$tools/deb"
"$deb" --no-build --no-strip --locked --target "$linux" --output "$out/"

if command -v x86_64-w64-mingw32-gcc >/dev/null; then
  build build "$windows"
  mv "$tree" "$out/linux"
  fill "$tree" "$program" "$windows"
  cp "target/$windows/release/gongwen.exe" "$tree/gongwen.exe"
  python3 dist/zip.py "$tree" "$out/gongwen-$version-windows-x86_64.zip"
  rm -rf "$tree"
  mv "$out/linux" "$tree"
else
  build check "$windows"
  echo "no mingw-w64 here: the program for Windows was checked, not linked"
fi
(cd "$out" && sha256sum ./*.tar.gz ./*.deb $(ls ./*.zip 2>/dev/null) | sed 's| \./| |' > SHA256SUMS)
ls -l "$out"/*.tar.gz "$out"/*.deb $(ls "$out"/*.zip 2>/dev/null)
