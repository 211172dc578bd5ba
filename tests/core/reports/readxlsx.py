# SPDX-License-Identifier: Apache-2.0
"""Prints what openpyxl reads in a workbook as JSON, for tst_xlsx: an outside reader of what the writer wrote."""
import datetime
import json
import sys
import zipfile

import openpyxl


def cell(c):
    value = c.value
    if isinstance(value, (datetime.datetime, datetime.date)):
        value = value.isoformat()
    fill = c.fill.fgColor.rgb if c.fill and c.fill.fill_type == "solid" else None
    return {"type": "date" if c.is_date else c.data_type, "value": value, "format": c.number_format, "fill": fill}


def sheet(s, most):
    rules = s.data_validations.dataValidation
    return {
        "title": s.title,
        "state": s.sheet_state,
        "freeze": s.freeze_panes,
        "filter": s.auto_filter.ref,
        "landscape": s.page_setup.orientation,
        "paper": str(s.page_setup.paperSize),
        "fitWidth": s.page_setup.fitToWidth,
        "fitHeight": s.page_setup.fitToHeight,
        "fit": bool(s.sheet_properties.pageSetUpPr and s.sheet_properties.pageSetUpPr.fitToPage),
        "titleRows": s.print_title_rows,
        "titleColumns": s.print_title_cols,
        "header": [s.oddHeader.left.text, s.oddHeader.right.text],
        "footer": [s.oddFooter.left.text, s.oddFooter.right.text],
        "rules": [{"range": str(r.sqref), "formula": r.formula1, "type": r.type} for r in rules],
        "size": [s.max_row, s.max_column],
        "heights": [s.row_dimensions[i].height for i in range(1, min(most, s.max_row) + 1)],
        "rows": [[cell(c) for c in row] for row in s.iter_rows(max_row=min(most, s.max_row))],
    }


with zipfile.ZipFile(sys.argv[1]) as archive:
    if archive.testzip() is not None:
        sys.exit("damaged archive")
    size = sum(info.file_size for info in archive.infolist())
book = openpyxl.load_workbook(sys.argv[1])
properties = book.properties
json.dump({
    "sheets": [sheet(s, int(sys.argv[2])) for s in book.worksheets],
    "created": properties.created.isoformat() if properties.created else None,
    "title": properties.title, "creator": properties.creator, "description": properties.description, "unpacked": size,
}, sys.stdout)
