#!/usr/bin/env bash
# Is an article ever lost when warta-index is killed? Kills it at random moments and runs the same
# command again, which must end as if nothing had been; all the while the old index answers.
#   kill_test.sh PATH_OF_PROGRAMS KILLS [ARTICLES.jsonl]
# KILLS are half in fresh builds and half in updates; some more follow in rebuilding and compacting.
# PATH_OF_PROGRAMS: the folders of warta-index and of list_articles, with a colon between.
PATH=$1:$PATH
source "$(dirname "$0")/common.sh"
kills=$2
seed=${SEED:-$$}
RANDOM=$seed
echo "SEED=$seed"

cd "$work"
make_old_and_new "${3:-}" 4000
declare -A milliseconds

# begin MODE: the index test.db as it is before the command.
begin() {
  rm -rf test.db test.db.build
  [ "${begins_with[$1]}" = nothing ] || cp -r "${begins_with[$1]}.db" test.db
}

# run MODE: its command, watched where there is an old index.
run() {
  local words
  read -ra words <<<"${command[$1]}"
  if [ "$1" = fresh ]; then
    run_killed "${words[@]}"
  else
    watched test.db "${begins_with[$1]}.list" "${ends_with[$1]}.list" run_killed "${words[@]}"
  fi
}

# run_killed COMMAND...: warta-index, killed after $moment seconds where that is not empty. Sets took,
# the milliseconds until its end.
run_killed() {
  local code=0 program killer= begun
  begun=$(date +%s%3N)
  warta-index "$1" --index test.db "${@:2}" >out.txt 2>err.txt &
  program=$!
  if [ -n "$moment" ]; then
    (sleep "$moment"; kill -9 "$program" 2>/dev/null) &
    killer=$!
  fi
  wait "$program" 2>/dev/null || code=$?
  took=$(($(date +%s%3N) - begun))
  [ -z "$killer" ] || wait "$killer" 2>/dev/null || true
  return "$code"
}

# kill_once MODE
kill_once() {
  local code=0
  begin "$1"
  moment=$(awk -v most="${milliseconds[$1]}" -v r=$RANDOM 'BEGIN { print most * r / 32767e3 }')
  at=$moment
  run "$1" || code=$?
  case $code in
    137) killed=$((killed + 1)) ;;
    0) ;;
    *) fail "$1 ended with $code: $(cat err.txt)" ;;
  esac
  moment=
  run "$1" || fail "$1, killed after $at s, does not go on: $(cat err.txt)"
  same_index test.db "${ends_with[$1]}"
  [ ! -e test.db.build ] || fail "$1, killed after $at s, leaves test.db.build"
}

moment=
for mode in fresh update rebuild compact; do
  begin "$mode"
  run "$mode"
  milliseconds[$mode]=$took
  same_index test.db "${ends_with[$mode]}"
done

more=$((kills / 10 + 1))
for mode in fresh update rebuild compact; do
  killed=0
  count=$((kills / 2))
  [[ $mode = fresh || $mode = update ]] || count=$more
  for ((i = 0; i < count; ++i)); do kill_once "$mode"; done
  echo "$mode: $killed of $count runs were killed within ${milliseconds[$mode]} ms, none lost" \
    "an article"
done
echo "the index was read $rounds times meanwhile, without a fault"
