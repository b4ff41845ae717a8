#!/usr/bin/env bash
# Holds the arrows of the house: who may include whom, and which file alone does what.
set -u
cd "$(dirname "$0")/../.."
failed=0

# deny FOLDER PATTERN WHY: no source below FOLDER may include what matches PATTERN.
deny() {
  local found
  [ -d "$1" ] || { echo "$1 is gone; mend this script"; failed=1; return; }
  found=$(grep -rnE --include='*.h' --include='*.cc' "#include [\"<]($2)" "$1") || return 0
  printf '%s: %s\n%s\n' "$1" "$3" "$found"
  failed=1
}

# only WHAT PATTERN FILE...: the pattern stands in these files and no other.
only() {
  local what=$1 pattern=$2 found
  shift 2
  found=$(grep -rlE --include='*.h' --include='*.cc' "$pattern" analyze common indexer searcher |
    grep -vxF "$(printf '%s\n' "$@")") || return 0
  printf '%s belongs in %s, but stands in:\n%s\n' "$what" "$*" "$found"
  failed=1
}

deny common 'indexer/|searcher/|analyze/' 'common includes no program'
deny analyze 'indexer/|searcher/|xapian' 'warta-analyze shows the analysis only'
deny indexer 'searcher/' 'the indexer does not see the searcher'
deny searcher 'indexer/' 'the searcher does not see the indexer'
deny common/text 'common/(analysis|index|program)/' 'text is the ground floor'
deny common/analysis 'common/index/' 'analysis knows text only'
deny common/program 'common/(text|analysis|index)/' 'program knows the standard library and CLI11'
deny common/analysis 'xapian' 'analysis never names Xapian'
deny common/text 'xapian' 'text never names Xapian'
deny indexer/readers 'xapian|indexer/[a-z_]*\.h' 'readers know articles only'
deny searcher/output 'xapian|common/index/' 'writers only print'
deny searcher/query 'searcher/(search|output)/' 'queries are read before they are run'
deny searcher/search 'searcher/output/' 'a search does not print'

only 'placing terms' 'add_posting\(' indexer/document_builder.cc
only 'spelling a term' 'make_term\(|"XF"|"XFILE:|"XSECTION:' common/index/schema.cc common/index/schema.h
only 'opening databases' 'Xapian::(Writable)?Database\((path|index)' common/index/open_index.cc
only 'JSON' 'nlohmann' searcher/output/json_writer.cc indexer/json_output.cc indexer/readers/json.cc \
  indexer/readers/json_ld.cc
only 'markup' '#include <libxml/' indexer/readers/html_document.cc \
  indexer/readers/html_attributes.h indexer/readers/feed.cc
only 'unpacking' '#include <(archive|zlib)' indexer/readers/archive.cc indexer/readers/gzip_stream.cc
only 'tables' '#include <csv.h>' indexer/readers/csv_rows.h
only 'ICU' '#include <unicode/' common/text/utf8.cc common/text/charset.cc common/analysis/char_class.cc common/analysis/tokenizer.cc

# One reader asks the lexicon: whether a word before a dash is a name.
found=$(grep -rlE '#include "common/analysis/' indexer/readers |
  grep -vx 'indexer/readers/bare_place.cc') && {
  printf 'readers do not analyse words, but these do:\n%s\n' "$found"
  failed=1
}

exit "$failed"
