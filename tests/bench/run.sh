#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Prints the figures that Gabion is held to as ratios, each with its peer in the same run. Never part of pass or fail.
#   sh tests/bench/run.sh [store] [read] [export]      without a name: all. Needs about 6 GB of disk.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
sh installers/packages.sh build test bench
if ! log=$(cmake --preset release -DGABION_BENCH=ON -DGABION_TESTS=OFF 2>&1); then
    echo "$log" >&2
    exit 1
fi
cmake --build --preset release --target bench_store bench_read bench_export >&2
bin=$root/build/release/bin
peers=$root/tests/bench/peers.py
work=$(mktemp -d "${TMPDIR:-/tmp}/gabion-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
rows=${GABION_BENCH_ROWS:-1000000}
megabytes=${GABION_BENCH_MB:-500}

value() { awk -F '\t' -v name="$2" '$1 == name { print $2 }' "$1"; }
line() { # what, ours, peer, bar, unit of ours
    awk -v what="$1" -v ours="$2" -v peer="$3" -v bar="$4" 'BEGIN {
        if (peer == "-") printf "%-58s %10.3f %10s %8s   %s\n", what, ours, "", "", bar;
        else printf "%-58s %10.3f %10.3f %8.3f   %s\n", what, ours, peer, peer > 0 ? ours / peer : 0, bar }'
}
printf '%-58s %10s %10s %8s   %s\n' figure ours peer ratio bar
wanted() { [ -z "$parts" ] || echo " $parts " | grep -q " $1 "; }
parts=$*

if wanted store; then
    "$bin/bench_store" "$work" "$rows" >"$work/store"
    line "findings into a project / QtSql inserts (s)" "$(value "$work/store" rows_s)" "$(value "$work/store" qtsql_s)" "<= 0.30"
    line "  with indexes and full text / write() (s)" "$(value "$work/store" indexed_s)" "$(value "$work/store" write_s)" "<= 30"
    line "re-import unchanged / UPSERT (s)" "$(value "$work/store" reimport_s)" "$(value "$work/store" upsert_s)" "<= 0.25"
    line "project of $(value "$work/store" project_mb | cut -d. -f1) MB, cold, first 200 findings (s)" "$(value "$work/store" open_cold_first_200_s)" - "< 0.3"
    line "20,000 records with their audit entry (s)" "$(value "$work/store" commit_20000_records_s)" - "< 0.5"
    line "dossier snapshot (microseconds)" "$(value "$work/store" snapshot_us)" - "microseconds"
    rm -f "$work"/*.db* "$work"/*.gabion* "$work"/*.bin
fi
if wanted read; then
    python3 "$peers" sarif "$work/big.sarif" "$megabytes" >/dev/null
    "$bin/bench_read" nlohmann "$work/big.sarif" >"$work/peer"
    "$bin/bench_read" read "$work/big.sarif" >"$work/ours"
    line "SARIF $megabytes MB: nlohmann SAX / ours (s)" "$(value "$work/peer" nlohmann_s)" "$(value "$work/ours" read_s)" ">= 4"
    line "  peak memory (MB)" "$(value "$work/ours" peak_mb)" - "< 64"
    "$bin/bench_read" import "$work/big.sarif" "$work/end.gabion" >"$work/ours"
    python3 "$peers" json-sqlite "$work/big.sarif" "$work/end.db" >"$work/peer"
    line "SARIF to indexed project / CPython json + sqlite3 (s)" "$(value "$work/ours" import_s)" "$(value "$work/peer" python_s)" "<= 0.1"
    rm -f "$work"/big.sarif "$work"/end.*
    python3 "$peers" garak "$work/big.jsonl" "$megabytes" >/dev/null
    "$bin/bench_read" read "$work/big.jsonl" >"$work/ours"
    python3 "$peers" jsonl "$work/big.jsonl" >"$work/peer"
    line "garak $megabytes MB: CPython json / ours (s)" "$(value "$work/peer" python_s)" "$(value "$work/ours" read_s)" ">= 3"
    line "  peak memory (MB)" "$(value "$work/ours" peak_mb)" - "< 64"
    rm -f "$work/big.jsonl"
    python3 "$peers" sarif "$work/small.sarif" 17 >"$work/made"
    "$bin/bench_read" import "$work/small.sarif" "$work/small.gabion" >"$work/ours"
    line "import of $(value "$work/made" results) findings (s)" "$(value "$work/ours" import_s)" - "< 2 for 13,000"
    "$bin/bench_read" import "$work/small.sarif" "$work/small.gabion" again >"$work/ours"
    line "  re-import unchanged (s)" "$(value "$work/ours" import_s)" - "< 1"
    rm -f "$work"/small.*
fi
if wanted export; then
    "$bin/bench_export" xlsx 100000 30 "$work/ours.xlsx" >"$work/ours"
    python3 "$peers" openpyxl "$work/peer.xlsx" 100000 30 >"$work/peer"
    line "XLSX 100,000 x 30 / openpyxl write-only (s)" "$(value "$work/ours" export_s)" "$(value "$work/peer" openpyxl_s)" "<= 0.30"
    line "  peak memory (MB)" "$(value "$work/ours" peak_mb)" - "< 64"
    "$bin/bench_export" xlsx 31000 9 "$work/pages.xlsx" >/dev/null
    "$bin/bench_export" pdf 31000 9 "$work/ours.pdf" >"$work/ours"
    soffice --headless --convert-to pdf --outdir "$work/warm" "$work/pages.xlsx" >/dev/null 2>&1 # first start makes its profile
    begin=$(date +%s.%N)
    soffice --headless --convert-to pdf --outdir "$work/peer-pdf" "$work/pages.xlsx" >/dev/null 2>&1
    peer=$(echo "$begin $(date +%s.%N)" | awk '{ print $2 - $1 }')
    line "PDF of $(value "$work/ours" pages | cut -d. -f1) pages / LibreOffice (s)" "$(value "$work/ours" export_s)" "$peer" "<= 0.5"
    line "  pages of LibreOffice" "$(pdfinfo "$work/peer-pdf/pages.pdf" | awk '/^Pages/ { print $2 }')" - "for comparison"
    line "  peak memory (MB)" "$(value "$work/ours" peak_mb)" - "< 64"
fi
