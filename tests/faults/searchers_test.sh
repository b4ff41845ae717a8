#!/usr/bin/env bash
# Does a search notice that its index is being updated? Two searchers ask in a loop while more than
# 10,000 articles are replaced or added, with commits in mid-run: no search may fail, no article that
# was there before may be missing, and each is as it was or as it will be.
#   searchers_test.sh PATH_OF_PROGRAMS [ARTICLES.jsonl]
# PATH_OF_PROGRAMS as for kill_test.sh.
PATH=$1:$PATH
source "$(dirname "$0")/common.sh"
cd "$work"
make_old_and_new "${2:-}" 13000 2

# all_hits INDEX: what a search shows of each dated article; its id comes first.
all_hits() {
  warta-search --index "$1" --since 1900 --limit 100000 --no-collapse --format tsv |
    sed 1d | cut -f 3- | sort
}
all_hits old.db >old.hits
all_hits updated.db >updated.hits
[[ -s old.hits && $(wc -l <updated.hits) -gt $(wc -l <old.hits) ]] || fail "too few articles have a date"
sort -u old.hits updated.hits >known.hits
cut -f 1 old.hits | sort >old.ids

# Each searches once and says what is wrong.
list_all() {
  all_hits test.db >seen.hits 2>list_all.err || cat list_all.err # where none fails, it may warn
  cut -f 1 seen.hits | sort >seen.ids
  [ -z "$(comm -23 old.ids seen.ids)" ] || echo "articles are missing"
  [ -z "$(comm -13 known.hits seen.hits)" ] || echo "an article is neither the old nor the new one"
}
# One process, during which the index changes more than once.
ask_all() {
  warta-search --index test.db --queries queries.tsv --repeat 5 --limit 10 --format trec \
    >asked.answers
  [ "$(cut -d ' ' -f 1 asked.answers | uniq | wc -l)" = "$answered" ] || echo "a query found nothing"
}
answered=$(cut -d ' ' -f 1 old.answers | uniq | wc -l)

# keep_on SEARCH: until the file "stop" is there; what is said goes to SEARCH.failed.
keep_on() {
  while
    "$1"
    echo >>"$1.rounds"
    [ ! -e stop ]
  do :; done >"$1.failed" 2>&1
}

cp -r old.db test.db
keep_on list_all &
keep_on ask_all &
warta-index add --index test.db articles.jsonl >out.txt
cp old.jsonl articles.jsonl
warta-index add --index test.db articles.jsonl >>out.txt
rounds() { cat "$1.rounds" 2>/dev/null | wc -l; }
# On a slow machine one round may outlast an update.
while (($(rounds list_all) < 3 || $(rounds ask_all) < 3)); do
  for from in new old; do
    cp $from.jsonl articles.jsonl
    warta-index add --index test.db articles.jsonl >/dev/null
  done
done
touch stop
wait
for search in list_all ask_all; do
  [ ! -s $search.failed ] || fail "$search beside an update: $(sort $search.failed | uniq -c)"
done
warta-index check --index test.db >/dev/null || fail "check finds a fault"
cut -d , -f 1,2 out.txt
echo "two searchers went on for $(wc -l <list_all.rounds) and $(wc -l <ask_all.rounds) rounds meanwhile"
