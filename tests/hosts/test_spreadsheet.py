"""The CSV in the spreadsheet in which people open it."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.hosts.conftest import Program

from mapdesk.layers import Layers, write_layers
from mapdesk.layers.exports.spreadsheet import original

# Separator, quote and encoding of the file; from its first line on; and formulas are to be evaluated.
_FILTER = "CSV:44,34,76,1,,0,false,true,false,false,false,-1,true"
CELLS = (
    *(
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(1)",
        "\t=1+1",
        "\r=1+1",
        "|calc",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(1)",
        "﹦1",
    ),
    *(
        " =1+1",
        "\u200b=1+1",
        "\u202e=1+1",
        "\v=1+1",
        "'=1+1",
        '=HYPERLINK("x")',
        "{=1+1}",
        "'s-Hertogenbosch",
    ),
)


def _formulas(program: Program, table: Path) -> int:
    profile = (table.parent / "profile").as_uri()
    program(
        *("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "fods"),
        *(f"--infilter={_FILTER}", "--outdir", table.parent, table),
    )
    made = table.with_suffix(".fods")
    if not made.exists():
        pytest.skip("LibreOffice Calc is not on this machine; run tools/hosts.sh")
    return len(re.findall(r"table:formula=", made.read_text(encoding="utf-8")))


def test_calc_makes_no_formula_of_a_cell(layers: Layers, program: Program, tmp_path: Path) -> None:
    """As it does of the bare text; and each cell gives its text back."""
    bare, ours = tmp_path / "bare.csv", tmp_path / "ours.csv"
    bare.write_text("".join(f'"{cell}"\n' for cell in CELLS[:3]), encoding="utf-8")
    assert _formulas(program, bare) > 0
    (mention, *_), (document, *_) = layers.rows("mentions"), layers.rows("documents")
    rows = tuple({**mention, "quote": cell, "sentence": cell} for cell in CELLS)
    hostile = replace(
        layers, tables={**layers.tables, "mentions": rows, "documents": ({**document, "title": CELLS[0]},)}
    )
    write_layers(hostile, ours)
    assert _formulas(program, ours) == 0
    with ours.open(encoding="utf-8-sig", newline="") as file:
        assert [original(row["quote"]) for row in csv.DictReader(file)] == list(CELLS)
