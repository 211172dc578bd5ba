#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the input of the benchmarks and does the same work with other tools, so that run.sh can print ratios.

peers.py sarif FILE MB [RESULTS]             write a made-up result file of so many MB, or results
peers.py garak FILE MB
peers.py jsonl FILE | json-sqlite FILE DB    read it with CPython
peers.py openpyxl FILE ROWS COLUMNS          write a sheet with openpyxl's write-only mode
"""
import datetime, hashlib, json, sqlite3, sys, time


def sarif(path, megabytes, results=None):
    rules = [{"id": f"py/rule-{i}", "properties": {"security-severity": f"{i % 100 / 10}", "tags": [f"external/cwe/cwe-{20 + i}"]}} for i in range(300)]
    limit = megabytes * 1_000_000
    with open(path, "w", encoding="utf-8") as out:
        out.write('{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":{"name":"Bench","version":"1.0","rules":')
        out.write(json.dumps(rules))
        out.write('}},"results":[')
        i = 0
        while i < results if results else out.tell() < limit if i % 1000 == 0 else True:
            step = {"location": {"physicalLocation": {"artifactLocation": {"uri": f"src/module_{i % 500}/step.py"}, "region": {"startLine": i % 900 + 1}},
                                 "message": {"text": f"value passes through call {i} here"}}}
            result = {"ruleId": f"py/rule-{i % 300}", "ruleIndex": i % 300, "level": "warning",
                      "message": {"text": f"The value of argument {i} reaches a statement without being bound or checked first."},
                      "locations": [{"physicalLocation": {"artifactLocation": {"uri": f"src/module_{i % 5000}/file_{i % 77}.py"},
                                                          "region": {"startLine": i % 2000 + 1, "startColumn": 4}}}],
                      "partialFingerprints": {"primaryLocationLineHash": f"{i * 2654435761:x}:1"},
                      "codeFlows": [{"threadFlows": [{"locations": [step] * 5}]}]}
            out.write(("," if i else "") + json.dumps(result))
            i += 1
        out.write("]}]}")
    print(f"findings\t{i}")


def garak(path, megabytes):
    limit = megabytes * 1_000_000
    answer = "The assistant answers at some length and stays polite. " * 12
    with open(path, "w", encoding="utf-8") as out:
        out.write(json.dumps({"entry_type": "start_run setup", "plugins.target_type": "test", "plugins.target_name": "bench", "run.generations": 5}) + "\n")
        out.write(json.dumps({"entry_type": "init", "garak_version": "0.13.2", "start_time": "2026-11-20T10:00:00", "run": "b0b0b0b0-0000-4000-8000-000000000000"}) + "\n")
        counts, i = {}, 0
        while out.tell() < limit if i % 500 == 0 else True:
            probe = f"latentinjection.Bench{i % 40}"
            scores = [1.0 if (i * 5 + k) % 50 == 0 else 0.0 for k in range(5)]
            row = {"entry_type": "attempt", "uuid": f"{i:08x}-0000-4000-8000-000000000000", "seq": i, "status": 2, "probe_classname": probe,
                   "probe_params": {}, "targets": [], "prompt": {"turns": [{"role": "user", "content": {"text": f"prompt {i} " + answer[:200], "lang": "en"}}]},
                   "outputs": [{"text": answer + str(k), "lang": "en"} for k in range(5)], "detector_results": {"bench.Detector": scores},
                   "notes": {}, "goal": "bench"}
            out.write(json.dumps(row) + "\n")
            total, bad = counts.get(probe, (0, 0))
            counts[probe] = (total + 5, bad + int(sum(scores)))
            i += 1
        for probe, (total, bad) in counts.items():
            out.write(json.dumps({"entry_type": "eval", "probe": probe, "detector": "bench.Detector", "passed": total - bad, "fails": bad, "nones": 0, "total": total}) + "\n")
        out.write(json.dumps({"entry_type": "completion", "end_time": "2026-11-20T11:00:00", "run": "b0b0b0b0-0000-4000-8000-000000000000"}) + "\n")
    print(f"attempts\t{i}")


def jsonl(path):
    start = time.perf_counter()
    failures = 0
    with open(path, "rb") as lines:
        for line in lines:
            row = json.loads(line)
            if row.get("entry_type") == "attempt":
                for scores in row["detector_results"].values():
                    failures += sum(1 for score in scores if score is not None and score >= 0.5)
    print(f"python_s\t{time.perf_counter() - start:.6f}\nfailures\t{failures}")


def json_sqlite(path, db):
    """The facts of each result, its identity by SHA-256, four indexes and the full-text index: what an import makes."""
    start = time.perf_counter()
    with open(path, "rb") as file:
        log = json.load(file)
    base = sqlite3.connect(db)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=NORMAL")
    base.execute("CREATE TABLE f(id INTEGER PRIMARY KEY, fp TEXT, rule TEXT, severity REAL, level TEXT, title TEXT, message TEXT, cwes TEXT, "
                 "path TEXT, line INTEGER, evidence TEXT)")
    known = set()

    def rows():
        for run in log["runs"]:
            rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
            for result in run["results"]:
                place = result["locations"][0]["physicalLocation"]
                uri, line = place["artifactLocation"]["uri"], place["region"]["startLine"]
                text, facts = result["message"]["text"], rules[result["ruleId"]]["properties"]
                evidence = json.dumps(result["partialFingerprints"])
                key = hashlib.sha256(f"{result['ruleId']}|{uri}|{line}|{text}|{evidence}".encode()).hexdigest()
                if key not in known:
                    known.add(key)
                    yield (key, result["ruleId"], float(facts["security-severity"]), result.get("level"), text[:300], text,
                           " ".join(tag[13:].upper() for tag in facts["tags"]), uri, line, evidence)

    base.executemany("INSERT INTO f(fp,rule,severity,level,title,message,cwes,path,line,evidence) VALUES(?,?,?,?,?,?,?,?,?,?)", rows())
    for column in ("fp", "severity", "rule", "path"):
        base.execute(f"CREATE INDEX f_{column} ON f({column})")
    base.execute("CREATE VIRTUAL TABLE f_text USING fts5(title, rule, path, content='f', content_rowid='id', detail=none, columnsize=0)")
    base.execute("INSERT INTO f_text(rowid,title,rule,path) SELECT id,title,rule,path FROM f")
    base.commit()
    print(f"python_s\t{time.perf_counter() - start:.6f}\nfindings\t{len(known)}")


def openpyxl_write(path, rows, columns):
    from openpyxl import Workbook
    start = time.perf_counter()
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    day = datetime.date(2020, 1, 1)
    for i in range(rows):
        sheet.append([f"F-{i}" if c == 0 else f"text {c} of {i}" if c % 3 == 0 else i * 1.25 + c if c % 3 == 1
                      else day + datetime.timedelta(days=(i + c) % 2000) for c in range(columns)])
    book.save(path)
    print(f"openpyxl_s\t{time.perf_counter() - start:.6f}")


verb, *rest = sys.argv[1:]
{"sarif": lambda: sarif(rest[0], *map(int, rest[1:])), "garak": lambda: garak(rest[0], int(rest[1])), "jsonl": lambda: jsonl(rest[0]),
 "json-sqlite": lambda: json_sqlite(rest[0], rest[1]), "openpyxl": lambda: openpyxl_write(rest[0], int(rest[1]), int(rest[2]))}[verb]()
