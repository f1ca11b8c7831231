"""What a gazetteer holds, in figures."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from mapdesk.geo.gazetteer.features import KINDS
from mapdesk.geo.gazetteer.gazetteer import Gazetteer
from mapdesk.geo.gazetteer.store import Store

__all__ = ["WORLDVIEW", "summarise"]

WORLDVIEW: Final = (
    "Borders follow the resolutions of the United Nations General Assembly; disputed ones are drawn dashed."
)


def summarise(gazetteer: Gazetteer) -> dict[str, Any]:
    """Return places by kind, names and sources of each gazetteer, from the lowest to the uppermost."""
    return {"gazetteers": [_of_store(store) for store in gazetteer.stores], "worldview": WORLDVIEW}


def _of_store(store: Store) -> dict[str, Any]:
    counts = np.bincount(store.arrays["kind"], minlength=len(KINDS))
    info = store.manifest["info"]
    return {
        "name": info["name"],
        "places": store.count,
        "names": store.manifest["keys"],
        "footprints": len(store.arrays["footprint_rows"]),
        "kinds": {kind: int(count) for kind, count in zip(KINDS, counts, strict=True) if count},
        "sources": info["sources"],
    }
