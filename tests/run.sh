#!/usr/bin/env bash
# Installs what is missing, builds and runs all tests.
#   tests/run.sh [PRESET]      dev (the default), asan or tsan
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-dev}
.ci/install_packages
cmake --preset "$preset" >/dev/null
cmake --build --preset "$preset"
ctest --preset "$preset" -j "$(nproc)"
