"""Sums of small decision trees, asked all at once.

The trees are *oblivious*: all nodes of one depth ask the same question ("is column 7 above 0.5?"), so a
tree of depth d (at most 8) is d questions and a table of 2**d answers, and a forest is d matrix steps.
They are trained with CatBoost (see `tools/`) and stored as plain arrays; nothing of it is needed here.
Trees of a lower depth are filled up with a question that nothing passes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

__all__ = ["Forest", "forest_from"]


class Forest:
    """``columns`` and ``borders`` are (trees × depth), ``values`` (trees × 2**depth); ``bias`` is added.

    Many trees ask the same questions, so that each question is asked once: ``asked[n]`` is the column of
    question ``n``, ``above[n]`` its border, ``question`` (trees × depth) says which tree asks which.
    """

    __slots__ = ("above", "asked", "bias", "borders", "columns", "question", "values")

    def __init__(self, columns: NDArray[np.int64], borders: Floats, values: Floats, bias: float) -> None:
        self.columns, self.borders, self.values, self.bias = columns, borders, values, bias
        pairs = np.column_stack((columns.ravel(), borders.ravel()))
        unique, number = np.unique(pairs, axis=0, return_inverse=True)
        self.asked = unique[:, 0].astype(np.int64)
        self.above = unique[:, 1].astype(np.float32)[:, None]
        self.question = number.reshape(columns.shape)

    def __call__(self, matrix: Floats) -> Floats:
        """Return one number for each row of a matrix (log odds, as trained)."""
        trees, depth = self.columns.shape
        passed = (np.ascontiguousarray(matrix.T)[self.asked] > self.above).view(np.uint8)
        leaves = passed[self.question[:, 0]]
        for level in range(1, depth):
            leaves |= passed[self.question[:, level]] << np.uint8(level)
        index = leaves + (np.arange(trees, dtype=np.int32) << depth)[:, None]
        return np.asarray(self.values.ravel()[index].sum(axis=0) + np.float32(self.bias))


def forest_from(arrays: Any, name: str) -> Forest:
    """Return the forest that is stored under a name in a file of arrays."""
    return Forest(
        arrays[f"{name}.columns"].astype(np.int64),
        arrays[f"{name}.borders"].astype(np.float32),
        arrays[f"{name}.values"].astype(np.float32),
        float(arrays[f"{name}.bias"]),
    )
