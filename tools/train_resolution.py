"""Train the resolver's trees on labelled articles, and measure them by cross-validation.

    python tools/train_resolution.py CORPORA [--only-measure] [--only-write]

See `tools/train_recognition.py` for CORPORA and for what must be installed. The articles' labelled
toponyms are resolved, so that this measures resolution alone; `tools/crossvalidate.py` measures the whole.
"""

from __future__ import annotations

import argparse
import sys
from bisect import bisect_left, bisect_right
from pathlib import Path
from typing import Any

import numpy as np
from train_recognition import (
    FOLDS,
    FOREST,
    ROOT,
    folds_of,
    forest_arrays,
    log_odds,
    read_articles,
    train_forest,
)

from mapdesk.geo.gazetteer import COUNTRIES, KINDS, Gazetteer
from mapdesk.geo.recognition.candidates import Span
from mapdesk.geo.recognition.names import Names
from mapdesk.geo.recognition.recogniser import is_demonym
from mapdesk.geo.recognition.tokens import Tokens, tokenise
from mapdesk.geo.recognition.toponym import Toponym
from mapdesk.geo.resolution.article import Name, gather
from mapdesk.geo.resolution.outlets import country_of_address, homes_of_address, host_of
from mapdesk.geo.resolution.signals import COLUMNS, Hints, pair_up, prior_belief, signals

FILE = ROOT / "src/mapdesk/geo/resolution/weights/resolver.npz"
SETTINGS = FOREST | {"iterations": 300, "depth": 6, "learning_rate": 0.08, "loss_function": "CrossEntropy"}
WEIGHT_OF_VARIANT = {"all": 1.0, "none": 0.4, "near": 0.3, "alone": 0.5}
RIGHT_KM = 161.0


def gold_toponyms(
    article: dict[str, Any], tokens: Tokens, names: Names
) -> list[tuple[Toponym, dict[str, Any]]]:
    """Return an article's labelled mentions that the gazetteer knows, as toponyms, with their labels."""
    found, last = [], -1
    for mention in sorted(article["mentions"], key=lambda m: (m["start"], -m["end"])):
        start, end = mention["start"], mention["end"]
        surface = article["text"][start:end]
        known = names(surface)
        if start < last or not len(known.rows):
            continue
        last = end
        first, stop = bisect_right(tokens.starts, start) - 1, bisect_left(tokens.ends, end) + 1
        kind = "demonym" if is_demonym(Span(first, stop, first, stop, surface, known, surface)) else "name"
        found.append((Toponym(first, stop, start, end, surface, kind, "literal", 1.0, known), mention))
    return found


def is_right(mention: dict[str, Any], row: int, gazetteer: Gazetteer) -> bool:
    """Tell whether a place answers a label: near enough, or the very country, state or continent."""
    distance = km(mention["lat"], mention["lon"], float(gazetteer.lat[row]), float(gazetteer.lon[row]))
    if distance <= RIGHT_KM:
        return True
    kind, level = KINDS[int(gazetteer.kind[row])], mention.get("level")
    if kind != level:
        return False
    if level == "country":
        return COUNTRIES[int(gazetteer.country[row])] == mention["iso2"]
    return distance <= {"continent": 3500.0, "admin1": 400.0}.get(level or "", 0.0)


# A place near enough but of another kind than the label ("Tartus" the governorate), or a namesake in the next
# state, is half right.
HALF_RIGHT = 0.4
VERY_KM = 20.0
KIND_OF_CODE = {"ADM1": "admin1", "ADM2": "admin2", "PCL": "country", "CONT": "continent"}
# Places so large that a label's single point says little: it may lie anywhere within them.
WIDE_KINDS = ("region", "water", "physical")
SLACK = 1.2


def answers(mention: dict[str, Any], rows: np.ndarray, gazetteer: Gazetteer) -> np.ndarray:
    """Return for each candidate 1 for a right place, less for one merely near enough, 0 for a wrong one.

    A region, sea or range is right where the label's point lies within its extent and no place of the
    labelled kind is. Where the label has no point, the best-known place is right if it is one of these: the
    labellers' gazetteer lacks many.
    """
    kinds = [KINDS[int(kind)] for kind in gazetteer.kind[rows]]
    if mention["lat"] is None:
        return np.array([float(n == 0 and kind in WIDE_KINDS) for n, kind in enumerate(kinds)])
    found = np.array([answer(mention, int(row), gazetteer) for row in rows])
    if found.max() == HALF_RIGHT:
        found[[f == HALF_RIGHT and kind in WIDE_KINDS for f, kind in zip(found, kinds, strict=True)]] = 1.0
    return found


def answer(mention: dict[str, Any], row: int, gazetteer: Gazetteer) -> float:
    """Return how far one candidate answers a label."""
    if not is_right(mention, row, gazetteer) and not is_within(mention, row, gazetteer):
        return 0.0
    letter, _, code = (mention.get("feat") or "").partition(".")
    wanted = {"P": "city", "S": "facility", "H": "water", "T": "physical"}.get(letter)
    wanted = wanted or next((kind for start, kind in KIND_OF_CODE.items() if code.startswith(start)), None)
    if wanted is not None and KINDS[int(gazetteer.kind[row])] != wanted:
        return HALF_RIGHT
    if mention.get("level"):
        return 1.0
    distance = km(mention["lat"], mention["lon"], float(gazetteer.lat[row]), float(gazetteer.lon[row]))
    return 1.0 if distance <= VERY_KM else HALF_RIGHT


def is_within(mention: dict[str, Any], row: int, gazetteer: Gazetteer) -> bool:
    """Tell whether a label's point lies within the extent of a region, a sea or a range."""
    if KINDS[int(gazetteer.kind[row])] not in WIDE_KINDS:
        return False
    distance = km(mention["lat"], mention["lon"], float(gazetteer.lat[row]), float(gazetteer.lon[row]))
    return distance <= SLACK * gazetteer.place(row).precision_km


def km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance (haversine)."""
    a, b, c, d = np.radians((lat1, lon1, lat2, lon2))
    half = np.sin((c - a) / 2) ** 2 + np.cos(a) * np.cos(c) * np.sin((d - b) / 2) ** 2
    return float(12742.0 * np.arcsin(np.sqrt(min(1.0, half))))


class Hinting:
    """Hints from articles' addresses, each host worked out once.

    ``variants`` are what an article is trained with: all hints, none, the home as a reader's hint, so that
    the trees neither lean on a home nor are lost without one; and the first name alone with all hints.
    """

    variants = ("all", "none", "near", "alone")

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer, self.hosts = gazetteer, dict[str, Hints]()

    def __call__(self, article: dict[str, Any], variant: str) -> Hints:
        """Return the hints of an article in one variant."""
        host = host_of(article.get("url"))
        if host not in self.hosts:
            rows = homes_of_address(host, self.gazetteer)
            homes = tuple((float(self.gazetteer.lat[r]), float(self.gazetteer.lon[r])) for r in rows)
            self.hosts[host] = Hints(country_of_address(host), homes)
        hints = self.hosts[host]
        if variant == "near":
            return Hints(0, (), hints.homes[0] if len(hints.homes) == 1 else None)
        return Hints() if variant == "none" else hints


class Block:
    """One article's matrix with, for each pair, how far it answers its labels."""

    def __init__(
        self, number: int, article: dict[str, Any], names: Names, hint: Hinting, variant: str
    ) -> None:
        self.number, self.variant, gazetteer = number, variant, hint.gazetteer
        tokens = tokenise(article["text"])
        labelled = gold_toponyms(article, tokens, names)[: 1 if variant == "alone" else None]
        self.size = 0
        if not labelled:
            return
        gathered: list[Name] = []
        of = gather([toponym for toponym, _ in labelled], article["text"], gathered, gazetteer.kind)
        self.pairs = pair_up(gathered, gazetteer)
        self.matrix = signals(self.pairs, prior_belief(self.pairs), [hint(article, variant)]).astype(
            np.float32
        )
        self.size = len(self.matrix)
        self.right = np.zeros(self.size)
        self.times = np.zeros(len(gathered))
        for (_, mention), name in zip(labelled, of, strict=True):
            low, high = self.pairs.bounds[name], self.pairs.bounds[name + 1]
            found = answers(mention, self.pairs.row[low:high], gazetteer)
            if mention["lat"] is not None or found.any():
                self.right[low:high] += found
                self.times[name] += 1
        times = self.times[self.pairs.name]
        self.labelled = times > 0
        self.right = self.right / np.maximum(times, 1)
        self.weight = np.sqrt(np.minimum(times, 4))


def blocks_of(articles: list[dict[str, Any]], gazetteer: Gazetteer) -> list[Block]:
    """Return the blocks of all articles that have a known labelled toponym."""
    names, hint = Names(gazetteer), Hinting(gazetteer)
    found = [Block(n, a, names, hint, variant) for variant in hint.variants for n, a in enumerate(articles)]
    return [block for block in found if block.size]


def train(blocks: list[Block]) -> Any:
    """Return the forest fitted on blocks."""
    from catboost import Pool

    matrix = np.concatenate([b.matrix[b.labelled] for b in blocks])
    right = np.concatenate([b.right[b.labelled] for b in blocks])
    weight = np.concatenate([b.weight[b.labelled] * WEIGHT_OF_VARIANT[b.variant] for b in blocks])
    return train_forest(SETTINGS, Pool(matrix, right, weight=weight), None)


def measure(articles: list[dict[str, Any]], blocks: list[Block]) -> None:
    """Print the share of labelled mentions placed right, held out, between fame alone and the best."""
    fold = folds_of(articles)
    total: dict[str, int] = {}
    for article in articles:
        total[article["file"]] = total.get(article["file"], 0) + sum(
            m["lat"] is not None for m in article["mentions"]
        )
    score = {(variant, corpus): np.zeros(3) for variant in Hinting.variants[:2] for corpus in total}
    for held in range(FOLDS):
        forest = train([b for b in blocks if fold[b.number] != held])
        for block in (b for b in blocks if fold[b.number] == held and b.variant in ("all", "none")):
            answer = log_odds(forest, block.matrix)
            score[block.variant, articles[block.number]["file"]] += outcome(block, answer)
    for (variant, corpus), (fame, right, possible) in score.items():
        n = total[corpus]
        print(
            f"hints {variant}, {corpus}: fame alone {fame / n:.4f}, "
            f"resolved {right / n:.4f}, possible {possible / n:.4f}",
            flush=True,
        )


def outcome(block: Block, answer: np.ndarray) -> np.ndarray:
    """Return how many labelled mentions fame alone, the answer, and an oracle place right."""
    result = np.zeros(3)
    for name, times in enumerate(block.times):
        low, high = block.pairs.bounds[name], block.pairs.bounds[name + 1]
        right = block.right[low:high] > 0
        picks = (0, int(np.argmax(answer[low:high])), int(np.argmax(right)))
        result += times * right[list(picks)]
    return result


def main() -> None:
    """Measure, then write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--only-measure", action="store_true")
    parser.add_argument("--only-write", action="store_true")
    options = parser.parse_args()
    articles = read_articles(options.corpora)
    blocks = blocks_of(articles, Gazetteer.open())
    print(f"{len(blocks)} articles, {sum(b.size for b in blocks)} pairs, {len(COLUMNS)} signals", flush=True)
    if not options.only_write:
        measure(articles, blocks)
    if not options.only_measure:
        save(train(blocks), FILE)


def save(forest: Any, path: Path) -> None:
    """Write a fitted forest to a file."""
    path.parent.mkdir(exist_ok=True)
    np.savez_compressed(path, **forest_arrays("candidate", [forest]))


if __name__ == "__main__":
    sys.exit(main())
