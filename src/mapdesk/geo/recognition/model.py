"""The recogniser's learnt numbers, read once from the files beside this module.

``first.json`` holds for each template the weights of its answers, and the word lists they speak of;
``forests.npz`` the small trees of the second look, of the kinds and of the roles. Both are made by
`tools/train_recognition.py` and are committed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from mapdesk.geo.recognition.features import TEMPLATES, Lexicon
from mapdesk.geo.recognition.trees import Forest, forest_from

if TYPE_CHECKING:
    from mapdesk.geo.recognition.features import Lookup

__all__ = ["Model", "built_in_model", "load_model"]

FOLDER: Final = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Model:
    """``look`` weighs answers by template; the forests speak of spans that the first look let through."""

    lexicon: Lexicon
    look: tuple[Lookup, ...]
    bias: float
    second: Forest
    embedded: Forest
    literal: Forest


@cache
def built_in_model() -> Model:
    """Return the model that comes with mapdesk."""
    return load_model(FOLDER)


def load_model(folder: Path) -> Model:
    """Return the model that is stored in a folder."""
    first = json.loads((folder / "first.json").read_text(encoding="utf-8"))
    with np.load(folder / "forests.npz") as arrays:
        forests = [forest_from(arrays, name) for name in ("second", "embedded", "literal")]
    tables = [_table(first["weights"].get(template, {})) for template in TEMPLATES]
    return Model(_lexicon(first), tuple(table.get for table in tables), float(first["bias"]), *forests)


def _table(weights: dict[str, float]) -> dict[Any, float]:
    """Return the weights by answer; joined words are kept as text with a line break between them."""
    return {_answer(text): weight for text, weight in weights.items()}


def _answer(text: str) -> Any:
    if text.startswith("#"):
        return int(text[1:])
    parts = text[1:].split("\n")
    return parts[0] if len(parts) == 1 else tuple(parts)


def _lexicon(first: dict[str, Any]) -> Lexicon:
    return Lexicon(
        frozenset(first["given"].split()),
        {word: int(number) for number, words in first["surnames"].items() for word in words.split()},
        {word: int(number) for number, words in first["common"].items() for word in words.split()},
    )
