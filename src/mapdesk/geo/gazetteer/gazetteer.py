"""The open gazetteer: names to places, and places to what is known about them.

A row is a number that stands for a place as long as the gazetteer is open. Several gazetteers lie on top of
one another: rows of the built-in one come first, then those of each further folder in the order given; a
place that a later one brings again (by id) takes the place of the earlier one and keeps its names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np

from mapdesk.geo.gazetteer import columns
from mapdesk.geo.gazetteer.features import COUNTRIES, COUNTRY_CODE, FEATURES, FORM_WEIGHT, KINDS
from mapdesk.geo.gazetteer.normalise import last_word_keys
from mapdesk.geo.gazetteer.slips import NearMiss, near_misses
from mapdesk.geo.gazetteer.store import Array, Store, open_store, shard_of
from mapdesk.model import Place

__all__ = ["BUILT_IN", "Gazetteer"]

BUILT_IN: Final = Path(__file__).parent / "compiled"
_NO_ROWS: Final = np.empty(0, dtype=np.int32)
_NO_FORMS: Final = np.empty(0, dtype=np.uint8)
_GEONAMES: Final = "geonames:"
_MOST_PLACES: Final = 20_000
_WEIGHTS: Final = np.asarray(FORM_WEIGHT, dtype=np.float32)


class Gazetteer:
    """Names and places of one or more compiled gazetteers, read from disk only as far as they are asked for.

    The columns ``lat``, ``lon``, ``kind``, ``feature``, ``country``, ``admin1``, ``admin2``, ``population``
    and ``fame`` take a row or an array of rows. ``kind``, ``feature`` and ``country`` hold positions in
    `KINDS`, `FEATURES` and `COUNTRIES`; ``admin1`` and ``admin2`` in ``admin1_codes`` and ``admin2_codes``,
    0 being none. ``fame`` is in [0, 1] (see `mapdesk.geo.gazetteer.fame`).
    """

    def __init__(self, stores: Sequence[Store]) -> None:
        self.stores = tuple(stores)
        sizes = [store.count for store in self.stores]
        self._bases = [sum(sizes[:i]) for i in range(len(sizes))]
        self._single = self.stores[0] if len(self.stores) == 1 else None
        self._places: dict[int, Place] = {}
        self.count = sum(sizes)
        stack = columns.stack(self.stores)
        self.lat, self.lon = stack["lat"], stack["lon"]
        self.kind, self.feature, self.country = stack["kind"], stack["feature"], stack["country"]
        self.admin1, self.admin2 = stack["admin1"], stack["admin2"]
        self.population, self.fame = stack["population"], stack["fame"]
        self.precision_km = stack["precision_km"]
        self.admin1_codes = columns.joined_list(self.stores, "admin1")
        self.admin2_codes = columns.joined_list(self.stores, "admin2")

    @classmethod
    def open(cls, *folders: Path | str, built_in: bool = True) -> Gazetteer:
        """Return the built-in gazetteer with the compiled ``folders`` on top, the last one uppermost.

        Raises
        ------
        GazetteerError
            A folder is no gazetteer, or is damaged.
        """
        stores = [open_store(BUILT_IN, verify=False)] if built_in else []
        stores += [open_store(Path(folder)) for folder in folders]
        return cls(stores)

    def on_top(self, *stores: Store) -> Gazetteer:
        """Return a gazetteer with ``stores`` laid over this one."""
        return Gazetteer((*self.stores, *stores))

    # Names -----------------------------------------------------------------------------------------

    def rows(self, name_key: str) -> Array:
        """Return the rows of the places that ``name_key`` names, best known first (int32; may be empty)."""
        return self._named(name_key)[0]

    def forms(self, name_key: str) -> Array:
        """Return, parallel to `rows`, how the name names each place: codes of `features.FORMS` (uint8)."""
        return self._named(name_key)[1]

    def is_prefix(self, name_key: str) -> bool:
        """Return whether some longer key begins with ``name_key`` and a space."""
        for form in last_word_keys(name_key):
            longer = f"{form} "
            for store in self.stores:
                trie = store.tries[shard_of(longer, len(store.tries))]
                if next(trie.iterkeys(longer), None) is not None:
                    return True
        return False

    def keys_after(self, name_key: str) -> Iterator[str]:
        """Yield the longer keys that begin with ``name_key`` and a space."""
        longer = f"{name_key} "
        for store in self.stores:
            yield from store.tries[shard_of(longer, len(store.tries))].iterkeys(longer)

    def near_misses(self, name_key: str, *, least_fame: float = 0.3) -> tuple[NearMiss, ...]:
        """Return the well-known names that ``name_key`` may be a slip of: fewest edits, then fame.

        Names one letter away (changed, left out, put in, swapped with the next); where there is none, two
        away from ten letters on. Each comes with its best known place; names whose place is under
        ``least_fame`` do not count, since a village is no likelier than a slip. Nothing for keys under six
        letters, in another script, with digits, nor for a key that is itself a name. Takes some 0.3 ms.

        Whether a word is a common one, the caller must know: "musicians" may be near a town's name.
        """
        return near_misses(self, name_key, least_fame=least_fame)

    def _named(self, name_key: str) -> tuple[Array, Array]:
        if self._single is not None:
            return _lookup(self._single, name_key)
        found: list[tuple[Array, Array]] = []
        is_in_order = True
        for number, store in enumerate(self.stores):
            rows, forms = _lookup(store, name_key)
            if len(rows):
                is_in_order &= not found and self._is_untouched(number, rows)
                found.append((self._uppermost(number, rows), forms))
        if is_in_order:
            return found[0] if found else (_NO_ROWS, _NO_FORMS)
        return self._merge(found)

    def _merge(self, found: Sequence[tuple[Array, Array]]) -> tuple[Array, Array]:
        """Return rows and forms of several gazetteers as one, each place once, the best known first."""
        rows = np.concatenate([part for part, _ in found])
        forms = np.concatenate([part for _, part in found])
        order = np.lexsort((rows, -self.fame[rows] * _WEIGHTS[forms]))
        rows, forms = rows[order], forms[order]
        _, first = np.unique(rows, return_index=True)
        first.sort()
        return rows[first], forms[first]

    # Places ----------------------------------------------------------------------------------------

    def place(self, row: int) -> Place:
        """Return the record of one row, without its footprint; kept for the next who asks."""
        place = self._places.get(row)
        if place is None:
            if len(self._places) >= _MOST_PLACES:
                self._places.clear()
            place = self._places[row] = self._read_place(row)
        return place

    def _read_place(self, row: int) -> Place:
        store, local = self._locate(row)
        detail = _detail(store, local)
        return Place(
            id=_id(store, local),
            name=_name(store, local),
            kind=KINDS[int(self.kind[row])],
            lat=round(float(self.lat[row]), 5),
            lon=round(float(self.lon[row]), 5),
            country=COUNTRIES[int(self.country[row])] or None,
            admin1=self._admin1_name(row),
            precision_km=round(float(self.precision_km[row]), 3),
            source=(store.manifest["lists"]["source"])[int(store.arrays["source"][local]) - 1],
            feature=FEATURES[int(self.feature[row])],
            population=int(self.population[row]),
            operators=tuple(detail.get("operators", ())),
            local_name=detail.get("local_name"),
        )

    def row(self, place_id: str) -> int | None:
        """Return the row of a place id, or None; of several gazetteers the uppermost that has it."""
        for store, base in zip(reversed(self.stores), reversed(self._bases), strict=True):
            local = _row(store, place_id)
            if local is not None:
                return base + local
        return None

    def id(self, row: int) -> str:
        """Return the place id of one row."""
        return _id(*self._locate(row))

    def name(self, row: int) -> str:
        """Return the main name of one row."""
        return _name(*self._locate(row))

    def footprint(self, row: int) -> bytes | None:
        """Return the WKB (lon, lat) of a row's polygon or line, or None where only its point is known.

        A place that an upper gazetteer brings without a footprint keeps the one it had below.
        """
        for store, local in self._versions(row):
            rows, ends = store.arrays["footprint_rows"], store.arrays["footprint_ends"]
            found = _sparse(rows, ends, store.footprints, local)
            if found is not None:
                return found
        return None

    def operators(self, row: int) -> tuple[str, ...]:
        """Return the ISO 3166-1 codes of who runs or uses a facility, the most prominent first."""
        return tuple(self.detail(row).get("operators", ()))

    def detail(self, row: int) -> dict[str, Any]:
        """Return the rare facts of a row: local_name, operators, countries, near, tags, means.

        ``means`` tells, by key, what a metonym stands for.
        """
        return _detail(*self._locate(row))

    def details(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield (row, rare facts) of all rows that have any, far quicker than asking for each."""
        for store, base in zip(self.stores, self._bases, strict=True):
            rows, ends = store.arrays["detail_rows"], store.arrays["detail_ends"].tolist()
            texts = [bytes(store.strings[start:end]) for start, end in pairwise(ends)]
            yield from zip((rows + base).tolist(), json.loads(b"[" + b",".join(texts) + b"]"), strict=True)

    # Sets of places --------------------------------------------------------------------------------

    def country_row(self, iso2: str) -> int | None:
        """Return the row of a country by its ISO 3166-1 alpha-2 code."""
        return self.row(f"country:{iso2}")

    def admin1_row(self, code: str | int) -> int | None:
        """Return the row of an admin-1 by its GeoNames code (``US.CA``) or its number in the column."""
        return self.row(f"admin1:{code if isinstance(code, str) else self.admin1_codes[code]}")

    def capital_row(self, iso2: str) -> int | None:
        """Return the row of a country's capital."""
        return self._capitals.get(COUNTRY_CODE.get(iso2, 0))

    def facilities(self, features: int | Iterable[int], country: str | None = None) -> Array:
        """Return the rows with one of the feature codes, optionally of one country, best known first."""
        codes = np.fromiter({features} if isinstance(features, int) else set(features), dtype=np.uint8)
        found = []
        for store, base in zip(self.stores, self._bases, strict=True):
            wanted = np.isin(store.arrays["feature"], codes)
            if country is not None:
                wanted &= store.arrays["country"] == COUNTRY_CODE.get(country, 255)
            found.append(np.flatnonzero(wanted) + base)
        return self._best_first(np.concatenate(found))

    def within(self, lat: float, lon: float, km: float, kinds: Iterable[int] | None = None) -> Array:
        """Return the rows whose point lies within ``km`` (great circle) of a position, nearest first."""
        found = [
            columns.near(store.arrays, lat, lon, km) + base
            for store, base in zip(self.stores, self._bases, strict=True)
        ]
        rows = np.concatenate(found)
        if kinds is not None:
            rows = rows[np.isin(self.kind[rows], np.fromiter(set(kinds), dtype=np.uint8))]
        rows = self._current(rows)
        distance = columns.distance_km(lat, lon, self.lat[rows], self.lon[rows])
        keep = distance <= km
        return rows[keep][np.lexsort((rows[keep], distance[keep]))].astype(np.int32)

    def current_rows(self) -> Array:
        """Return all rows but those that an upper gazetteer replaces, in order."""
        return self._current(np.arange(self.count, dtype=np.int64))

    def all_keys(self) -> Iterator[str]:
        """Yield every key once for each gazetteer that has it."""
        for store in self.stores:
            for trie in store.tries:
                yield from trie

    # Inside ----------------------------------------------------------------------------------------

    def _best_first(self, rows: Array) -> Array:
        rows = self._current(rows)
        return rows[np.lexsort((rows, -self.fame[rows]))].astype(np.int32)

    def _locate(self, row: int) -> tuple[Store, int]:
        if self._single is not None:
            return self._single, int(row)
        for store, base in zip(reversed(self.stores), reversed(self._bases), strict=True):
            if row >= base:
                return store, int(row) - base
        raise IndexError(row)

    def _versions(self, row: int) -> Iterator[tuple[Store, int]]:
        """Yield the place itself, then what lower gazetteers have under its id, from the uppermost down."""
        store, local = self._locate(row)
        yield store, local
        if self._single is None:
            identity = _id(store, local)
            for lower in reversed(self.stores[: self.stores.index(store)]):
                found = _row(lower, identity)
                if found is not None:
                    yield lower, found

    def _admin1_name(self, row: int) -> str | None:
        code = int(self.admin1[row])
        admin1 = self._admin1_rows.get(code) if code else None
        return None if admin1 is None else self.name(admin1)

    @cached_property
    def _admin1_rows(self) -> dict[int, int]:
        return self._rows_by("admin1", FEATURES.index("admin1"))

    @cached_property
    def _capitals(self) -> dict[int, int]:
        return self._rows_by("country", FEATURES.index("capital"))

    def _rows_by(self, column: str, feature: int) -> dict[int, int]:
        """Return, for rows of one feature, value of ``column`` → the best known row with it."""
        rows = self.facilities(feature)
        values = getattr(self, column)[rows]
        return dict(zip(values[::-1].tolist(), rows[::-1].tolist(), strict=True))

    @cached_property
    def _replaced(self) -> dict[int, dict[int, int]]:
        """Store number → its rows that an upper store brings again → their rows there."""
        return columns.replaced(self.stores, self._bases)

    def _is_untouched(self, number: int, rows: Array) -> bool:
        """Return whether no upper store brings any of ``rows`` of one store again."""
        replaced = self._replaced.get(number)
        return replaced is None or replaced.keys().isdisjoint(rows.tolist())

    def _uppermost(self, number: int, rows: Array) -> Array:
        """Return ``rows`` of one store as rows of the whole, replaced ones by what replaces them."""
        base = self._bases[number]
        if self._is_untouched(number, rows):
            return rows + np.int32(base) if base else rows
        replaced = self._replaced[number]
        return np.array([replaced.get(int(r), int(r) + base) for r in rows], dtype=np.int32)

    def _current(self, rows: Array) -> Array:
        """Return ``rows`` without those that an upper store replaces."""
        hidden = [r + self._bases[number] for number, old in self._replaced.items() for r in old]
        return rows[~np.isin(rows, hidden)] if hidden else rows


def _lookup(store: Store, name_key: str) -> tuple[Array, Array]:
    shard = shard_of(name_key, len(store.tries))
    number = store.tries[shard].get(name_key)
    if number is None:
        return _NO_ROWS, _NO_FORMS
    arrays = store.arrays
    offsets = arrays[f"offsets-{shard}"]
    start, end = offsets[number], offsets[number + 1]
    return arrays[f"rows-{shard}"][start:end], arrays[f"forms-{shard}"][start:end]


def _name(store: Store, row: int) -> str:
    ends = store.arrays["name_ends"]
    start = int(ends[row - 1]) if row else 0
    return store.strings[start : int(ends[row])].decode()


def _id(store: Store, row: int) -> str:
    if number := int(store.arrays["geonames"][row]):
        return f"{_GEONAMES}{number}"
    position = int(np.searchsorted(store.arrays["other_rows"], row))
    return str(store.ids.restore_key(int(store.arrays["other_keys"][position])))


def _row(store: Store, place_id: str) -> int | None:
    number = place_id.removeprefix(_GEONAMES)
    if number != place_id:
        return _geonames_row(store, int(number)) if number.isascii() and number.isdigit() else None
    position = store.ids.get(place_id)
    return None if position is None else int(store.arrays["id_rows"][position])


def _geonames_row(store: Store, number: int) -> int | None:
    order, numbers = store.arrays["geonames_order"], store.arrays["geonames"]
    low, high = 0, len(order)
    while low < high:  # np.searchsorted with a sorter would copy the whole column
        middle = (low + high) // 2
        if numbers[order[middle]] < number:
            low = middle + 1
        else:
            high = middle
    return int(order[low]) if low < len(order) and numbers[order[low]] == number else None


def _detail(store: Store, row: int) -> dict[str, Any]:
    text = _sparse(store.arrays["detail_rows"], store.arrays["detail_ends"], store.strings, row)
    return {} if text is None else json.loads(text)


def _sparse(rows: Array, ends: Array, blob: Any, row: int) -> bytes | None:
    position = int(np.searchsorted(rows, row))
    if position == len(rows) or rows[position] != row:
        return None
    return bytes(blob[int(ends[position]) : int(ends[position + 1])])
