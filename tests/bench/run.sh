#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Prints the figures that Gabion is held to as ratios, each with its peer in the same run. Never part of pass or fail.
#   sh tests/bench/run.sh [store] [read] [export] [window]      without a name: all. Needs 6 GB of disk and 4 GB of memory.
# GABION_BENCH_ROWS, GABION_BENCH_MB and GABION_BENCH_PAGES make it smaller; the bars hold for the sizes given here.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
parts=$*
rows=${GABION_BENCH_ROWS:-1000000}
megabytes=${GABION_BENCH_MB:-500}
# thousandths of the rows that an export has: 100,000 in the sheet; 31,000, or 6,000 risks, in the PDF for 1,000 pages and more
share=${GABION_BENCH_PAGES:-1000}
export LC_ALL=C.UTF-8
wanted() { [ -z "$parts" ] || case " $parts " in *" $1 "*) ;; *) false ;; esac; }

sh installers/packages.sh build test bench
sh installers/packages.sh peer || true
if ! log=$(cmake --preset release -DGABION_BENCH=ON -DGABION_TESTS=OFF 2>&1); then
    echo "$log" >&2
    exit 1
fi
cmake --build --preset release --target bench_store bench_read bench_export gabion-cli >&2
if wanted window; then
    cmake --build --preset release --target gabion bench_start bench_table bench_register bench_shell tst_heartbeat_ui >&2
fi
bin=$root/build/release/bin
peers() { /usr/bin/python3 "$root/tests/bench/peers.py" "$@"; } # Debian's, whatever stands first in PATH
work=$(mktemp -d "${TMPDIR:-/tmp}/gabion-bench.XXXXXX")
server= # the X server, while it runs
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
export XDG_RUNTIME_DIR="$work" # Qt and LibreOffice want one
trap 'exit 1' INT TERM

value() { awk -F '\t' -v name="$2" '$1 == name { print $2; found = 1 } END { exit !found }' "$work/$1"; }
# The middle of a column of numbers.
middle() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
# The middle of a value over the rounds 1 to 3, in which both sides took turns.
settled() { for round in 1 2 3; do value "$1.$round" "$2"; done | middle; }
# Whole processes: seconds from start to end, the output left in a file of $work.
timed() {
    into=$1
    shift
    begin=$(date +%s.%N)
    "$@" >"$work/$into" 2>"$work/$into.err" || { cat "$work/$into.err" >&2; exit 1; }
    echo "$begin $(date +%s.%N)" | awk '{ printf "%.3f\n", $2 - $1 }'
}
# Ours and the peer must have read the same.
same() { # what, one count, other count
    [ "${2%.*}" = "${3%.*}" ] || { echo "$1: $2 is not $3" >&2; exit 1; }
}
row='%-60s %9s %9s %8s  %-9s %s\n'
# shellcheck disable=SC2059 # the format is ours
head_row() { printf "$row" figure ours peer ratio bar ''; }
# A bar on the ratio: <= divides ours by the peer's, >= the peer's by ours (how many times faster).
ratio() { # what, ours, peer, sense, bar
    awk -v f="$row" -v what="$1" -v ours="$2" -v peer="$3" -v sense="$4" -v bar="$5" 'BEGIN {
        r = sense == "<=" ? ours / peer : peer / ours; good = sense == "<=" ? r <= bar : r >= bar
        printf f, what, sprintf("%.3f", ours), sprintf("%.3f", peer), sprintf("%.3f", r), sense " " bar, good ? "met" : "MISSED" }'
}
below() { # what, ours, bar
    awk -v f="$row" -v what="$1" -v ours="$2" -v bar="$3" 'BEGIN {
        printf f, what, sprintf("%.3f", ours), "", "", "< " bar, ours < bar ? "met" : "MISSED" }'
}
absent() { # what, why, bar
    awk -v f="$row" -v what="$1" -v why="$2" -v bar="$3" 'BEGIN { printf f, what, "", "", "", bar, why }'
}

store() {
    "$bin/bench_store" peers "$work" "$rows" >"$work/peer"
    rm -f "$work"/*.db* "$work"/*.bin
    "$bin/bench_store" write "$work" "$rows" >"$work/store"
    ratio "$rows findings into a project / QtSql inserts (s)" "$(value store rows_s)" "$(value peer qtsql_s)" "<=" 0.30
    ratio "  with 4 indexes and full text / write() of the bytes (s)" "$(value store indexed_s)" "$(value peer write_s)" "<=" 30
    ratio "  import again, unchanged / UPSERT (s)" "$(value store reimport_s)" "$(value peer upsert_s)" "<=" 0.25
    "$bin/bench_store" open "$work/bench.gabion" >"$work/open"
    below "project of $(value store project_mb | cut -d. -f1) MB opened cold, first 200 findings (s)" "$(value open open_s)" 0.3
    rm -f "$work"/*.gabion*
    "$bin/bench_store" records "$work" >"$work/records"
    below "20,000 records committed with their audit entry (s)" "$(value records commit_s)" 0.5
    below "snapshot of a dossier of 20,000 records (microseconds)" "$(value records snapshot_us)" 10
    rm -f "$work"/*.gabion*
}

# The SARIF Multitool from npm, kept in build/; empty where it cannot be installed.
multitool() {
    home=$root/build/bench-npm
    tool=$home/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
    if [ ! -f "$tool" ] && command -v npm >/dev/null; then
        mkdir -p "$home"
        npm install --prefix "$home" --ignore-scripts --no-audit --no-fund @microsoft/sarif-multitool@5.7.0 >"$work/npm" 2>&1 || true
    fi
    if [ -f "$tool" ]; then chmod u+x "$tool" && echo "$tool"; fi
}

sarif() {
    peers sarif "$work/big.sarif" "$megabytes" >"$work/made"
    for round in 1 2 3; do
        whole=$(timed "ours.$round" "$bin/bench_read" read "$work/big.sarif")
        "$bin/bench_read" nlohmann "$work/big.sarif" >"$work/peer.$round"
        same "results read" "$(value "ours.$round" findings)" "$(value made findings)"
        same "results of nlohmann" "$(value "peer.$round" findings)" "$(value made findings)"
    done
    ratio "SARIF of $megabytes MB / nlohmann's SAX parser (s)" "$(settled ours read_s)" "$(settled peer nlohmann_s)" ">=" 4
    below "  peak memory (MB)" "$(settled ours peak_mb)" 64
    what="  whole process / SARIF Multitool's query (s)"
    tool=$(multitool)
    if [ -n "$tool" ]; then
        query=$(timed peer env DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$tool" query "$work/big.sarif" --expression "Level == Warning")
        same "results of the Multitool" "$(sed -n 's/^Found .* of \([0-9,]*\) results.*/\1/p' "$work/peer" | tr -d ,)" "$(value made findings)"
        ratio "$what" "$whole" "$query" ">=" 20
    else
        absent "$what" "not installed" ">= 20"
    fi
    peers json-sqlite "$work/big.sarif" "$work/end.db" >"$work/peer"
    for round in 1 2 3; do
        rm -f "$work"/end.gabion*
        "$bin/bench_read" import "$work/big.sarif" "$work/end.gabion" >"$work/ours.$round"
        same "findings stored" "$(value "ours.$round" findings)" "$(value peer findings)"
    done
    ratio "SARIF to indexed project / CPython json + sqlite3 (s)" "$(settled ours import_s)" "$(value peer python_s)" "<=" 0.1
    below "  peak memory (MB)" "$(settled ours peak_mb)" 64
    rm -f "$work"/big.sarif "$work"/end.*
}

garak() {
    peers garak "$work/big.jsonl" "$megabytes" >/dev/null
    for round in 1 2 3; do
        "$bin/bench_read" read "$work/big.jsonl" >"$work/ours.$round"
        peers jsonl "$work/big.jsonl" >"$work/peer.$round"
        same "failures counted" "$(value "ours.$round" failures)" "$(value "peer.$round" failures)"
    done
    ratio "garak report of $megabytes MB / CPython's json (s)" "$(settled ours read_s)" "$(settled peer python_s)" ">=" 3
    below "  peak memory (MB)" "$(settled ours peak_mb)" 64
    rm -f "$work/big.jsonl"
}

# As a person does it: the command line, into the template project.
small() {
    peers sarif "$work/small.sarif" 0 13000 >/dev/null
    "$bin/gabion-cli" new "$work/small.gabion" --template hr-assistant >/dev/null
    first=$(timed first "$bin/gabion-cli" import "$work/small.gabion" "$work/small.sarif")
    again=$(timed again "$bin/gabion-cli" import "$work/small.gabion" "$work/small.sarif" --again)
    grep -q ' 13000 new' "$work/first" && grep -q ' 13000 unchanged' "$work/again" || { cat "$work/first" "$work/again" >&2; exit 1; }
    below "13,000 findings imported by the command line (s)" "$first" 2
    below "  imported again (s)" "$again" 1
    rm -f "$work"/small.*
}

xlsx() {
    count=$((100 * share))
    "$bin/bench_export" xlsx $count 30 "$work/ours.xlsx" >"$work/ours"
    peers openpyxl "$work/peer.xlsx" $count 30 >"$work/peer"
    ratio "XLSX of $count x 30 / openpyxl write-only (s)" "$(value ours export_s)" "$(value peer openpyxl_s)" "<=" 0.30
    below "  peak memory (MB)" "$(value ours peak_mb)" 64
    rm -f "$work"/*.xlsx
}

# LibreOffice makes pages of our sheet of 31,000 x 9; its time is scaled to as many pages as ours. (A sheet as wide as the risk
# register it shrinks to a few unreadable pages, so that one is no measure.)
pdf() {
    count=$((31 * share))
    profile="-env:UserInstallation=file://$work/profile"
    "$bin/bench_export" xlsx 10 9 "$work/warm.xlsx" >/dev/null # the first start makes the profile
    soffice "$profile" --headless --convert-to pdf --outdir "$work" "$work/warm.xlsx" >/dev/null 2>&1
    "$bin/bench_export" xlsx $count 9 "$work/office.xlsx" >/dev/null
    office=$(timed office.log soffice "$profile" --headless --convert-to pdf --outdir "$work" "$work/office.xlsx")
    theirs=$(pdfinfo "$work/office.pdf" | awk '/^Pages/ { print $2 }')
    one_pdf "plain register" $count 9
    one_pdf "risk register" risks $((6 * share))
    rm -f "$work"/*.pdf "$work"/*.xlsx
}
one_pdf() { # what, words of bench_export
    what=$1
    shift
    "$bin/bench_export" pdf "$@" "$work/ours.pdf" >"$work/ours"
    pages=$(value ours pages | cut -d. -f1)
    same "pages" "$(pdfinfo "$work/ours.pdf" | awk '/^Pages/ { print $2 }')" "$pages"
    scaled=$(awk -v s="$office" -v a="$pages" -v b="$theirs" 'BEGIN { print s * a / b }')
    ratio "PDF of $pages pages, $what / LibreOffice (s)" "$(value ours export_s)" "$scaled" "<=" 0.5
    below "  peak memory (MB)" "$(value ours peak_mb)" 64
}

# From the start of the program to the painted window, seen from outside; chromium to the picture of an empty page, in turn.
start() {
    peers sarif "$work/start.sarif" 0 100000 >/dev/null
    "$bin/gabion-cli" new "$work/start.gabion" --template hr-assistant >/dev/null
    "$bin/gabion-cli" import "$work/start.gabion" "$work/start.sarif" >/dev/null
    Xvfb -displayfd 3 -fbdir "$work" -screen 0 1440x900x24 -nolisten tcp 3>"$work/display" 2>"$work/xvfb" &
    server=$!
    for attempt in 1 2 3 4 5 6 7 8 9 10; do
        if [ -s "$work/display" ]; then break; fi
        sleep 0.5
    done
    mkdir -p "$work/config"
    for attempt in 0 1 2 3 4 5 6 7; do
        env DISPLAY=":$(cat "$work/display")" QT_QPA_PLATFORM=xcb XDG_CONFIG_HOME="$work/config" \
            "$bin/bench_start" "$work/Xvfb_screen0" "$work/start.ppm" "$bin/gabion" "$work/start.gabion" >"$work/start.$attempt"
        if command -v chromium >/dev/null; then
            timed chromium chromium --headless --no-sandbox --user-data-dir="$work/chromium.d" --window-size=1440,900 \
                --screenshot="$work/start.png" about:blank >"$work/peer.$attempt"
        fi
    done
    kill "$server"
    server=
    # the first start of each fills the page cache and makes its settings
    ours=$(for attempt in 1 2 3 4 5 6 7; do value "start.$attempt" painted_ms; done | middle | awk '{ print $1 / 1000 }')
    what="start to the painted window, 100,000 findings / chromium (s)"
    if [ -f "$work/peer.7" ]; then
        ratio "$what" "$ours" "$(cat "$work"/peer.[1-7] | middle)" "<=" 0.4
    else
        absent "$what" "not installed" "<= 0.4"
    fi
    below "  itself (s)" "$ours" 0.25
    awk -v f="$row" -v s="$(value start.7 settled_ms)" \
        'BEGIN { printf f, "  until what workers read stands there too (s)", sprintf("%.3f", s / 1000), "", "", "", "" }'
    below "  resident memory (MB)" "$(value start.7 resident_mb)" 120
    rm -rf "$work"/start.* "$work"/peer.* "$work/chromium.d" "$work/config"
}

findings() {
    "$bin/bench_table" make "$work/table.gabion" "$rows"
    timed ours "$bin/bench_table" ours "$work/table.gabion" >/dev/null # Qt says on stderr what the offscreen platform cannot do
    timed peer "$bin/bench_table" proxy "$work/table.gabion" >/dev/null
    same "rows shown" "$(value ours rows)" "$(value peer rows)"
    ratio "$rows findings sorted and painted / QSortFilterProxyModel (ms)" "$(value ours worst_sort_ms)" "$(value peer proxy_sort_ms)" "<=" 0.1
    ratio "  memory of the rows (MB)" "$(value ours rows_mb)" "$(value peer proxy_mb)" "<=" 0.1
    below "  slowest of the offered sorts (ms)" "$(value ours worst_sort_ms)" 200
    below "  slowest of the offered filters (ms)" "$(value ours worst_filter_ms)" 200
    below "  frame while scrolling, p95 (ms)" "$(value ours scroll_p95_ms)" 16
    rm -f "$work"/table.*
}

register() {
    timed ours "$bin/bench_register" 10000 >/dev/null
    below "10,000 risks: a title edited and painted, p95 (ms)" "$(value ours title_p95_ms)" 16
    below "  a level edited and painted, p95 (ms)" "$(value ours level_p95_ms)" 16
    below "  a key in the filter, p95 (ms)" "$(value ours key_p95_ms)" 50
}

shell() {
    timed ours "$bin/bench_shell" 50000 >/dev/null
    below "palette over 50,000 things: opened the first time (ms)" "$(value ours palette_first_ms)" 50
    below "  opened again, slowest of 30 (ms)" "$(value ours palette_worst_ms)" 50
    below "  theme switched over 50,000 risks, slowest of 15 (ms)" "$(value ours theme_worst_ms)" 200
}

# The lateness that the test of the heartbeat sees, in the release build: each kind of long work, then the worst.
heartbeat() {
    "$bin/tst_heartbeat_ui" >"$work/ours" 2>&1 || { cat "$work/ours" >&2; exit 1; } # its lines come on stderr
    sed -n 's/^QINFO *: [^ ]* *\(.*[^ ]\)  *[0-9]* beats, latest by \([0-9]*\) ms$/\2 \1/p' "$work/ours" >"$work/beats"
    [ -s "$work/beats" ] || { cat "$work/ours" >&2; exit 1; }
    sort -rn "$work/beats" | head -8 | while read -r late what; do below "heartbeat late: $what (ms)" "$late" 50; done
}

head_row
if wanted store; then store; fi
if wanted read; then
    sarif
    garak
    small
fi
if wanted export; then
    xlsx
    pdf
fi
if wanted window; then
    export QT_QPA_PLATFORM=offscreen
    start
    findings
    register
    shell
    heartbeat
fi
