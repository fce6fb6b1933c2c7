#!/usr/bin/env bash
# Tries what dist/make.sh made, as root on Debian: in an empty root, in a bare Debian and, where wine is here, on what stands for
# Windows; without network, home or locale. What is made in there has the bytes of what the program of this repository makes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dist=$PWD/target/dist
cache=${ORACLES:-$HOME/.cache/gongwen-oracles}/debian
archive=$(ls "$dist"/gongwen-*-linux-x86_64.tar.gz)
package=$(ls "$dist"/gongwen_*_amd64.deb)
windows=$(ls "$dist"/gongwen-*-windows-x86_64.zip 2>/dev/null || true)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# try WHAT COMMAND…: one test.
try() {
  local what=$1
  shift
  if "$@" > "$work/log" 2>&1; then
    passed=$((passed + 1)); echo "ok      $what"
  else
    failed=$((failed + 1)); echo "FAILED  $what"; sed 's/^/        /' "$work/log" | tail -20
  fi
}

# inside ROOT USER COMMAND…: in that root, as that user, offline, with an empty environment.
inside() {
  local root=$1 user=$2
  shift 2
  unshare --net --mount --pid --fork -- env -i "$(command -v chroot)" --userspec="$user" "$root" "$@"
}

# refused WORDS COMMAND…: the command fails and says why.
refused() {
  local words=$1 said
  shift
  ! said=$("$@" 2>&1) && printf '%s\n' "$said" && grep -qF "$words" <<< "$said"
}

# The samples made here, by the very program: what they must be everywhere.
wanted=$work/wanted
samples=(report.md notice.md photos.md)
tar -xzf "$archive" -C "$work"
here=$(echo "$work"/gongwen-*)
cargo run --quiet --locked -- build "${samples[@]/#/samples/}" -o "$wanted" --bundled-fonts 2>/dev/null
same() { for file in "$wanted"/*; do cmp "$file" "$1/$(basename "$file")" || return 1; done; }

# 1. An empty root: nothing but the folder. No shell, no library, no /proc, no /tmp.
empty=$work/empty
place="公文 程序/新版 (1)"
mkdir -p "$empty/$place" "$empty/成稿"
cp -r "$here" "$empty/$place/"
top=/$place/$(basename "$here")
chmod -R a-w "$empty/$place"
chown 65534 "$empty/成稿"
try "empty root: builds from a folder with blanks and hanzi that cannot be written" \
  inside "$empty" 65534:65534 "$top/gongwen" build "${samples[@]/#/$top/samples/}" -o /成稿
try "empty root: the bytes are those made here" same "$empty/成稿"
try "empty root: a batch" inside "$empty" 65534:65534 "$top/gongwen" batch "$top/samples/batch/template.md" \
  --data "$top/samples/batch/offices.xlsx" --join "事项=$top/samples/batch/offices.xlsx[事项]#街道" -o /成稿/批
try "empty root: every document of the batch is there" test "$(find "$empty/成稿/批" -name '*.pdf' | wc -l)" -eq 12
try "empty root: that a folder cannot be written is said" \
  refused 没有写入的权限 inside "$empty" 65534:65534 "$top/gongwen" build "$top/samples/report.md"

mkdir -p "$empty/单独"
cp "$here/gongwen" "$here/samples/report.md" "$empty/单独"
try "empty root: that the fonts were left behind is said" \
  refused '请把压缩包完整解压，或者把 fonts 文件夹放到程序旁边（/单独/fonts）' inside "$empty" 65534:65534 /单独/gongwen build /单独/report.md -o /成稿

# 2. A bare Debian.
if [ ! -e "$cache/ready" ]; then
  command -v debootstrap >/dev/null || apt-get install -y -q debootstrap >/dev/null
  rm -rf "$cache"
  debootstrap --variant=minbase bookworm "$cache" http://deb.debian.org/debian > "$work/debootstrap.log" 2>&1 \
    || { tail -5 "$work/debootstrap.log"; exit 1; }
  touch "$cache/ready"
fi
debian=$work/debian
cp -a "$cache" "$debian"
mkdir -p "$debian/home/文 员" "$debian/tmp/成稿"
chown 65534 "$debian/tmp/成稿" "$debian/home/文 员"
tar -xzf "$archive" -C "$debian/home/文 员"
unpacked=/home/文\ 员/$(basename "$here")
try "bare Debian: the archive, as nobody" \
  inside "$debian" 65534:65534 "$unpacked/gongwen" build "${samples[@]/#/$unpacked/samples/}" -o /tmp/成稿
try "bare Debian: the bytes are those made here" same "$debian/tmp/成稿"
try "bare Debian: the README's first line" inside "$debian" 0:0 /bin/sh -c "cd '$unpacked' && ./gongwen build samples/report.md -o out"
try "bare Debian: it made both files" test -s "$debian$unpacked/out/report.docx" -a -s "$debian$unpacked/out/report.pdf"

# 3. The package.
cp "$package" "$debian/tmp/gongwen.deb"
try "dpkg -i" inside "$debian" 0:0 /usr/bin/env PATH=/usr/sbin:/usr/bin:/sbin:/bin dpkg -i /tmp/gongwen.deb
rm -rf "$debian/tmp/成稿"/*
try "installed: builds by its name" inside "$debian" 65534:65534 /usr/bin/env PATH=/usr/bin gongwen build \
  "${samples[@]/#//usr/share/gongwen/samples/}" -o /tmp/成稿
try "installed: the bytes are those made here" same "$debian/tmp/成稿"
try "installed: man page, guide and completions" ls "$debian"/usr/share/man/man1/gongwen{,-build,-batch}.1.gz \
  "$debian"/usr/share/doc/gongwen/使用指南.{pdf,docx} "$debian/usr/share/doc/gongwen/copyright" \
  "$debian/usr/share/bash-completion/completions/gongwen"
try "installed: bash reads the completions" inside "$debian" 0:0 /bin/bash -n /usr/share/bash-completion/completions/gongwen
try "dpkg --purge" inside "$debian" 0:0 /usr/bin/env PATH=/usr/sbin:/usr/bin:/sbin:/bin dpkg --purge gongwen
# what it has kept in a user's own folder is the user's
rest() { find "$debian" -xdev -iname '*gongwen*' -not -path '*/.cache/*' -not -path "$debian/home/*" -not -path "$debian/tmp/*"; }
try "nothing of it stays" bash -c 'echo "$1"; [ -z "$1" ]' - "$(rest)"

# 4. What it asks of the system: no socket, and no process but itself.
if command -v strace >/dev/null; then
  try "traced: a build" strace -f -qq -e trace=%network,%process -o "$work/trace" env -i "$here/gongwen" build \
    "${samples[@]/#/samples/}" -o "$work/traced" --bundled-fonts
  try "traced: a batch" strace -f -qq -A -e trace=%network,%process -o "$work/trace" env -i "$here/gongwen" batch samples/batch/template.md \
    --data samples/batch/offices.xlsx --join '事项=samples/batch/offices.xlsx[事项]#街道' -o "$work/批"
  calls() { grep -Eo '^[0-9]+ +[a-z0-9_]+\(' "$work/trace" | grep -Eo '[a-z0-9_]+\(' | sort | uniq -c; }
  # env itself, then gongwen, twice; threads are clones that share all
  try "traced: nothing is fetched and nothing started" bash -c 'echo "$1"; ! grep -Eq "socket|connect|fork" <<< "$1" && [ "$(grep -c "execve(" "$2")" -eq 4 ]' - "$(calls)" "$work/trace"
else
  echo "no strace here: what it asks of the system was not looked at"
fi

# 5. What stands for Windows.
if [ -n "$windows" ] && command -v wine >/dev/null; then
  mkdir -p "$work/windows/公文 程序"
  python3 -m zipfile -e "$windows" "$work/windows/公文 程序"
  cd "$work/windows/公文 程序"/gongwen-*
  # wine 8 lacks a library that every Windows has had since 10
  printf '%s\n' 'int __stdcall SystemFunction036(void *, unsigned long);' \
    '__declspec(dllexport) int __stdcall ProcessPrng(void *to, unsigned long long n) { return SystemFunction036(to, n); }' > "$work/random.c"
  x86_64-w64-mingw32-gcc -shared -o bcryptprimitives.dll "$work/random.c" -ladvapi32
  export WINEPREFIX=$work/wine WINEDEBUG=-all LC_ALL=C.UTF-8
  try "Windows: builds in a folder with blanks and hanzi" wine gongwen.exe build "${samples[@]/#/samples/}" -o 成稿 --bundled-fonts
  try "Windows: the bytes are those made here" same 成稿
  wineserver -k 2>/dev/null || true
else
  echo "no wine here: the archive for Windows was not started"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
