#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs what the named sections of packages.txt list and this machine lacks: packages.sh build test
# Where it may not install, it stops with the exact command to run.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
missing=
for section in "$@"; do
    for package in $(awk -v want="[$section]" '/^\[/ { inside = ($0 == want); next } inside && !/^#/ && NF { print $1 }' "$here/packages.txt"); do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
    done
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then
    run=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    run=sudo
else
    echo "These packages are missing. Install them with this command, then start again:" >&2
    echo "  sudo apt-get update && sudo apt-get install --no-install-recommends$missing" >&2
    exit 1
fi
echo "Installing:$missing" >&2
$run apt-get update -q >&2
# shellcheck disable=SC2086 # a list of package names
DEBIAN_FRONTEND=noninteractive $run apt-get install -y -q --no-install-recommends $missing >&2
