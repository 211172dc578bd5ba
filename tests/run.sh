#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs what is needed, builds Gabion with its tests and runs them all.
#   sh tests/run.sh [PRESET]        PRESET: ci (default), dev, asan, tsan, release
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
preset=${1:-ci}
sh "$root/installers/packages.sh" build test
cd "$root"
if ! log=$(cmake --preset "$preset" 2>&1); then
    echo "$log" >&2
    exit 1
fi
cmake --build --preset "$preset"
ctest --preset "$preset" -j "$(nproc)"
