#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Fuzzes every importer, the readers of tables and the opening of project files for SECONDS in all, as many at a time as there are processors;
# targets whose code changed against origin/main come first and get twice the time. A crash stops it and leaves the input in build/fuzz/crashes.
#   sh tests/fuzz/run.sh SECONDS
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
seconds=${1:-360}
cd "$root"
sh installers/packages.sh build test
if ! log=$(cmake --preset fuzz 2>&1); then
    echo "$log" >&2
    exit 1
fi
cmake --build --preset fuzz --target fuzz_import fuzz_project fuzz_spreadsheet
bin=$root/build/fuzz/bin
work=$root/build/fuzz
mkdir -p "$work/crashes"

base=$(git rev-parse -q --verify origin/main 2>/dev/null || git rev-list --max-parents=0 HEAD | tail -n 1)
changed=$(git diff --name-only "$base" -- core 2>/dev/null || true)
first=
later=
for source in core/evidence/importers/*.cpp; do
    id=$(basename "$source" .cpp)
    if echo "$changed" | grep -qE "^core/(base/|evidence/importers/$id|evidence/[a-z]*\.)"; then first="$first import:$id"; else later="$later import:$id"; fi
done
if echo "$changed" | grep -qE '^core/(store|project|model)/'; then first="$first project"; else later="$later project"; fi
if echo "$changed" | grep -qE '^core/(base/csv|interchange/)'; then first="$first spreadsheet"; else later="$later spreadsheet"; fi
# shellcheck disable=SC2086 # lists of words
share=$((seconds / ($(echo $first | wc -w) * 2 + $(echo $later | wc -w))))

seeds() { # target: files that its corpus starts from, small ones only
    case $1 in
    project)
        "$bin/fuzz_project" "--seed=$work/corpus/project/seed.gabion"
        ;;
    spreadsheet)
        # the first byte says what the rest is: a whole file, a sheet, shared texts, tables
        for file in tests/data/register/*; do
            { printf '\000'; cat "$file"; } >"$work/corpus/spreadsheet/$(basename "$file")"
        done
        printf '\000ID;Risk;Likelihood\n1;"a ""b""\nc";4\n' >"$work/corpus/spreadsheet/csv"
        printf '\001<row r="1"><c r="B1" t="s"><v>1</v></c><c t="inlineStr"><is><t>x</t></is></c><c s="1"><v>46357</v></c></row>' >"$work/corpus/spreadsheet/sheet"
        printf '\002<si><t>Risk</t></si><si><r><t>a</t></r><rPh><t>b</t></rPh></si>' >"$work/corpus/spreadsheet/strings"
        printf '\003<table:table><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="1"/><table:table-cell><text:p>a<text:s text:c="2"/></text:p></table:table-cell></table:table-row></table:table>' >"$work/corpus/spreadsheet/tables"
        ;;
    import:*)
        id=${1#import:}
        for folder in "tests/data/$id" templates/projects ${GABION_SAMPLES:+"$GABION_SAMPLES"}; do
            [ -d "$folder" ] || continue
            find "$folder" -type f -size -64k \( -path "*$id*" -o -path '*malformed*' \) | while read -r file; do
                cp "$file" "$work/corpus/$id/$(printf '%s' "$file" | cksum | cut -d' ' -f1)"
            done
        done
        ;;
    esac
}

run() { # target seconds
    name=${1#import:}
    mkdir -p "$work/corpus/$name"
    seeds "$1"
    case $1 in
    project | spreadsheet) set -- "$bin/fuzz_$1" "$2" ;;
    *) set -- "$bin/fuzz_import" "$2" "--importer=$name" ;;
    esac
    program=$1
    time=$2
    shift 2
    echo "-- fuzzing $name for $time s"
    if ! "$program" "$@" -max_total_time="$time" -timeout=20 -rss_limit_mb=2048 -max_len=131072 -print_final_stats=1 -ignore_unknown_flags=1 \
        -artifact_prefix="$work/crashes/$name-" "$work/corpus/$name" >"$work/$name.log" 2>&1; then
        tail -n 60 "$work/$name.log"
        exit 1
    fi
    grep -E 'stat::number_of_executed_units|stat::average_exec_per_sec' "$work/$name.log"
}
# As many at a time as there are processors.
running=
settle() {
    for process in $running; do
        wait "$process" || exit 1
    done
    running=
}
begin() { # target seconds
    run "$1" "$2" &
    running="$running $!"
    if [ "$(echo $running | wc -w)" -ge "$(nproc)" ]; then settle; fi
}
trap 'kill $running 2>/dev/null || true' EXIT
for target in $first; do begin "$target" $((share * 2)); done
for target in $later; do begin "$target" "$share"; done
settle
