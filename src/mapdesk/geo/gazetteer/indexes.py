"""The indexes of a compiled gazetteer: keys to rows, skeletons to keys, cells to rows, ids to rows."""

from __future__ import annotations

from collections.abc import Sequence

import marisa_trie
import numpy as np

from mapdesk.geo.gazetteer.columns import CELLS, cell_of
from mapdesk.geo.gazetteer.features import FORM_WEIGHT
from mapdesk.geo.gazetteer.skeleton import skeleton
from mapdesk.geo.gazetteer.store import Array

__all__ = ["index_bones", "index_cells", "index_ids", "index_names"]


def index_names(
    keys: list[str], rows: Array, forms: Array, fame: Array
) -> tuple[marisa_trie.Trie, dict[str, Array]]:
    """Return the trie of the keys; and offsets, rows and forms by key number, the best known row first.

    Of several forms in which one key names one row, the weightiest stays. Ties go to the lower row.
    """
    trie = marisa_trie.Trie(keys)
    numbers = np.fromiter((trie.key_id(each) for each in keys), dtype=np.int32, count=len(keys))
    weights = np.asarray(FORM_WEIGHT, dtype=np.float32)
    order = np.lexsort((forms, -weights[forms], rows, numbers))
    numbers, rows, forms = numbers[order], rows[order], forms[order]
    first = np.ones(len(numbers), dtype=bool)
    first[1:] = (numbers[1:] != numbers[:-1]) | (rows[1:] != rows[:-1])
    numbers, rows, forms = numbers[first], rows[first], forms[first]
    order = np.lexsort((rows, -fame[rows] * weights[forms], numbers))
    return trie, {"offsets": _offsets(numbers, len(trie)), "rows": rows[order], "forms": forms[order]}


def index_bones(names: marisa_trie.Trie) -> tuple[marisa_trie.Trie, dict[str, Array]]:
    """Return the trie of the keys' skeletons, and the key numbers that have each."""
    found = [(skeleton(name_key), number) for name_key, number in names.items() if len(name_key) > 2]
    found = [(bones, number) for bones, number in found if bones]
    trie = marisa_trie.Trie([bones for bones, _ in found])
    of = np.fromiter((trie.key_id(bones) for bones, _ in found), dtype=np.int32, count=len(found))
    keys = np.fromiter((number for _, number in found), dtype=np.int32, count=len(found))
    return trie, {"bone_offsets": _offsets(of, len(trie)), "bone_keys": keys[np.lexsort((keys, of))]}


def index_ids(ids: Sequence[tuple[str, int]], geonames: Array) -> tuple[marisa_trie.Trie, dict[str, Array]]:
    """Return the trie of the ids that are no GeoNames numbers; rows by id and ids by row; rows by number."""
    trie = marisa_trie.Trie([identity for identity, _ in ids])
    id_rows = np.zeros(len(trie), dtype=np.int32)
    id_keys = np.array([trie.key_id(identity) for identity, _ in ids], dtype=np.int32)
    rows = np.array([row for _, row in ids], dtype=np.int32)
    id_rows[id_keys] = rows
    numbered = np.flatnonzero(geonames)
    order = numbered[np.argsort(geonames[numbered], kind="stable")].astype(np.int32)
    return trie, {"geonames_order": order, "id_rows": id_rows, "other_rows": rows, "other_keys": id_keys}


def index_cells(lat: Array, lon: Array) -> dict[str, Array]:
    """Return the rows by one-degree cell, and where each cell begins among them."""
    cells = cell_of(lat, lon)
    return {
        "grid_rows": np.argsort(cells, kind="stable").astype(np.int32),
        "grid_offsets": _offsets(cells, CELLS),
    }


def _offsets(numbers: Array, count: int) -> Array:
    offsets = np.zeros(count + 1, dtype=np.uint32)
    offsets[1:] = np.cumsum(np.bincount(numbers, minlength=count))
    return offsets
