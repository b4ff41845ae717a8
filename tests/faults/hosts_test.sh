#!/usr/bin/env bash
# Do one index, its three shards in folders and its three shards on hosts answer alike, also when one
# has moved or a replica stands in for it? And what is said when a host is gone, silent, dies in
# mid-search or has another analysis?
#   hosts_test.sh PATH_OF_PROGRAMS [ARTICLES.jsonl [QUERIES.tsv]]
# The hosts are ports of this machine, each served by a stock xapian-tcpsrv.
PATH=$1:$PATH
source "$(dirname "$0")/common.sh"
cd "$work"
if [ -n "${2:-}" ]; then cp "$2" articles.jsonl; else make_articles 3000 >articles.jsonl; fi
if [ -n "${3:-}" ]; then head -500 "$3" >queries.tsv; else make_queries articles.jsonl 200 >queries.tsv; fi

declare -A server=()
publisher=
on_exit() { for pid in $publisher "${server[@]}"; do kill -9 -- "-$pid" 2>/dev/null || true; done; }

# serve K [FOLDER]: starts a server of shard K in a process group of its own; sets port[K].
declare -A port=()
serve() {
  for _ in $(seq 50); do
    port[$1]=$((20000 + RANDOM % 20000))
    setsid xapian-tcpsrv --quiet --port "${port[$1]}" --interface 127.0.0.1 "${2:-shard$1.db}" 2>/dev/null &
    disown
    server[$1]=$!
    for _ in $(seq 100); do
      (exec 3<>"/dev/tcp/127.0.0.1/${port[$1]}") 2>/dev/null && return 0
      kill -0 "${server[$1]}" 2>/dev/null || break
      sleep 0.05
    done
  done
  fail "no server for shard $1"
}

warta-index add --index one.db articles.jsonl >/dev/null
for k in 1 2 3; do
  warta-index add --index "shard$k.db" --shard "$k/3" articles.jsonl >/dev/null
  serve "$k"
done

one="--index one.db"
folders="--index shard1.db --index shard2.db --index shard3.db"
name_hosts() {
  hosts=
  for k in 1 2 3; do hosts+=" --index tcp://127.0.0.1:${port[$k]}"; done
}
name_hosts

# answer PLACES ARGUMENTS...: the answer as JSON, without what may differ.
answer() {
  local places=$1 # several words
  shift
  # shellcheck disable=SC2086
  warta-search $places --no-collapse --no-correct --format json "$@" |
    sed 's/"elapsed_ms":[^,}]*//'
}

# alike ARGUMENTS...: all arrangements give one answer, with hits.
alike() {
  answer "$one" "$@" >expected.txt
  grep -q '"rank":' expected.txt || fail "nothing is found: $*"
  for places in "$folders" "$hosts"; do
    answer "$places" "$@" | cmp -s - expected.txt || fail "$places answers otherwise: $*"
  done
}

runs=0
for places in "$one" "$folders" "$hosts"; do
  runs=$((runs + 1))
  # shellcheck disable=SC2086
  warta-search $places --queries queries.tsv --limit 50 --format trec --no-collapse --timing \
    2>timing.txt >"run$runs.txt" || fail "$places: $(cat timing.txt)"
  echo "$places: $(tail -1 timing.txt)"
done
[ -s run1.txt ] || fail "no query has an answer"
for run in 2 3; do
  diff -q run1.txt "run$run.txt" >/dev/null || fail "run $run of the queries differs from the first"
done
first=$(head -1 queries.tsv | cut -f2)
alike "$first" --facet source,year,month,day
alike "$first" --limit 40 --offset 35
alike "$first" --sort newest --limit 30
alike "$first" --sort oldest --limit 30 --offset 7
alike 'banjir -pasar +warga tanggal:2021-03..2021-09' --limit 100
alike '"petugas pos"' --limit 70
alike 'warga dekat/5 pasar' --limit 70
alike 'ban* judul:beras' --facet month
alike --since 2021-02 --until 2021-04 --limit 200 --facet day
alike --source uji.example --sort newest --limit 25 --offset 1000

# Shard 1 moves: a copy of its folder is served elsewhere, the old host goes.
cp -r shard1.db moved.db
kill -9 -- "-${server[1]}"
serve 1 moved.db
hosts="--index tcp://127.0.0.1:${port[1]} --index tcp://127.0.0.1:${port[2]} --index tcp://127.0.0.1:${port[3]}"
alike "$first" --limit 40 --facet source

# Shard 3 has a replica, which follows it through an update and answers in its place.
for _ in $(seq 50); do
  from=$((20000 + RANDOM % 20000))
  setsid xapian-replicate-server --interface 127.0.0.1 --port $from . >/dev/null 2>&1 &
  publisher=$!
  disown
  sleep 0.3
  kill -0 $publisher 2>/dev/null && break
done
follow() {
  xapian-replicate --quiet --host 127.0.0.1 --port $from --master shard3.db --one-shot replica.db ||
    fail "shard 3 is not replicated"
}
follow
make_articles 40 | sed 's/"id":"/"id":"later-/' >later.jsonl
warta-index add --index one.db later.jsonl >/dev/null
for k in 1 2 3; do warta-index add --index "shard$k.db" --shard "$k/3" later.jsonl >/dev/null; done
warta-index add --index moved.db --shard 1/3 later.jsonl >/dev/null
follow
kill -9 -- "-${server[3]}"
serve 3 replica.db
hosts="--index tcp://127.0.0.1:${port[1]} --index tcp://127.0.0.1:${port[2]} --index tcp://127.0.0.1:${port[3]}"
alike "$first" --limit 40 --facet source
alike 'id:later-*' --limit 50

# refused CODE WORDS ARGUMENTS...: within the time limit, with a message that holds the words.
refused() {
  local code=0 begun=$SECONDS
  warta-search "${@:3}" >out.txt 2>err.txt || code=$?
  [ "$code" = "$1" ] || fail "exit code $code, not $1: ${*:3}: $(cat err.txt)"
  grep -qF -- "$2" err.txt || fail "the message does not hold \"$2\": $(cat err.txt)"
  [ $((SECONDS - begun)) -le 20 ] || fail "took $((SECONDS - begun)) s: ${*:3}"
}

# Spelling takes words of a folder; what only hosts have is no mistake.
echo bnajir >words.txt
# shellcheck disable=SC2086
refused 1 "spelling takes an index in a folder" $hosts --suggest-words words.txt
# shellcheck disable=SC2086
refused 0 "no other spelling was looked for" $hosts bnajirr
echo '{"id":"x","title":"Yaqutu","body":"Menteri Yaqutu menutup rapat di Jakarta."}' |
  warta-index add --index folder.db - >/dev/null
for i in $(seq 40); do
  echo "{\"id\":\"y$i\",\"title\":\"Kampung $i\",\"body\":\"Warga Yaquttu memanen padi.\"}"
done | warta-index add --index shard2.db - >/dev/null
# shellcheck disable=SC2086
warta-search --index folder.db $hosts Yaquttu >out.txt 2>err.txt
[ ! -s err.txt ] || fail "a word that a host has is called wrong: $(cat err.txt)"

# A host that dies while all hits are written: what is written stays, and the host is named.
second=tcp://127.0.0.1:${port[2]}
mkfifo hits
# shellcheck disable=SC2086
warta-search $hosts --partial --all-hits --format jsonl --no-collapse warga >hits 2>err.txt &
searching=$!
exec 4<hits
read -r _ <&4
kill -9 -- "-${server[2]}"
cat <&4 >/dev/null
exec 4<&-
code=0
wait "$searching" || code=$?
[ "$code" = 1 ] && grep -qF "$second" err.txt ||
  fail "a host died while hits were written: exit code $code, $(cat err.txt)"
serve 2
name_hosts

# A host that dies in mid-search.
second=tcp://127.0.0.1:${port[2]}
# shellcheck disable=SC2086
warta-search $hosts --queries queries.tsv --format trec --repeat 1000 >/dev/null 2>err.txt &
searching=$!
sleep 0.5
kill -9 -- "-${server[2]}"
code=0
wait "$searching" || code=$?
[ "$code" = 1 ] && grep -qF "$second" err.txt || fail "a host died: exit code $code, $(cat err.txt)"

# A host that is gone, then one that accepts and says nothing.
for state in gone silent; do
  if [ $state = silent ]; then
    serve 2
    second=tcp://127.0.0.1:${port[2]}
    kill -STOP -- "-${server[2]}"
  fi
  refused 1 "$second" --index shard1.db --index "$second" "$first"
  refused 0 "$second was left out" --index shard1.db --index "$second" --partial "$first"
  [ -s out.txt ] || fail "--partial found nothing"
  refused 1 "$second was left out" --index shard1.db --index "$second" --partial --show nowhere
  refused 1 "$second" --index "$second" --partial "$first"
done
kill -9 -- "-${server[2]}"

# A host with another analysis.
xapian-metadata set shard2.db warta.analysis another >/dev/null
serve 2
refused 3 "tcp://127.0.0.1:${port[2]}" --index shard1.db \
  --index "tcp://127.0.0.1:${port[2]}" --partial "$first"
refused 2 "tcp://HOST:PORT" --index tcp://nowhere "$first"
echo "three shards and three hosts answer as one index"
