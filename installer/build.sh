#!/usr/bin/env bash
# installer/build.sh PRESET [arguments of cmake --build]: configures when needed, then builds.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1
shift

mkdir -p "build/$preset"
log=build/$preset/configure.log
if ! cmake --preset "$preset" >"$log" 2>&1; then
    cat "$log"
    exit 1
fi
cmake --build --preset "$preset" "$@"
