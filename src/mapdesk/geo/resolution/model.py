"""The resolver's learnt numbers, read once from the file beside this module.

``resolver.npz`` holds the trees that tell of a candidate whether it is meant (`tools/train_resolution.py`),
``calibration.json`` the curve from belief to calibrated confidence (`tools/crossvalidate.py`).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from mapdesk.geo.recognition.trees import Forest, forest_from

__all__ = ["Model", "built_in_model", "load_model"]

FOLDER: Final = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Model:
    """Trees for candidates, and a curve from raw to calibrated confidence (both axes rise)."""

    forest: Forest
    raw: tuple[float, ...]
    calibrated: tuple[float, ...]

    def confidence(self, raw: float) -> float:
        """Return the calibrated confidence for a raw product of beliefs."""
        high = bisect_right(self.raw, raw)
        if high == 0 or high == len(self.raw):
            return self.calibrated[min(high, len(self.raw) - 1)]
        left, right = self.raw[high - 1], self.raw[high]
        low_value, high_value = self.calibrated[high - 1], self.calibrated[high]
        return low_value + (high_value - low_value) * (raw - left) / (right - left)


@cache
def built_in_model() -> Model:
    """Return the model that comes with mapdesk."""
    return load_model(FOLDER / "resolver.npz", FOLDER / "calibration.json")


def load_model(trees: Path, calibration: Path) -> Model:
    """Return the model that is stored in two files; without the second, beliefs stand as they are."""
    curve = {"raw": [0.0, 1.0], "calibrated": [0.0, 1.0]}
    if calibration.is_file():
        curve = json.loads(calibration.read_text(encoding="utf-8"))
    with np.load(trees) as arrays:
        forest = forest_from(arrays, "candidate")
    return Model(forest, tuple(curve["raw"]), tuple(curve["calibrated"]))
