#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes a picture of every room and dialog, in every theme, at 1440x900, 1366x768 and 3840x2160: sh tests/shots.sh FOLDER
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
preset=${GABION_PRESET:-ci}
sh "$root/installers/packages.sh" build test
cd "$root"
cmake --preset "$preset" >/dev/null
cmake --build --preset "$preset" --target shots tst_firstuse_ui
folder=${1:-shots}
"$root/build/$preset/bin/shots" "$folder"
# the steps of a first use, by mouse and by keys
QT_QPA_PLATFORM=offscreen GABION_SHOTS=$folder "$root/build/$preset/bin/tst_firstuse_ui"
