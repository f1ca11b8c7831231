"""Sums of small decision trees, asked all at once.

The trees are *oblivious*: all nodes of one depth ask the same question ("is column 7 above 0.5?"), so a
tree of depth d (at most 8) is d questions and a table of 2**d answers, and a forest is d matrix steps.
They are trained with CatBoost (see `tools/`) and stored as plain arrays; nothing of it is needed here.
Trees of a lower depth are filled up with a question that nothing passes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

__all__ = ["Forest", "forest_from"]


@dataclass(frozen=True, slots=True)
class Forest:
    """``columns`` and ``borders`` are (trees × depth), ``values`` (trees × 2**depth); ``bias`` is added."""

    columns: NDArray[np.int64]
    borders: Floats
    values: Floats
    bias: float

    def __call__(self, matrix: Floats) -> Floats:
        """Return one number for each row of a matrix (log odds, as trained)."""
        trees, depth = self.columns.shape
        turned = np.ascontiguousarray(matrix.T)
        leaves = np.zeros((trees, matrix.shape[0]), dtype=np.uint8)
        for level in range(depth):
            passed = turned[self.columns[:, level]] > self.borders[:, level, None]
            leaves |= passed.view(np.uint8) << level
        index = leaves + (np.arange(trees) << depth)[:, None]
        return np.asarray(self.values.ravel()[index].sum(axis=0) + np.float32(self.bias))


def forest_from(arrays: Any, name: str) -> Forest:
    """Return the forest that is stored under a name in a file of arrays."""
    return Forest(
        arrays[f"{name}.columns"].astype(np.int64),
        arrays[f"{name}.borders"].astype(np.float32),
        arrays[f"{name}.values"].astype(np.float32),
        float(arrays[f"{name}.bias"]),
    )
