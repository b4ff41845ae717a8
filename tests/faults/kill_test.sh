#!/usr/bin/env bash
# Is an article ever lost when warta-index is killed? Kills it at random moments and runs the same
# command again, which must end as if nothing had been, and go on with what was finished; all the
# while the old index answers.
#   kill_test.sh PATH_OF_PROGRAMS KILLS [ARTICLES.jsonl]
# KILLS are half in fresh builds and half in updates; some more follow in rebuilding and compacting.
# Where none of them left anything finished, some follow at the first moment that does. In an update
# that is a commit in mid-run: a file of one's own needs some 12,000 articles.
# PATH_OF_PROGRAMS: the folders of warta-index and of list_articles, with a colon between.
PATH=$1:$PATH
source "$(dirname "$0")/common.sh"
kills=$2
seed=${SEED:-$$}
RANDOM=$seed
echo "SEED=$seed"

cd "$work"
make_old_and_new "${3:-}" 13000 2
declare -A milliseconds unchanged

# begin MODE: the index test.db as it is before the command.
begin() {
  rm -rf test.db test.db.build
  [ "${begins_with[$1]}" = nothing ] || cp -r "${begins_with[$1]}.db" test.db
  touch begun
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

# something_finished: a segment beside test.db, or a commit in it since it was begun.
something_finished() {
  compgen -G 'test.db.build/segments/*[!t]' >/dev/null || # not NAME.part
    [[ $mode = update && test.db/iamglass -nt begun ]]
}

# wait_until_moment PROGRAM
wait_until_moment() {
  if [ "$moment" = finished ]; then
    while ! something_finished && kill -0 "$1"; do sleep 0.01; done
  else
    sleep "$moment"
  fi
}

# run_killed COMMAND...: warta-index, killed at $moment where that is not empty: after so many seconds,
# or once something is "finished". Sets took, the milliseconds until its end.
run_killed() {
  local code=0 program killer= begun
  begun=$(date +%s%3N)
  warta-index "$1" --index test.db "${@:2}" >out.txt 2>err.txt &
  program=$!
  if [ -n "$moment" ]; then
    (wait_until_moment "$program"; kill -9 "$program") 2>/dev/null &
    killer=$!
  fi
  wait "$program" 2>/dev/null || code=$?
  took=$(($(date +%s%3N) - begun))
  [ -z "$killer" ] || wait "$killer" 2>/dev/null || true
  return "$code"
}

# How many articles the update that has just ended found as they should be.
count_unchanged() { grep -o '[0-9]* unchanged' out.txt | cut -d ' ' -f 1; }

# hold_segments: second names of the tables of finished segments, by which one sees what becomes of
# them: the command that takes a segment up writes the groups of copies into it, unless the killed one
# had come so far.
hold_segments() {
  local segment
  rm -rf held
  mkdir held
  for segment in test.db.build/segments/*[!t]; do
    [ ! -e "$segment" ] || ln "$segment/postlist.glass" "held/$(basename "$segment")"
  done
  touch held.at
}

# went_on MODE: whether the command that has just ended took up what the killed one had finished, but
# had not come to the end of.
went_on() {
  local found
  case $1 in
    update)
      found=$(count_unchanged)
      [[ $found -gt ${unchanged[update]} && $found -lt $(wc -l <articles.jsonl) ]]
      ;;
    *) [ -n "$(find held -type f -newer held.at)" ] ;;
  esac
}

# kill_once MODE MOMENT
kill_once() {
  local code=0
  begin "$1"
  moment=$2
  run "$1" || code=$?
  case $code in
    137) killed=$((killed + 1)) ;;
    0) ;;
    *) fail "$1 ended with $code: $(cat err.txt)" ;;
  esac
  hold_segments
  moment=
  run "$1" || fail "$1, killed at $2, does not go on: $(cat err.txt)"
  ! went_on "$1" || resumed=$((resumed + 1))
  same_index test.db "${ends_with[$1]}"
  [ ! -e test.db.build ] || fail "$1, killed at $2, leaves test.db.build"
}

# random_moment MODE: seconds.
random_moment() {
  awk -v most="${milliseconds[$1]}" -v r=$RANDOM 'BEGIN { print most * r / 32767e3 }'
}

moment=
for mode in fresh update rebuild compact; do
  begin "$mode"
  run "$mode"
  milliseconds[$mode]=$took
  [ "$mode" != update ] || unchanged[update]=$(count_unchanged)
  same_index test.db "${ends_with[$mode]}"
done

more=$((kills / 10 + 1))
for mode in fresh update rebuild compact; do
  killed=0
  resumed=0
  count=$((kills / 2))
  [[ $mode = fresh || $mode = update ]] || count=$more
  for ((i = 0; i < count; ++i)); do kill_once "$mode" "$(random_moment "$mode")"; done
  for ((tries = 0; resumed == 0 && tries < 5; ++tries)); do
    [ "$mode" != compact ] || break
    kill_once "$mode" finished
    count=$((count + 1))
  done
  echo "$mode: $killed of $count runs were killed within ${milliseconds[$mode]} ms, none lost" \
    "an article; $resumed left something finished with which the next one went on"
  [ "$mode" = compact ] || [ "$resumed" -gt 0 ] || fail "no $mode went on with what was finished"
done
echo "the index was read $rounds times meanwhile, without a fault"
