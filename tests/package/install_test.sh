#!/usr/bin/env bash
# What `cmake --install` puts where, and whether it works from there.
#   tests/package/install_test.sh BUILD_FOLDER
set -euo pipefail
build=$(realpath "$1")
cd "$(dirname "$0")/../.."
top=$PWD
there=$(mktemp -d)
trap 'rm -rf "$there"' EXIT
fail() { echo "install_test: $*" >&2; exit 1; }

cmake --install "$build" --prefix "$there/usr" >/dev/null
cmake --install "$build" --prefix "$there/own" >/dev/null
share=$there/usr/share
for program in warta-index warta-search warta-analyze; do
  "$there/usr/bin/$program" --version >/dev/null || fail "$program does not run"
  zgrep -q '^\.SH NAME' "$share/man/man1/$program.1.gz" || fail "no manual of $program"
  bash -n "$share/bash-completion/completions/$program"
  grep -q "complete -c $program " "$share/fish/vendor_completions.d/$program.fish"
  grep -q "^#compdef $program$" "$share/zsh/vendor-completions/_$program"
  [ -f "$there/own/share/zsh/site-functions/_$program" ] || fail "zsh finds nothing of $program"
done
for file in warta/schema.json doc/warta/README.md doc/warta/SCHEMA.md doc/warta/copyright; do
  [ -s "$share/$file" ] || fail "$file is missing"
done
! grep -rIlF -e "$top" -e "$build" "$share" || fail "these name the folder they were built in"

# Nothing needs the sources or the build: the samples are found where they were installed.
cd "$there"
usr/bin/warta-index add --index demo.db usr/share/warta/corpus >/dev/null
usr/bin/warta-search --index demo.db ByteDance Clubhouse --limit 1 >answer
grep -q 'Aplikasi Obrolan Audio Serupa Clubhouse' answer || fail "the demo query finds nothing"
