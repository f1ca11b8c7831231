"""Geoparsing: speed and memory beside spaCy's blank tokeniser; accuracy on labelled corpora if there are any.

Speed is that of raw text to located mentions in one process, warm, on the articles of the folder that
``MAPDESK_CORPORA`` names (``*-dev.jsonl``, one labelled article a line) or, without it, on the seed article
and the sentences of the tests, which are all names and say little of news, so that no bound is held
to them. The peer runs on the same articles in the same run. Accuracy of mapdesk is
measured by `tools/crossvalidate.py`, since the weights have seen the labelled articles; here stand the
dictionary peers, which learnt nothing.
"""

from __future__ import annotations

import csv
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from bench.figure import ROOT, Figure, command_figures, median_seconds

LENGTH_BYTES = 10_000_000


def articles() -> list[dict[str, Any]]:
    """Return the labelled articles of the folder in the environment, or texts of our own."""
    folder = os.environ.get("MAPDESK_CORPORA")
    if folder:
        lines = [
            line
            for path in sorted(Path(folder).glob("*-dev.jsonl"))
            for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n")
        ]
        return [json.loads(line) for line in lines]
    with (ROOT / "tests" / "geo" / "description" / "phrases.csv").open(encoding="utf-8", newline="") as rows:
        sentences = [row["text"] for row in csv.DictReader(rows)]
    texts = [" ".join(sentences[n : n + 12]) for n in range(0, len(sentences), 12)]
    texts += [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    return [{"id": str(n), "text": text} for n, text in enumerate(texts * 8)]


def measure() -> list[Figure]:
    """Return throughput beside spaCy, time to load, memory, growth with length, and the peers' accuracy."""
    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.geoparse import Geoparser
    from mapdesk.model import Document

    found = articles()
    documents = [Document(id=str(a["id"]), text=a["text"], url=a.get("url")) for a in found]
    size = sum(len(d.text.encode()) for d in documents)
    parser = Geoparser(Gazetteer.open(), described=False)
    whole = Geoparser(Gazetteer.open())
    figures = _beside_spacy(
        documents, size, lambda: list(parser.many(documents)), lambda: list(whole.many(documents))
    )
    load = "from mapdesk.geo.gazetteer import Gazetteer; from mapdesk.geo.geoparse import Geoparser; "
    load += "import time; start = time.perf_counter(); Geoparser(Gazetteer.open()); "
    bare, _ = command_figures([sys.executable, "-c", "import numpy, json, re, dataclasses"])
    loaded, memory = command_figures([sys.executable, "-c", load])
    figures.append(Figure("loading, beyond importing numpy", loaded - bare, "s", "<= 0.3"))
    figures.append(Figure("memory after loading", memory, "MB", "<= 300"))
    figures.append(_growth(parser, documents))
    if "mentions" in found[0]:
        figures += _peers(found)
    return figures


def _beside_spacy(documents: list[Any], size: int, named: Any, described: Any) -> list[Figure]:
    """Return throughputs and their ratio to spaCy's blank English tokeniser."""
    import spacy

    tokenise = spacy.blank("en")
    bound = ">= 0.25" if os.environ.get("MAPDESK_CORPORA") else ""
    peer = median_seconds(lambda: [tokenise(d.text) for d in documents])
    ours, whole = median_seconds(named), median_seconds(described, runs=3)
    note = "spaCy's blank English tokeniser, same articles, same run"
    return [
        Figure("text to located mentions", peer / ours, "×", bound, note),
        Figure("the same with described places", peer / whole, "×", "", note),
        Figure(
            "text to located mentions",
            size / ours / 1e6,
            "MB/s",
            "",
            f"{len(documents) / ours:.0f} articles/s",
        ),
        Figure("spaCy's tokeniser", size / peer / 1e6, "MB/s"),
    ]


def _growth(parser: Any, documents: list[Any]) -> Figure:
    """Return how many times longer a byte takes in a text of 10 MB than in one of 1 MB."""
    from mapdesk.model import Document

    text = "\n\n".join(document.text for document in documents)
    text = text * (LENGTH_BYTES // len(text) + 1)
    seconds = []
    for length in (LENGTH_BYTES // 10, LENGTH_BYTES):
        start = time.perf_counter()
        parser(Document(id="long", text=text[:length]))
        seconds.append((time.perf_counter() - start) / length)
    return Figure("a byte of 10 MB against one of 1 MB", seconds[1] / seconds[0], "×", "<= 1.5")


def _peers(found: list[dict[str, Any]]) -> list[Figure]:
    """Return the exact F1 of dictionaries that need no training, on all labelled articles."""
    from mapdesk.pipeline.evaluation import evaluate

    gold = {str(article["id"]): article for article in found}
    figures = []
    for name, spans in (("geotext", _geotext_spans()), ("flashgeotext", _flashgeotext_spans())):
        predicted = [
            {"id": article["id"], "mentions": [_bare(span) for span in sorted(spans(article["text"]))]}
            for article in found
        ]
        scores = evaluate(gold, predicted)
        figures.append(Figure(f"recognition of {name}, exact F1", scores.f1_exact or 0.0))
    return figures


def _bare(span: tuple[int, int]) -> dict[str, Any]:
    return {"start": span[0], "end": span[1], "kind": "name", "place": None}


def _geotext_spans() -> Any:
    from geotext import GeoText

    def spans(text: str) -> set[tuple[int, int]]:
        places = GeoText(text)
        found = set()
        for name in {*places.cities, *places.countries}:
            start = text.find(name)
            while start >= 0:
                found.add((start, start + len(name)))
                start = text.find(name, start + 1)
        return found

    return spans


def _flashgeotext_spans() -> Any:
    from flashgeotext.geotext import GeoText

    reader = GeoText()

    def spans(text: str) -> set[tuple[int, int]]:
        found = reader.extract(input_text=text, span_info=True)
        return {span for places in found.values() for place in places.values() for span in place["span_info"]}

    return spans
