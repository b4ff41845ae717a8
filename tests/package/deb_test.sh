#!/usr/bin/env bash
# Makes the Debian package, installs it on a clean Debian 12, tries it there and removes it. Run by
# hand: it needs root, the network and some minutes.
#   tests/package/deb_test.sh [BUILD_FOLDER]      build/release where none is given
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build/release}
fail() { echo "deb_test: $*" >&2; exit 1; }
say() { echo "== $*"; }
[ "$(id -u)" -eq 0 ] || fail "run it as root, as debootstrap and chroot need"
.ci/install_packages
.ci/install_packages .ci/packages-deb

say "building the package"
[ -f "$build/CMakeCache.txt" ] || cmake --preset release >/dev/null
cmake --build "$build"
rm -f "$build"/warta_*.deb
cpack -G DEB --config "$build/CPackConfig.cmake" -B "$build" >/dev/null
package=$(echo "$build"/warta_*.deb)
dpkg-deb --info "$package"
dpkg-deb --contents "$package" | grep -v /corpus/
[ -z "$(dpkg-deb --ctrl-tarfile "$package" | tar -t | grep -v -e '^\./$' -e control -e md5sums)" ] ||
  fail "it brings scripts or conffiles"

say "a clean Debian 12"
root=$(mktemp -d)
chmod 755 "$root"
trap 'umount "$root/proc" 2>/dev/null || true; rm -rf --one-file-system "$root"' EXIT
debootstrap --variant=minbase bookworm "$root" http://deb.debian.org/debian >"$root.log" 2>&1 ||
  { tail "$root.log"; fail "debootstrap failed"; }
rm -f "$root.log"
mount -t proc proc "$root/proc"
cp "$package" "$root/tmp/warta.deb"
echo 'quiet "2"; APT::Get::Assume-Yes "1"; APT::Install-Recommends "0"; Dpkg::Use-Pty "0";' \
  >"$root/etc/apt/apt.conf.d/90test"
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
  DEBIAN_FRONTEND=noninteractive bash -euo pipefail -c "$1"; }

say "installing"
inside 'apt-get update && apt-get install /tmp/warta.deb >/dev/null'
inside 'dpkg -L warta >/tmp/files && ! ldd /usr/bin/warta-* | grep "not found"'
[ -z "$(inside "dpkg-query -W -f '\${Conffiles}' warta")" ] || fail "it has conffiles"

say "the demo, as a user who is not root"
inside 'useradd -m pembaca && su pembaca -c "
  cd && warta-search --version &&
  warta-index add /usr/share/warta/corpus &&
  warta-search ByteDance Clubhouse --limit 2 | tee answer &&
  grep -q \"Aplikasi Obrolan Audio Serupa Clubhouse\" answer &&
  warta-index check && echo perekonomian | warta-analyze --stems"'

say "manuals and completion"
inside 'apt-get install man-db groff bash-completion zsh fish >/dev/null'
for program in warta-index warta-search warta-analyze; do
  warnings=$(inside "man --warnings -E UTF-8 -l -Tutf8 -Z /usr/share/man/man1/$program.1.gz \
    2>&1 >/dev/null")
  [ -z "$warnings" ] || fail "the manual of $program: $warnings"
  inside "zsh -n /usr/share/zsh/vendor-completions/_$program &&
    fish -n /usr/share/fish/vendor_completions.d/$program.fish &&
    zsh -c 'autoload -U compinit && compinit -u && [[ \$_comps[$program] == _$program ]]'"
done
inside '. /usr/share/bash-completion/bash_completion
  _completion_loader warta-search || true
  complete -p warta-search >/dev/null'
inside "fish -c 'complete -C \"warta-search --format js\"' | grep '^jsonl'"
inside "fish -c 'complete -C \"warta-index ch\"' | grep '^check'"

say "removing"
inside 'apt-get purge warta >/dev/null
  if dpkg -s warta 2>/dev/null; then exit 1; fi
  while read -r file; do [ -d "$file" ] || ! [ -e "$file" ] || { echo "$file stays"; exit 1; }
  done </tmp/files
  ! find /usr /etc /var/lib -xdev -name "*warta*" -not -path "/var/lib/apt/*" | grep .'
inside 'test -d /home/pembaca/warta.db'
say "done: $package"
