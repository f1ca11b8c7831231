"""The resolver's learnt numbers, read once from the file beside this module.

``resolver.npz`` holds the trees that tell of a candidate whether it is meant, and the steps that turn
their answer into calibrated confidence. It is made by `tools/train_resolution.py` and is committed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from mapdesk.geo.recognition.trees import Forest, forest_from

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["Model", "built_in_model", "load_model"]

FILE: Final = Path(__file__).parent / "weights" / "resolver.npz"


@dataclass(frozen=True, slots=True)
class Model:
    """Trees for candidates, and a curve from raw to calibrated confidence (both axes rise)."""

    forest: Forest
    raw: Floats
    calibrated: Floats

    def confidence(self, raw: Floats) -> Floats:
        """Return calibrated confidence for raw products of beliefs."""
        return np.interp(raw, self.raw, self.calibrated)


@cache
def built_in_model() -> Model:
    """Return the model that comes with mapdesk."""
    return load_model(FILE)


def load_model(path: Path) -> Model:
    """Return the model that is stored in a file."""
    with np.load(path) as arrays:
        return Model(forest_from(arrays, "candidate"), arrays["raw"], arrays["calibrated"])
