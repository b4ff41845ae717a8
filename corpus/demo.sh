#!/usr/bin/env bash
# Installs what is missing, builds Warta, indexes the sample articles and searches them.
set -euo pipefail
cd "$(dirname "$0")/.."
.ci/install_packages
cmake --preset release >/dev/null
cmake --build --preset release
export WARTA_INDEX=build/demo.db
bin=build/release/bin
echo "\$ warta-index add corpus/dumps corpus/pages corpus/records corpus/formats"
"$bin/warta-index" add corpus/dumps corpus/pages corpus/records corpus/formats
echo "\$ warta-search ByteDance Clubhouse --limit 3 --color always"
"$bin/warta-search" ByteDance Clubhouse --limit 3 --color always
