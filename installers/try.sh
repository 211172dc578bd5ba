#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds Gabion and does its main job: a project from the template "HR Assistant", test results imported into it, and the
# risk register and the Statement of Applicability written to out/. With a display the window opens with it at the end.
#   sh installers/try.sh [--headless] [RESULT-FILE...]
# Result files are LLM evaluations or scans (garak, SARIF). Without any, the two that come with the template are taken.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
headless=no
count=$#
while [ "$count" -gt 0 ]; do
    argument=$1
    shift
    count=$((count - 1))
    case $argument in
    --headless) headless=yes ;;
    -*)
        echo "try.sh: unknown option $argument; use: sh installers/try.sh [--headless] [RESULT-FILE...]" >&2
        exit 2
        ;;
    *)
        case $argument in /*) ;; *) argument=$PWD/$argument ;; esac
        [ -r "$argument" ] || { echo "try.sh: cannot read $argument" >&2; exit 2; }
        set -- "$@" "$argument"
        ;;
    esac
done
sh "$root/installers/packages.sh" build
cd "$root"
if ! log=$(cmake --preset release -DGABION_TESTS=OFF 2>&1); then
    echo "$log" >&2
    exit 1
fi
windowed=no
if [ "$headless" = no ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then windowed=yes; fi
targets=gabion-cli
if [ "$windowed" = yes ]; then targets="$targets gabion"; fi
# shellcheck disable=SC2086 # a list of words
cmake --build --preset release --target $targets >&2

cli=$root/build/release/bin/gabion-cli
out=$root/out
project="$out/HR Assistant.gabion"
rm -rf "$out"
mkdir -p "$out"
"$cli" new "$project" --template hr-assistant --reason "First project" >/dev/null
if [ $# -eq 0 ]; then
    folder=$root/templates/projects/hr-assistant
    "$cli" import "$project" "$folder/garak.report.jsonl" --target C-006 --tool-scope staging --reason "Evaluation of the model" >"$out/import.txt"
    "$cli" import "$project" "$folder/codeql.sarif" --target C-005 --tool-scope main --reason "Scan of the repository" >>"$out/import.txt"
    files=2
else
    "$cli" import "$project" "$@" --reason "Result files given to try.sh" >"$out/import.txt"
    files=$#
fi
for format in xlsx pdf csv html; do
    "$cli" report "$project" risk-register --format $format -o "$out/risk-register.$format" >/dev/null
done
for format in xlsx pdf; do
    "$cli" report "$project" soa --format $format -o "$out/statement-of-applicability.$format" >/dev/null
done
rows() { "$cli" list "$project" "$1" --json | sed -n 's/.*"total": *\([0-9][0-9]*\).*/\1/p' | tail -n 1; }
echo "Project:        $project ($(rows risk-register) risks, $(rows soa) controls)"
echo "Imported:       $files result file(s): $(rows findings) findings, $(rows measurements) measurements"
echo "Risk register:  $out/risk-register.xlsx .pdf .csv .html"
echo "Applicability:  $out/statement-of-applicability.xlsx .pdf"
echo "Audit trail:    $("$cli" audit "$project" --verify)"
if [ "$windowed" = yes ]; then
    exec "$root/build/release/bin/gabion" "$project"
fi
