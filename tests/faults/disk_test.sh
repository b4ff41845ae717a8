#!/usr/bin/env bash
# What if the disk is full, or may not be written to? Runs warta-index on small file systems of more
# and more room, so that each phase once finds none: it must say so, the old index must answer, and
# the same command must finish once there is room.
#   disk_test.sh PATH_OF_PROGRAMS STEPS [ARTICLES.jsonl]
# Ends with 77 (skipped) where nothing may be mounted. PATH_OF_PROGRAMS as for kill_test.sh.
PATH=$1:$PATH
source "$(dirname "$0")/common.sh"
steps=$2
disk=$work/disk
mkdir "$disk"
if ! mount -t tmpfs -o size=1m none "$disk" 2>/dev/null; then
  echo "skipped: this needs the right to mount a file system (root)"
  exit 77
fi
on_exit() { umount -l "$disk"; }

cd "$work"
make_old_and_new "${3:-}" 1000
begins_with[delete]=old
ends_with[delete]=less
command[delete]="delete --until 2021-06"
cp -r old.db less.db
warta-index delete --index less.db --until 2021-06 >/dev/null
describe less.db less
declare -A failed_at

# fill MODE KILOBYTES: the command on a disk with so much room beside the old index.
fill() {
  local code=0 words
  read -ra words <<<"${command[$1]}"
  mount -o remount,size=1g "$disk"
  rm -rf "${disk:?}"/*
  [ "${begins_with[$1]}" = nothing ] || cp -r "${begins_with[$1]}.db" "$disk/test.db"
  mount -o "remount,size=$(($(du -sk "$disk" | cut -f 1) + $2))k" "$disk"
  warta-index "${words[0]}" --index "$disk/test.db" "${words[@]:1}" >out.txt 2>err.txt || code=$?
  if [ "$code" != 0 ]; then
    [ "$code" = 1 ] || fail "$1 with $2 KB ended with $code: $(cat err.txt)"
    grep -qE "No space left on device|its disk is full" err.txt || fail "$1 does not say why: $(cat err.txt)"
    grep -qE "room (is left )?on the disk" err.txt || fail "$1 does not say what to do: $(cat err.txt)"
    grep -q "$disk/test.db" err.txt || fail "$1 does not say where: $(cat err.txt)"
    failed_at[$1]+=" $(sed -n 1p err.txt | sed "s|$disk/||g; s/^warta-index: //")"$'\n'
    if [ "${begins_with[$1]}" != nothing ]; then
      list_articles "$disk/test.db" >seen.list
      comm -12 <(cut -f 1 "${begins_with[$1]}.list") <(cut -f 1 "${ends_with[$1]}.list") |
        comm -23 - <(cut -f 1 seen.list) | grep -q . &&
        fail "$1 with $2 KB lost articles"
      warta-index check --index "$disk/test.db" >/dev/null ||
        fail "$1 with $2 KB leaves a damaged index"
    fi
    mount -o remount,size=1g "$disk"
    warta-index "${words[0]}" --index "$disk/test.db" "${words[@]:1}" >out.txt 2>err.txt ||
      fail "$1 does not finish when there is room: $(cat err.txt)"
  fi
  same_index "$disk/test.db" "${ends_with[$1]}"
  [ ! -e "$disk/test.db.build" ] || fail "$1 leaves test.db.build"
  return "$code"
}

index_kilobytes=$(du -sk new.db | cut -f 1)
for mode in fresh update rebuild compact delete; do
  full=0
  for ((step = 0; step < steps; ++step)); do
    ! fill "$mode" $((40 + index_kilobytes * 3 * step / steps)) || break
    full=$((full + 1))
  done
  echo "$mode: a full disk $full times, nothing was lost:"
  sort <<<"${failed_at[$mode]}" | grep . | uniq -c
  [ "$full" -gt 0 ] || fail "$mode never found the disk full"
done

mount -o remount,size=1g "$disk"
rm -rf "${disk:?}"/*
cp -r old.db "$disk/test.db"
mount -o remount,ro "$disk"
same_index "$disk/test.db" old
for words in "add articles.jsonl" "add --rebuild" compact "delete uji-00001"; do
  code=0
  read -ra words <<<"$words"
  warta-index "${words[0]}" --index "$disk/test.db" "${words[@]:1}" >out.txt 2>err.txt || code=$?
  [ "$code" = 1 ] || fail "${words[0]} on a read-only disk ended with $code: $(cat err.txt)"
  grep -q "may not be written to" err.txt || fail "${words[0]}: $(cat err.txt)"
done
same_index "$disk/test.db" old
echo "a disk that may only be read is searched, and no more"

mount -o remount,rw "$disk"
rm -rf "${disk:?}"/*

# refused REASON WORDS...: the command says why no new index can be built, before it builds one.
refused() {
  local code=0
  warta-index "$2" --index "$disk/test.db" "${@:3}" >out.txt 2>err.txt || code=$?
  [ "$code" = 1 ] || fail "$2 where $1 ended with $code: $(cat err.txt)"
  grep -q "$1" err.txt && grep -q "cp -r" err.txt || fail "$2 where $1 says: $(cat err.txt)"
  [ ! -e "$disk/test.db.build" ] || fail "$2 where $1 leaves test.db.build"
}

cp -r old.db "$disk/test.db"
mount --bind "$disk/test.db" "$disk/test.db"
refused "is a mount point" compact
refused "is a mount point" add --rebuild
umount "$disk/test.db"
echo "an index that is a mount point is not built anew, and that is said"

mkdir "$disk/lower" "$disk/upper" "$disk/work"
mv "$disk/test.db" "$disk/lower"
mkdir "$disk/lower/empty.db"
lower=$disk
disk=$disk/merged
mkdir "$disk"
on_exit() {
  umount -l "$disk" 2>/dev/null || true
  umount -l "$lower"
}
if ! mount -t overlay -o \
  "lowerdir=$lower/lower,upperdir=$lower/upper,workdir=$lower/work" none "$disk"; then
  echo "no overlay can be mounted here"
  exit
fi
refused "is of a lower layer" compact
refused "is of a lower layer" add --rebuild
cp -r "$disk/test.db" "$disk/copy.db"
warta-index compact --index "$disk/copy.db" >/dev/null
same_index "$disk/copy.db" old
warta-index add --index "$disk/test.db" articles.jsonl >/dev/null
same_index "$disk/test.db" updated
warta-index add --index "$disk/empty.db" articles.jsonl >/dev/null
same_index "$disk/empty.db" new
ls "$disk" | grep -v '^\(copy\|empty\|test\)\.db$' && fail "something is left beside the indexes"
echo "an index of an image's lower layer is written into, and a copy of it is built anew"
