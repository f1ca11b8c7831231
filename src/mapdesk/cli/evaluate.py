"""``mapdesk evaluate``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from mapdesk.cli.options import Recognising
from mapdesk.cli.streams import write_line

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "mapdesk evaluate annotated.jsonl"

Gold = Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated articles, .jsonl.", show_default=False)]
Predicted = Annotated[
    Path | None,
    typer.Argument(metavar="PREDICTED", help="Answers of mapdesk locate --nl.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def command(
    gold: Gold,
    predicted: Predicted = None,
    recogniser: Recognising = "built-in",
    as_json: AsJson = False,
) -> None:
    """Measure how well mapdesk agrees with articles that people annotated.

    GOLD has one article a line: {"id", "text", "mentions": [{"start", "end", "lat", "lon"}]}, with "level":
    "country" and "iso2" where a country is meant. Without PREDICTED the articles are located first.
    """
    from mapdesk.pipeline.contract import to_contract
    from mapdesk.pipeline.evaluation import evaluate, read_annotated
    from mapdesk.pipeline.geoparsing import geoparse_all
    from mapdesk.seeds import read_seed

    annotated = read_annotated(gold)
    if predicted is None:
        located = geoparse_all(read_seed(gold), recogniser=recogniser, at_once=False)
        scores = evaluate(annotated, map(to_contract, located))
    else:
        scores = evaluate(annotated, read_annotated(predicted).values())
    if as_json:
        write_line(json.dumps(asdict(scores), indent=2))
        return
    for name, value in asdict(scores).items():
        write_line(f"{name:18} {'–' if value is None else value}")
