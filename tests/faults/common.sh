# What the scripts of this folder share: articles, the programs, and what must be true of an index.
# Sourced with the folders of the programs and of list_articles in PATH.
set -euo pipefail
unset XAPIAN_FLUSH_THRESHOLD WARTA_INDEX

work=$(mktemp -d)
on_exit() { :; }
trap 'on_exit; [ -n "${KEEP:-}" ] || rm -rf "$work"' EXIT

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# make_articles COUNT [SENTENCES]: JSON lines of made-up news, every twentieth article a copy of the
# one before.
make_articles() {
  awk -v count="$1" -v sentences="${2:-14}" 'BEGIN {
    split("banjir harga cabai vaksin jalan sekolah pasar sawah kereta hujan listrik beras", things)
    split("naik turun tiba rusak ramai sepi pulih terendam dibuka ditutup", states)
    split("Bekasi Garut Kudus Maros Palu Ende Sorong Tuban Binjai Metro Bantul", towns)
    srand(7)
    for (i = 1; i <= count; ++i) {
      if (i % 20 != 0) {
        body = ""
        for (s = 0; s < sentences; ++s)
          body = body sprintf("Warga %s melaporkan %s %s pada hari ke-%d, kata petugas pos %d. ",
              towns[int(rand() * 11) + 1], things[int(rand() * 12) + 1],
              states[int(rand() * 10) + 1], rand() * 3000, rand() * 9000)
        title = things[i % 12 + 1] " " states[i % 10 + 1] " di " towns[i % 11 + 1]
      }
      printf "{\"id\":\"uji-%05d\",\"title\":\"%s\",\"body\":\"%s\",\"source\":\"uji.example\"," \
          "\"date\":\"2021-%02d-%02d\"}\n", i, title, body, i % 12 + 1, i % 28 + 1
    }
  }'
}

# make_queries FILE.jsonl COUNT: as many queries, of words that stand in the articles.
make_queries() {
  awk -v count="$2" '{
    gsub(/[^[:alnum:]]+/, " ")
    n = split($0, words, " ")
    if (n > 30)
      printf "%d\t%s %s %s\n", ++made, words[12 + made % 9], words[n - made % 11], words[14]
    if (made == count) exit
  }' "$1"
}

# answers INDEX: the top tens of the queries in $work/queries.tsv.
answers() { warta-search --index "$1" --queries "$work/queries.tsv" --limit 10 --format trec; }

# same_index INDEX EXPECTED: its articles and answers are those in EXPECTED.{list,answers}.
same_index() {
  list_articles "$1" | diff -q - "$2.list" >/dev/null || fail "$1 holds other articles than $2"
  answers "$1" | diff -q - "$2.answers" >/dev/null || fail "$1 answers otherwise than $2"
  warta-index check --index "$1" >/dev/null || fail "check finds a fault in $1"
}

# describe INDEX NAME: writes $work/NAME.{list,answers}.
describe() {
  list_articles "$1" >"$work/$2.list"
  answers "$1" >"$work/$2.answers"
  [ -s "$work/$2.list" ] || fail "$1 holds no article"
  [ -s "$work/$2.answers" ] || fail "$1 answers no query"
}

# contents LIST: without the groups of copies, which are formed at an update's end.
contents() { cut -f 1,3 "$1" | sort; }

# watch INDEX OLD NEW STOP: until the file STOP is there, opens the index again and again: every
# article of OLD must be in it, as it is in OLD or in NEW, and queries are answered. What is not so
# goes to STOP.failed.
watch() {
  local list="$4.seen"
  sort -u <(contents "$2") <(contents "$3") >"$4.known"
  cut -f 1 "$2" | sort >"$4.ids"
  while
    if ! list_articles "$1" >"$list" || ! answers "$1" >/dev/null; then
      echo "a search failed" >>"$4.failed"
    elif [ -n "$(comm -23 "$4.ids" <(cut -f 1 "$list" | sort))" ]; then
      echo "articles are missing" >>"$4.failed"
    elif [ -n "$(comm -23 <(contents "$list") "$4.known")" ]; then
      echo "an article is neither the old nor the new one" >>"$4.failed"
    fi
    echo >>"$4.rounds"
    [ ! -e "$4" ]  # at least once: a command may be killed before it has begun
  do :; done 2>>"$4.failed"
}

# watched INDEX OLD NEW COMMAND...: runs it while a reader watches; returns its exit code.
watched() {
  local stop code=0 watcher
  stop=$(mktemp -u "$work/stop.XXXXXX")
  watch "$1" "$2" "$3" "$stop" &
  watcher=$!
  "${@:4}" || code=$?
  touch "$stop"
  wait "$watcher"
  [ ! -s "$stop.failed" ] || fail "while ${*:4} ran: $(sort -u "$stop.failed")"
  rounds=$((${rounds:-0} + $(wc -l <"$stop.rounds")))
  rm -f "$stop"*
  return "$code"
}

# What may be disturbed: a command on an index that begins and ends as one of those below.
declare -A begins_with=([fresh]=nothing [update]=old [rebuild]=old [compact]=old)
declare -A ends_with=([fresh]=new [update]=updated [rebuild]=old [compact]=old)
declare -A command=([fresh]="add articles.jsonl" [update]="add articles.jsonl"
  [rebuild]="add --rebuild" [compact]="compact")

# make_old_and_new ARTICLES.jsonl COUNT [SENTENCES]: undisturbed indexes old.db, new.db and updated.db,
# each with its description, and articles.jsonl, of which new.db is made; COUNT articles are made up
# where no file is named. The old index has the first four fifths, of five of them four otherwise
# worded.
make_old_and_new() {
  if [ -n "$1" ]; then cat "$1" >new.jsonl; else make_articles "${@:2}" >new.jsonl; fi
  head -n $(($(wc -l <new.jsonl) * 4 / 5)) new.jsonl |
    sed '1~5!s/"\(body\|isi\)": *"/&Kabar lama dari Bantul. /' >old.jsonl
  make_queries new.jsonl 200 >queries.tsv
  [ "$(wc -l <queries.tsv)" = 200 ] || fail "too few articles to make queries of"
  # One name, as an index knows from which file an article came.
  cp old.jsonl articles.jsonl
  warta-index add --index old.db articles.jsonl >/dev/null
  cp new.jsonl articles.jsonl
  warta-index add --index new.db articles.jsonl >/dev/null
  cp -r old.db updated.db
  warta-index add --index updated.db articles.jsonl >/dev/null
  for index in old new updated; do describe "$index.db" "$index"; done
  diff -q new.list updated.list >/dev/null || fail "an update ends otherwise than a fresh build"
}
