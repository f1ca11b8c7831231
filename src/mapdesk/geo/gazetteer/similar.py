"""Names spelt almost like a given one, for `search`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from mapdesk.geo.gazetteer.skeleton import neighbours, skeleton
from mapdesk.geo.gazetteer.store import Store

if TYPE_CHECKING:  # at run time the gazetteer imports this module
    from mapdesk.geo.gazetteer.gazetteer import Gazetteer

__all__ = ["similar", "with_bones"]

_CLOSE: Final = 0.9  # a match this good ends the search among names of the same skeleton
_MANY: Final = 4000  # names of one skeleton that are looked through at most
_SHORTEST: Final = 4  # shorter names have too many neighbours to mean one


def similar(
    gazetteer: Gazetteer, name_key: str, *, limit: int = 10, least: float = 0.75
) -> list[tuple[str, float]]:
    """Return keys of the gazetteer spelt almost like ``name_key``, with their similarity, best first.

    The similarity is the normalised Damerau–Levenshtein similarity of the two keys without spaces, in
    [0, 1] (rapidfuzz's OSA); keys under ``least`` are left out, ties are in alphabetical order. Meant for
    rare words: whoever asks with a common one gets names that merely look like it.
    """
    bones = skeleton(name_key)
    if len(name_key) < _SHORTEST or not bones:
        return []
    found = _ranked(name_key, set(with_bones(gazetteer, [bones])), least)
    if (not found or found[0][1] < _CLOSE) and len(bones) > 1:
        more = set(with_bones(gazetteer, neighbours(bones)))
        found = sorted({*found, *_ranked(name_key, more, least)}, key=lambda pair: (-pair[1], pair[0]))
    return found[:limit]


def _ranked(name_key: str, keys: set[str], least: float) -> list[tuple[str, float]]:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    found = extract(
        name_key.replace(" ", ""),
        {each: each.replace(" ", "") for each in sorted(keys)},
        scorer=OSA.normalized_similarity,
        score_cutoff=least,
        limit=None,
    )
    return sorted(((each, round(score, 4)) for _, score, each in found), key=lambda pair: (-pair[1], pair[0]))


def with_bones(gazetteer: Gazetteer, skeletons: Iterable[str], most: int = _MANY) -> Iterator[str]:
    """Yield the names that have one of ``skeletons``, at most ``most`` of each and gazetteer."""
    wanted = list(dict.fromkeys(skeletons))
    for store in gazetteer.stores:
        for shard in range(len(store.bones)):
            for bones in wanted:
                yield from _keys(store, shard, bones, most)


def _keys(store: Store, shard: int, bones: str, most: int) -> Iterator[str]:
    number = store.bones[shard].get(bones)
    if number is None:
        return
    offsets, keys = store.arrays[f"bone_offsets-{shard}"], store.arrays[f"bone_keys-{shard}"]
    start, end = int(offsets[number]), int(offsets[number + 1])
    for key_number in keys[start : min(end, start + most)].tolist():
        yield store.tries[shard].restore_key(key_number)
