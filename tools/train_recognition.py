"""Train the recogniser's weights on labelled articles, and measure it by cross-validation.

    python tools/train_recognition.py CORPORA [--only-measure] [--only-write]

CORPORA is a folder of ``*-dev.jsonl`` with labelled articles (see `docs/reference/geoparsing.md` for
their form); they are third-party news and no part of this repository. Needs scikit-learn, catboost and
the word lists of Debian's ``scowl`` and of the package ``names`` (both free to use), which the project
itself does not. Folds are made by publisher, so that no outlet is in training and test at once.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import numpy as np

ROOT = Path(__file__).parent.parent
sys.path.insert(0, os.environ.get("MAPDESK_SOURCE", str(ROOT / "src")))

from mapdesk.geo.gazetteer import Gazetteer  # noqa: E402  (the checkout's own package)
from mapdesk.geo.recognition.candidates import Span, find_spans  # noqa: E402
from mapdesk.geo.recognition.features import TEMPLATES, Frame, Lexicon, describe_spans, observe  # noqa: E402
from mapdesk.geo.recognition.names import Names  # noqa: E402
from mapdesk.geo.recognition.recogniser import GIVE_UP, THRESHOLD, best_apart  # noqa: E402
from mapdesk.geo.recognition.roles import role_matrix  # noqa: E402
from mapdesk.geo.recognition.second import COLUMNS, OF_FIRST_LOOK, Look, second_look  # noqa: E402
from mapdesk.geo.recognition.sieve import worth_a_look  # noqa: E402
from mapdesk.geo.recognition.tokens import tokenise  # noqa: E402

FOLDER = ROOT / "src/mapdesk/geo/recognition/weights"
FOLDS = 5
SCOWL = Path("/usr/share/dict/scowl")
FIRST = {"C": 1.0, "l1_ratio": 1.0, "solver": "liblinear", "max_iter": 80, "random_state": 1}
FOREST = {"verbose": 0, "thread_count": 1, "random_seed": 1, "allow_writing_files": False}
SECOND = FOREST | {"iterations": 300, "depth": 5, "learning_rate": 0.08, "l2_leaf_reg": 5, "rsm": 0.3}
EMBEDDED = FOREST | {"iterations": 120, "depth": 4, "learning_rate": 0.08, "l2_leaf_reg": 5}
LITERAL = FOREST | {"iterations": 300, "depth": 4, "learning_rate": 0.05, "l2_leaf_reg": 5, "rsm": 0.1}
# So few labels tell the role that one forest's chance draws show: the mean of several is a point better.
LITERAL_SEEDS = (1, 2, 3, 4)


# Articles and folds ----------------------------------------------------------------------------------


def read_articles(folder: Path) -> list[dict[str, Any]]:
    """Return all labelled articles of a folder, each with its corpus."""
    articles = []
    for path in sorted(folder.glob("*-dev.jsonl")):
        for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
            articles.append(json.loads(line) | {"file": path.stem.removesuffix("-dev")})
    return articles


def publisher(article: dict[str, Any]) -> str:
    """Return the host of an article's address without the parts that all hosts share."""
    host = urlparse(article.get("url") or "").netloc.lower().split(":")[0]
    parts = [part for part in host.split(".") if part not in ("www", "news", "edition", "m")]
    return ".".join(parts) or str(article["id"])


def folds_of(articles: list[dict[str, Any]]) -> np.ndarray:
    """Return the fold of each article: publishers dealt out to folds of like size."""
    sizes: Counter[str] = Counter()
    for article in articles:
        sizes[publisher(article)] += len(article["mentions"]) + 1
    load, fold = [0] * FOLDS, {}
    for host, size in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0])):
        fold[host] = load.index(min(load))
        load[fold[host]] += size
    return np.array([fold[publisher(article)] for article in articles])


# Candidates and their labels -------------------------------------------------------------------------


def lexicon() -> Lexicon:
    """Return given names and surnames (US Census 1990, in ``names``) and common words (SCOWL)."""
    import names as census

    lists = Path(census.__file__).parent
    given = {
        word
        for file, most in (("dist.male.first", 700), ("dist.female.first", 1000))
        for word in _census(lists / file, most)
    }
    surnames = {
        word: 3 if n < 500 else 2 if n < 2500 else 1
        for n, word in enumerate(_census(lists / "dist.all.last", 10_000))
    }
    common: dict[str, int] = {}
    for size, level in ((35, 3), (20, 2), (10, 1)):
        for variety in ("english", "american", "british"):
            for word in (SCOWL / f"{variety}-words.{size}").read_text(encoding="latin-1").split():
                if word.isalpha() and word.islower():
                    common[word] = level
    return Lexicon(frozenset(given), surnames, common)


def _census(path: Path, most: int) -> list[str]:
    return [line.split()[0].lower() for line in path.read_text().splitlines()[:most]]


class Growing:
    """A table of answers that gives every new answer the next number."""

    numbers = 0

    def __init__(self) -> None:
        self.answers: dict[Any, int] = {}

    def __call__(self, answer: Any, _: float) -> int:
        """Return the number of an answer, as `Lookup` returns its weight in use."""
        if answer not in self.answers:
            self.answers[answer] = Growing.numbers
            Growing.numbers += 1
        return self.answers[answer]


class Sample:
    """All candidate spans of all articles: first answers, labels, and what the second look needs."""

    def __init__(self, articles: list[dict[str, Any]], names: Names, words: Lexicon) -> None:
        self.articles, self.words, self.gazetteer = articles, words, names.gazetteer
        self.tables = [Growing() for _ in TEMPLATES]
        rows: list[list[int]] = []
        self.spans: list[list[Span]] = []
        self.frames: list[Frame] = []
        self.seen: list[tuple[list[int], dict[str, list[int]]]] = []
        self.gold: list[dict[str, Any] | None] = []
        for article in articles:
            frame = Frame(tokenise(article["text"]), words)
            spans = worth_a_look(find_spans(frame.tokens, names), frame)
            seen = observe(spans, frame)
            rows += describe_spans(spans, frame, tuple(self.tables), *seen)
            gold = {(m["start"], m["end"]): m for m in article["mentions"]}
            self.gold += [gold.get(extent(span, frame)) for span in spans]
            self.spans.append(spans)
            self.frames.append(frame)
            self.seen.append(seen)
        self.bounds = np.cumsum([0, *(len(spans) for spans in self.spans)])
        self.label = np.array([m is not None for m in self.gold])
        self.answers = np.array(rows, dtype=np.int32)
        self.article = np.repeat(np.arange(len(articles)), np.diff(self.bounds))

    def span(self, k: int) -> tuple[int, Span]:
        """Return the article number and the span of one row."""
        n = int(self.article[k])
        return n, self.spans[n][k - int(self.bounds[n])]

    def matrix(self) -> Any:
        """Return the first answers as a sparse matrix of ones."""
        from scipy.sparse import csr_matrix

        count, width = self.answers.shape
        ones = np.ones(count * width)
        ends = np.arange(0, count * width + 1, width)
        return csr_matrix((ones, self.answers.ravel(), ends), shape=(count, Growing.numbers))

    def second(self, logits: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the second matrix of the spans that the first look lets through, and their positions."""
        looks, kept = [], []
        for n in range(len(self.articles)):
            low, high = int(self.bounds[n]), int(self.bounds[n + 1])
            keep = [k for k in range(high - low) if logits[low + k] > GIVE_UP]
            if keep:
                bits, seen = self.seen[n]
                values = [float(logits[low + k]) for k in keep]
                spans = [self.spans[n][k] for k in keep]
                looks.append(Look(spans, self.frames[n], [bits[k] for k in keep], seen, values))
                kept += [low + k for k in keep]
        return second_look(looks, self.gazetteer), np.array(kept)


def extent(span: Span, frame: Frame) -> tuple[int, int]:
    """Return the characters [start, end) of a span."""
    return frame.tokens.starts[span.first], frame.tokens.ends[span.end - 1]


# Training --------------------------------------------------------------------------------------------


def train_first(matrix: Any, label: np.ndarray) -> Any:
    """Return the fitted first look."""
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(**FIRST).fit(matrix, label)


def out_of_fold(matrix: Any, label: np.ndarray, fold: np.ndarray, some: np.ndarray) -> np.ndarray:
    """Return first-look log odds for ``some`` rows, each from a fit that has not seen its publisher."""
    logits = np.zeros(len(label))
    for held in np.unique(fold[some]):
        inside, outside = some[fold[some] == held], some[fold[some] != held]
        logits[inside] = train_first(matrix[outside], label[outside]).decision_function(matrix[inside])
    return logits


def train_forest(settings: dict[str, Any], matrix: np.ndarray, label: np.ndarray) -> Any:
    """Return fitted trees for a yes-no question."""
    from catboost import CatBoostClassifier

    return CatBoostClassifier(**settings).fit(matrix, label)


def log_odds(forest: Any, matrix: np.ndarray) -> np.ndarray:
    """Return a forest's raw values."""
    return np.asarray(forest.predict(matrix, prediction_type="RawFormulaVal"))


@dataclass
class Fitted:
    """A first look and the forests by name; of several under one name the mean counts."""

    first: Any
    forests: dict[str, list[Any]]


def fit(sample: Sample, fold: np.ndarray, held: int | None = None) -> Fitted:
    """Return everything fitted on all articles outside the held fold.

    The forests learn from first looks that have not seen the publisher they judge, as in use.
    """
    matrix, row_fold = sample.matrix(), fold[sample.article]
    train = np.flatnonzero(row_fold != held) if held is not None else np.arange(len(row_fold))
    logits = out_of_fold(matrix, sample.label, row_fold, train)
    logits[np.setdiff1d(np.arange(len(row_fold)), train)] = -9.0
    columns, kept = sample.second(logits)
    told, embedded, literal = finer_labels(sample, kept)
    beside = np.hstack((columns[told, OF_FIRST_LOOK:], roles_around(sample, kept[told], logits)))
    forests = {
        "second": [train_forest(SECOND, columns, sample.label[kept])],
        "embedded": [train_forest(EMBEDDED, columns[told], embedded[told])],
        "literal": [
            train_forest(LITERAL | {"random_seed": seed}, beside, literal[told]) for seed in LITERAL_SEEDS
        ],
    }
    return Fitted(train_first(matrix[train], sample.label[train]), forests)


def roles_around(sample: Sample, rows: np.ndarray, logits: np.ndarray) -> np.ndarray:
    """Return the role columns of labelled rows, each read beside what would be found in its article."""
    found = []
    for n in np.unique(sample.article[rows]):
        told = [sample.span(int(k))[1] for k in rows[sample.article[rows] == n]]
        belief = (1.0 / (1.0 + np.exp(-logits[sample.article == n]))).tolist()
        others = [sample.spans[n][k] for k in best_apart(sample.spans[n], belief, THRESHOLD)]
        free = [o for o in others if all(o.end <= s.first or s.end <= o.first for s in told)]
        every = sorted(told + free, key=lambda span: span.first)
        matrix = role_matrix([(every, sample.frames[int(n)])])
        found.append(matrix[[every.index(span) for span in told]])
    return np.concatenate(found)


def finer_labels(sample: Sample, kept: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return which kept spans tell of kind and role (one corpus does), and both answers."""
    told = np.array([bool(m and m.get("type")) for m in (sample.gold[k] for k in kept)])
    embedded = np.array([str((sample.gold[k] or {}).get("type")).startswith("Embedded") for k in kept])
    literal = np.array([(sample.gold[k] or {}).get("group") == "literal" for k in kept])
    return np.flatnonzero(told), embedded, literal


# Measuring -------------------------------------------------------------------------------------------


def measure(sample: Sample, fold: np.ndarray) -> None:
    """Print exact precision, recall and F1 by corpus at several thresholds, held out."""
    row_fold = fold[sample.article]
    belief = np.full(len(row_fold), -9.0)
    for held in range(FOLDS):
        fitted = fit(sample, fold, held)
        logits = fitted.first.decision_function(sample.matrix())
        logits[row_fold != held] = -9.0
        columns, kept = sample.second(logits)
        belief[kept] = log_odds(fitted.forests["second"][0], columns)
    for threshold in (0.3, 0.34, 0.38, 0.42, 0.46):
        report(sample, 1 / (1 + np.exp(-belief)), threshold)


def report(sample: Sample, belief: np.ndarray, threshold: float) -> None:
    """Print exact precision, recall and F1 of each corpus at one threshold."""
    counts: dict[str, np.ndarray] = {}
    for n, article in enumerate(sample.articles):
        low, high = sample.bounds[n], sample.bounds[n + 1]
        chosen = best_apart(sample.spans[n], belief[low:high].tolist(), threshold)
        hits = sum(bool(sample.label[low + k]) for k in chosen)
        row = np.array([hits, len(chosen), len({(m["start"], m["end"]) for m in article["mentions"]})])
        counts[article["file"]] = counts.get(article["file"], np.zeros(3)) + row
    parts = []
    for name, (hits, found, gold) in counts.items():
        parts.append(f"{name} {hits / found:.3f}/{hits / gold:.3f}/{2 * hits / (found + gold):.4f}")
    mean = np.mean([2 * hits / (found + gold) for hits, found, gold in counts.values()])
    print(f"{threshold:.2f}  {'  '.join(parts)}  macro {mean:.4f}", flush=True)


# Writing ---------------------------------------------------------------------------------------------


def save(fitted: Fitted, sample: Sample, folder: Path) -> None:
    """Write a fitted model to a folder."""
    folder.mkdir(exist_ok=True)
    (folder / "first.json").write_text(first_as_json(sample, fitted.first), encoding="utf-8")
    arrays: dict[str, np.ndarray] = {}
    for name, forests in fitted.forests.items():
        arrays |= forest_arrays(name, forests)
    np.savez_compressed(folder / "forests.npz", **arrays)


def first_as_json(sample: Sample, first: Any) -> str:
    """Return the weights of the first look that are not nought, and the word lists."""
    weights: dict[str, dict[str, float]] = {}
    for template, table in zip(TEMPLATES, sample.tables, strict=True):
        found = {answer_text(a): round(float(first.coef_[0][n]), 4) for a, n in table.answers.items()}
        kept = {text: weight for text, weight in sorted(found.items()) if weight}
        if kept:
            weights[template] = kept
    words = sample.words
    content = {
        "bias": round(float(first.intercept_[0]), 4),
        "weights": weights,
        "given": " ".join(sorted(words.given)),
        "surnames": by_level(words.surnames),
        "common": by_level(words.common),
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def by_level(words: dict[str, int]) -> dict[str, str]:
    """Return the words of each level in one string."""
    return {
        str(n): " ".join(sorted(w for w, level in words.items() if level == n))
        for n in sorted(set(words.values()))
    }


def answer_text(answer: Any) -> str:
    """Return an answer as a key of the JSON file: numbers after ``#``, words after ``=``."""
    if isinstance(answer, tuple):
        return "=" + "\n".join(map(str, answer))
    return f"={answer}" if isinstance(answer, str) else f"#{int(answer)}"


def forest_arrays(name: str, forests: list[Any]) -> dict[str, np.ndarray]:
    """Return the mean of CatBoost models as the arrays that `mapdesk.geo.recognition.trees` reads."""
    parts = [tree_arrays(forest) for forest in forests]
    columns, borders, values, bias = zip(*parts, strict=True)
    return {
        f"{name}.columns": np.concatenate(columns),
        f"{name}.borders": np.concatenate(borders),
        f"{name}.values": np.round(np.concatenate(values) / len(forests), 5),
        f"{name}.bias": np.array(np.mean(bias), dtype=np.float64),
    }


def tree_arrays(forest: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """Return the columns, borders and values of a CatBoost model's trees, and what is added to their sum."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        forest.save_model(str(path), format="json")
        model = json.loads(path.read_text())
    trees, depth = model["oblivious_trees"], forest.get_param("depth")
    columns = np.zeros((len(trees), depth), dtype=np.int16)
    borders = np.full((len(trees), depth), np.inf, dtype=np.float32)
    values = np.zeros((len(trees), 1 << depth), dtype=np.float32)
    index = {n: f["feature_index"] for n, f in enumerate(model["features_info"]["float_features"])}
    for n, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"] or []):
            columns[n, level] = index[split["float_feature_index"]]
            borders[n, level] = split["border"]
        values[n, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, bias = model["scale_and_bias"]
    return columns, borders, values * scale, bias[0] if isinstance(bias, list) else bias


def main() -> None:
    """Measure, then write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--gazetteer", type=Path, help="a compiled gazetteer other than the built-in one")
    parser.add_argument("--only-measure", action="store_true")
    parser.add_argument("--only-write", action="store_true")
    options = parser.parse_args()
    articles = read_articles(options.corpora)
    gazetteer = Gazetteer.open(options.gazetteer, built_in=False) if options.gazetteer else Gazetteer.open()
    sample = Sample(articles, Names(gazetteer), lexicon())
    print(f"{len(articles)} articles, {len(sample.label)} candidates, {len(COLUMNS)} columns", flush=True)
    fold = folds_of(articles)
    if not options.only_write:
        measure(sample, fold)
    if not options.only_measure:
        save(fit(sample, fold), sample, FOLDER)


if __name__ == "__main__":
    main()
