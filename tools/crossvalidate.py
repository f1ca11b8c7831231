"""Measure the whole of geoparsing on labelled articles, each read by models that never saw its publisher.

    python tools/crossvalidate.py CORPORA SCORER [--write-calibration] [--keep PREDICTIONS.jsonl]

SCORER is a Python file with ``score(gold, predicted)`` (the yardstick handed out with the corpora). Prints,
for each corpus, what it says, then the reliability of the confidence: the curve from raw to calibrated
confidence is fitted on the answers of four folds and measured on those of the fifth. ``--write-calibration``
writes the curve fitted on all of them beside the weights, and the picture of the reliability.
See `tools/train_recognition.py` for CORPORA and for what must be installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import train_recognition as recognition
import train_resolution as resolution
from reliability_picture import draw

from mapdesk.geo import geoparse
from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.recognition.model import load_model as load_recogniser
from mapdesk.geo.recognition.names import Names
from mapdesk.geo.recognition.recogniser import BuiltIn
from mapdesk.geo.resolution import model as resolver
from mapdesk.model import Document, Geoparsed, Mention

PICTURE = recognition.ROOT / "docs/images/reliability.svg"
CALIBRATION = recognition.ROOT / "src/mapdesk/geo/resolution/weights/calibration.json"
BINS = 10
MOST_KNOTS = 24


def predict(
    articles: list[dict[str, Any]], gazetteer: Gazetteer, *, addresses: bool = True
) -> dict[str, Geoparsed]:
    """Return every article geoparsed by models of the other folds, with or without its address."""
    fold = recognition.folds_of(articles)
    sample = recognition.Sample(articles, Names(gazetteer), recognition.lexicon())
    blocks = resolution.blocks_of(articles, gazetteer)
    found: dict[str, Geoparsed] = {}
    for held in range(recognition.FOLDS):
        with tempfile.TemporaryDirectory() as folder:
            recognition.save(recognition.fit(sample, fold, held), sample, Path(folder))
            forest = resolution.train([b for b in blocks if fold[b.number] != held])
            resolution.save(forest, Path(folder) / "resolver.npz")
            parser = geoparse.Geoparser(
                gazetteer,
                recogniser=BuiltIn(gazetteer, load_recogniser(Path(folder))),
                model=resolver.load_model(Path(folder) / "resolver.npz", Path(folder) / "no curve"),
                described=False,
            )
        for article in (a for n, a in enumerate(articles) if fold[n] == held):
            url = article.get("url") if addresses else None
            document = Document(id=article["id"], text=article["text"], url=url)
            found[article["id"]] = parser(document)
    return found


def as_contract(parsed: Geoparsed) -> dict[str, Any]:
    """Return what the scorer reads of a document."""
    return {"id": parsed.document.id, "mentions": [_mention(mention) for mention in parsed.mentions]}


def _mention(mention: Mention) -> dict[str, Any]:
    place = mention.place
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind,
        "role": mention.role,
        "status": mention.status,
        "confidence": mention.confidence,
        "place": place
        and {
            "name": place.name,
            "kind": place.kind,
            "lat": place.lat,
            "lon": place.lon,
            "country": place.country,
        },
        "scores": [candidate.score for candidate in mention.candidates],
    }


def outcomes(
    articles: list[dict[str, Any]], predicted: dict[str, Any], scorer: Any
) -> list[tuple[float, bool, bool, int]]:
    """Return (confidence, is right, is computed, fold) of every placed mention, as the scorer counts them."""
    found = []
    for article, fold in zip(articles, recognition.folds_of(articles).tolist(), strict=True):
        for p in predicted[article["id"]]["mentions"]:
            if p["place"]:
                answered = [g for g in article["mentions"] if p["start"] < g["end"] and g["start"] < p["end"]]
                right = any(
                    g["lat"] is None or scorer.is_right(g, p["place"], _km(g, p, scorer)) for g in answered
                )
                found.append((p["confidence"], right, p["place"]["kind"] == "area", fold))
    return found


def _km(gold: dict[str, Any], predicted: dict[str, Any], scorer: Any) -> float:
    place = predicted["place"]
    return float(scorer.km(gold["lat"], gold["lon"], place["lat"], place["lon"]))


def reliability(confidence: np.ndarray, right: np.ndarray) -> list[tuple[float, float, int]]:
    """Return (said, right, how many) of the mentions in each tenth of confidence."""
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    rows = []
    for number in range(BINS):
        some = bins == number
        if some.any():
            rows.append((float(confidence[some].mean()), float(right[some].mean()), int(some.sum())))
    return rows


def calibration_error(rows: list[tuple[float, float, int]]) -> float:
    """Return the expected calibration error: how far said and right lie apart, weighted by how many."""
    return sum(abs(said - was) * count for said, was, count in rows) / sum(count for *_, count in rows)


def curve(raw: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the knots of the rising curve from raw to calibrated confidence."""
    from sklearn.isotonic import IsotonicRegression

    fitted = IsotonicRegression(y_min=0.02, y_max=0.995).fit(raw, right)
    knots = np.unique(np.quantile(raw, np.linspace(0, 1, MOST_KNOTS)))
    return knots, fitted.predict(knots)


def held_out(raw: np.ndarray, right: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """Return confidences by curves that were fitted on the other folds."""
    found = np.zeros(len(raw))
    for held in np.unique(fold):
        mine = fold == held
        found[mine] = np.interp(raw[mine], *curve(raw[~mine], right[~mine]))
    return found


def write_calibration(raw: np.ndarray, right: np.ndarray) -> None:
    """Fit the curve on all answers and write its knots."""
    knots, values = curve(raw, right)
    content = {
        "raw": [round(float(x), 4) for x in knots],
        "calibrated": [round(float(y), 4) for y in values],
    }
    CALIBRATION.write_text(json.dumps(content) + "\n", encoding="utf-8")


def load_scorer(path: Path) -> Any:
    """Return the module of a scorer file."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--write-calibration", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--no-addresses", action="store_true", help="hide where articles were published")
    options = parser.parse_args()
    articles, scorer = recognition.read_articles(options.corpora), load_scorer(options.scorer)
    parsed_all = predict(articles, Gazetteer.open(), addresses=not options.no_addresses)
    predicted = {name: as_contract(parsed) for name, parsed in parsed_all.items()}
    if options.keep:
        options.keep.write_text(
            "".join(json.dumps(line) + "\n" for line in predicted.values()), encoding="utf-8"
        )
    for corpus in sorted({a["file"] for a in articles}):
        figures = scorer.score({a["id"]: a for a in articles if a["file"] == corpus}, predicted)
        print(corpus, json.dumps(figures), flush=True)
    rows = outcomes(articles, predicted, scorer)
    raw, right, computed, fold = (np.array(column) for column in zip(*rows, strict=True))
    print(f"computed areas: {computed.sum()}, right {right[computed].mean():.3f}")
    raw, right, fold = (column[~computed] for column in (raw, right, fold))
    told = reliability(held_out(raw, right, fold), right)
    for said, was, count in told:
        print(f"  said {said:.2f}  right {was:.2f}  of {count}")
    print(f"expected calibration error {calibration_error(told):.4f}")
    if options.write_calibration:
        write_calibration(raw, right)
        PICTURE.write_text(draw(told, calibration_error(told)), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
