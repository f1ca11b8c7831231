"""Forests of oblivious trees, asked at once and asked one by one."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mapdesk.geo.recognition.trees import Forest


def slowly(forest: Forest, row: np.ndarray) -> float:
    """Return a forest's answer for one row, by walking every tree."""
    total = forest.bias
    for columns, borders, values in zip(forest.columns, forest.borders, forest.values, strict=True):
        leaf = sum(1 << n for n, (c, b) in enumerate(zip(columns, borders, strict=True)) if row[c] > b)
        total += float(values[leaf])
    return total


@given(st.integers(0, 2**32 - 1), st.integers(1, 6), st.integers(1, 7), st.integers(1, 9))
def test_all_at_once_is_one_by_one(seed: int, depth: int, trees: int, rows: int) -> None:
    """The matrix steps give what walking each tree gives."""
    numbers = np.random.default_rng(seed)
    forest = Forest(
        numbers.integers(0, 5, (trees, depth)),
        numbers.normal(size=(trees, depth)).astype(np.float32),
        numbers.normal(size=(trees, 1 << depth)).astype(np.float32),
        0.25,
    )
    matrix = numbers.normal(size=(rows, 5)).astype(np.float32)
    assert np.allclose(forest(matrix), [slowly(forest, row) for row in matrix], atol=1e-4)
